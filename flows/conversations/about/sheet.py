"""Conversation /sheet: one page for a visit to a pelvic PT. It says what goes in; private parts only if she adds them.

She types her questions and, if she wants, her name. Both are kept with her other data and appear in her export; one
tap removes each of them again.
"""

from dataclasses import replace
from typing import Final
from zlib import crc32

from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card, options
from flows.dialog.wording import in_loss
from flows.model.effects import Attachment
from flows.model.member import VisitSheet
from flows.model.messages import Button, Rows, Text, text

QUESTIONS, NAME, WORDS = "questions", "name", "words"
DONE: Final = "done"
MOST_QUESTIONS: Final = 5
LONGEST_QUESTION: Final = 300
LONGEST_NAME: Final = 60
ENGLISH: Final = "en"
PRIVATE: Final = ("mood", "thoughts", "loss")
"""Parts that are left out unless she adds them; so is her name."""


def start(draft: Draft, _argument: str = "") -> None:
    """Say what goes in and what stays out, list her questions, and offer the buttons that change or make the sheet."""
    if not draft.member.readiness.answers:
        draft.say(text("sheet-nothing"), rows=((action("quiz.start", text("today-button-quiz")),),))
        return
    rows = (
        (action("sheet.make", text("sheet-button-make")),),
        (
            action("sheet.questions", text("sheet-button-questions")),
            action("sheet.more", text("sheet-button-more")),
        ),
        (action("today.show", text("button-today")),),
    )
    draft.say(text("sheet-what"), *_questions(draft), text("sheet-left-out"), rows=rows)


def _questions(draft: Draft) -> tuple[Text, ...]:
    asked = draft.member.sheet.questions
    lines = tuple(text("sheet-question-line", n=n, words=words) for n, words in enumerate(asked, 1))
    return (text("sheet-her-questions", lines=lines),) if lines else ()


# what she types: her questions and her name


def questions(draft: Draft, _argument: str = "") -> None:
    """Open the card that takes her questions, one per message."""
    draft.begin("sheet", WORDS, about=QUESTIONS)


def _render_words(draft: Draft) -> Card:
    return _render_name(draft) if draft.data.get("about") == NAME else _render_questions(draft)


def _render_questions(draft: Draft) -> Card:
    asked = draft.member.sheet.questions
    full = len(asked) >= MOST_QUESTIONS
    hint = text(
        "sheet-questions-full" if full else "sheet-questions-more" if asked else "sheet-questions-first"
    )
    kept = text("sheet-questions-kept", characters=LONGEST_QUESTION)
    drop = tuple(
        (action("sheet.drop", text("sheet-button-drop", n=n), _mark(words)),)
        for n, words in enumerate(asked, 1)
    )
    said = (text("sheet-questions-title"), *_questions(draft), *_too_long(draft), hint, kept)
    return Card(texts=said, kind="words", rows=(options((DONE, "sheet-button-done")),), links=drop)


def _mark(words: str) -> str:
    """Return the id of a question in its button, so that a second tap cannot remove another question."""
    return str(crc32(words.encode()))


def drop(draft: Draft, argument: str) -> None:
    """Remove the question whose `_mark` is `argument`."""
    kept = tuple(one for one in draft.member.sheet.questions if _mark(one) != argument)
    _change(draft, questions=kept)
    draft.on_active_card = True
    questions(draft)


def _render_name(draft: Draft) -> Card:
    said = (text("sheet-name-ask"), *_too_long(draft))
    return Card(texts=said, kind="words", rows=(options((DONE, "sheet-button-no-name")),))


def _too_long(draft: Draft) -> tuple[Text, ...]:
    """Return the remark that her last message was too long and was not kept; nothing otherwise."""
    most = draft.data.get("too_long")
    return (text("sheet-too-long", characters=most),) if isinstance(most, int) and most else ()


def _on_words(draft: Draft, value: AnswerValue) -> None:
    typed = " ".join(str(value).split())
    if value == DONE:
        draft.finish()
        start(draft)
    elif draft.data.get("about") == NAME:
        _take_name(draft, typed)
    else:
        _take_question(draft, typed)


def _take_question(draft: Draft, typed: str) -> None:
    kept = draft.member.sheet
    if len(typed) > LONGEST_QUESTION:
        draft.keep(too_long=LONGEST_QUESTION)
    else:
        draft.keep(too_long=0)
        if typed not in kept.questions and len(kept.questions) < MOST_QUESTIONS:
            _change(draft, questions=(*kept.questions, typed))
    draft.goto(WORDS)


def _take_name(draft: Draft, typed: str) -> None:
    if len(typed) > LONGEST_NAME:
        draft.keep(too_long=LONGEST_NAME)
        draft.goto(WORDS)
        return
    _change(draft, name=typed)
    draft.finish()
    more(draft)


def _change(draft: Draft, **changes: object) -> None:
    sheet: VisitSheet = replace(draft.member.sheet, **changes)  # type: ignore[arg-type]
    draft.update(sheet=sheet)


# what is left out unless she adds it


def more(draft: Draft, _argument: str = "") -> None:
    """List what she may add, with a tick at what she has added."""
    rows: Rows = (
        *((_toggle(draft, name),) for name in _offered(draft)),
        (_name_button(draft),),
        (action("sheet.start", text("sheet-button-back")),),
    )
    draft.say(text("sheet-more-what"), rows=rows, in_place=True)


def _offered(draft: Draft) -> tuple[str, ...]:
    """Return the private parts she may add; a loss only if she reported one."""
    return tuple(one for one in PRIVATE if one != "loss" or in_loss(draft.member))


def _toggle(draft: Draft, name: str) -> Button:
    label = text(f"sheet-add-{name}")
    on = name in draft.member.sheet.added_parts
    return action(
        "sheet.add", text("ticked", label=label) if on else label, f"{name}/{'off' if on else 'on'}"
    )


def _name_button(draft: Draft) -> Button:
    label = text("sheet-add-name")
    if draft.member.sheet.name:
        return action("sheet.add", text("ticked", label=label), "name/off")
    return action("sheet.name", label)


def add(draft: Draft, argument: str) -> None:
    """Add or remove a private part; `argument` is "<part>/on" or "<part>/off"."""
    name, _, state = argument.partition("/")
    kept = tuple(one for one in draft.member.sheet.added_parts if one != name)
    if name == NAME:
        _change(draft, name="")
    elif name in _offered(draft):
        _change(draft, added_parts=(*kept, name) if state == "on" else kept)
    more(draft)


def name(draft: Draft, _argument: str = "") -> None:
    """Ask for the name to print on the sheet."""
    draft.begin("sheet", WORDS, about=NAME)


# the file


def make(draft: Draft, argument: str = "") -> None:
    """Send the sheet, which is made at sending and never stored; `argument` "en" asks for a copy in English."""
    if not draft.member.readiness.answers:
        start(draft)
        return
    language = ENGLISH if argument == ENGLISH else ""
    in_english: Rows = ()
    if not language and draft.member.language.partition("-")[0] != ENGLISH:
        in_english = ((action("sheet.make", text("sheet-button-english"), ENGLISH),),)
    draft.say(
        text("sheet-file-english" if language else "sheet-file"),
        rows=(*in_english, (action("today.show", text("button-today")),)),
        in_place=False,
        attachment=Attachment("sheet", form=language),
    )


CONVERSATION = Conversation(
    flow="sheet",
    needs="consent",
    kept_days=3,
    menu=WORDS,
    step=table({WORDS: Step(_render_words, _on_words)}),
    actions={
        "start": start, "make": make, "questions": questions, "drop": drop, "more": more, "add": add, "name": name,
    },
    commands={"sheet": start},
)  # fmt: skip

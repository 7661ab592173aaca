"""Interpret a typed text: as an answer, a visible button, a list, today's training, or something to ask back."""

import re
from dataclasses import dataclass
from datetime import date

from flows.conversations.check_in import report_form
from flows.dialog.callback import ActionCallback, CardCallback, is_option, read_callback, value_of
from flows.dialog.draft import Draft
from flows.dialog.steps import Card
from flows.engine import repair, sentences, training_requests, unfinished_answer
from flows.engine.registry import TAKES_DAY, vocabulary
from flows.model.messages import Button
from flows.model.sentences import Reading
from flows.reminders import schedule
from flows.understanding import answers
from flows.understanding.buttons import names_a_place
from flows.understanding.completion import complete
from flows.understanding.future_dates import read_future_date
from flows.understanding.matching import clears

LONGEST_VALUE = 4
"""The most words a typed value may have; a longer text is a sentence."""
MOST_NUMBERS = 2
"""The most numbers in a sentence that answers a scale: "3 or 4" is asked back, more mean something else."""
VALUES = ("scale", "number")
"""Kinds of card whose buttons are numbers, so that "the first one" names none of them."""
_OUT_OF_TEN = re.compile(r"(?:/|\b(?:out of|of|sobre|de)\b) ?(?:10|ten|diez)\b")
_EMOJI_FORMS = {code: None for code in (*b" \n", 0xFE0F, *range(0x1F3FB, 0x1F400))}
"""Characters to ignore around an emoji: spaces, variation selectors and skin tones."""
EMERGENCY_PHRASES = (
    ("sounds-baby", "urgent.baby"),
    ("sounds-desperate", "urgent.thoughts"),
    ("sounds-urgent", "urgent.start"),
    ("sounds-loss", "situation.possible_loss"),
)
"""Group of words in a text that is no answer -> the help that is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """Every reading of a text: as an answer to the open `card`, a visible `button`, a `command`, or an `emergency`."""

    text: str
    card: Card | None
    words: answers.Vocabulary
    answer: answers.Read | None
    rejected: answers.Rejected | None
    button: str | None
    command: str | None
    emergency: ActionCallback | None
    """The help that is offered."""
    readings: tuple[Reading, ...]
    """What the text means as a sentence."""
    unfinished: str = ""
    """All of what a rejected answer says so far, with what she typed before."""

    def means(self, group: str) -> bool:
        """Return whether the whole text belongs to this group of words."""
        return self.words.means(_normal(self.text), group)

    @property
    def is_sentence(self) -> bool:
        """Whether it is more than a value, a button or a command name; a place may be any words."""
        any_words = self.card is not None and self.card.kind in sentences.FREE_TEXT_KINDS
        value = self.answer is not None and not any_words
        value = (value or self.rejected is not None) and len(self.text.split()) <= LONGEST_VALUE
        return not (value or self.button or self.command)

    @property
    def is_courtesy(self) -> bool:
        """Whether it is a thank-you, a greeting or a thumbs-up and nothing else."""
        said, bare = _normal(self.text), self.text.translate(_EMOJI_FORMS)
        if not said:
            return bool(bare) and set(bare) <= set(self.words.groups.get("chat-emoji", ()))
        return not self.words.without(said, "chat")

    def tells_of_today(self, draft: Draft) -> bool:
        """Return whether it says "done" about today's training."""
        return self.means("done") and _is_about_today(draft, self.button, self.card)

    def listed_choices(self, draft: Draft) -> tuple[str, ...]:
        """Return the choices of a multi-select that a list names."""
        if self.card is None or self.card.kind != "many":
            return ()
        return answers.match_all(self.text, draft.member.talk.options, self.words, lenient=self.card.lenient)

    def is_nearly_a_choice(self, draft: Draft) -> bool:
        """Return whether it nearly names a choice of the open card."""
        return self.card is not None and self._suggested(draft) is not None

    def _suggested(self, draft: Draft) -> str | None:
        """Return the choice a text comes close to; one that denies every symptom is never it where a symptom is named."""
        options = draft.member.talk.options
        data = answers.suggest(self.text, options, self.words)
        of_body = any(reading.meaning.kind in ("urgent", "sign") for reading in self.readings)
        clearing = (offer for offer in options if offer.data == data and clears(offer, self.words))
        return None if of_body and any(clearing) else data

    def choice_meant(self, draft: Draft) -> str | None:
        """Return the choice of the open question that a sentence names, to be asked back.

        Returns None where the sentence reports something else.
        """
        own = draft.frame.step if draft.frame else ""
        reported = (
            reading for reading in self.readings if reading.is_current and reading.meaning.kind != "request"
        )
        exact = self.answer is not None or self.rejected is not None or self.button or self.command
        if self.card is None or exact or any(reading.meaning.id != own for reading in reported):
            return None
        if self.card.kind == "scale":
            return self._number_meant(draft, self.card)
        if how := self._how_it_went(draft):
            return how
        asks_amount = self.card.kind == "one" and report_form.follow_up_of(draft.catalog, own) is not None
        return self._amount_meant(draft, own) if asks_amount else None

    def _how_it_went(self, draft: Draft) -> str | None:
        """Return the answer to how a workout went that a sentence gives: "had to stop", "that was a 7"."""
        told = (
            reading
            for reading in self.readings
            if reading.is_current and reading.meaning.id == "done_workout"
        )
        went = next((training_requests.how_it_went(reading.slots) for reading in told), "")
        return _option(draft, went) if went else None

    def _amount_meant(self, draft: Draft, own: str) -> str | None:
        """Read the amount in a sentence such as "it soaked through" where an amount is asked for."""
        readings = sentences.read(draft, f"{own} {self.text}")
        amounts = (r.slots.get("amount") for r in readings if r.meaning.id == own and r.is_current)
        found = next((str(amount) for amount in amounts if amount), None)
        return _option(draft, found) if found else None

    def _number_meant(self, draft: Draft, card: Card) -> str | None:
        """Read the number in a sentence such as "a 3 I guess"; of two numbers, the higher."""
        said = _OUT_OF_TEN.sub(" ", self.text.casefold())
        numbers = [self.words.number(answers.normal(word)) for word in said.split()]
        found = [number for number in numbers if number is not None]
        if not 1 <= len(found) <= MOST_NUMBERS or not all(card.low <= one <= card.high for one in found):
            return None
        return _option(draft, str(max(found)))

    def ask_to_clarify(self, draft: Draft) -> None:
        """Ask whether she meant the choice that comes closest, or say what would fit."""
        card = self.card
        data = self.choice_meant(draft)
        if data is None and card is not None:
            data = self._suggested(draft)
        options = (option for row in card.rows for option in row) if card else ()
        meant = (Button(o.label, data) for o in options if data and o.value == value_of(data))
        repair.not_understood(draft, next(meant, None))


def interpret(draft: Draft, text: str, card: Card | None) -> Interpretation:
    """Interpret a text for the open card, if there is one. A command or a cry for help is never read as a town."""
    words = vocabulary(draft.catalog, draft.member.language)
    command = words.which(_normal(text), "command-")
    readings = sentences.read(draft, text)
    if card is not None and card.kind == "place":
        text = _town_corrected(draft, text)
    emergency = _emergency(text, words, readings)
    is_no_place = card is not None and card.kind == "place" and (command is not None or bool(emergency))
    read, unfinished = (None, text) if card is None or is_no_place else _read(draft, card, text, words)
    rejected = read if isinstance(read, answers.Rejected) else None
    return Interpretation(
        text=text,
        card=card,
        words=words,
        answer=None if isinstance(read, answers.Rejected) else read,
        rejected=rejected,
        button=None if read is not None else _button(draft, text, card, words),
        command=command,
        emergency=emergency,
        readings=readings,
        unfinished=unfinished,
    )


def _read(
    draft: Draft, card: Card, text: str, words: answers.Vocabulary
) -> tuple[answers.Read | answers.Rejected | None, str]:
    """Return the answer a text is, together with what she was asked about before where it completes that."""
    fragment = unfinished_answer.of_open_card(draft)
    whole = complete(card, fragment, text, words, draft.today) if fragment else None
    return whole or (answers.read(card, text, words, draft.today), text)


def _town_corrected(draft: Draft, text: str) -> str:
    """Return the town in "no, I meant Bath"."""
    found = draft.catalog.corrections(text, draft.member.language, {})
    return found.core if found.marked and found.core else text


def _option(draft: Draft, value: str) -> str | None:
    """Return the button of the open question with this value."""
    options = draft.member.talk.options
    return next((o.data for o in options if is_option(o.data) and value_of(o.data) == value), None)


def _normal(text: str) -> str:
    return answers.normal(text[: answers.MAX_BUTTON])


def _emergency(text: str, words: answers.Vocabulary, readings: tuple[Reading, ...]) -> ActionCallback | None:
    """Return the help for what may be an emergency, frightening thoughts first; words decide only without a reading."""
    if found := sentences.emergency(readings):
        return found
    if readings:
        return None
    said = answers.normal(text[: answers.MAX_HEARD])
    sounds = (action for group, action in EMERGENCY_PHRASES if words.mentions(said, group))
    return next((ActionCallback(action) for action in sounds), None)


def _button(draft: Draft, typed: str, card: Card | None, words: answers.Vocabulary) -> str | None:
    """Return the button she means; a tick is removed only when she says so ("untick leak")."""
    talk, lenient = draft.member.talk, card is not None and card.lenient
    if card is not None and card.kind in VALUES and names_a_place(answers.normal(typed), words):
        return None
    data = answers.match(typed, talk.visible_buttons, talk.options, words, lenient=lenient)
    if data is not None:
        return _as_tick(data)
    if day := _day_of_a_button(draft, typed, words):
        return day
    rest = words.rest_after(answers.normal(typed), "untick")
    gone = answers.match(rest, (), talk.options, words, lenient=lenient) if rest and card else None
    return gone if gone and _as_tick(gone) != gone else None


def _day_of_a_button(draft: Draft, typed: str, words: answers.Vocabulary) -> str | None:
    """Return the action for a day she typed below buttons that stand for days."""
    shown = (read_callback(offer.data) for offer in draft.member.talk.visible_buttons)
    named = next(
        (tap.name for tap in shown if isinstance(tap, ActionCallback) and tap.name in TAKES_DAY), None
    )
    day = read_future_date(typed, words, draft.today) if named else None
    return str(ActionCallback(named, day.isoformat())) if named and isinstance(day, date) else None


def _as_tick(data: str) -> str:
    """Return the same button, but a button that removes a tick as the one that sets it."""
    tap = read_callback(data)
    return str(tap.other_toggle_state) if isinstance(tap, CardCallback) and tap.ticks is False else data


def _is_about_today(draft: Draft, data: str | None, card: Card | None) -> bool:
    """Return whether "done" means today's training rather than a visible button or the open question.

    A question she was not asked today, with something newer below it, does not speak against today's training.
    """
    frame = draft.frame
    if frame is None:
        fits = data is None
    else:
        has_newer = frame.asked_on != draft.today and bool(draft.member.talk.visible_buttons)
        old = frame.asked_on not in (None, draft.today) and card is not None and card.lenient
        fits = (has_newer and data is None) or (old and (data is None or is_option(data)))
    return fits and schedule.is_open_today(draft.her_day)

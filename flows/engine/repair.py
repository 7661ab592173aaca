"""What is said when an event did not fit: an unclear text, an old button, a sticker, a closed door.

Nothing here changes her place or keeps what she wrote; the engine adds the way back to an open question.
"""

from flows.conversations.safety.urgent_way_back import is_told_to_wait
from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.engine.open_card import open_card
from flows.engine.registry import vocabulary
from flows.model.messages import Button, Rows, Text, Value, text
from flows.understanding.numbers import Rejected

VALUE_KINDS = frozenset({"scale", "number", "date", "coming", "time", "span", "place", "words"})
"""Kinds of card that take something typed: what did not fit there is hardly about anything else."""
READ_KINDS = frozenset({"one", "many", *VALUE_KINDS})
CONSENT = "welcome"
"""The conversation that asks for her yes."""
NODS = ("sticker",)
"""Kinds that say nothing about her body: no way to tell of it stands under the reply."""
WORDINGS = 3
"""Ways in which it is said that something was not understood."""
MEDIA_KINDS = frozenset({"sticker", "voice", "photo", "video", "document", "contact", "location"})


def not_understood(draft: Draft, meant: Button | None = None) -> None:
    """A text or command that is no answer: say so, say what would fit, offer the usual ways on.

    `meant` is the one button it may have named; it is asked about, never taken.
    """
    asked = draft.member.talk.asked_back
    draft.update_talk(asked_back_at=draft.now, asked_back=asked + 1)
    card = open_card(draft)
    fits = _what_fits(draft)
    if draft.member.closed and not fits:
        _closed(draft)
    elif draft.member.consent is None and (not fits or draft.frame is None or draft.frame.flow == CONSENT):
        _no_consent(draft)
    elif meant is not None:
        yes = Button(_yes_to(draft, meant.label), meant.data)
        no = action("talk.back", text("repair-button-not-meant"))
        draft.say(text("repair-meant", label=meant.label), rows=((yes,), (no,)))
    elif card is not None and (draft.member.closed or card.lenient or card.kind in VALUE_KINDS):
        body = () if draft.member.closed else (text("repair-body-here"),)
        draft.say(_unclear(asked, here=True), *fits, *body)
        draft.ask_again(ticks=True)
    else:
        number = text("urgent-number-first", number=emergency_number(draft))
        draft.say(number, _unclear(asked, here=False), *fits, rows=_ways_on())


def _yes_to(draft: Draft, label: Text) -> Text:
    """Yes to what she may have meant: its label behind it, unless that says yes or no itself."""
    words = vocabulary(draft.catalog, draft.member.language)
    first = words.label(label.key).partition(" ")[0]
    said = any(words.means(first, group) for group in ("yes", "no"))
    return text("repair-button-that") if said else text("repair-button-meant", label=label)


def _unclear(asked: int, *, here: bool) -> Text:
    """Said in turn in other words, so that she never gets the same line twice running."""
    again = asked % WORDINGS
    if here:
        return text(f"repair-not-understood-here-again-{again}" if again else "repair-not-understood-here")
    return text(f"repair-not-understood-again-{again}" if again else "repair-not-understood")


def rejected(draft: Draft, rejection: Rejected) -> None:
    """A typed value that cannot be right, and why."""
    days: dict[str, Value] = {f"date{at}": day for at, day in enumerate(rejection.days, 1)}
    if rejection.days:
        days["year"] = str(rejection.days[0].year)
    draft.say(text(f"repair-rejected-{rejection.reason}", **days), *_bounds(draft, rejection.reason))


def old_button(draft: Draft) -> None:
    """A button of an earlier message: it does nothing, and what is true now is one tap away."""
    if draft.member.closed:
        _closed(draft)
    elif draft.member.consent is None:
        _no_consent(draft)
    else:
        draft.say(text("repair-old-button"), rows=() if draft.frame else ((_today(),),))


def unreadable(draft: Draft, kind: str) -> None:
    """A sticker, a voice note, a photo: the coach can neither look nor listen."""
    words = text(f"repair-unreadable-{kind if kind in MEDIA_KINDS else 'other'}")
    if draft.member.closed:
        _closed(draft)
    elif draft.member.consent is None:
        _no_consent(draft)
    else:
        nod = kind in NODS
        still = (text("repair-courtesy-open"),) if draft.frame else ()
        draft.say(words, *(still if nod else _what_fits(draft)), rows=_ways_on()[: 1 if nod else None])


def edited(draft: Draft) -> None:
    """She changed an earlier message: what it said then has been taken already."""
    draft.say(text("repair-edited"), *_what_fits(draft))


def not_for_this_card(draft: Draft, came: str) -> None:
    """A text that can't be meant for the open card: `came` is "foreign", "other_card" or "early"."""
    draft.update_talk(asked_back_at=draft.now)
    if draft.member.consent is None:
        _no_consent(draft)
    elif draft.member.closed:
        _closed(draft)
    elif came == "foreign" or draft.frame is None:
        draft.say(text("repair-arrival-foreign"), *_what_fits(draft), rows=_ways_on())
    else:
        draft.say(text(f"repair-arrival-{came}"), *_what_fits(draft))
        draft.ask_again(ticks=True)


def closed_door(draft: Draft, lack: str) -> None:
    """Something she may not start now: `lack` is "consent", "consent_again" (a new wording) or "coaching"."""
    if lack == "consent_again":
        draft.on_active_card, draft.source_message_id = False, None
        draft.begin("welcome", "again")
    elif lack == "coaching":
        _closed(draft)
    else:
        _no_consent(draft)


def _what_fits(draft: Draft) -> tuple[Text, ...]:
    """One line on the kind of answer the open question takes; nothing when no question is open."""
    card = open_card(draft)
    if card is None or card.kind not in READ_KINDS:
        return ()
    if card.kind in ("scale", "number"):
        return (text(f"repair-fits-{card.kind}", least=card.low, most=card.high),)
    return (text(f"repair-fits-{card.kind}"),)


def _bounds(draft: Draft, reason: str) -> tuple[Text, ...]:
    """For a number out of range, the range."""
    card = open_card(draft)
    if reason != "number_range" or card is None:
        return ()
    return (text("repair-range", low=card.low, high=card.high),)


def _ways_on() -> Rows:
    body = (
        action("symptom.start", text("repair-button-body")),
        action("urgent.start", text("repair-button-urgent")),
    )
    chat = (action("talk.chat", text("repair-button-chat")),)
    return (body[1:], body[:1], chat)


def _today() -> Button:
    return action("today.show", text("repair-button-today"))


def _no_consent(draft: Draft) -> None:
    """Before consent there is one thing to do: the first message, which carries the yes; urgent help is open to everyone."""
    asked = draft.frame is not None and draft.frame.flow == CONSENT
    urgent = (action("urgent.start", text("repair-button-urgent")),)
    said = text("repair-consent-here") if asked else text("repair-no-consent")
    draft.say(said, rows=(urgent,), in_place=False)
    if asked:
        draft.ask_again()
    else:
        draft.begin(CONSENT, "consent")


def _closed(draft: Draft) -> None:
    """Coaching is closed: the urgent card again, or after a loss one quiet line."""
    reason = draft.member.closed.reason if draft.member.closed else "hospital"
    reason = "waiting" if is_told_to_wait(draft) else reason
    rows = _CLOSED_ROWS.get(reason, _WHEN_BACK)
    draft.say(text(f"repair-closed-{reason}"), rows=rows)


def _one_a_row(*buttons: tuple[str, str]) -> Rows:
    return tuple((action(name, text(label)),) for name, label in buttons)


_CLOSED_ROWS = {
    "urgent": _one_a_row(
        ("urgent.again", "repair-button-urgent-again"), ("urgent.seen", "repair-button-seen")
    ),
    "waiting": _one_a_row(
        ("urgent.cleared", "urgent-button-cleared"), ("urgent.again", "repair-button-urgent-again")
    ),
    "loss": _one_a_row(
        ("situation.support", "repair-button-support"), ("rights.delete", "repair-button-delete")
    ),
}
_WHEN_BACK = _one_a_row(("situation.back", "repair-button-im-back"), ("urgent.start", "repair-button-urgent"))

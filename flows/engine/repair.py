"""Replies to an event that did not fit: an unclear text, an old button, a sticker, a missing requirement.

Nothing here moves her or keeps what she wrote; the engine adds the way back to an open question.
"""

from flows.conversations.safety.closed_rows import closed_reason, closed_rows
from flows.conversations.shared.consent_card import ask_for_consent, is_asked
from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.engine.open_card import has_expired, open_card
from flows.engine.registry import vocabulary
from flows.model.messages import Button, Rows, Text, Value, text
from flows.understanding.numbers import Rejected

VALUE_KINDS = frozenset({"scale", "number", "date", "coming", "time", "span", "place", "words"})
"""Kinds of card that take a typed value: a text that did not fit there is hardly about anything else."""
READ_KINDS = frozenset({"one", "many", *VALUE_KINDS})
NODS = ("sticker",)
"""Kinds that say nothing about her body: the reply has no button for reporting a symptom."""
MOST_NAMED = 21
"""Most characters of a label that is repeated on the button of Yes."""
WORDINGS = 3
"""The number of ways to say that something was not understood."""
MEDIA_KINDS = frozenset({"sticker", "voice", "photo", "video", "document", "contact", "location"})


def not_understood(draft: Draft, meant: Button | None = None) -> None:
    """Say that a text or command is no answer, what would fit, and offer the usual ways on.

    `meant` is the one button it may have named; she is asked about it, it is never taken.
    """
    asked = draft.member.talk.clarifications
    draft.update_talk(clarified_at=draft.now, clarifications=asked + 1)
    card = open_card(draft)
    fits = _what_fits(draft)
    if draft.member.closed and not fits:
        _closed(draft)
    elif draft.member.consent is None and (not fits or draft.frame is None or is_asked(draft)):
        _no_consent(draft)
    elif meant is not None:
        yes = Button(_yes_to(draft, meant.label), meant.data)
        no = action("talk.back", text("repair-button-not-meant"))
        draft.say(text("repair-meant", label=meant.label), rows=((yes,), (no,)))
    elif card is not None and (draft.member.closed or card.lenient or card.kind in VALUE_KINDS):
        body = () if draft.member.closed else (text("repair-body-here"),)
        draft.say(_say_unclear_text(asked, here=True), *fits, *body)
        draft.ask_again(ticks=True)
    else:
        number = text("urgent-number-first", number=emergency_number(draft))
        draft.say(number, _say_unclear_text(asked, here=False), *fits, rows=_ways_on())


def _yes_to(draft: Draft, label: Text) -> Text:
    """Return the label of Yes, followed by what she may have meant unless that itself says yes or no, or is long."""
    words = vocabulary(draft.catalog, draft.member.language)
    shown = words.label(label.key)
    said = any(words.means(shown.partition(" ")[0], group) for group in ("yes", "no"))
    return (
        text("repair-button-that")
        if said or len(shown) > MOST_NAMED
        else text("repair-button-meant", label=label)
    )


def _say_unclear_text(asked: int, *, here: bool) -> Text:
    """Return one of several wordings in turn, so that she never gets the same line twice in a row."""
    again = asked % WORDINGS
    if here:
        return text(f"repair-not-understood-here-again-{again}" if again else "repair-not-understood-here")
    return text(f"repair-not-understood-again-{again}" if again else "repair-not-understood")


def rejected(draft: Draft, rejection: Rejected) -> None:
    """Say that a typed value cannot be right, and why."""
    days: dict[str, Value] = {f"date{at}": day for at, day in enumerate(rejection.days, 1)}
    if rejection.days:
        days["year"] = str(rejection.days[0].year)
    draft.say(text(f"repair-rejected-{rejection.reason}", **days), *_bounds(draft, rejection.reason))


def old_button(draft: Draft) -> None:
    """Say that a button of an earlier message does nothing any more, and offer today's card."""
    if draft.member.closed:
        _closed(draft)
    elif draft.member.consent is None:
        _no_consent(draft)
    else:
        draft.say(
            text("repair-old-button"), rows=() if draft.frame and not has_expired(draft) else ((_today(),),)
        )


COPY = "document"
"""What a copy of her data arrives as, when she sends it from a new account: who can bring everything over is said first."""


def unreadable(draft: Draft, kind: str) -> None:
    """Say that the coach can neither see nor listen to a sticker, a voice note, a photo or the like."""
    words = text(f"repair-unreadable-{kind if kind in MEDIA_KINDS else 'other'}")
    if draft.member.closed:
        _closed(draft)
    elif draft.member.consent is None:
        if kind == COPY:
            draft.say(words)
        _no_consent(draft)
    else:
        says_nothing = kind in NODS
        still = (text("repair-courtesy-open"),) if draft.frame and not has_expired(draft) else ()
        draft.say(
            words,
            *(still if says_nothing else _what_fits(draft)),
            rows=_ways_on()[: 1 if says_nothing else None],
        )


def edited(draft: Draft) -> None:
    """Say that the earlier version of a message she edited has been taken already."""
    draft.say(text("repair-edited"), *_what_fits(draft))


def not_for_this_card(draft: Draft, came: str) -> None:
    """Say that a text cannot be meant for the open card: `came` is "foreign", "elsewhere", "other_card" or "early"."""
    draft.update_talk(clarified_at=draft.now)
    if draft.member.consent is None:
        _no_consent(draft)
    elif draft.member.closed:
        _closed(draft)
    elif came == "foreign" or draft.frame is None:
        draft.say(text(f"repair-arrival-{came}"), *_what_fits(draft), rows=_ways_on())
    else:
        draft.say(text(f"repair-arrival-{came}"), *_what_fits(draft))
        draft.ask_again(ticks=True)


def say_missing_requirement(draft: Draft, missing: str) -> None:
    """Say what she has to do first: `missing` is "consent", "consent_again" (new wording) or "coaching"."""
    if missing == "consent_again":
        draft.on_active_card, draft.source_message_id = False, None
        draft.begin("welcome", "again")
    elif missing == "coaching":
        _closed(draft)
    else:
        _no_consent(draft)


def _what_fits(draft: Draft) -> tuple[Text, ...]:
    """Return one line on the kind of answer the open question takes; nothing when none is open or its day is over."""
    card = open_card(draft)
    if card is None or card.kind not in READ_KINDS or has_expired(draft):
        return ()
    if card.kind in ("scale", "number"):
        return (text(f"repair-fits-{card.kind}", least=card.low, most=card.high),)
    return (text(f"repair-fits-{card.kind}"),)


def _bounds(draft: Draft, reason: str) -> tuple[Text, ...]:
    """Return the allowed range for a number out of range."""
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
    """Show the first message, which asks for consent; urgent help is open to everyone."""
    urgent = (action("urgent.start", text("repair-button-urgent")),)
    said = text("repair-consent-here") if is_asked(draft) else text("repair-no-consent")
    draft.say(said, rows=(urgent,), in_place=False)
    ask_for_consent(draft)


def _closed(draft: Draft) -> None:
    """Say why coaching is closed, with the buttons for that reason; after a loss this is one quiet line."""
    draft.say(text(f"repair-closed-{closed_reason(draft)}"), rows=(*closed_rows(draft), *_URGENT_ROW))


def symptom_while_closed(draft: Draft) -> None:
    """Say that a symptom she wrote of is not noted while coaching is closed, and who asks about it; urgent help first."""
    number = text("urgent-number-first", number=emergency_number(draft))
    key = "repair-closed-symptom-loss" if closed_reason(draft) == "loss" else "repair-closed-symptom"
    draft.say(number, text(key), rows=(*_URGENT_ROW, *closed_rows(draft)), in_place=False)


_URGENT_ROW = ((action("urgent.start", text("repair-button-urgent")),),)

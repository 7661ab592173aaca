"""The card of an urgent symptom: whom to call and what to say. While it is open, all coaching is closed."""

from dataclasses import replace

from flows.conversations.shared.help_lines import country, emergency_number, help_lines
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import in_loss
from flows.model.messages import Priority, Rows, Text, text
from flows.model.pause import Closed

FIRST_YEAR_DAYS = 365
TALK_KINDS = ("crisis", "maternal", "postpartum")
"""The help lines on a card about thoughts."""
CARD_NOW, CARD_CALL = "u911", "ucall"


def open_urgent(draft: Draft, signs: tuple[str, ...], card: str | None = None) -> None:
    """Show the urgent card for these signs and close all coaching until she has been seen.

    `card` is "u911" or "ucall" where a rule named it; the most urgent card of it and the signs is shown. `signs`
    may be empty: a severe symptom need not be a red flag of its own.
    """
    card = _highest(draft, signs, card)
    if draft.member.consent is not None:
        signs = _close(draft, signs, card)
        card = draft.member.closed.card or card if draft.member.closed else card
    say_card(draft, signs, card)


def _highest(draft: Draft, signs: tuple[str, ...], card: str | None) -> str:
    cards = {card, *(draft.catalog.red_flags.get(sign) for sign in signs)}
    return CARD_NOW if CARD_NOW in cards else CARD_CALL


def _close(draft: Draft, signs: tuple[str, ...], card: str) -> tuple[str, ...]:
    """Drop every open question and close coaching; coaching closed for another reason keeps it and adds the signs."""
    draft.leave_all()
    before = draft.member.closed or Closed(reason="urgent", since=draft.today)
    signs = tuple(dict.fromkeys((*before.signs, *signs)))
    card = _highest(draft, signs, CARD_NOW if CARD_NOW in (card, before.card) else card)
    outcome = draft.member.readiness.outcome if draft.member.closed is None else before.outcome_before
    draft.update(
        closed=replace(before, signs=signs, card=card, outcome_before=outcome, advised_to_wait_on=None)
    )
    _void_readiness(draft)
    return signs


def _void_readiness(draft: Draft) -> None:
    """Void the outcome of the quiz: after an urgent sign she has to take it again."""
    readiness = draft.member.readiness
    if readiness.outcome is not None:
        draft.update(readiness=replace(readiness, outcome="urgent"))


# the card


def say_card(draft: Draft, signs: tuple[str, ...], card: str) -> None:
    """Send the "u911" or "ucall" card for these signs; this closes nothing."""
    number = emergency_number(draft)
    head = text("urgent-now", number=number) if card == CARD_NOW else _call_today(draft, number)
    paused = draft.member.closed is not None and draft.member.closed.reason == "urgent"
    end = (text("urgent-paused"),) if paused else ()
    draft.say(
        head,
        *_what_to_say(draft, signs),
        *_crisis_texts(draft, signs),
        *end,
        rows=card_rows(draft),
        priority=Priority.SAFETY,
    )


def _call_today(draft: Draft, number: Text) -> Text:
    """Say whom to call today: her country's medical advice line, where it has one, then the emergency number."""
    here = country(draft)
    if here is None or "advice" not in here.lines:
        return text("urgent-call", number=number)
    return text("urgent-call-advice", advice=here.lines["advice"], number=number)


def _what_to_say(draft: Draft, signs: tuple[str, ...]) -> tuple[Text, ...]:
    """Return the sentence for the phone; in the first year it mentions the birth."""
    said = [text(f"urgent-say-{sign}") for sign in signs if sign in draft.catalog.red_flags]
    if not said:
        return ()
    listed, born, days = _joined(said), draft.member.profile.birth_date, draft.days_postpartum
    if born is not None and days is not None and days <= FIRST_YEAR_DAYS:
        return (text("urgent-say-after-birth", date=born, signs=listed),)
    return (text("urgent-say", signs=listed),)


def _joined(items: list[Text]) -> Text:
    """Return "a, b and c" as nested texts."""
    joined = items[-1]
    for at, item in enumerate(reversed(items[:-1])):
        key = "urgent-list-and" if at == 0 else "urgent-list-comma"
        joined = text(key, first=item, rest=joined)
    return joined


def _crisis_texts(draft: Draft, signs: tuple[str, ...]) -> tuple[Text, ...]:
    flags = draft.catalog.rules.red_flags
    if not any(sign in flags and flags[sign].crisis for sign in signs):
        return ()
    lines = help_lines(draft, TALK_KINDS)
    return (text("urgent-crisis"), *((text("urgent-crisis-lines", lines=lines),) if lines else ()))


def card_rows(draft: Draft) -> Rows:
    """Return the buttons under the card and the list; before consent only those that keep nothing."""
    thoughts = action("urgent.thoughts", text("urgent-button-thoughts"))
    if draft.member.consent is None:
        return ((thoughts,),)
    return (
        (action("urgent.seen", text("urgent-button-seen")),),
        (action("urgent.signs", text("urgent-button-other")),),
        (thoughts,),
        (action("urgent.wrong", text("urgent-button-wrong")),),
    )


def thoughts(draft: Draft, _argument: str) -> None:
    """Send help for frightening thoughts: the number and the crisis lines, without a question.

    After consent only the day is remembered, for a follow-up.
    """
    lines = help_lines(draft, TALK_KINDS)
    if draft.member.consent is not None:
        draft.update_nudges(thoughts_on=draft.today)
    draft.say(
        text("urgent-thoughts", number=emergency_number(draft)),
        *((text("urgent-crisis-lines", lines=lines),) if lines else ()),
        text("urgent-thoughts-tell"),
        priority=Priority.SAFETY,
        in_place=False,
    )


def baby(draft: Draft, _argument: str) -> None:
    """Send the emergency number first when her words sound like an emergency of her baby.

    After a loss the word "baby" is avoided, but the number is sent: it may be another child of hers.
    """
    key = "urgent-number-first" if in_loss(draft.member) else "urgent-baby"
    draft.say(text(key, number=emergency_number(draft)), priority=Priority.SAFETY, in_place=False)

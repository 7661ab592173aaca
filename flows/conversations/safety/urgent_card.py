"""The card of an urgent symptom: whom to call and what to say. While it is open all coaching is closed."""

from dataclasses import replace

from flows.conversations.shared.help_lines import country, emergency_number, help_lines
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import in_loss
from flows.model.member import Closed
from flows.model.messages import Priority, Rows, Text, text

FIRST_YEAR_DAYS = 365
TALK_KINDS = ("crisis", "maternal", "postpartum")
"""The help lines that stand on a card about thoughts."""
CARD_NOW, CARD_CALL = "u911", "ucall"


def open_urgent(draft: Draft, signs: tuple[str, ...], card: str | None = None) -> None:
    """Show the urgent card for these signs and close all coaching until she was seen.

    `card` is "u911" or "ucall" where a rule named it; otherwise the highest card of the signs. Unknown signs
    (a severe symptom that is no red flag of its own) may be given as none at all.
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
    """Leave every open question and close coaching; one closed for another reason (a loss) keeps it, with the signs."""
    draft.leave_all()
    before = draft.member.closed or Closed(reason="urgent", since=draft.today)
    signs = tuple(dict.fromkeys((*before.signs, *signs)))
    card = _highest(draft, signs, CARD_NOW if CARD_NOW in (card, before.card) else card)
    outcome = draft.member.readiness.outcome if draft.member.closed is None else before.outcome_before
    draft.update(closed=replace(before, signs=signs, card=card, outcome_before=outcome, told_to_wait_on=None))
    _void_readiness(draft)
    return signs


def _void_readiness(draft: Draft) -> None:
    """What the quiz said before no longer holds: after an urgent sign the way back leads through it."""
    readiness = draft.member.readiness
    if readiness.outcome is not None:
        draft.update(readiness=replace(readiness, outcome="urgent"))


# the card


def say_card(draft: Draft, signs: tuple[str, ...], card: str) -> None:
    """Say the card for these signs, `card` being u911 or ucall; nothing is closed by it."""
    number = emergency_number(draft)
    head = text("urgent-now", number=number) if card == CARD_NOW else _call(draft, number)
    paused = draft.member.closed is not None and draft.member.closed.reason == "urgent"
    end = (text("urgent-paused"),) if paused else ()
    draft.say(
        head,
        *_sentence(draft, signs),
        *_crisis(draft, signs),
        *end,
        rows=card_rows(draft),
        priority=Priority.SAFETY,
    )


def _call(draft: Draft, number: Text) -> Text:
    """Whom to call today: where her country has a line for medical advice, it comes before the emergency number."""
    here = country(draft)
    if here is None or "advice" not in here.lines:
        return text("urgent-call", number=number)
    return text("urgent-call-advice", advice=here.lines["advice"], number=number)


def _sentence(draft: Draft, signs: tuple[str, ...]) -> tuple[Text, ...]:
    """What to say on the phone; the birth is named in the first year after it."""
    said = [text(f"urgent-say-{sign}") for sign in signs if sign in draft.catalog.red_flags]
    if not said:
        return ()
    listed, born, days = _listed(said), draft.member.profile.birth_date, draft.days_postpartum
    if born is not None and days is not None and days <= FIRST_YEAR_DAYS:
        return (text("urgent-say-after-birth", date=born, signs=listed),)
    return (text("urgent-say", signs=listed),)


def _listed(items: list[Text]) -> Text:
    """ "a, b and c" as nested texts."""
    joined = items[-1]
    for at, item in enumerate(reversed(items[:-1])):
        key = "urgent-list-and" if at == 0 else "urgent-list-comma"
        joined = text(key, first=item, rest=joined)
    return joined


def _crisis(draft: Draft, signs: tuple[str, ...]) -> tuple[Text, ...]:
    flags = draft.catalog.rules.red_flags
    if not any(sign in flags and flags[sign].crisis for sign in signs):
        return ()
    lines = help_lines(draft, TALK_KINDS)
    return (text("urgent-crisis"), *((text("urgent-crisis-lines", lines=lines),) if lines else ()))


def card_rows(draft: Draft) -> Rows:
    """The buttons under the card and under the list: before consent only those that keep nothing."""
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
    """Help for frightening thoughts: the number and the lines, nothing asked and nothing kept."""
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
    """Words that sound like an emergency of her baby: the number, and nothing else first.

    After a loss no baby is spoken of, and yet it may be another child of hers.
    """
    key = "urgent-number-first" if in_loss(draft.member) else "urgent-baby"
    draft.say(text(key, number=emergency_number(draft)), priority=Priority.SAFETY, in_place=False)

"""Urgent signs: the list of them, the card that says whom to call, and the way back once she was seen.

Open to everyone at any time. Before consent it shows everything and keeps nothing. What a sign calls for
(which card, crisis lines or not) is content; while it is open all coaching is closed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.conversations.shared.help_lines import country, emergency_number, help_lines
from flows.conversations.shared.settle import SYMPTOM, evaluate, record_report
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, NONE, UNSURE, AnswerValue, Card, Option, options
from flows.model.member import Closed
from flows.model.messages import Priority, Rows, Text, text
from flows.model.reports import UNSURE as NOT_SURE
from flows.model.reports import CheckIn, Report

FIRST_YEAR_DAYS = 365
TALK_KINDS = ("crisis", "maternal", "postpartum")
"""The help lines that stand on a card about thoughts."""
CARD_NOW, CARD_CALL = "u911", "ucall"
MORE, HAVE, MISTAKEN = "more", "have", "mistaken"
HOURS_A_DAY: Final = 24
SEEN_CLEARED, SEEN_WAIT, NOT_SEEN = "cleared", "wait", "not_yet"


def open_urgent(draft: Draft, signs: tuple[str, ...], card: str | None = None) -> None:
    """Show the urgent card for these signs and close all coaching until she was seen.

    `card` is "u911" or "ucall" where a rule named it; otherwise the highest card of the signs. Unknown signs
    (a severe symptom that is no red flag of its own) may be given as none at all.
    """
    card = _highest(draft, signs, card)
    if draft.member.consent is not None:
        signs = _close(draft, signs, card)
        card = draft.member.closed.card or card if draft.member.closed else card
    _say_card(draft, signs, card)


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
    draft.update(closed=replace(before, signs=signs, card=card, outcome_before=outcome))
    _void_readiness(draft)
    return signs


def _void_readiness(draft: Draft) -> None:
    """What the quiz said before no longer holds: after an urgent sign the way back leads through it."""
    readiness = draft.member.readiness
    if readiness.outcome is not None:
        draft.update(readiness=replace(readiness, outcome="urgent"))


# the card


def _say_card(draft: Draft, signs: tuple[str, ...], card: str) -> None:
    number = emergency_number(draft)
    head = text("urgent-now", number=number) if card == CARD_NOW else _call(draft, number)
    paused = draft.member.closed is not None and draft.member.closed.reason == "urgent"
    end = (text("urgent-paused"),) if paused else ()
    draft.say(
        head,
        *_sentence(draft, signs),
        *_crisis(draft, signs),
        *end,
        rows=_rows(draft),
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


def _rows(draft: Draft) -> Rows:
    thoughts = action("urgent.thoughts", text("urgent-button-thoughts"))
    if draft.member.consent is None:
        return ((thoughts,),)
    return (
        (action("urgent.seen", text("urgent-button-seen")),),
        (action("urgent.signs", text("urgent-button-other")),),
        (thoughts,),
        (action("urgent.wrong", text("urgent-button-wrong")),),
    )


def again(draft: Draft, _argument: str) -> None:
    """Show the card of what is open once more; without one, the list of signs."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        start(draft, "")
    else:
        _say_card(draft, closed.signs, closed.card or CARD_CALL)


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
    """Words that sound like an emergency of her baby: the number, and nothing else first."""
    draft.say(text("urgent-baby", number=emergency_number(draft)), priority=Priority.SAFETY, in_place=False)


# the list of signs


def start(draft: Draft, argument: str) -> None:
    """/urgent: the number and the gravest symptoms in one bubble, the others behind it. Before consent only to read.

    `argument`: symptoms she wrote of, with commas between; they stand first.
    """
    if draft.member.consent is None:
        _say_list(draft)
        return
    draft.priority = Priority.SAFETY
    draft.on_active_card = False
    first = tuple(sign for sign in argument.split(",") if sign in draft.catalog.red_flags)
    draft.begin("urgent", "signs", first=first)


def sign(draft: Draft, argument: str) -> None:
    """One sign, told on a card that is no longer open. Before consent the list is shown and nothing kept."""
    closed = draft.member.closed
    if closed is not None and argument in closed.signs:
        again(draft, "")
    elif draft.member.consent is None or argument not in draft.catalog.red_flags:
        start(draft, "")
    else:
        keep_report(draft, (argument,))
        open_urgent(draft, (argument,))


def _say_list(draft: Draft) -> None:
    flags = draft.catalog.red_flags
    now = tuple(text(f"urgent-line-sign-{sign}") for sign, card in flags.items() if card == CARD_NOW)
    call = tuple(text(f"urgent-line-sign-{sign}") for sign, card in flags.items() if card == CARD_CALL)
    draft.say(
        text("urgent-list-now", number=emergency_number(draft), signs=now),
        text("urgent-list-call", signs=call),
        rows=_rows(draft),
        priority=Priority.SAFETY,
        in_place=False,
    )


def sign_card(flags: Iterable[str], *texts: Text, ends: tuple[Option, ...]) -> Card:
    """Red flags as a card: each is answered at its tap; a further one is told from the urgent card."""
    signs = [Option(sign, text(f"urgent-sign-{sign}")) for sign in flags]
    pairs = tuple(tuple(signs[at : at + 2]) for at in range(0, len(signs), 2))
    values = tuple(option.value for option in (*signs, *ends))
    return Card(texts=texts, kind="many", rows=(*pairs, ends), exclusive=values)


def named(draft: Draft, value: AnswerValue) -> tuple[str, ...]:
    """The red flags of an answer to a sign card; several can be typed at once."""
    taken = value if isinstance(value, tuple) else (value,)
    return tuple(sign for sign in draft.catalog.red_flags if sign in taken)


def _render_signs(draft: Draft) -> Card:
    """The number and what needs it now; it fits on a small phone with the number in sight."""
    gravest = [sign for sign, card in draft.catalog.red_flags.items() if card == CARD_NOW]
    head = text("urgent-number-first", number=emergency_number(draft))
    ends = options((MORE, "urgent-sign-more"), (NONE, "urgent-sign-none"))
    return sign_card(_first(draft, gravest), head, text("urgent-signs"), ends=ends)


def _render_more(draft: Draft) -> Card:
    others = [sign for sign, card in draft.catalog.red_flags.items() if card != CARD_NOW]
    ends = options((UNSURE, "answer-unsure"), (BACK, "button-back"), (NONE, "urgent-sign-none"))
    return sign_card(_first(draft, others), text("urgent-signs-more"), ends=ends)


def _first(draft: Draft, flags: list[str]) -> Iterable[str]:
    """Those she wrote of before the others, whichever list they are on."""
    written = draft.data.get("first")
    return dict.fromkeys((*(written if isinstance(written, tuple) else ()), *flags))


def _on_signs(draft: Draft, value: AnswerValue) -> None:
    signs = named(draft, value)
    unsure = value in (UNSURE, (UNSURE,))
    if value in (MORE, (MORE,), BACK, (BACK,)):
        draft.goto("more" if value in (MORE, (MORE,)) else "signs")
        return
    if signs or unsure:
        keep_report(draft, signs)
        open_urgent(draft, signs)
    elif value in (NONE, (NONE,)):
        _none_of_them(draft)
    else:
        draft.ask_again()


def keep_report(draft: Draft, signs: tuple[str, ...]) -> None:
    """Record what was ticked and by which rules everything stops."""
    report = Report(red_flags=signs or NOT_SURE)
    rules = evaluate(draft, CheckIn(day=draft.today, after_run=report), SYMPTOM).rules
    record_report(draft, draft.today, "symptom", report)
    unanswered = draft.catalog.rules.role("unanswered")
    draft.decide("check_in", "urgent", tuple(rule for rule in rules if rule != unanswered))


def _none_of_them(draft: Draft) -> None:
    """None of the signs: an open urgent card stays open; otherwise she may still tell what is off."""
    draft.finish()
    if draft.member.closed is not None and draft.member.closed.reason == "urgent":
        again(draft, "")
        return
    rows = ((action("symptom.start", text("urgent-button-symptom")),),) if draft.member.closed is None else ()
    draft.say(text("urgent-none"), rows=rows)


# the way back


def seen(draft: Draft, _argument: str) -> None:
    """She was seen: what was said decides whether the quiz may open again."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        draft.say(text("urgent-not-open"), rows=((action("today.show", text("urgent-button-today")),),))
    else:
        draft.begin("urgent", "seen")


def _render_seen(_draft: Draft) -> Card:
    rows = (
        options((SEEN_CLEARED, "urgent-seen-cleared")),
        options((SEEN_WAIT, "urgent-seen-wait")),
        options((NOT_SEEN, "urgent-seen-not-yet")),
    )
    return Card(texts=(text("urgent-seen"),), rows=rows)


def _on_seen(draft: Draft, value: AnswerValue) -> None:
    if value == SEEN_CLEARED:
        _reopen(draft)
    elif value == SEEN_WAIT:
        draft.finish()
        draft.say(text("urgent-wait"), rows=((action("urgent.seen", text("urgent-button-cleared")),),))
    else:
        draft.finish()
        again(draft, "")


def _reopen(draft: Draft) -> None:
    """Seen and cleared: the first part of the quiz decides what comes next; no run today."""
    draft.finish(resume=False)
    run_from = _run_from(draft)
    draft.update(closed=None)
    draft.update_nudges(seen_on=draft.today, thoughts_on=None, run_from=run_from)
    draft.record_answer("urgent", "seen", SEEN_CLEARED)
    draft.decide("resume", "reopened", (draft.catalog.rules.role("seen"),))
    fever = (text("urgent-reopened-fever", date=run_from),) if run_from else ()
    draft.say(text("urgent-reopened"), *fever, rows=((action("quiz.start", text("urgent-button-quiz")),),))


def _run_from(draft: Draft) -> date | None:
    """After a fever, whole days without one come before the first run; the day she was seen is not one of them."""
    closed, flags = draft.member.closed, draft.catalog.rules.red_flags
    hours = max(
        (flags[sign].free_hours for sign in (closed.signs if closed else ()) if sign in flags), default=0
    )
    return draft.today + timedelta(days=1 + -(-hours // HOURS_A_DAY)) if hours else None


# a slip of the thumb


def wrong(draft: Draft, _argument: str) -> None:
    """She tapped the wrong one: it is read to her again before anything opens."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        seen(draft, "")
    else:
        draft.begin("urgent", "wrong")


def _render_wrong(draft: Draft) -> Card:
    closed = draft.member.closed
    signs = (
        tuple(text(f"urgent-line-sign-{s}") for s in closed.signs if s in draft.catalog.red_flags)
        if closed
        else ()
    )
    body = text("urgent-wrong", signs=signs) if signs else text("urgent-wrong-unsure")
    rows = (options((HAVE, "urgent-wrong-have")), options((NONE, "urgent-wrong-none")))
    return Card(texts=(body,), rows=rows)


def _on_wrong(draft: Draft, value: AnswerValue) -> None:
    closed = draft.member.closed
    draft.finish(resume=False)
    if value != NONE or closed is None:
        again(draft, "")
        return
    draft.record_answer("urgent", "wrong", list(closed.signs))
    draft.decide("situation", MISTAKEN, ())
    draft.update(closed=None, readiness=replace(draft.member.readiness, outcome=closed.outcome_before))
    draft.say(text("urgent-wrong-open"), rows=((action("today.show", text("urgent-button-today")),),))


# the day after


def follow_up(draft: Draft, _local_date: str) -> None:
    """One quiet message the next day, and once more after a week: has someone been able to look at her?"""
    if draft.member.closed is None:
        draft.update_nudges(thoughts_on=None)
        rows = ((action("urgent.thoughts", text("urgent-button-thoughts")),),)
        draft.say(text("urgent-follow-up-thoughts"), rows=rows)
        return
    seen_already = action("urgent.seen", text("urgent-follow-up-seen"))
    nobody_yet = action("urgent.not_yet", text("urgent-follow-up-not-yet"))
    show = action("urgent.again", text("urgent-follow-up-number"))
    draft.say(text("urgent-follow-up"), rows=((seen_already,), (nobody_yet, show)))


def not_yet(draft: Draft, _argument: str) -> None:
    """Nobody has looked at it yet: the number once more, without a word of blame."""
    again(draft, "")


CONVERSATION = Conversation(
    flow="urgent",
    needs="nothing",
    first="signs",
    step=table(
        {
            "signs": Step(_render_signs, _on_signs),
            "more": Step(_render_more, _on_signs),
            "seen": Step(_render_seen, _on_seen),
            "wrong": Step(_render_wrong, _on_wrong),
        }
    ),
    actions={
        "start": start,
        "signs": start,
        "sign": sign,
        "again": again,
        "seen": seen,
        "not_yet": not_yet,
        "wrong": wrong,
        "thoughts": thoughts,
        "baby": baby,
    },
    commands={"urgent": start},
    reminders={"urgent_follow_up": follow_up},
    final=("urgent-seen-cleared", "urgent-wrong-none"),
)

"""The list of urgent symptoms: the most urgent first, the others on a second card. Before consent it is read-only."""

from collections.abc import Iterable

from flows.conversations.safety.urgent_card import CARD_CALL, CARD_NOW, card_rows, open_urgent, say_card
from flows.conversations.shared.help_lines import emergency_number
from flows.conversations.shared.reasons import with_cases
from flows.conversations.shared.settle import SYMPTOM, evaluate, record_report
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, NONE, UNSURE, AnswerValue, Card, Option, options
from flows.model.messages import Priority, Text, text
from flows.model.reports import UNSURE as NOT_SURE
from flows.model.reports import CheckIn, Report

MORE = "more"


def again(draft: Draft, _argument: str) -> None:
    """Show the open urgent card again; without one, the list of signs."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        start(draft, "")
    else:
        say_card(draft, closed.signs, closed.card or CARD_CALL)


def start(draft: Draft, argument: str) -> None:
    """Handle /urgent: show the number and the most urgent symptoms. Before consent the list is read-only.

    `argument` names the signs she wrote of, separated by commas; they come first.
    """
    if draft.member.consent is None:
        _say_list(draft)
        return
    draft.priority = Priority.SAFETY
    draft.on_active_card = False
    first = tuple(sign for sign in argument.split(",") if sign in draft.catalog.red_flags)
    draft.begin("urgent", first=first)


def sign(draft: Draft, argument: str) -> None:
    """Report one sign from a card that is no longer open. Before consent, show the list and keep nothing."""
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
        rows=card_rows(draft),
        priority=Priority.SAFETY,
        in_place=False,
    )


def sign_card(flags: Iterable[str], *texts: Text, ends: tuple[Option, ...]) -> Card:
    """Return a card of red flags. Each answers at its tap; further ones are reported from the urgent card."""
    signs = [Option(sign, text(f"urgent-sign-{sign}")) for sign in flags]
    pairs = tuple(tuple(signs[at : at + 2]) for at in range(0, len(signs), 2))
    values = tuple(option.value for option in (*signs, *ends))
    return Card(texts=texts, kind="many", rows=(*pairs, ends), exclusive=values)


def named(draft: Draft, value: AnswerValue) -> tuple[str, ...]:
    """Return the red flags in an answer to a sign card; several can be typed at once."""
    taken = value if isinstance(value, tuple) else (value,)
    return tuple(sign for sign in draft.catalog.red_flags if sign in taken)


def render_signs(draft: Draft) -> Card:
    """Render the number and the signs that need it now; the card fits a small phone with the number in sight."""
    gravest = [sign for sign, card in draft.catalog.red_flags.items() if card == CARD_NOW]
    head = text("urgent-number-first", number=emergency_number(draft))
    ends = options((MORE, "urgent-sign-more"), (NONE, "urgent-sign-none"))
    return sign_card(_first(draft, gravest), head, text("urgent-signs"), ends=ends)


def render_more(draft: Draft) -> Card:
    """Render the symptoms for which calling today is enough; *Back* leads to the most urgent ones."""
    others = [sign for sign, card in draft.catalog.red_flags.items() if card != CARD_NOW]
    ends = options((UNSURE, "answer-unsure"), (BACK, "button-back"), (NONE, "urgent-sign-none"))
    return sign_card(_first(draft, others), text("urgent-signs-more"), ends=ends)


def _first(draft: Draft, flags: list[str]) -> Iterable[str]:
    """Put the signs she wrote of before the others, whichever list they belong to."""
    written = draft.data.get("first")
    return dict.fromkeys((*(written if isinstance(written, tuple) else ()), *flags))


def on_signs(draft: Draft, value: AnswerValue) -> None:
    """Open the urgent card for a symptom or *Not sure*; *None* does not close a card that is open."""
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
    """Record what was ticked, and the rules by which everything stops."""
    report = Report(red_flags=signs or NOT_SURE)
    decision = evaluate(draft, CheckIn(day=draft.today, after_run=report), SYMPTOM)
    record_report(draft, draft.today, "symptom", report)
    unanswered = draft.catalog.rules.role("unanswered")
    rules = [rule for rule in decision.rules if rule != unanswered]
    draft.decide("check_in", "urgent", with_cases(rules, decision.said))


def _none_of_them(draft: Draft) -> None:
    """Close the list. An open urgent card stays open; otherwise she is offered to report a symptom."""
    draft.finish()
    if draft.member.closed is not None and draft.member.closed.reason == "urgent":
        again(draft, "")
        return
    rows = ((action("symptom.start", text("urgent-button-symptom")),),) if draft.member.closed is None else ()
    draft.say(text("urgent-none"), rows=rows)

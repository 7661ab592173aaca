"""Conversation /why: the latest decisions, each with its rules in plain words and their sources or our own reason.

A decision is repeated as it was explained when it was made; what is true now (the exit test, the next date) follows
below.
"""

from collections.abc import Iterable

from flows.conversations.safety.situation import CLOSING, ways_on
from flows.conversations.shared.current_judgement import checks_open
from flows.conversations.shared.day_texts import hold_ends, taken_back_texts
from flows.conversations.shared.exit_test import exit_dates, exit_texts, sheet_row
from flows.conversations.shared.her_answer import her_answer
from flows.conversations.shared.reasons import (
    answered_first,
    asks_for,
    rule_of,
    said_once,
    way_out,
    without_echoes,
    words_of,
)
from flows.conversations.shared.start_on_table import start_texts
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.wording import ORDINARY, in_loss
from flows.model.member import LastDecision
from flows.model.messages import Button, Rows, Text, text
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import Source
from flows.training.movement_order import next_check, waits_tomorrow

MOST_SOURCES = 3
"""Only the first sources of a rule fit into a message; `assess` and docs/clinical.md list all of them."""
MOST_RULES = 1
PAGE = 5
TOPICS = ("readiness", "check_in", "resume", "gap", "strength", "growth", "day", "situation")
ACTIONS = (
    "ready", "ready_cautious", "not_yet", "see_pt", "clinician", "urgent",
    "continue", "advance", "hold", "back", "pause_run", "pause_pt", "pause_clinician", "resume", "reopened", "own",
    "return", "mistaken",
)  # fmt: skip

SINCE = ("not_yet", "see_pt", "clinician")
"""Actions that last; on their first day the text says "today" instead of "since"."""
TO_A_PT = ("see_pt", "pause_pt")


def show(draft: Draft, argument: str = "") -> None:
    """Explain the newest decision, or that of a topic; "topic/4" lists its rules from the fifth on, a page at a time."""
    closed = draft.member.closed
    if not argument and closed is not None and closed.reason in CLOSING:
        draft.say(text(f"why-{closed.reason}", date=closed.since), rows=ways_on(closed.reason))
        return
    topic, _, rest = argument.partition("/")
    decisions = [decision for decision in draft.member.decisions if not topic or decision.topic == topic]
    if not decisions:
        draft.say(text("why-nothing"), rows=((action("today.show", text("why-button-back")),),))
        return
    decision = decisions[-1]  # the newest, also where she has travelled back into the day before it
    start = int(rest) if rest.isdecimal() else None
    reasons = _reasons(draft, decision, start)
    said = _in_short(draft, decision, reasons) if start is None else _in_full(draft, decision, reasons)
    back = taken_back_texts(draft, decision.day) if decision.topic == "check_in" else ()
    draft.say(
        _head(draft, decision),
        *back,
        *said,
        *(start_texts(draft) if decision.action in PASSED_OUTCOMES else ()),
        *_looked_at(draft),
        rows=_rows(draft, decision, start, len(reasons)),
    )


def _in_short(draft: Draft, decision: LastDecision, reasons: tuple[str, ...]) -> tuple[Text, ...]:
    """Return the first reason in plain words, her own answer, the dates of a pause and one source; a button
    shows the rest.
    """
    if not reasons:
        return ()
    first = reasons[0]
    pause = draft.member.pause
    still = pause is not None and decision.topic == "check_in" and pause.action == decision.action
    dates = exit_dates(draft) if still else ()
    return (text(words_of(first)), *her_answer(draft, decision, first), *dates, *_rests_on(draft, first, 1))


def _in_full(draft: Draft, decision: LastDecision, reasons: tuple[str, ...]) -> tuple[Text, ...]:
    """Return each rule with its id and all its sources, and what is true now."""
    ends = hold_ends(draft, decision.action) if decision.topic == "check_in" else ()
    return (*_once(line for one in reasons for line in _reason(draft, one)), *exit_texts(draft), *ends)


def _head(draft: Draft, decision: LastDecision) -> Text:
    """Say what was decided and when; for a pause that still applies, the day it began."""
    pause = draft.member.pause
    since = pause.since if pause and pause.action == decision.action else decision.day
    since = min(since, draft.today)  # east of here it may have been tomorrow already
    if decision.action in SINCE and since == draft.today:
        return text(f"why-{decision.action}-today")
    known = decision.action in ACTIONS
    key = f"why-{decision.action}" if known else "why-other"
    return text(key, date=since)


def _known(draft: Draft, decision: LastDecision) -> list[str]:
    """Return the reasons of a decision whose rules the content still has, without repetitions."""
    book = draft.catalog.rules.rules
    return [one for one in said_once(decision.rules) if rule_of(one) in book]


def _reasons(draft: Draft, decision: LastDecision, start: int | None) -> tuple[str, ...]:
    """Return the reasons that led to this very action or, with `start`, one page of all reasons."""
    known, book = _known(draft, decision), draft.catalog.rules.rules
    if start is not None:
        return tuple(known[start : start + PAGE])
    driving = [one for one in known if asks_for(one, book[rule_of(one)], decision.action)]
    answered = answered_first(driving or known, draft.catalog.rules.role("unanswered"))
    return without_echoes(answered, book)[:MOST_RULES]


def _reason(draft: Draft, said: str) -> tuple[Text, ...]:
    """Return a rule in plain words with its sources and, where the choice is our own, the reason for it."""
    rule, rests = draft.catalog.rules.rules[rule_of(said)], _rests_on(draft, said, MOST_SOURCES)
    plain = draft.member.profile.word_set != ORDINARY
    own = text("why-ours-plain") if plain else text("why-ours", reason=rule.basis.reason)
    ours = (own,) if rule.basis.policy else ()
    return (text("why-rule", id=rule.id, words=text(words_of(said))), *rests, *ours)


def _rests_on(draft: Draft, said: str, most: int) -> tuple[Text, ...]:
    """Return the first `most` sources of a rule, each page once."""
    sources, rule = draft.catalog.sources, draft.catalog.rules.rules[rule_of(said)]
    named = {sources[name].title: sources[name] for name in reversed(rule.basis.sources) if name in sources}
    lost = in_loss(draft.member)
    name = _source if not lost else _unnamed_source if most == 1 else _source_id
    titles = tuple(name(source) for source in reversed(named.values()))
    return (text("why-sources", sources=titles[:most]),) if titles else ()


def _once(lines: Iterable[Text]) -> tuple[Text, ...]:
    """Return the lines without repetitions; rules with the same sources name them once, below the last rule."""
    said = tuple(lines)
    return tuple(line for at, line in enumerate(said, 1) if line not in said[at:])


def _unnamed_source(source: Source) -> Text:
    """Return what kind of source it is: after a loss no title is shown unasked, because titles are about births."""
    return text("why-source-plain", year=str(source.year) if source.year else "none")


def _source_id(source: Source) -> Text:
    """Return the id of a source, by which a PT finds it."""
    return text("why-source", title=source.id)


def _source(source: Source) -> Text:
    """Return a source by its title and year."""
    if source.year and str(source.year) not in source.title:
        return text("why-source-of", title=source.title, year=str(source.year))
    return text("why-source", title=source.title)


def _looked_at(draft: Draft) -> tuple[Text, ...]:
    """Say when the quiz is asked again while it blocks something; nothing while the checks alone can open it."""
    readiness = draft.member.readiness
    if draft.member.closed or draft.member.pause or not readiness.blocking or readiness.review_on is None:
        return ()
    if checks_open(draft) and (next_check(draft.her_day) or waits_tomorrow(draft.member, draft.today)):
        return ()
    opens = (text("why-see_pt-opens", way=way_out(draft)),) if readiness.outcome == "see_pt" else ()
    if readiness.review_on <= draft.today:
        return (*opens, text("outcome-review-now"))
    return (*opens, text("why-review-on", date=readiness.review_on))


def _rows(draft: Draft, decision: LastDecision, start: int | None, shown: int) -> Rows:
    more: tuple[Button, ...] = ()
    following = 0 if start is None else start + shown
    left = len(_known(draft, decision)) - following
    if left > 0:
        label = text("why-button-all" if start is None else "why-button-more")
        more = (action("why.show", label, f"{decision.topic}/{following}"),)
    other = tuple(
        action("why.show", text(f"why-topic-{other.topic}"), other.topic)
        for other in reversed(draft.member.decisions)
        if other.topic != decision.topic and other.topic in TOPICS
    )
    pairs = tuple(other[at : at + 2] for at in range(0, len(other), 2))
    visit = sheet_row() if _suggests_pt(draft, decision) else ()
    back = (action("today.show", text("why-button-back")),)
    return tuple(row for row in (more, visit, *pairs, back) if row)


def _suggests_pt(draft: Draft, decision: LastDecision) -> bool:
    """Return whether the decision, or a rule behind it, sends her to a PT."""
    book = draft.catalog.rules.rules
    rules = [book[rule_of(one)] for one in _known(draft, decision)]
    asked = any(case.then.suggest_pt for rule in rules for case in rule.cases)
    return decision.action in TO_A_PT or (asked and not draft.member.closed)


CONVERSATION = Conversation(flow="why", needs="consent", actions={"show": show}, commands={"why": show})

"""What is looked at after every turn of a random walk: the promises, as sentences that can be broken."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from flows.dialog.wording import word_sets
from flows.model.effects import RecordDecision, RecordReport, SendMessage
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.messages import Button, Message, Priority, Text
from flows.training.late_report import late_report_due
from flows.training.run_cues import run_cues
from flows.training.start_days import start_days_of
from flows.training.training_status import may_run
from tests.helpers.world import Tester

RUN_WORDS = frozenset({"today-run-block", "today-run-only"})
FREE_WITHOUT_RULE = ("own", "loss", "pregnant", "hospital", "return", "mistaken")
"""Decisions of her own, which no rule makes."""
COACHING = (
    "today-run",
    "today-strength",
    "today-drills",
    "today-nudge",
    "decision-",
    "check_in-",
    "pause-",
    "movement_checks-",
)
"""How the texts begin that train her; settings and what she has done stay open."""
URGENT_CARDS = ("urgent-now", "urgent-call", "urgent-call-advice")
"""What an urgent card begins with, in whatever set of words."""


def is_urgent_card(heard: Iterable[str]) -> bool:
    """Whether one of these keys is an urgent card's, the words for a loss included."""
    return any(key == name or key.endswith(f"-{name}") for key in heard for name in URGENT_CARDS)


STRICTER = ("own", "pause_run", "pause_pt", "pause_clinician")
OPEN_OUTCOMES = ("ready", "ready_cautious")


def keys(words: Text) -> Iterator[str]:
    """The key of a text and of every text inside it."""
    yield words.key
    for value in words.args.values():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Text):
                yield from keys(inner)


def messages(her: Tester) -> list[Message]:
    """What was said in the last turn."""
    return [effect.message for effect in her.effects_of(SendMessage)]


def said(her: Tester) -> set[str]:
    """Every key said in the last turn, labels of buttons included."""
    labels = [button.label for button in buttons(her)]
    texts = [words for message in messages(her) for words in message.texts]
    return {key for words in (*texts, *labels) for key in keys(words)}


def buttons(her: Tester) -> list[Button]:
    """The buttons shown in the last turn."""
    return [button for message in messages(her) for row in message.rows for button in row]


def problems_of(her: Tester, before: Member) -> list[str]:
    """What the last turn did wrong, in words."""
    return [fault for look in LOOKS for fault in look(her, before)]


def _runs(her: Tester, _before: Member) -> Iterator[str]:
    """Promise 1: run words today only when a run may be offered today."""
    if said(her) & RUN_WORDS and not may_run(HerDay(her.member, her.today, her.catalog)):
        yield "a run was offered that may not be"
    member = her.member
    if may_run(HerDay(member, her.today, her.catalog)):
        if member.pause or member.closed or member.readiness.outcome not in OPEN_OUTCOMES:
            yield "may_run behind a pause, a closed door or an outcome that is no pass"
        born = member.profile.birth_date
        if born is None or (her.today - born).days < start_days_of(member, her.catalog).run_from:
            yield "may_run before the day running may begin"
        if late_report_due(HerDay(member, her.today, her.catalog)):
            yield "may_run while the look of two days is open"
        if any(
            work.kind == "run" and not work.settled and work.check_in.day < her.today for work in member.log
        ):
            yield "may_run with an open morning"


def _cues(her: Tester, _before: Member) -> Iterator[str]:
    """A run for her ear is made and offered only when the run itself may be."""
    day = HerDay(her.member, her.today, her.catalog)
    if may_run(day):
        return
    if any(run_cues(day, minutes) for minutes in (None, 20, 10, 5)):
        yield "cues for a run that may not be"
    if "today-button-cues" in said(her) or "cues-file" in said(her):
        yield "cues offered for a run that may not be"


def _impact(her: Tester, _before: Member) -> Iterator[str]:
    """No jog, bound or hop is offered before the day running may begin (docs/clinical.md 2)."""
    born = her.member.profile.birth_date
    early = born is not None and (her.today - born).days < start_days_of(her.member, her.catalog).run_from
    impact = {"pause-tests-one", "pause-tests-only"}
    impact |= {f"test-{test.id.lower()}-how" for test in her.catalog.tests if test.after}
    if early and impact & said(her):
        yield "a jog or a hop before its day"


def _in_her_words(her: Tester, _before: Member) -> Iterator[str]:
    """Whoever is spoken to in a set of words hears no text that has words of its own in it, or is silent then."""
    for words in word_sets(HerDay(her.member, her.today, her.catalog)):
        wrong = said(her) & (words.own | words.silent)
        if wrong:
            yield f"said in the ordinary words, not in {words.name}: {sorted(wrong)}"


def _signs(her: Tester, before: Member) -> Iterator[str]:
    """Promise 2: a pelvic sign pauses running and names the PT in the same turn."""
    for report in her.effects_of(RecordReport):
        answers = report.report
        numbers = [answers.get(name) for name in ("heaviness", "pelvic_pain")]
        pelvic = answers.get("leak") in ("drops", "wet", "bowel") or answers.get("bulge") is True
        if pelvic or any(isinstance(number, int) and number > 0 for number in numbers):
            if may_run(HerDay(her.member, her.today, her.catalog)):
                yield "a pelvic symptom left running open"
            if not (her.member.pause or her.member.closed):
                yield "a pelvic symptom paused nothing"
            if "PT" not in her.said and her.member.closed is None:
                yield "a pelvic symptom without the PT"


def _pauses(her: Tester, before: Member) -> Iterator[str]:
    """Promise 4: a pause that begins or gets stricter shows its exit test, a date and its reason."""
    pause, old = her.member.pause, before.pause
    if pause is None or pause.action == "own" or her.member.closed:
        return
    if not pause.rules:
        yield "a pause without a rule"
    if pause.review_on is None:
        yield "a pause that is never looked at again"
    new = old is None or STRICTER.index(old.action) < STRICTER.index(pause.action)
    if new and not any(frame.data.get("paused_provisionally") for frame in her.member.talk.frames):
        heads = {f"pause-head-{pause.action}", "pause-now-pt"}
        if not heads & said(her):
            yield f"a new pause ({pause.action}) that was not said"
    if f"pause-head-{pause.action}" in said(her):
        if not said(her) & {"pause-exit", "pause-exit-either"}:
            yield "a pause without its exit test"
        if not said(her) & {"pause-earliest-and-asked", "pause-earliest", "pause-asked-again"}:
            yield "a pause without a date"
        if not any("rule-" in key for key in said(her)):
            yield "a pause without its reason"


def _urgent(her: Tester, before: Member) -> Iterator[str]:
    """Promise 3: the card first, with a number, and coaching closed until she was seen."""
    flags = [report.report.get("red_flags") for report in her.effects_of(RecordReport)]
    if any(isinstance(flag, list | tuple) and flag for flag in flags):
        first = her.effects_of(SendMessage)[0]
        if first.priority is not Priority.SAFETY:
            yield "an urgent symptom was not answered first"
        if not is_urgent_card(said(her)):
            yield "an urgent symptom without its card"
        if her.member.closed is None:
            yield "an urgent symptom left the door open"
    urgent = before.closed and before.closed.card
    seen = any(effect.action in ("reopened", "mistaken") for effect in her.effects_of(RecordDecision))
    if urgent and her.member.closed is None and her.member.consent is not None and not seen:
        yield "an urgent symptom was forgotten"


def _closed(her: Tester, before: Member) -> Iterator[str]:
    """While coaching is closed nothing of the coaching is said."""
    if before.closed and her.member.closed and before.closed.reason == her.member.closed.reason:
        # /why repeats her own answer in the words of its button; that is no coaching.
        heard = said(her)
        coaching = [key for key in heard if key.startswith(COACHING) and "why-answer" not in heard]
        if coaching:
            yield f"coaching while closed: {sorted(coaching)}"


def _sound(her: Tester, _before: Member) -> Iterator[str]:
    """Messages have words and fit; decisions have a rule; workouts are there once."""
    for effect in her.effects_of(SendMessage):
        if not effect.message.texts:
            yield "an empty message"
    for decision in her.effects_of(RecordDecision):
        if not decision.rules and decision.action not in FREE_WITHOUT_RULE:
            yield f"a decision without a rule: {decision}"
    days = [work.check_in.day for work in her.member.log if work.kind != "symptom"]
    if len(days) != len(set(days)):
        yield "a day that counts twice"


def _progress(her: Tester, before: Member) -> Iterator[str]:
    """A step up needs a morning that was answered, in a decision that says so."""
    new, old = her.member.plan, before.plan
    if new is None or old is None or new.track != "run" or old.track != "run" or new.step <= old.step:
        return
    up = [effect for effect in her.effects_of(RecordDecision) if effect.action == "advance"]
    greens = [work for work in her.member.log if work.green]
    if not up:
        yield "a step up without a decision"
    elif not greens or greens[-1].check_in.next_morning is None:
        yield "a step up without an answered morning"


def _way_on(her: Tester, _before: Member) -> Iterator[str]:
    """She is never stuck: a question that is open can be answered, or gone back to from what was said last.

    One that a reminder put before her on an earlier day went with its day; its card still takes her answer.
    """
    frames, back = her.member.talk.frames, any(button.data == "g:talk.back" for button in buttons(her))
    shown_on = frames[-1].shown_on if frames and frames[-1].asked_on is None else None
    went_by = shown_on is not None and shown_on < her.today
    if frames and not her.member.talk.options and messages(her) and not back and not went_by:
        yield f"an open question without options: {frames[-1].flow}.{frames[-1].step}"


OUTCOMES = ("ready", "ready_cautious", "not_yet", "see_pt", "clinician", "urgent")
FACES = {
    "ready": "ready",
    "ready-cautious": "ready_cautious",
    "going": "ready",
    "paused": "ready",
    **dict.fromkeys(("checks", "wait", "practise", "rest", "early", "not-yet"), "not_yet"),
    **dict.fromkeys(("see-pt", "see-pt-next-door", "see-pt-without"), "see_pt"),
    **dict.fromkeys(("clinician", "call"), "clinician"),
}
"""Card of an outcome -> the outcome it tells of."""
ACTIONS = ("continue", "hold", "back", "pause_run", "pause_pt", "pause_clinician", "urgent")
DECISIONS = {
    **dict.fromkeys(
        ("continue", "continue-count", "continue-noted", "advance", "grow", "thanks"), "continue"
    ),
    "noted": "hold",
    "hold": "hold",
    "back": "back",
}
"""Words of a decision -> the action they tell of."""


def ordinary(her: Tester) -> set[str]:
    """Every key said in the last turn, as in the ordinary words."""
    prefixes = tuple(f"{one.name}-" for one in her.catalog.word_sets)
    return {key.split("-", 1)[1] if key.startswith(prefixes) else key for key in said(her)}


def milder(her: Tester, _before: Member) -> Iterator[str]:
    """No card is milder than the decision that /why names."""
    heard = ordinary(her)
    outcomes = [one.action for one in her.effects_of(RecordDecision) if one.topic == "readiness"]
    faces = [FACES[key.removeprefix("outcome-")] for key in heard if key.removeprefix("outcome-") in FACES]
    if outcomes and faces and max(map(OUTCOMES.index, faces)) < OUTCOMES.index(outcomes[-1]):
        yield f"a card of {faces} for the outcome {outcomes[-1]}"
    actions = [one.action for one in her.effects_of(RecordDecision) if one.topic == "check_in"]
    if actions and actions[-1] in ACTIONS:
        yield from _milder_decision(actions[-1], heard, her.said.casefold())


def _milder_decision(action: str, heard: set[str], words: str) -> Iterator[str]:
    decisions = [
        DECISIONS[key.removeprefix("decision-")]
        for key in heard
        if key.removeprefix("decision-") in DECISIONS
    ]
    rank = max(map(ACTIONS.index, decisions), default=len(ACTIONS))
    if action == "urgent" and not is_urgent_card(heard):
        yield "urgent, and no urgent card"
    if action.startswith("pause") and "pause" not in words and "waits" not in words:
        yield f"{action}, and no word of a pause"
    if decisions and rank < min(ACTIONS.index(action), ACTIONS.index("back")):
        yield f"{decisions} for {action}"


LOOKS = (
    milder,
    _runs,
    _cues,
    _impact,
    _in_her_words,
    _signs,
    _pauses,
    _urgent,
    _closed,
    _sound,
    _progress,
    _way_on,
)

__all__ = ["buttons", "milder", "problems_of", "said", "timedelta"]

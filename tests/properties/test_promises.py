"""The promises that hold whatever she does, in whatever order, at whatever moment of her months with the coach."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.effects import RecordReport, SendMessage
from flows.model.messages import Priority, Text
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Tester
from tests.properties.people import MOMENTS, do, moves, someone

RUN_WORDS = ("today-run-block", "today-run-only")
PELVIC = ("heaviness", "pelvic_pain")
EARLIEST_RUN_DAY = 84
walks = st.tuples(st.sampled_from(MOMENTS), st.lists(moves, min_size=1, max_size=25))


def keys_of(words: Text) -> Iterator[str]:
    """The key of a text and of all texts inside it."""
    yield words.key
    for value in words.args.values():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Text):
                yield from keys_of(inner)


def said_keys(her: Tester) -> set[str]:
    """Every key said in the last turn."""
    sent = her.effects_of(SendMessage)
    return {key for effect in sent for part in effect.message.texts for key in keys_of(part)}


@given(walks)
def test_no_running_is_offered_while_a_prerequisite_is_open(walk) -> None:
    """Promise 1: no run step with an open red flag, a pause, before twelve weeks, or an outcome that is not ready."""
    her = someone(walk[0])
    for move in walk[1]:
        do(her, move)
        if said_keys(her) & set(RUN_WORDS):
            born = her.member.profile.birth_date

            assert her.member.closed is None
            assert her.member.pause is None
            assert her.member.readiness.outcome in ("ready", "ready_cautious")
            assert born is not None
            assert (her.today - born).days >= EARLIEST_RUN_DAY


def reported(her: Tester, symptom: str) -> bool:
    """Report this symptom with /symptom, where she may, and answer each question with its last answer."""
    her.send("/symptom")
    ticks = [label for label in her.buttons if label.startswith(symptom)]
    if not ticks or "Done" not in her.buttons:
        return False
    her.tap(ticks[0], "Done")
    for _ in range(6):
        if her.effects_of(RecordReport):
            return True
        answers = [
            label for label, data in her.last.buttons.items() if data.startswith("a:") and label != "Back"
        ]
        if not answers:
            return False
        her.tap(answers[0])
    return bool(her.effects_of(RecordReport))


@given(walks, st.sampled_from(["A leak", "Heaviness", "Pelvic"]))
def test_a_pelvic_sign_pauses_running_and_names_the_pelvic_pt(walk, symptom: str) -> None:
    """Promise 2: in the turn that records the report, whatever she did before."""
    her = someone(walk[0])
    for move in walk[1]:
        do(her, move)
        pauses_after_a_pelvic_report(her)
    if reported(her, symptom):
        assert pauses_after_a_pelvic_report(her)


def pauses_after_a_pelvic_report(her: Tester) -> bool:
    """Check the promise for the reports of the last turn; whether one of them had a pelvic symptom."""
    found = False
    for report in her.effects_of(RecordReport):
        leak = report.report.get("leak")
        signs = [report.report.get(name) for name in PELVIC]
        if leak in ("drops", "wet", "bowel") or any(isinstance(sign, int) and sign > 0 for sign in signs):
            found = True
            ready = her.member.readiness.outcome in ("ready", "ready_cautious")
            assert her.member.closed or her.member.pause or not ready
            assert "PT" in her.said, her.said
    return found


@pytest.mark.parametrize("symptom", ["A leak", "Heaviness", "Pelvic"])
def test_the_walks_above_reach_a_report(symptom: str) -> None:
    """At most of the moments the report is recorded, so that the promise is checked."""
    assert sum(reported(someone(moment), symptom) for moment in MOMENTS) >= len(MOMENTS) - 2


@given(walks)
def test_an_urgent_sign_is_answered_first_and_closes_coaching(walk) -> None:
    """Promise 3: the card comes before anything else, and coaching stays closed until she was seen."""
    her = someone(walk[0])
    for move in walk[1]:
        do(her, move)
        flags = [report.report.get("red_flags") for report in her.effects_of(RecordReport)]
        if any(isinstance(flag, list | tuple) and flag for flag in flags):
            first = her.effects_of(SendMessage)[0]

            assert first.priority is Priority.SAFETY
            assert her.member.closed is not None


@given(walks)
def test_reminders_keep_out_of_her_quiet_hours(walk) -> None:
    """Promise 8: nothing is planned between quiet_from and quiet_to on her own clock."""
    from zoneinfo import ZoneInfo

    her = someone(walk[0])
    for move in walk[1]:
        do(her, move)
        hers = her.member.preferences
        for reminder in her.member.reminders:
            local = reminder.due.astimezone(ZoneInfo(her.member.profile.zone)).time()
            quiet = (
                hers.quiet_from <= local or local < hers.quiet_to
                if hers.quiet_from > hers.quiet_to
                else hers.quiet_from <= local < hers.quiet_to
            )

            assert not quiet, reminder


@pytest.mark.parametrize(
    "aside", ["/help", "/privacy", "/why", "/progress", "/week", "hello there", "/today"]
)
def test_asking_for_something_else_keeps_her_place(aside: str) -> None:
    """Promise 6: the open question stays where it was and can be answered afterwards."""
    her = agreed().tap("I gave birth").type("16 weeks ago")
    before = her.member.talk.frames

    her.send(aside)

    assert her.member.talk.frames == before
    her.tap(*({"Back to my question", "Go on with the check"} & {*her.buttons}))
    assert her.member.talk.frames == before
    assert "3/9" in her.text


@given(walks, st.data())
def test_a_symptom_on_a_card_of_any_age_is_never_only_an_old_button(walk, data) -> None:
    """Promise 6: the tap leads to a question about her body, to help, or to what is missing."""
    her = someone(walk[0])
    for move in walk[1]:
        do(her, move)
    reporting = [
        (bubble.id, sent)
        for bubble in her.bubbles
        for label, sent in bubble.buttons.items()
        if label
        in ("I noticed something", "Something's off", "Yes, note it", "A leak", "Heaviness or a bulge")
        and sent.startswith(("a:", "g:"))
    ]
    if not reporting:
        return
    number, sent = data.draw(st.sampled_from(reporting))
    her.tap_data(sent, number)

    assert "repair-old-button" not in her.said_keys, her.text

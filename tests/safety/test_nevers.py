"""What never happens, whatever she does, from the moments where it could: before her day, in a look, after a loss."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from flows.dialog.wording import in_loss
from flows.engine.registry import COMMANDS
from flows.model.member import Member
from flows.model.pause import Pause
from flows.training.start_days import start_days_of
from tests.flows.conversations.test_before_run import counted
from tests.flows.conversations.test_loss import NEVER
from tests.helpers.people import prepping
from tests.helpers.world import Tester
from tests.properties.people import someone
from tests.safety.walks import walk_on
from tests.safety.watch import RUN_WORDS, problems_of, said

SEEDS, LENGTH = range(8), 30
TESTS = {"pause-tests-one", "pause-tests-only"}


def in_an_early_pause(action: str) -> Tester:
    """Eight weeks after a birth: every day of the pause was clear, the walk is done and a doctor said yes."""
    user = prepping(weeks=8)
    today = user.today
    pause = Pause(
        action=action,
        group="leak",
        rules=("X3",),
        since=today - timedelta(days=25),
        last_sign=today - timedelta(days=25),
        clear_since=today - timedelta(days=24),
        clear_until=today,
        walk_done=today,
        clearance=True,
        review_on=today,
    )
    user.member = replace(user.member, pause=pause)
    return user.send("/pause")


def impact(user: Tester) -> set[str]:
    """Every text that has her jog, bound or hop: the small tests, the checks, the springs of a strength day."""
    springs = {f"exercise-{one}" for phase in user.catalog.phases for one in phase.spring}
    checks = {f"test-{test.id.lower()}-how" for test in user.catalog.tests if test.after}
    assert springs and checks
    return TESTS | checks | springs


def is_early(user: Tester, member: Member) -> bool:
    """Whether the day running may begin is still to come."""
    born = member.profile.birth_date
    return born is not None and (user.today - born).days < start_days_of(member, user.catalog).run_from


@pytest.mark.parametrize("action", ["pause_run", "pause_pt", "pause_clinician"])
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_jogs_or_hops_before_its_day(action: str, seed: int) -> None:
    """With all other conditions met, the small tests are neither offered nor recorded before their day."""
    start, early = in_an_early_pause(action), 0
    for user, before in walk_on(start, Random(seed), LENGTH):
        if not is_early(user, before) or not is_early(user, user.member):
            break
        early += 1
        assert not impact(user) & said(user), user.said
        assert user.member.pause is None or not (
            user.member.pause.tests_done or user.member.pause.tests_passed
        )
        assert not problems_of(user, before)
    assert early


def test_nobody_hops_before_a_doctor_said_so() -> None:
    """Twenty weeks after a birth, every day clear and a walk done before the pause grew stricter: the word comes first."""
    waited = sum(_turns_before_the_word(seed) for seed in SEEDS)
    assert waited > len(SEEDS)


def _turns_before_the_word(seed: int) -> int:
    """How many turns of a walk found the doctor's word still to come, with no hop in any of them."""
    user = in_an_early_pause("pause_clinician")
    born = user.today - timedelta(weeks=20)
    pause = user.member.pause
    assert pause is not None
    user.with_member(
        pause=replace(pause, clearance=False, rules=("X14",)),
        profile=replace(user.member.profile, birth_date=born),
        readiness=replace(user.member.readiness, outcome="ready"),
    )
    for turn, (her, before) in enumerate(walk_on(user.send("/pause"), Random(seed), LENGTH)):
        if not all(one.pause and not one.pause.clearance for one in (before, her.member)):
            return turn
        assert not impact(her) & said(her), her.said
        assert her.member.pause is None or not her.member.pause.tests_done
    return LENGTH


def test_no_run_is_shown_while_the_look_is_open() -> None:
    """Until she has answered that nothing is new, no run is shown that day."""
    asked = sum(_turns_with_the_look_open(seed) for seed in SEEDS)
    assert asked > len(SEEDS)


def _turns_with_the_look_open(seed: int) -> int:
    """How many turns of a walk found the look of two days open, and no run in any of them."""
    user = counted().send("/today")
    day = user.today
    for turn, (her, before) in enumerate(walk_on(user, Random(seed), LENGTH)):
        later = her.member.log[-1].check_in.later if her.member.log else None
        if her.today != day or later is not None:
            return turn
        assert not RUN_WORDS & said(her), her.said
        assert not problems_of(her, before)
    return LENGTH


def hurting(user: Tester) -> list[str]:
    """The newest messages with a word that hurts after a loss. The card about milk is said only to whoever opens it."""
    bubbles = [bubble for bubble in user.bubbles[-3:] if "situation-milk" not in bubble.keys]
    return [bubble.text for bubble in bubbles if NEVER.search(bubble.text)]


@pytest.mark.parametrize("seed", range(12))
def test_no_word_of_a_child_after_a_loss(seed: int) -> None:
    """Whatever she taps, sends or waits for, no message uses a word of a child."""
    spoken = 0
    for user, before in walk_on(someone(("loss_at_20_weeks", 2)), Random(seed), LENGTH):
        if not (in_loss(before) and in_loss(user.member)):
            break
        spoken += 1
        assert not hurting(user)
    assert spoken


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "delete"])
def test_no_command_nor_its_buttons_speak_of_a_child_after_a_loss(command: str) -> None:
    """Each thing she can ask for, and each button under it."""
    user = someone(("loss_at_20_weeks", 2)).send(f"/{command}")
    assert not hurting(user)
    for data in user.last.buttons.values():
        if data.startswith(("http", "tel")):
            continue
        again = someone(("loss_at_20_weeks", 2)).send(f"/{command}")
        again.tap_data(data)
        assert not in_loss(again.member) or not hurting(again)

"""What a conversation declares about itself is what the engine goes by, for every conversation that declares it."""

from collections.abc import Callable

import pytest

from flows.engine.registry import ACTIONS, BY_FLOW, CONVERSATIONS, SETTLING, SETTLING_DAY, conversation_of
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed, both_sections
from tests.helpers.world import Tester

OPENED: dict[str, Callable[[], Tester]] = {
    "quiz": agreed,
    "movement_checks": lambda: both_sections().tap("Start the checks", "I'm set, show me"),
}


def test_every_conversation_that_asks_every_symptom_is_opened_here() -> None:
    """A new one is missed here, not by her."""
    assert OPENED.keys() == {one.flow for one in CONVERSATIONS if one.asks_every_symptom}


@pytest.mark.parametrize("flow", OPENED)
def test_a_symptom_in_a_sentence_is_asked_for_there(flow: str) -> None:
    """No card comes in between; the open question asks about it itself."""
    user = OPENED[flow]()
    assert user.member.talk.frames[-1].flow == flow
    user.type("leaked a bit on my run")
    assert "confirm_symptoms-asked-there" in user.said_keys
    assert [frame.flow for frame in user.member.talk.frames][-1] == flow


@pytest.mark.parametrize(
    "flow", [one.flow for one in CONVERSATIONS if not one.asks_every_symptom and one.about_training]
)
def test_nothing_beside_a_report_changes_todays_training(flow: str) -> None:
    """While she is asked how it went, moving it is not offered; elsewhere it is."""
    assert flow == "check_in"
    asked = runner().send("/today").tap("Done")
    assert asked.member.talk.frames[-1].flow == flow
    assert "request-move" not in asked.type("can I move it to friday").said_keys
    assert "request-move" in runner().send("/today").type("can I move it to friday").said_keys


def test_what_settles_a_message_is_an_action_of_its_conversation() -> None:
    """Each name declared exists, and a conversation of an older program declares nothing."""
    assert ACTIONS.keys() >= SETTLING >= SETTLING_DAY and SETTLING_DAY
    assert "gone" not in BY_FLOW and not conversation_of("gone").keeps_buttons

"""The decisions a member was told, for tests that ask for the newest one."""

from flows.model.effects import RecordDecision
from tests.helpers.world import Tester


def last_decision(user: Tester) -> RecordDecision:
    """The newest decision on readiness."""
    return [decision for decision in user.decisions() if decision.topic == "readiness"][-1]

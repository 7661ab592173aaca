"""The newest decision of a member in a test."""

from flows.model.effects import RecordDecision
from tests.helpers.world import Tester


def last_decision(user: Tester) -> RecordDecision:
    """Return the newest decision on readiness."""
    return [decision for decision in user.decisions() if decision.topic == "readiness"][-1]

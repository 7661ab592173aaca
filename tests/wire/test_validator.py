"""The check of calls finds what it is for."""

from datetime import UTC, datetime

import pytest

from bot.demo.api.backend import Call
from tests.wire.validator import ABSENT, problems_of, specification

MOMENT = datetime(2026, 3, 2, tzinfo=UTC)


def call(method: str, **params: str) -> Call:
    """A call that came as a form."""
    return Call(method, dict(params), {}, "form", MOMENT, 0.0)


@pytest.fixture
def module():
    """The specification, or a skip that says it is absent."""
    found = specification()
    if found is None:
        pytest.skip(ABSENT)
    return found


def test_a_good_call_has_no_problem(module):
    """A plain message passes."""
    assert problems_of(call("sendMessage", chat_id="1", text="Hello"), module) == []


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"chat_id": "1"}),
        ("sendMessage", {"chat_id": "1", "text": "a < b", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": "x" * 4097}),
        ("sendNothing", {}),
    ],
)
def test_a_wrong_call_is_named(module, method, params):
    """A missing text, broken markup, too many characters and an unknown method are each reported."""
    assert problems_of(call(method, **params), module)

"""A changed copy is the value `dataclasses.replace` would give, and an unknown field is refused."""

from dataclasses import replace

import pytest

from flows.model.member import NEWCOMER
from flows.model.values import changed


def test_it_is_the_same_as_replace() -> None:
    """One field, several, none; the value itself stays as it was."""
    before = NEWCOMER
    assert changed(NEWCOMER, revision=3, language="de") == replace(NEWCOMER, revision=3, language="de")
    assert changed(NEWCOMER.talk, card=7) == replace(NEWCOMER.talk, card=7)
    assert changed(NEWCOMER) == NEWCOMER
    assert before == NEWCOMER and NEWCOMER.revision != 3


def test_a_field_that_is_not_there_is_refused() -> None:
    """A typo does not pass silently."""
    with pytest.raises(TypeError):
        changed(NEWCOMER, rivision=3)

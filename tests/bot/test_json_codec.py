"""JSON is written and read as the standard library would, whatever arrives."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_codec import dump, dump_bytes, load

HALF_OF_A_PAIR = "before \ud83d after"
CHARACTERS = st.characters(codec=None)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(CHARACTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(CHARACTERS), inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    """Any value, half surrogate pairs included, comes back from both codecs."""
    assert load(dump(value)) == json.loads(dump_bytes(value)) == value


@given(VALUES)
def test_what_others_write_is_read(value: Any) -> None:
    """With every character escaped, as text and as bytes."""
    assert load(json.dumps(value)) == load(json.dumps(value).encode()) == value


def test_half_a_surrogate_pair_is_no_reason_to_refuse_an_update() -> None:
    """Telegram may cut a text in the middle of an emoji; then it is escaped."""
    assert load(json.dumps({"text": HALF_OF_A_PAIR})) == {"text": HALF_OF_A_PAIR}
    assert load(dump({"text": HALF_OF_A_PAIR})) == {"text": HALF_OF_A_PAIR}


@pytest.mark.parametrize("document", ["", "{", '{"a": 1,}', "nonsense", b"\xff\xfe", '{"a": 1} more'])
def test_what_is_no_json_is_refused(document: str | bytes) -> None:
    """As a ValueError, which callers know."""
    with pytest.raises(ValueError, match=r"."):
        load(document)


def test_what_json_cannot_express_is_refused() -> None:
    """An object is not written as its name."""
    with pytest.raises((TypeError, ValueError)):
        dump({"a": object()})

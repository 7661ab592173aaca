"""What a button sends back: written and read in one place, within Telegram's 64 bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dialog.callback import (
    ActionCallback,
    CardCallback,
    is_on_card,
    is_option,
    is_tick,
    read_callback,
    value_of,
)

IDS = st.from_regex(r"[a-z_]{1,20}", fullmatch=True)


@given(st.integers(0, 10**7), IDS, st.sampled_from([None, True, False]))
def test_an_option_is_read_as_it_was_written(card: int, value: str, ticks: bool | None) -> None:
    """Card, value and tick come back; so does a tick in its other state."""
    written = CardCallback(card, value, ticks)
    assert read_callback(str(written)) == written
    assert written.other_toggle_state.other_toggle_state == written
    assert is_option(str(written))
    assert is_tick(str(written)) is (ticks is not None)
    assert is_on_card(str(written), card)
    assert not is_on_card(str(written), card + 1)


@given(IDS, IDS, st.from_regex(r"[0-9A-Za-z/|_-]{0,30}", fullmatch=True))
def test_an_action_is_read_as_it_was_written(flow: str, name: str, argument: str) -> None:
    """The action's name and what it is bound to come back."""
    written = ActionCallback(f"{flow}.{name}", argument)
    assert read_callback(str(written)) == written
    assert value_of(str(written)) == name
    assert not is_option(str(written))


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("a:4:leak+", CardCallback(4, "leak", ticks=True)),
        ("a:4:leak-", CardCallback(4, "leak", ticks=False)),
        ("a:4:09:00", CardCallback(4, "09:00")),
        ("g:today.done:2026-03-02/20", ActionCallback("today.done", "2026-03-02/20")),
        ("g:today.show", ActionCallback("today.show")),
        ("a:4:", CardCallback(4, "")),
    ],
)
def test_the_grammar_stays_what_old_messages_carry(data: str, meant: CardCallback | ActionCallback) -> None:
    """Buttons of messages sent long ago are still tapped."""
    assert read_callback(data) == meant
    assert str(meant) == data


@pytest.mark.parametrize(
    "data",
    ["", "a", "a:", "a:x:leak", "a:-1:leak", "b:4:leak", "a:\N{ARABIC-INDIC DIGIT THREE}:leak", "noop"],
)
def test_what_is_none_of_ours_means_nothing(data: str) -> None:
    """Anybody can send anything as a tap."""
    assert read_callback(data) is None

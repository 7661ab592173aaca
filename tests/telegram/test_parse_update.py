"""One update into one event: what she can send, what a group says, what nobody can read."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.parse_update import (
    MAX_DATA,
    MAX_TEXT,
    FromGroup,
    FromMember,
    NotForUs,
    parse_update,
    update_id_of,
)
from bot.telegram.update_fields import UnreadableUpdate
from flows.model.events import (
    CommandReceived,
    OtherReceived,
    Place,
    PlacesFound,
    ReachChanged,
    Tapped,
    TextReceived,
    Written,
)

CHAT = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Mums"}
BERLIN = Place("Europe/Berlin", "DE", "Berlin")
RECORDED = Path(__file__).parents[2] / ".." / "shared" / "botapi" / "recorded_updates.json"


def place_at(latitude: float, longitude: float) -> Place | None:
    """Berlin, or nowhere in the far south."""
    return BERLIN if latitude > -60 else None


def said(**message: Any) -> object:
    """What a message of hers with these fields becomes."""
    return parse_update(
        {"update_id": 1, "message": {"message_id": 3, "chat": CHAT, "date": 0, **message}}, place_at
    )


def event(**message: Any) -> object:
    """The event of such a message; how it came about is looked at elsewhere."""
    taken = said(**message)
    assert isinstance(taken, FromMember)
    assert taken.chat_id == 7
    return replace(taken.event, written=Written()) if hasattr(taken.event, "written") else taken.event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", TextReceived("hello")),
        ("/today", CommandReceived("today")),
        ("/Today@run_coach_bot", CommandReceived("today")),
        ("/start week6 and more ", CommandReceived("start", "week6 and more")),
        (" /help\n", CommandReceived("help")),
        ("/", TextReceived("/")),
        ("/to-day", TextReceived("/to-day")),
        ("4/10", TextReceived("4/10")),
        ("a\x00b\u202ec\ud800d", TextReceived("abcd")),
    ],
)
def test_words_become_a_text_or_a_command(text: str, expected: object) -> None:
    """Commands with bot name and argument; unreadable characters go before anything is kept."""
    assert event(text=text) == expected


def test_a_long_text_is_cut() -> None:
    """Nothing beyond the bound is kept."""
    assert event(text="ab" * MAX_TEXT) == TextReceived("ab" * (MAX_TEXT // 2))


def test_an_edited_text_counts_as_said_now() -> None:
    """A corrected text carries the mark, a corrected command is a command."""
    edited = {"message_id": 3, "chat": CHAT, "date": 0, "edit_date": 9}
    changed = Written(at=datetime.fromtimestamp(9, UTC))
    assert parse_update({"update_id": 1, "edited_message": {**edited, "text": "5"}}, place_at) == FromMember(
        7, TextReceived("5", edited=True, written=changed)
    )
    assert parse_update(
        {"update_id": 1, "edited_message": {**edited, "text": "/today"}}, place_at
    ) == FromMember(7, CommandReceived("today", written=changed))


def test_a_picture_with_words_is_its_words() -> None:
    """The caption is read, since it may report a symptom."""
    assert event(photo=[{}], caption="I bleed a lot") == TextReceived("I bleed a lot")


@pytest.mark.parametrize(
    "kind", ["sticker", "voice", "photo", "document", "contact", "poll", "venue", "story"]
)
def test_what_a_coach_cannot_read_is_named(kind: str) -> None:
    """A sticker is reported as a sticker."""
    assert event(**{kind: {}}) == OtherReceived(kind)


def test_a_location_becomes_a_place_without_coordinates() -> None:
    """Only the place is kept; a location that has none is reported as unreadable."""
    assert event(location={"latitude": 52.5, "longitude": 13.4}) == PlacesFound("", (BERLIN,))
    assert event(location={"latitude": -80, "longitude": 0}) == OtherReceived("location")


def test_a_moving_live_location_is_ignored() -> None:
    """Only the first position of a live location counts."""
    update = {
        "update_id": 1,
        "edited_message": {"chat": CHAT, "location": {"latitude": 1, "longitude": 2}},
    }
    assert parse_update(update, place_at) == NotForUs()


def tap(message: Any, data: Any = "g:today.open") -> object:
    """What a tap becomes."""
    return parse_update(
        {"update_id": 1, "callback_query": {"id": "q", "data": data, "message": message}}, place_at
    )


def test_a_tap_names_its_bubble() -> None:
    """Also when Telegram no longer shows us the message (date 0)."""
    expected = FromMember(7, Tapped("g:today.open", 44), "q")
    assert tap({"message_id": 44, "chat": CHAT, "date": 0}) == expected


def test_a_tap_with_hostile_data_is_cut() -> None:
    """Data that is too long is cut and matches no button."""
    taken = tap({"message_id": 44, "chat": CHAT, "date": 0}, "x" * 5000)
    assert taken == FromMember(7, Tapped("x" * MAX_DATA, 44), "q")


def test_taps_outside_a_private_chat_are_answered_and_nothing_else() -> None:
    """In a group, or on a message sent through inline mode."""
    assert tap({"message_id": 44, "chat": GROUP, "date": 0}) == NotForUs("q")
    assert parse_update(
        {"update_id": 1, "callback_query": {"id": "q", "inline_message_id": "x"}}, place_at
    ) == NotForUs("q")


@pytest.mark.parametrize(
    ("chat", "status", "expected"),
    [
        (CHAT, "kicked", FromMember(7, ReachChanged(False))),
        (CHAT, "member", FromMember(7, ReachChanged(True))),
        (GROUP, "member", FromGroup(-100)),
        (GROUP, "kicked", NotForUs()),
        ({"id": -5, "type": "channel"}, "administrator", NotForUs()),
    ],
)
def test_blocking_and_letting_in(chat: dict[str, Any], status: str, expected: object) -> None:
    """In private it is about her; in a group it is an invitation to decline."""
    update = {"update_id": 1, "my_chat_member": {"chat": chat, "new_chat_member": {"status": status}}}
    assert parse_update(update, place_at) == expected


def test_a_group_gives_its_number_and_nothing_more() -> None:
    """No word of a group is taken in."""
    assert said(chat=GROUP, text="/start") == FromGroup(-100)
    assert said(chat=GROUP, text="/urgent@coach_bot") == FromGroup(-100, urgent=True)
    assert said(chat=GROUP, new_chat_title="x") == NotForUs()


def test_unknown_kinds_are_not_for_us() -> None:
    """What Telegram adds tomorrow is acknowledged and ignored."""
    assert parse_update({"update_id": 1, "message_reaction": {"chat": CHAT}}, place_at) == NotForUs()
    assert said(pinned_message={"text": "x"}) == NotForUs()


@pytest.mark.parametrize(
    "update",
    [
        {"message": None},
        {"message": {"chat": None}},
        {"message": {"chat": {"id": "7", "type": "private"}, "text": "x"}},
        {"message": {"chat": {"id": True, "type": "private"}, "text": "x"}},
        {"message": {"chat": {"id": 1 << 60, "type": "private"}, "text": "x"}},
        {"message": {"chat": CHAT, "text": ["x"]}},
        {"message": {"chat": CHAT, "location": {"latitude": 99, "longitude": 0}}},
        {"message": {"chat": CHAT, "location": {"latitude": float("nan"), "longitude": 0}}},
        {"callback_query": {"data": "x"}},
        {"my_chat_member": {"chat": CHAT}},
    ],
)
def test_other_shapes_are_unreadable(update: dict[str, Any]) -> None:
    """The one error a caller has to know."""
    with pytest.raises(UnreadableUpdate):
        parse_update({"update_id": 1, **update}, place_at)


@pytest.mark.parametrize("update", [None, [], 5, {}, {"update_id": "5"}, {"update_id": None}])
def test_an_update_without_a_number_is_unreadable(update: object) -> None:
    """It cannot even be acknowledged."""
    with pytest.raises(UnreadableUpdate):
        update_id_of(update)


def recorded() -> list[dict[str, Any]]:
    """Real updates, where they are at hand."""
    if not RECORDED.is_file():
        return []
    return [each["update"] for each in json.loads(RECORDED.read_text())["updates"]]


@pytest.mark.skipif(not RECORDED.is_file(), reason="../shared/botapi with recorded updates is absent")
def test_recorded_updates_are_all_read() -> None:
    """Every update of the collection is taken in one way or another."""
    kinds = {type(parse_update(update, place_at)) for update in recorded()}
    assert {FromMember, FromGroup, NotForUs} <= kinds


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
BASES = recorded() or [{"update_id": 1, "message": {"message_id": 3, "chat": CHAT, "date": 0, "text": "x"}}]


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """A real update with something in it replaced, removed or added."""
    update = json.loads(json.dumps(draw(st.sampled_from(BASES))))
    for _ in range(draw(st.integers(1, 4))):
        spot: Any = update
        while isinstance(spot, dict | list) and spot:
            key = draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))
            if not isinstance(spot[key], dict | list) or draw(st.booleans()):
                break
            spot = spot[key]
        else:
            continue
        spot[key] = draw(JSON)
    return dict(update)


@given(mutated())
def test_no_mutation_breaks_the_reading(update: dict[str, Any]) -> None:
    """Any update is read, or refused with UnreadableUpdate."""
    try:
        taken = parse_update(update, place_at)
    except UnreadableUpdate:
        return
    assert isinstance(taken, FromMember | FromGroup | NotForUs)

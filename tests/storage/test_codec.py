"""A member's state as text: nothing is lost on the way, old shapes load, and what does not load says so."""

import dataclasses
import json
import types
import typing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage import codec
from bot.storage.state_cache import StateCache
from flows.model.effects import Reminder
from flows.model.errors import StateError
from flows.model.member import NEWCOMER, SCHEMA, Member, Plan, Profile, Readiness, Workout
from flows.model.pause import Closed, Pause
from flows.model.reports import CheckIn, Report
from flows.model.talk import Frame, Talk, TypableButton

STATES = Path(__file__).parent / "states"
EXAMPLES = sorted(STATES.glob("v*/*.json"))
NOW = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)

FULL = replace(
    NEWCOMER,
    consent="1",
    profile=Profile(birth_date=date(2025, 11, 2), births=("caesarean",), zone="Europe/Oslo", country="NO"),
    readiness=Readiness(answers={"u1": (), "y4": 3, "y5": None, "k1": True, "y1": "unsure", "sleep": 6.0}),
    plan=Plan(track="run", step="S03", moved={"2026-03-02": "2026-03-03"}, left_out=(date(2026, 3, 1),)),
    pause=Pause(action="pause_pt", group="leak", since=date(2026, 3, 1), rules=("X3",)),
    closed=Closed(reason="urgent", since=date(2026, 3, 1), signs=("calf",), card="ucall"),
    log=(
        Workout(
            kind="run",
            minutes=12,
            at=NOW,
            check_in=CheckIn(
                day=date(2026, 3, 1),
                step="S03",
                after_run=Report(
                    done="full", effort=4, talked=True, leak="drops", leg_flags=(), bulge="unsure"
                ),
                next_morning=Report(leak="none", sleep_h=6.5, red_flags=("fever",)),
            ),
        ),
    ),
    talk=Talk(
        frames=(Frame(flow="quiz", step="y1", data={"sitting": 1}),),
        options=(TypableButton("a:1:x", "label"),),
    ),
    reminders=(Reminder("nudge", date(2026, 3, 3), NOW),),
    revision=7,
)


def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Any value a field of this type may hold, as plain as JSON can carry it."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([strategy(argument) for argument in arguments])
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(strategy(arguments[0]), max_size=2).map(tuple)
    if origin is not None and issubclass(origin, typing.Mapping | dict):
        return st.dictionaries(strategy(arguments[0]), strategy(arguments[1]), max_size=2)
    if dataclasses.is_dataclass(hint):
        fields = typing.get_type_hints(hint)
        return st.builds(hint, **{name: strategy(field) for name, field in fields.items()})
    return PLAIN[hint]


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    int: st.integers(-5, 1000),
    float: st.floats(0, 24, allow_nan=False),
    bool: st.booleans(),
    type(None): st.none(),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}
members = strategy(Member).map(lambda member: replace(member, schema=SCHEMA))


@given(members)
def test_every_member_survives_json(member: Member) -> None:
    """Any member is equal after dumping and loading, with the same types and the same text."""
    document = codec.dump(member)
    back = codec.load(document, SCHEMA)
    assert back == member
    assert repr(back) == repr(codec.load(codec.dump(back), SCHEMA))
    assert codec.dump(back) == document


@pytest.mark.parametrize("member", [NEWCOMER, FULL])
def test_known_members_survive_json(member: Member) -> None:
    """A newcomer and a member with something in every corner come back equal, tuples as tuples and dates as dates."""
    back = codec.load(codec.dump(member), SCHEMA)
    assert back == member
    assert repr(back).replace("TzInfo(0)", "datetime.timezone.utc") == repr(member)


def test_what_may_be_none_is_none_when_left_out() -> None:
    """None is left out of the text, so every field that may be None has to be None by default (or in a mapping)."""
    wrong = []
    pending, seen = [Member], set()
    while pending:
        shape = pending.pop()
        seen.add(shape)
        for field in dataclasses.fields(shape):
            hint = typing.get_type_hints(shape)[field.name]
            parts = _parts(hint)
            pending += [part for part in parts if dataclasses.is_dataclass(part) and part not in seen]
            direct = (
                typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else ()
            )
            if type(None) in direct and field.default is not None:
                wrong.append(f"{shape.__name__}.{field.name}")
    assert wrong == []


def _parts(hint: Any) -> set[Any]:
    return {hint}.union(*(_parts(argument) for argument in typing.get_args(hint)))


def test_there_is_an_example_of_every_released_schema() -> None:
    """Every schema up to the present one has at least one stored example."""
    assert {path.parent.name for path in EXAMPLES} == {f"v{number}" for number in range(1, SCHEMA + 1)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_examples_of_every_schema_load(path: Path) -> None:
    """Every stored example loads, and no value of the current schema is lost."""
    member = codec.load(path.read_text(), int(path.parent.name[1:]))
    assert member.schema == SCHEMA
    if path.parent.name == f"v{SCHEMA}":
        assert _within(json.loads(path.read_text()), json.loads(codec.dump(member)))


def _within(small: Any, large: Any) -> bool:
    """Everything of the small document stands in the large one."""
    if isinstance(small, dict):
        return isinstance(large, dict) and all(
            key in large and _within(small[key], large[key]) for key in small
        )
    if isinstance(small, list):
        return len(small) == len(large) and all(map(_within, small, large))
    return bool(small == large)


@pytest.mark.parametrize(
    ("document", "schema"),
    [
        ("", SCHEMA),
        ("null", SCHEMA),
        ("[]", SCHEMA),
        ("{", SCHEMA),
        ('{"plan": {"track": ["secret"]}}', SCHEMA),
        ('{"log": [{"kind": "secret"}]}', SCHEMA),
        ("{}", SCHEMA + 1),
        ('{"talk": {"options": ["secret"]}}', 1),
        ('{"reminders": [{"secret": 1}]}', 1),
        ("{}", 0),
        ("[]", 0),
        ("{", 0),
    ],
)
def test_what_does_not_load_says_so_without_telling_it(document: str, schema: int) -> None:
    """Broken text, another shape, a newer schema and one without an upgrade raise StateError, without the contents."""
    with pytest.raises(StateError) as refused:
        codec.load(document, schema)
    assert "secret" not in str(refused.value)


def test_upgrades_are_played_in_order() -> None:
    """A document of schema 1 goes through 2 to 3, each upgrade once, and says so in the end."""
    played = {
        1: lambda content: {**content, "steps": [*content["steps"], "one"]},
        2: lambda content: {**content, "steps": [*content["steps"], "two"]},
    }
    assert json.loads(codec.upgrade('{"schema": 1, "steps": []}', 1, played, 3)) == {
        "schema": 3,
        "steps": ["one", "two"],
    }
    assert json.loads(codec.upgrade('{"schema": 2, "steps": []}', 2, played, 3)) == {
        "schema": 3,
        "steps": ["two"],
    }


def test_remembering_changes_nothing_but_the_time() -> None:
    """With a memory of two the third member is built again and equal; forgotten ones too."""
    states = StateCache(2)
    texts = [states.dump(replace(FULL, revision=number)) for number in range(3)]
    again = [states.load(text, SCHEMA) for text in texts]
    assert [member.revision for member in again] == [0, 1, 2]
    assert again[2] is states.load(texts[2], SCHEMA)
    states.clear()
    assert states.load(texts[2], SCHEMA) == again[2]
    assert states.load(texts[2], SCHEMA) is not again[2]


def test_what_was_used_last_is_remembered_longest() -> None:
    """Of three states in a memory of two the one not read again is let go, not the one written first."""
    states = StateCache(2)
    first, second = (states.dump(replace(FULL, revision=number)) for number in range(2))
    idle, known = states.load(second, SCHEMA), states.load(first, SCHEMA)
    states.dump(replace(FULL, revision=2))
    assert states.load(first, SCHEMA) is known
    assert states.load(second, SCHEMA) is not idle


def test_a_long_log_stays_small() -> None:
    """Sixty days of workouts with both check-ins stay under 20 kB of text."""
    log = tuple(
        replace(FULL.log[0], check_in=replace(FULL.log[0].check_in, day=date(2026, 3, 1) + timedelta(days)))
        for days in range(40)
    )
    assert len(codec.dump(replace(FULL, log=log))) < 20_000

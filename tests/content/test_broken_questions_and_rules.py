"""Broken questionnaires and rules: each check finds its problem."""

from collections.abc import Callable

from tests.content.conftest import Copy
from tests.helpers.broken_content import Case, assert_found, broken, question, rule

BROKEN: list[Case] = [
    # questionnaires
    (
        "unasked",
        lambda c: c.add("questions/orphan.toml", question()),
        "questions/orphan.toml: no conversation asks it",
    ),
    ("kind", lambda c: c.add("questions/check_in.toml", question("maybe")), 'kind "maybe" is not known'),
    ("no choices", lambda c: c.add("questions/check_in.toml", question(rest="")), "extra: has no choices"),
    (
        "choice twice",
        lambda c: c.add("questions/check_in.toml", question(rest='choices = ["none", "none"]')),
        "the choice none is there twice",
    ),
    (
        "a sign left out",
        lambda c: c.add(
            "questions/check_in.toml",
            question(
                rest='choices = ["none", { value = "leak", kind = "sign", not_if = { how = ["easy"] } }]'
            ),
        ),
        "choice leak: not_if may not leave out a sign",
    ),
    (
        "ruled out by nothing",
        lambda c: c.add(
            "questions/check_in.toml",
            question(rest='choices = [{ value = "none", not_if = { nobody_asks = ["x"] } }]'),
        ),
        "not_if names nobody_asks, which no card asks",
    ),
    (
        "words in place of nothing",
        lambda c: c.swap("rules/check_in_body.toml", 'in_place_of = ["X7"]', 'in_place_of = ["X4:case-x"]'),
        'rule X36: in_place_of: "X4:case-x" is no rule and no case with words',
    ),
    (
        "role of no question",
        lambda c: c.swap("questions/symptom.toml", 'role = "where_felt"\n', ""),
        'role = "where_felt" belongs to exactly one question; it is at none',
    ),
    (
        "amount of nothing",
        lambda c: c.swap("questions/check_in.toml", '{ mood = "mood_low" }', '{ mood = "mood_deep" }'),
        "choice low_mood: amounts mood = mood_deep",
    ),
    (
        "question twice",
        lambda c: c.add("questions/check_in.toml", question() + "\n" + question()),
        "the id extra is there twice",
    ),
    (
        "unreachable",
        lambda c: c.add(
            "questions/check_in.toml", question(rest='only_if = { nobody_asks = ["x"] }\nchoices = ["none"]')
        ),
        "only_if waits for nobody_asks, which nothing before it asks",
    ),
    (
        "unreachable value",
        lambda c: c.add(
            "questions/check_in.toml", question(rest='only_if = { how = ["floating"] }\nchoices = ["none"]')
        ),
        "only_if waits for how = floating, which is no choice there",
    ),
    (
        "no end",
        lambda c: c.add("questions/check_in.toml", question(rest='choices = ["zig_zag", "zag_zig", "none"]')),
        "nothing follows from the choice zig_zag",
    ),
    (
        "tap",
        lambda c: c.add("questions/check_in.toml", question(rest=f'choices = ["none", "{"x" * 60}"]')),
        "is too long for a button",
    ),
    (
        "unknown key",
        lambda c: c.add("questions/check_in.toml", question(rest='choices = ["none"]\ncolour = "red"')),
        "question extra: colour is not a key here",
    ),
    (
        "unknown inner key",
        lambda c: c.add("questions/check_in.toml", question(rest='choices = [{ value = "none", size = 3 }]')),
        "choices 1: size is not a key here",
    ),
    (
        "wrong type",
        lambda c: c.add("questions/check_in.toml", question(rest='choices = ["none"]\nnumber = "four"')),
        "question extra: number: input should be a valid integer",
    ),
    # rules
    (
        "no source",
        lambda c: c.add("rules/check_in.toml", rule(basis="")),
        "rule X99: names neither sources nor policy",
    ),
    (
        "unknown source",
        lambda c: c.add("rules/check_in.toml", rule(basis='sources = ["NOBODY"]')),
        'source "NOBODY" is not in sources.toml',
    ),
    (
        "no reason",
        lambda c: c.add("rules/check_in.toml", rule(basis='policy = "ours"')),
        "rests on our own policy without a reason",
    ),
    ("untested", lambda c: c.add("rules/check_in.toml", rule()), "rule X99 has no test"),
    ("since", lambda c: c.add("rules/check_in.toml", rule(since="last year")), "X99: since is 'last year'"),
    ("rule twice", lambda c: c.add("rules/check_in.toml", rule("X1")), "the id X1 is there twice"),
    (
        "no unit",
        lambda c: c.add(
            "rules/constants.toml", '[[constant]]\nid = "x"\nvalue = 1\nsources = ["SD1"]\nsince = "2026-11"'
        ),
        "constant x: unit is missing",
    ),
    (
        "card",
        lambda c: c.add(
            "rules/red_flags.toml",
            '[[red_flag]]\nid = "x"\ncard = "u7"\nsources = ["CDC"]\nsince = "2026-11"',
        ),
        "red_flag x",
    ),
    (
        "number nobody asks for",
        lambda c: c.add(
            "rules/constants.toml",
            '[[constant]]\nid = "lullabies"\nvalue = 1\nunit = "songs"\nsources = ["SD1"]\nsince = "2026-11"',
        ),
        "constant lullabies is asked for by nobody",
    ),
    (
        "number",
        lambda c: c.swap("rules/constants.toml", '"earliest_run_day"', '"run_gate"'),
        "earliest_run_day",
    ),
]


@broken(BROKEN)
def test_a_problem_is_found(copy: Copy, break_it: Callable[[Copy], None], problem: str) -> None:
    """The broken copy has the problem, with its place; the copy before had none."""
    assert_found(copy, break_it, problem)

"""Broken plans, exercises, countries and files: each check finds its problem."""

import re
from collections.abc import Callable

from tests.content.conftest import Copy
from tests.helpers.broken_content import Case, assert_found, broken

BROKEN: list[Case] = [
    (
        "block",
        lambda c: c.add(
            "plans/run_walk.toml", '[[step]]\nid = "S99"\nblocks = [{ run = 0, walk = 1, reps = 1 }]'
        ),
        "step S99: every block needs run and reps",
    ),
    (
        "order",
        lambda c: c.add(
            "plans/run_walk.toml", '[[step]]\nid = "S99"\nblocks = [{ run = 1, walk = 1, reps = 1 }]'
        ),
        "step S99: runs 1 minutes at a stretch",
    ),
    (
        "step twice",
        lambda c: c.add("plans/run_walk.toml", '[[step]]\nid = "S01"\nblocks = []'),
        "the id S01 is there twice",
    ),
    (
        "exercise",
        lambda c: c.add(
            "exercises/phases.toml", '[[phase]]\nid = "PH9"\nexercises = ["cartwheel"]\nneeds_tests = ["t99"]'
        ),
        "phase PH9: cartwheel is no exercise",
    ),
    (
        "exercise without",
        lambda c: c.add(
            "exercises/exercises.toml", '[[exercise]]\nid = "rope"\nwithout = { rope = "swing" }'
        ),
        "exercise rope: without: swing is no exercise",
    ),
    (
        "exercise without itself",
        lambda c: c.add(
            "exercises/exercises.toml",
            '[[exercise]]\nid = "rope"\nwithout = { rope = "band" }\n'
            '[[exercise]]\nid = "band"\nswaps = { leak = "rope" }',
        ),
        "exercise rope: without leads back to it",
    ),
    (
        "phase test",
        lambda c: c.add(
            "exercises/phases.toml", '[[phase]]\nid = "PH9"\nexercises = []\nneeds_tests = ["t99"]'
        ),
        "needs_tests names t99",
    ),
    (
        "phase step",
        lambda c: c.add("exercises/phases.toml", '[[phase]]\nid = "PH9"\nexercises = []\nfrom_step = "S99"'),
        "from_step S99 is no step",
    ),
    (
        "phase numbers",
        lambda c: c.add(
            "exercises/phases.toml", '[[phase]]\nid = "PH9"\nexercises = []\nreps = 12\nreps_top = 8'
        ),
        "phase PH9: reps, sets or effort",
    ),
    (
        "role gone",
        lambda c: c.without("rules/check_in.toml", 'role = "bad_night"'),
        'role = "bad_night" belongs to exactly one rule; it is at none',
    ),
    (
        "role twice",
        lambda c: c.swap("rules/progression.toml", 'role = "seen"', 'role = "overdue"'),
        'role = "overdue" belongs to exactly one rule; it is at R2, R6',
    ),
    (
        "role unknown",
        lambda c: c.swap("rules/progression.toml", 'role = "seen"', 'role = "looked_at"'),
        'role "looked_at" is not known',
    ),
    (
        "swaps of a sign",
        lambda c: c.swap("rules/check_in.toml", 'swaps = "doming"', 'swaps = "arching"'),
        "sign doming: swaps: arching is no list of swaps",
    ),
    (
        "springs",
        lambda c: c.swap("exercises/swaps.toml", 'without_springs = ["leak"', 'without_springs = ["leek"'),
        "without_springs: leek is no list of swaps",
    ),
    (
        "strength from",
        lambda c: c.swap(
            "questions/readiness.toml", 'opens_strength = "year_two"', 'opens_strength = "soon"'
        ),
        "choice not_yet: opens_strength soon is no constant",
    ),
    (
        "strength without an answer",
        lambda c: c.files.update(
            {
                "questions/readiness.toml": re.sub(
                    r', opens_strength = "\w+"', "", c.files["questions/readiness.toml"]
                )
            }
        ),
        "no answer has opens_strength",
    ),
    (
        "exit of no pause",
        lambda c: c.swap("questions/tests.toml", ', "pause_clinician"]', ', "pause_rnu"]'),
        "test t6: exit_of names pause_rnu",
    ),
    (
        "pause without a test",
        lambda c: c.swap("questions/tests.toml", ', "pause_clinician"]', "]"),
        "pause_clinician is the exit_of no test",
    ),
    (
        "lost exercise",
        lambda c: c.add("exercises/exercises.toml", '[[exercise]]\nid = "cartwheel"'),
        "exercise cartwheel: no phase or swap leads to it",
    ),
    (
        "exercise source",
        lambda c: c.add(
            "exercises/exercises.toml", '[[exercise]]\nid = "cartwheel"\nsource_ids = ["NOBODY"]'
        ),
        'exercise cartwheel: source "NOBODY"',
    ),
    (
        "test order",
        lambda c: c.add("questions/tests.toml", '[[test]]\nid = "t98"\nafter = ["t99"]'),
        "test t98: after names t99",
    ),
    (
        "country",
        lambda c: c.add("countries.toml", '[[country]]\ncode = "xx"\nemergency = "1"'),
        "two capital letters",
    ),
    (
        "emergency",
        lambda c: c.add("countries.toml", '[[country]]\ncode = "XX"\nemergency = ""'),
        "has no emergency number",
    ),
    (
        "dial",
        lambda c: c.add("countries.toml", '[[country]]\ncode = "XX"\nemergency = "ask"'),
        "cannot be dialled",
    ),
    ("toml", lambda c: c.add("countries.toml", "[[country"), "countries.toml: is no valid TOML"),
    ("gone", lambda c: c.remove("countries.toml"), "countries.toml: country: there is none"),
    (
        "language",
        lambda c: c.swap("manifest.toml", '["en"]', '["en", "eo"]'),
        "languages and text/eo do not agree",
    ),
    (
        "stray line",
        lambda c: c.add("text/en/today.ftl", "\na second line that is not indented\n"),
        "a line under it is not indented",
    ),
    ("typed", lambda c: c.remove("typed/en.toml"), "typed/en.toml: is missing"),
    ("manifest", lambda c: c.without("manifest.toml", "version ="), "manifest.toml: version is missing"),
]


@broken(BROKEN)
def test_a_problem_is_found(copy: Copy, break_it: Callable[[Copy], None], problem: str) -> None:
    """The broken copy has the problem, with its place; the copy before had none."""
    assert_found(copy, break_it, problem)

"""Broken texts: each check of texts against the code that uses them finds its problem."""

from collections.abc import Callable

from tests.content.conftest import Copy
from tests.helpers.broken_content import RED_FLAG, Case, assert_found, broken, question, rule

BROKEN: list[Case] = [
    (
        "unused",
        lambda c: c.add("text/en/common.ftl", "repair-extra = Nobody says this."),
        "repair-extra: is said nowhere",
    ),
    ("missing", lambda c: c.without("text/en/common.ftl", "button-back ="), "button-back is missing"),
    (
        "missing rule words",
        lambda c: c.add("rules/check_in.toml", rule()),
        "rule-x99 is missing, rule X99 says it",
    ),
    (
        "missing choice",
        lambda c: c.add("questions/check_in.toml", question(rest='choices = ["none", "drops"]')),
        "check_in-extra-drops is missing, questions/check_in.toml: question extra says it",
    ),
    (
        "double",
        lambda c: c.add("text/en/repair.ftl", "button-back = Back"),
        "button-back is there twice in en",
    ),
    ("placeholder", lambda c: c.swap("text/en/repair.ftl", "{ $low }", "{ $lowest }"), "asks for $lowest"),
    (
        "left out",
        lambda c: c.swap("text/en/repair.ftl", "{ $high }", "ten"),
        "repair-range: leaves out $high",
    ),
    ("syntax", lambda c: c.swap("text/en/repair.ftl", "{ $low }", "{ $low"), "repair-range: "),
    (
        "reference",
        lambda c: c.swap("text/en/repair.ftl", "I saw that you", "{ no-such-thing } I saw that you"),
        "refers to no-such-thing",
    ),
    (
        "red flag without words",
        lambda c: c.add("rules/red_flags.toml", RED_FLAG),
        "urgent-sign-rash is missing, rules/red_flags.toml: red_flag rash says it",
    ),
    (
        "an answer that amounts to no red flag",
        lambda c: c.swap(
            "questions/readiness.toml", 'also_red_flag = "incision"', 'also_red_flag = "incison"'
        ),
        "choice open: also_red_flag incison is not in rules/red_flags.toml",
    ),
    (
        "a card about nothing",
        lambda c: c.swap("questions/readiness.toml", 'topic = "walk"\n', ""),
        "question gt5: has no topic, so it is never asked",
    ),
    (
        "red flag on no card",
        lambda c: c.without("questions/readiness.toml", 'red_flags = "ucall"'),
        "red_flag heavy_bleeding: is on no card of questions/readiness.toml",
    ),
    *(
        (
            f"{key} missing",
            lambda c, key=key, file=file: c.without(f"text/en/{file}.ftl", f"{key} ="),
            f"{key} is missing",
        )
        for key, file in (
            ("urgent-say-fever", "urgent"),
            ("urgent-line-sign-fever", "urgent"),
            ("command-today", "profile"),
            ("bot-description", "profile"),
            ("export-reminder-pause_review", "export"),
            ("rule-check-leak", "rules"),
            ("rule-y1-open", "rules"),
            ("pause-head-pause_pt", "pause"),
            ("pause-meanwhile-bleeding-pause_run", "pause"),
            ("why-topic-check_in", "why"),
            ("repair-closed-loss", "repair"),
            ("test-t4-how", "exercises"),
            ("exercise-bridge-cue", "exercises"),
            ("week-day-6", "planning"),
        )
    ),
    (
        "orphan of a family",
        lambda c: c.add("text/en/urgent.ftl", "urgent-sign-hiccups = Hiccups"),
        "urgent-sign-hiccups: is said nowhere",
    ),
    (
        "number without a version",
        lambda c: c.swap(
            "rules/constants.toml",
            'id = "earliest_run_day"\nvalue = 84',
            'id = "earliest_run_day"\nvalue = 85',
        ),
        "manifest.toml: rules, numbers, questions or plans are not those recorded for version",
    ),
    (
        "help line nobody shows",
        lambda c: c.swap("countries.toml", 'crisis = "988"', 'hotline = "988"'),
        "country US: line hotline is shown nowhere",
    ),
]


@broken(BROKEN)
def test_a_problem_is_found(copy: Copy, break_it: Callable[[Copy], None], problem: str) -> None:
    """The broken copy has the problem, with its place; the copy before had none."""
    assert_found(copy, break_it, problem)

"""Each check finds its problem in a broken copy of the content, and none in ours."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalog import checks
from bot.catalog.checks import CHECKS
from bot.catalog.files import default_folder, read
from bot.catalog.validation import load_checked
from flows.model.errors import ContentError
from tests.content.conftest import Copy, problems

ROOT = Path(__file__).parents[2]

QUESTION = '[[question]]\nid = "extra"\nkind = "{kind}"\n{rest}'
RULE = """[[rule]]
id = "{id}"
title = "A rule of this test"
text = "rule-{key}"
{basis}
since = "{since}"
    [[rule.case]]
    when = {{ leak = "drops" }}
    then = {{ outcome = "hold" }}
"""


RED_FLAG = """[[red_flag]]
id = "rash"
card = "ucall"
sources = ["CDC"]
since = "2026-11"
"""


def question(kind: str = "one", rest: str = 'choices = ["none", "unsure"]') -> str:
    """A question to add to a questionnaire."""
    return QUESTION.format(kind=kind, rest=rest)


def rule(rule_id: str = "X99", basis: str = 'sources = ["SD1"]', since: str = "2026-11") -> str:
    """A rule to add to the check-in rules."""
    return RULE.format(id=rule_id, key=rule_id.lower(), basis=basis, since=since)


def test_our_content_has_no_problem() -> None:
    """Fit to talk, with the rules' tests at hand."""
    assert checks.problems(default_folder(), tests=ROOT / "tests") == []


def test_the_start_is_not_stopped_by_our_content() -> None:
    """What the program does on start."""
    load_checked()


BROKEN: list[tuple[str, Callable[[Copy], None], str]] = [
    # messages and the code that says them
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
        "red_flag heavy_bleeding: stands on no card of questions/readiness.toml",
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
            ("export-reminder-relook", "export"),
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
            "rules/constants.toml", 'id = "run_gate_days"\nvalue = 84', 'id = "run_gate_days"\nvalue = 85'
        ),
        "manifest.toml: rules, numbers, questions or plans are not those recorded for version",
    ),
    (
        "help line nobody shows",
        lambda c: c.swap("countries.toml", 'crisis = "988"', 'hotline = "988"'),
        "country US: line hotline is shown nowhere",
    ),
    # how it is said
    (
        "forbidden",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", "You failed. Which year?"),
        'says "failed"',
    ),
    (
        "forbidden phrase",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", "This is SAFE\n    for you."),
        'says "safe for you"',
    ),
    (
        "tag",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", "<u>Which</u> year?"),
        "<u> is no markup here",
    ),
    (
        "attribute",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", '<b id="x">W</b>'),
        "is no markup here",
    ),
    (
        "not closed",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", "<b>Which year?"),
        "<b> is never closed",
    ),
    (
        "crossed",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", "<b><i>x</b></i>"),
        "closes what is not open",
    ),
    ("lone &", lambda c: c.swap("text/en/repair.ftl", "Which year?", "Day & year?"), "a lone &"),
    ("lone <", lambda c: c.swap("text/en/repair.ftl", "Which year?", "Is it < 5?"), "a lone <"),
    (
        "long",
        lambda c: c.swap("text/en/repair.ftl", "Which year?", "word " * 121),
        "a phone screen takes 120",
    ),
    (
        "hard to read",
        lambda c: c.swap(
            "text/en/repair.ftl",
            "Which year?",
            "Rehabilitation necessitates individually appropriate incremental progression, notwithstanding "
            "considerable physiological heterogeneity between participating individuals?",
        ),
        "to read, 9 is the most",
    ),
    (
        "long button",
        lambda c: c.swap("text/en/repair.ftl", "No, just chatting", "No, I am just chatting a little!"),
        "32 characters, 24 can be read",
    ),
    (
        "button markup",
        lambda c: c.swap("text/en/repair.ftl", "No, just chatting", "<b>How</b>"),
        "takes neither markup",
    ),
    (
        "allow unknown",
        lambda c: c.swap("voice.toml", "[allow]", '[allow]\nno-such-message = ["failed"]'),
        "allow names the message no-such-message",
    ),
    ("no limit", lambda c: c.swap("voice.toml", "words = 120", ""), "limits.words is missing"),
    *(
        (
            f"a word never said in {words}",
            lambda c: c.swap("text/en/tips.ftl", "a PT can watch you run", "a PT can hold your baby"),
            f'tip-t_gait: says "{found}", which is never said in the words "{words}"',
        )
        for words, found in (("loss", "baby"), ("grown", "baby"), ("neutral", "your baby"), ("child", "baby"))
    ),
    *(
        (
            f"words of its own gone in {words}",
            lambda c, key=key, file=file: c.without(file, f"{key} ="),
            f'says "{found}", which is never said in the words "{words}"; add {key}',
        )
        for words, file, key, found in (
            ("loss", "text/en/loss.ftl", "loss-export-birth", "birth"),
            ("loss", "text/en/loss.ftl", "loss-pictures-alt-pf_release", "child"),
            ("neutral", "text/en/neutral.ftl", "neutral-check_in-unwell-breast", "breast"),
            ("child", "text/en/years_later.ftl", "child-urgent-baby", "baby"),
            ("grown", "text/en/years_later.ftl", "grown-check_in-extras-buggy", "stroller"),
        )
    ),
    (
        "a word through another message",
        lambda c: c.swap("text/en/tips.ftl", "a PT can watch you run", "{ urgent-baby }"),
        'tip-t_gait: says "baby", which is never said in the words "loss"',
    ),
    (
        "a word in the words of the set",
        lambda c: c.swap("text/en/loss.ftl", "loss-rule-k6 = What", "loss-rule-k6 = Your baby and what"),
        'loss-rule-k6: says "baby", which is never said in the words "loss"',
    ),
    (
        "no set for a loss",
        lambda c: c.swap("voice.toml", 'id = "loss"', 'id = "sorrow"'),
        "words lists no set loss",
    ),
    (
        "a set from a day nobody knows",
        lambda c: c.swap("voice.toml", 'starts = "year_two"', 'starts = "year_ten"'),
        'later.starts: "year_ten" is no constant',
    ),
    (
        "a silent text that is not there",
        lambda c: c.swap("voice.toml", 'silent = ["tip-t_breast"]', 'silent = ["tip-t_nothing"]'),
        "grown names the message tip-t_nothing, which is not there",
    ),
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
    ("number", lambda c: c.swap("rules/constants.toml", '"run_gate_days"', '"run_gate"'), "run_gate_days"),
    # training
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
        'role = "bad_night" has to stand at one rule; it stands at none',
    ),
    (
        "role twice",
        lambda c: c.swap("rules/progression.toml", 'role = "seen"', 'role = "overdue"'),
        'role = "overdue" has to stand at one rule; it stands at R2, R6',
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


@pytest.mark.parametrize(
    ("break_it", "problem"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_problem_is_found(copy: Copy, break_it: Callable[[Copy], None], problem: str) -> None:
    """The broken copy has the problem, with its place; the copy before had none."""
    break_it(copy)
    found = problems(copy.folder, tests=ROOT / "tests")
    assert any(problem in line for line in found), "\n".join(found)
    assert all(": " in line for line in found)


def test_all_problems_come_at_once(copy: Copy) -> None:
    """Three broken files, three problems, one refusal."""
    copy.add("countries.toml", '[[country]]\ncode = "XX"\nemergency = ""')
    copy.add("rules/check_in.toml", rule(basis=""))
    copy.swap("text/en/repair.ftl", "Which year?", "You failed.")
    with pytest.raises(ContentError) as refused:
        load_checked(copy.folder)
    told = str(refused.value)
    assert "country XX" in told
    assert "rule X99" in told
    assert 'says "failed"' in told


RELEASED = {"2026.11.1": "cdd0fd98bfe2a506"}
"""Version -> digest of what it decided by, once somebody was talked to by it."""


def test_a_released_version_stays_what_it_was() -> None:
    """A decision of the log names its version; what that decided by is not overwritten."""
    recorded = read(default_folder()).tables["manifest.toml"]["recorded"]
    assert recorded.items() >= RELEASED.items()


def test_no_check_stands_twice() -> None:
    """Every check has its own name and says what it is for."""
    names = [check.__name__ for check in CHECKS]
    assert len(names) == len(set(names))
    assert all(check.__doc__ for check in CHECKS)

"""Texts that are badly said: forbidden words, markup, length and wordings."""

from collections.abc import Callable

from tests.content.conftest import Copy
from tests.helpers.broken_content import Case, assert_found, broken

BROKEN: list[Case] = [
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
        "a rule hard to read, however short",
        lambda c: c.swap(
            "text/en/rules_second_edition.ftl",
            "Worn out three times in a short while: the step stays where it is.",
            "Exhaustion repeatedly: intermediate progression interrupted.",
        ),
        "6 is the most for a rule",
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
]


@broken(BROKEN)
def test_a_problem_is_found(copy: Copy, break_it: Callable[[Copy], None], problem: str) -> None:
    """The broken copy has the problem, with its place; the copy before had none."""
    assert_found(copy, break_it, problem)

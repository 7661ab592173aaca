"""`python -m bot read`: one label a line, and why."""

import json

import pytest

from bot.assess.sentences import UnknownLanguage, read_lines, run_examples


def test_one_label_a_line_in_both_languages() -> None:
    lines = ["en\tleaked a bit on my run\n", "es\tme duele el pecho\n", "en\tnice weather\n", "\n", "en\t\n"]
    assert list(read_lines(lines)) == ["leak", "urgent_body", "none", "none", "none"]


def test_why_names_her_words_the_phrase_and_its_line() -> None:
    label, why = read_lines(["en\tleaked a few drops"], why=True)
    assert label == "leak"
    assert "understanding/en/phrases.toml:" in why and "[leak" in why and "current" in why


def test_json_has_every_reading() -> None:
    (line,) = read_lines(["en\tno leaks but my knee hurts 3/10"], as_json=True)
    shown = json.loads(line)
    assert shown["label"] == "leg_pain"
    assert {reading["meaning"]: reading["state"] for reading in shown["readings"]}["leak"] == "denied"
    assert shown["readings"][0]["slots"]["level"] == 3


def test_another_language_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UnknownLanguage, match="en, es"):
        list(read_lines(["xx\tfoo"]))


def test_the_examples_are_counted_label_by_label() -> None:
    lines = list(run_examples())
    assert any(line.startswith("en  leak ") for line in lines)
    assert any(line.startswith("es  urgent_mind ") for line in lines)

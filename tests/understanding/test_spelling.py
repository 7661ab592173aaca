"""Sentences as they are spelled: typing mistakes, plurals, words by ear, hidden characters and hostile texts."""

import pytest

from bot.catalog.phrases import languages
from flows.understanding.sentences.words import MOST_LETTERS, cut
from tests.understanding.reading import label, readings

HOSTILE = {
    "repeated": "chest pain " * 372,
    "repeated, other": "my sister has chest pain and leaks. " * 113,
    "nul": "leaked\0 a bit",
    "surrogates": "\ud800leaked\udfff a bit",
    "zero width": "l\u200be\u200ba\u200bk\u200bed a bit",
    "soft hyphen": "lea\u00adked a bit",
    "right to left": "\u202eleaked\u202c a bit",
    "emoji": "😀" * 4096,
    "punctuation": "..,,!!" * 680,
    "one word": "a" * 4096,
    "no spaces": "leakpain" * 512,
    "empty": "",
    "combining": "e\u0301" * 2048,
    "new lines": "\n" * 4096,
    "digits": "38" * 2048,
}


@pytest.mark.parametrize("text", ["my chest is killin me", "bleding loads", "really bad heddache"])
def test_one_letter_wrong_is_found_whatever_the_length(text: str) -> None:
    assert label(text) in ("urgent_body", "headache")


@pytest.mark.parametrize(
    "text", ["coccyx's sore", "noggin's sore", "lumbar's locked", "heart's going like a rabbit"]
)
def test_a_word_is_known_with_an_s_behind_it(text: str) -> None:
    assert label(text) != "none"


def test_the_plural_of_a_word_that_is_itself_is_no_misspelling() -> None:
    """ "Tallas" are sizes, not "toallas", the pads of somebody who bleeds."""
    assert label("perdí dos tallas ya", "es") == "none"


@pytest.mark.parametrize("text", ["vomiito sin parar", "me hice piis al correr", "no paro de sangraaar"])
def test_a_vowel_that_is_dwelt_on_is_one(text: str) -> None:
    assert label(text, "es") != "none"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", languages())
def test_hostile_texts_are_read_without_an_error(text: str, language: str) -> None:
    """Whatever is found is a meaning of ours, and never more of them than there are."""
    found = [reading.meaning.id for reading in readings(text, language)]
    assert len(found) == len(set(found))


def test_a_word_without_an_end_is_looked_up_as_its_beginning() -> None:
    """As many letters are looked up as a word may have: the rest would only take time, quadratically."""
    [word] = cut("leakpain" * 512, {}, frozenset()).words
    assert word == ("leakpain" * 512)[:MOST_LETTERS]
    assert len("incontrolablemente") < MOST_LETTERS


@pytest.mark.parametrize("kind", ["nul", "surrogates", "zero width", "soft hyphen", "right to left"])
def test_hidden_characters_hide_nothing(kind: str) -> None:
    assert label(HOSTILE[kind]) == "leak"


@pytest.mark.parametrize(
    "text",
    [
        "\u0441hest p\u0430in",
        "CHEST P\u0410IN",
        "i f\u03b1inted",
        "chest...pain",
        "my chest.. it hurts",
        "chest\u2026 pain",
        "\U0001d41c\U0001d421\U0001d41e\U0001d42c\U0001d42d pain",
    ],
)
def test_letters_that_only_look_alike_and_pauses_hide_nothing(text: str) -> None:
    """Cyrillic and Greek twins of a Latin letter, dots instead of a pause, mathematical letters."""
    assert label(text) == "urgent_body"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("cant brething sat down", "en", "breathless"),
        ("i past out in the queue and woke up on a chair", "en", "faint"),
        ("he saw me have a seezure", "en", "seizure"),
        ("siento una precion en el pexo", "es", "chest_pain"),
        ("me aogo sentada", "es", "breathless"),
        ("amaneci con los dedos inchados como salchichas", "es", "swelling"),
        ("bomito todo desde anoxe", "es", "vomiting"),
        ("anestesiada la parte de sentarme", "es", "cauda_equina"),
        ("dolor insoportable debajo de las costillas", "es", "belly_pain"),
        ("me arde muxo a la entrada", "es", "pelvic_pain"),
    ],
)
def test_words_spelled_by_ear_are_heard(text: str, language: str, expected: str) -> None:
    """Somebody who writes as she speaks is understood as well as somebody who spells."""
    assert expected in {found.meaning.id for found in readings(text, language)}

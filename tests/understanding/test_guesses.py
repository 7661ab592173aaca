"""What the written examples suggest of a text that no phrase reads."""

import pytest

from flows import SentenceReader
from flows.model.sentences import Example, Language, Meaning, Phrasing
from flows.understanding.sentences.examples import MOST_WORDS, Examples

MEANINGS = (
    Meaning(id="faint", label="urgent_body", kind="urgent", order=1, opens="urgent"),
    Meaning(id="urgent_sign", label="urgent_body", kind="urgent", order=2, opens="urgent"),
    Meaning(id="loss", label="situation_changed", kind="life", order=3, opens="situation", of_anyone=True),
    Meaning(id="change", label="situation_changed", kind="life", order=4, opens="situation", of_anyone=True),
    Meaning(id="leak", label="leak", kind="sign", order=5, opens="symptom", guessed=True),
    Meaning(id="tired", label="tired", kind="sign", order=6, opens="symptom"),
)
WRITTEN = {
    "urgent_body": (
        "legs folded beside fridge",
        "kitchen tiles against cheek",
        "fridge tiles everything grey",
    ),
    "leak": ("laundry after jumping", "shorts needed laundry", "jumping ruined shorts"),
    "tired": ("coffee before sunrise", "sunrise feeds again", "coffee feeds coffee"),
    "situation_changed": ("tiny coffin yesterday", "coffin flowers yesterday", "flowers tiny hands"),
    "none": ("lovely river path", "new shoes arrived", "river path flooded", "shoes shoes shoes"),
}

EXAMPLES = tuple(Example(text=text, labels=(label,)) for label, texts in WRITTEN.items() for text in texts)


def parts(text: str | tuple[str, ...]) -> frozenset[str]:
    return frozenset(text.split() if isinstance(text, str) else text)


def guess(text: str) -> tuple[str, str] | None:
    """Return the meaning asked about and the example it is named after."""
    reading = Examples(EXAMPLES, parts, MEANINGS).guess(tuple(text.split()))
    return None if reading is None else (reading.meaning.id, reading.phrase)


def test_words_of_several_examples_together_suggest_a_meaning() -> None:
    """No example is like the whole text, but each word is of leaks."""
    assert guess("ruined laundry after shorts") == ("leak", "laundry after jumping")


def test_a_guess_names_no_urgent_sign_and_no_loss() -> None:
    assert guess("cheek against grey tiles") == ("urgent_sign", "kitchen tiles against cheek")
    assert guess("flowers yesterday tiny coffin hands") == ("change", "flowers tiny hands")


def test_a_guess_about_her_life_needs_a_clear_lead_even_alone() -> None:
    assert guess("flowers yesterday tiny river") is None


@pytest.mark.parametrize(
    "text",
    [
        "river path shoes",  # of nothing that concerns the coach
        "coffee feeds sunrise",  # a symptom, but none that is asked about on a guess
        "laundry fridge coffee river",  # of everything a little
        "jumping laundry",  # too few words
        "jumping zumba quizzes yoga",  # one word that an example has
    ],
)
def test_no_guess(text: str) -> None:
    assert guess(text) is None


def test_beside_a_symptom_a_guess_needs_a_wide_lead() -> None:
    examples = Examples(EXAMPLES, parts, MEANINGS)
    few = ("cheek", "against", "tiles")
    many = (*few, "kitchen", "fridge", "legs", "folded", "grey")
    assert examples.guess(few) is not None
    assert examples.guess(few, beside_sign=True) is None
    assert examples.guess(many, beside_sign=True) is not None


def test_a_long_text_is_not_compared() -> None:
    assert guess("jumping ruined shorts laundry " + "and " * (MOST_WORDS - 4)) is not None
    assert guess("jumping ruined shorts laundry " + "and " * MOST_WORDS) is None


def test_a_grave_guess_stands_before_a_request_that_a_phrase_reads() -> None:
    request = Meaning(id="done_workout", label="done_workout", kind="request", order=9, opens="done_workout")
    language = Language(
        code="en",
        concepts={},
        scopes={},
        slots={},
        phrasings=(Phrasing(id="done_workout", meaning="done_workout", say=("back from",)),),
        examples=EXAMPLES,
    )
    reader = SentenceReader((*MEANINGS, request), language)
    found = reader.read("back from cheek against fridge tiles")
    assert [(reading.meaning.id, reading.example) for reading in found] == [
        ("urgent_sign", True),
        ("done_workout", False),
    ]
    assert reader.label("back from the river path") == "done_workout"

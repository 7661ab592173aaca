"""How plainly it is said: the grade of a text, and that the check runs wherever the tests do."""

import pytest

from bot.catalog.checks.readability import grade, is_at_hand, syllables_in


def test_the_library_is_there_for_the_tests() -> None:
    """Without it the content check would pass by texts that are hard to read."""
    assert is_at_hand()


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("run", 1), ("walking", 2), ("baby", 2), ("recovery", 4), ("caesarean", 4), ("12", 1)],
)
def test_syllables(word: str, syllables: int) -> None:
    """As they are spoken, or one less: what hyphenation knows of them."""
    assert syllables - 1 <= syllables_in(word) <= syllables


def test_the_grade_is_that_of_the_formula() -> None:
    """0.39 words a sentence + 11.8 syllables a word - 15.59: eight short words are before school, long ones far beyond."""
    assert grade("The cat sat. The dog ran.") == pytest.approx(0.39 * 3 + 11.8 * 1 - 15.59)
    assert grade("First line\nSecond line") == grade("First line. Second line.")
    assert grade("Individual rehabilitation necessitates progression.") > 15
    assert grade("") == 0

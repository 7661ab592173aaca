"""The way through a questionnaire: back and ahead, past the questions that the answers do not call for."""

import pytest

from flows.dialog.questionnaire import neighbour
from flows.model.questions import Question

BIRTH = Question(id="birth", kind="one")
TEAR = Question(id="tear", kind="one", only_if={"birth": ("vaginal",)})
SCAR = Question(id="scar", kind="one", only_if={"birth": ("caesarean",)})
LEAK = Question(id="leak", kind="one")
ALL = (BIRTH, TEAR, SCAR, LEAK)


@pytest.mark.parametrize(
    ("birth", "current", "ahead", "expected"),
    [
        ("vaginal", "birth", 1, "tear"),
        ("vaginal", "tear", 1, "leak"),
        ("caesarean", "birth", 1, "scar"),
        ("", "birth", 1, "leak"),
        ("vaginal", "leak", -1, "tear"),
        ("", "leak", -1, "birth"),
        (
            "",
            "tear",
            -1,
            "birth",
        ),  # she corrected her answer, and the card before it leads back from a follow-up
        ("vaginal", "leak", 1, None),
        ("vaginal", "birth", -1, None),
        ("vaginal", "gone", 1, None),
    ],
)
def test_the_next_question_is_the_nearest_that_applies(
    birth: str, current: str, ahead: int, expected: str | None
) -> None:
    """Also from a question that itself no longer applies."""
    assert neighbour(ALL, {"birth": birth}, current, ahead) == expected

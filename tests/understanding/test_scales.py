"""What she says about her weight has an ordinary, kind answer, and never hides a loss or a symptom."""

import pytest

from tests.helpers.people import runner


@pytest.mark.parametrize(
    "said",
    [
        "i finally lost my baby weight",
        "lost the baby weight yay",
        "lost my baby bump",
        "I have lost 10 kilos",
        "put on so much weight",
        "how do i lose my baby weight",
        "he perdido tres kilos",
    ],
)
def test_weight_has_an_ordinary_answer(said: str) -> None:
    """Neither condolences nor a question whether something is off."""
    user = runner().type(said)
    assert "request-scales" in user.keys
    assert not user.member.nudges.loss_unconfirmed and not user.member.talk.frames


@pytest.mark.parametrize(
    "said",
    [
        "i lost my baby. the weight is dropping off me",
        "lost my baby at 20 weeks and lost weight",
        "we lost our baby, baby weight still on me",
        "perdi peso pero perdi a mi bebe",
    ],
)
def test_a_loss_beside_weight_is_a_loss(said: str) -> None:
    assert "situation-heard" in runner().type(said).keys


def test_a_symptom_beside_weight_is_asked_about() -> None:
    assert "confirm_symptoms-right" in runner().type("i lost weight and i leak when running").keys

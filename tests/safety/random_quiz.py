"""The quiz answered at random in the chat, and the equivalent case file; the mapping is written by hand here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from flows.model.member import TestResult
from flows.model.talk import Frame
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Tester

U2, U3 = ("psychosis", "harm_thoughts"), ("cauda_equina",)
LIKELY_CLEAR = 0.8
TESTS = {f"t{n}": ["pass"] * 12 + ["cannot", "symptom", "not_tried", None] for n in range(2, 13)}
TESTS["t12"] = [*TESTS["t12"], "cannot_feel"]
FACTORS = tuple(f"k{n}" for n in range(1, 12) if n != 6)
CLEAR = {
    "u911": "none",
    "ucall": "none",
    "origin": "birth",
    "brought": "none",
    "history": "none",
    "daily": "none",
    "medical": "none",
    "gt2": "yes",
    "gt3": "caesarean",
    "gt4": "healed",
    "gt5": "yes",
    "weeks": "none",
}


def played(seed: int) -> tuple[Tester, dict[str, Any]]:
    """Someone at the end of both sections, and her case; checks and the factors were told before.

    The second section comes only where the first one ended without an urgent sign, and where she is let in.
    """
    chance = Random(seed)
    her = agreed()
    case: dict[str, Any] = {"kind": "readiness", "answers": {}}
    _answered_before(her, case, chance)
    _answer_all(her, case, chance)
    if her.member.closed is None and her.member.readiness.answers.keys() - FACTORS and chance.random() < 0.8:
        her.tap_data("g:quiz.background")
        _answer_all(her, case, chance)
    return her, case


def _answer_all(her: Tester, case: dict[str, Any], chance: Random) -> None:
    while (frame := her.member.talk.frames[-1:]) and frame[0].flow == "quiz":
        _answer(her, frame[0], case, chance)


def _answered_before(her: Tester, case: dict[str, Any], chance: Random) -> None:
    results = {test: chance.choice(values) for test, values in TESTS.items()}
    tests = {
        test: TestResult(value=value, day=her.today - timedelta(days=1), clear=value == "pass")
        for test, value in results.items()
        if value
    }
    factors = {factor: chance.random() < 0.15 for factor in FACTORS}
    readiness = her.member.readiness
    her.with_member(readiness=replace(readiness, tests=tests, answers=factors))
    case["answers"] |= {test: value for test, value in results.items() if value} | factors


def _answer(her: Tester, frame: Frame, case: dict[str, Any], chance: Random) -> None:
    card, answers = frame.step, case["answers"]
    if card == "gt1":
        days = chance.choice([3, 20, 21, 56, 57, 83, 84, 85, 120, 300, 400])
        case["days_postpartum"] = days
        her.type((her.today - timedelta(days=days)).isoformat())
        return
    options = [data.partition(":")[2].partition(":")[2] for data in _shown(her)]
    given = [option for option in options if option not in ("back", "later", "done", "not_me")]
    picked = _picked(card, given, chance)
    number = her.member.talk.card
    for option in picked:
        her.tap_data(f"a:{number}:{option}")
    if picked[-1].endswith("+") and her.member.talk.card == number:
        her.tap_data(f"a:{number}:done")
    values = [option.rstrip("+") for option in picked]
    FILL.get(card, _plain(card))(values, answers)


def _shown(her: Tester) -> list[str]:
    return [offer.data for offer in her.member.talk.options if offer.data.startswith("a:")]


def _picked(card: str, given: list[str], chance: Random) -> list[str]:
    clear = CLEAR.get(card)
    if clear and chance.random() < LIKELY_CLEAR:
        return [option for option in given if option.rstrip("+") == clear]
    alone = [option for option in given if not option.endswith("+")]
    ticks = [option for option in given if option.endswith("+")]
    if ticks and (not alone or chance.random() < 0.8):
        return chance.sample(ticks, chance.randint(1, min(3, len(ticks))))
    return [chance.choice(alone)]


# what a card says, by hand

Answers = dict[str, Any]


def _plain(card: str) -> Callable[[list[str], Answers], None]:
    def fill(values: list[str], answers: Answers) -> None:
        value: object = {"yes": True, "no": False}.get(values[0], values[0]) if card in FLAGS else values[0]
        answers[card] = int(values[0]) if card in ("y4", "y8") and values[0].isdigit() else value

    return fill


FLAGS = ("y3_bulge", "clinician_ok", "pt_ok")


def _u911(values: list[str], answers: Answers) -> None:
    if values == ["unsure"]:
        answers |= {"u1": "unsure", "u2": "unsure", "u3": "unsure"}
    else:
        answers["u1"] = [value for value in values if value not in (*U2, *U3, "none")]
        answers["u2"] = any(value in U2 for value in values)
        answers["u3"] = any(value in U3 for value in values)


def _ucall(values: list[str], answers: Answers) -> None:
    answers["u1"] = "unsure" if values == ["unsure"] else [value for value in values if value != "none"]


def _medical(values: list[str], answers: Answers) -> None:
    if values == ["unsure"]:
        answers |= {"med1": "unsure", "med2": "unsure", "med3": "unsure", "med4": "unsure"}
    else:
        answers["med1"] = [value for value in values if value not in ("med2", "med3", "med4", "none")]
        answers |= {} if "med3" in values else {"med3": "none"}
        answers["med4"] = "med4" in values
        answers["med2"] = "med2" in values


def _gt3(values: list[str], answers: Answers) -> None:
    answers["gt3"] = "unsure" if values == ["unsure"] else values
    answers |= {"gt4": "none"} if values == ["vaginal"] else {}


def _gt5(values: list[str], answers: Answers) -> None:
    answers["gt5"] = "yes" if values == ["runs"] else values[0]


def _weeks(values: list[str], answers: Answers) -> None:
    if values == ["unsure"]:
        answers |= dict.fromkeys(("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8"), "unsure")
        return
    answers |= {item: item in values for item in ("y2", "y5", "y7")} | {"y4": 0, "y8": 0}
    answers |= {item: "none" for item in ("y3", "y6") if item not in values}
    answers |= {} if "y1" in values else {"y1": "never"}


def _how_often(card: str, at_least: str) -> Callable[[list[str], Answers], None]:
    """Return the report of a symptom whose frequency she is not sure of."""

    def fill(values: list[str], answers: Answers) -> None:
        answers[card] = at_least if values == ["unsure"] else values[0]

    return fill


def _factors(*factors: str) -> Callable[[list[str], Answers], None]:
    def fill(values: list[str], answers: Answers) -> None:
        answers |= {factor: "unsure" if values == ["unsure"] else factor in values for factor in factors}

    return fill


def _brought(values: list[str], answers: Answers) -> None:
    if values == ["unsure"]:
        answers |= dict.fromkeys(("gt6", "gt7", "k12", "support", "y9", "k7_bone", "k7_period"), "unsure")
        return
    answers |= {"gt7": "yes" if "gt7" in values else "none", "k12": "k12" in values}
    answers |= {item: "none" for item in ("gt6", "support", "y9") if item not in values}
    answers |= {} if "k7_bone" in values else {"k7_bone": "never"}


def _listed(card: str) -> Callable[[list[str], Answers], None]:
    def fill(values: list[str], answers: Answers) -> None:
        answers[card] = "unsure" if values == ["unsure"] else [value for value in values if value != "none"]

    return fill


def _nothing(values: list[str], answers: Answers) -> None:
    """How long she runs already is no answer of the quiz."""


FILL: dict[str, Callable[[list[str], Answers], None]] = {
    "u911": _u911,
    "ucall": _ucall,
    "medical": _medical,
    "gt3": _gt3,
    "gt5": _gt5,
    "weeks": _weeks,
    "y1": _how_often("y1", "monthly"),
    "y3": _how_often("y3", "sometimes"),
    "history": _factors("k1", "k2", "k3", "k8"),
    "daily": _factors("k4", "k5", "k7", "k11", "k9", "k10"),
    "running": _nothing,
    "brought": _brought,
    "y4_flags": _listed("y4_flags"),
    "y8_flags": _listed("y8_flags"),
    "y8_place": _listed("y8_place"),
}

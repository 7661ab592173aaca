"""The quiz answered at random in the chat, and the case file that says the same; the mapping is written by hand here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from flows.model.member import Frame, TestResult
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
    "medical": "none",
    "med3": "none",
    "gt2": "yes",
    "gt3": "caesarean",
    "gt4": "healed",
    "gt5": "yes",
    "y1": "never",
    "pelvic": "none",
    "y3": "none",
    "pain": "none",
    "y6": "none",
}


def played(seed: int) -> tuple[Tester, dict[str, Any]]:
    """Someone at the end of the first section, and her case; checks and background were told before."""
    chance = Random(seed)
    her = agreed()
    case: dict[str, Any] = {"kind": "readiness", "answers": {}}
    _answered_before(her, case, chance)
    while (frame := her.member.talk.frames[-1:]) and frame[0].flow == "quiz":
        _answer(her, frame[0], case, chance)
    return her, case


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
    if picked[-1].endswith("+"):
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
        answers |= {"med1": "unsure", "med2": "unsure", "med4": "unsure"}
    else:
        answers["med1"] = [value for value in values if value not in ("med2", "med4", "none")]
        answers["med4"] = "med4" in values
        answers["med2"] = "med2" in values


def _gt3(values: list[str], answers: Answers) -> None:
    answers["gt3"] = "unsure" if values == ["unsure"] else values


def _pelvic(values: list[str], answers: Answers) -> None:
    for item in ("y2", "y5", "y7"):
        answers[item] = "unsure" if values == ["unsure"] else item in values


def _pain(values: list[str], answers: Answers) -> None:
    if values == ["unsure"]:
        answers |= {"y4": "unsure", "y8": "unsure"}
    else:
        answers |= {"y4": 0, "y8": 0}


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
    "pelvic": _pelvic,
    "pain": _pain,
    "running": _nothing,
    "brought": _brought,
    "y4_flags": _listed("y4_flags"),
    "y8_flags": _listed("y8_flags"),
    "y8_place": _listed("y8_place"),
}

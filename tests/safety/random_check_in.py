"""A run reported at random in the chat, and the equivalent case file; the mapping is written by hand here."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from flows.model.member import Workout
from flows.model.pause import Resumed
from flows.model.reports import CheckIn, Report
from tests.helpers.people import runner
from tests.helpers.world import Tester

NO_SIGN: dict[str, Any] = {
    "leak": "none",
    "heaviness": 0,
    "bulge": False,
    "pelvic_pain": 0,
    "back_pain": 0,
    "leg_pain": 0,
    "leg_flags": [],
    "soreness": False,
    "bleeding": "none",
    "headache": "none",
    "red_flags": [],
    "sick": False,
}
UNWELL_TICK = "unwell+"
GROUPS = ("leak", "heaviness", "pelvic_pain", "back_pain", "leg_pain", "headache", "doming", "effort")
PAST: tuple[dict[str, Any], ...] = (
    {},
    {},
    {},
    {"leak": "drops"},
    {"heaviness": 2},
    {"bulge": True},
    {"pelvic_pain": 1},
    {"back_pain": 2},
    {"leg_pain": 2},
    {"leg_flags": ["rising"]},
    {"headache": "mild"},
    {"doming": "clear"},
    {"effort": 8},
    {"done": "skipped"},
    {"done": "skipped", "leak": "drops"},
    {"bleeding": "light"},
)


def someone(chance: Random) -> tuple[Tester, dict[str, Any]]:
    """A runner on a run day with random weeks behind her, and the same as a case without today."""
    her = runner()
    case: dict[str, Any] = {"kind": "check_in", "step": "S02", "history": []}
    days = chance.choice([84, 85, 120, 200, 364, 400])
    case["days_postpartum"] = days
    profile = replace(her.member.profile, birth_date=her.today - timedelta(days=days))
    ago = sorted(chance.sample(range(2, 45), chance.randint(0, 5)), reverse=True)
    case["history"] = [_past(days_ago, chance) for days_ago in ago]
    log = tuple(_workout(past, her) for past in case["history"])
    her.with_member(profile=profile, log=log)
    if chance.random() < 0.4:
        since, group = chance.choice([1, 14, 27, 28, 29, 40]), chance.choice(GROUPS)
        case |= {"resumed_days_ago": since, "resumed_from": group}
        her.with_member(resumed=Resumed(day=her.today - timedelta(days=since), group=group))
    return her, case


def _past(days_ago: int, chance: Random) -> dict[str, Any]:
    after = {"done": "full", "effort": 4, "doming": "none", **NO_SIGN, **chance.choice(PAST)}
    past: dict[str, Any] = {"days_ago": days_ago, "step": "S02", "after_run": after}
    if chance.random() < 0.7:
        past["next_morning"] = {**NO_SIGN, **chance.choice(({}, {}, {"leak": "drops"}, {"leg_pain": 1}))}
    return past


def _workout(past: dict[str, Any], her: Tester) -> Workout:
    reports = {part: _report(past[part]) for part in ("after_run", "next_morning") if part in past}
    day = her.today - timedelta(days=past["days_ago"])
    return Workout(kind="run", check_in=CheckIn(day=day, step="S02", **reports), minutes=4, settled=True)


def _report(answers: dict[str, Any]) -> Report:
    return Report(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in answers.items()}
    )


def answered(her: Tester, part: str, chance: Random) -> dict[str, Any]:
    """Answer the open check-in card by card; what was said, as a table of the case."""
    answers: dict[str, Any] = {}
    ticked: list[str] = []
    while (frame := her.member.talk.frames[-1:]) and frame[0].flow == "check_in":
        number = her.member.talk.card
        if frame[0].step == "signs" and ticked:
            her.tap_data(f"a:{number}:done")
            flags = answers.get("red_flags")
            _fill("signs", ticked, part, answers)
            answers |= {"red_flags": flags} if flags is not None else {}
            ticked = []
            continue
        picked = _picked(her, frame[0].step, chance)
        if frame[0].step == "signs" and UNWELL_TICK in picked:
            # Its list opens with the tap, and the card is there again when that is answered.
            for option in sorted(picked, key=UNWELL_TICK.__eq__):
                her.tap_data(f"a:{number}:{option}")
            ticked = [option.rstrip("+") for option in picked]
            continue
        for option in picked:
            her.tap_data(f"a:{number}:{option}")
        if picked[-1].endswith("+"):
            her.tap_data(f"a:{number}:done")
        _fill(frame[0].step, [option.rstrip("+") for option in picked], part, answers)
    for sign in ticked:
        answers |= {name: value for name, value in LEAST.get(sign, {}).items() if value is not None}
    return answers


def _picked(her: Tester, card: str, chance: Random) -> list[str]:
    shown = [offer.data.partition(":")[2].partition(":")[2] for offer in her.member.talk.options]
    given = [option for option in shown if option and option not in ("back", "later", "done")]
    if card == "red_flags" and chance.random() < 0.6:
        return ["none"]
    if card == "signs" and chance.random() < 0.3:
        return ["none"]
    ticks = [option for option in given if option.endswith("+")]
    alone = [option for option in given if not option.endswith("+")]
    if ticks and chance.random() < 0.85:
        return chance.sample(ticks, min(len(ticks), chance.choice([1, 1, 1, 2, 3])))
    return [chance.choice(alone)]


# what a card says, by hand

HOW: dict[str, dict[str, Any]] = {
    "easy": {"done": "full", "effort": 4},
    "right": {"done": "full", "effort": 5},
    "hard": {"done": "full", "effort": 7},
    "cut_short": {"done": "cut_short"},
    "skipped": {"done": "skipped"},
}
LEAST: dict[str, dict[str, Any]] = {
    "leak": {"leak": "drops"},
    "heaviness": {"heaviness": 1, "bulge": None},
    "pelvic_pain": {"pelvic_pain": 1},
    "back_pain": {"back_pain": 1},
    "leg_pain": {"leg_pain": None, "leg_flags": None},
    "doming": {"doming": "some"},
    "bleeding": {"bleeding": "light"},
    "unwell": {"red_flags": None, "headache": None, "sick": None},
}
FIXED: dict[str, dict[str, dict[str, Any]]] = {
    "how": HOW,
    "leg_kind": {
        "soreness": {"soreness": True, "leg_flags": [], "leg_pain": 0},
        "pain": {"soreness": False, "leg_flags": [], "leg_pain": 1},
    },
}
UNWELL: dict[str, dict[str, Any]] = {
    "none": {"sick": True},
    "sick": {"sick": True},
    "headache": {"headache": "mild"},
    "worn_out": {"energy": 2},
    "low_mood": {"mood": 2},
    "breast": {},
}


def _fill(card: str, values: list[str], part: str, answers: dict[str, Any]) -> None:
    answers |= _signs(values, part) if card == "signs" else _said(card, values, part)
    for name in [name for name, value in answers.items() if value is None]:
        del answers[name]


def _said(card: str, values: list[str], part: str) -> dict[str, Any]:
    first = values[0]
    if card in ("red_flags", "leg_flags", "bone_flags", "leg_place", "extras"):
        return {card: "unsure" if first == "unsure" else [value for value in values if value != "none"]}
    if card == "unwell":
        answers = {"sick": False, "headache": "none"}
        for value in values:
            answers |= UNWELL[value]
        return answers
    if card in ("bulge", "period"):
        return {card: {"yes": True, "no": False}.get(first, first)}
    if card in FIXED:
        return FIXED[card][first]
    if first == "unsure" and card == "leg_pain" and part == "after_run":
        return {card: "unsure"}  # the least it can mean would count as green
    if first == "unsure" or card == "not_done":
        return {}  # an amount she is not sure of stays the least it can mean
    return {card: int(first) if first.isdigit() else first}


def _signs(values: list[str], part: str) -> dict[str, Any]:
    if values == ["unsure"]:
        return {}
    said = {**NO_SIGN, **({} if part == "next_morning" else {"doming": "none"})}
    for value in values:
        said |= LEAST.get(value, {})
    return said

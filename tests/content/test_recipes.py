"""The recipes of ARCHITECTURE.md, each followed on a copy of the content and played: no line of Python in any of them."""

import re
from functools import lru_cache
from pathlib import Path

import pytest

from bot.assess.assess import assess
from bot.catalog import checks
from bot.catalog.validation import load_checked
from bot.texts.render import Renderer
from flows.model.catalog import Catalog
from flows.model.effects import RecordAnswer, RecordReport
from flows.model.messages import Priority
from tests.content.conftest import Copy, MemoryFolder, problems
from tests.content.test_languages import add_language
from tests.helpers.people import runner
from tests.helpers.quiz_play import CLEAR
from tests.helpers.world import Tester

ROOT = Path(__file__).parents[2]


def raise_version(copy: Copy) -> None:
    """What `check-content` says is to be written for rules, numbers and questions that changed."""
    [said] = [line for line in problems(copy.folder) if line.startswith("manifest.toml: rules, numbers")]
    digest = re.findall(r'= "([0-9a-f]+)"', said)[-1]
    version = re.findall(r'^version = "(.+)"', copy.files["manifest.toml"], re.MULTILINE)[0]
    copy.swap("manifest.toml", f'version = "{version}"', f'version = "{version}9"')
    copy.add("manifest.toml", f'"{version}9" = "{digest}"')


def playing(copy: Copy, user: Tester | None = None) -> Tester:
    """Return a member who talks to a coach with this content, which has no problem."""
    user = user or Tester()
    user.catalog, user.renderer = loaded(tuple(sorted(copy.files.items())))
    return user


@lru_cache(maxsize=2)
def loaded(files: tuple[tuple[str, str], ...]) -> tuple[Catalog, Renderer]:
    """Check and load a folder with these files, once however often it is played."""
    folder = MemoryFolder(dict(files))
    assert problems(folder) == []
    catalog, renderer = load_checked(folder, default_country="US")
    renderer.strict = True
    return catalog, renderer


# a red flag


@pytest.fixture
def with_rash(copy: Copy) -> Copy:
    """A red flag and its three texts; every list of red flags takes its choices from there."""
    copy.add(
        "rules/red_flags.toml",
        '[[red_flag]]\nid = "rash"\ncard = "ucall"\nsources = ["CDC"]\nsince = "2026-11"',
    )
    copy.add("text/en/urgent.ftl", "urgent-sign-rash = Purple rash")
    copy.add("text/en/urgent.ftl", "urgent-say-rash = a purple rash that doesn't fade")
    copy.add("text/en/urgent.ftl", "urgent-line-sign-rash = • a purple rash that doesn't fade")
    copy.add(
        "understanding/meanings.toml",
        '[[meaning]]\nid = "rash"\nlabel = "urgent_body"\nkind = "urgent"\norder = 39\nopens = "urgent"\ntick = "rash"',
    )
    copy.add("understanding/en/phrases.toml", '[rash]\nsay = ["purple rash"]')
    copy.add("understanding/es/phrases.toml", '[rash]\nsay = ["manchas moradas"]')
    raise_version(copy)
    assert checks.problems(copy.folder) == []
    return copy


def test_a_red_flag_is_on_every_list_and_stops_everything(with_rash: Copy) -> None:
    """/urgent, the check-in and the quiz show it; its tap is answered with whom to call and what to say."""
    ways = (
        playing(with_rash, runner()).send("/urgent").tap("Other symptoms"),
        playing(with_rash, runner())
        .send("/today")
        .tap("Done", "All of it, easy", "Feeling unwell", "None of these"),
        playing(with_rash)
        .send("/start")
        .tap("Yes, keep it and start", "Later", "I gave birth")
        .type("16 weeks ago")
        .tap("Caesarean", "None of these"),
    )
    for user in ways:
        assert "Purple rash" in user.buttons, user.text
        user.tap("Purple rash")
        if user.last.priority is not Priority.SAFETY:
            user.tap("Done")
        assert user.last.priority is Priority.SAFETY
        assert "call your maternity or medical provider today" in user.text
        assert "a purple rash that doesn't fade" in user.text
        assert user.member.closed is not None
        assert user.member.closed.signs == ("rash",)
    before_consent = playing(with_rash).send("/urgent")
    assert "• a purple rash that doesn't fade" in before_consent.text


# a sign


@pytest.fixture
def with_hip_pain(copy: Copy) -> Copy:
    """A sign: its fact, what counts as having it, its place on the cards, a rule, and the words of all that."""
    copy.add(
        "rules/facts.toml",
        '[[fact]]\nfamily = "check_in"\nid = "hip_pain"\nkind = "scale"\nunit = "0-10"\n'
        '[[sign]]\nfamily = "check_in"\nid = "hip_pain"\nwhen = [{ hip_pain = { at_least = 1 } }]',
    )
    copy.add(
        "rules/check_in.toml",
        '[[rule]]\nid = "X99"\ntitle = "Hip pain"\ntext = "rule-x99"\npolicy = "ours"\nreason = "A rule of this test."\n'
        'since = "2026-11"\n    [[rule.case]]\n    when = { hip_pain = { at_least = 6 } }\n'
        '    then = { outcome = "pause_run" }\n    [[rule.case]]\n    when = { hip_pain = { at_least = 1 } }\n'
        '    then = { outcome = "hold" }',
    )
    for name in ("check_in", "next_morning", "symptom"):
        file = f"questions/{name}.toml"
        card = re.search(r'id = "signs".*?"unwell"', copy.files[file], re.DOTALL)
        assert card
        copy.files[file] = copy.files[file].replace(
            card[0], card[0].replace('"unwell"', '{ value = "hip_pain", kind = "sign" }, "unwell"')
        )
        copy.add(
            f"text/en/{'check_in' if name != 'symptom' else 'symptom'}.ftl",
            f"{name}-signs-hip_pain = Hip pain",
        )
    copy.add(
        "questions/check_in.toml",
        f'[[question]]\nid = "hip_pain"\nkind = "scale"\n{FOLLOW_UP}\nonly_if = {{ signs = ["hip_pain"] }}',
    )
    copy.add("text/en/check_in.ftl", "check_in-hip_pain = How strong was the hip pain at its worst?")
    copy.add("text/en/export.ftl", "export-answer-hip_pain = hip pain")
    copy.add("text/en/rules.ftl", "rule-x99 = Your hip hurt, so the step waits for it.")
    raise_version(copy)
    return copy


FOLLOW_UP = 'section = "follow_up"'


def test_a_sign_is_asked_about_and_counts(with_hip_pain: Copy) -> None:
    """If ticked, it pauses or holds as its rule says, in the words of its rule; if not, it is recorded as no."""
    user = playing(with_hip_pain, runner()).send("/today").tap("Done", "All of it, easy", "Hip pain", "Done")
    assert "How strong was the hip pain" in user.text
    user.tap("7")
    assert user.effects_of(RecordReport)[0].report["hip_pain"] == 7
    assert user.member.pause is not None
    assert "X99" in user.member.pause.rules
    assert "Your hip hurt" in user.said

    mild = (
        playing(with_hip_pain, runner())
        .send("/today")
        .tap("Done", "All of it, easy", "Hip pain", "Done", "3")
    )
    mild.until_reminder("morning_check_in").tap("None of these")
    assert mild.decisions()[-1].action == "hold"
    assert mild.decisions()[-1].rules == ("X99",)

    clear = playing(with_hip_pain, runner()).send("/today").tap("Done", "All of it, easy", "None of these")
    assert clear.effects_of(RecordReport)[0].report["hip_pain"] == 0
    assert clear.until_reminder("morning_check_in").tap("None of these").decisions()[-1].action == "continue"


def test_assess_knows_the_sign(with_hip_pain: Copy) -> None:
    """A PT's case file may name it, as any other answer."""
    report = {"done": "full", "effort": 4, "hip_pain": 7, "leak": "none", "heaviness": 0, "bulge": False}
    case = {"kind": "check_in", "days_postpartum": 140, "step": "S02", "after_run": report}
    rules = playing(with_hip_pain).catalog.rules
    assert "X99" in assess(case, rules)["rules"]


def test_a_sign_acts_with_its_tap(with_hip_pain: Copy) -> None:
    """The tick alone pauses running, with its mildest meaning, even if she leaves the card."""
    with_hip_pain.swap("rules/check_in.toml", "hip_pain = { at_least = 6 }", "hip_pain = { at_least = 1 }")
    raise_version(with_hip_pain)
    user = playing(with_hip_pain, runner()).send("/today").tap("Done", "All of it, easy", "Hip pain")
    assert user.member.pause is not None
    assert "X99" in user.member.pause.rules


# an exercise


def test_an_exercise_is_part_of_its_day(copy: Copy) -> None:
    """An exercise named by its phase appears in the strength day with its dose, how and cue."""
    copy.add("exercises/exercises.toml", '[[exercise]]\nid = "heel_raise"\nsource_ids = ["SD1"]')
    copy.swap(
        "exercises/phases.toml",
        'exercises = ["bridge", "chair_squat", "side_lying", "heel_slide"',
        'exercises = ["heel_raise", "bridge", "chair_squat", "side_lying"',
    )
    copy.swap("moves/calf_raise.toml", 'shows = ["calf_raise"]', 'shows = ["calf_raise", "heel_raise"]')
    copy.add("text/en/exercises.ftl", "exercise-heel_raise = Heel raise")
    copy.add("text/en/exercises.ftl", "exercise-heel_raise-how = Stand tall and raise both heels.")
    copy.add("text/en/exercises.ftl", "exercise-heel_raise-cue = Slow on the way down.")
    raise_version(copy)
    user = playing(copy, runner()).wait(days=1).send("/today")
    assert "Heel raise" in user.text
    user.tap("Show me how")
    assert "Stand tall and raise both heels." in user.text
    assert "Slow on the way down." in user.text


# a question


def test_a_question_is_asked_and_its_answer_counts(copy: Copy) -> None:
    """A card of the quiz's second part: shown in its place, kept, and a point by its rule."""
    copy.add("rules/facts.toml", '[[fact]]\nfamily = "readiness"\nid = "k99"\nkind = "flag"')
    copy.add(
        "rules/readiness.toml",
        '[[rule]]\nid = "K99"\ntitle = "Shift work"\ntext = "rule-k99"\npolicy = "ours"\nreason = "A rule of this test."\n'
        'since = "2026-11"\n    [[rule.case]]\n    when = { k99 = true }\n    then = { points = 9 }',
    )
    copy.add(
        "questions/background.toml",
        '[[question]]\nid = "work"\nkind = "many"\nnumber = 14\nfills = ["k99"]\nchoices = [\n'
        '  { value = "none", label = "answer-none" },\n  { value = "k99", label = "background-work-k99" },\n]',
    )
    copy.add(
        "text/en/background.ftl", "background-work = <b>Card { $at } of { $of }</b>\n    How do you work?"
    )
    copy.add("text/en/background.ftl", "background-work-k99 = At night")
    copy.add("text/en/rules.ftl", "rule-k99 = You work at night, so the pace is calmer.")
    raise_version(copy)
    user = playing(copy).send("/start").tap("Yes, keep it and start").share_place("Europe/London", "GB")
    for card, taps in CLEAR.items():
        for said in taps:
            user = user.type(said) if card == "gt1" else user.tap(said)
    user.tap("Next: 3 short cards", "None of these", "None of these", "None of these")
    assert "Card 4 of 4" in user.text
    assert "How do you work?" in user.text
    user.tap("At night", "Done")
    assert user.member.readiness.answers["k99"] is True
    kept = [effect for effect in user.history if isinstance(effect, RecordAnswer)]
    assert ("work", ["k99"]) in [(effect.question, effect.value) for effect in kept]
    assert "K99" in user.member.readiness.rules


# a language


def test_a_language_is_talked_in(copy: Copy) -> None:
    """Its folder, typed words and name in the manifest are used; a text it lacks is shown in English."""
    add_language(copy)
    copy.swap("text/es/common.ftl", "button-back = Back", "button-back = Atrás")
    copy.swap("text/es/urgent.ftl", "urgent-sign-fever = Fever 38.0 °C or more", "urgent-sign-fever = Fiebre")
    user = playing(copy, runner())
    user.with_member(language="es").send("/urgent").tap("Other symptoms")
    assert "Fiebre" in user.buttons


# the words of the recipes


def test_the_recipes_name_every_place() -> None:
    """Each row of ARCHITECTURE.md names the files that its test above writes into."""
    rows = {
        row.split("|")[1].strip(): row
        for row in (ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()
        if row.startswith("| add ")
    }
    places = {
        "add a red flag": (
            "rules/red_flags.toml",
            "urgent.ftl",
            "meanings.toml",
            "phrases.toml",
            "manifest.toml",
        ),
        "add a sign": (
            "rules/facts.toml",
            "rules/check_in.toml",
            "questions/check_in.toml",
            "export.ftl",
            "manifest.toml",
        ),
        "add an exercise": (
            "exercises/exercises.toml",
            "exercises/phases.toml",
            "moves/",
            "exercises.ftl",
            "manifest.toml",
        ),
        "add a question": ("questions/", "rules/facts.toml", "manifest.toml"),
        "add a language": ("text/<language>/", "typed/<language>.toml", "manifest.toml"),
    }
    for recipe, named in places.items():
        for place in named:
            assert place in rows[recipe], f"{recipe}: {place}"

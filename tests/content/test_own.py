"""A clinic's own words and numbers: in the place of ours, checked with them, and only to the cautious side."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from bot.assess.assess import run_assess
from bot.catalog import checks
from bot.catalog.files import default_folder, read
from bot.catalog.validation import load_checked
from bot.simulate import simulate
from bot.simulate.replay import run_replay
from bot.texts.dates import show_date
from flows.model.errors import ContentError
from flows.model.messages import Text

ROOT = Path(__file__).parents[2]
EXAMPLE = Path(__file__).parents[1] / "rules" / "examples"
LONGER_WAIT = {
    "outcome-early": "Running waits until { $earliest }.",
    "outcome-rest": "Rest, then { $earliest }.",
    "rule-gt1": "Running waits for sixteen weeks here.",
    "rule-gt1-open": "The date of the birth is missing.",
    "rule-p18": "Running waits for its day, sixteen weeks after a birth.",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a clinic's folder: file -> text."""

    def put(**files: str) -> Path:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_ftl", ".ftl").replace("_toml", ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return folder

    return put


def problems(folder: Path) -> list[str]:
    """What a start says of it."""
    with pytest.raises(ContentError) as refused:
        load_checked(own_folder=folder)
    return list(refused.value.problems)


def test_a_simulation_and_its_replay_say_the_clinics_own_words(write: Write) -> None:
    """A simulation uses the clinic's texts, and replaying its transcript gives the same."""
    own = write(text__en__ours_ftl="place-ask = Which town, for our clinic?\n")
    persona = ROOT / "tests" / "personas" / "ready_and_smooth.toml"
    written = simulate(persona, 1, "words", own)
    assert "Which town, for our clinic?" in written
    assert "Which town, for our clinic?" not in simulate(persona, 1, "words")
    transcript = own.parent / "transcript.txt"
    transcript.write_text(written, encoding="utf-8")
    assert run_replay(transcript, own)[1]
    assert not run_replay(transcript)[1]


def test_own_words_are_said_and_the_others_stay_ours(write: Write) -> None:
    """One text is the clinic's; a term of ours, a placeholder and the next text work as before."""
    folder = write(text__en__ours_ftl="repair-kept-test = x\n".replace("repair-kept-test", "rule-p17"))
    catalog, words = load_checked(own_folder=folder)
    ours, before = load_checked()
    assert words.render_text(Text("rule-p17"), "en", "UTC") == "x"
    assert words.render_text(Text("rule-gt1"), "en", "UTC") == before.render_text(
        Text("rule-gt1"), "en", "UTC"
    )
    assert catalog.version.startswith(f"{ours.version}+")


def test_a_longer_wait_decides(write: Write) -> None:
    """Fourteen weeks after the birth ours is ready for the checks; with sixteen weeks of the clinic's own it waits."""
    case = next(path for path in sorted(EXAMPLE.glob("*.toml")) if 'kind = "readiness"' in path.read_text())
    words = "".join(f"{key} = {text}\n" for key, text in LONGER_WAIT.items())
    folder = write(numbers_toml="earliest_run_day = 112\n", text__en__wait_ftl=words)
    ours, own = (json.loads(next(iter(run_assess([case], True, own_folder=each)))) for each in (None, folder))
    assert "GT1" not in ours["rules"]
    assert "GT1" in own["rules"]
    assert ours["outcome"] != own["outcome"]
    catalog, said = load_checked(own_folder=folder)
    assert catalog.constant("earliest_run_day") == 112
    assert said.render_text(Text("rule-gt1"), "en", "UTC") == LONGER_WAIT["rule-gt1"]


def test_names_of_an_earlier_version_still_count(write: Write) -> None:
    """A number and a placeholder that were renamed since: the folder of a clinic is not touched by an upgrade."""
    words = "".join(f"{key} = {text}\n" for key, text in LONGER_WAIT.items()).replace("$earliest", "$gate")
    assert "$gate" in words
    folder = write(numbers_toml="run_gate_days = 112\n", text__en__wait_ftl=words)
    catalog, said = load_checked(own_folder=folder)
    assert catalog.constant("earliest_run_day") == 112
    day = date(2026, 4, 1)
    shown = said.render_text(Text("outcome-early", {"earliest": day}), "en", "UTC")
    assert shown == f"Running waits until {show_date(day, Locale('en'))}."


def test_an_emergency_number_of_the_clinic_s_own(write: Write) -> None:
    """Numbers that are not given, and other countries, keep ours."""
    folder = write(countries_toml='[[country]]\ncode = "GB"\nlines = { advice = "020 7946 0000" }\n')
    catalog, _ = load_checked(own_folder=folder)
    assert catalog.countries["GB"].lines == {"advice": "020 7946 0000"}
    assert catalog.countries["GB"].emergency == "999"
    assert catalog.countries["US"] == load_checked()[0].countries["US"]


def test_an_empty_folder_changes_nothing(write: Write) -> None:
    """Hidden files and a README are ignored."""
    folder = write(README="ours")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    assert load_checked(own_folder=folder)[0].rules.rules == load_checked()[0].rules.rules


TEXT = "text__en__own_ftl"
WRONG = {
    "a key with a typo": (
        {TEXT: "rule-p17 = x\nrule-p177 = x\n"},
        "CONTENT_DIR: text/en/own.ftl:2: rule-p177 is no text of the coach",
    ),
    "no syntax": ({TEXT: "rule-p17 = { $\n"}, "CONTENT_DIR: text/en/own.ftl:1: rule-p17 cannot be read"),
    "twice": ({TEXT: "rule-p17 = x\n\nrule-p17 = y\n"}, "text/en/own.ftl:3: rule-p17 is there twice"),
    "a placeholder left out": (
        {TEXT: "privacy-x = y\noutcome-early = soon\n"},
        "text/en/own.ftl:2: outcome-early leaves out $earliest",
    ),
    "a placeholder of nobody's": ({TEXT: "rule-p17 = { $day }\n"}, "rule-p17 asks for $day"),
    "words that lead to help": (
        {TEXT: "urgent-number = All is well.\n"},
        "urgent-number is the same everywhere",
    ),
    "words that lead to help in a set of words": (
        {TEXT: "neutral-urgent-baby = All is well.\n"},
        "is the same everywhere",
    ),
    "a text nobody has": ({TEXT: "rule-p17 = { no-such }\n"}, "rule-p17 refers to no-such"),
    "a language nobody has": ({"text__xx__own_ftl": "rule-p17 = x\n"}, "text/xx: there is no such language"),
    "a file nobody reads": (
        {"rules__mine_toml": "x = 1\n"},
        "CONTENT_DIR: rules/mine.toml is read by nobody",
    ),
    "a looser number": (
        {"numbers_toml": "# ours\nearliest_run_day = 70\n"},
        "CONTENT_DIR: numbers.toml:2: earliest_run_day is looser than ours: 70 for 84",
    ),
    "a looser number downwards": ({"numbers_toml": "runs_per_week_max = 5\n"}, "looser than ours: 5 for 3"),
    "a number too far": ({"numbers_toml": "greens_to_advance = 60\n"}, "greens_to_advance goes too far: 60"),
    "a number that is a text": ({"numbers_toml": 'days_on_step = "7"\n'}, "has to be a number such as 6"),
    "a number under its former and its present name": (
        {"numbers_toml": "run_gate_days = 98\nearliest_run_day = 112\n"},
        "numbers.toml:1: run_gate_days is now called earliest_run_day, which is there too; keep one of them",
    ),
    "a number of nobody's": ({"numbers_toml": "run_gate = 90\n"}, "numbers.toml:1: run_gate is no number"),
    "a number that stays": ({"numbers_toml": "leg_pain_red = 3\n"}, "leg_pain_red cannot be changed here"),
    "a number without its words": (
        {"numbers_toml": "earliest_run_day = 112\n"},
        "earliest_run_day is said in words by outcome-early, outcome-rest, rule-gt1, rule-gt1-open, rule-p18",
    ),
    "no TOML": ({"numbers_toml": "days_on_step: 7\n"}, "CONTENT_DIR: numbers.toml: is no valid TOML"),
    "a country of nobody's": (
        {"countries_toml": '[[country]]\ncode = "XX"\nemergency = "1"\n'},
        "country 1 has no code of content/countries.toml",
    ),
    "a key of no country": (
        {"countries_toml": '[[country]]\ncode = "GB"\nemergency_no = "999"\n'},
        "countries.toml: country 1",
    ),
    "an emergency number nobody can dial": (
        {"countries_toml": '[[country]]\ncode = "GB"\nemergency = ""\n'},
        "emergency has to be a number to dial",
    ),
    "a key of no file": (
        {"countries_toml": "country_ = []\n"},
        "countries.toml:1: country_ is not a key here",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_named_with_its_place(write: Write, kind: str) -> None:
    """With the setting, the file, the line and what to do."""
    files, said = WRONG[kind]
    folder = write(**files)
    found = checks.problems(own_folder=folder, checks=())
    assert any(said in problem for problem in found), found


@contextmanager
def somebody_else() -> Iterator[None]:
    """As another user, where this one may read everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_that_may_not_be_read_is_told(write: Write) -> None:
    """The whole, a folder in it or a file: else our words would be said, or the start would end as by a mistake of ours."""
    folder = write(text__en__own_ftl="rule-p17 = x\n")
    for place in (folder, folder / "text", folder / "text" / "en", folder / "text" / "en" / "own.ftl"):
        kept = place.stat().st_mode
        for above in (folder.parent, folder.parent.parent, folder.parent.parent.parent):
            above.chmod(0o755)
        place.chmod(0)
        with somebody_else():
            found = checks.problems(own_folder=folder, checks=())
        place.chmod(kept)
        assert len(found) == 1 and "cannot be read: Permission denied" in found[0], (place, found)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A path with a typo would otherwise be our words, silently."""
    assert problems(tmp_path / "gone") == [f"CONTENT_DIR: there is no folder {tmp_path / 'gone'}"]


def test_our_checks_hold_for_the_clinic_s_words(write: Write) -> None:
    """A word the coach never says is refused in theirs too, and the whole reading stays one list."""
    folder = write(text__en__own_ftl="\nrule-p17 = You failed.\n", numbers_toml="days_on_step = 3\n")
    found = problems(folder)
    assert any("days_on_step is looser" in problem for problem in found)
    assert any(problem.startswith("text/en/own.ftl:2 (CONTENT_DIR): rule-p17") for problem in found)


def test_every_number_a_clinic_may_change_is_there_and_used() -> None:
    """Known constants, with a limit on the cautious side of ours, and texts that exist."""
    base = default_folder()
    ours = {entry["id"]: entry["value"] for _, entry in read(base, ("rules/constants.toml",)).of("constant")}
    _, words = load_checked()
    for _, number in read(base, ("clinic.toml",)).of("number"):
        before = ours[number["id"]]
        assert (number["limit"] > before) if number["cautious"] == "more" else (number["limit"] < before)
        assert all(words.has(key, "en") for key in number.get("said_in", []))

"""The content is read into the catalog as it stands in its files, quickly, or refused with all its problems."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalog.checks import code_scan
from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.catalog.validation import load_checked
from flows.model.catalog import Catalog, Clinic
from flows.model.errors import ContentError
from tests.content.conftest import Copy
from tests.helpers.calls import calls_of


@pytest.fixture(scope="module")
def content() -> Catalog:
    """Ours."""
    return load(clinic=Clinic(name="Harbour Clinic"), default_country="GB")


def test_the_run_walk_table_is_the_fact_sheets(content: Catalog) -> None:
    """17 steps: the first three times one minute, the last thirty minutes in one piece."""
    assert [step.id for step in content.steps] == [f"S{number:02}" for number in range(1, 18)]
    assert content.steps[0].run_minutes == 3
    assert content.steps[0].main_minutes == 15
    assert content.steps[-1].run_minutes == 30


def test_earliest_days_and_windows_are_the_fact_sheets(content: Catalog) -> None:
    """Twelve weeks before running, six before strength."""
    assert content.constant("earliest_run_day") == 84
    assert content.constant("earliest_strength_day") == 42


def test_red_flags_come_with_their_cards(content: Catalog) -> None:
    """Chest pain is for the emergency number, a hot calf for the provider."""
    assert content.red_flags["chest_pain"] == "u911"
    assert content.red_flags["calf"] == "ucall"


def test_a_choice_gets_its_label_from_its_place(content: Catalog) -> None:
    """`<questionnaire>-<question>-<value>`, unless the file says otherwise."""
    how = content.question("check_in", "how")
    assert how is not None
    assert [choice.label for choice in how.choices][:2] == ["check_in-how-easy", "check_in-how-right"]
    none = content.card("readiness", "u911").choices[0]
    assert (none.value, none.label) == ("none", "answer-none")


def test_help_is_there_for_each_country(content: Catalog) -> None:
    """Emergency numbers, and lines by kind."""
    assert content.countries["US"].emergency == "911"
    assert content.countries["US"].lines["crisis"] == "988"
    assert content.countries["GB"].emergency == "999"


def test_what_the_operator_sets_is_handed_on(content: Catalog) -> None:
    """Clinic and default country."""
    assert content.clinic.name == "Harbour Clinic"
    assert content.default_country == "GB"


def test_the_labels_are_plain(content: Catalog) -> None:
    """Only messages that are the same each time can be labels."""
    assert content.labels["en"]["button-back"] == "Back"
    assert "number" not in content.labels["en"]


def test_typed_spellings_are_read(content: Catalog) -> None:
    """Spellings are grouped by the value they stand for."""
    assert "idk" in content.typed["en"]["unsure"]


def test_every_rule_rests_on_something(content: Catalog) -> None:
    """A source of the bibliography, or our policy with its reason."""
    for rule in content.rules.rules.values():
        assert rule.basis.sources or (rule.basis.policy == "ours" and rule.basis.reason), rule.id
        assert set(rule.basis.sources) <= content.sources.keys()


def test_a_broken_folder_is_refused_with_all_its_problems(copy: Copy) -> None:
    """A wrong type, an unknown key and a double in different files are all reported."""
    copy.add("questions/check_in.toml", '[[question]]\nid = "x"\nkind = "one"\nnumber = "four"')
    copy.add("countries.toml", '[[country]]\ncode = "US"\nemergency = "911"\nanthem = "none"')
    copy.add("plans/run_walk.toml", '[[step]]\nid = "S01"\nblocks = []')
    with pytest.raises(ContentError) as refused:
        load(copy.folder)
    answers = refused.value.problems
    assert len(answers) == 3
    assert any("question x: number" in problem for problem in answers)
    assert any("country US: anthem is not a key here" in problem for problem in answers)
    assert any("S01 is there twice" in problem for problem in answers)


def test_the_start_reads_content_only(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """It checks the content, each time; the program is not read for it, and nothing is kept beside it."""
    monkeypatch.setattr(code_scan, "scan_source", None)
    _, words = load_checked(copy.folder)
    assert words.languages == ("en",)
    copy.swap("text/en/repair.ftl", "Which year?", "You failed.")
    for _ in range(2):
        with pytest.raises(ContentError, match='says "failed"'):
            load_checked(copy.folder)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """Nothing is not content."""
    (tmp_path / "text").mkdir()
    with pytest.raises(ContentError, match=r"manifest.toml: version is missing"):
        load(tmp_path)


def test_the_load_leaves_the_start_its_second() -> None:
    """Reading and checking everything takes at most a million calls, which is about a third of a second."""
    load_checked()
    assert calls_of(load_checked) < 1_000_000


def ids(folder: Path) -> Iterator[str]:
    """Names of the TOML files, to see that none is overlooked."""
    every = (str(path.relative_to(folder)) for path in folder.rglob("*.toml"))
    yield from (name for name in every if not name.startswith("understanding/"))


def test_every_file_is_read() -> None:
    """Every table of every file is in the catalog."""
    from bot.catalog.files import read

    folder = default_folder()
    assert isinstance(folder, Path)
    assert set(ids(folder)) == set(read(folder).tables)

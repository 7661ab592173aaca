"""The way to a start: faulty content is refused, and content that passed is not checked twice."""

from pathlib import Path

import pytest

from bot.catalog import checks
from bot.catalog.validation import fingerprint, refuse_faulty
from flows.model.errors import ContentError
from tests.content.conftest import Copy


def test_content_that_passed_is_not_checked_again(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checked once; then not until a byte of it changes."""
    passed, looked = tmp_path / "passed", []
    monkeypatch.setattr(checks, "faults", lambda folder: looked.append(folder) or [])
    refuse_faulty(copy.folder, passed)
    refuse_faulty(copy.folder, passed)
    assert len(looked) == 1
    copy.swap("text/en/repair.ftl", "Which year?", "What year?")
    refuse_faulty(copy.folder, passed)
    assert len(looked) == 2


def test_a_fault_put_in_after_it_passed_is_refused(copy: Copy, tmp_path: Path) -> None:
    """And refused at each start, until it is mended."""
    passed = tmp_path / "passed"
    refuse_faulty(copy.folder, passed)
    copy.swap("text/en/repair.ftl", "Which year?", "You failed.")
    for _ in range(2):
        with pytest.raises(ContentError, match='says "failed"'):
            refuse_faulty(copy.folder, passed)
    copy.swap("text/en/repair.ftl", "You failed.", "Which year?")
    refuse_faulty(copy.folder, passed)


def test_where_nothing_may_be_written_each_start_checks(copy: Copy, tmp_path: Path) -> None:
    """A read-only installation starts, and refuses, all the same."""
    nowhere = tmp_path / "file" / "passed"
    nowhere.parent.write_text("not a folder")
    refuse_faulty(copy.folder, nowhere)
    copy.remove("countries.toml")
    with pytest.raises(ContentError):
        refuse_faulty(copy.folder, nowhere)


def test_the_fingerprint_is_of_every_file(copy: Copy) -> None:
    """A file more, less or renamed is another content."""
    prints = {fingerprint(copy.folder)}
    copy.add("text/en/more.ftl", "")
    prints.add(fingerprint(copy.folder))
    copy.files["text/en/again.ftl"] = copy.files.pop("text/en/more.ftl")
    prints.add(fingerprint(copy.folder))
    assert len(prints) == 3

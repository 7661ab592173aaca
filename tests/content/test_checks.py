"""Our content has no problem, and all problems of a broken copy come at once."""

import pytest

from bot.catalog import checks
from bot.catalog.checks import CHECKS
from bot.catalog.files import default_folder, read
from bot.catalog.validation import load_checked
from flows.model.errors import ContentError
from tests.content.conftest import Copy
from tests.helpers.broken_content import ROOT, rule


def test_our_content_has_no_problem() -> None:
    """Fit to talk, with the rules' tests at hand."""
    assert checks.problems(default_folder(), tests=ROOT / "tests") == []


def test_the_start_is_not_stopped_by_our_content() -> None:
    """The content is loaded and checked as at a start, without an error."""
    catalog, texts = load_checked()
    assert catalog.rules.rules and "en" in texts.languages


def test_all_problems_come_at_once(copy: Copy) -> None:
    """Three broken files, three problems, one refusal."""
    copy.add("countries.toml", '[[country]]\ncode = "XX"\nemergency = ""')
    copy.add("rules/check_in.toml", rule(basis=""))
    copy.swap("text/en/repair.ftl", "Which year?", "You failed.")
    with pytest.raises(ContentError) as refused:
        load_checked(copy.folder)
    message = str(refused.value)
    assert "country XX" in message
    assert "rule X99" in message
    assert 'says "failed"' in message


RELEASED = {"2026.11.1": "cdd0fd98bfe2a506"}
"""Version -> digest of what it decided by, once somebody was talked to by it."""


def test_a_released_version_stays_what_it_was() -> None:
    """A decision of the log names its version; what that decided by is not overwritten."""
    recorded = read(default_folder()).tables["manifest.toml"]["recorded"]
    assert recorded.items() >= RELEASED.items()


def test_no_check_stands_twice() -> None:
    """Every check has its own name and a docstring."""
    names = [check.__name__ for check in CHECKS]
    assert len(names) == len(set(names))
    assert all(check.__doc__ for check in CHECKS)

"""The real rule book, read once."""

import pytest

from bot.assess.assess import load_rules
from flows.rules.rulebook import RuleBook


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    """content/rules and the bibliography as they are."""
    return load_rules()

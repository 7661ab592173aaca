"""The alert rules: every number they name is one the coach counts, and every part of /readyz has one."""

import re
from pathlib import Path

import yaml

from bot.operations.metrics import COUNTERS, GAUGES, HISTOGRAMS

ROOT = Path(__file__).parents[2]
RULES = yaml.safe_load((ROOT / "deploy/alerts.yml").read_text())["groups"][0]["rules"]


def test_every_rule_names_numbers_that_exist() -> None:
    """A typo would be an alarm that never sounds."""
    known = COUNTERS.keys() | GAUGES.keys() | HISTOGRAMS.keys()
    for rule in RULES:
        named = set(re.findall(r"\bcoach_[a-z_]+", rule["expr"]))
        assert named <= known, rule["alert"]
        assert named or "up{" in rule["expr"], rule["alert"]


def test_every_rule_says_what_it_means_and_how_urgent_it_is() -> None:
    """Each rule has a name, a severity and a summary."""
    for rule in RULES:
        assert rule["alert"].startswith("Coach")
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"].endswith((".", "?", ")"))
    assert len({rule["alert"] for rule in RULES}) == len(RULES)


def test_every_gauge_that_can_stand_still_is_watched() -> None:
    """Receiving, writing, sweeping, the night and the copy: silence of each is an alarm."""
    watched = " ".join(rule["expr"] for rule in RULES)
    for name in GAUGES:
        if name.endswith("_timestamp_seconds"):
            assert name in watched, name

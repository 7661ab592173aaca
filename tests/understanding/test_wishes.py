"""Every request in several phrasings a language (wishes.tsv): the thing itself, or one button that confirms it."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.helpers.people import runner

ANSWERED: dict[str, tuple[str, ...]] = {
    "today": ("today-run",),
    "week": ("week-title",),
    "progress": ("progress-step",),
    "move": ("request-move", "request-later"),
    "skip": ("request-skip", "request-missed", "today-left-out"),
    "shorter": ("today-run", "today-shorter"),
    "badnight": ("today-bad-night",),
    "done": ("request-done", "request-done-minutes"),
    "pause": ("request-pause", "request-pause-until"),
    "hour": ("request-at", "week-hour-of-day"),
    "days": ("request-runs", "week-run-days"),
    "quiet": ("request-quiet", "week-quiet-from"),
    "town": ("place-pick", "place-ask"),
    "how": ("today-explain",),
    "why": ("why-nothing",),
    "when5k": ("progress-ahead",),
    "normal": (
        "confirm_symptoms-common",
        "confirm_symptoms-common-leak",
        "confirm_symptoms-common-heaviness",
        "confirm_symptoms-common-pelvic_pain",
    ),
    "anyway": ("request-anyway-open",),
    "pt": ("request-pt-ok", "request-pt-no"),
    "scarfine": ("confirm_symptoms-good",),
    "changed": ("situation-what",),
    "stop": ("request-stop",),
    "export": ("request-export", "privacy-notice"),
    "delete": ("privacy-confirm",),
    "privacy": ("privacy-notice",),
    "thanks": ("help-here", "repair-courtesy"),
}
"""Request -> the texts one of which answers it."""


def lines() -> dict[str, list[str]]:
    """Request and language -> its sentences."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "wishes.tsv").read_text("utf-8").splitlines():
        wish, language, said = line.split("\t")
        found[f"{wish} {language}"].append(said)
    return found


LINES = lines()


@pytest.mark.parametrize("wish", LINES)
def test_a_request_is_answered_with_the_thing_itself_or_one_button(wish: str) -> None:
    before = runner()
    for said in LINES[wish]:
        user = runner().type(said)
        assert set(ANSWERED[wish.split()[0]]) & set(user.said_keys), (said, user.said_keys)
        assert user.member.pause is None and not user.member.log, said
        assert user.member.preferences == before.member.preferences, said


@pytest.mark.parametrize(
    ("said", "taps", "keys"),
    [
        ("leaked a bit today, can we move it to friday", ("Not that",), ("request-move",)),
        ("my knee hurts, show me my week", ("Not that",), ("week-title",)),
        ("me duele la rodilla, enséñame la semana", ("Not that",), ("week-title",)),
        ("remind me at 7 from now on, and my hip hurts", ("Not that",), ("request-at",)),
        (
            "cámbiame los días a martes y viernes, y volví a manchar",
            ("Yes, note it", "In daily life"),
            ("request-runs",),
        ),
        (
            "leaked a bit today, please pause until the 20th",
            ("Yes, note it", "In daily life"),
            ("request-pause-until",),
        ),
    ],
)
def test_a_request_beside_a_symptom_is_answered_after_it(
    said: str, taps: tuple[str, ...], keys: tuple[str, ...]
) -> None:
    """The symptom first; what else she asked for is neither lost nor done without her tap."""
    user = runner().type(said)
    assert "confirm_symptoms-right" in user.said_keys and not set(keys) & set(user.said_keys)
    user.tap(*taps)
    assert set(keys) <= set(user.said_keys)
    assert user.member.preferences == runner().member.preferences
    assert not user.member.talk.frames


def test_a_request_beside_a_symptom_is_not_taken_up_days_later() -> None:
    user = runner().type("my knee hurts, show me my week").wait(days=2).tap("Not that")
    assert "week-title" not in user.said_keys


def test_something_urgent_takes_up_nothing_else() -> None:
    """Help first and alone."""
    user = runner().type("chest pain, move my run to friday")
    assert "urgent-number-first" in user.said_keys and "request-move" not in user.said_keys
    assert "request-move" not in user.tap("Chest pain, racing heart").said_keys

"""A case for every conversation, command, red flag, kind of reminder and effect; a new one without a case fails here.

Each case is played and asserted by text key; its wording is for the tests of that conversation.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from flows.engine.registry import BY_FLOW, COMMAND_ACTIONS, REMINDERS
from flows.model.effects import (
    DeleteMember,
    Effect,
    FindPlaces,
    RecordAnswer,
    RecordConsent,
    RecordDecision,
    RecordReport,
    RecordWorkout,
    RemoveButtons,
    SendExport,
    SendMessage,
    SetReminders,
)
from flows.model.messages import Priority
from flows.reminders.planner import KINDS
from tests.helpers.people import before_load, runner
from tests.helpers.quiz_play import agreed, both_sections, checks_done, first_section, ready
from tests.helpers.world import Tester, catalog

Case = Callable[[], Tester]


def paused() -> Tester:
    """A few drops on a run: running pauses for a week."""
    return runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")


def without_nudges(user: Tester) -> Tester:
    """Return her with reminders of the days off; a message works her reminders out again."""
    user.member = replace(user.member, preferences=replace(user.member.preferences, nudges=False))
    return user.send("/week")


def paused_without_nudges() -> Tester:
    """In a pause, and reminders of the days are off."""
    return without_nudges(paused())


CONVERSATIONS: dict[str, tuple[Case, str]] = {
    "urgent": (lambda: runner().send("/urgent").tap("Fainted"), "urgent-now"),
    "welcome": (lambda: Tester().send("/start").tap("Yes, keep it and start"), "place-ask"),
    "quiz": (first_section, "outcome-checks"),
    "movement_checks": (lambda: both_sections().tap("Start the checks", "I'm set, show me"), "test-t2-how"),
    "plan": (lambda: ready().tap("Make my plan", "Use these"), "plan-made-run"),
    "today": (lambda: runner().send("/today").tap("Shorter"), "today-shorter"),
    "week": (lambda: runner().send("/week"), "week-title"),
    "pictures": (
        lambda: runner().send("/week").wait(hours=20).send("/today").tap("Show me how"),
        "exercise-bridge",
    ),
    "calendar": (lambda: runner().send("/calendar"), "calendar-file"),
    "sheet": (lambda: runner().send("/sheet"), "sheet-what"),
    "cues": (lambda: runner().send("/today").tap("Audio cues"), "cues-file"),
    "check_in": (lambda: runner().send("/today").tap("Done", "All of it, easy"), "check_in-signs"),
    "symptom": (lambda: runner().send("/symptom"), "symptom-signs"),
    "pause": (lambda: paused().send("/resume"), "pause-since"),
    "why": (lambda: paused().send("/why"), "why-pause_run"),
    "progress": (lambda: runner().send("/progress"), "progress-step"),
    "goal": (lambda: runner().send("/progress").tap("A race in mind"), "goal-race-distance"),
    "settings": (lambda: runner().send("/settings").tap("Reminder time"), "week-hour-of-day"),
    "equipment": (
        lambda: before_load().send("/today").tap("Done", "All of it, easy", "None of these"),
        "equipment-ask",
    ),
    "situation": (lambda: runner().send("/changed"), "situation-what"),
    "privacy": (lambda: runner().send("/delete"), "privacy-confirm"),
    "help": (lambda: runner().send("/week").until_reminder("weekly_mood").tap("Yes"), "help-mood"),
    "confirm_symptoms": (lambda: runner().type("leaked a bit on my run"), "confirm_symptoms-right"),
    "talk": (lambda: runner().type("I feel great!"), "help-here"),
}
"""Conversation -> how she comes into it, and what it says there."""
COMMANDS: dict[str, tuple[Case, str]] = {
    "start": (Tester, "welcome-hello"),
    "today": (runner, "today-run"),
    "week": (runner, "week-title"),
    "calendar": (runner, "calendar-file"),
    "sheet": (runner, "sheet-what"),
    "symptom": (runner, "symptom-signs"),
    "urgent": (runner, "urgent-signs"),
    "why": (paused, "why-pause_run"),
    "progress": (runner, "progress-step"),
    "settings": (runner, "settings-menu"),
    "pause": (runner, "pause-own-start"),
    "resume": (paused, "pause-since"),
    "quiz": (first_section, "outcome-checks"),
    "changed": (runner, "situation-what"),
    "export": (runner, "privacy-export"),
    "delete": (runner, "privacy-confirm"),
    "privacy": (runner, "privacy-notice"),
    "help": (runner, "help-intro"),
    "stop": (lambda: runner().send("/symptom"), "help-left"),
    "cancel": (lambda: runner().send("/symptom"), "help-left"),
}
REMINDER_CASES: dict[str, tuple[Case, str]] = {
    "morning_check_in": (lambda: answered_easy(), "check_in-morning-ready-plan"),
    "morning_again": (
        lambda: without_nudges(answered_easy()).until_reminder("morning_check_in"),
        "check_in-morning-ready",
    ),
    "tests_morning": (lambda: checks_done(both_sections()), "movement_checks-morning"),
    "evening_check_in": (lambda: runner().send("/week"), "check_in-ready"),
    "pause_review": (paused_without_nudges, "pause-review"),
    "week_ahead": (lambda: runner().send("/week"), "week-ahead"),
    "quiet_day": (paused, "pause-evening-ready"),
    "urgent_follow_up": (lambda: runner().send("/urgent").tap("Fainted"), "urgent-follow-up"),
    "quiz_resume": (lambda: agreed().tap("I gave birth"), "quiz-reminder"),
    "weekly_mood": (lambda: runner().send("/week"), "help-joy"),
    "snooze": (
        lambda: runner().send("/week").until_reminder("nudge").tap("Later today", "In 30 minutes"),
        "today-nudge",
    ),
    "nudge": (lambda: runner().send("/week"), "today-nudge"),
    "break_over": (lambda: runner().send("/settings").tap("I'm away", "In a week"), "today-back"),
}


def answered_easy() -> Tester:
    """A run without anything noticed."""
    return runner().send("/today").tap("Done", "All of it, easy", "None of these")


EFFECTS: dict[type[Effect], Case] = {
    SendMessage: lambda: runner().send("/today"),
    RemoveButtons: lambda: runner().send("/today").tap("Done"),
    RecordConsent: lambda: Tester().send("/start").tap("Yes, keep it and start"),
    RecordAnswer: lambda: agreed().tap("I gave birth"),
    RecordWorkout: answered_easy,
    RecordReport: answered_easy,
    RecordDecision: paused,
    SetReminders: lambda: runner().send("/week"),
    FindPlaces: lambda: Tester().send("/start").tap("Yes, keep it and start").type("Lyon"),
    SendExport: lambda: runner().send("/export"),
    DeleteMember: lambda: runner().send("/delete").tap("Delete it all"),
}


def test_nothing_is_without_a_case() -> None:
    """The tables above name all there is, and nothing that is no more."""
    assert set(CONVERSATIONS) == set(BY_FLOW)
    assert set(COMMANDS) == set(COMMAND_ACTIONS)
    assert set(REMINDER_CASES) == set(REMINDERS) == {kind.name for kind in KINDS}
    assert set(EFFECTS) == set(get_args(Effect))
    assert len(catalog().red_flags) > 10


@pytest.mark.parametrize("flow", CONVERSATIONS)
def test_every_conversation_is_played(flow: str) -> None:
    """She comes into it and reads what it says."""
    play, key = CONVERSATIONS[flow]
    assert key in play().said_keys


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_answered(name: str) -> None:
    """With words of its own."""
    play, key = COMMANDS[name]
    assert key in play().send(f"/{name}").said_keys


@pytest.mark.parametrize("kind", REMINDER_CASES)
def test_every_reminder_comes(kind: str) -> None:
    """Each reminder comes when it is due, with its own text, and only once for the same day."""
    play, key = REMINDER_CASES[kind]
    her = play().until_reminder(kind)
    assert key in her.said_keys
    before = [due.local_date for due in her.fired if due.kind == kind]
    assert len(before) == len(set(before))


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.__name__)
def test_every_effect_is_asked_for(effect: type[Effect]) -> None:
    """Somebody's turn ends in it."""
    assert any(isinstance(done, effect) for done in EFFECTS[effect]().history)


@pytest.mark.parametrize("flag", catalog().red_flags)
def test_every_red_flag_closes_coaching_at_once(flag: str) -> None:
    """Ticked on /urgent: answered first of all with a number and her sign in words, and coaching is closed."""
    her = runner().send("/urgent")
    if catalog().red_flags[flag] == "ucall":
        her.tap("Other symptoms")
    label = next(
        label for label in her.buttons if her.last.buttons[label].rpartition(":")[2].rstrip("+") == flag
    )
    her.tap(label)
    closed = her.member.closed
    assert closed is not None
    assert (closed.signs, closed.card) == ((flag,), catalog().red_flags[flag])
    assert her.last.priority is Priority.SAFETY
    assert f"urgent-say-{flag}" in her.keys
    assert "999" in her.text

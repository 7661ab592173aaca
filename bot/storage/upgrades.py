"""Upgrades of stored states, one function a schema; each changes the document it is given and returns it.

An upgrade spells out what its schema changed and uses no names of the program, which go on changing; only ids that
also arrive from outside (buttons, reminders) come from `flows.model.renamed`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from flows.model.renamed import current_action, current_flow, current_reminder

Document = dict[str, Any]
Upgrade = Callable[[Document], Document]

FIELDS_1: Final[Mapping[str, Mapping[str, str]]] = {
    "": {"armed": "reminders"},
    "profile": {"words": "word_set", "words_before": "word_set_before"},
    "readiness": {"look_again_on": "review_on", "owed": "pending_mode"},
    "plan": {"repeats_owed": "repeats_left"},
    "pause": {"told_ok": "clearance", "look_again_on": "review_on"},
    "closed": {"told_to_wait_on": "advised_to_wait_on"},
    "nudges": {
        "help_said": "help_shown",
        "loss_heard": "loss_unconfirmed",
        "seen_on": "cleared_on",
        "half_told_on": "report_unfinished_on",
        "check_said_on": "checkup_advised_on",
        "said_at": "reminded_at",
    },
    "sheet": {"adds": "added_parts"},
    "talk": {
        "menu": "visible_buttons",
        "said": "last_message_digest",
        "said_at": "last_message_at",
        "said_number": "last_message_number",
        "said_to": "last_message_question",
        "said_lag_s": "last_message_lag_s",
        "asked_back_at": "clarified_at",
        "asked_back": "clarifications",
    },
}
"""Part of the state -> its fields renamed by schema 2, former name -> new name."""
ANSWERS_1: Final[Mapping[str, str]] = {
    "half_told": "report_unfinished",
    "held": "paused_provisionally",
    "mirror": "reflection",
    "pushed": "from_reminder",
}
"""What an open conversation keeps, former name -> new name."""
LABELS_1: Final = (
    (r"heard-", "confirm_symptoms-"),
    (r"moves-", "movement_checks-"),
    (r"rights-", "privacy-"),
    (r"wish-", "request-"),
    (r"look-button-(calm|not-calm)$", r"breast-button-\1"),
    (r"look-button-", "late_report-button-"),
    (r"pause-button-told_ok-", "pause-button-clearance-"),
    (r"outcome-button-told-ok$", "outcome-button-clearance"),
    (r"quiz-button-look$", "quiz-button-review"),
)
"""The labels of buttons renamed by schema 2, as patterns of their keys."""
SET_OF_LABEL_1: Final = re.compile(r"^(loss|grown|later|neutral|child)-")
REFLECTIONS_1: Final = re.compile(r"^mirror-")


def to_schema_2(document: Document) -> Document:
    """Rename fields, conversations, actions, reminder kinds and text keys; nothing else changes."""
    for part, names in FIELDS_1.items():
        holder = document if not part else document.get(part)
        if isinstance(holder, dict):
            _rename(holder, names)
    _upgrade_talk_1(document.get("talk") or {})
    for reminder in document.get("reminders", ()):
        reminder["kind"] = current_reminder(reminder["kind"])
    nudges = document.get("nudges") or {}
    if "sent" in nudges:
        nudges["sent"] = {current_reminder(kind): day for kind, day in nudges["sent"].items()}
    return document


def _rename(holder: Document, names: Mapping[str, str]) -> None:
    for former, name in names.items():
        if former in holder:
            holder[name] = holder.pop(former)


def _upgrade_talk_1(talk: Document) -> None:
    for frame in talk.get("frames", ()):
        _upgrade_frame_1(frame)
    for button in (*talk.get("options", ()), *talk.get("visible_buttons", ())):
        button["data"] = _action_data_1(button["data"])
        button["label"] = _label_1(button["label"])
    for card in (*talk.get("answered", ()), *talk.get("shown_cards", ())):
        card["flow"] = current_flow(card["flow"])
        _rename(card, {"about": "round"})
    for name in ("shown", "last_message_question"):
        flow, slash, rest = talk.get(name, "").partition("/")
        if slash:
            talk[name] = f"{current_flow(flow)}/{rest}"


def _upgrade_frame_1(frame: Document) -> None:
    frame["flow"] = current_flow(frame["flow"])
    _rename(frame, {"before": "pause_before"})
    pause = frame.get("pause_before")
    if isinstance(pause, dict):
        _rename(pause, FIELDS_1["pause"])
    answers = frame.get("data", {})
    _rename(answers, ANSWERS_1)
    if isinstance(reflection := answers.get("reflection"), str):
        answers["reflection"] = REFLECTIONS_1.sub("reflection-", reflection)
    if isinstance(hint := answers.get("hint"), str):
        answers["hint"] = re.sub(r"^quiz-held", "quiz-paused", hint)


def _action_data_1(data: str) -> str:
    """Return callback data with the present name of its action; options of cards kept their values."""
    kind, _, rest = data.partition(":")
    if kind != "g":
        return data
    name, colon, argument = rest.partition(":")
    return f"g:{current_action(name)}{colon}{argument}"


def _label_1(label: str) -> str:
    """Return the present key of a label, which may begin with the name of a word set."""
    found = SET_OF_LABEL_1.match(label)
    of_set = found[0] if found else ""
    key = label.removeprefix(of_set)
    for former, name in LABELS_1:
        key, changed = re.subn(f"^{former}", name, key)
        if changed:
            break
    return of_set + key


UPGRADES: Final[Mapping[int, Upgrade]] = {1: to_schema_2}
"""Schema -> function that upgrades a document to the next schema. The tests hold examples of every released version."""

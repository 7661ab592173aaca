"""The conversations, one file each. A new one is written beside its neighbours and named here."""

from flows.conversations import (
    check_in,
    helpdesk,
    movement_checks,
    pause,
    planning,
    progress,
    readiness_quiz,
    rights,
    settings,
    situation,
    symptom,
    today,
    urgent,
    week,
    welcome,
    why,
)
from flows.steps import Conversation

CONVERSATIONS: tuple[Conversation, ...] = (
    urgent.CONVERSATION,
    welcome.CONVERSATION,
    readiness_quiz.CONVERSATION,
    movement_checks.CONVERSATION,
    planning.CONVERSATION,
    today.CONVERSATION,
    week.CONVERSATION,
    check_in.CONVERSATION,
    symptom.CONVERSATION,
    pause.CONVERSATION,
    why.CONVERSATION,
    progress.CONVERSATION,
    settings.CONVERSATION,
    situation.CONVERSATION,
    rights.CONVERSATION,
    helpdesk.CONVERSATION,
    helpdesk.TALK,
)

"""The conversations, one file each, in a folder per subject; a new one is added to the list below."""

from flows.conversations.about import help, privacy, sheet, why
from flows.conversations.check_in import check_in, confirm_symptoms, symptom
from flows.conversations.pause import pause
from flows.conversations.plan import goal, pictures, progress, take_along, today, week
from flows.conversations.readiness import movement_checks, quiz
from flows.conversations.safety import situation, urgent
from flows.conversations.setup import equipment, planning, settings, welcome
from flows.dialog.conversation import Conversation

CONVERSATIONS: tuple[Conversation, ...] = (
    urgent.CONVERSATION,
    welcome.CONVERSATION,
    quiz.CONVERSATION,
    movement_checks.CONVERSATION,
    planning.CONVERSATION,
    today.CONVERSATION,
    week.CONVERSATION,
    pictures.CONVERSATION,
    take_along.CONVERSATION,
    take_along.CUES,
    check_in.CONVERSATION,
    symptom.CONVERSATION,
    confirm_symptoms.CONVERSATION,
    pause.CONVERSATION,
    why.CONVERSATION,
    sheet.CONVERSATION,
    progress.CONVERSATION,
    goal.CONVERSATION,
    settings.CONVERSATION,
    equipment.CONVERSATION,
    situation.CONVERSATION,
    privacy.CONVERSATION,
    help.CONVERSATION,
    help.TALK,
)

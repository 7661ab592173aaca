"""Conversation: readiness_quiz."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="quiz")

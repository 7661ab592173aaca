"""Conversation: symptom."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="symptom")

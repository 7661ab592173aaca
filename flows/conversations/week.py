"""Conversation: week."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="week")

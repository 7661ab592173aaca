"""Conversation: why."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="why")

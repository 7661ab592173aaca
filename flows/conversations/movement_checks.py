"""Conversation: movement_checks."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="moves")

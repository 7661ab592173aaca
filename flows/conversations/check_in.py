"""Conversation: check_in."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="check_in")

"""Conversation: situation."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="situation")

"""Conversation: planning."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="plan")

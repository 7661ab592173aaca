"""Conversation: today."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="today")

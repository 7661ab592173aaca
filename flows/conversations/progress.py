"""Conversation: progress."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="progress")

"""Conversation: welcome."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="welcome")

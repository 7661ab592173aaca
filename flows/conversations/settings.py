"""Conversation: settings."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="settings")

"""Conversation: urgent."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="urgent")

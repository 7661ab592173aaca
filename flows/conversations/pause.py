"""Conversation: pause."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="pause")

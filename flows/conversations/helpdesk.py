"""Conversation: helpdesk."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="help")
TALK = Conversation(flow="talk")

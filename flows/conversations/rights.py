"""Conversation: rights."""

from flows.steps import Conversation

CONVERSATION = Conversation(flow="rights")

"""Tests of the commands: bot/cli and bot/admin."""

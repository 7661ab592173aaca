"""Urgent help, and what changes everything: loss, pregnancy, illness."""

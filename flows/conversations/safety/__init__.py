"""Urgent help, and events that stop coaching: a loss, a pregnancy, a hospital stay."""

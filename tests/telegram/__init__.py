"""Tests of the shell: telegram."""

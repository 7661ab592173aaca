"""Tests of the shell: delivery."""

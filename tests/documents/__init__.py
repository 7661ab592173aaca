"""Tests of the content, its words and its checks."""

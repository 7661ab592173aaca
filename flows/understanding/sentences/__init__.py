"""Reads what a sentence may mean: phrases over concepts with scopes, and otherwise the most similar written example.

A reading only offers; it decides nothing about her body.
"""

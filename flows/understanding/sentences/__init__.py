"""What she may mean by a sentence: phrases over concepts with scopes, and the nearest written example behind them.

A reading only offers: nothing about her body is decided by it.
"""

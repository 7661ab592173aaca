"""The rule book: rules, their conditions, and the ranking of outcomes."""

"""The rule book: rules, their conditions, and how outcomes rank."""

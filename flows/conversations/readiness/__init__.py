"""The readiness quiz, the movement checks and their outcome."""

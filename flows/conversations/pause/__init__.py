"""A pause, its exit test, and returning to running."""

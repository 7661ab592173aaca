"""A pause, its exit test and the way back."""

"""States as released versions stored them, taken from people in the middle of things."""

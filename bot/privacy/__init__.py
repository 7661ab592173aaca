"""A member's export of her data, and its removal."""

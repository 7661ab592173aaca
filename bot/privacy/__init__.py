"""A member's own copy of her data, and its removal."""

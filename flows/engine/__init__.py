"""One event in, a new member and effects out."""

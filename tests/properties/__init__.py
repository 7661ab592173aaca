"""What holds whatever she does: random people at random phones."""

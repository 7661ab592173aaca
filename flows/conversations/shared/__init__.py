"""What several conversations say in the same way."""

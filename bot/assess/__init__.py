"""What the coach would decide about a case in a file, with the rules and sources."""

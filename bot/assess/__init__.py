"""What the coach would decide about a case in a file, by which rules and sources."""

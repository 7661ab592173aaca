"""The shapes everything else is written in."""

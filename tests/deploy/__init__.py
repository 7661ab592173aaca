"""What is shipped for running the coach: alert rules, units, images."""

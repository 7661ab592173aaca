"""What must never happen, tried from every side."""

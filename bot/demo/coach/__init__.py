"""The coach behind the chat page: its movable clock and its sample members."""

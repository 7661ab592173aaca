"""The coach behind the chat page: its database queries and its sample members."""

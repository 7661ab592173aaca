"""The local chat: a Bot API server on this machine, a phone-like page, and a movable clock."""

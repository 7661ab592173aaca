"""The local chat: a Bot API server on this machine, a phone-like page and a clock that can be moved."""

"""The same server, bot and store as for delivery."""

from tests.delivery.conftest import api, bot, store

__all__ = ["api", "bot", "store"]

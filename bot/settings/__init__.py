"""What the operator sets: read, checked and named with a remedy where something is wrong."""

from bot.settings.fields import SECRETS, Settings, address
from bot.settings.load import SettingsError, load_settings, raw_setting

__all__ = ["SECRETS", "Settings", "SettingsError", "address", "load_settings", "raw_setting"]

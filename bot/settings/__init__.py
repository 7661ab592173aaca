"""The operator's settings: read, checked, and reported with a remedy if something is wrong."""

from bot.settings.fields import SECRETS, Settings, address
from bot.settings.load import SettingsError, load_settings, raw_setting

__all__ = ["SECRETS", "Settings", "SettingsError", "address", "load_settings", "raw_setting"]

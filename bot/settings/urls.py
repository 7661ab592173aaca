"""Checks whether an address fits its purpose: a page that a phone can open, or a host Telegram can post to."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

LABEL: Final = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
TOP: Final = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59}")
PRIVATE_NAMES: Final = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "invalid", "test"}
)  # fmt: skip
"""Last parts of host names that no public server has (RFC 6761, RFC 6762 and names routers use)."""
PRIVATE_ENDINGS: Final = (".home.arpa",)
UNPRINTABLE: Final = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def is_url(value: str, *schemes: str) -> bool:
    """Return whether this is an address with a host and one of these schemes, without illegal characters."""
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in schemes
            and bool(parts.hostname)
            and parts.port != 0
            and not UNPRINTABLE.search(value)
        )
    except ValueError:
        return False


def is_public(value: str) -> bool:
    """Return whether the host can be reached from anywhere: a public name, or a global IP address.

    Telegram refuses a button or a webhook that leads to this machine or into a private network.
    """
    try:
        host = (urlsplit(value).hostname or "").rstrip(".")
    except ValueError:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return _is_public_name(host)


def _is_public_name(host: str) -> bool:
    """Return whether a host name has at least two labels and a public ending, and is not a malformed IP address."""
    labels = host.split(".")
    return (
        len(labels) > 1
        and len(host) <= 253
        and all(LABEL.fullmatch(label) for label in labels)
        and TOP.fullmatch(labels[-1]) is not None
        and labels[-1] not in PRIVATE_NAMES
        and not f".{host}".endswith(PRIVATE_ENDINGS)
    )

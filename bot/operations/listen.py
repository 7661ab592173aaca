"""Binds an address before anything else is started, so that a port in use is reported immediately, with its setting."""

import errno
import socket
from typing import Final

from bot.logs import EXIT_CONFIG, OperatorError

BACKLOG: Final = 128
"""Connections that may wait to be accepted. asyncio accepts them all at once, before any limit on connections applies."""
REMEDIES: Final = {
    errno.EADDRINUSE: "Stop what uses it, or give another port.",
    errno.EACCES: "Give a port above 1023, or allow this user to use it.",
    errno.EADDRNOTAVAIL: "Give an address of this machine, or 0.0.0.0 for all.",
}


class AddressTaken(OperatorError):
    """An address cannot be listened on; the text names the setting, the reason and the remedy."""

    exit_code = EXIT_CONFIG


def listen(host: str, port: int, setting: str = "") -> socket.socket:
    """Return a listening socket on `host`:`port` (0: any free port). Raises AddressTaken with the name of the setting."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        name = f"{setting}: " if setting else ""
        remedy = REMEDIES.get(error.errno or 0, "Give another host:port.")
        raise AddressTaken(f"{name}cannot listen on {host}:{port}: {error.strerror}. {remedy}") from None
    return listener

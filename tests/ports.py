"""Ports for what the tests start, stop and start again: a port stays with the test process that asked for it."""

import itertools
import os
import socket

FIRST, COUNT = 20_000, 10_000
"""Below the ports that Linux and macOS give to outgoing connections: nobody else takes one between two starts."""

_reserved: list[socket.socket] = []
_next = itertools.count(os.getpid() * 97)


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nobody listens, and which no other test process gets while this one runs.

    A datagram socket of the same number marks it as taken; programs here use none.
    """
    for number in itertools.islice(_next, COUNT):
        port = FIRST + number % COUNT
        mark = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            mark.bind(("127.0.0.1", port))
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            mark.close()
            continue
        _reserved.append(mark)
        return port
    raise OSError("no port is free")

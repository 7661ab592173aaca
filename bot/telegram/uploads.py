"""Makes calls through aiohttp: uploads, and servers behind a proxy. Imported only when first needed.

aiohttp costs a tenth of a start and nine megabytes, and most calls do not need it.
"""

import functools
import io
import ssl
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from bot.telegram.connections import Answer

Fields = Mapping[str, Any]
Files = Mapping[str, tuple[str, Any, str]]
"""Field -> name, content and type of a file."""

NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""Errors after which nothing has left this machine; after those of `UNKNOWN` it may have."""
UNKNOWN = (aiohttp.ClientError, TimeoutError, OSError)


class Session:
    """Up to `most` connections; `proxy` is the address of a proxy, if any. Times are in seconds."""

    def __init__(
        self,
        *,
        most: int,
        connect_timeout: float,
        tls: Callable[[], ssl.SSLContext] | None,
        proxy: str | None,
        user_agent: str,
    ) -> None:
        connector = aiohttp.TCPConnector(limit=most, ssl=tls() if tls else True, keepalive_timeout=30)
        self._connect_timeout = connect_timeout
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": user_agent},
            proxy=proxy,
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def call(
        self, method: str, url: str, body: Any, headers: Mapping[str, str] | None, answer_in: float
    ) -> Answer:
        """Make one call. Raises one of `NOT_SENT` or `UNKNOWN`."""
        limits = _limits(self._connect_timeout, answer_in)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as answer:
            payload = await answer.read()
        retry_after, date = (answer.headers.get(name, "") for name in ("Retry-After", "Date"))
        return Answer(answer.status, payload, retry_after, date)


def form(fields: Fields, files: Files) -> aiohttp.FormData:
    """Return the body of a call with files."""
    made = aiohttp.FormData()
    for name, value in fields.items():
        made.add_field(name, value)
    for name, (filename, content, kind) in files.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        made.add_field(name, file, filename=filename, content_type=kind)
    return made


@functools.cache
def _limits(connect_s: float, answer_s: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=connect_s + 2 * answer_s, connect=connect_s, sock_read=answer_s)

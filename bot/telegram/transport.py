"""A transport for python-telegram-bot that knows whether a call was sent.

Knows nothing of members or content. Small calls use `connections`; all others use `uploads`, which is imported on first use.
"""

import asyncio
import functools
import math
import os
import ssl
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.json_codec import dump_bytes, load
from bot.telegram.connections import Connections, NotConnected

if TYPE_CHECKING:
    from bot.telegram.uploads import Session

JSON = {"Content-Type": "application/json"}
UPLOADS = "bot.telegram.uploads"
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class NotSent(NetworkError):
    """The call never left this machine, so it may be repeated without sending a message twice."""


class EffectUnknown(TimedOut):
    """The call was sent, but its answer is missing or unreadable: it may have taken effect."""


class NotTheBotApi(NetworkError):
    """The server at this address answers 404 and is not the Bot API."""


class RateLimited(TelegramError):
    """Telegram asks to wait for `seconds`. (The library's own class warns about a future change at every use.)"""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds:g}")
        self.seconds = seconds


class Transport(BaseRequest):
    """The calls of one bot to one server; times are in seconds."""

    __slots__ = (
        "_connect_timeout", "_most", "_open", "_plain", "_proxy", "_read_timeout", "_session", "_url", "on_server_time",
    )  # fmt: skip

    def __init__(self, url: str, *, connections: int, read_timeout: float, connect_timeout: float) -> None:
        """Take `url`, to which all calls go; proxies of the environment are used unless it is this machine."""
        self._url = urlsplit(url)
        self._proxy = _proxy(self._url)
        self._most = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: Session | None = None
        self._open = False
        self._plain: Connections | None = None
        self.on_server_time: Callable[[str], None] = lambda date: None
        """Called with the Date header of each answer."""

    @property
    def read_timeout(self) -> float:
        """Return how long an answer may take unless a call says otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the connection pool; a second call does nothing."""
        if self._open:
            return
        self._open = True
        if self._proxy is None and self._url.username is None:
            self._plain = Connections(
                self._url,
                most=self._most,
                connect_timeout=self._connect_timeout,
                tls=_tls,
                user_agent=self.USER_AGENT,
            )

    async def shutdown(self) -> None:
        """Close the connection pool; a second call does nothing."""
        self._open = False
        if self._plain is not None:
            self._plain.close()
            self._plain = None
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call and return HTTP status and body.

        Raises `NotSent`, `EffectUnknown`, `RateLimited` or NetworkError, but no bare transport error.
        """
        answer_in = _seconds(read_timeout, self._read_timeout)
        if request_data is not None and request_data.contains_files:
            _, uploads = await self._uploading()
            body = uploads.form(request_data.json_parameters, request_data.multipart_data)
            return await self._exchange(method, url, body, None, answer_in)
        body = dump_bytes(request_data.parameters if request_data else {})
        if self._plain is not None and method == "POST":
            return await self._post(self._plain, url, body, answer_in)
        return await self._exchange(method, url, body, JSON, answer_in)

    async def call_json(self, url: str, params: Mapping[str, Any], read_timeout: float | None) -> Any:
        """Return the `result` of a call with plain JSON parameters; parameters that are None are left out.

        The library would make an object of every parameter and encode each separately, which costs as much as the rest of
        the call.
        """
        body = dump_bytes({name: value for name, value in params.items() if value is not None})
        answer_in = self._read_timeout if read_timeout is None else read_timeout
        if self._plain is None:
            status, payload = await self._exchange("POST", url, body, JSON, answer_in)
        else:
            status, payload = await self._post(self._plain, url, body, answer_in)
        if status >= HTTPStatus.MULTIPLE_CHOICES:
            return await _Answered(status, payload).post(url)
        return self.parse_json_payload(payload)["result"]

    async def _post(
        self, connections: Connections, url: str, body: bytes, answer_in: float
    ) -> tuple[int, bytes]:
        path = url.removeprefix(f"{self._url.scheme}://{self._url.netloc}")
        try:
            answer = await connections.post(path, body, answer_in)
        except NotConnected as error:
            raise NotSent(str(error)) from error
        except (OSError, TimeoutError) as error:
            raise EffectUnknown(type(error).__name__) from error
        self.on_server_time(answer.date)
        return _checked(answer.status, answer.body, answer.retry_after)

    async def _exchange(
        self, method: str, url: str, body: Any, headers: Mapping[str, str] | None, answer_in: float
    ) -> tuple[int, bytes]:
        session, uploads = await self._uploading()
        try:
            answer = await session.call(method, url, body, headers, answer_in)
        except uploads.NOT_SENT as error:
            raise NotSent(type(error).__name__) from error
        except uploads.UNKNOWN as error:
            raise EffectUnknown(type(error).__name__) from error
        self.on_server_time(answer.date)
        return _checked(answer.status, answer.body, answer.retry_after)

    async def _uploading(self) -> "tuple[Session, ModuleType]":
        """Return the session for large calls and its module, which is imported in a thread on first use."""
        uploads = (
            await asyncio.to_thread(import_module, UPLOADS) if self._session is None else sys.modules[UPLOADS]
        )
        if not self._open:
            raise NotSent("the transport is not open")
        if self._session is None:
            self._session = uploads.Session(
                most=self._most,
                connect_timeout=self._connect_timeout,
                tls=_tls if self._url.scheme == "https" else None,
                proxy=self._proxy,
                user_agent=self.USER_AGENT,
            )
        return self._session, uploads

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the body as a JSON object; unlike the library's method it never logs a body it cannot parse."""
        try:
            document = load(payload)
        except (ValueError, RecursionError) as error:
            raise EffectUnknown("the answer is not JSON") from error
        if not isinstance(document, dict):
            raise EffectUnknown("the answer is not a JSON object")
        return document


class _Answered(BaseRequest):
    """A transport that already has its answer, so that the library turns a refusal into its own exceptions."""

    __slots__ = ("_answer",)
    read_timeout = None

    def __init__(self, status: int, payload: bytes) -> None:
        self._answer = status, payload

    async def initialize(self) -> None:
        """Do nothing."""

    async def shutdown(self) -> None:
        """Do nothing."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        """Return the answer."""
        return self._answer

    parse_json_payload = staticmethod(Transport.parse_json_payload)


def _proxy(url: SplitResult) -> str | None:
    """Return the environment's proxy for this address, if any; it is looked up once, not at every call."""
    host = url.hostname or ""
    return None if host in LOCAL_HOSTS or proxy_bypass(host) else getproxies().get(url.scheme)


def _checked(status: int, payload: bytes, retry_after: str) -> tuple[int, bytes]:
    """Return the answer if it is the Bot API's.

    Raises RateLimited, or NetworkError for an answer of another server.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise RateLimited(_seconds_to_wait(payload, retry_after))
    if status >= HTTPStatus.MULTIPLE_CHOICES and not _is_refusal(payload):
        refusal = NotTheBotApi if status == HTTPStatus.NOT_FOUND else NetworkError
        raise refusal(f"{status} from something that is not the Bot API")
    return status, payload


def _seconds(timeout: ODVInput[float], default: float) -> float:
    return float(timeout) if isinstance(timeout, int | float) else default


def _is_refusal(payload: bytes) -> bool:
    """Return whether the Bot API refused, and not a proxy before it: its refusals are objects with `ok`."""
    try:
        document = load(payload)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("ok") is False


def _seconds_to_wait(payload: bytes, header: str) -> float:
    """Return the seconds to wait, from the body or else the header; at least one, and one if neither says."""
    try:
        seconds = float(load(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        seconds = float(header) if header.isdecimal() else 1.0
    return max(1.0, seconds) if math.isfinite(seconds) else 1.0


@functools.cache
def _tls() -> ssl.SSLContext:
    """Return the TLS context with the certificates of SSL_CERT_FILE or else certifi's.

    It is made once, since reading them takes a tenth of a second.
    """
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())

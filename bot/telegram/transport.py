"""The Bot object of python-telegram-bot on a transport that says whether a call was sent.

Knows nothing of members or content. Small calls go over `connections`, others by `uploads`, which is read when one comes.
"""

import asyncio
import functools
import json
import math
import os
import ssl
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
from telegram import Bot
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.connections import Connections, NotConnected

if TYPE_CHECKING:
    from bot.telegram.uploads import Session

JSON = {"Content-Type": "application/json"}
UPLOADS = "bot.telegram.uploads"
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class NotSent(NetworkError):
    """The call never left this machine: it may be repeated without a doubled message."""


class EffectUnknown(TimedOut):
    """The call left, its answer did not come or cannot be read: it may have taken effect."""


class NotTheBotApi(NetworkError):
    """Nothing is at this address, by the word of a server that is not the Bot API."""


class RateLimited(TelegramError):
    """Telegram asks for patience; `seconds` is how long. (The library's own class warns of its future at every use.)"""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds:g}")
        self.seconds = seconds


class Transport(BaseRequest):
    """The calls of one bot to one server; times are in seconds."""

    __slots__ = (
        "_connect_timeout", "_most", "_open", "_plain", "_proxy", "_read_timeout", "_session", "_url", "hear_time",
    )  # fmt: skip

    def __init__(self, url: str, *, connections: int, read_timeout: float, connect_timeout: float) -> None:
        """`url` is where all calls go; proxies of the environment are used unless it is this machine."""
        self._url = urlsplit(url)
        self._proxy = _proxy(self._url)
        self._most = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: Session | None = None
        self._open = False
        self._plain: Connections | None = None
        self.hear_time: Callable[[str], None] = lambda date: None
        """Called with the Date of each answer."""

    @property
    def read_timeout(self) -> float:
        """How long an answer may take when a call does not say otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; a second call changes nothing."""
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
        """Close the pool; a second call changes nothing."""
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
        """One call: HTTP status and body. Raises `NotSent` or `EffectUnknown`, never a bare transport error."""
        answer_in = _seconds(read_timeout, self._read_timeout)
        if request_data is not None and request_data.contains_files:
            _, uploads = await self._uploading()
            body = uploads.form(request_data.json_parameters, request_data.multipart_data)
            return await self._exchange(method, url, body, None, answer_in)
        body = json.dumps(request_data.parameters if request_data else {}).encode()
        if self._plain is not None and method == "POST":
            return await self._post(self._plain, url, body, answer_in)
        return await self._exchange(method, url, body, JSON, answer_in)

    async def call_json(self, url: str, params: Mapping[str, Any], read_timeout: float | None) -> Any:
        """The `result` of one call whose parameters are plain JSON values; those that are None are left out.

        The library's own way makes an object of every parameter and encodes each by itself, which costs as much as
        all the rest of a call.
        """
        body = json.dumps({name: value for name, value in params.items() if value is not None}).encode()
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
        self.hear_time(answer.date)
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
        self.hear_time(answer.date)
        return _checked(answer.status, answer.body, answer.retry_after)

    async def _uploading(self) -> "tuple[Session, ModuleType]":
        """The session for large calls and its module, read in a thread with the first of them."""
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
        """The body as a JSON object; unlike the library's own it never logs what it could not read."""
        try:
            document = json.loads(payload)
        except (ValueError, RecursionError) as error:
            raise EffectUnknown("the answer is not JSON") from error
        if not isinstance(document, dict):
            raise EffectUnknown("the answer is not a JSON object")
        return document


class _Answered(BaseRequest):
    """A transport that has its answer already: through it the library reads a refusal into its own exceptions."""

    __slots__ = ("_answer",)
    read_timeout = None

    def __init__(self, status: int, payload: bytes) -> None:
        self._answer = status, payload

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        """The answer."""
        return self._answer

    parse_json_payload = staticmethod(Transport.parse_json_payload)


class CoachBot(Bot):
    """The library's Bot with one raw call for the hot path, where building result objects costs most."""

    __slots__ = ()

    def tell_time(self, hear: Callable[[datetime], None]) -> None:
        """From now on `hear` is told the time of the server with its answers, at most once a second."""
        for request in self._request:
            request.hear_time = _once_a_second(hear)  # type: ignore[attr-defined]

    async def connect(self) -> None:
        """Open the connections without asking Telegram anything."""
        await asyncio.gather(*(request.initialize() for request in self._request))

    async def disconnect(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(request.shutdown() for request in self._request))

    async def call(self, method: str, params: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """Call `method` with plain JSON values and return its `result` as such."""
        request: Any = self._request[0 if method == "getUpdates" else 1]
        with _odd_answers():
            return await request.call_json(f"{self.base_url}/{method}", params, read_timeout)

    async def upload(self, method: str, params: Mapping[str, Any], *, read_timeout: float) -> Any:
        """As `call`, with files among the parameters."""
        with _odd_answers():
            return await self._post(method, dict(params), read_timeout=read_timeout)


def _once_a_second(hear: Callable[[datetime], None]) -> Callable[[str], None]:
    """Reads the Date of an answer; one that cannot be read says nothing."""
    last = -math.inf

    def heard(date: str) -> None:
        nonlocal last
        at = time.monotonic()
        if at - last < 1 or not date:
            return
        last = at
        with suppress(ValueError):
            hear(parsedate_to_datetime(date).astimezone(UTC))

    return heard


@contextmanager
def _odd_answers() -> Iterator[None]:
    """What is no answer of the Bot API leaves the effect of the call unknown."""
    try:
        yield
    except TelegramError:
        raise
    except Exception as error:
        raise EffectUnknown("the answer is not of the Bot API's shape") from error


def make_bot(token: str, api_url: str, *, connections: int = 64, read_timeout: float = 20) -> CoachBot:
    """The bot of this token at this Bot API server; `connect` and `disconnect` it."""
    url = api_url.rstrip("/")
    calls, updates = (
        Transport(url, connections=size, read_timeout=read_timeout, connect_timeout=10)
        for size in (connections, 2)
    )
    return CoachBot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=calls,
        get_updates_request=updates,
    )


def _proxy(url: SplitResult) -> str | None:
    """The proxy that the environment names for this address. Looked up once, not at every call."""
    host = url.hostname or ""
    return None if host in LOCAL_HOSTS or proxy_bypass(host) else getproxies().get(url.scheme)


def _checked(status: int, payload: bytes, retry_after: str) -> tuple[int, bytes]:
    """The answer, if it is the Bot API's. Raises RateLimited, or NetworkError for the word of somebody else."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise RateLimited(_patience(payload, retry_after))
    if status >= HTTPStatus.MULTIPLE_CHOICES and not _is_refusal(payload):
        refusal = NotTheBotApi if status == HTTPStatus.NOT_FOUND else NetworkError
        raise refusal(f"{status} from something that is not the Bot API")
    return status, payload


def _seconds(given: ODVInput[float], usual: float) -> float:
    return float(given) if isinstance(given, int | float) else usual


def _is_refusal(payload: bytes) -> bool:
    """Whether the Bot API refused, and not a proxy before it: its refusals are objects with `ok`."""
    try:
        document = json.loads(payload)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("ok") is False


def _patience(payload: bytes, header: str) -> float:
    """The seconds to wait, from the body or else the header; at least one, and one when neither says."""
    try:
        seconds = float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        seconds = float(header) if header.isdigit() else 1.0
    return max(1.0, seconds) if math.isfinite(seconds) else 1.0


@functools.cache
def _tls() -> ssl.SSLContext:
    """The certificates of SSL_CERT_FILE or else certifi's; made once, since reading them takes a tenth of a second."""
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())

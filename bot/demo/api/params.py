"""The parameters of one call, from query, form, multipart or JSON. It must not know the methods."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message as Headers
from typing import Any
from urllib.parse import parse_qsl

from bot.demo.api.refusals import Refusal, bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    kind: str


@dataclass(slots=True)
class Params:
    """The parameters of a call: strings from a form, typed values from JSON, and files."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    transport: str = "form"

    def text(self, name: str) -> str:
        """Return a string; "" if absent."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; `default` if absent or unreadable."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def yes(self, name: str) -> bool:
        """Return whether the value is `true`, `True`, `1` or `yes`."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes", "y", "t")

    def decoded(self, name: str, words: str) -> Any:
        """Return a JSON value, decoded if it came as text; None if absent; raise a 400 with `words` if malformed."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad(words) from None

    def upload(self, name: str) -> Upload | str | None:
        """Return the file of this field, uploaded under its name or by `attach://`, or its string."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name) or (str(value) if value else None)


def read_params(query: str, content_type: str, body: bytes) -> Params:
    """Return all parameters of an HTTP request; the body overrides the query. Raises Refusal for unreadable JSON."""
    params = Params(dict(parse_qsl(query, keep_blank_values=True)))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        params.values.update(_json_object(body))
        params.transport = "json"
    elif kind == "application/x-www-form-urlencoded":
        params.values.update(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        _read_multipart(params, content_type, body)
    return params


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        raise Refusal(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(value, dict):
        raise Refusal(400, "Bad Request: object expected")
    return value


def _read_multipart(params: Params, content_type: str, body: bytes) -> None:
    boundary = _header(content_type).get_param("boundary")
    if not isinstance(boundary, str):
        raise Refusal(400, "Bad Request: boundary is missing")
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = dict(_header_lines(head.decode(errors="replace")))
        names = _disposition(headers.get("content-disposition", ""))
        if "filename" in names:
            kind = headers.get("content-type", "application/octet-stream")
            params.files[names["name"]] = Upload(names["filename"], content, kind)
        elif "name" in names:
            params.values[names["name"]] = content.decode(errors="replace")


def _header(content_type: str) -> Headers:
    headers = Headers()
    headers["content-type"] = content_type
    return headers


def _header_lines(head: str) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in head.split("\r\n") if ":" in line)
    return [(name.strip().lower(), value.strip()) for name, _, value in pairs]


def _disposition(value: str) -> Mapping[str, str]:
    return {name: words for name, words in re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', value)}

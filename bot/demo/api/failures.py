"""Failures that the local Bot API can simulate: limits, refusals, broken answers, lost connections.

`FailurePlan` is the request, a value; `FailureInjector` follows it. Nothing here knows what a method means.
"""

import math
import random
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

COUNTED = frozenset({"sendmessage", "senddocument", "sendphoto"})


class FailureKind(StrEnum):
    """What goes wrong with a call."""

    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    MALFORMED = "malformed"
    HANG = "hang"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Failure:
    """One simulated failure; `after` lets the call take effect first; `seconds` is the wait of a flood or a hang."""

    kind: FailureKind
    after: bool = False
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class FailurePlan:
    """The failures to simulate.

    chances: (failure, probability 0-1) pairs, drawn for each call. script: failures for the next calls, None for a
    good one, used up before a probability decides. methods: lower-case names concerned, None for all. per_second,
    per_chat: limits of sending in calls a second, None for none; burst, chat_burst: at once.
    """

    chances: tuple[tuple[Failure, float], ...] = ()
    script: tuple[Failure | None, ...] = ()
    methods: frozenset[str] | None = None
    per_second: float | None = None
    burst: int = 30
    per_chat: float | None = None
    chat_burst: int = 3
    counted: frozenset[str] = COUNTED

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "FailurePlan":
        """Parse the control endpoint's JSON; raise TypeError for unknown names and ValueError for unknown kinds."""
        known = dict(raw)
        chances = tuple((_failure(one), float(one["chance"])) for one in known.pop("chances", ()))
        script = tuple(_failure(one) if one else None for one in known.pop("script", ()))
        methods = known.pop("methods", None)
        chosen = None if methods is None else frozenset(str(name).lower() for name in methods)
        counted = frozenset(str(name).lower() for name in known.pop("counted", COUNTED))
        return replace(cls(**known), chances=chances, script=script, methods=chosen, counted=counted)


def _failure(raw: Mapping[str, Any]) -> Failure:
    return Failure(
        FailureKind(str(raw["kind"])), bool(raw.get("after", False)), float(raw.get("seconds", 1.0))
    )


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float

    def wait(self, rate: float, burst: int, now: float) -> float:
        """Return the seconds until the next call is allowed; 0 takes a token."""
        self.tokens = min(float(burst), self.tokens + (now - self.at) * rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / rate


@dataclass(slots=True)
class FailureInjector:
    """Decides for each call what goes wrong; `seconds` is a monotonic clock, `rng` draws by probability."""

    seconds: Callable[[], float] = time.monotonic
    rng: random.Random = field(default_factory=lambda: random.Random(20))  # noqa: S311 -- no secret
    failures: FailurePlan = FailurePlan()
    _script: deque[Failure | None] = field(default_factory=deque)
    _all: _Bucket | None = None
    _chats: dict[str, _Bucket] = field(default_factory=dict)

    def set(self, failures: FailurePlan) -> None:
        """Simulate these failures from now on; limits and script start again."""
        self.failures = failures
        self._script = deque(failures.script)
        self._all = None
        self._chats.clear()

    def next(self, method: str, chat_id: str) -> Failure | None:
        """Return what goes wrong with this call (name in lower case), or None."""
        wait_s = self._over_limit(method, chat_id)
        if wait_s > 0:
            return Failure(FailureKind.RATE_LIMITED, seconds=wait_s)
        if self.failures.methods is not None and method not in self.failures.methods:
            return None
        if self._script:
            return self._script.popleft()
        drawn = self.rng.random()
        for failure, probability in self.failures.chances:
            if drawn < probability:
                return failure
            drawn -= probability
        return None

    def _over_limit(self, method: str, chat_id: str) -> float:
        """Return the seconds to wait; take a token from both buckets only if both have one."""
        if method not in self.failures.counted:
            return 0.0
        now = self.seconds()
        asked = []
        if self.failures.per_second is not None:
            self._all = self._all or _Bucket(float(self.failures.burst), now)
            asked.append((self._all, self.failures.per_second, self.failures.burst))
        if self.failures.per_chat is not None:
            bucket = self._chats.setdefault(chat_id, _Bucket(float(self.failures.chat_burst), now))
            asked.append((bucket, self.failures.per_chat, self.failures.chat_burst))
        wait_s = max((bucket.wait(rate, burst, now) for bucket, rate, burst in asked), default=0.0)
        if wait_s == 0:
            for bucket, _, _ in asked:
                bucket.tokens -= 1
        return wait_s


def whole_seconds(seconds: float) -> int:
    """Round seconds up to at least one, since `retry_after` is a whole number."""
    return max(1, math.ceil(seconds))

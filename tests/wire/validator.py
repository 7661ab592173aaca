"""Checks every call the bot made against the Bot API's own specification, where that lies beside the project."""

import functools
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from bot.demo.api.backend import Call
from bot.demo.server import LocalBotApi

VALIDATOR = Path(__file__).parents[2] / ".." / "shared" / "botapi" / "validate_call.py"
ABSENT = "the Bot API specification is absent (../shared/botapi beside the project): calls were not checked against it"


@functools.cache
def specification() -> ModuleType | None:
    """The validator, or None where the folder is absent."""
    if not VALIDATOR.is_file():
        return None
    spec = importlib.util.spec_from_file_location("validate_call", VALIDATOR)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def problems_of(call: Call, module: ModuleType) -> list[str]:
    """What the specification has against this call, a line each."""
    found = module.validate(call.method, call.params, files=call.files, transport=call.transport)
    return [f"{call.method} {p['at']}: {p['code']}: {p['message']}" for p in found if p["level"] == "error"]


def assert_calls_valid(api: LocalBotApi) -> None:
    """Every call so far is one that the specification allows; skips, saying so, where it is absent."""
    module = specification()
    if module is None:
        pytest.skip(ABSENT)
    problems = [line for call in api.calls for line in problems_of(call, module)]
    assert not problems, "\n".join(problems)

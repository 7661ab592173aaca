"""The arguments of a text as a transcript shows them: (step=2, next=week-run(minutes=30))."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flows.model.messages import Text, Value


def show_arguments(arguments: Mapping[str, Value], zone: ZoneInfo) -> str:
    """Return the arguments of a text in parentheses, times on the clock of `zone`; "" if there are none."""
    parts = [f"{name}={_value(value, zone)}" for name, value in arguments.items()]
    return f"({', '.join(parts)})" if parts else ""


def list_arguments(arguments: Mapping[str, Value], zone: ZoneInfo, width: int) -> list[str]:
    """Return the arguments as lines: each argument begins one, and parts of a list share lines of `width` characters."""
    lines: list[str] = []
    for name, value in arguments.items():
        parts = value if isinstance(value, tuple) else (value,)
        lines.append(f"{name}={_value(parts[0], zone) if parts else '[]'}")
        for part in parts[1:]:
            shown = _value(part, zone)
            if len(lines[-1]) + len(shown) < width:
                lines[-1] += f" | {shown}"
            else:
                lines.append(f"| {shown}")
    return lines


def _value(value: Value, zone: ZoneInfo) -> str:
    match value:
        case Text():
            return f"{value.key}{show_arguments(value.args, zone)}"
        case tuple():
            return f"[{', '.join(_value(part, zone) for part in value)}]"
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case str() if not re.fullmatch(r"[\w:./+-]+", value):
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)

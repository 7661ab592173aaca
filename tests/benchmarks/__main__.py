"""`python -m tests.benchmarks [SECTION …]`: speed and memory as tables; every section when none is named."""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module

from bot.logs import set_up_logs

SECTIONS = {
    "turns": "flows.advance, and sixteen weeks simulated",
    "disk": "What a member leaves on disk in a year",
    "start": "From the command to the first question to Telegram; memory with many members",
    "sentences": "Reading a sentence: time, memory, and the longest texts beside a tap",
    "updates": "One update, end to end over HTTP, everything committed",
    "reminders": "A reminder table beside one APScheduler job a member",
    "commits": "What a commit to SQLite costs, and what waiting together saves",
    "flood": "One person sends without a pause, three others ask for urgent help",
    "pictures": "Replies while every move is drawn for the first time",
    "burst": "Reminders due in the same second, people talking meanwhile",
}


def main(names: list[str]) -> int:
    """Print each section as it comes; 2 for a name there is none of."""
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        sys.stderr.write(f"No section {', '.join(unknown)}. There are: {', '.join(SECTIONS)}.\n")
        return 2
    set_up_logs("console", "error")
    for name in names or SECTIONS:
        sys.stdout.write(f"\n== {SECTIONS[name]} ({name})\n")
        report: Callable[[], Iterator[str]] = import_module(f"tests.benchmarks.{name}").report
        for line in report():
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

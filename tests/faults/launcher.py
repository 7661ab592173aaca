"""`serve` with a clock that the test moves: `python -m tests.faults.launcher FILE`, where FILE has seconds to add.

Everything else is the bot as it is served; only its `now` is replaced.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import open_coach
from bot.error_messages import explain
from bot.logs import set_up_logs
from bot.operations.ending import signals_stop
from bot.serve import Process
from bot.settings import load_settings
from tests.wire.patience import wait_for_the_machine


async def serve(shift: Path) -> None:
    """Run until a signal comes."""
    settings = load_settings()
    set_up_logs(settings.log_format, settings.log_level)

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(shift.read_text()))

    stopping = asyncio.Event()
    with signals_stop(stopping):
        async with open_coach(settings, now=now) as coach:
            await Process(coach).run(stopping)


def main() -> None:
    """The entry point; operator errors end it with their text, as in `serve`."""
    wait_for_the_machine()
    try:
        asyncio.run(serve(Path(sys.argv[1])))
    except Exception as error:
        ending = explain(error)
        if ending is None:
            raise
        sys.stderr.write("\n".join((*ending.lines, "")))
        sys.exit(ending.exit_code)


if __name__ == "__main__":
    main()

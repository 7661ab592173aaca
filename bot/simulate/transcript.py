"""Writes down what was said, with local times, and the weeks as a table. Plain text, for reading aloud."""

import html
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.assess.input_file import demand_zone
from bot.simulate.stage import Bubble
from flows.model.effects import Effect, RecordDecision, RecordWorkout

HEAD = "# a transcript; local time in "


def read_head(written: str) -> str:
    """The IANA zone a transcript is written in; raises ValueError when it is no transcript or no zone."""
    first = written.partition("\n")[0]
    if not first.startswith(HEAD):
        raise ValueError("this is no transcript: its first line should say in which zone it is written")
    return demand_zone(first.removeprefix(HEAD).strip())


class Transcript:
    """Collects lines turn by turn."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.lines: list[str] = [f"{HEAD}{zone}"]

    def turn(self, now: datetime, said: str, reminder: str, bubbles: list[Bubble]) -> None:
        """One turn: what she did (or which reminder fell due), and what the coach answered."""
        when = now.astimezone(self.zone).strftime("%a %d %b %Y %H:%M")
        if said:
            self.lines.append(f"{when}  she    {said}")
        elif reminder:
            self.lines.append(f"{when}  clock  {reminder}{'' if bubbles else ' (nothing to say)'}")
        for bubble in bubbles:
            self._bubble(when, bubble)

    def _bubble(self, when: str, bubble: Bubble) -> None:
        mark = "edits" if bubble.edited else "coach"
        first, *rest = plain(bubble.text).split("\n")
        self.lines.append(f"{when}  {mark}  {first}")
        self.lines += [f"{' ' * 32}{line}".rstrip() for line in rest]
        self.lines += [f"{' ' * 32}{' '.join(f'[{label}]' for label, _ in row)}" for row in bubble.buttons]

    def text(self) -> str:
        """The whole transcript."""
        return "\n".join(self.lines) + "\n"


def plain(markup: str) -> str:
    """Telegram's HTML as plain text; bold stands between stars."""
    starred = re.sub(r"</?b>", "*", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", starred))


def week_table(effects: list[tuple[int, Effect]]) -> str:
    """One row a week: run-walk steps done, run minutes, strength days, and what was decided.

    `effects` are pairs of the day (0 = the first) and what happened on it.
    """
    weeks: dict[int, dict[str, list[str]]] = {}
    for day, effect in effects:
        row = weeks.setdefault(day // 7 + 1, {"runs": [], "minutes": [], "strength": [], "decided": []})
        if isinstance(effect, RecordWorkout) and effect.done != "skipped":
            if effect.kind == "run":
                row["runs"].append(effect.step or "-")
                row["minutes"].append(str(effect.minutes))
            elif effect.kind == "strength":
                row["strength"].append("x")
        elif isinstance(effect, RecordDecision) and effect.action != "continue":
            row["decided"].append(f"{effect.topic}:{effect.action}")
    head = f"{'week':<5}{'runs':<22}{'run min':<9}{'strength':<10}decided"
    return "\n".join([head, *(_week(number, weeks[number]) for number in sorted(weeks))]) + "\n"


def _week(number: int, row: dict[str, list[str]]) -> str:
    minutes = sum(int(minute) for minute in row["minutes"])
    decided = ", ".join(dict.fromkeys(row["decided"]))
    return f"{number:<5}{' '.join(row['runs']):<22}{minutes:<9}{len(row['strength']):<10}{decided}".rstrip()

"""Writes the readable export of a member's data: her present status, what is planned, then day by day.

The JSON file is the complete export, but nothing she reported is left out of this one.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.privacy.report_days import Rows, days
from bot.privacy.report_labels import ReportLabels
from bot.privacy.report_summary import summary
from bot.texts.render import Renderer
from flows import HerDay, local_day, with_home_zone, word_sets
from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.model.messages import text

WAITING = ("pending", "claimed")
UNSENT = ("new", "sending")


def readable(rows: Rows, member: Member, words: Renderer, catalog: Catalog, now: datetime) -> str:
    """Return it as plain text, each line ending in a line feed. `rows`: table -> its rows, oldest first."""
    member = with_home_zone(member, now)
    her = HerDay(member, local_day(member, now), catalog)
    labels = ReportLabels(words, catalog, member.language, member.profile.zone, word_sets(her))
    return "\n".join(_lines(labels, rows, member, now)) + "\n"


def _lines(labels: ReportLabels, rows: Rows, member: Member, now: datetime) -> Iterator[str]:
    say = labels.say
    yield say(text("export-title"))
    yield say(text("export-made", at=now, zone=member.profile.zone))
    yield from ("", say(text("export-part-summary")).upper(), "")
    yield from (f"- {line}" for line in summary(labels, member))
    yield from ("", say(text("export-part-ahead")).upper(), "")
    yield from (f"- {line}" for line in _ahead(labels, rows))
    yield from ("", say(text("export-part-days")).upper())
    yield from days(labels, rows, member)


def _ahead(labels: ReportLabels, rows: Rows) -> Iterator[str]:
    """Yield the planned reminders one by one, and the number of past reminders and of messages."""
    say, outbox = labels.say, rows["outbox"]
    coming = [row for row in rows["reminder"] if row["status"] in WAITING]
    for row in sorted(coming, key=lambda row: str(row["due_at"])):
        what = labels.called("reminder.kind", row["kind"])
        yield say(text("export-reminder", at=row["due_at"], what=what))
    yield say(text("export-reminders-past", n=len(rows["reminder"]) - len(coming)))
    waiting = sum(row["status"] in UNSENT for row in outbox)
    yield say(text("export-messages", sent=len(outbox) - waiting, waiting=waiting))

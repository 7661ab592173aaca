"""The exit test of a pause in words: its conditions, the date of the next look, and who can help.

The conditions and dates come from `flows.training.pauses`, the clinic's contact from the settings.
"""

from datetime import date

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Rows, Text, link, text
from flows.model.pause import Pause
from flows.training import pauses, resuming
from flows.training.pause_progress import asks_each_evening
from flows.training.pauses import OWN
from flows.training.resuming import ResumeView, resume_view


def exit_texts(draft: Draft) -> tuple[Text, ...]:
    """Say which conditions are met, which are missing, and the earliest day; nothing while coaching is closed."""
    member = draft.member
    if member.pause is None or member.pause.action == OWN or member.closed:
        return ()
    shown = resume_view(draft.her_day.with_member(member))
    missing = [key for key in shown.missing if not (shown.either and key == "clearance")]
    lines = (
        *(text(f"pause-met-{_condition_key(draft, key, member.pause)}") for key in shown.met),
        *(_missing(draft, shown, key) for key in sorted(missing, key=_someone_first)),
    )
    head = text("pause-exit-either" if shown.either else "pause-exit", lines=lines)
    return (head, *_dates(draft, shown))


def exit_dates(draft: Draft) -> tuple[Text, ...]:
    """Say only the dates of a pause: the earliest day of running, or when she is asked next."""
    member = draft.member
    if member.pause is None or member.pause.action == OWN or member.closed:
        return ()
    return _dates(draft, resume_view(draft.her_day.with_member(member)))


def _condition_key(draft: Draft, key: str, pause: Pause) -> str:
    """Return the text key of a condition; a go-ahead also names the person who has to give it."""
    return f"{key}-{resuming.required_approval(pause, draft.catalog)}" if key == "clearance" else key


def _someone_first(key: str) -> bool:
    """Sort the go-ahead of a PT or doctor first: the other missing conditions come after it."""
    return key != "clearance"


def _dates(draft: Draft, shown: ResumeView) -> tuple[Text, ...]:
    """Say when running can resume at the earliest and when she is asked next, or that the look is due now."""
    if shown.can_resume:
        return ()
    today = draft.today
    look = resuming.look_on(draft.her_day)
    earliest = shown.earliest if shown.missing and shown.earliest and shown.earliest > today else None
    daily = asks_each_evening(draft.her_day)
    if earliest and look and look > today and not daily:
        return _earliest_and_look(earliest, look)
    if earliest:
        return (text("pause-earliest", date=earliest),)
    if look and look > today and not (daily and shown.earliest):
        return (text("pause-asked-again", date=look),)
    return (text("pause-review-now"),) if look and not daily else ()


def _earliest_and_look(earliest: date, look: date) -> tuple[Text, ...]:
    if earliest == look:
        return (text("pause-earliest-asked-then", date=earliest),)
    return (text("pause-earliest-and-asked", earliest=earliest, look=look),)


def _missing(draft: Draft, shown: ResumeView, key: str) -> Text:
    pause = draft.member.pause
    if key == "clear_days" and pause:
        needed = resuming.clear_days_needed(pause, shown.rule, draft.catalog)
        return text("pause-missing-clear_days", done=pauses.clear_days(pause), needed=needed)
    first = resuming.tests_from(draft.member, draft.catalog) if key == "tests" else None
    if first and first > draft.today:
        return text("pause-missing-tests-from", date=first)
    return text(f"pause-missing-{_condition_key(draft, key, pause) if pause else key}")


def pt_texts(draft: Draft, suggest: bool) -> tuple[Text, ...]:
    """Name the pelvic PT to see, with the clinic's contact where the operator gave one."""
    if not suggest:
        return ()
    clinic = draft.catalog.clinic
    if clinic.name and clinic.phone:
        return (text("pause-pt-clinic", name=clinic.name, phone=clinic.phone),)
    return (text("pause-pt-name", name=clinic.name),) if clinic.name else (text("pause-pt"),)


def pt_rows(draft: Draft, suggest: bool) -> Rows:
    """Return buttons for the clinic's booking page, where there is one, and for the visit sheet."""
    if not suggest:
        return ()
    url = draft.catalog.clinic.booking_url
    book = ((link(url, text("pause-button-book")),),) if url else ()
    return (*book, sheet_row())


def sheet_row() -> tuple[Button, ...]:
    """Return the button for the visit sheet, which is shown wherever a PT is suggested."""
    return (action("sheet.start", text("sheet-button-visit")),)

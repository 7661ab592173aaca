"""Conversation /settings, which changes each choice of the plan separately, and the handling of an unprompted location."""

from datetime import date, time
from typing import Final

from flows.conversations.readiness.say_outcome import say_final
from flows.conversations.safety.situation import is_closed_by_life
from flows.conversations.setup import equipment
from flows.conversations.setup.rhythm import (
    AWAY,
    DAY_END,
    NIGHTS,
    STAY,
    THIS_WEEK,
    after_place,
    rhythm_lines,
    rhythm_steps,
    week_open,
)
from flows.conversations.shared.ask_equipment import ask_equipment
from flows.conversations.shared.pictures import next_choice, pictures_wanted
from flows.conversations.shared.place_cards import (
    place_lines,
    place_steps,
    set_place,
    where_before,
)
from flows.conversations.shared.pt_number import say_pt_number
from flows.conversations.shared.week_cards import (
    hinted,
    open_card,
    prefer,
    reminder_line,
    week_steps,
    weekdays,
)
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, Option, options
from flows.dialog.wording import LOSS, NEUTRAL, ORDINARY
from flows.model.effects import FindPlaces
from flows.model.messages import Rows, Text, text
from flows.training.questions import card_for_profile_field

HOME = "menu"
REMINDERS, CLOSE, PICTURES = "reminders", "close", "pictures"
BIRTH, WORDS, PT_NUMBER = "birth", "words", "pt_number"
EQUIPMENT = "equipment"
WORD_CHOICES: Final = {"ordinary": ORDINARY, NEUTRAL: NEUTRAL, LOSS: LOSS}
"""Choice -> the wording it selects."""
HOURS_A_DAY, MINUTES_AN_HOUR = 24, 60
WEEKDAYS: Final = tuple("0123456")
CARDS = ("run_days", "strength_days", "hour", "quiet_from", "place", BIRTH, WORDS, AWAY, THIS_WEEK, NIGHTS)


def start(draft: Draft, _argument: str) -> None:
    """Handle /settings: list the current choices with a button for each."""
    draft.begin("settings", HOME)


def time_of_day(draft: Draft, _argument: str) -> None:
    """Open the card of the reminder hour only, for "another time would suit me"."""
    draft.begin("settings", "hour")


def open_one(draft: Draft, argument: str) -> None:
    """Open the card of the settings that a sentence named; the menu if there is none."""
    draft.begin("settings", HOME)
    if argument in CARDS:
        open_card(draft, argument)


def remind_at(draft: Draft, argument: str) -> None:
    """Set the reminder hour she wrote and confirmed ("19.30"); in her quiet hours, open its card with the reason."""
    hour, _, minute = argument.partition(".")
    draft.begin("settings", "hour")
    on_hour = week_steps(HOME)["hour"].on_answer
    if hour.isdecimal() and minute.isdecimal() and int(hour) < HOURS_A_DAY and int(minute) < MINUTES_AN_HOUR:
        on_hour(draft, time(int(hour), int(minute)))


def be_quiet(draft: Draft, argument: str) -> None:
    """Set the quiet hours she wrote and confirmed ("20.00/07.00"); if they do not fit, open their card with the reason."""
    ends = tuple(argument.replace(".", ":").split("/"))
    draft.begin("settings", "quiet_from")
    if len(ends) == 2 and all(_is_time(end) for end in ends):
        week_steps(HOME)["quiet_from"].on_answer(draft, ends)


def _is_time(said: str) -> bool:
    try:
        return bool(time.fromisoformat(said).isoformat())
    except ValueError:
        return False


def end_day_at(draft: Draft, argument: str) -> None:
    """End her day at the hour she wrote and confirmed ("09.00"); where it does not fit, open its card with the reason."""
    at = argument.replace(".", ":")
    draft.begin("settings", DAY_END)
    if _is_time(at):
        rhythm_steps(HOME)[DAY_END].on_answer(draft, time.fromisoformat(at))


def run_on(draft: Draft, argument: str) -> None:
    """Set the run days she wrote and confirmed ("0.2.4"); open their card with the reason where they do not fit."""
    draft.begin("settings", "run_days")
    days = tuple(day for day in argument.split(".") if day in WEEKDAYS)
    draft.update_talk(picked=days)
    week_steps(HOME)["run_days"].on_answer(draft, days)


def open_place(draft: Draft, town: str) -> None:
    """Look for a town she named in a sentence; it is kept only once she taps it."""
    draft.begin("settings", "place", to_confirm="yes")
    draft.asking = False
    draft.emit(FindPlaces(town))


def unmute(draft: Draft, _argument: str) -> None:
    """Start reminders again that were stopped because of something she reported."""
    prefer(draft, "nudges", nudges=True)
    draft.say(text("settings-loud"), rows=_rows())


def place_shared(draft: Draft, argument: str) -> None:
    """Handle a location shared without an open question; `argument` is "Zone|CC"."""
    zone, _, country = argument.partition("|")
    before = where_before(draft.member.profile, zone)
    if argument and set_place(draft, zone, country):
        draft.say(text("settings-place-kept", lines=place_lines(draft)), rows=_rows())
        if before and draft.member.plan is not None:
            draft.begin("settings", STAY, **before)
    else:
        draft.begin("settings", "place")


def _rows() -> Rows:
    return ((action("settings.start", text("settings-button-open")),),)


def _render_menu(draft: Draft) -> Card:
    menu = text("settings-menu", lines=_menu_lines(draft))
    return Card(texts=hinted(draft, menu), rows=_menu_rows(draft), lenient=True)


def _menu_lines(draft: Draft) -> tuple[Text, ...]:
    """Return the current choices, a line each; no plan and no hour while everything is stopped."""
    born = draft.member.profile.birth_date
    of_her = (
        *((text("settings-born", date=born),) if born else ()),
        text(f"settings-spoken-{_words_now(draft)}"),
        text("settings-language"),
    )
    if is_closed_by_life(draft):
        return (text("settings-stopped"), *place_lines(draft), *of_her)
    return (*_plan_lines(draft), text(f"settings-pictures-{pictures_wanted(draft)}"), *of_her)


def _plan_lines(draft: Draft) -> tuple[Text, ...]:
    wanted = draft.member.preferences
    return (
        text("plan-runs", days=weekdays(wanted.run_days)),
        text("plan-strength", days=weekdays(wanted.strength_days)),
        reminder_line(draft) if wanted.nudges else text("settings-reminders-off"),
        text("plan-quiet", start=wanted.quiet_from, end=wanted.quiet_to),
        *place_lines(draft),
        *rhythm_lines(draft),
        *equipment.lacks_lines(draft),
    )


def _menu_rows(draft: Draft) -> tuple[tuple[Option, ...], ...]:
    """Return a button for each choice."""
    born = draft.member.profile.birth_date
    if is_closed_by_life(draft):
        date_row = (options((BIRTH, "settings-button-birth")),) if born else ()
        kept = options(("place", "plan-button-place"), (WORDS, "settings-button-words"))
        return (kept, *date_row, options((CLOSE, "settings-button-close")))
    asked = draft.member.preferences.lacks is not None
    toggle = "settings-button-mute" if draft.member.preferences.nudges else "settings-button-unmute"
    return (
        options(("run_days", "plan-button-run-days"), ("strength_days", "plan-button-strength")),
        options(("hour", "plan-button-hour"), (REMINDERS, toggle)),
        options(("quiet_from", "plan-button-quiet"), ("place", "plan-button-place")),
        options((PICTURES, "settings-button-pictures"), (WORDS, "settings-button-words")),
        options(
            *(((THIS_WEEK, "settings-button-this-week"),) if week_open(draft) else ()),
            (AWAY, "settings-button-away"),
            (NIGHTS, "settings-button-nights"),
        ),
        options(
            *(((BIRTH, "settings-button-birth"),) if born else ()),
            (PT_NUMBER, "settings-button-pt-number"),
            *(((EQUIPMENT, "settings-button-equipment"),) if asked else ()),
        ),
        options((CLOSE, "settings-button-close")),
    )


def _on_menu(draft: Draft, value: AnswerValue) -> None:
    if value in CARDS:
        open_card(draft, str(value))
    elif value == REMINDERS:
        prefer(draft, "nudges", nudges=not draft.member.preferences.nudges)
        open_card(draft, HOME)
    elif value == PT_NUMBER:
        draft.finish()
        say_pt_number(draft)
    elif value == EQUIPMENT:
        draft.finish()
        ask_equipment(draft)
    elif value == PICTURES:
        prefer(draft, "pictures", pictures=next_choice(draft))
        open_card(draft, HOME)
    else:
        draft.finish()
        draft.say(text("settings-closed"))


def _words_now(draft: Draft) -> str:
    worded_texts = draft.member.profile.word_set
    return next((choice for choice, words in WORD_CHOICES.items() if words == worded_texts), "ordinary")


def _render_words(draft: Draft) -> Card:
    rows = (
        *(options((choice, f"settings-words-{choice}")) for choice in WORD_CHOICES),
        options((BACK, "button-back")),
    )
    return Card(texts=hinted(draft, text("settings-words")), rows=rows)


def _on_words(draft: Draft, value: AnswerValue) -> None:
    """Switch to another wording and change nothing else."""
    if value in WORD_CHOICES:
        draft.update_profile(word_set=WORD_CHOICES[str(value)])
        draft.record_answer("settings", WORDS, str(value))
    open_card(draft, HOME)


def _render_birth(draft: Draft) -> Card:
    return Card(
        texts=hinted(draft, text("settings-birth")), kind="date", rows=(options((BACK, "button-back")),)
    )


def _on_birth(draft: Draft, value: AnswerValue) -> None:
    """Correct the birth date and evaluate the quiz again, including whether running is open."""
    if not isinstance(value, date):
        open_card(draft, HOME)
        return
    draft.update_profile(birth_date=value)
    draft.record_answer("settings", card_for_profile_field(draft.catalog, "birth_date"), value.isoformat())
    outcome = draft.member.readiness.outcome
    if outcome in (None, "urgent") or draft.member.closed is not None:
        open_card(draft, HOME)
    else:
        draft.finish()
        say_final(draft)


def _after_place(draft: Draft) -> None:
    """If the new time zone differs from her home's, ask whether it is for a while or for good."""
    after_place(draft, HOME)


CONVERSATION = Conversation(
    flow="settings",
    needs="consent",
    kept_days=3,
    first=HOME,
    menu=HOME,
    keeps_menus=True,
    step=table(
        {
            HOME: Step(_render_menu, _on_menu),
            BIRTH: Step(_render_birth, _on_birth),
            WORDS: Step(_render_words, _on_words),
        }
        | week_steps(HOME)
        | rhythm_steps(HOME)
        | place_steps(_after_place)
    ),
    actions={
        "start": start,
        "unmute": unmute,
        "open": open_one,
        "at": remind_at,
        "quiet": be_quiet,
        "runs": run_on,
        "day_ends": end_day_at,
        "time": time_of_day,
        "place_shared": place_shared,
    },
    commands={"settings": start},
)

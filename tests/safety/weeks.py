"""Weeks of made-up members, played turn by turn without a screen: tens of thousands of them fit into some minutes.

What she taps is drawn at random from what she is shown, now and then a button of another day; every turn is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from flows.engine import engine
from flows.model.effects import DeleteMember, FindPlaces, SendMessage
from flows.model.events import Event, PlacesFound, ReminderDue, Tapped
from flows.model.member import NEWCOMER, Member, Plan, Workout
from flows.model.reports import CLEAR, CheckIn
from tests.helpers.people import prepping, runner
from tests.helpers.world import Tester

SENDS = ("/today",) * 6 + (
    "/week",
    "/progress",
    "/symptom",
    "/settings",
    "/resume",
    "/quiz",
    "/pause",
    "/why",
)
TYPES = (
    "14 June",
    "in 2 weeks",
    "Friday",
    "tomorrow",
    "12:00",
    "leaked a bit",
    "pause for two weeks please",
    "2",
)
TAPS_A_DAY, KEPT = 9, 60
SCARED = 0.15
"""How often she taps whatever there is, instead of what a body without a sign would."""
CALM = ("none", "no", "easy", "nothing", "clear", "done", "late_report_clear", "grow", "ten_k")


@dataclass
class Unseen(Tester):
    """A member whose messages are not put into words: only their keys and buttons are looked at."""

    shown: list[str] = field(default_factory=list)
    """What the buttons of the newest turn send."""

    def _play(self, event: Event) -> None:
        turn = engine.advance(self.member, event, self.catalog, self.now)
        self.member = turn.member
        for effect in turn.effects:
            self.effects.append(effect)
            if isinstance(effect, SendMessage):
                rows = effect.message.rows
                self.shown = [button.data for row in rows for button in row if button.data]
            elif isinstance(effect, FindPlaces):
                self._play(PlacesFound(effect.query, ()))
            elif isinstance(effect, DeleteMember):
                self.member = NEWCOMER

    def _fire(self, due: ReminderDue) -> None:
        self.fired = [*self.fired[-KEPT:], due]
        self.event(due)


def someone(chance: Random) -> Unseen:
    """In preparation, on the table, or past it; some are cautious, work at night or run once a week."""
    if chance.random() < 0.15:
        return _unseen(prepping(chance.randint(3, 13)), chance)
    step = f"S{chance.choice([1, 2, 5, 9, 16, 17, 17]):02d}"
    past = step == "S17"
    grown = chance.choice([0, 4, 6]) if past else 0
    her = _unseen(runner(step, since_days=40 if past else 3, grow_week=grown), chance)
    if past:
        her.with_member(
            log=tuple(_long(her.today - timedelta(days=ago), chance) for ago in (17, 12, 9, 5, 3))
        )
    if chance.random() < 0.3:
        her.with_member(readiness=replace(her.member.readiness, outcome="ready_cautious"))
    return her


def _unseen(her: Tester, chance: Random) -> Unseen:
    wanted = replace(her.member.preferences, day_ends=chance.choice([4, 4, 4, 0, 10, 12]), remind_at=time(13))
    if chance.random() < 0.2 and wanted.run_days:
        wanted = replace(wanted, run_days=wanted.run_days[:1])
    weeks = chance.choice([12, 13, 20, 40, 60])
    plan = her.member.plan or Plan()
    profile = her.member.profile
    if plan.track == "run":
        profile = replace(profile, birth_date=her.today - timedelta(weeks=weeks))
    return Unseen(member=replace(her.member, preferences=wanted, profile=profile), now=her.now)


def _long(day: date, chance: Random) -> Workout:
    after = replace(CLEAR, done="full", effort=4)
    check_in = CheckIn(day=day, step="S17", after_run=after, next_morning=CLEAR)
    return Workout(kind="run", check_in=check_in, minutes=chance.choice([30, 41]), settled=True, green=True)


def weeks(seed: int, count: int) -> Iterator[tuple[Unseen, Member]]:
    """So many weeks of one member: she after every turn, and the member as she was before it."""
    chance = Random(seed)
    her = someone(chance)
    end = her.now + timedelta(weeks=count)
    while her.now < end:
        yield from _until(her, her.now + timedelta(hours=chance.choice([6, 9, 15, 24, 24, 24, 72, 24 * 9])))
        if chance.random() < 0.85:
            yield from _at_the_phone(her, chance)


def _until(her: Unseen, moment: datetime) -> Iterator[tuple[Unseen, Member]]:
    while (due := her._next_reminder()) is not None and due.due <= moment:
        before, her.now = her.member, max(her.now, due.due)
        her._fire(due)
        yield her, before
    her.now = max(her.now, moment)


def _at_the_phone(her: Unseen, chance: Random) -> Iterator[tuple[Unseen, Member]]:
    before = her.member
    her.send(chance.choice(SENDS))
    yield her, before
    for _ in range(chance.randint(0, TAPS_A_DAY)):
        if not her.shown:
            return
        before = her.member
        if chance.random() < 0.06:
            her.type(chance.choice(TYPES))
        else:
            her.event(Tapped(_picked(her, chance), her.member.talk.message_id or 1))
        yield her, before


def _picked(her: Unseen, chance: Random) -> str:
    """Mostly what a body without a sign would tap; else anything, deleting left out."""
    shown = [data for data in her.shown if not data.startswith("g:privacy")]
    calm = [data for data in shown if any(word in data.split(":")[-1] or word in data for word in CALM)]
    if calm and chance.random() > SCARED:
        return chance.choice(calm)
    return chance.choice(shown or ["g:today.show"])

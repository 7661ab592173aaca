"""Any two updates of one member, of any kind, in either order and delivered again: nothing told is missing afterwards.

A tap and a tap, a typed text and a typed text, one of each; on one card, on one of before (a second phone), at once or a
day late; on the list of symptoms, after a workout, in the morning, on a scale, in the quiz, on the checks, on the urgent
list. And no question counts as answered but one that an update was meant for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.codec import dump
from flows.dialog.callback import CardCallback, read_callback
from flows.model.effects import SendMessage
from flows.model.events import Event, Tapped, TextReceived, Written
from flows.model.member import Member
from flows.training import questions
from tests.helpers.people import runner
from tests.helpers.quiz_play import CLEAR, SECOND, agreed, both_sections
from tests.helpers.world import Bubble, Tester, parts_of

NUMBER = 5000
"""Of the first message that is played."""
NOT_ANSWERS = ("back", "later")
URGENT = "urgent"
UNWELL = "unwell"
"""Asked about further: urgent symptoms and illness."""
SENTENCES = {
    "i leaked a bit": ("leak",),
    "leaked and my lower back hurts": ("leak", "back_pain"),
    "heaviness down there again": ("heaviness",),
    "my knee hurts": ("leg_pain",),
    "3, and my chest hurts": (URGENT,),
    "i fainted": (URGENT,),
    "no leaks, no pain": (),
    "what if i leak": (),
    "none": (),
    "no": (),
    "yes": (),
    "1": (),
    "3": (),
    "8": (),
    "done": (),
    "never": (),
    "can we do it on thursday": (),
}
"""What she may type, and what she tells with it."""


@dataclass(frozen=True)
class Place:
    """Somewhere in the coach: the cards on her phones, the newest last, each with the question it asks."""

    her: Tester
    cards: tuple[tuple[Bubble, str], ...]


@dataclass(frozen=True)
class Update:
    """One thing she does: what reaches the coach, what she tells with it, and which questions it can be meant for."""

    name: str
    event: Event
    reported_signs: tuple[str, ...]
    meant_for: str


def cards_of(her: Tester, *moves: str) -> Place:
    """Play on, and keep every card that was shown."""
    cards: list[tuple[Bubble, str]] = []
    for move in (*moves, ""):
        if her.member.talk.frames:
            cards.append((her.last, her.member.talk.frames[-1].step))
        if move:
            her = her.send(move) if move.startswith("/") else her.tap(move)
    return Place(her, tuple(cards))


def quiz(step: str) -> Place:
    """The readiness quiz, all clear up to that card."""
    her = agreed()
    cards: list[tuple[Bubble, str]] = []
    for card, taps in (*CLEAR.items(), *SECOND.items()):
        while "Next: 3 short cards" in her.buttons:
            her.tap("Next: 3 short cards")
        cards.append((her.last, her.member.talk.frames[-1].step))
        if cards[-1][1] == step:
            return Place(her, tuple(cards))
        for words in taps:
            her = her.type(words) if card == "gt1" else her.tap(words)
    raise AssertionError(f"the quiz has no card {step}; it ends at {her.member.talk.frames}")


def leaked_in_quiz() -> Place:
    """Leaked pee was ticked: how often?"""
    at = quiz("weeks")
    place = cards_of(at.her, "Leaked pee", "Done")
    return Place(place.her, (*at.cards, *place.cards[-1:]))


def checks() -> Place:
    """The movement checks at the first one that asks what she felt."""
    her = both_sections().tap_data("g:movement_checks.start")
    cards: list[tuple[Bubble, str]] = []
    for _ in range(4):
        if her.member.talk.frames:
            cards.append((her.last, her.member.talk.frames[-1].step))
        onward = next((b for b in her.buttons if b.startswith(("I'm set", "Start", "Show me", "Next"))), None)
        if onward is None:
            break
        her.tap(onward)
    return Place(her, tuple(cards))


def morning() -> Place:
    """The morning after a run that was fine."""
    her = runner().send("/today").tap("Done", "All of it, easy", "None of these")
    her.until_reminder("morning_check_in")
    return cards_of(her)


DONE = ("Done", "All of it, easy")
PLACES: dict[str, Callable[[], Place]] = {
    "symptom": lambda: cards_of(runner().send("/symptom")),
    "how it went": lambda: cards_of(runner().send("/today").tap("Done")),
    "after a workout": lambda: cards_of(runner().send("/today").tap("Done"), "All of it, easy"),
    "how strong": lambda: cards_of(
        runner().send("/today").tap("Done"), "All of it, easy", "Heaviness or a bulge", "Done"
    ),
    "a bulge": lambda: cards_of(
        runner().send("/today").tap("Done"), "All of it, easy", "Heaviness or a bulge", "Done", "2"
    ),
    "how much": lambda: cards_of(runner().send("/today").tap("Done"), "All of it, easy", "A leak", "Done"),
    "morning": morning,
    "urgent": lambda: cards_of(runner().send("/urgent")),
    "quiz, urgent": lambda: quiz("ucall"),
    "quiz, medical": lambda: quiz("medical"),
    "quiz, a leader's yes": lambda: quiz("gt2"),
    "quiz, weeks": lambda: quiz("weeks"),
    "quiz, how often": leaked_in_quiz,
    "checks": checks,
}


@lru_cache
def _played(name: str) -> Place:
    return PLACES[name]()


def somewhere(name: str) -> Place:
    """That place, for one test: what is played there stays there. Our clock and Telegram's are known to agree."""
    place = _played(name)
    her = place.her
    talk = replace(her.member.talk, clock_ahead_s=0.0)
    her = replace(
        her,
        member=replace(her.member, talk=talk),
        bubbles=list(her.bubbles),
        heard=list(her.heard),
        history=[],
        fired=list(her.fired),
    )
    return Place(her, place.cards)


def reported_by(her: Tester, value: str) -> tuple[str, ...]:
    """What a choice tells: an urgent sign, a symptom, or nothing."""
    if value in her.catalog.red_flags:
        return (URGENT,)
    return (value,) if value in (*questions.signs(her.catalog), UNWELL) else ()


def taps(place: Place) -> Iterator[Update]:
    """Every button of every card."""
    for bubble, step in place.cards:
        for label, data in bubble.buttons.items():
            tap = read_callback(data) if ":" in data and not data.startswith(("http", "tel")) else None
            if isinstance(tap, CardCallback) and tap.value not in NOT_ANSWERS:
                reported = reported_by(place.her, tap.value) if tap.ticks is not False else ()
                yield Update(f"tap {step}: {label}", Tapped(data, bubble.id), reported, step)


def texts(place: Place, at: datetime) -> Iterator[Update]:
    """Every label of the newest card, and every sentence; as an answer to the card, an edit, or a friend's words."""
    bubble, step = place.cards[-1]
    card = place.her.member.talk.card
    labels: dict[str, tuple[str, ...]] = {}
    for label, data in bubble.buttons.items():
        tap = read_callback(data) if ":" in data and not data.startswith(("http", "tel")) else None
        if isinstance(tap, CardCallback) and tap.value not in NOT_ANSWERS:
            labels[label.strip("☐☑✓ ")] = reported_by(place.her, tap.value)
    for words, reported in {**labels, **SENTENCES}.items():
        typed = Written(at=at)
        yield Update(f"type {words!r}", TextReceived(words, written=typed), reported, step)
        reply = replace(typed, reply_to=bubble.id, reply_card=card)
        yield Update(f"reply {words!r}", TextReceived(words, written=reply), reported, step)
        yield Update(f"edit to {words!r}", TextReceived(words, edited=True, written=typed), reported, "")
        foreign = replace(typed, foreign=True)
        yield Update(f"forward {words!r}", TextReceived(words, written=foreign), (), "")


def numbered(event: Event, number: int) -> Event:
    """A text as that message of the chat: one right after the other, with none of ours between."""
    if isinstance(event, TextReceived) and not event.edited:
        return replace(event, written=replace(event.written, number=number))
    return event


def state(member: Member) -> str:
    """What is known of her, without what only shows or remembers the messages."""
    talk = replace(
        member.talk, options=(), visible_buttons=(), answered=(), shown_cards=(), last_message_digest=""
    )
    return dump(replace(member, talk=talk, reminders=()))


IN_QUIZ = {
    "leak": ("y1",),
    "heaviness": ("y3",),
    "pelvic_pain": ("y4",),
    "back_pain": ("y8",),
    "leg_pain": ("y8",),
}
"""A symptom -> the items of the quiz that ask for it."""
ASKED = ("confirm_symptoms-", "repair-meant", "repair-edited")
"""What is said where a symptom in her words is asked about, or she is asked to send it again."""


def is_kept(her: Tester, sign: str, before: str, said: int) -> bool:
    """Whether a symptom counts, is asked about, or had help put before her at once."""
    turns = (effect for effect in her.history[said:] if isinstance(effect, SendMessage))
    keys = {part.key for turn in turns for whole in turn.message.texts for part in parts_of(whole)}
    if sign == URGENT:
        return her.member.closed is not None or any("urgent" in key for key in keys)
    now = state(her.member)
    return (
        her.member.closed is not None
        or any(now.count(f'"{name}"') > before.count(f'"{name}"') for name in (sign, *IN_QUIZ.get(sign, ())))
        or (her.member.pause is not None and f'"{sign}"' in now)
        or any(key.startswith(ASKED) for key in keys)
    )


@pytest.mark.parametrize("name", PLACES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_two_updates_say(name: str, data: st.DataObject) -> None:
    """Both written while the same card was on her screen; a tap comes twice, and one of them may come a day late."""
    place = somewhere(name)
    her = place.her
    start = her.now + timedelta(seconds=5)
    every = [*taps(place), *texts(place, start)]
    first, second = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
    again = [one for one in (first, second) if isinstance(one.event, Tapped)]
    late = data.draw(st.booleans())
    order = data.draw(st.permutations([first, second, *again]))
    before, said = state(her.member), len(her.history)
    answered_before = {one.card for one in her.member.talk.answered}
    her.now = start + timedelta(seconds=1)
    for at, update in enumerate(order):
        if at and late:
            her.now = start + timedelta(days=1)
            late = False
        her.now += timedelta(seconds=0.2)
        her.event(numbered(update.event, NUMBER + at))
    for sign in (*first.reported_signs, *second.reported_signs):
        assert is_kept(her, sign, before, said), (sign, [one.name for one in order], her.text)
    meant = {first.meant_for, second.meant_for}
    answered = {one.step for one in her.member.talk.answered if one.card not in answered_before}
    assert answered <= meant, ([one.name for one in order], answered - meant)

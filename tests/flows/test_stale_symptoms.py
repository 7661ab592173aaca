"""A symptom reported on a card of any age opens its question: nothing she reports about her body is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from flows.dialog.callback import ActionCallback, CardCallback, read_callback
from flows.training import questions
from tests.helpers.people import after_run, leaked, runner
from tests.helpers.quiz_play import both_sections, quiz_at
from tests.helpers.world import Bubble, Tester

OF_SYMPTOMS = ("symptom", "confirm_symptoms", "check_in", "urgent", "movement_checks", "quiz")
"""Conversations that ask about a symptom."""


def small_tests() -> Tester:
    """The first small test at the end of a pause of seven quiet days."""
    user = leaked()
    for _ in range(6):
        user.wait(days=1).tap_data(f"g:pause.clear:{user.today}")
    return user.send("/resume").tap("Walked 30 min, all quiet", "Do the small tests")


def movement_check() -> Tester:
    """The first movement check of the readiness check."""
    return both_sections().tap("Start the checks", "I'm set, show me")


CARDS: dict[str, Callable[[], Tester]] = {
    "after the run": lambda: after_run("All of it, easy"),
    "how strong": lambda: after_run("All of it, easy", "Heaviness or a bulge", "Done"),
    "how much": lambda: after_run("All of it, easy", "A leak", "Done"),
    "morning": lambda: after_run("All of it, easy", "None of these").until_reminder("morning_check_in"),
    "evening": lambda: runner().send("/week").until_reminder("evening_check_in").tap("All of it, easy"),
    "day card": lambda: runner().send("/today"),
    "day card of a reminder": lambda: runner().send("/week").wait(days=1).until_reminder("nudge"),
    "symptom": lambda: runner().send("/symptom"),
    "said in words": lambda: runner().type("i leaked a bit on my run"),
    "several in words": lambda: runner().type("leaked and my back hurts"),
    "pause": lambda: leaked().send("/today"),
    "quiet day": lambda: leaked().until_reminder("quiet_day"),
    "next look": lambda: leaked().until_reminder("pause_review"),
    "help": lambda: runner().send("/help"),
    "quiz": lambda: quiz_at("weeks"),
    "movement check": movement_check,
    "small test": small_tests,
    "look before the run": lambda: after_run("All of it, easy", "None of these").wait(days=2).send("/today"),
}


def reports_symptom(user: Tester, label: str, sent: str) -> bool:
    """Whether a button says that something of her body is not as it should be."""
    tap = read_callback(sent)
    if isinstance(tap, ActionCallback):
        return tap.name in ("symptom.start", "today.breast_red")
    if not isinstance(tap, CardCallback) or tap.ticks is False:
        return False
    return (
        tap.value in questions.signs(user.catalog)
        or (user.member.talk.frames[-1].step == "several" and tap.value == "done")
        or tap.value in ("sign", "symptom", "drops", "wet", "bowel", "y1", "y3", "pelvis")
        or (label.startswith("Yes, note it"))
        or (tap.value.isdecimal() and int(tap.value) > 0 and user.member.talk.frames[-1].step == "heaviness")
    )


def something_newer(user: Tester, later: timedelta) -> None:
    """A newer report and other cards below it."""
    user.now += later
    user.send("/symptom").tap("Back pain").send("/today").send("/settings")


def asks_now(user: Tester) -> bool:
    """Whether a question about a symptom is open on top, or urgent help is."""
    top = user.member.talk.frames[-1:]
    reported = any(key.startswith(("check_in-", "symptom-", "pause-head-")) for key in user.said_keys)
    return bool(top and top[0].flow in OF_SYMPTOMS) or user.member.closed is not None or reported


def buttons_of(bubble: Bubble) -> list[tuple[str, str]]:
    return [(label, data) for label, data in bubble.buttons.items() if not data.startswith("http")]


@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(days=3)])
@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("name", CARDS)
def test_a_symptom_on_an_older_card_is_asked_about(name: str, ended: bool, later: timedelta) -> None:
    """Below it came a newer report, today and the settings; or everything was left with /stop too."""
    first = CARDS[name]()
    card, start = first.last, first.member
    reporting = [each for each in buttons_of(card) if reports_symptom(first, *each)]
    for label, data in reporting:
        user = Tester(member=start, now=first.now, bubbles=list(first.bubbles))
        something_newer(user, later)
        if ended:
            user.send("/stop")
        user.tap_data(data, card.id)

        assert "repair-old-button" not in user.said_keys, (label, user.text)
        assert asks_now(user), (label, user.text)


def test_the_cards_here_have_such_buttons() -> None:
    """Every card above can report a symptom: the test before would pass on empty lists."""
    bare = []
    for name, begin in CARDS.items():
        user = begin()
        if not any(reports_symptom(user, *each) for each in buttons_of(user.last)):
            bare.append(name)
    assert bare == []


def test_done_of_a_confirming_card_counts_what_it_shows() -> None:
    """Two signs read in her words, ticked on their card; Done is tapped below a newer card."""
    user = runner().type("leaked and my back hurts")
    card = user.last
    user.send("/settings").tap_data(card.buttons["Done"], card.id)

    assert set(user.member.talk.frames[-1].data["signs"]) == {"leak", "back_pain"}


def test_what_was_ticked_before_stays_beside_what_is_said_later() -> None:
    """Back pain is ticked and not finished; then a leak from an older card: both are asked about."""
    user = runner().type("leaked a bit")
    card = user.last
    user.send("/symptom").tap("Back pain").tap_data(card.buttons["Yes, note it"], card.id)

    assert user.member.talk.frames[-1].data["signs"] == ("back_pain", "leak")

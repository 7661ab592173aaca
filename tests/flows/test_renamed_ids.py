"""Ids that were renamed: a button still on her screen and a reminder planned earlier do what they always did."""

from dataclasses import replace

import pytest

from flows.dialog.callback import ActionCallback, current_data, read_callback
from flows.engine.registry import ACTIONS, BY_FLOW, REMINDERS
from flows.model import renamed
from flows.model.events import ReminderDue, TextReceived, Written
from tests.helpers.people import leaked, runner
from tests.helpers.world import MONDAY, Tester

FORMER_FLOWS = {now: former for former, now in renamed.FLOWS.items()}
OF_RENAMED_FLOWS = {
    f"{FORMER_FLOWS[flow]}.{name}": f"{flow}.{name}"
    for flow, _, name in (full.partition(".") for full in ACTIONS)
    if flow in FORMER_FLOWS and f"{flow}.{name}" not in renamed.ACTIONS.values()
}
FORMER_ACTIONS = {**OF_RENAMED_FLOWS, **renamed.ACTIONS}
"""Every former name of an action -> the present one."""


def someone() -> Tester:
    """A runner in a pause, who has every kind of button on some card."""
    return leaked().wait(days=8).send("/today")


def test_the_table_names_what_is_there_and_nothing_that_still_is() -> None:
    """Each new id exists, and no old one was given another meaning."""
    assert set(renamed.FLOWS.values()) <= BY_FLOW.keys() and not renamed.FLOWS.keys() & BY_FLOW.keys()
    assert set(FORMER_ACTIONS.values()) <= ACTIONS.keys() and not FORMER_ACTIONS.keys() & ACTIONS.keys()
    assert set(renamed.REMINDERS.values()) <= REMINDERS.keys()
    assert not renamed.REMINDERS.keys() & REMINDERS.keys()
    assert len(OF_RENAMED_FLOWS) >= 4


@pytest.mark.parametrize(("former", "name"), FORMER_ACTIONS.items(), ids=str)
@pytest.mark.parametrize("argument", ["", "2026-03-02"])
def test_an_old_button_does_what_the_new_one_does(former: str, name: str, argument: str) -> None:
    """The same words and buttons, and the same state, whichever of the two she taps."""
    old, new = someone(), someone()
    data = str(ActionCallback(former, argument))
    assert read_callback(data) == ActionCallback(name, argument)
    old.tap_data(data)
    new.tap_data(str(ActionCallback(name, argument)))
    assert old.silent == new.silent
    assert "repair-old-button" not in old.said_keys
    assert (old.said_keys, old.buttons, old.member) == (new.said_keys, new.buttons, new.member)


def test_other_data_stays_as_it_is() -> None:
    """Options of cards, present actions and unknown data are not touched."""
    for data in (
        "a:3:heard",
        "a:3:leak+",
        "g:today.done:2026-03-02",
        "g:today.look_clearly",
        "heard",
        "x:heard.asked",
    ):
        assert current_data(data) == data


@pytest.mark.parametrize(("former", "kind"), renamed.REMINDERS.items(), ids=str)
def test_a_reminder_planned_under_its_former_kind_comes(former: str, kind: str) -> None:
    """It says the same, and is noted under the present kind, so that it does not come twice."""
    plans = {"pause_review": _before_a_review, "break_over": _before_the_end_of_a_break}
    old, new = plans[kind](), plans[kind]()
    (planned,) = [one for one in new.member.reminders if one.kind == kind]
    for user, name in ((old, former), (new, kind)):
        user.now = planned.due
        user.event(ReminderDue(name, planned.local_date, planned.due))
    assert not old.silent
    assert (old.keys, old.member) == (new.keys, new.member)
    assert old.member.nudges.sent[kind] == planned.local_date.isoformat()


def _before_a_review() -> Tester:
    user = leaked()
    return user.with_member(preferences=replace(user.member.preferences, nudges=False)).send("/today")


def _before_the_end_of_a_break() -> Tester:
    return runner().send("/settings").tap("I'm away", "In a week")


def test_a_reply_to_an_old_message_is_a_reply_to_its_buttons() -> None:
    """What the message sent long ago sends back is compared under the present names."""
    user = runner().type("hello")
    talk = user.member.talk
    seen = ("g:heard.asked",)
    button = replace(talk.visible_buttons[0], data="g:confirm_symptoms.asked")
    user.with_member(talk=replace(talk, visible_buttons=(button,)))
    written = Written(at=MONDAY, number=9, reply_to=3, reply_buttons=seen)
    user.event(TextReceived("thanks", written=written))
    assert "repair-arrival-other_card" not in user.keys

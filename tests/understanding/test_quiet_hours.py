"""Quiet hours in a sentence: when to be silent or when to write, over midnight or by day, with or without am and pm."""

from dataclasses import replace
from datetime import time

import pytest

from tests.helpers.people import runner

BY_NIGHT, BY_DAY = "Yes, 21:00 to 5:00", "Yes, 9:00 to 17:00"


@pytest.mark.parametrize(
    ("said", "buttons"),
    [
        ("no messages between 10pm and 6am please", ["Yes, 22:00 to 6:00"]),
        ("keep quiet from 11 at night til quarter past 7", ["Yes, 23:00 to 7:15"]),
        ("quiet 23-7", ["Yes, 23:00 to 7:00"]),
        ("quiet hours 10pm-6am", ["Yes, 22:00 to 6:00"]),
        ("don't text me between 10 and 6 am", ["Yes, 22:00 to 6:00"]),
        ("silence from midnight to 8", ["Yes, 0:00 to 8:00"]),
        ("i sleep from 9am to 4pm", ["Yes, 9:00 to 16:00"]),
        ("do not message me from 8:30 to 15:30", ["Yes, 8:30 to 15:30"]),
        ("no texts 9 to 5pm", ["Yes, 9:00 to 17:00"]),
        ("quiet 9 to 5", [BY_NIGHT, BY_DAY]),
        ("dont write between 9 and 5", [BY_NIGHT, BY_DAY]),
        ("no me escribas entre las 11 de la noche y las 7", ["Yes, 23:00 to 7:00"]),
        ("silencio de 22 a 6", ["Yes, 22:00 to 6:00"]),
        ("duermo de 9 a 16", ["Yes, 9:00 to 16:00"]),
        ("sin mensajes de 9 a 5", [BY_NIGHT, BY_DAY]),
    ],
)
def test_the_hours_of_silence_are_offered_as_she_named_them(said: str, buttons: list[str]) -> None:
    """One button where her words leave one reading, one for each reading where they leave two."""
    user = runner().type(said)
    assert user.buttons[: len(buttons)] == buttons
    assert user.buttons[len(buttons)] == "Other settings"
    assert user.member.preferences == runner().member.preferences


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("only message me between 8am and 8pm", "Yes, 20:00 to 8:00"),
        ("you can text me from 9 till 21", "Yes, 21:00 to 9:00"),
        ("please dont write except between 7am and 7pm", "Yes, 19:00 to 7:00"),
        ("don't text me outside 9am to 5pm", "Yes, 17:00 to 9:00"),
        ("im awake from 5pm to 7am", "Yes, 7:00 to 17:00"),
        ("write to me any time except between 10pm and 7am", "Yes, 22:00 to 7:00"),
        ("solo mensajes entre las 9 y las 20", "Yes, 20:00 to 9:00"),
        ("puedes escribirme entre las 8 y las 21", "Yes, 21:00 to 8:00"),
        ("no me escribas salvo entre las 9 y las 18", "Yes, 18:00 to 9:00"),
    ],
)
def test_the_hours_in_which_to_write_leave_the_others_for_silence(said: str, button: str) -> None:
    assert runner().type(said).buttons[0] == button


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("no messages after 9pm", "Yes, 21:00 to 8:00"),
        ("nothing before 7 please", "Yes, 21:00 to 7:00"),
        ("only message me after 10", "Yes, 21:00 to 10:00"),
        ("only text me before 8 pm", "Yes, 20:00 to 8:00"),
        ("no messages from 8pm", "Yes, 20:00 to 8:00"),
        ("no me mandes nada a partir de las 21:30", "Yes, 21:30 to 8:00"),
    ],
)
def test_one_end_alone_keeps_the_other(said: str, button: str) -> None:
    """Her quiet hours are 21:00 to 8:00; "not after" begins them, "only after" ends them."""
    assert runner().type(said).buttons[0] == button


@pytest.mark.parametrize(
    ("button", "hours"), [(BY_NIGHT, (time(21), time(5))), (BY_DAY, (time(9), time(17)))]
)
def test_the_button_sets_what_stands_in_it(button: str, hours: tuple[time, time]) -> None:
    wanted = runner().type("quiet 9 to 5").tap(button).member.preferences
    assert (wanted.quiet_from, wanted.quiet_to) == hours


def test_a_correction_offers_the_new_hours() -> None:
    assert "Yes, 22:00 to 7:00" in runner().type("quiet 9pm to 5am").type("no, 10pm to 7am").buttons


@pytest.mark.parametrize("said", ["no pings between 1pm and 3pm", "quiet from 10 to 11 at night"])
def test_hours_that_do_not_fit_are_answered_with_the_reason(said: str) -> None:
    user = runner().type(said)
    assert "week-quiet-no" in user.said_keys
    assert user.member.preferences == runner().member.preferences


def test_hours_to_write_in_that_are_one_moment_are_the_hour_of_the_reminder() -> None:
    assert "week-hour-of-day" in runner().type("message me between 7 and 8").said_keys


def test_a_symptom_beside_quiet_hours_comes_first() -> None:
    """The hours wait until she has been asked."""
    user = runner().type("i leaked today, and dont text me between 10pm and 6am")
    assert "confirm_symptoms-right" in user.said_keys
    user.tap("Not that")
    assert "Yes, 22:00 to 6:00" in user.buttons


def test_a_night_worker_keeps_a_silence_by_day() -> None:
    user = runner()
    user.with_member(preferences=replace(user.member.preferences, day_ends=9))
    user.type("i'm asleep between 9 in the morning and 4").tap("Yes, 9:00 to 16:00")
    assert (user.member.preferences.quiet_from, user.member.preferences.quiet_to) == (time(9), time(16))

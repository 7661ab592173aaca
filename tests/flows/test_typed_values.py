"""Typed days, hours, towns and dates: what is read, what is asked back, and what is refused with its reason."""

import pytest

from tests.helpers.people import runner
from tests.helpers.quiz_play import quiz_at, ready
from tests.helpers.world import Tester


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mon wed fri", (0, 2, 4)),
        ("Mon, Wed, Fri", (0, 2, 4)),
        ("monday wednesday and friday please", (0, 2, 4)),
        ("Tues & Thurs", (1, 3)),
        ("tue/thu", (1, 3)),
        ("1,3,5", (0, 2, 4)),
        ("1 3 5", (0, 2, 4)),
    ],
)
def test_a_list_of_days_is_all_of_them(typed: str, days: tuple[int, ...]) -> None:
    """It takes the place of the days that were ticked before, at once."""
    user = ready().tap("Make my plan").tap("Running days").type(typed)
    assert user.member.preferences.run_days == days
    assert "Your week, as a start" in user.text


@pytest.mark.parametrize("typed", ["mon-fri", "any day but monday", "weekdays", "mon tue", "M W F", "3/10"])
def test_days_that_do_not_fit_are_asked_again_with_what_was_ticked(typed: str) -> None:
    """Nothing is kept; the card is there again."""
    user = ready().tap("Make my plan").tap("Running days")
    before = user.member.preferences
    user.type(typed)
    assert user.member.preferences == before
    assert "Which days suit running?" in user.said or "Did you mean" in user.said
    assert user.member.talk.picked


def test_one_day_is_ticked_and_never_unticked_by_its_name() -> None:
    """ "Saturday" when Saturday is ticked."""
    user = ready().tap("Make my plan").tap("Running days").type("Saturday").type("sat")
    assert user.member.talk.picked == ("1", "3", "5")
    assert user.type("remove saturday").member.talk.picked == ("1", "3")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("22 to 7", ("22:00", "07:00")),
        ("10pm-7am", ("22:00", "07:00")),
        ("from 9 pm until half past six", ("21:00", "06:30")),
        ("22:00 - 07:00", ("22:00", "07:00")),
        ("between 9pm and 7", ("21:00", "07:00")),
    ],
)
def test_both_ends_of_the_quiet_hours_at_once(typed: str, hours: tuple[str, str]) -> None:
    """From when and until when in one line."""
    user = runner().send("/settings").tap("Quiet hours").type(typed)
    quiet = user.member.preferences
    assert (quiet.quiet_from.isoformat("minutes"), quiet.quiet_to.isoformat("minutes")) == hours
    assert "Your settings" in user.text


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7:00 to 14:00", ("07:00", "14:00")),
        ("from 8 to 15", ("08:00", "15:00")),
        ("from 8 to 3pm", ("08:00", "15:00")),
    ],
)
def test_an_end_after_noon_settles_when_it_begins(typed: str, hours: tuple[str, str]) -> None:
    """She sleeps by day after night shifts; her reminder of 9:00 is asked about."""
    user = runner().send("/settings").tap("Quiet hours").type(typed)
    quiet = user.member.preferences
    assert (quiet.quiet_from.isoformat("minutes"), quiet.quiet_to.isoformat("minutes")) == hours


@pytest.mark.parametrize("typed", ["9 to 7", "9", "half past nine"])
def test_morning_or_evening_is_asked_about(typed: str) -> None:
    """Nine in the evening is likely, and not taken for granted."""
    user = runner().send("/settings").tap("Quiet hours")
    before = user.member.preferences
    assert "morning or in the evening" in user.type(typed).said
    assert user.member.preferences == before


@pytest.mark.parametrize(
    "typed", ["okay", "done", "one", "yes", "not sure", "thanks", "42", "\N{SLIGHTLY SMILING FACE}"]
)
def test_a_word_is_no_town(typed: str) -> None:
    """There is a town called Okay; she did not mean it."""
    user = runner().send("/settings").tap("Time zone")
    before = user.member.profile.zone
    user.type(typed)
    assert user.member.profile.zone == before


def by_name(typed: str) -> Tester:
    """Settings, after that was typed where the town is asked."""
    return runner().send("/settings").tap("Time zone").type(typed)


def test_a_town_by_another_name_is_shown_before_it_counts() -> None:
    """A near spelling may be another town; small words before and the country after are read."""
    user = by_name("münchen")
    assert "Which one is it?" in user.text and "Munich, Germany" in user.buttons
    user.type("munich")
    assert user.member.profile.zone == "Europe/Berlin"
    assert by_name("I live near Boston").member.profile.zone == "America/New_York"
    assert (
        runner().send("/settings").tap("Time zone").type("paris texas").member.profile.zone
        == "America/Chicago"
    )


def test_the_time_may_be_said_where_the_town_is_asked() -> None:
    """09:05 at nine in London."""
    user = runner().send("/settings").tap("Time zone").type("9:05")
    assert "These towns share your clock" in user.text


@pytest.mark.parametrize(
    ("button", "hint"),
    [
        ("Time zone", "the name of a city"),
        ("Reminder time", "a time such as 7:30"),
        ("Quiet hours", "9 pm to 7 am"),
        ("Birth date", "a date such as 2 Nov 2026"),
    ],
)
def test_what_does_not_fit_is_asked_again_with_what_would(button: str, hint: str) -> None:
    """These cards ask nothing about her body, so the card is shown again."""
    user = runner().send("/settings").tap(button)
    card = user.text
    user.type("well, that depends on many things; it is a long story, and I'd rather not tell it here at all")
    if button == "Time zone":
        user.type("?!")
    assert hint in user.said
    assert "Is it about" not in user.said
    assert user.text == card


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("10.11.2025", "10 November or"),
        ("Nov 10", "Which year?"),
        ("last november", "Which day"),
        ("november 2025", "Which day"),
        ("16", "days, weeks or months"),
        ("1/1/2030", "still to come"),
    ],
)
def test_a_date_is_asked_about_where_it_lacks_something(typed: str, asked: str) -> None:
    """The reason fits what she typed."""
    user = quiz_at("gt1", typed=True).type(typed)
    assert asked in user.said
    assert user.member.profile.birth_date is None


@pytest.mark.parametrize(
    "typed",
    [
        "10 nov 25",
        "Monday 10 November 2025",
        "10nov2025",
        "20251110",
        "he's 16 weeks",
        "16 weeks today",
        "Nov. 10, 2025",
    ],
)
def test_a_birth_date_in_her_own_words(typed: str) -> None:
    """All the same day."""
    born = quiz_at("gt1", typed=True).type(typed).member.profile.birth_date
    assert born is not None and born.isoformat() == "2025-11-10"


def test_a_date_with_one_way_to_read_it_that_has_been_is_taken() -> None:
    """4 November is still to come in March: it was 11 April, and she sees it."""
    user = quiz_at("gt1", typed=True).type("4/11/2026")
    assert user.member.profile.birth_date is None
    user.type("2/11/2026")
    assert user.member.profile.birth_date is not None
    assert "11 February" in user.text

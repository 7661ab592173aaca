"""The rest of an answer she was asked about, places in a list, and numbers as words, typed to the open question."""

from datetime import date, time

import pytest

from flows.understanding.answers import match, read
from tests.helpers.people import after_run, runner
from tests.helpers.quiz_play import agreed, ready
from tests.helpers.typed_answers import EN, OPEN, TODAY, card
from tests.helpers.world import Tester

BORN = date(2025, 11, 2)


def asked_for_the_birth() -> Tester:
    """Return a member on the card of the birth date, on 2 March 2026."""
    return agreed().tap("I gave birth")


@pytest.mark.parametrize(
    "typed",
    [
        ["2 nov", "2025"],
        ["2 nov", "25"],
        ["2 nov", "last year"],
        ["2025", "2 nov"],
        ["november", "the 2nd", "2025"],
        ["end of november", "2", "last year"],
        ["nov 2025", "2"],
        ["autumn 2025", "november", "second"],
        ["2/11/2025", "november"],
        ["2/11/2025", "the first one"],
        ["120", "days"],
    ],
)
def test_a_date_in_parts_is_one_date(typed: list[str]) -> None:
    """Each part but the last is asked about; what was understood stands on the next card."""
    user = asked_for_the_birth()
    for part in typed[:-1]:
        user.type(part)
        assert any(key.startswith("repair-rejected-") for key in user.said_keys), part
        assert user.member.profile.birth_date is None
    assert user.type(typed[-1]).member.profile.birth_date == BORN
    assert "2 November" in user.said


@pytest.mark.parametrize(
    ("typed", "born"),
    [(["2 nov", "3 march 2025"], date(2025, 3, 3)), (["12", "7 weeks ago"], date(2026, 1, 12))],
)
def test_a_whole_date_stands_for_itself(typed: list[str], born: date) -> None:
    assert asked_for_the_birth().type(typed[0]).type(typed[1]).member.profile.birth_date == born


@pytest.mark.parametrize("between", ["/today", "thanks", "i leaked"])
def test_what_is_said_in_between_takes_no_part_of_it(between: str) -> None:
    user = asked_for_the_birth().type("2 nov").send(between).type("2025")
    assert user.member.profile.birth_date == BORN


def test_a_part_counts_for_its_question_only() -> None:
    """After Back and another card, a year alone is a year alone."""
    user = asked_for_the_birth().type("2 nov").type("5 jan 2025").tap("Back")
    assert "repair-rejected-date_month" in user.type("2025").said_keys


def test_an_alarm_is_never_part_of_an_answer() -> None:
    user = asked_for_the_birth().type("2 nov").type("2025 but my chest hurts")
    assert "urgent" in " ".join(user.said_keys) and user.member.profile.birth_date is None


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        (["9 to 7", "in the evening"], (time(21), time(7))),
        (["10 until 6", "pm"], (time(22), time(6))),
    ],
)
def test_the_half_of_the_day_belongs_to_the_first_of_two_hours(
    typed: list[str], hours: tuple[time, time]
) -> None:
    user = runner().send("/settings").tap("Quiet hours").type(typed[0])
    assert "repair-rejected-time_half" in user.said_keys
    wanted = user.type(typed[1]).member.preferences
    assert wanted.quiet_from == hours[0]


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("twenty five weeks ago", date(2026, 5, 31)),
        ("forty two weeks", date(2026, 2, 1)),
        ("twenty fifth of may 2026", date(2026, 5, 25)),
        ("2 nov this year", date(2026, 11, 2)),
        ("the third of december last year", date(2025, 12, 3)),
    ],
)
def test_numbers_and_years_as_words_are_read_in_dates(typed: str, born: date) -> None:
    assert read(card("date"), typed, EN, TODAY) == born


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("number", "thirty", 30),
        ("number", "forty five", 45),
        ("number", "twenty minutes", 20),
        ("time", "seven forty five", time(7, 45)),
        ("time", "half past six", time(6, 30)),
        ("time", "eight thirty pm", time(20, 30)),
    ],
)
def test_numbers_as_words_are_read_in_other_answers(kind: str, typed: str, value: object) -> None:
    assert read(card(kind, high=600), typed, EN, TODAY) == value


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("the second one", "a:4:leak+"),
        ("second", "a:4:leak+"),
        ("option 3", "a:4:back_pain+"),
        ("number three", "a:4:back_pain+"),
        ("the last one", "a:4:back_pain+"),
    ],
)
def test_a_place_in_the_list_is_that_answer(typed: str, data: str) -> None:
    """The ways out of a question are never its last answer."""
    assert match(typed, (), OPEN, EN) == data


@pytest.mark.parametrize("typed", ["the first one", "first", "option 1", "no 1", "neither one is the last"])
def test_no_place_in_the_list_denies_a_sign(typed: str) -> None:
    """ "None of these" stands first, and has to be said in words."""
    assert match(typed, (), OPEN, EN) is None


def test_the_last_answer_of_a_card_is_noted() -> None:
    user = after_run("All of it, easy", "A leak", "Done").type("the last one")
    assert "check_in" in " ".join(user.said_keys) or "pause" in " ".join(user.said_keys)


def test_both_ticks_two_and_never_guesses_among_more() -> None:
    user = after_run("All of it, easy").type("both")
    assert user.member.talk.picked == ()


def test_days_by_their_place_are_days() -> None:
    user = ready().tap("Make my plan").tap("Running days").type("the first and the third")
    assert user.member.preferences.run_days == (0, 2)


@pytest.mark.parametrize(
    ("typed", "days"), [("the last two", ()), ("first and third", (0, 2)), ("the first two", ())]
)
def test_a_number_of_places_is_no_day_of_its_own(typed: str, days: tuple[int, ...]) -> None:
    """Saturday and Sunday, and Monday and Tuesday, are neighbours: the card says so, and keeps what she had."""
    user = ready().tap("Make my plan").tap("Running days")
    before = user.member.preferences.run_days
    assert user.type(typed).member.preferences.run_days == (days or before)


@pytest.mark.parametrize("typed", ["first", "the last one", "option 2"])
def test_no_place_is_a_number_on_a_scale(typed: str) -> None:
    user = after_run("All of it, easy", "Heaviness or a bulge", "Done")
    assert user.type(typed).member.talk.frames[-1].step == "heaviness"


@pytest.mark.parametrize(
    ("typed", "button"),
    [
        ("had to stop halfway", "Yes, Cut it short"),
        ("that was a 7 out of 10", "Yes, All of it, hard"),
        ("done, piece of cake", "Yes, All of it, easy"),
    ],
)
def test_how_it_went_in_a_sentence_is_asked_back(typed: str, button: str) -> None:
    user = runner().send("/today").tap("Done").type(typed)
    assert button in user.buttons and user.member.talk.frames[-1].step == "how"


@pytest.mark.parametrize("typed", ["all good", "felt fine", "nothing to report"])
def test_all_good_is_asked_back_and_never_taken(typed: str) -> None:
    user = after_run("All of it, easy").type(typed)
    assert "Yes, None of these" in user.buttons
    assert user.member.talk.frames[-1].step == "signs" and not user.member.log


def test_all_good_but_is_no_all_good() -> None:
    user = after_run("All of it, easy").type("all good but a bit of a leak")
    assert "Yes, None of these" not in user.buttons

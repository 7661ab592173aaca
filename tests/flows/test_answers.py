"""Typed values: numbers, dates, times, words, and any text at all."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understanding import answers
from flows.understanding.answers import Rejected, match, match_all, read
from tests.helpers.typed_answers import EN, MENU, OPEN, TODAY, card


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("three", 3),
        ("Three!", 3),
        ("3/10", 3),
        ("3 out of 10", 3),
        ("0", 0),
        ("zero", 0),
        ("10", 10),
        ("11", Rejected("number_range")),
        ("-1", Rejected("number")),
        ("2.5", Rejected("number")),
        ("2,5", Rejected("number")),
        ("a lot", None),
        ("3 or 4", None),
        ("not sure", None),
        ("", None),
    ],
)
def test_a_scale_takes_whole_numbers_from_0_to_10(typed: str, value: object) -> None:
    """Digits, words, "3/10"; a broken number is asked again rather than rounded."""
    assert read(card("scale"), typed, EN, TODAY) == value


def test_a_number_of_minutes_may_carry_its_unit() -> None:
    """ "20 min" is 20; "20 hours" is not."""
    minutes = card("number", high=60)
    assert read(minutes, "20 min", EN, TODAY) == 20
    assert read(minutes, "20min", EN, TODAY) == 20
    assert read(minutes, "20 hours", EN, TODAY) is None
    assert read(minutes, "61", EN, TODAY) == Rejected("number_range")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2 Nov 2026", date(2026, 11, 2)),
        ("2. November 2026", date(2026, 11, 2)),
        ("2nd of November, 2026", date(2026, 11, 2)),
        ("Nov 2nd 2026", date(2026, 11, 2)),
        ("november 2, 26", date(2026, 11, 2)),
        ("2026-11-02", date(2026, 11, 2)),
        ("2026/11/2", date(2026, 11, 2)),
        ("31/10/2026", date(2026, 10, 31)),
        ("10/31/2026", date(2026, 10, 31)),
        ("11.11.26", date(2026, 11, 11)),
        ("2/11/2026", Rejected("date_ambiguous")),
        ("02.11.2026", Rejected("date_ambiguous")),
        ("2 Nov", Rejected("date_year")),
        ("31 Feb 2026", Rejected("date")),
        ("2026-13-01", Rejected("date")),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 21)),
        ("12 weeks ago", date(2026, 8, 30)),
        ("12 weeks", date(2026, 8, 30)),
        ("twelve weeks ago", date(2026, 8, 30)),
        ("12 weeks and 3 days ago", date(2026, 8, 27)),
        ("a week ago", date(2026, 11, 15)),
        ("3 months ago", date(2026, 8, 22)),
        ("1 year ago", date(2025, 11, 22)),
        ("1 year and 2 months ago", date(2025, 9, 22)),
        ("23 Nov 2026", Rejected("date_future")),
        ("22 Nov 2026", TODAY),
        ("22 Nov 2021", date(2021, 11, 22)),
        ("21 Nov 1970", Rejected("date_too_old")),
        ("2017", date(2017, 12, 31)),
        ("in 2017", date(2017, 12, 31)),
        ("back in the summer of 2016", date(2016, 12, 31)),
        ("May 2018", date(2018, 12, 31)),
        ("May 2024", Rejected("date_day")),
        ("in 12 weeks", None),
        ("20 Feb 2017", date(2017, 2, 20)),
        ("99999 weeks ago", Rejected("date_too_old")),
        ("999999999 years ago", Rejected("date_too_old")),
        ("4½ months", date(2026, 7, 7)),
        ("4 1/2 months ago", date(2026, 7, 7)),
        ("5½ weeks", date(2026, 10, 15)),
        ("a year and a half ago", date(2025, 5, 22)),
        ("two and a half years", date(2024, 5, 22)),
        ("a week and a half", date(2026, 11, 12)),
        ("first of december 2025", date(2025, 12, 1)),
        ("december the twenty 2025", None),
        ("the third of may 2026", date(2026, 5, 3)),
        ("first of december", Rejected("date_year")),
        ("12/3/2568", Rejected("date_calendar")),
        ("3 March 2569", Rejected("date_calendar")),
        ("1 Ramadan 1447", None),
        ("1/9/1447", Rejected("date_calendar")),
        ("20 Nov 2099", Rejected("date_calendar")),
        ("in 2 weeks", None),
        ("2 weeks from now", None),
        ("last summer", None),
        ("3", Rejected("date_unit")),
        ("not sure", None),
    ],
)
def test_a_date_is_read_or_refused_with_its_reason(typed: str, value: object) -> None:
    """Both orders of day and month where only one can be; a clear refusal where either can."""
    assert read(card("date"), typed, EN, TODAY) == value


def test_months_ago_end_in_the_same_month_they_should() -> None:
    """Three months before 31 May is 28 February, not a day in March."""
    assert read(card("date"), "3 months ago", EN, date(2026, 5, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7", time(7)),
        ("seven", time(7)),
        ("7:30", time(7, 30)),
        ("7.30", time(7, 30)),
        ("07:30", time(7, 30)),
        ("0730", time(7, 30)),
        ("19.30", time(19, 30)),
        ("19h", time(19)),
        ("19h30", time(19, 30)),
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("7:30 PM", time(19, 30)),
        ("7 am", time(7)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("12:30 am", time(0, 30)),
        ("7 in the evening", time(19)),
        ("half past 7", time(7, 30)),
        ("half past seven in the evening", time(19, 30)),
        ("quarter past 7", time(7, 15)),
        ("quarter to 8", time(7, 45)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("25:00", Rejected("time")),
        ("7:60", Rejected("time")),
        ("19 pm", Rejected("time")),
        ("24", Rejected("time")),
        ("7 apples", None),
        ("soon", None),
    ],
)
def test_a_time_of_day_is_read(typed: str, value: object) -> None:
    """Digits with any usual mark, am and pm, and the halves and quarters people say."""
    assert read(card("time"), typed, EN, TODAY) == value


def test_words_are_taken_as_they_are_unless_they_name_a_button() -> None:
    """A city is passed on, "back" counts as the button, and an essay is refused."""
    place = card("place", ("back", "button-back"))
    assert read(place, " São Paulo ", EN, TODAY) == "São Paulo"
    assert read(place, "back", EN, TODAY) is None
    assert read(place, "go back", EN, TODAY) is None
    assert read(place, "x" * 81, EN, TODAY) == Rejected("too_long")
    assert read(card("words"), "x" * 500, EN, TODAY) == "x" * 500
    assert read(card("words"), "x" * 501, EN, TODAY) == Rejected("too_long")


@pytest.mark.parametrize("kind", ["one", "many"])
def test_a_choice_is_never_read_as_a_value(kind: str) -> None:
    """What is typed on a card of buttons names a button or nothing."""
    assert read(card(kind), "3", EN, TODAY) is None


KINDS = st.sampled_from(["one", "many", "scale", "number", "date", "time", "place", "words"])
ALMOST = st.from_regex(r"[0-9a-z:/., -]{0,24}", fullmatch=True)


@given(typed=st.text() | ALMOST, kind=KINDS)
def test_no_text_is_too_strange(typed: str, kind: str) -> None:
    """Whatever is typed, reading ends in a value within bounds, a reason, or None."""
    value = read(card(kind, ("back", "button-back")), typed, EN, TODAY)
    if isinstance(value, int):
        assert 0 <= value <= 10
    elif isinstance(value, date):
        assert date(2021, 11, 22) <= value <= TODAY
    else:
        assert value is None or isinstance(value, str | time | Rejected)


@given(typed=st.text() | ALMOST)
def test_a_match_is_always_one_of_the_buttons(typed: str) -> None:
    """No data comes out that no button has."""
    assert match(typed, MENU, OPEN, EN) in {None, *(offer.data for offer in (*MENU, *OPEN))}
    assert set(match_all(typed, OPEN, EN)) <= {offer.data for offer in OPEN}


@given(typed=st.text())
def test_the_normal_form_is_stable(typed: str) -> None:
    """A text in normal form stays as it is."""
    assert answers.normal(answers.normal(typed)) == answers.normal(typed)

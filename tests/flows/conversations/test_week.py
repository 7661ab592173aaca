"""/week: the seven days as she will live them."""

from tests.helpers.people import prepping, runner


def test_the_week_as_she_will_live_it() -> None:
    """Seven lines from today: runs Monday, Wednesday, Saturday, strength Tuesday and Friday, one day of rest."""
    lines = [line for line in runner().send("/week").text.splitlines() if ": " in line]
    assert [line.partition(": ")[2] for line in lines] == [
        "run-walk, step 2 (30 min)",
        "strength (30 min)",
        "run-walk, step 2 (30 min)",
        "free",
        "strength (30 min)",
        "run-walk, step 2 (30 min)",
        "rest",
    ]


def test_a_done_day_is_ticked() -> None:
    """A reported day has a tick."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these").send("/week")
    assert "Mon 2: run-walk, step 2 (30 min) ✓" in user.text


def test_the_prep_week_has_no_run_and_says_why() -> None:
    """Week 8: walks and strength, no run, with the reason."""
    text = prepping().send("/week").text
    assert "run-walk" not in text
    assert "Walks build the ground" in text


def test_a_tip_on_demand() -> None:
    """A tip is one message, the same one all day."""
    user = runner().send("/week").tap("A tip")
    first = user.text
    assert user.send("/week").tap("A tip").text == first


def test_the_usual_day_of_rest_needs_no_reason() -> None:
    """A running week as usual ends with its last day, not with a word on rest."""
    assert runner().send("/week").text.endswith("Sun 8: rest")

"""What she corrects in a request or a symptom she is asked to confirm: the same question, with the new value in it."""

import pytest

from flows.model.effects import RecordReport, RecordWorkout
from tests.helpers.people import runner
from tests.helpers.world import Tester

TO_FRIDAY = "Yes, to Fri 6"
AT_SEVEN_PM = "Yes, at 19:00"
TO_TENTH = "Pause until 10 Jun"


def corrected(asked: str, then: str) -> Tester:
    """A runner asks for something, and puts her own words right before she taps; nothing has changed for her by it."""
    before = runner()
    user = runner().type(asked).type(then)
    assert not user.effects_of(RecordReport) and not user.effects_of(RecordWorkout)
    assert user.member.preferences == before.member.preferences
    assert user.member.profile == before.member.profile
    assert user.member.pause is None and user.member.plan == before.member.plan
    return user


@pytest.mark.parametrize(
    ("asked", "corrections", "button"),
    [
        (
            "move my run to thursday",
            ("sorry friday", "friday, not thursday", "make that friday", "wait no, fri", "friday"),
            TO_FRIDAY,
        ),
        (
            "mueve la carrera al jueves",
            (
                "no, quise decir el viernes",
                "perdón, el viernes",
                "el viernes no el jueves",
                "digo, viernes",
                "uy, era el viernes",
            ),
            TO_FRIDAY,
        ),
        (
            "change my reminder to 7am",
            (
                "no, I meant 7 in the evening",
                "sorry 7pm",
                "oops, evening",
                "no, 19:00",
                "make it seven in the evening",
            ),
            AT_SEVEN_PM,
        ),
        (
            "avísame a las 7 de la mañana",
            (
                "no, quise decir las 7 de la tarde",
                "perdón, a las 19",
                "de la tarde",
                "digo 7 pm",
                "no a las 7 sino a las 19",
            ),
            AT_SEVEN_PM,
        ),
        (
            "remind me at 6pm please",
            ("no i meant half past six", "sorry, 6:30", "make that 18:30", "actually 6.30pm"),
            "Yes, at 18:30",
        ),
        (
            "pause until 3 june",
            (
                "sorry, until 10 june",
                "no, i meant 10 june",
                "make it the 10th of june",
                "10 june",
                "not the 3rd, the 10th of june",
            ),
            TO_TENTH,
        ),
        (
            "pausa hasta el 3 de junio",
            (
                "perdón, hasta el 10 de junio",
                "no, quise decir el 10 de junio",
                "el 10 de junio",
                "digo, el 10 de junio",
            ),
            TO_TENTH,
        ),
        ("pause until 3 june", ("oops july not june", "july i mean"), "Pause until 3 Jul"),
        ("pausa hasta el 3 de junio", ("no, julio", "perdón, el 3 de julio"), "Pause until 3 Jul"),
        ("pause until 3 june", ("two weeks i mean", "sorry, a fortnight"), "Pause until 16 Mar"),
        (
            "all done, effort 4",
            ("no i meant 8", "sorry, effort 8", "more like an 8", "actually 8 out of 10", "no it was hard"),
            "Yes, done, hard",
        ),
        (
            "listo, esfuerzo 4",
            ("no, quise decir 8", "más bien un 8", "perdón, 8 de 10", "fue duro"),
            "Yes, done, hard",
        ),
        (
            "dont text me after 8pm",
            ("no, i meant 9pm", "sorry, 9", "make it 21:00", "actually after 9"),
            "Yes, 21:00 to 8:00",
        ),
        (
            "no me escribas después de las 20",
            ("no, quise decir las 21", "perdón, a las 21", "mejor las 9 de la noche", "digo, 21"),
            "Yes, 21:00 to 8:00",
        ),
        (
            "i want to run on mondays and wednesdays",
            (
                "no, mondays and fridays",
                "sorry, monday and friday",
                "i meant mon and fri",
                "not wednesday, friday",
            ),
            "Yes, Mon and Fri",
        ),
        (
            "quiero correr lunes y miércoles",
            ("no, lunes y viernes", "quise decir lunes y viernes", "miércoles no, viernes"),
            "Yes, Mon and Fri",
        ),
        (
            "i moved to Bristol",
            ("no, i meant Bath", "sorry, Bath", "Bath i mean", "actually Bath"),
            "Bath, United Kingdom",
        ),
        (
            "me mudé a Sevilla",
            ("no, quise decir Granada", "perdón, Granada", "digo Granada"),
            "Granada, Spain",
        ),
    ],
)
def test_a_request_is_asked_again_with_the_new_value(
    asked: str, corrections: tuple[str, ...], button: str
) -> None:
    for then in corrections:
        assert button in corrected(asked, then).buttons, then


@pytest.mark.parametrize(
    ("asked", "corrections", "said"),
    [
        (
            "did 20 minutes, all done",
            ("no, i meant 25 minutes", "sorry 25", "25 minutes not 20"),
            "25 minutes",
        ),
        ("hice 20 minutos, ya terminé", ("perdón, 25", "25 minutos no 20", "digo, 25"), "25 minutes"),
        ("did 20 minutes, all done", ("actually it was yesterday",), "Sunday 1 March"),
        ("hice 20 minutos, ya terminé", ("no, fue ayer",), "Sunday 1 March"),
    ],
)
def test_what_she_did_is_said_back_with_the_new_value(
    asked: str, corrections: tuple[str, ...], said: str
) -> None:
    for then in corrections:
        assert said in corrected(asked, then).text, then


def test_what_she_does_not_correct_stays() -> None:
    """How it was is put right; the minutes she named before are still there."""
    user = corrected("did 20 minutes, all done", "no it was hard")
    assert "20 minutes" in user.text and "Yes, done, hard" in user.buttons


@pytest.mark.parametrize(
    ("first", "corrections", "line"),
    [
        (
            "my left knee hurts 3/10",
            ("not the left one, the right", "no, right", "the other one", "wrong side, sorry"),
            "Leg or foot pain · 3 out of 10 · right",
        ),
        (
            "me duele la rodilla izquierda 3 de 10",
            ("la izquierda no, la derecha", "perdón, la derecha", "la otra", "no, la derecha"),
            "Leg or foot pain · 3 out of 10 · right",
        ),
        (
            "me duele la rodilla derecha 3 de 10",
            ("la derecha no, la izquierda", "digo, la izquierda"),
            "Leg or foot pain · 3 out of 10 · left",
        ),
        ("my left knee hurts 3/10", ("5 not 3", "actually a 5"), "Leg or foot pain · 5 out of 10 · left"),
        (
            "me duele la rodilla izquierda 3 de 10",
            ("es un 5, no un 3", "más bien un 5"),
            "Leg or foot pain · 5 out of 10 · left",
        ),
        (
            "leaked a few drops on my run",
            ("not drops, soaked", "it was soaked through"),
            "A leak · wet pad or clothes · on the run",
        ),
        (
            "se me escaparon unas gotas al correr",
            ("no fueron gotas, me empapé", "me empapó"),
            "A leak · wet pad or clothes · on the run",
        ),
        (
            "leaked a few drops on my run",
            ("no, when coughing", "sorry, with a sneeze"),
            "A leak · a few drops · with a cough or a jump",
        ),
        (
            "se me escaparon unas gotas al correr",
            ("perdón, al toser", "no, quise decir al estornudar"),
            "A leak · a few drops · with a cough or a jump",
        ),
    ],
)
def test_a_symptom_is_shown_with_the_new_detail(first: str, corrections: tuple[str, ...], line: str) -> None:
    for then in corrections:
        user = corrected(first, then)
        assert line in user.text, then
        assert "Yes, note it" in user.buttons


def test_a_detail_that_is_on_the_card_already_shows_the_card() -> None:
    """She says again what it says: no riddle, the same question."""
    user = corrected("me duele la rodilla izquierda", "la derecha no, la izquierda")
    assert "Leg or foot pain · left" in user.text


@pytest.mark.parametrize(
    ("asked", "then", "key"),
    [
        ("move my run to thursday", "no, i leaked on friday", "confirm_symptoms-right"),
        ("move my run to thursday", "sorry, chest pain since friday", "urgent-number-first"),
        ("move my run to thursday", "actually pause until friday", "request-pause-until"),
        ("pause until 3 june", "no wait, move my run to friday", "request-move"),
        ("avísame a las 7", "perdón, sangro mucho desde las 8", "urgent-number-first"),
        ("mueve la carrera al jueves", "no, mejor enséñame la semana", "week-title"),
    ],
)
def test_another_matter_is_no_correction(asked: str, then: str, key: str) -> None:
    assert key in runner().type(asked).type(then).said_keys


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("no runs on saturdays any more", "Yes, Mon and Wed"),
        ("ya no quiero correr los sábados", "Yes, Mon and Wed"),
        ("drop saturdays from now on", "Yes, Mon and Wed"),
        ("fridays instead of saturdays from now on", "Yes, Mon, Wed and Fri"),
        ("mejor los viernes que los sábados a partir de ahora", "Yes, Mon, Wed and Fri"),
        ("only mondays and thursdays from now on", "Yes, Mon and Thu"),
    ],
)
def test_her_days_are_offered_as_they_would_be(said: str, button: str) -> None:
    assert button in runner().type(said).buttons


def test_days_that_do_not_fit_open_their_card_with_the_reason() -> None:
    user = runner().type("i want to run on mondays and tuesdays")
    assert "week-run-days-no" in user.said_keys
    assert "✓ Monday" in user.buttons and "✓ Tuesday" in user.buttons
    assert user.member.preferences == runner().member.preferences


def test_confirmed_values_are_kept() -> None:
    assert runner().type("no runs on saturdays any more").tap(
        "Yes, Mon and Wed"
    ).member.preferences.run_days == (0, 2)
    quiet = runner().type("nothing before 9").tap("Yes, 21:00 to 9:00").member.preferences
    assert (quiet.quiet_from.hour, quiet.quiet_to.hour) == (21, 9)
    moved = runner().type("we moved to Bath last week").tap("Bath, United Kingdom").member.profile
    assert (moved.zone, moved.country) == ("Europe/London", "GB")


def test_a_request_of_yesterday_is_not_corrected_today() -> None:
    """The button is of a day that is over: "Friday" alone is asked about."""
    user = runner().type("move my run to thursday").wait(days=1)
    assert "request-move" not in user.type("friday").said_keys


@pytest.mark.parametrize("then", ["remind me at 6pm", "quiet hours 9pm to 7am", "it happened at 7 pm"])
def test_an_hour_is_no_level(then: str) -> None:
    """A time of day written while a symptom waits to be confirmed does not become its strength."""
    user = runner().type("i leaked a bit").type(then)
    assert not any("out of 10" in bubble.text for bubble in user.bubbles)
    user = runner().type("i leaked a bit").type("more like a 6")
    assert "6 out of 10" in user.text

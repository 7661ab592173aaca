"""Sentences as they are written, in both languages, and what each is taken for."""

import pytest

from bot.catalog.phrases import examples_of, languages
from tests.understanding.reading import label, readings

EXAMPLES_READ = 0.97
"""Share of the written examples that are read as their label; what is missed is marked known, or soon is."""


@pytest.mark.parametrize("language", languages())
def test_written_examples_are_read_as_what_they_stand_for(language: str) -> None:
    examples = [example for example in examples_of(language) if not example.known]
    missed = [example.text for example in examples if label(example.text, language) != example.label]
    assert len(missed) <= (1 - EXAMPLES_READ) * len(examples), missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my chest feels tight and my arm aches", "urgent_body"),
        ("i keep thinking everyone would be better off without me", "urgent_mind"),
        ("leaked a little when i sneezed", "leak"),
        ("dragging feeling down there tonight", "heaviness"),
        ("sex still hurts", "pelvic_pain"),
        ("lost our little boy last week", "situation_changed"),
        ("can i move it to friday", "reschedule"),
        ("ran 20 minutes, felt easy", "done_workout"),
        ("why do i have to wait", "why"),
        ("when can i run 5k", "when_can_i"),
    ],
)
def test_what_she_writes(text: str, expected: str) -> None:
    assert label(text) == expected


def test_what_is_gravest_comes_first() -> None:
    current = [
        reading.meaning.label for reading in readings("leaked a bit, and my chest hurts, can i run tomorrow")
    ]
    assert current[0] == "urgent_body"
    assert "leak" in current


@pytest.mark.parametrize(
    "text",
    [
        "still carrying the baby weight",
        "how do i lose the baby weight",
        "lost two kilos of baby weight",
        "baby weight is coming off",
        "i lost my baby fat",
    ],
)
def test_baby_weight_is_nobody_lost(text: str) -> None:
    assert not any(reading.meaning.id == "loss" and reading.is_current for reading in readings(text))


@pytest.mark.parametrize(
    "text",
    ["i want to go out for a run", "want to try out my new shoes", "i want the baby out in the fresh air"],
)
def test_who_wants_to_go_out_wants_no_way_out(text: str) -> None:
    assert label(text) != "urgent_mind"


@pytest.mark.parametrize(
    "text",
    [
        "my heart rate is all over the place",
        "heart rate wont settle, im just sat here",
        "gasping for air",
        "my breastbone is throbbing",
        "floaters and flashes since yesterday",
        "crippling stomach cramps",
        "blood is pouring down my legs",
        "cant finish a sentence without stopping for air",
        "no rash but my calf is swollen and hot",
        "spat out blood after the hill",
    ],
)
def test_no_idiom_and_no_other_part_of_the_body_hides_what_is_urgent(text: str) -> None:
    assert label(text) == "urgent_body"


def test_details_of_a_sentence() -> None:
    leak = readings("leaked a few drops when i sneezed")[0]
    assert leak.slots["amount"] == "drops"
    knee = readings("left knee pain 4/10")[0]
    assert (knee.slots["level"], knee.slots["side"]) == (4, "left")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("can we do thursday's one on friday", "fri"),
        ("saturday works better than monday", "sat"),
        ("sunday instead of wednesday please", "sun"),
        ("push it to tomoz", "tomorrow"),
    ],
)
def test_the_day_she_wants_and_not_the_one_she_leaves(text: str, day: str) -> None:
    [move] = [reading for reading in readings(text) if reading.meaning.id == "reschedule"]
    assert move.slots["day"] == day


@pytest.mark.parametrize(("text", "until"), [("pause for a fortnight", "2w"), ("pause for ten days", "10d")])
def test_how_long_a_break_is_to_be(text: str, until: str) -> None:
    assert readings(text)[0].slots["until"] == until


def test_a_pulse_is_fast_at_rest_only() -> None:
    assert label("hr is 158 and i am just lying in bed") == "urgent_body"
    assert label("158 steps to the front door") == "none"


@pytest.mark.parametrize("code", languages())
def test_a_guess_names_a_baby_only_by_an_example_of_a_baby(code: str) -> None:
    """What is guessed of urgent signs opens the whole list, not one about her baby."""
    examples = [example for example in examples_of(code) if example.slots.get("who") != "baby"]
    guessed = [
        reading
        for example in examples
        for reading in readings(f"{example.text} xqz", code)
        if reading.example and reading.meaning.kind == "urgent"
    ]
    assert {reading.meaning.id for reading in guessed} <= {"urgent_sign"}


@pytest.mark.parametrize(
    ("text", "language"), [("mi corazón es de mi barrio", "es"), ("my heart belongs to the sea", "en")]
)
def test_one_word_is_no_likeness(text: str, language: str) -> None:
    assert not any(reading.example for reading in readings(text, language))


@pytest.mark.parametrize("before", [0, 1100, 4000])
def test_a_sign_is_found_behind_any_number_of_harmless_words(before: int) -> None:
    text = ("the park was lovely and quiet. " * 150)[:before]
    assert label(f"{text}. i fainted in the kitchen") == "urgent_body"


@pytest.mark.parametrize("filler", ["!", "a ", "a,", "\n", "x. ", "😀"])
@pytest.mark.parametrize("allowed", [4_096, 32_768])
def test_a_sign_in_the_middle_of_all_that_telegram_allows(filler: str, allowed: int) -> None:
    """Punctuation alone, single letters, line breaks: nothing of a message is left out."""
    half = filler * ((allowed - 20) // 2 // len(filler))
    assert label(f"{half} i fainted {half}") == "urgent_body"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("skip today, awful night", "skip_workout"),
        ("can i do it tomorrow, up all night", "reschedule"),
        ("exhausted, can i do it tomorrow", "tired"),
        ("too tired to run today", "tired"),
        ("skip today, my knee hurts", "leg_pain"),
    ],
)
def test_a_request_comes_before_the_tiredness_it_gives_as_its_reason(text: str, first: str) -> None:
    assert label(text) == first


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no leaks no pain feeling great", "en"),
        ("no swelling, no redness, no soreness", "en"),
        ("a long story, which i'd rather not tell anybody here", "en"),
        ("it was pouring so i ran in my raincoat", "en"),
        ("nearly died of shame at the school gate", "en"),
        ("se me durmio la pierna por sentarme encima", "es"),
        ("las fotos salieron borrosas", "es"),
        ("ran past out the back gate", "en"),
        ("hace un calor que me ahogo", "es"),
        ("caigo desmayada en la cama a las nueve", "es"),
        ("me ahogo de risa con mi hijo", "es"),
    ],
)
def test_a_way_of_speaking_is_no_urgent_sign(text: str, language: str) -> None:
    """Heat, sleep and laughter are not fainting or breathlessness."""
    current = [found for found in readings(text, language) if found.is_current]
    assert "urgent_body" not in {found.meaning.label for found in current}

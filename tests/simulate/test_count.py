"""How much the first minutes ask of her: what counts, and that it stays little."""

from pathlib import Path

from bot.geocoding import find_places
from bot.simulate import play
from bot.simulate.count import FIRST_OUTCOME, PLAN_WITH_RUN, Counter, words_in
from bot.simulate.persona import read_persona
from bot.simulate.stage import Stage
from flows.model.events import CommandReceived, Tapped
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, catalog, words

PERSONAS = Path(__file__).parents[1] / "personas"


def test_words_are_counted_as_she_reads_them() -> None:
    """Markup and single marks are not counted; a number is one word."""
    assert words_in("<b>3 of 14</b> · Your pelvic floor") == 6
    assert words_in("✓ A leak & more") == 3


def test_a_tick_is_a_tap_and_no_new_words() -> None:
    """A card of ticks is read once, however many are tapped; a bubble changed in place is the same bubble."""
    stage, counter = Stage(catalog(), words(), MONDAY, find_places, runner().member), Counter()

    def turn(action: str, event: Tapped | CommandReceived) -> None:
        bubbles = stage.play(event)
        counter.turn(action, bubbles, (), stage.member)

    turn("/symptom", CommandReceived("symptom"))
    asked = counter.now
    assert (asked.taps, asked.typed, asked.bubbles) == (0, 1, 1)
    assert asked.words and asked.label_words
    bubble = list(stage.chat.values())[-1]
    tick = next(data for label, data in bubble.all_buttons if label.startswith("Back"))
    turn("[Back pain]", Tapped(tick, bubble.message_id))
    ticked = list(stage.chat.values())[-1]
    assert any(label.startswith("✓ ") for label, _ in ticked.all_buttons)
    assert counter.now.taps == 1
    assert (counter.now.words, counter.now.label_words, counter.now.bubbles) == (
        asked.words,
        asked.label_words,
        asked.bubbles,
    )


def test_the_first_minutes_stay_short() -> None:
    """To the first outcome at most 14 taps and 450 words in all; to a plan with a run 32 taps and 1,000 words."""
    persona = read_persona(PERSONAS / "ready_and_smooth.toml")
    reached = play(persona, catalog(), words(), weeks=1).counter.reached
    first, plan = reached[FIRST_OUTCOME], reached[PLAN_WITH_RUN]
    assert first.taps <= 14 and first.words + first.label_words <= 450, first
    assert plan.taps <= 32 and plan.words <= 1000, plan

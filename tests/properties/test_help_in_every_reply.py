"""Promise 3: whatever a sentence is taken for, and wherever she is, the reply to it leads to urgent help."""

from hypothesis import given
from hypothesis import strategies as st

from flows.dialog.callback import ActionCallback, read_callback
from flows.model.effects import SendMessage
from tests.helpers.world import Tester
from tests.properties.people import MOMENTS, do, moves, someone

HELP = ("urgent.start", "urgent.again", "urgent.signs")
NUMBERS = ("911", "999", "112", "local emergency number")
SENTENCES = (
    "went down like a sack of spuds by the pram and cannot say how",
    "my ticker is doing the conga while i lie here",
    "there is a purple egg where my knee bends and it throbs",
    "thanks for nothing i am on the bathroom floor",
    "done with all of it really",
    "the run was fine and then everything tilted",
    "can we move it to friday because something is very wrong",
    "3, and i cannot get enough air",
    "never felt this frightened",
    "no",
    "what a lovely morning it is today",
    "leaked a little when i sneezed",
    "no leaks and no pain at all today",
    "my sister fainted at her wedding",
    "is it normal to leak a bit",
    "when can i run 5k",
    "por favor algo va muy mal con mi cuerpo",
    "asdf qwer zxcv",
)


def leads_to_help(her: Tester) -> bool:
    """Whether the number, or a button that shows it, is in what was said."""
    sent = her.effects_of(SendMessage)
    taps = [read_callback(button.data) for one in sent for row in one.message.rows for button in row]
    button = any(isinstance(tap, ActionCallback) and tap.name in HELP for tap in taps)
    return button or any(number in her.said for number in NUMBERS)


@given(
    st.sampled_from(MOMENTS),
    st.lists(moves, max_size=12),
    st.sampled_from(SENTENCES[:-1]) | st.text(min_size=30, max_size=200),
    st.booleans(),
)
def test_a_sentence_is_never_answered_without_help(moment, before, sentence, edited) -> None:
    """In the quiz, on a scale, in a list of symptoms, while coaching is closed, before consent."""
    her = someone(moment)
    for move in before:
        do(her, move)
    her.wait(minutes=1).type(sentence, edited=edited)
    if sentence.split() and len(sentence.split()) > 4:
        assert her.silent or leads_to_help(her), her.said

"""Which button a typed text means: one, several of a list, or none."""

from collections.abc import Iterator

import pytest

from flows.model.questions import Question
from flows.model.talk import TypableButton
from flows.understanding import answers
from flows.understanding.answers import Vocabulary, match, match_all
from flows.understanding.matching import UNSPOKEN, accepts_number
from tests.helpers.typed_answers import EN, MENU, OPEN
from tests.helpers.world import catalog


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("None of these", "a:4:none"),
        ("NONE OF THESE!!", "a:4:none"),
        ("  none   of these ", "a:4:none"),
        ("nothing", "a:4:none"),
        ("A leak", "a:4:leak+"),
        ("leak", "a:4:leak+"),
        ("back_pain", "a:4:back_pain+"),
        ("back pain", "a:4:back_pain+"),
        ("Not sure", "a:4:unsure"),
        ("I don’t know", "a:4:unsure"),
        ("idk", "a:4:unsure"),
        ("back", "a:4:back"),
        ("go back", "a:4:back"),
        ("LATER", "a:4:later"),
        ("not now", "a:4:later"),
        ("that's all", "a:4:done"),
        ("✓ done", "a:4:done"),
        ("2", "a:4:leak+"),
        ("two", "a:4:leak+"),
        ("2.", "a:4:leak+"),
    ],
)
def test_a_button_is_found_by_label_value_spelling_or_number(typed: str, data: str) -> None:
    """Case, accents, apostrophes, punctuation and emoji make no difference."""
    assert match(typed, (), OPEN, EN) == data


@pytest.mark.parametrize(
    "typed", ["", "   ", "🙂", "8", "0", "-1", "99999999999999", "bla", "a", "pain", "x" * 5000]
)
def test_what_could_be_nothing_or_anything_finds_no_button(typed: str) -> None:
    """A number beyond the list, one letter, a word in the middle of a label, a novel: none of them is guessed."""
    assert match(typed, (), OPEN, EN) is None


def test_a_beginning_counts_only_when_it_fits_one_button() -> None:
    """ "Not" is too little when two buttons begin with it."""
    two = (TypableButton("g:x.a", "button-a"), TypableButton("g:x.b", "button-b"))
    words = Vocabulary({"button-a": "Not this one", "button-b": "Not today"}, {})
    assert match("not this", two, (), words) == "g:x.a"
    assert match("not th", two, (), words) is None
    assert match("not", two, (), words) is None


def test_two_buttons_that_say_the_same_are_not_told_apart() -> None:
    """An ambiguous label is no answer."""
    same = (TypableButton("g:a.x:1", "button-done"), TypableButton("g:a.y:2", "button-done"))
    assert match("done", (), same, EN) is None


def test_numbers_count_the_buttons_shown_last() -> None:
    """With a newer menu on screen its buttons are counted, not those of the open question."""
    assert match("1", MENU, OPEN, EN) == "g:today.done:2026-03-02"
    assert match("2", (), OPEN, EN) == "a:4:leak+"


def test_an_exact_word_of_the_question_wins_over_a_beginning_in_the_menu() -> None:
    """ "Back" is the question's Back, although the menu's "Back to my question" begins with it."""
    assert match("back", MENU[1:], OPEN, EN) == "a:4:back"
    assert match("back to my", MENU, OPEN, EN) == "g:talk.back"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leak, back pain", ("a:4:leak+", "a:4:back_pain+")),
        ("2 and 3", ("a:4:leak+", "a:4:back_pain+")),
        ("a leak & back pain", ("a:4:leak+", "a:4:back_pain+")),
        ("2, leak, 3", ("a:4:leak+", "a:4:back_pain+")),
        ("leak and something else", ()),
        ("leak, none", ()),
        ("leak, not sure", ()),
        ("leak", ()),
        ("", ()),
        (",,,", ()),
    ],
)
def test_a_list_is_taken_only_when_every_part_is_clear(typed: str, meant: tuple[str, ...]) -> None:
    """One unclear part, or None among symptoms, and nothing is ticked."""
    assert match_all(typed, OPEN, EN) == meant


def test_signs_that_end_a_card_can_be_named_together() -> None:
    """On a card of urgent signs, where one tap is enough, a list is one answer."""
    signs = (
        TypableButton("a:1:none", "answer-none"),
        TypableButton("a:1:fever", "x"),
        TypableButton("a:1:calf", "y"),
    )
    assert match_all("fever, calf", signs, EN) == ("a:1:fever", "a:1:calf")
    assert match_all("fever, none", signs, EN) == ()


def shown_cards() -> Iterator[tuple[str, Question]]:
    """Every question of the content that is answered by a tap."""
    for name, questions in catalog().questions.items():
        yield from ((f"{name}.{question.id}", question) for question in questions if question.choices)


@pytest.mark.parametrize(("name", "question"), list(shown_cards()), ids=lambda item: str(item)[:40])
def test_typing_is_the_same_as_tapping_on_every_card(name: str, question: Question) -> None:
    """Each choice is found by its label, its value and its number, with Back and Later beside it.

    A number never says "none of these", nor does a value that she would mean otherwise.
    """
    tick = "+" if question.kind == "many" else ""
    fixed = {"none", "unsure"}
    offers = [
        TypableButton(f"a:7:{choice.value}{'' if choice.value in fixed else tick}", choice.label)
        for choice in question.choices
    ]
    offers += [TypableButton("a:7:back", "button-back"), TypableButton("a:7:later", "button-later")]
    labels = catalog().labels["en"]
    for number, offer in enumerate(offers, 1):
        value = answers.value_of(offer.data)
        assert match(labels[offer.label], (), offers, EN) == offer.data, f"{name}: {labels[offer.label]}"
        if value not in UNSPOKEN and offer.label not in EN.in_full and not value.isdigit():
            assert match(value, (), offers, EN) == offer.data, f"{name}: {value}"
        assert match(str(number), (), offers, EN) == (
            offer.data if accepts_number(offer, str(number), EN) else None
        )

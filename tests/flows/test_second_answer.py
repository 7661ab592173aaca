"""Of two different answers to one card the more serious counts; the same button twice is one answer."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.effects import SendMessage
from flows.model.member import Member
from tests.helpers.people import runner
from tests.helpers.quiz_play import CLEAR, SECOND, agreed
from tests.helpers.world import Bubble, Tester


def keys(user: Tester) -> set[str]:
    """The keys of what the last turn said."""
    return {text.key for e in user.effects if isinstance(e, SendMessage) for text in e.message.texts}


def two(user: Tester, first: str, second: str, *, after: timedelta = timedelta(0)) -> Tester:
    """Two buttons of the card that is open now, the second from a phone that shows it still."""
    bubble = user.last
    one, other = bubble.buttons[first], bubble.buttons[second]
    user.tap_data(one, bubble.id)
    user.now += after
    return user.tap_data(other, bubble.id)


def signs() -> Tester:
    """The list of symptoms after a run."""
    return runner().send("/today").tap("Done", "All of it, easy")


def asked_how_strong() -> Tester:
    """Heaviness was ticked."""
    return signs().tap("Heaviness or a bulge", "Done")


def data(user: Tester) -> dict[str, object]:
    """What the open conversation has gathered."""
    return dict(user.member.talk.frames[-1].data)


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=1)])
@pytest.mark.parametrize("sign", ["A leak", "Heaviness or a bulge", "Pelvic or tummy pain"])
def test_a_symptom_after_none_of_these_pauses_running(sign: str, later: timedelta) -> None:
    """At once, or a day later from a phone that was offline: its questions are open, and running pauses."""
    user = two(signs(), "None of these", sign, after=later)

    assert user.member.pause is not None
    assert user.member.talk.frames


def test_of_two_numbers_the_higher_counts() -> None:
    """Heaviness 1, then 8."""
    user = two(asked_how_strong(), "1", "8")

    assert data(user)["heaviness"] == 8


def test_a_lower_number_takes_nothing_away() -> None:
    """8, then 1: the question is asked again, and until then 8 counts."""
    user = two(asked_how_strong(), "8", "1")

    assert data(user)["heaviness"] == 8
    assert "repair-two-answers" in {
        text.key for e in user.history if isinstance(e, SendMessage) for text in e.message.texts
    }
    assert user.member.talk.frames[-1].step == "heaviness"


def test_a_bulge_after_no_bulge_counts() -> None:
    """No, then Yes."""
    user = two(asked_how_strong().tap("2"), "No", "Yes")

    assert user.member.pause is not None
    assert any(frame.data.get("bulge") == "yes" for frame in user.member.talk.frames)


def test_cut_short_after_all_of_it_counts() -> None:
    """The more cautious one, as long as it is asked about."""
    user = two(runner().send("/today").tap("Done"), "All of it, easy", "Cut it short")

    assert data(user)["how"] == "cut_short"


def test_two_more_ticks_on_a_list_that_was_done_both_count() -> None:
    """From a phone that shows the list still: the second takes nothing of the first away."""
    user = signs()
    bubble = user.last
    user.tap("Heaviness or a bulge", "Done")
    for label in ("Bleeding, not a period", "A leak"):
        user.tap_data(bubble.buttons[label], bubble.id)

    assert set(user.member.talk.picked) == {"heaviness", "bleeding", "leak"}


def test_nothing_after_all_then_a_leak() -> None:
    """/symptom: the leak counts, though nothing is open any more."""
    user = two(runner().send("/symptom"), "Nothing after all", "A leak")

    assert user.member.pause is not None


@pytest.mark.parametrize("later", [timedelta(seconds=1), timedelta(days=1)])
def test_nothing_after_all_then_unwell(later: timedelta) -> None:
    """Feeling unwell may be a fever or a chest: those are asked at once, as by the first tap."""
    user = two(runner().send("/symptom"), "Nothing after all", "Feeling unwell", after=later)
    assert "Fainted" in user.buttons


@pytest.mark.parametrize("later", [timedelta(seconds=1), timedelta(days=1)])
@pytest.mark.parametrize("answer", ["A headache", "A sore breast", "Worn out"])
def test_an_illness_on_a_card_of_a_finished_report_is_asked_about(answer: str, later: timedelta) -> None:
    """The card behind the urgent ones: something else, in daily life, and then a sore breast."""
    user = runner().send("/symptom").tap("Feeling unwell", "None of these", "None of these", "Done")
    card = user.last
    second = card.buttons[answer]
    user.tap("Something else", "In daily life")
    assert not user.member.talk.frames
    user.now += later
    user.tap_data(second, card.id)
    assert "Fainted" in user.buttons, user.text


AFTER_THE_QUIZ = {
    "medical": "Blood clot",
    "gt2": "They said no",
    "gt5": "No",
    "gt3": "Caesarean",
    "brought": "A stress fracture, ever",
    "history": "A running injury before",
    "daily": "Low on fuel",
}
"""Card -> an answer that says more than the one of a clear quiz."""


def finished_quiz() -> tuple[Tester, dict[str, Bubble]]:
    """Both sections answered without anything to report, and the cards as her other phone shows them."""
    user, cards = agreed(), dict[str, Bubble]()
    for card, taps in (*CLEAR.items(), *SECOND.items()):
        while "Next: 3 short cards" in user.buttons:
            user.tap("Next: 3 short cards")
        cards[card] = user.last
        for words in taps:
            user = user.type(words) if card == "gt1" else user.tap(words)
    assert not user.member.talk.frames
    return user, cards


@pytest.mark.parametrize("later", [timedelta(seconds=1), timedelta(days=1)])
@pytest.mark.parametrize(("card", "answer"), AFTER_THE_QUIZ.items())
def test_after_the_quiz_the_graver_answer_still_counts(card: str, answer: str, later: timedelta) -> None:
    """The quiz is over: that card is asked again with it, its other answers stay, and Done judges anew."""
    user, cards = finished_quiz()
    before = dict(user.member.readiness.answers)
    user.now += later
    user.tap_data(cards[card].buttons[answer], cards[card].id)
    if f"✓ {answer}" in user.buttons:
        user.tap("Done")
    asked = user.member.talk.frames[-1].step if user.member.talk.frames else ""
    after = user.member.readiness.answers
    assert asked not in ("", card) or after != before
    assert {item: after[item] for item in before if after.get(item) == before[item]}.keys() >= {
        "y1",
        "y3",
        "u1",
    }


def test_in_an_open_section_a_graver_answer_of_the_one_before_counts_too() -> None:
    """Blood clot on the card of the first section while the second is half answered: both are kept."""
    user, cards = finished_quiz()
    user.tap_data("g:quiz.background")
    user.tap("None of these", "A running injury before", "Done")
    user.tap_data(cards["medical"].buttons["Blood clot"], cards["medical"].id)
    user.tap("Done")
    while user.member.talk.frames and user.member.talk.frames[-1].step in ("history", "daily", "brought"):
        user.tap("None of these") if "None of these" in user.buttons else user.tap("Done")
    assert "clot" in user.member.readiness.answers["med1"]


def test_my_baby_died_on_an_old_card_stops_everything() -> None:
    """A slip on the first card, put right when the quiz is over."""
    user, cards = finished_quiz()
    user.tap_data(cards["origin"].buttons["My baby died"], cards["origin"].id)
    assert user.member.closed is not None
    assert user.member.closed.reason == "loss"


def test_nothing_of_the_quiz_is_asked_again_while_coaching_is_closed() -> None:
    """Help comes first; the old card opens nothing."""
    user, cards = finished_quiz()
    user.send("/urgent").tap("Fainted")
    user.tap_data(cards["daily"].buttons["Low on fuel"], cards["daily"].id)
    assert user.member.talk.frames == ()
    assert "It's urgent" in user.buttons


def test_the_same_button_twice_is_one_answer() -> None:
    """No word, no change."""
    user = asked_how_strong()
    bubble = user.last
    data_of_two = bubble.buttons["2"]
    user.tap_data(data_of_two, bubble.id)
    before, shown = user.member, len(user.bubbles)
    user.tap_data(data_of_two, bubble.id)

    assert without_times(user.member) == without_times(before)
    assert len(user.bubbles) == shown


def without_times(member: Member) -> tuple[object, ...]:
    """What counts of a member."""
    return member.pause, member.log, member.readiness, member.closed, member.talk.frames


def quiz_at(step: str) -> Tester:
    """The readiness quiz, all clear up to that card."""
    user = agreed()
    for card, taps in CLEAR.items():
        if user.member.talk.frames[-1].step == step:
            return user
        for words in taps:
            user = user.type(words) if card == "gt1" else user.tap(words)
    raise AssertionError(f"the quiz has no card {step}")


def ends_of(user: Tester, step: str) -> tuple[str, str]:
    """The first and the last answer of a card, as the content lists them from mild to grave."""
    question = next(q for q in user.catalog.questions["readiness"] if q.id == step)
    values = [choice.value for choice in question.choices if choice.value != "unsure"]
    return values[0], values[-1]


def kept(user: Tester, step: str) -> set[object]:
    """What the open quiz has for that card; a flag as the answer it came from."""
    plain = {True: "yes", False: "no"}
    answers = [frame.data[step] for frame in user.member.talk.frames if step in frame.data]
    return {plain.get(answer, answer) if isinstance(answer, bool) else answer for answer in answers}


@pytest.mark.parametrize("step", ["gt2", "gt5"])
def test_in_the_quiz_the_graver_answer_stands(step: str) -> None:
    """Yes, then they said no: what says more counts, whatever was tapped first."""
    user = quiz_at(step)
    mild, grave = ends_of(user, step)
    bubble, card = user.last, user.member.talk.card
    user.tap_data(f"a:{card}:{mild}", bubble.id).tap_data(f"a:{card}:{grave}", bubble.id)

    assert kept(user, step) == {grave}


def test_a_no_to_consent_after_a_yes_is_a_no() -> None:
    """She put it right at once."""
    user = Tester().send("/start")
    yes, no = (
        next(b for b in user.buttons if b.startswith("Yes")),
        next(b for b in user.buttons if b.startswith("No")),
    )
    two(user, yes, no)

    assert user.member.consent is None


@given(
    st.sampled_from(["None of these", "A leak", "Heaviness or a bulge", "Back pain", "Feeling unwell"]),
    st.data(),
)
def test_no_symptom_falls_away_whatever_comes_after_it(first: str, draw: st.DataObject) -> None:
    """Any two taps of one list of symptoms, in either order, each delivered twice: what pauses running pauses it."""
    user = signs()
    bubble = user.last
    second = draw.draw(st.sampled_from([label for label in bubble.buttons if label not in ("Back", "Later")]))
    taps = [bubble.buttons[first], bubble.buttons[second]]
    order = draw.draw(st.permutations([*taps, *taps]))
    for tap in order:
        user.tap_data(tap, bubble.id)
    pelvic = {"A leak", "Heaviness or a bulge"} & {first, second}

    assert not pelvic or user.member.pause is not None


def test_a_button_of_long_ago_is_never_silent() -> None:
    """A tap on a card that is no longer remembered changes nothing, and the reply says so."""
    user = runner().send("/today")
    user.tap_data("a:1:easy", 999)

    assert "repair-old-button" in keys(user)


def test_choices_stand_from_mild_to_grave() -> None:
    """Of two answers the later one on the card says more: a question whose yes is a symptom begins with no."""
    for family in Tester().catalog.questions.values():
        for question in family:
            values = [choice.value for choice in question.choices if choice.value != "unsure"]
            if (
                question.kind == "one"
                and any(choice.clears for choice in question.choices)
                and "no" in values
            ):
                assert (
                    question.lifts
                    or question.section == "last"
                    or question.topic == "walk"
                    or values == ["no", "yes"]
                ), question.id

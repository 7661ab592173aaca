"""/sheet: her own questions, the parts she adds and removes, and the offer wherever a PT is suggested."""

import re
from dataclasses import replace

import pytest

from flows.model.effects import Attachment, SendMessage
from flows.model.member import LastDecision, VisitSheet
from flows.model.pause import Pause
from tests.helpers.people import member, runner
from tests.helpers.quiz_play import first_section
from tests.helpers.world import MONDAY, Tester, catalog, words

OFFER = "A sheet for the visit"


def brought(user: Tester) -> list[Attachment]:
    """What the messages of the last turn bring along."""
    sent = [effect for effect in user.effects if isinstance(effect, SendMessage)]
    return [effect.attachment for effect in sent if effect.attachment]


def test_her_questions_stand_as_she_wrote_them_until_she_takes_them_away() -> None:
    """Typed one per message, shown back, removed one by one; an unknown mark changes nothing."""
    user = runner().send("/sheet").tap("My questions")
    user.type("May I lift   my toddler?").type("When can I do a parkrun? <3")

    assert "1. May I lift my toddler?\n2. When can I do a parkrun? <3" in user.text
    first = user.last.buttons["Remove question 1"]
    user.tap("Remove question 1").tap_data(first)
    assert user.member.sheet.questions == ("When can I do a parkrun? <3",)
    user.tap("That's all")
    assert "Your questions\n1. When can I do a parkrun? <3" in user.text

    user.tap("Make it")
    assert brought(user) == [Attachment("sheet")]
    assert user.send("/delete").tap("Delete it all").member.sheet == VisitSheet()


def test_there_is_an_end_to_it() -> None:
    """A question that is too long is not cut off but asked for again; the page has room for five."""
    user = runner().send("/sheet").tap("My questions").type("Why? " * 70)
    assert "longer than 300 characters" in user.text and user.member.sheet.questions == ()

    for number in range(7):
        user.type(f"Is {number} minutes enough?")
    assert len(user.member.sheet.questions) == 5
    assert "longer" not in user.text and "The page has room for these" in user.text


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("Why did I leak on yesterday's run?", "A leak"),
        ("I have chest pain when I run, is that normal?", "112|999|911"),
        ("I want to die, can you help with that?", "999"),
    ],
)
def test_a_question_that_tells_of_her_body_is_kept_and_heard(typed: str, heard: str) -> None:
    """A symptom in it is never dropped, and anything urgent comes first."""
    user = runner().send("/sheet").tap("My questions").type(typed)

    assert user.member.sheet.questions == (typed,)
    assert re.search(heard, user.said) or heard in user.buttons


def test_nothing_typed_elsewhere_becomes_a_question() -> None:
    """The card is left when she goes elsewhere."""
    user = runner().send("/sheet").tap("My questions").send("/today").type("Is it cold outside?")
    assert user.member.sheet.questions == ()


def test_what_is_private_is_only_there_when_she_adds_it() -> None:
    """Mood, thoughts, name: a tick each, removed as easily. A loss only for someone who reported one."""
    user = runner().send("/sheet").tap("Add something")
    assert not any("loss" in button.lower() for button in user.buttons)

    user.tap("Mood", "Frightening thoughts")
    assert user.member.sheet.added_parts == ("mood", "thoughts")
    user.tap("Mood")
    assert user.member.sheet.added_parts == ("thoughts",)
    user.tap("My name").type("Ada Lovelace")
    assert user.member.sheet.name == "Ada Lovelace"
    assert user.tap("My name").member.sheet.name == ""
    assert user.tap("My name", "No name").member.sheet.name == ""


def test_after_a_loss_she_may_add_it() -> None:
    """Only then it is among what can be added."""
    lost = replace(member(), profile=replace(member().profile, word_set="loss"))
    user = Tester(member=lost).send("/sheet").tap("Add something", "My loss")
    assert user.member.sheet.added_parts == ("loss",)


def test_in_english_too_where_her_language_is_another() -> None:
    """The second file is the same page in English; who writes English is not asked."""
    assert "In English too" not in runner().send("/sheet").tap("Make it").buttons
    user = runner()
    user.with_member(language="es").renderer = type(words())(words_folder(), strict=False)
    user.send("/sheet").tap("Make it").tap("In English too")
    assert brought(user) == [Attachment("sheet", form="en")]


def words_folder():  # type: ignore[no-untyped-def]
    """The texts, for a reader whose language falls back to English."""
    from bot.catalog.files import default_folder

    return default_folder()


def paused(action: str) -> Tester:
    """A runner whose running is paused for this."""
    day = MONDAY.date()
    pause = Pause(action=action, group="leak", groups=("leak",), since=day, rules=("X5",))
    decided = LastDecision(topic="check_in", action=action, rules=("X5",), day=day)
    return runner().with_member(pause=pause, decisions=(decided,))


@pytest.mark.parametrize(
    "user",
    [
        pytest.param(paused("pause_pt").send("/pause"), id="the view of a pause"),
        pytest.param(paused("pause_pt").send("/why"), id="why running is paused"),
        pytest.param(runner().type("is it normal to leak after birth?"), id="is it normal"),
    ],
)
def test_it_is_offered_wherever_a_pt_is_suggested(user: Tester) -> None:
    """At a pause, at its reason, at "is it normal"."""
    assert OFFER in user.buttons, user.text


def test_it_is_offered_with_the_outcome_that_suggests_a_pt() -> None:
    """Wherever a PT comes first or is suggested alongside, the visit sheet is one tap away."""
    waits = first_section(y1=("Now and then",)).tap("No")
    assert "First a pelvic PT" in waits.text and OFFER in waits.buttons
    assert OFFER in waits.tap("Find a PT").buttons

    worth = first_section(weeks=("Rushing to pee", "Done"))
    assert "worth a visit" in worth.said and OFFER in worth.buttons


def test_every_tip_that_names_a_pt_offers_it() -> None:
    """The tips say so themselves."""
    labels = catalog().labels["en"]
    naming = {tip for tip in catalog().tips if re.search(r"\bPT\b", labels[f"tip-{tip}"])}
    assert naming == catalog().tips_to_pt

    user = runner()
    for _ in catalog().tips:
        user.wait(days=1).event(user_tip())
        assert (OFFER in user.buttons) == (" PT" in user.text)


def user_tip():  # type: ignore[no-untyped-def]
    """A tap on the tip of the day."""
    from flows.model.events import Tapped

    return Tapped("g:week.tip", 1)


def test_every_rule_that_names_a_pt_suggests_one() -> None:
    """What its words say and what it leads to agree, so that the buttons come with the words."""
    labels = catalog().labels["en"]
    to_a_pt = ("see_pt", "pause_pt", "wait_for_pt", "resume")
    own = {"PTL4", "PTL5", "GT2", "N1"}
    """About the numbers of a PT she has, about a yes that a doctor or midwife gives as well, about having been there."""
    for rule in catalog().rules.rules.values():
        if re.search(r"\bPT\b", labels.get(rule.text, "")) and rule.id not in own:
            led = [case.then.suggest_pt or str(case.then.outcome) in to_a_pt for case in rule.cases]
            assert any(led), rule.id

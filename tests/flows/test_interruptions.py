"""Her place while other things come between: older questions, words that are commands, towns, a new consent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.engine.access import missing_requirement
from flows.engine.registry import BY_FLOW
from flows.model.effects import RecordConsent
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Tester


def changed_wording(user: Tester) -> Tester:
    """The operator raised the version of what is kept."""
    user.catalog = replace(user.catalog, consent_version="2")
    return user


# an older question underneath


def test_a_question_of_today_comes_back_by_itself() -> None:
    """Interrupted by /symptom in the middle of the quiz: the quiz card is shown again after it."""
    user = agreed().tap("I gave birth").send("/symptom").tap("Nothing after all")
    assert any(words.startswith("2/9") for words in user.heard[-2:])
    assert user.member.talk.options


def test_a_pushed_question_waits_until_she_goes_back() -> None:
    """The weekly question came and she reported something else: it is one tap away and does not interrupt."""
    user = runner().send("/week").until_reminder("weekly_mood").send("/symptom").tap("Nothing after all")
    assert "give you something" not in user.said
    assert "Back to my question" in user.buttons
    assert "give you something" in user.tap("Back to my question").text


def test_a_question_of_yesterday_waits_until_she_goes_back() -> None:
    """The settings card of two days ago does not come up behind today's answer."""
    user = runner().send("/quiz").send("/settings").tap("Reminder time").wait(days=2, hours=1)
    user.send("/symptom").tap("Nothing after all")
    assert "What time suits" not in user.said
    assert "Back to my question" in user.buttons


def test_a_number_is_not_read_for_a_question_out_of_sight() -> None:
    """What she types after another outcome answers what she sees, never the hidden question."""
    user = runner().send("/week").until_reminder("weekly_mood").send("/symptom").tap("Nothing after all")
    assert user.type("less than usual").member.talk.frames[-1].step == "joy"
    assert "I'm not sure I got that" in user.text


# reminders


def test_any_word_of_hers_ends_the_count_of_ignored_reminders() -> None:
    """Two reminders unanswered, then a word: the count starts over."""
    user = runner().send("/week").wait(days=2)
    assert user.member.nudges.ignored > 0
    assert user.type("busy week").member.nudges.ignored == 0


# a word that is a command


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("help", "This is what I can do"),
        ("Urgent!", "If this can't wait"),
        ("today", "Run-walk, step 2"),
        ("progress", "This is the start"),
        ("My week", "Your next seven days"),
    ],
)
def test_a_word_alone_opens_its_command(words: str, shown: str) -> None:
    """Typed without the slash, it opens what the command opens."""
    assert shown in runner().type(words).heard[0]


def test_a_button_wins_over_a_command() -> None:
    """On a card with a button of that name the button is meant."""
    user = runner().send("/today").tap("Done", "Later")
    user.send("/today").tap("Done").type("cancel")
    assert not user.member.talk.frames
    user = runner().send("/progress").type("why?")
    assert user.said == runner().send("/progress").tap("Why?").said


def test_help_on_the_town_card_is_no_town() -> None:
    """Asked for her town she types "help": help comes, and the card stays open."""
    user = Tester().send("/start").tap("Yes, keep it and start").type("help")
    assert "This is what I can do" in user.text
    assert user.member.talk.frames[-1].step == "place"


def test_a_date_card_reads_today_as_a_date() -> None:
    """An answer that fits the open question wins over the command."""
    user = agreed().tap("I gave birth").type("today")
    assert user.member.profile.birth_date == user.today


# two towns of one name


def test_towns_of_one_name_can_be_told_apart_and_typed() -> None:
    """Two Birminghams show their countries, and the label can be typed with it."""
    user = Tester().send("/start").tap("Yes, keep it and start").type("Birmingham")
    assert user.buttons[:2] == ["Birmingham, United Kingdom", "Birmingham, Alabama, United States"]
    user.type("birmingham, alabama")
    assert (user.member.profile.zone, user.member.profile.country) == ("America/Chicago", "US")


def test_a_town_far_larger_than_its_namesakes_is_taken() -> None:
    """London is more than ten times the next; it is said which was understood, and how to put it right."""
    user = Tester().send("/start").tap("Yes, keep it and start").type("London")
    assert user.member.profile.country == "GB"
    assert "London, United Kingdom" in user.said and "/settings" in user.said
    other = Tester().send("/start").tap("Yes, keep it and start").type("London, Canada")
    assert other.member.profile.country == "CA"


# what is kept has changed


def test_a_new_wording_asks_again_before_any_coaching() -> None:
    """/today waits for her yes; with it coaching goes on where it was and the new version is kept."""
    user = changed_wording(runner()).send("/today")
    assert "has changed" in user.text
    assert "Run-walk" not in user.said
    user.tap("Yes, keep it and start")
    assert user.effects_of(RecordConsent) == [RecordConsent(True, "2")]
    assert user.member.consent == "2"
    assert "Run-walk, step 2" in user.tap("Show today").text


def test_an_open_question_waits_for_the_new_yes() -> None:
    """An answer to a coaching card is not taken under the old wording; the card is still there afterwards."""
    user = changed_wording(runner().send("/today").tap("Done")).tap("All of it, easy")
    assert "has changed" in user.text
    assert [frame.flow for frame in user.member.talk.frames] == ["check_in", "welcome"]
    user.tap("Yes, keep it and start")
    assert user.member.talk.frames[-1].data.get("how") is None


def test_urgent_help_and_her_data_stay_open_under_a_new_wording() -> None:
    """The urgent card, /delete and /changed need no new yes."""
    assert "If this can't wait" in changed_wording(runner()).send("/urgent").heard[0]
    assert "delete" in changed_wording(runner()).send("/delete").text.casefold()
    assert "What has changed?" in changed_wording(runner()).send("/changed").text


def test_no_to_the_new_wording_keeps_what_is_hers() -> None:
    """Declined: nothing is deleted behind her back, coaching rests, and export and delete are offered."""
    user = changed_wording(runner()).send("/today").tap("No thanks")
    assert user.effects_of(RecordConsent) == [RecordConsent(False, "2")]
    assert user.member.plan is not None
    assert len(user.buttons) == 3
    assert "has changed" in user.send("/today").text


def test_a_reminder_asks_for_the_new_yes_once() -> None:
    """The first reminder under the new wording asks; the next ones are silent until she decides."""
    user = changed_wording(runner().send("/week")).wait(days=4)
    assert len([words for words in user.heard if "has changed" in words]) == 1
    assert not any("plan is ready" in words for words in user.heard)


def test_closed_comes_before_a_new_wording() -> None:
    """While coaching is closed she is not asked to confirm anything."""
    user = changed_wording(runner().send("/urgent").tap("Other symptoms", "Calf swollen, sore"))
    assert user.member.closed is not None
    from flows.dialog.draft import Draft

    assert missing_requirement(Draft(user.member, user.catalog, user.now, BY_FLOW), "coaching") == "coaching"


@pytest.mark.parametrize("command", ["/today", "/week", "/why", "/progress", "/resume"])
def test_a_menu_she_left_does_not_come_back(command: str) -> None:
    """Settings left open ask nothing: what she wants next comes without a way back to them."""
    user = runner().send("/settings").send(command)
    assert "Back to my question" not in user.buttons
    assert user.member.talk.frames == ()


@pytest.mark.parametrize(("day_ends", "shown", "later", "offered"), [(2, 3, 4, True), (10, 8, 11, False)])
def test_a_reminder_s_question_goes_with_her_own_day(
    day_ends: int, shown: int, later: int, offered: bool
) -> None:
    """Her day ends at her hour: 3:00 is today if it ends at 2:00, and 8:00 is yesterday if it ends at 10:00."""
    user = runner().send("/today").until_reminder("weekly_mood")
    user.wait(until=(user.now + timedelta(days=1)).replace(hour=shown, minute=0))
    preferences = replace(user.member.preferences, day_ends=day_ends)
    user.with_member(preferences=preferences)
    user.tap_data("g:talk.back")
    user.wait(until=user.now.replace(hour=later)).send("/help")
    assert ("Back to my question" in user.buttons) is offered


def flows_of(user: Tester) -> list[str]:
    """The open conversations, the active one last."""
    return [frame.flow for frame in user.member.talk.frames]


@pytest.mark.parametrize("taps", [(), ("Less than usual",)], ids=["ignored", "half answered"])
def test_a_question_for_its_day_goes_with_it_whatever_is_asked_later(taps: tuple[str, ...]) -> None:
    """The weekly question left on Sunday hangs under nothing on Monday, and the next one is asked in its week."""
    user = runner(since_days=6).send("/today").tap("Not today").until_reminder("weekly_mood").tap(*taps)
    for _ in range(4):
        user.until_reminder("evening_check_in").tap("Didn't go", "Just life").send("/week")
        assert "Back to my question" not in user.buttons
    user.until_reminder("weekly_mood")
    assert "help-joy" in user.keys


def test_a_late_answer_on_the_newest_card_still_counts() -> None:
    """Nobody presses her to answer, and nothing came after it: Monday's tap on Sunday's card is an answer."""
    user = runner().send("/week").until_reminder("weekly_mood").wait(hours=13).tap("Yes", "No, or a moment")
    assert "help-mood-glad" in user.keys


@pytest.mark.parametrize(("days", "offered"), [(3, True), (4, False)])
def test_a_choice_half_made_is_let_go_after_some_days(days: int, offered: bool) -> None:
    """Nothing about her body hangs on the hour of her reminder: /settings asks for it again."""
    user = runner().send("/settings").tap("Reminder time").wait(days=days, hours=1).send("/week")
    assert ("settings" in flows_of(user)) is offered


@pytest.mark.parametrize("days", [4, 30])
def test_a_question_about_her_body_is_kept(days: int) -> None:
    """The readiness check and a symptom half told wait for her, however long she takes."""
    user = agreed().tap("I gave birth").wait(days=days).send("/help")
    assert "Back to my question" in user.buttons
    assert "symptom" in flows_of(runner().send("/symptom").wait(days=days).send("/help"))


def yesterdays_check_in() -> Tester:
    """Tuesday's check-in came in the evening; it is Wednesday, and the day's walk or rest has not been sent yet."""
    user = runner().send("/week").until_reminder("evening_check_in").until_reminder("evening_check_in")
    return user.wait(hours=11)


@pytest.mark.parametrize("words", ["hmm", "ok", "a sticker"])
def test_nobody_is_pressed_to_answer_a_question_of_yesterday(words: str) -> None:
    """Its day is over: no reply to something unclear, polite or wordless says that it is still open."""
    user = yesterdays_check_in()
    user = user.post("sticker") if words == "a sticker" else user.type(words)
    assert "still open" not in user.said
    assert "Back to my question" not in user.buttons


@pytest.mark.parametrize("hours", [0, 11])
def test_a_question_put_off_is_one_tap_away(hours: int) -> None:
    """Later takes the card's place on the screen, so its message has the way back, a day late too."""
    user = yesterdays_check_in().wait(hours=hours).tap("Later")
    assert "I'll keep the question here" in user.text
    assert "How was the strength?" in user.tap("Back to my question").text


def test_settings_from_the_plan_do_not_push_in_after_a_check_in() -> None:
    """After another hour was chosen in the settings, the day's report brings no settings message."""
    user = runner().send("/week").tap("Change my days").tap("Reminder time").tap("10:00").send("/today")
    user.tap("Done", "All of it, easy", "None of these")
    assert "Your settings" not in user.said
    assert "Back to my question" not in user.buttons


def test_a_tap_on_a_menu_she_left_is_answered() -> None:
    """The card is out of date, and the present state is one tap away."""
    user = runner().send("/settings").tap("Reminder time").tap("Back")
    menu = user.last
    user.send("/today").tap_data(menu.buttons["Quiet hours"], menu.id)
    assert not user.silent
    assert user.member.talk.frames == ()


def test_a_choice_half_made_in_the_settings_keeps_its_place() -> None:
    """A card that asks something stays one tap away, as any question does."""
    user = runner().send("/settings").tap("Reminder time").send("/today")
    assert "What time suits" in user.tap("Back to my question").text

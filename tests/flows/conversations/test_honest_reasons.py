"""The reason she reads is her own answer: an open question is called open, and a sign is named."""

from dataclasses import replace

import pytest

from flows.conversations.readiness.say_outcome import say_outcome
from flows.conversations.shared.current_judgement import current_judgement, reasons_of
from flows.conversations.shared.reasons import case_of, reason, words_of
from flows.dialog.draft import Draft
from flows.engine.registry import BY_FLOW
from flows.model.effects import RecordDecision, SendMessage
from flows.model.messages import text
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import READINESS
from flows.training.readiness import judge
from tests.helpers.people import prepping, runner
from tests.helpers.quiz_play import both_sections, checks_done, first_section
from tests.helpers.world import MONDAY, Tester, catalog, words

NOT_SURE = ("Not sure",)
OPEN = [
    ("gt1", "date of the birth is missing", "first twelve weeks after birth"),
    ("gt2", "open whether someone has said", "has to say that running is fine"),
    ("gt4", "open how your wound", "still sore"),
    ("gt5", "open how a brisk 30-minute walk", "waits until a brisk"),
    ("weeks", "open whether you leak", "You told me about leaking"),
    ("weeks", "open whether stool or wind", "can't always be held"),
    ("weeks", "open whether there is heaviness", "Running waits until a pelvic PT"),
    ("y6", "open whether your tummy domes", "I swap some exercises"),
]
"""Card answered "Not sure" -> what is said of it, and what she never reported."""


def why(user: Tester) -> str:
    """What /why says in short and, where there is more, in full."""
    short = user.send("/why").said
    return short + user.tap("More").said if "More" in user.buttons else short


@pytest.mark.parametrize(("card", "honest", "never_told"), OPEN)
def test_not_sure_is_called_an_open_question(card: str, honest: str, never_told: str) -> None:
    """The outcome names what is open and what answers it, and /why says the same; neither names a symptom."""
    user = first_section(**{card: NOT_SURE})
    for answers in (user.said, why(user)):
        assert honest in answers
        assert never_told not in answers
    assert user.member.readiness.outcome == "not_yet"


def test_a_go_ahead_for_exercise_is_not_told_that_running_waits() -> None:
    """Running opened with care: /why says so by her answer, in short and in full."""
    user = checks_done(both_sections(gt2=("Exercise in general",))).until_reminder("tests_morning")
    read = why(user.tap("None of these"))
    assert user.member.readiness.outcome == "ready_cautious"
    assert read.count("a yes for exercise as a whole") == 2
    assert "You told me: “Exercise in general”" in read
    assert "running waits" not in read.lower()


def test_without_a_go_ahead_running_waits() -> None:
    """*Not yet*: the plain reason, with her answer."""
    read = why(both_sections(gt2=("Not yet",)))
    assert "A doctor, midwife or PT has to say that running is fine" in read
    assert "You told me: “Not yet”" in read
    assert "a yes for exercise" not in read


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"gt2": "general_only"}, "GT2:case-general"),
        ({"gt2": "told_no"}, "GT2:case-no"),
        ({"gt2": "told_no", "clinician_ok": True}, "GT2:case-yes-since"),
        ({"gt2": "not_yet"}, "GT2"),
        ({"med1": ("heart",), "clinician_ok": True}, "MED1:case-cleared"),
        ({"med1": ("unsure",), "clinician_ok": True}, "MED1:case-cleared"),
        ({"med1": ("unsure",)}, "MED1:open"),
        ({"y1": "weekly", "pt_ok": True}, "Y1:case-cleared"),
        ({"y3": "often", "y3_bulge": True, "pt_ok": True}, "Y3:case-bulge"),
        ({"y3": "often", "y3_bulge": True, "pt_ok": True, "clinician_ok": True}, "Y3:case-cleared"),
        ({"y3": "often", "y3_bulge": "unsure", "pt_ok": True}, "Y3:open"),
        ({"gt3_tear": "third_fourth"}, "GT3s"),
        ({"gt3_tear": "third_fourth", "pt_ok": True}, "GT3s:case-cleared"),
        ({"gt3_tear": "unsure"}, "GT3s:case-unsure"),
        ({"gt7": "yes", "clinician_ok": True}, "GT7:case-cleared"),
        ({"med4": "unsure"}, "MED4:open"),
        ({"support": "fitted", "pt_ok": True}, "SUP:case-cleared"),
        ({"y4": 7, "clinician_ok": True, "pt_ok": True}, "Y4f:case-cleared"),
        ({"y8": 1, "y8_place": ("groin",)}, "Y8g:case-mild"),
        ({"y8": 3, "y8_place": ("groin",)}, "Y8g:case-strong"),
    ],
)
def test_the_case_is_kept_with_its_rule(answers: dict[str, object], kept: str) -> None:
    """The reasons of a decision name the case that was true."""
    user = checks_done(both_sections()).until_reminder("tests_morning").tap("None of these")
    readiness = user.member.readiness
    user.member = replace(user.member, readiness=replace(readiness, answers={**readiness.answers, **answers}))
    draft = Draft(user.member, user.catalog, user.now, BY_FLOW)
    assert kept in reasons_of(draft, current_judgement(draft))


WAITS = ("waits until", "waits for", "before you run", "should have a look", "should look", "should say")
GRAVE = ("call", "can't wait", "comes before everything", "come before everything")


def readiness_cases() -> list[tuple[str, str, str]]:
    """Outcome, key and words of every case of a readiness rule that somebody answered into."""
    rules = catalog().rules.rules.values()
    cases = [(rule, case) for rule in rules if rule.family == READINESS for case in rule.cases]
    answered = [
        (rule, case) for rule, case in cases if not any(one.operator == "missing" for one in case.when)
    ]
    found = []
    for rule, case in answered:
        key = words_of(reason(rule.id, case_of(case.said)))
        found.append((case.then.outcome, key, words().render_text(text(key), "en", "UTC")))
    return found


def test_no_case_says_that_running_waits_where_it_may_go_on() -> None:
    """The words of each case are those of its own outcome: open where it opens, a wait where it waits."""
    passing = [(key, said) for outcome, key, said in readiness_cases() if outcome in ("", *PASSED_OUTCOMES)]
    assert passing
    for key, said in passing:
        assert not any(word in said for word in WAITS), key


def test_no_case_that_is_urgent_sounds_milder() -> None:
    """Where the card says to call, so do the words kept for /why."""
    urgent = [(key, said) for outcome, key, said in readiness_cases() if outcome == "urgent"]
    assert urgent
    for key, said in urgent:
        assert any(word in said.lower() for word in GRAVE), key


def test_after_two_years_nobody_has_to_have_said_so() -> None:
    """Day 730 after the birth: running opens with care, and the reason doesn't say that it waits."""
    rules = first_section().catalog.rules
    assert judge({"gt2": "not_yet"}, 730, rules).said["GT2"] == "years"
    assert "GT2" not in judge({"gt2": "not_yet"}, 729, rules).said


def test_what_years_change_is_said_so() -> None:
    """From day 365 a blood test is worth asking for, from day 730 a hard time in hospital is one reason more."""
    rules = catalog().rules
    assert "GT6" not in judge({"gt6": "not_rechecked"}, 364, rules).said
    assert judge({"gt6": "not_rechecked"}, 365, rules).said["GT6"] == "years"
    assert "GT7" not in judge({"gt7": "yes"}, 729, rules).said
    assert judge({"gt7": "yes"}, 730, rules).said["GT7"] == "years"


def test_a_pelvic_floor_that_cannot_be_felt_waits_for_a_pt() -> None:
    """Not as mild as a check that is still growing."""
    assert judge({"t12": "cannot_feel"}, 120, catalog().rules).said["T12"] == "unfelt"
    assert "T12" not in judge({"t12": "cannot"}, 120, catalog().rules).said


def test_what_was_answered_comes_before_what_is_open() -> None:
    """A reported leak and a missing birth date are both named, the leak first."""
    user = first_section(y1=("Every week or more",), gt1=NOT_SURE).tap("No")
    assert user.text.index("You told me about leaking") < user.text.index("date of the birth is missing")


def test_a_check_still_to_do_is_not_one_that_failed() -> None:
    """Everything else clear: /why says the checks are to do, not that they aren't there yet."""
    user = both_sections().send("/why")
    assert "rule-t2-open" in user.keys
    assert "there yet" not in user.text


def test_the_decision_is_kept_as_it_was_said() -> None:
    """Her history distinguishes an open question from an answer."""
    user = first_section(weeks=NOT_SURE)
    assert "Y1:open" in user.effects_of(RecordDecision)[-1].rules


SIGNS = [
    ("A leak", "A leak in a check"),
    ("Heaviness, a bulge", "Heaviness or a bulge in a check"),
    ("Pelvic, tummy, scar", "Pelvic, tummy or scar pain in a check"),
    ("Back pain", "Back pain in a check"),
    ("Leg, foot or joint", "Leg, foot or joint pain in a check"),
    ("Light bleeding", "bleeding that isn't a period"),
    ("Something else", "You noticed something in a check"),
]


def begun() -> Tester:
    """The first check is open: balance on one leg."""
    return both_sections().tap("Start the checks").tap("I'm set, show me")


@pytest.mark.parametrize(("button", "words"), SIGNS)
def test_a_sign_in_a_check_is_the_reason(button: str, words: str) -> None:
    """The sign itself is named, in the message and in /why, not the check it came in."""
    user = begun().tap("I noticed something", button)
    for answers in (user.said, why(user)):
        assert words in answers
        assert "there yet" not in answers


def test_a_sign_of_the_morning_after_is_said_once() -> None:
    """A leak next morning undoes all eleven checks, and is listed once."""
    user = checks_done(both_sections()).until_reminder("tests_morning").tap("A leak", "Back pain", "Done")
    for answers in (user.said, user.send("/why").tap("More").text):
        assert answers.count("A leak in a check") == 1
        assert answers.count("Back pain in a check") == 1


@pytest.mark.parametrize("button", ["Chest pain", "Dizzy", "Heavy bleeding"])
def test_why_after_an_urgent_sign_in_a_check(button: str) -> None:
    """Everything stopped, and /why says so with its rule."""
    user = begun().tap("I noticed something", button).send("/why").tap("More")
    assert "Everything stopped on Monday 2 March" in user.text
    assert "X19" in user.text
    assert "T2" not in user.text


def test_back_takes_a_slip_back() -> None:
    """Tapped by mistake: Back opens the check again, and nothing of it counts."""
    user = begun().tap("I noticed something", "Back")
    assert user.text.startswith("1 of 11")
    assert user.member.readiness.tests == {}


def test_back_gives_back_running_that_the_tap_had_closed() -> None:
    """Running open, a strength check to go: a mistaken tap closed it, Back opens it again."""
    user = begun().tap(*["Done, nothing noticed"] * 6).tap("Couldn't do all of it")
    user.tap(*["Done, nothing noticed"] * 4).until_reminder("tests_morning").tap("None of these")
    user.wait(until=MONDAY.replace(day=17)).tap_data("g:movement_checks.start").tap("I'm set, show me")
    assert user.member.readiness.outcome == "ready_cautious"
    user.tap("I noticed something")
    assert user.member.readiness.outcome == "see_pt"
    user.tap("Back")
    assert user.member.readiness.outcome == "ready_cautious"


# a held step


def test_a_held_step_names_its_end_and_the_next_look() -> None:
    """A hard run: the reason, what counts again, and the day she is asked next; /why repeats it with the source."""
    user = runner().send("/today").tap("Done", "All of it, hard", "None of these")
    user.until_reminder("morning_check_in").tap("None of these")
    for answers in (user.said, why(user)):
        assert "harder than easy" in answers
        assert "A run counts again when it's easy" in answers
        assert "I'll ask after the next one, on Wednesday 4 March" in answers
    assert "Our own, cautious choice" in user.text or "From:" in user.text


def test_a_sign_before_running_is_open_names_its_end_too() -> None:
    """Mild back pain in week eight: no run is planned, the next strength day is."""
    user = prepping().send("/symptom").tap("Back pain", "Done", "1", "None of these")
    assert "I'll ask after the next one, on Tuesday 3 March" in user.said


@pytest.mark.parametrize(
    ("country", "line"),
    [("GB", "In England you can book"), ("DE", "Rückbildung"), ("FR", "ten sessions"), ("NL", "")],
)
def test_without_a_pt_in_reach_the_way_there_is_that_of_her_country(country: str, line: str) -> None:
    """Shown beside the way without a PT (N2); in other countries it says whom to ask and promises nothing unverified."""
    user = runner()
    answers = {**user.member.readiness.answers, "y1": "weekly", "pt_seen": "none_here"}
    readiness, profile = replace(user.member.readiness, answers=answers), user.member.profile
    user.member = replace(user.member, readiness=readiness, profile=replace(profile, country=country))
    draft = Draft(user.member, user.catalog, user.now, BY_FLOW)
    say_outcome(draft)
    said = [
        one for effect in draft.effects if isinstance(effect, SendMessage) for one in effect.message.texts
    ]
    here = [words().render_text(one, "en", "UTC") for one in said if "self-referral" in one.key]
    assert "outcome-see-pt-without" in {one.key for one in said}
    assert len(here) == bool(line)
    assert not line or line in here[0]

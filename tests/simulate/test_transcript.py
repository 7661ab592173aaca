"""What a transcript shows, and that playing it again finds every difference."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.geocoding import find_places
from bot.simulate.replay import read_written, replay, run_replay
from bot.simulate.stage import Stage
from bot.simulate.transcript import Form, Transcript, read_head
from flows.model.effects import RecordDecision
from flows.model.events import CommandReceived, Event, Tapped, TextReceived
from tests.helpers.people import member, runner
from tests.helpers.world import MONDAY, catalog, words


def written(*events: tuple[str, Event], form: Form = Form.WORDS) -> list[str]:
    """The lines of a transcript in which a runner does all this in one minute."""
    stage = Stage(catalog(), words(), MONDAY, find_places, runner().member)
    transcript = Transcript("Europe/London", form)
    for shown, event in events:
        stage.effects.clear()
        bubbles = stage.play(event)
        transcript.turn(stage.now, shown, "", bubbles, stage.effects)
    return transcript.text().splitlines()[1:]


TODAY = ("/today", CommandReceived("today"))
AT = "Mon 02 Mar 2026 09:00  she    "


@pytest.mark.parametrize("form", Form)
def test_a_card_shown_before_is_one_line(form: Form) -> None:
    """The first time a card is shown in full, afterwards as one line with its arguments."""
    *first, again = written(TODAY, TODAY, form=form)
    assert len(first) > 1
    assert first[0].startswith(f"{AT}/today → today-run")
    mark = "↺ " if form is Form.WORDS else ""
    assert again.startswith(f"{AT}/today → {mark}today-run(step=2")


def offered(form: Form) -> Transcript:
    """The same card four times, its second row of buttons gone the second and the fourth time."""
    stage = Stage(catalog(), words(), MONDAY, find_places)
    transcript = Transcript("Europe/London", form)
    (bubble,) = stage.play(CommandReceived("start"))
    rows = bubble.buttons
    for buttons in (rows, rows[:1], rows, rows[:1]):
        bubble.buttons = buttons
        transcript.turn(MONDAY, "/start", "", [bubble])
    return transcript


def test_a_card_with_other_buttons_names_which() -> None:
    """In words, a button that comes or goes shows, even when both keyboards were there before."""
    marks = [found[0] for line in offered(Form.WORDS).lines if (found := re.search(r"→ \S+", line))]
    assert marks == ["→ welcome-hello", "→ welcome-hello", "→ ↺", "→ ↺2"]


@pytest.mark.parametrize("form", Form)
def test_every_keyboard_is_remembered(form: Form) -> None:
    """Each once, rows parted, in either form."""
    ((card, keyboards),) = offered(form).keyboards.items()
    assert card == "welcome-hello + welcome-not-care + welcome-keeps"
    assert keyboards == [
        "[Yes, keep it and start] / [What is kept?] [No thanks]",
        "[Yes, keep it and start]",
    ]


def test_taps_with_nothing_below_share_a_line() -> None:
    """Until the line is wide enough; a tap in another minute begins the next."""
    stage = Stage(catalog(), words(), MONDAY, find_places)
    stage.member = member()
    transcript = Transcript("Europe/London", Form.KEYS)
    for minute, shown in (
        (0, "/week"),
        (0, "[My week]"),
        (0, "[My week]"),
        (0, "[My week]"),
        (1, "[My week]"),
    ):
        now = MONDAY + timedelta(minutes=minute)
        transcript.turn(now, shown, "", stage.play(CommandReceived("help")))
    card = "help-intro + help-commands + help-not-medical"
    assert transcript.lines[-3:] == [
        f"{AT}/week → {card}; [My week] → {card}; [My week] → {card}",
        f"{AT}[My week] → {card}",
        f"{AT.replace('09:00', '09:01')}[My week] → {card}",
    ]


def test_words_stand_once_and_keys_never() -> None:
    """In words a paragraph is read in full the first time; in keys no sentence is in the file."""
    sentence = "Easy enough to say a whole sentence"
    assert sum(sentence in line for line in written(TODAY, TODAY)) == 1
    assert not any(sentence in line for line in written(TODAY, TODAY, form=Form.KEYS))


def test_a_long_argument_is_written_out_once() -> None:
    """The blocks of a run, side by side, and a number from then on."""
    lines = written(TODAY, TODAY, form=Form.KEYS)
    assert "+ today-lines#1 +" in lines[0]
    block = "today-run-block(run=1, walk=4, reps=4)"
    assert [line.strip() for line in lines if "today-run-block" in line] == [
        f"lines=today-run-before(minutes=5) | {block} | today-run-after(minutes=5)"
    ]
    assert "+ today-lines#1 +" in lines[-1]


def test_a_decision_is_a_line_with_rule_action_and_step() -> None:
    """As a PT looks for it."""
    transcript = Transcript("Europe/London")
    decided = RecordDecision("check_in", "pause_run", ("X3",), "S03", "S03")
    transcript.turn(MONDAY, "[A few drops]", "", [], [decided])
    transcript.turn(MONDAY, "[OK]", "", [], [RecordDecision("resume", "resume", ("R3", "P1"), "S04", "S02")])
    assert [line.strip() for line in transcript.lines[2::2]] == [
        "rule X3 pause_run S03",
        "rule R3+P1 resume S04 -> S02",
    ]


TYPED = ("London", 'say "no" → [Never]; [x]', "two\nlines")


def test_what_she_types_comes_back_as_typed() -> None:
    """Quotes, arrows, brackets and line breaks in her words are never taken for a tap or an answer."""
    lines = written(*[(typed, TextReceived(typed)) for typed in TYPED])
    file = "\n".join(["# a transcript in words; local time in Europe/London", *lines])
    assert [what for _, who, what in read_written(file).deeds if who == "she"] == [
        '"London"',
        '"say \\"no\\" → [Never]; [x]"',
        '"two\\nlines"',
    ]


def story(form: Form) -> str:
    """A newcomer's first minutes and the next day, as a file."""
    stage = Stage(catalog(), words(), MONDAY, find_places)
    transcript = Transcript("Europe/London", form)
    for shown, event in (
        ("/start", CommandReceived("start")),
        ("[Yes, keep it and start]", Tapped("g:welcome.yes", 1)),
        ("London", TextReceived("London")),
        ("/help", CommandReceived("help")),
        ("/urgent", CommandReceived("urgent")),
        ("/help", CommandReceived("help")),
    ):
        stage.now += timedelta(minutes=1)
        stage.effects.clear()
        bubbles = stage.play(event)
        transcript.turn(stage.now, shown, "", bubbles, stage.effects)
    return replay(read_written(transcript.text()))


@pytest.mark.parametrize("form", Form)
def test_playing_it_again_gives_the_same(form: Form, tmp_path: Path) -> None:
    """Replaying her steps from the transcript gives the same answers; a table of weeks below it is ignored."""
    file = tmp_path / "story.txt"
    file.write_text(story(form) + "\nweek runs\n", encoding="utf-8")
    assert run_replay(file) == ("The coach answers as it did.", True)


CHANGES = {
    Form.WORDS: (("step by step", "step for step"), ("[What is kept?]", "[What exactly is kept?]")),
    Form.KEYS: (("place-ask", "place-other"), ("→ help", "✎ help")),
}


@pytest.mark.parametrize(
    ("form", "old", "new"), [(form, *change) for form in Form for change in CHANGES[form]]
)
def test_playing_it_again_finds_what_differs(form: Form, old: str, new: str, tmp_path: Path) -> None:
    """One other word, one other button, one other key, one message new that was an edit."""
    before = story(form)
    assert old in before
    file = tmp_path / "story.txt"
    file.write_text(before.replace(old, new), encoding="utf-8")
    said, same = run_replay(file)
    assert not same
    assert re.search(rf"^-.*{re.escape(new)}", said, re.MULTILINE)
    assert re.search(rf"^\+.*{re.escape(old)}", said, re.MULTILINE)


@pytest.mark.parametrize(
    "head", ["", "# notes", "# a transcript in rhymes; local time in Europe/London", "# a transcript in keys"]
)
def test_what_is_no_transcript_is_refused(head: str) -> None:
    """With a sentence that says what its first line should be."""
    with pytest.raises(ValueError, match="no transcript"):
        read_head(head)

"""Keys and arguments become what Telegram gets: escaped, in her zone, with plain labels."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import structlog.testing
from hypothesis import given
from hypothesis import strategies as st

from bot.app import GROUP_NOTICE, group_urgent
from bot.texts.render import Rendered, Renderer
from flows.dialog.callback import action
from flows.model.messages import Message, Text, link, text
from tests.helpers.calls import calls_of
from tests.helpers.world import words as real_words

FTL = """# A comment with an = in it.
plain = Just <b>words</b>
named = Hello { $name }
day = On { $day } at { $time }.
born = Born { WITH_YEAR($day) }, { SHORT_DAY($day) }, a { WEEKDAY($day) }
moment = { $at }
list = You can:
    { $lines }
item = • { $what }
runs = { $n ->
    [one] one run
   *[other] { $n } runs
}
outer = ({ $inner })
-brand = Coach
says = { -brand } says: { plain }
literal = { "{" }braces{ "}" }
ticked = ✓ { $label }
number = { $n }
two-lines = First
    second

    third
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small language of this test's own."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "text" / "en").mkdir(parents=True)
    (folder / "text" / "en" / "small.ftl").write_text(FTL, "utf-8")
    return folder


@pytest.fixture(scope="module")
def words(folder: Path) -> Renderer:
    """Its words, refusing what is missing."""
    return Renderer(folder, strict=True)


def said(words: Renderer, said: Text, zone: str = "UTC") -> str:
    """One text, rendered."""
    return words.render(Message((said,)), "en", zone).text


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (text("plain"), "Just <b>words</b>"),
        (text("named", name="Ana"), "Hello Ana"),
        (text("named", name="<b>&"), "Hello &lt;b&gt;&amp;"),
        (text("named", name='it\'s "fine"'), 'Hello it\'s "fine"'),
        (text("named", name=3), "Hello 3"),
        (text("named", name=12000), "Hello 12000"),
        (text("named", name=2.0), "Hello 2"),
        (text("named", name=6.5), "Hello 6.5"),
        (text("named", name="long " * 700), "Hello " + "long " * 700),
        (text("outer", inner=text("named", name="<" * 1000)), f"(Hello {'&lt;' * 1000})"),
        (text("day", day=date(2026, 3, 12), time=time(9, 30)), "On Thursday 12 March at 9:30."),
        (text("day", day=date(2026, 3, 1), time=time(0, 5)), "On Sunday 1 March at 0:05."),
        (text("born", day=date(2025, 11, 2)), "Born 2 November 2025, 2 Nov, a Sunday"),
        (text("list", lines=(text("item", what="a"), text("item", what="<b"))), "You can:\n• a\n• &lt;b"),
        (text("outer", inner=text("named", name="<")), "(Hello &lt;)"),
        (text("outer", inner=text("plain")), "(Just <b>words</b>)"),
        (text("runs", n=1), "one run"),
        (text("runs", n=2), "2 runs"),
        (text("says"), "Coach says: Just <b>words</b>"),
        (text("literal"), "{braces}"),
        (text("two-lines"), "First\nsecond\n\nthird"),
    ],
)
def test_a_text_is_filled_in(words: Renderer, message: Text, shown: str) -> None:
    """Values are escaped once; texts from the files are not."""
    assert said(words, message) == shown


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("UTC", "Sunday 1 March, 23:30"),
        ("Europe/Berlin", "Monday 2 March, 0:30"),
        ("America/Los_Angeles", "Sunday 1 March, 3:30 pm"),
        ("Australia/Sydney", "Monday 2 March, 10:30 am"),
    ],
)
def test_a_moment_is_shown_on_her_clock(words: Renderer, zone: str, shown: str) -> None:
    """The same instant, three wall clocks."""
    assert said(words, text("moment", at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC)), zone) == shown


def test_paragraphs_and_buttons(words: Renderer) -> None:
    """Texts are joined by an empty line; labels are plain text, not markup."""
    rows = (
        (action("today.show", text("named", name="A & B"), "2026-03-02"),),
        (link("https://clinic.test/book", text("ticked", label=text("runs", n=1))),),
    )
    message = Message((text("plain"), text("runs", n=3)), rows)
    assert words.render(message, "en", "UTC") == Rendered(
        "Just <b>words</b>\n\n3 runs",
        {
            "inline_keyboard": [
                [{"text": "Hello A & B", "callback_data": "g:today.show:2026-03-02"}],
                [{"text": "✓ one run", "url": "https://clinic.test/book"}],
            ]
        },
    )


def test_no_rows_is_no_keyboard(words: Renderer) -> None:
    """None, so that an edit takes the buttons away."""
    assert words.render(Message((text("plain"),)), "en", "UTC").reply_markup is None


def test_an_unknown_language_falls_back_to_english(words: Renderer) -> None:
    """A member whose language was removed still gets texts."""
    assert words.render(Message((text("plain"),)), "eo", "UTC").text == "Just <b>words</b>"


@pytest.mark.parametrize(
    "broken", [text("no-such-key"), text("named"), text("runs"), text("born", day="soon")]
)
def test_a_missing_word_is_an_error_where_it_is_tested(words: Renderer, broken: Text) -> None:
    """In strict words nothing is left out quietly."""
    with pytest.raises((KeyError, ValueError)):
        said(words, broken)


@pytest.fixture
def two(tmp_path: Path) -> Renderer:
    """English, and a Spanish that lacks half of it and asks for an argument nobody gives."""
    for language, texts in {"en": FTL + NO_WORDS, "es": ONLY_SPANISH}.items():
        (tmp_path / "text" / language).mkdir(parents=True)
        (tmp_path / "text" / language / "small.ftl").write_text(texts, "utf-8")
    return Renderer(tmp_path)


ONLY_SPANISH = """
plain = Sólo
named = Hola { $nombre }
quiet = { $n ->
    [1] Un día
   *[other] { "" }
}
"""
NO_WORDS = "quiet = Some days\nrepair-no-words = A sentence is missing.\n"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (text("plain"), "Sólo"),
        (text("says"), "Coach says: Just <b>words</b>"),
        (text("named", name="<Ana>"), "Hello &lt;Ana&gt;"),
        (text("no-such-key"), "A sentence is missing."),
        (text("named", name=text("urgent-say-stiff_neck")), "Hello Stiff neck"),
        (text("list", lines=(text("sign-rash"), text("plain"))), "You can:\nRash\nSólo"),
    ],
)
def test_a_missing_text_is_said_in_english(two: Renderer, message: Text, shown: str) -> None:
    """A text missing in a language is shown in English; if English lacks it too, a general sentence is."""
    assert two.render(Message((message,)), "es", "UTC").text == shown


def test_a_button_always_has_words(two: Renderer) -> None:
    """Telegram refuses a whole keyboard for one label without text."""
    labels = [text("says"), text("urgent-sign-stiff_neck"), text("ticked", label=text("urgent-sign-calf"))]
    message = Message((text("plain"),), tuple((action("a.b", label),) for label in labels))
    keyboard = two.render(message, "es", "UTC").reply_markup
    assert keyboard is not None
    shown = [row[0]["text"] for row in keyboard["inline_keyboard"]]
    assert shown == ["Coach says: Just <b>words</b>", "Stiff neck", "✓ Calf"]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (text("quiet", n=1), "Un día"),
        (text("quiet", n=2), "Some days"),
        (text("named-sign", name="\u200b"), "Sign"),
    ],
)
def test_a_label_that_shows_nothing_counts_as_missing(two: Renderer, label: Text, shown: str) -> None:
    """A variant without words or an argument of white space alone would cost her the whole keyboard."""
    keyboard = two.render(Message((text("plain"),), ((action("a.b", label),),)), "es", "UTC").reply_markup
    assert keyboard is not None
    assert keyboard["inline_keyboard"][0][0]["text"] == shown


def test_what_is_missing_is_counted_and_logged_once(two: Renderer) -> None:
    """Each time by language, so that an operator sees it; in the log with its key, once."""
    missing: list[str] = []
    two.on_missing = missing.append
    with structlog.testing.capture_logs() as logged:
        for _ in range(3):
            two.render(Message((text("says"),)), "es", "UTC")
        two.render(Message((text("plain"),)), "es", "UTC")
    assert missing == ["es"] * 3
    assert [(entry["event"], entry["language"], entry["key"]) for entry in logged] == [
        ("text.missing", "es", "says")
    ]


def test_labels_are_what_stays_the_same(words: Renderer) -> None:
    """Messages without placeholders, by key."""
    labels = words.labels("en")
    assert labels["plain"] == "Just <b>words</b>"
    assert not {"named", "runs", "ticked", "number"} & labels.keys()


@given(name=st.text(max_size=60))
def test_nothing_that_comes_in_can_open_a_tag(name: str) -> None:
    """Nothing she types becomes markup."""
    shown = real_words().render(Message((text("ticked", label=name),)), "en", "UTC").text
    assert "<" not in shown
    assert ">" not in shown


def test_rendering_is_quick(words: Renderer) -> None:
    """A message of three texts and two buttons is rendered in a few hundred calls once its texts are known."""
    rows = ((action("a.b", text("plain")),), (action("a.c", text("ticked", label=text("plain"))),))
    message = Message((text("plain"), text("named", name="x"), text("runs", n=2)), rows)
    words.render(message, "en", "Europe/Berlin")
    assert calls_of(lambda: words.render(message, "en", "Europe/Berlin")) < 600


@pytest.mark.parametrize(("number", "says"), [("911", "911"), ("", "your local emergency number")])
def test_a_group_is_told_whom_to_call(number: str, says: str) -> None:
    """Somebody in a group who asks for urgent help may not read on."""
    said = real_words().render(group_urgent(number), "en", "UTC").text
    assert says in said.partition(".")[0]
    assert "emergency number" in real_words().render(GROUP_NOTICE, "en", "UTC").text


@pytest.mark.parametrize(("number", "says"), [("911", "911"), ("", "your local emergency number")])
def test_the_apology_says_whom_to_call(number: str, says: str) -> None:
    """A turn that broke may have been about something that can't wait."""
    key = text("apology", number=number) if number else text("apology-no-number")

    assert says in real_words().render(Message((key,)), "en", "UTC").text

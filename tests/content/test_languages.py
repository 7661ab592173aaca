"""A second language is held against English, key by key; what is missing all the same is said in English."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from bot.catalog.load import load
from bot.catalog.validation import load_checked
from bot.telegram.profile import BotProfile
from bot.texts.menu_codes import menu_codes, menu_notes
from bot.texts.render import Renderer
from bot.texts.syntax import parse_file
from flows.engine.registry import COMMANDS
from flows.model.errors import ContentError
from flows.model.messages import text
from tests.content.conftest import Copy, problems


def add_language(copy: Copy, code: str = "es") -> None:
    """A language with English's words: what a translator starts from."""
    for file in [file for file in copy.files if file.startswith("text/en/")]:
        copy.files[file.replace("/en/", f"/{code}/")] = copy.files[file]
    copy.files[f"typed/{code}.toml"] = copy.files["typed/en.toml"]
    copy.swap("manifest.toml", '["en"]', f'["en", "{code}"]')


@pytest.fixture
def spanish(copy: Copy) -> Copy:
    """Our content with a whole second language."""
    add_language(copy)
    return copy


def test_a_whole_language_has_no_problem(spanish: Copy) -> None:
    """Added by its folder, its typed words and its name in the manifest; nothing in Python."""
    assert problems(spanish.folder) == []
    assert load(spanish.folder).labels["es"]["button-back"] == "Back"


def test_each_missing_message_is_named(spanish: Copy) -> None:
    """Seven of seven kinds: a red flag, a command, the description, a reason, a pause, a reminder, a label."""
    gone = {
        "urgent.ftl": "urgent-sign-fever",
        "profile.ftl": "command-today",
        "repair.ftl": "repair-closed-loss",
        "rules.ftl": "rule-x3",
        "pause.ftl": "pause-head-pause_pt",
        "export.ftl": "export-reminder-nudge",
        "common.ftl": "button-back",
    }
    for file, key in gone.items():
        spanish.without(f"text/es/{file}", f"{key} =")
    spanish.without("text/es/profile.ftl", "bot-description =")
    found = problems(spanish.folder)
    assert found == sorted(
        f"text/es: {key} is missing, text/en/{file} has it; translate it"
        for file, key in [*gone.items(), ("profile.ftl", "bot-description")]
    )
    with pytest.raises(ContentError, match="urgent-sign-fever is missing"):
        load_checked(spanish.folder)


BLANK = (
    "",
    ' { "" }',
    ' { "\u200b" }',
    " <b></b>",
    ' { $number ->\n    [one] { "" }\n   *[other] <i> </i>\n}',
)
EMPTIED = {
    "command-today": "profile.ftl",
    "bot-description": "profile.ftl",
    "export-reminder-nudge": "export.ftl",
    "pause-head-pause_pt": "pause.ftl",
    "repair-closed-loss": "repair.ftl",
    "rule-x3": "rules.ftl",
    "urgent-sign-fever": "urgent.ftl",
    "urgent-say-fever": "urgent.ftl",
    "button-back": "common.ftl",
    "welcome-hello": "welcome.ftl",
}
"""A text of each family, and its file."""


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_text_that_shows_nothing_is_found_in_every_family(spanish: Copy, language: str) -> None:
    """Each emptied in one of the ways in which a text is there and yet says nothing."""
    for (key, file), blank in zip(EMPTIED.items(), cycle(BLANK)):
        path = f"text/{language}/{file}"
        [entry] = [each for each in parse_file(spanish.files[path], path) if each.key == key]
        spanish.swap(path, entry.source, f"{key} ={blank}\n")
    found = problems(spanish.folder)
    for (key, file), blank in zip(EMPTIED.items(), cycle(BLANK)):
        why = "it has no text" if blank else "to have a value"
        line = f"text/{language}/{file}: {key}: "
        assert any(each.startswith(line) and why in each for each in found), (key, found)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda c: c.add("text/es/common.ftl", "button-siesta = Siesta"),
            "text/es/common.ftl: button-siesta: is not in English",
        ),
        (
            lambda c: c.swap("text/es/urgent.ftl", "<b>Stop now and call { $number }.</b>", "<b>¡Para!</b>"),
            "text/es/urgent.ftl: urgent-now: leaves out $number, which English says",
        ),
        (
            lambda c: c.swap(
                "text/es/urgent.ftl", "<b>Stop now and call { $number }", "<b>Llama { $numero }"
            ),
            "text/es/urgent.ftl: urgent-now: asks for $numero, which English does not",
        ),
        (
            lambda c: c.swap("text/es/export.ftl", "    [one] 1 reminder", "    [few] 1 reminder"),
            "export-reminders-past: the selection by $n has [few], which is no plural form of this language",
        ),
        (
            lambda c: c.swap("text/es/export.ftl", "    [one] 1 reminder is past.\n", ""),
            "export-reminders-past: the selection by $n lacks [one], a plural form of this language",
        ),
        (
            lambda c: (
                c.add("text/en/common.ftl", "-coach = Coach"),
                c.add("text/en/common.ftl", "x = { -coach }"),
            ),
            "text/es: -coach is missing, text/en/common.ftl has it",
        ),
        (
            lambda c: [
                c.add(
                    f"text/{code}/common.ftl", f"button-who = {{ $who ->\n    [pt] PT\n   *[{other}] Her\n}}"
                )
                for code, other in (("en", "doctor"), ("es", "medico"))
            ],
            "button-who: the selection by $who has [medico], unlike English",
        ),
    ],
    ids=["extra", "left out", "unknown", "plural form", "plural form missing", "term", "variant"],
)
def test_what_does_not_fit_english_is_found(
    spanish: Copy, change: Callable[[Copy], object], problem: str
) -> None:
    """Keys, placeholders, terms and selections."""
    change(spanish)
    found = problems(spanish.folder)
    assert any(problem in line for line in found), "\n".join(found)


def test_what_people_type_is_known_in_every_language(spanish: Copy) -> None:
    """Every language has typed words for urgent help."""
    group = next(iter(load(spanish.folder).typed["en"]))
    spanish.files["typed/es.toml"] = spanish.files["typed/es.toml"].replace(f"\n{group} =", "\nsiesta =", 1)
    found = problems(spanish.folder)
    assert f"typed/es.toml: {group} is missing, typed/en.toml has it; add what people type" in found
    assert "typed/es.toml: siesta is not in English; add it there or take it out" in found


def test_a_language_has_its_own_plural_forms(copy: Copy) -> None:
    """Polish counts in three forms: English's two do not fit, three do."""
    add_language(copy, "pl")
    two = [line for line in problems(copy.folder) if "export-reminders-past" in line]
    assert two == [
        f"text/pl/export.ftl: export-reminders-past: the selection by $n lacks [{form}], "
        "a plural form of this language; add it"
        for form in ("few", "many")
    ]
    copy.swap("text/pl/export.ftl", "    [one] 1 reminder", "    [few] a\n    [many] b\n    [one] 1 reminder")
    assert not [line for line in problems(copy.folder) if "export-reminders-past" in line]


def test_a_folder_of_no_language_is_refused(copy: Copy) -> None:
    """Its dates could not be written."""
    add_language(copy, "qq")
    assert any(line.startswith("text/qq: is no language that is known") for line in problems(copy.folder))


def test_english_has_to_be_there(copy: Copy, tmp_path: Path) -> None:
    """The other languages are compared with English."""
    for file in [file for file in copy.files if file.startswith("text/en/")]:
        copy.files[file.replace("/en/", "/es/")] = copy.files.pop(file)
    copy.files["typed/es.toml"] = copy.files.pop("typed/en.toml")
    copy.swap("manifest.toml", '["en"]', '["es"]')
    assert any(line.startswith("text/en: is missing") for line in problems(copy.folder))


def test_labels_fall_back_too(spanish: Copy) -> None:
    """What she types is matched with the labels that she sees."""
    spanish.without("text/es/common.ftl", "button-back =")
    assert Renderer(spanish.folder).labels("es")["button-back"] == "Back"


def test_one_missing_menu_text_does_not_cost_the_menu(spanish: Copy) -> None:
    """Telegram refuses a menu with one command without words; it is in English, or says at least its name."""
    spanish.without("text/es/profile.ftl", "command-today =")
    spanish.without("text/en/profile.ftl", "command-week =")
    spanish.without("text/es/profile.ftl", "command-week =")
    words = Renderer(spanish.folder)
    profile = BotProfile(
        COMMANDS, words.languages, "en", lambda key, language: words.render_text(text(key), language, "UTC")
    )
    menus = [params["commands"] for method, params in profile.calls() if method == "setMyCommands"]
    assert [len(menu) for menu in menus] == [len(COMMANDS)] * 3
    for menu in menus:
        shown = {command["command"]: command["description"] for command in menu}
        assert shown["today"] == "What today is, and how to do it"
        assert shown["week"] == "Week"


@pytest.mark.parametrize(
    ("languages", "default", "codes"),
    [
        (["en"], "en", {"en": "en"}),
        (["en", "pt-BR"], "en", {"en": "en", "pt-BR": "pt"}),
        (["en", "pt-BR", "pt-PT"], "pt-PT", {"en": "en", "pt-PT": "pt"}),
        (["en", "pt-BR", "pt"], "pt-BR", {"en": "en", "pt": "pt"}),
        (["en", "zh_Hant", "zh-Hans"], "en", {"en": "en", "zh_Hant": "zh"}),
        (["en", "fil", "haw"], "en", {"en": "en"}),
    ],
)
def test_the_menu_has_a_language_under_two_letters(
    languages: list[str], default: str, codes: dict[str, str]
) -> None:
    """Telegram refuses any other code, and a menu with it: each of them is one that it takes."""
    assert menu_codes(languages, default) == codes
    profile = BotProfile(("today",), languages, default, lambda key, language: language)
    given = {
        params.get("language_code", "") for method, params in profile.calls() if method == "setMyCommands"
    }
    assert given == {"", *codes.values()}


def test_a_translator_is_told_which_code_the_menu_can_have() -> None:
    """A sentence for each language whose code in the menu is not the folder's name; none for the others."""
    assert menu_notes(["en", "es"], "en") == []
    assert menu_notes(["en", "pt-BR", "pt-PT", "fil"], "en") == [
        "text/pt-BR: in Telegram's menu its code is pt.",
        "text/pt-PT: Telegram's menu has one place for pt, and text/pt-BR has it.",
        "text/fil: Telegram's menu has no code for it; where it is spoken the menu is in en.",
    ]

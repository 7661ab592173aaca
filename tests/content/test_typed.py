"""What she taps and types is told apart on each card, and every group of spellings is read by something."""

from tests.content.conftest import Copy, problems
from tests.content.test_languages import add_language


def test_two_answers_of_one_card_never_look_the_same(copy: Copy) -> None:
    """A sign and another sign, and two red flags that the card lists by itself."""
    add_language(copy)
    for file, key in (("check_in", "check_in-signs-heaviness"), ("urgent", "urgent-sign-calf")):
        copy.without(f"text/es/{file}.ftl", f"{key} =")
    copy.add("text/es/check_in.ftl", "check_in-signs-heaviness = a leak")
    copy.add("text/es/urgent.ftl", "urgent-sign-calf = Fever 38.0 °C or more")
    copy.without("text/es/check_in.ftl", "check_in-signs-leak =")
    copy.add("text/es/check_in.ftl", "check_in-signs-leak = A leak")
    found = problems(copy.folder)
    assert any(
        'check_in-signs-heaviness: says "a leak" as check_in-signs-leak does, on the same card' in line
        for line in found
    )
    assert any("urgent-sign-calf: says" in line for line in found)


def test_one_spelling_stands_for_one_answer_of_a_card(copy: Copy) -> None:
    """A yes that is a no as well would answer for her."""
    copy.swap("typed/en.toml", 'no = ["no", "n",', 'no = ["no", "yes", "n",')
    assert any(
        line.startswith('typed/en.toml: "yes" means both no and yes on one card (questions/')
        for line in problems(copy.folder)
    )


def test_a_group_that_means_nothing_is_found(copy: Copy) -> None:
    """A misspelt button, a group without a reader, an empty one, and those of a language that is not there."""
    copy.swap("typed/en.toml", "welcome-button-quiz =", "welcome-button-quizz =")
    copy.add("typed/en.toml", 'freckles = ["freckles"]\nagain-alone = []')
    copy.files["typed/fr.toml"] = 'yes = ["oui"]'
    found = problems(copy.folder)
    for group in ("welcome-button-quizz", "freckles"):
        assert (
            f"typed/en.toml: {group} is no label, answer or action, and nothing reads it; correct its name "
            "or take it out"
        ) in found
    assert "typed/en.toml: again-alone lists nothing; add what people type" in found
    assert "typed/fr.toml: text/fr is not there; add it, or take this file out" in found


def test_a_profile_longer_than_telegram_takes_is_found(copy: Copy) -> None:
    """Telegram would refuse it, or its end would be cut off without a word."""
    add_language(copy)
    for key, limit in (("bot-description", 512), ("bot-short-description", 120), ("command-today", 256)):
        copy.without("text/es/profile.ftl", f"{key} =")
        copy.add("text/es/profile.ftl", f"{key} = {'a' * (limit + 1)}")
        said = f"text/es/profile.ftl: {key}: has {limit + 1} characters, Telegram takes {limit}; shorten it"
        assert said in problems(copy.folder)

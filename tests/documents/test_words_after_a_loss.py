"""Pages and files for somebody who has lost a pregnancy or a child: no word of a child, of feeding or of a birth in them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.documents.calendar import title_of
from bot.documents.plain import PlainTexts
from bot.documents.sheet import sheet_data
from bot.documents.sheet_facts import SheetFacts
from bot.privacy.report import readable
from flows import HerDay, planned_days, word_sets
from flows.model.messages import Text
from tests.documents.test_sheet import TODAY, catalog, member, rows
from tests.flows.conversations.test_loss import NEVER, bereaved
from tests.helpers.world import words

QUESTIONS = [f"readiness-{card.id}" for card in catalog().questions["readiness"] if card.id != "origin"]


def lost_words() -> PlainTexts:
    """Her texts on paper."""
    return PlainTexts(words(), "en", sets=word_sets(HerDay(lost(), TODAY, catalog())))


def lost() -> Any:
    """Somebody who reported a loss."""
    her = member()
    return replace(her, profile=replace(her.profile, word_set="loss"))


def texts(value: object) -> Iterator[str]:
    """Every string in nested lists and tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def test_the_sheet_for_a_visit() -> None:
    """Its headings, answers, decisions and sources: titles of papers about births stay out."""
    facts = SheetFacts(member=lost(), catalog=catalog(), rows=rows(), today=TODAY)
    assert not [said for said in texts(sheet_data(facts, lost_words())) if NEVER.search(said)]


def test_the_calendar() -> None:
    """The names of her days."""
    user = bereaved()
    plain = PlainTexts(words(), "en", sets=word_sets(HerDay(user.member, user.today, user.catalog)))
    titles = [title_of(day, plain) for day in planned_days(HerDay(user.member, user.today, user.catalog))]
    assert not [said for said in titles if NEVER.search(said)]


def test_the_copy_of_her_data() -> None:
    """The readable copy has her day, her answers and her decisions."""
    at = datetime.combine(TODAY, time(9), UTC)
    answers = [
        {"at": at, "flow": "quiz", "question": card, "value": "unsure"}
        for card in ("gt1", "gt3", "gt4", "k7")
    ]
    kept = {
        "answer": answers,
        **{table: [] for table in ("consent", "decision", "report", "workout", "reminder", "outbox")},
    }
    assert not NEVER.search(readable(kept, lost(), words(), catalog(), at))


@pytest.mark.parametrize(
    "key", [*QUESTIONS, *(f"pictures-alt-{move}" for move in sorted(set(catalog().moves.values())))]
)
def test_a_text_inside_a_page(key: str) -> None:
    """A question, or what stands for a picture, also where another text carries it."""
    if words().has(key, "en"):
        whole = Text("ticked", {"label": Text(key, {"at": 1, "of": 2})})
        assert not NEVER.search(lost_words()(whole))

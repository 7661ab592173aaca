"""Chooses the wording she is addressed in: ordinary, after a loss, neutral, or for a time long after the birth.

The texts are content; this module only replaces their keys, including those inside other texts and on buttons.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from flows.model.catalog import WordSet
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.messages import Button, Rows, Text, Value
from flows.training.training_status import days_postpartum

LOSS: Final = "loss"
NEUTRAL: Final = "neutral"
ORDINARY: Final = ""
WordSets: TypeAlias = Sequence[WordSet]


def in_loss(member: Member) -> bool:
    """Return whether she is addressed in the wording for a lost pregnancy or child."""
    return member.profile.word_set == LOSS


def word_sets(her: HerDay) -> tuple[WordSet, ...]:
    """Return the wordings that apply; the first with a variant of a text wins, and none means the ordinary wording.

    After a loss, only that wording applies; otherwise the one she chose, with the one for her time after the birth.
    """
    chosen, days = her.member.profile.word_set, days_postpartum(her.member, her.today)
    if chosen == LOSS:
        return tuple(one for one in her.catalog.word_sets if one.name == LOSS)
    return tuple(one for one in her.catalog.word_sets if one.name == chosen or _by_now(one, days))


def _by_now(one: WordSet, days: int | None) -> bool:
    return one.from_days is not None and days is not None and days >= one.from_days


def worded(words: Text, sets: WordSets) -> Text:
    """Return a text, and the texts inside it, in the first wording that has a variant of it."""
    own = next((one.name for one in sets if words.key in one.own), None)
    return Text(words.key if own is None else f"{own}-{words.key}", _arguments(words.args, sets))


def worded_rows(rows: Rows, sets: WordSets) -> Rows:
    """Return button rows with their labels in these wordings."""
    return tuple(
        tuple(Button(worded(button.label, sets), button.data, button.url) for button in row) for row in rows
    )


def worded_texts(texts: Iterable[Text], sets: WordSets) -> tuple[Text, ...]:
    """Return the texts in these wordings, without those that one of the wordings omits."""
    return tuple(worded(one, sets) for one in texts if not is_omitted(one.key, sets))


def is_omitted(key: str, sets: WordSets) -> bool:
    """Return whether one of these wordings omits a text."""
    return any(key in one.silent for one in sets)


def _arguments(args: Mapping[str, Value], sets: WordSets) -> Mapping[str, Value]:
    return {name: _value(value, sets) for name, value in args.items()}


def _value(value: Value, sets: WordSets) -> Value:
    if isinstance(value, Text):
        return worded(value, sets)
    if isinstance(value, tuple):
        return tuple(worded(one, sets) for one in value)
    return value

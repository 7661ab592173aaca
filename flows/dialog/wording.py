"""In which words she is spoken to: after a loss, neutral ones, or those of a time long after the birth.

The words are content; here only the keys are exchanged, inside other texts and on buttons too.
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
    """Whether she is spoken to in the words for somebody who has lost a pregnancy or a child."""
    return member.profile.words == LOSS


def word_sets(her: HerDay) -> tuple[WordSet, ...]:
    """The sets she is spoken to in, the first that has words for a text winning; none: the ordinary words.

    After a loss it is that set alone; otherwise the one she chose, beside those of her time after the birth.
    """
    chosen, days = her.member.profile.words, days_postpartum(her.member, her.today)
    if chosen == LOSS:
        return tuple(one for one in her.catalog.word_sets if one.name == LOSS)
    return tuple(one for one in her.catalog.word_sets if one.name == chosen or _by_now(one, days))


def _by_now(one: WordSet, days: int | None) -> bool:
    return one.from_days is not None and days is not None and days >= one.from_days


def worded(words: Text, sets: WordSets) -> Text:
    """A text, and those inside it, in the first of the sets that has words for it."""
    own = next((one.name for one in sets if words.key in one.own), None)
    return Text(words.key if own is None else f"{own}-{words.key}", _arguments(words.args, sets))


def worded_rows(rows: Rows, sets: WordSets) -> Rows:
    """Buttons with their labels in the words of the sets."""
    return tuple(
        tuple(Button(worded(button.label, sets), button.data, button.url) for button in row) for row in rows
    )


def spoken(texts: Iterable[Text], sets: WordSets) -> tuple[Text, ...]:
    """Texts in the words of the sets, without those that are silent in one of them."""
    return tuple(worded(one, sets) for one in texts if not silent(one.key, sets))


def silent(key: str, sets: WordSets) -> bool:
    """Whether a text is not said in one of the sets."""
    return any(key in one.silent for one in sets)


def _arguments(args: Mapping[str, Value], sets: WordSets) -> Mapping[str, Value]:
    return {name: _value(value, sets) for name, value in args.items()}


def _value(value: Value, sets: WordSets) -> Value:
    if isinstance(value, Text):
        return worded(value, sets)
    if isinstance(value, tuple):
        return tuple(worded(one, sets) for one in value)
    return value

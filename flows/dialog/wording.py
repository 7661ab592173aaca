"""In which set of words she is spoken to: after a loss every text that has words of its own for it is said in those.

The words are content; here only the keys are exchanged, inside other texts and on buttons too.
"""

from collections.abc import Mapping
from typing import Final

from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.model.messages import LOSS_PREFIX, Button, Rows, Text, Value

LOSS: Final = "loss"


def in_loss(member: Member) -> bool:
    """Whether she is spoken to in the words for somebody who has lost a pregnancy or a child."""
    return member.profile.words == LOSS


def worded(words: Text, catalog: Catalog) -> Text:
    """A text, and those inside it, in the words for a loss where there are some."""
    key = LOSS_PREFIX + words.key if words.key in catalog.in_loss else words.key
    return Text(key, _arguments(words.args, catalog))


def worded_rows(rows: Rows, catalog: Catalog) -> Rows:
    """Buttons with their labels in the words for a loss."""
    return tuple(
        tuple(Button(worded(button.label, catalog), button.data, button.url) for button in row)
        for row in rows
    )


def _arguments(args: Mapping[str, Value], catalog: Catalog) -> Mapping[str, Value]:
    return {name: _value(value, catalog) for name, value in args.items()}


def _value(value: Value, catalog: Catalog) -> Value:
    if isinstance(value, Text):
        return worded(value, catalog)
    if isinstance(value, tuple):
        return tuple(worded(one, catalog) for one in value)
    return value

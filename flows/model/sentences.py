"""The shapes of what a sentence may mean: meanings, phrases, scopes and examples of a language, and what was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias

State: TypeAlias = Literal["told", "denied", "gone", "other", "past", "what_if"]
"""Whether a reading is about her, here and now; only what is told is offered to her."""
Kind: TypeAlias = Literal["mind", "urgent", "life", "sign", "wish"]
Slot: TypeAlias = str | int | bool | tuple[str, ...]

TOLD: Final = "told"
NOTHING: Final = "none"
"""The label of a text in which nothing is told."""

SCOPES: Final = (
    "small",
    "filler",
    "breaks",
    "denies",
    "denies_verb",
    "no_denial",
    "ends_denial",
    "or",
    "and",
    "gone",
    "returned",
    "own",
    "possessive",
    "body",
    "other",
    "people",
    "child",
    "object_of",
    "me_too",
    "now",
)
"""The lists a language gives, each a concept under its name with an @ before it."""
PHRASED: Final = ("past", "long_past", "years_past", "over", "what_if")
"""Those of which each is a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing she may mean, the same in every language. The lowest `order` is the gravest."""

    id: str
    label: str
    """The family it belongs to: what `python -m bot read` prints."""
    kind: Kind
    order: int
    opens: str
    """The conversation that takes it up."""
    tick: str = ""
    """The choice on the card of that conversation that it stands for."""
    slots: tuple[str, ...] = ()
    """Details a sentence may give that a question asks for."""
    of_anyone: bool = False
    """Whether it stands although the sentence is about her baby."""
    least_phrases: int = 0
    least_examples: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """Ways to say one meaning in one language, and what in the same clause speaks against it."""

    id: str
    meaning: str
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    sure: bool = True
    """False for the broad net of a place and any trouble: asked about, and ranked below what is named."""
    of_anyone: bool = False
    """Whether it stands although the sentence is about her baby ("baby didn't sleep")."""
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence written down with the labels it stands for, the gravest first; "none" for what means nothing here."""

    text: str
    labels: tuple[str, ...]
    slots: Mapping[str, object] = field(default_factory=dict)
    known: bool = False
    """Whether it is known to be read as something else."""

    @property
    def label(self) -> str:
        """The gravest."""
        return self.labels[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything a language says for itself, as it stands in its files."""

    code: str
    concepts: Mapping[str, tuple[str, ...]]
    phrasings: tuple[Phrasing, ...]
    scopes: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, Mapping[str, tuple[str, ...]]]
    shorthand: Mapping[str, str] = field(default_factory=dict)
    idioms: tuple[str, ...] = ()
    not_typos: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    """Endings tried on a stem when a word may be misspelled."""
    concord: bool = False
    """Whether two words of denial say no once ("no tengo nada"), not yes."""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One meaning found in a text: her words, the phrase or example that found them, and what state it is in."""

    meaning: Meaning
    words: str
    phrase: str
    state: State = TOLD
    sure: bool = True
    slots: Mapping[str, Slot] = field(default_factory=dict)
    example: bool = False
    """Whether `phrase` is the nearest written example, not a phrase."""

    @property
    def is_told(self) -> bool:
        """Whether it is about her, here and now."""
        return self.state == TOLD


class ReadsSentences(Protocol):
    """What reads the sentences of one language."""

    def read(self, text: str) -> tuple[Reading, ...]:
        """Every meaning of a text, what is told first, then by gravity."""
        ...

    def familiarity(self, text: str) -> int:
        """How many words of a text are small words of this language."""
        ...

    def label(self, text: str) -> str:
        """The label of the first meaning that is told, or "none"."""
        ...

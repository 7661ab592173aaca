"""Data types for reading sentences: a language's meanings, phrases, scopes and examples, and the readings found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

State: TypeAlias = Literal["current", "denied", "gone", "other", "past", "what_if"]
"""Whether a reading is about her, here and now ("current"); only such readings are offered to her."""
Kind: TypeAlias = Literal["mind", "urgent", "life", "sign", "request"]
Slot: TypeAlias = str | int | bool | tuple[str, ...]
Slots: TypeAlias = Mapping[str, Slot]
"""Details of a sentence by name."""

CURRENT: Final = "current"
NOTHING: Final = "none"
"""The label of a text in which nothing is reported."""

SCOPES: Final = (
    "small",
    "filler",
    "breaks",
    "denies",
    "denies_verb",
    "denied_after",
    "denies_thing",
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
    "corrects",
)
"""Word lists that a language provides; each is also a concept, named with a leading @."""
PHRASED: Final = ("past", "long_past", "years_past", "over", "what_if", "not_denied")
"""Lists whose entries are phrases rather than words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing she may mean, the same in every language. The lowest `order` is the most serious."""

    id: str
    label: str
    """The family it belongs to, as printed by `python -m bot read`."""
    kind: Kind
    order: int
    opens: str
    """Id of the conversation that handles it."""
    tick: str = ""
    """The choice it stands for on that conversation's card."""
    slots: tuple[str, ...] = ()
    """Details a sentence may give that a question would otherwise ask for."""
    of_anyone: bool = False
    """The meaning counts even if the sentence is about her baby."""
    yields_to: tuple[str, ...] = ()
    """Requests (ids of meanings) that count more if they precede it: "skip today, bad night" asks to skip."""
    guessed: bool = False
    """The written examples may suggest it where no phrase does."""
    wish_alone: bool = False
    """A sign only beside another one; alone it is a wish for an easier day."""
    least_phrases: int = 0
    least_examples: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """Ways to say one meaning in one language, and what rules it out in the same clause."""

    id: str
    meaning: str
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    sure: bool = True
    """False for a broad match (a body part and any trouble): always confirmed, and ranked below specific matches."""
    of_anyone: bool = False
    """The phrasing counts even if the sentence is about her baby ("baby didn't sleep")."""
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sample sentence with its labels, most serious first; "none" for a sentence without a relevant meaning."""

    text: str
    labels: tuple[str, ...]
    slots: Mapping[str, object] = field(default_factory=dict)
    known: bool = False
    """Known to be misread; the example documents the gap."""

    @property
    def label(self) -> str:
        """The most serious label."""
        return self.labels[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that one language defines, as in its content files."""

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
    """Two negative words negate once ("no tengo nada") instead of cancelling out."""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One meaning found in a text: her words, the phrase or example that matched, and its state."""

    meaning: Meaning
    words: str
    phrase: str
    state: State = CURRENT
    sure: bool = True
    slots: Mapping[str, Slot] = field(default_factory=dict)
    example: bool = False
    """`phrase` is the nearest sample sentence and not a phrase."""
    place: int = 0
    """Bit mask of its words in the text."""

    @property
    def is_current(self) -> bool:
        """Whether the reading is about her, here and now."""
        return self.state == CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """New details a text gives for something she was just asked to confirm ("no, I meant Friday")."""

    slots: Mapping[str, Slot] = field(default_factory=dict)
    """Detail -> its new value."""
    marked: bool = False
    """The text says that it corrects something: "sorry", "I meant", "not Friday"."""
    covered: frozenset[str] = frozenset()
    """Its words that are details, small words or say that it corrects something."""
    rest: tuple[str, ...] = ()
    """Its other words."""
    core: str = ""
    """The text from the first to the last of its other words."""

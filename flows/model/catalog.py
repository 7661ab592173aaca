"""The content as the flows see it: typed, frozen, checked before anyone talks to the coach.

Ids are those of the content files and permanent. Words are not in here, except the labels of buttons,
which have to be known to read a typed answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from flows.model.sentences import Reading
from flows.rules.rulebook import RedFlag, RuleBook, Source

Person: TypeAlias = Literal["", "pt", "clinician"]
"""Whose yes can lift what an answer blocks."""


Sentences: TypeAlias = Callable[[str, str], tuple[Reading, ...]]


def no_sentences(_text: str, _language: str) -> tuple[Reading, ...]:
    """Of a content that reads no sentences."""
    return ()


ALWAYS: Final = "always"
"""Of an answer that opens strength: on any day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """One answer that can be tapped: the stored value, the key of its label, and what else it means.

    Equal to itself only, so that what is made of the choices of a card is found again at once.
    """

    value: str
    label: str
    kind: Literal["", "sign"] = ""
    """"sign": a sign of her body, which counts on whatever card it stands."""
    also_red_flag: str = ""
    """The red flag this answer amounts to."""
    completes: bool = False
    """On a card of ticks: tapped, it is the whole answer together with what was ticked before it."""
    clears: bool = False
    """It says that there is no sign: typed, half of its label or its place in the list is too little."""
    in_full: bool = False
    """Typed, only its whole label counts, not its value or another spelling of that."""
    lifted_by: Person = ""
    """With this answer the yes of a "pt" or "clinician" is asked for, whatever the outcome is."""
    support: bool = False
    """With this answer people to talk to are named."""
    mirror: str = ""
    """Key of half a sentence said back before the next card, so that a telling answer is heard."""
    swaps: tuple[str, ...] = ()
    """Exercise groups that are swapped while this is her answer."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Quiz items that it answers, also those that have a card of their own."""
    plain_no: bool = False
    """What a plain no, typed, may mean on a card that has it."""
    loss: bool = False
    """The pregnancy or the baby was lost: nothing is said of a child."""
    apart: bool = False
    """She gave birth, and no child is at home: neutral words are said."""
    quiet: bool = False
    """Unless she wants otherwise nothing is pushed."""
    beside: str = ""
    """Key of a text that is said beside the outcome while this is her answer."""
    feeds: bool = False
    """She feeds or pumps, however long ago the birth was."""
    opens_strength: str = ""
    """With this answer strength with load may open: "always", or from the day after birth that this constant holds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One card of a questionnaire. `kind`: one, many, scale (0-10), date, number. The words are `<set>-<id>`.

    Equal to itself only, as its choices are.
    """

    id: str
    kind: str
    choices: tuple[Choice, ...] = ()
    topic: Literal["", "urgent", "medical", "birth", "walk", "symptoms", "body"] = ""
    """What a card of the readiness quiz is about: urgent, medical, birth, walk, symptoms; body in the second section."""
    section: Literal["", "follow_up", "last"] = ""
    """Of a check-in: "follow_up" (only for what was ticked) or "last"; empty for what everyone is asked."""
    number: int = 0
    """Place in the count she sees ("4 of 14"); a follow-up shares the number of its card."""
    fills: tuple[str, ...] = ()
    """Item ids this card answers when it covers several (a multi-select over yes/no items)."""
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Shown only when each named item holds one of these values ("*": anything but none or empty)."""
    red_flags: Literal["", "all", "u911", "ucall"] = ""
    """The red flags that are its choices as well: those of card "u911" or "ucall", or "all"."""
    lifted_by: Person = ""
    """Whose yes can lift what the answer blocks: "pt" or "clinician"."""
    lifts: Person = ""
    """The card asks for the yes of that one."""
    once: bool = False
    """The answer stays true: asked again only while it is unknown."""
    keeps: Literal["", "birth_date", "births"] = ""
    """Field of her profile in which the answer is kept."""
    required: bool = False
    """Without a plain answer no running is offered."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items this card answers."""
        return self.fills or (self.id,)

    def choice(self, value: object) -> Choice | None:
        """Its choice of that value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def with_red_flags(self, flags: Mapping[str, RedFlag]) -> "Question":
        """The same card with the red flags it lists among its choices, after "none"."""
        if not self.red_flags:
            return self
        listed = tuple(
            Choice(value=flag.id, label=f"urgent-sign-{flag.id}", also_red_flag=flag.id)
            for flag in flags.values()
            if self.red_flags in ("all", flag.card.value)
        )
        none = tuple(choice for choice in self.choices if choice.value == "none")
        rest = tuple(choice for choice in self.choices if choice.value != "none")
        return replace(self, choices=(*none, *listed, *rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementTest:
    """One movement or strength check T1-T12: what is counted, what must pass first."""

    id: str
    reps: int = 0
    seconds: int = 0
    minutes: int = 0
    after: tuple[str, ...] = ()
    answered_by: str = ""
    """The quiz item that asks it; a test without one is done with us."""
    again_after_gap: bool = False
    """Done again after four weeks or more without a run."""
    may_not_feel: bool = False
    """That she cannot feel it is an answer."""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One strength exercise or drill; words `exercise-<id>`, `…-how`, `…-cue`. `swaps`: group -> exercise id."""

    id: str
    unit: str = "reps"
    """reps, seconds, breaths or steps."""
    swaps: Mapping[str, str] = field(default_factory=dict)
    source_ids: tuple[str, ...] = ()
    dose: Mapping[str, int] = field(default_factory=dict)
    """For drills: sets, amount, hold_s, times_a_day."""
    each_side: bool = False
    """A set is done on one side, then on the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One strength phase PH0-PH4: its exercises and dose, and when the next one may come."""

    id: str
    exercises: tuple[str, ...]
    spring: tuple[str, ...] = ()
    sets: int = 2
    reps: int = 10
    reps_top: int = 12
    effort_low: int = 4
    effort_high: int = 5
    rest_s: int = 60
    from_day: int = 0
    """Earliest day after birth."""
    days_before: int = 0
    """Days that have to be spent in the phase before this one."""
    needs_tests: tuple[str, ...] = ()
    from_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`reps` times `run` minutes easy and `walk` minutes walking."""

    run: int
    walk: int
    reps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """One row of the run-walk table; warm-up and cool-down walks are constants of the catalog."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def run_minutes(self) -> int:
        """Minutes of running in the main set."""
        return sum(block.run * block.reps for block in self.blocks)

    @property
    def main_minutes(self) -> int:
        """Minutes of the main set, walking included."""
        return sum((block.run + block.walk) * block.reps for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowWeek:
    """One week of the growth to 5 km or to 10 km: minutes of run A, run B and the long run."""

    run_a: int
    run_b: int
    long: int
    light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Whom to call: emergency number, and lines by kind (advice, crisis, maternal), each a number as it is dialled."""

    code: str
    emergency: str
    lines: Mapping[str, str] = field(default_factory=dict)
    grief: Mapping[str, str] = field(default_factory=dict)
    """Who is there after a loss: name and number, the first one first."""
    self_referral: bool = False
    """How she gets to a PT by herself there has words of its own, `outcome-self-referral-<code>`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """The clinic that hands the coach out; empty fields are not shown. `line`, `colour` and `logo` are for its sheets."""

    name: str = ""
    phone: str = ""
    booking_url: str = ""
    line: str = ""
    """Under its name: an address, opening hours."""
    colour: str = ""
    """As #rrggbb, dark enough to read on white."""
    logo: str = ""
    """Path of an SVG or PNG file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSet:
    """Words beside the ordinary ones: after a loss, neutral ones, or those of a time long after the birth.

    `own`: keys of texts that are said in it as <name>-<key>; `silent`: keys that are not said at all. `from_days`: days
    after the birth from which it is spoken by itself; None where she chooses it.
    """

    name: str
    own: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    from_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalog:
    """Everything the flows may know besides the member: rules, tables, questions and button labels.

    Equal to itself only: what follows from a catalog is kept by it, and comparing two would take longer than that.
    """

    version: str
    rules: RuleBook
    questions: Mapping[str, tuple[Question, ...]]
    """By questionnaire: readiness, background, check_in, next_morning, …"""
    tests: tuple[MovementTest, ...]
    exercises: Mapping[str, Exercise]
    phases: tuple[Phase, ...]
    steps: tuple[RunStep, ...]
    growth: tuple[GrowWeek, ...]
    """The weeks after the table, to 5 km."""
    ten_k: tuple[GrowWeek, ...]
    """The weeks from 5 km to 10 km, for whoever chooses them."""
    constants: Mapping[str, float]
    red_flags: Mapping[str, str]
    """Red-flag id -> card: u911 or ucall."""
    swaps: Mapping[str, tuple[str, ...]]
    """Symptom group -> exercises to do instead (doming, scar_sore, heaviness, leak, back_pain)."""
    without_springs: frozenset[str] = frozenset()
    """Those of the groups with which nothing springy is offered."""
    countries: Mapping[str, Country]
    default_country: str
    sources: Mapping[str, Source]
    tips: tuple[str, ...]
    tips_to_pt: frozenset[str] = frozenset()
    """Those that send her to a PT."""
    word_sets: tuple[WordSet, ...] = ()
    """The sets of words beside the ordinary ones; the first that has words for a text is said."""
    labels: Mapping[str, Mapping[str, str]]
    """Language -> label key -> the label as it is shown, for reading typed answers."""
    typed: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Language -> value or word group (yes, no, back, unsure, months, …) -> other spellings people type."""
    sentences: Sentences = no_sentences
    """Reads what she writes: text and language -> what it may mean."""
    clinic: Clinic = Clinic()
    copies_kept_days: int = 0
    """For how many nights the operator keeps a copy of the database; 0: there is none."""
    moves: Mapping[str, str] = field(default_factory=dict)
    """Exercise, drill or movement check -> the move that pictures it."""
    left_off_sheet: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What she may add to the sheet for a PT (mood, thoughts, loss), and what never stands there (never) -> cards of the
    quiz, and facts that its rules and the check-in's rest on."""
    front_views: frozenset[str] = frozenset()
    """Moves that are worth a look from the front as well."""
    consent_version: str = "1"

    @property
    def default_emergency(self) -> str:
        """The emergency number of the operator's country; empty where the content does not know it."""
        here = self.countries.get(self.default_country)
        return here.emergency if here else ""

    def constant(self, key: str) -> int:
        """A whole number of content/rules/constants.toml."""
        return int(self.constants[key])

    def card(self, questionnaire: str, question_id: str) -> Question:
        """A card that a conversation counts on; one without choices when the content no longer has it."""
        return self.question(questionnaire, question_id) or Question(id=question_id, kind="one")

    def question(self, questionnaire: str, question_id: str) -> Question | None:
        """A card by its id, or None when the content no longer has it."""
        return next((q for q in self.questions.get(questionnaire, ()) if q.id == question_id), None)

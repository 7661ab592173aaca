"""The questions of the content: cards with their answer buttons, and what each answer implies.

Fields are those of content/questions; a question is complete by its table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias, get_args

from flows.rules.rulebook import RedFlag

Person: TypeAlias = Literal["", "pt", "clinician"]
"""Who has to approve before a block set by an answer is lifted."""

QuestionRole: TypeAlias = Literal["minutes_run", "saw_pt", "where_felt", "of_last_run"]
"""Parts of the program that act by the answer to a question.

minutes_run: how long she runs already. saw_pt: what came of the PT she was sent to. where_felt: whether a symptom came
on today's run. of_last_run: whether it belongs to her last run.
"""
QUESTION_ROLES: Final[tuple[QuestionRole, ...]] = get_args(QuestionRole)
ALWAYS: Final = "always"
"""Value of `Choice.opens_strength`: strength training with load may start on any day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """One answer button: the stored value, the key of its label, and what else the answer implies.

    Compared by identity, so that results cached for a choice are found without comparing its fields.
    """

    value: str
    label: str
    kind: Literal["", "sign"] = ""
    """"sign" marks a symptom, which counts on whichever card it appears."""
    also_red_flag: str = ""
    """Id of the red flag that this answer is equivalent to, or empty."""
    completes: bool = False
    """On a multi-select card: tapping this choice submits the card, including everything ticked before."""
    clears: bool = False
    """The choice denies every sign, so typing half of its label or its position in the list is not enough."""
    in_full: bool = False
    """When typed, only the whole label counts, not the value or an alternative spelling."""
    lifted_by: Person = ""
    """This answer requires approval by a "pt" or "clinician", whatever the outcome is."""
    support: bool = False
    """Show people she can talk to when this is the answer."""
    reflection: str = ""
    """Key of a half-sentence that acknowledges the answer before the next card."""
    swaps: tuple[str, ...] = ()
    """Groups of exercises that are replaced while this is her answer."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Quiz items or fields of a report that this choice also answers, even if they have a card of their own, and their
    values."""
    plain_no: bool = False
    """A plain typed "no" may mean this choice."""
    loss: bool = False
    """The pregnancy or the baby was lost: texts do not mention a child."""
    of_run: bool = False
    """It is offered after a run only."""
    not_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Not offered if an earlier item has one of these values, because the answer cannot be hers; any one is enough.

    Beside items it may name `words`, the wordings she is addressed in, and `light_bleeding` (usual, late).
    """
    apart: bool = False
    """No child is known to be at home: use neutral wording."""
    quiet: bool = False
    """Send no reminders unless she asks for them."""
    beside: str = ""
    """Key of a text shown with the outcome while this is her answer."""
    feeds: bool = False
    """She breastfeeds or pumps, however long ago the birth was."""
    opens_strength: str = ""
    """When strength training with load may start: "always", or the id of a constant in days after birth."""
    said_as: tuple[str, ...] = ()
    """Meanings of a sentence (content/understanding/meanings.toml) that are this answer, once she has confirmed them."""
    amounts: Mapping[str, str] = field(default_factory=dict)
    """Fields of a report of which this choice is an amount, and the constants with it."""
    other_plan: bool = False
    """This plan is not for whoever gives this answer; with it the quiz is over and none of its answers are kept."""
    ends: bool = False
    """With this answer nothing else is asked."""
    common: bool = False
    """"Is it normal?" has an answer of its own, `confirm_symptoms-common-<value>`."""
    when: str = ""
    """Detail "when" of a sentence that gives this answer to where it happened."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One card of a questionnaire. `kind`: one, many, scale (0-10), date, number. The words are `<set>-<id>`.

    Compared by identity, like its choices.
    """

    id: str
    kind: str
    choices: tuple[Choice, ...] = ()
    topic: Literal["", "urgent", "medical", "birth", "walk", "symptoms", "body"] = ""
    """Subject of a readiness card: urgent, medical, birth, walk or symptoms; "body" in the second section."""
    section: Literal["", "follow_up", "last"] = ""
    """In a check-in: "follow_up" is shown only for ticked signs, "last" comes last; empty means asked of everyone."""
    number: int = 0
    """Position in the progress count she sees ("4 of 14"); a follow-up has the number of its parent card."""
    fills: tuple[str, ...] = ()
    """Ids of the items that the card answers when it covers several (a multi-select over yes/no items)."""
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Show the card only when each item has one of these values ("*": anything except none or empty)."""
    red_flags: Literal["", "all", "u911", "ucall"] = ""
    """Also offer the red flags of card "u911" or "ucall", or "all" of them, as choices."""
    lifted_by: Person = ""
    """Who can lift the block set by the answer: "pt" or "clinician"."""
    lifts: Person = ""
    """Whose approval the card asks about."""
    once: bool = False
    """The answer stays valid; the card is asked again only while the answer is unknown."""
    keeps: Literal["", "birth_date", "births"] = ""
    """Profile field in which the answer is stored."""
    required: bool = False
    """Running is not offered until this card has a plain answer."""
    role: QuestionRole | Literal[""] = ""
    """What the program does by its answer, one of `QUESTION_ROLES`."""
    names_workout: bool = False
    """The question is worded for the kind of workout it is about, `check_in-how-was-<kind>`."""
    note: bool = False
    """A note beside a sign: her answer counts as it is, and it is not denied where the sign is."""
    keeps_unsure: bool = False
    """After a workout, an amount she is not sure of stays unsure instead of counting as the mildest."""
    assumes: str = ""
    """What a tick counts as until she says more; empty means the mildest value of its fact."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that the card answers."""
        return self.fills or (self.id,)

    def choice(self, value: object) -> Choice | None:
        """Return the choice with this value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def with_red_flags(self, flags: Mapping[str, RedFlag]) -> "Question":
        """Return a copy whose choices include its red flags, listed directly after "none"."""
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

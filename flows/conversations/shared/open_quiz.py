"""How any conversation opens the readiness quiz: which cards are asked this time, and an open quiz brought back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.conversations.shared.judged import READINESS, blocked
from flows.dialog.draft import Draft
from flows.dialog.steps import UNSURE
from flows.model.catalog import Catalog, Question
from flows.model.member import Member

FLOW: Final = "quiz"

BACKGROUND: Final = "background"

ONCE: Final = ("gt1", "gt3")
"""Items that stay true: asked again only when they are not known."""

MODES: Final[Mapping[str, tuple[str, ...]]] = {
    "full": ("u", "med", "gt", "y"),
    "seen": ("u", "med", "gt", "y"),
    "symptoms": ("u", "y"),
    "gap": ("u", "med", "gt5", "y"),
    "retest": ("u",),
    "background": (),
}
"""What is asked again, by the beginnings of item ids: after an urgent sign was seen to ("seen"), when a pass has
run out ("symptoms"), after four weeks without a run ("gap"), and of what blocked ("retest")."""

GAP_TESTS: Final = ("t4", "t6")


def open_quiz(draft: Draft, mode: str = "full") -> None:
    """Begin the quiz. A new look closes running until it is answered; an open quiz of the same mode goes on."""
    if bring_back(draft, mode):
        return
    if mode in ("seen", "gap"):
        _close_running(draft, mode)
    soon = draft.catalog.constant(
        "days_on_step"
    )  # a pass of today has to last through the first week of running
    wanted = (*MODES[mode], *(("y",) if mode == "retest" and symptoms_are_old(draft, soon) else ()))
    asked = tuple(
        card.id for card in cards(draft.catalog, mode) if _is_asked(card, mode, draft.member, wanted)
    )
    draft.begin(FLOW, asked[0], mode=mode, ask=asked, since=draft.today.isoformat())


def bring_back(draft: Draft, mode: str = "") -> bool:
    """Put an open quiz (of this mode, if one is named) on top again, at the card where it was left."""
    frames = draft.member.talk.frames
    mine = next((f for f in frames if f.flow == FLOW and mode in ("", f.data.get("mode"))), None)
    if mine is None:
        return False
    draft.update_talk(frames=(*(f for f in frames if f is not mine), mine))
    draft.ask_again()
    return True


def symptoms_are_old(draft: Draft, ahead: int = 0) -> bool:
    """Whether what she told about her body is older than a pass may be, now or so many days ahead."""
    answered_on = draft.member.readiness.answered_on
    return answered_on is None or (draft.today - answered_on).days + ahead > draft.catalog.rules.number(
        "pass_valid_days"
    )


def _close_running(draft: Draft, mode: str) -> None:
    readiness = draft.member.readiness
    kept = {
        item: result for item, result in readiness.tests.items() if mode != "gap" or item not in GAP_TESTS
    }
    draft.update(readiness=replace(readiness, tests=kept, outcome="not_yet", look_again_on=None))


def cards(catalog: Catalog, mode: str) -> tuple[Question, ...]:
    """The counted cards of a sitting, without follow-ups."""
    every = catalog.questions[BACKGROUND if mode == "background" else READINESS]
    firsts: dict[int, Question] = {}
    for question in every:
        firsts.setdefault(question.number, question)
    return tuple(question for number, question in firsts.items() if number)


def items(question: Question) -> tuple[str, ...]:
    """The quiz items a card answers."""
    return question.fills or (question.id,)


def _is_asked(card: Question, mode: str, member: Member, wanted: tuple[str, ...]) -> bool:
    if mode == "background" or (mode != "full" and _is_known(card.id, member)):
        return mode == "background"
    stood = mode == "retest" and any(item in blocked(member) for item in items(card))
    return stood or any(item.startswith(wanted) for item in items(card))


def _is_known(item: str, member: Member) -> bool:
    """Whether this is one of the items that stay true, and was told."""
    if item == "gt1":
        return member.profile.birth_date is not None
    return item in ONCE and member.readiness.answers.get(item) not in (None, UNSURE)

"""Stores what came of movement checks, and what a symptom during them answers in the quiz as well."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from flows.dialog.draft import Draft
from flows.model.member import TestResult

FLOW: Final = "movement_checks"


def set_results(
    draft: Draft, value: str, *tests: str, clear: bool | None = None, signs: Collection[str] = ()
) -> None:
    """Store results; a symptom or a "not yet" counts without the next morning."""
    results = dict(draft.member.readiness.tests)
    for item in tests:
        before = results.get(item)
        day = before.day if clear is not None and before else draft.today
        results[item] = TestResult(value=value, day=day, clear=clear, signs=tuple(signs))
        draft.record_answer(FLOW, item, value)
    draft.update(readiness=replace(draft.member.readiness, tests=results))


def note_answers(draft: Draft, card: str, signs: Collection[str]) -> None:
    """Store what a sign also answers in the quiz, such as bleeding so long after birth, which a clinician has to assess."""
    chosen = (draft.catalog.card(FLOW, card).choice(sign) for sign in signs)
    known = {item: value for choice in chosen if choice for item, value in choice.answers.items()}
    readiness = draft.member.readiness
    if known:
        draft.update(readiness=replace(readiness, answers={**readiness.answers, **known}))

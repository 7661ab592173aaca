"""Checks questionnaires: every question is reachable, every choice leads somewhere, every tap fits into a button."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.checks.material import Material
from flows import CardCallback
from flows.model.questions import QUESTION_ROLES, Choice, Question
from flows.rules.rulebook import CHECK_IN, READINESS

KINDS: Final = ("one", "many", "scale", "number", "date", "time", "place", "words")
ALWAYS_TAKEN: Final = frozenset({"none", "unsure", "back", "later", "done", "yes", "no"})
"""Values with a fixed meaning on every card, which need no rule."""
MAX_DATA: Final = 64
LONGEST_NUMBER: Final = len(str(CardCallback(9_999_999, "", ticks=True)))
"""Longest text around a value in callback data: the card's number, and the tick."""
ANY: Final = "*"
UNSURE: Final = "unsure"
COUNTED: Final = (READINESS, "background")
"""Questionnaires whose cards are counted, the second from where the first ends."""
RULING_OUT: Final = ("light_bleeding", "words")
"""What `not_if` may name beside the items of cards."""


def _all(material: Material) -> Iterator[tuple[str, str, Question]]:
    for name, questions in material.catalog.questions.items():
        for question in questions:
            yield f"questions/{name}.toml: question {question.id}", name, question


def asked(material: Material) -> Iterator[str]:
    """Report a questionnaire that no conversation uses."""
    for name in material.catalog.questions:
        if name not in material.code.strings:
            yield f"questions/{name}.toml: no conversation asks it; take it out or name it in a conversation"


def kinds(material: Material) -> Iterator[str]:
    """Report an unknown kind of card, and a card of choices without any."""
    for where, _, question in _all(material):
        if question.kind not in KINDS:
            yield f'{where}: kind "{question.kind}" is not known; use one of {", ".join(KINDS)}'
        if (
            question.kind in ("one", "many")
            and not question.choices
            and question.id not in material.rules_facts()
        ):
            yield f"{where}: has no choices, so it has no end; add choices"
        values = [choice.value for choice in question.choices]
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield f"{where}: the choice {value} is there twice; take one out"


def reachable(material: Material) -> Iterator[str]:
    """Report a follow-up unless it depends on an earlier question and an answer that can be given there."""
    for name, questions in material.catalog.questions.items():
        before: dict[str, set[str]] = {}
        for question in questions:
            where = f"questions/{name}.toml: question {question.id}"
            for item, values in question.only_if.items():
                yield from _hangs(
                    where, item, values, before, elsewhere=_given_elsewhere(material, name, item)
                )
            given = {choice.value for choice in question.choices}
            for item in (question.id, *question.fills, *given):
                before.setdefault(item, set()).update(given)


def _given_elsewhere(material: Material, name: str, item: str) -> bool:
    """Return whether another questionnaire or a rule's fact has the item."""
    others = (q for other, listed in material.catalog.questions.items() if other != name for q in listed)
    return item in material.rules_facts() or any(item == q.id or item in q.fills for q in others)


def _hangs(
    where: str, item: str, values: tuple[str, ...], before: dict[str, set[str]], *, elsewhere: bool
) -> Iterator[str]:
    if item not in before:
        if not elsewhere:
            yield f"{where}: only_if waits for {item}, which nothing before it asks; it is never reached"
        return
    possible = before[item]
    if values != (ANY,) and possible and not possible & set(values):
        yield f"{where}: only_if waits for {item} = {', '.join(values)}, which is no choice there; it is never reached"


def ends(material: Material) -> Iterator[str]:
    """Report a choice that no rule, item or conversation uses.

    One choice of a card may be unused: the one that means "otherwise".
    """
    facts = material.rules_facts()
    for where, _, question in _all(material):
        items = {question.id, *question.fills}
        known = (
            {value for item in items for value in facts.get(item, ())} | items | facts.keys() | ALWAYS_TAKEN
        )
        loose = [
            choice.value
            for choice in question.choices
            if choice.value not in known
            and not choice.also_red_flag
            and not choice.value.isdecimal()
            and choice.value not in material.code.strings
            and not _is_followed(material, question.id, choice.value)
        ]
        for value in loose if len(loose) > 1 or len(question.choices) < 2 else ():
            yield f"{where}: nothing follows from the choice {value}; name it in a rule or take it out"


def _is_followed(material: Material, item: str, value: str) -> bool:
    return any(value in question.only_if.get(item, ()) for _, _, question in _all(material))


def tap_sizes(material: Material) -> Iterator[str]:
    """Report a value that does not fit into a button's data."""
    for where, _, question in _all(material):
        for choice in question.choices:
            if len(choice.value.encode()) + LONGEST_NUMBER > MAX_DATA:
                yield f"{where}: the value {choice.value} is too long for a button; {MAX_DATA - LONGEST_NUMBER} fit"


def ruled_out(material: Material) -> Iterator[str]:
    """Report a choice that may be left out although it reports something, or because of an item that nobody answers."""
    asked = {item for _, _, question in _all(material) for item in (question.id, *question.fills)}
    for where, _, question in _all(material):
        for choice in question.choices:
            at = f"{where}: choice {choice.value}"
            if choice.not_if and (choice.kind or choice.also_red_flag or choice.value == UNSURE):
                yield f'{at}: not_if may not leave out a sign, a red flag or "not sure"'
            for item in choice.not_if.keys() - asked - set(RULING_OUT):
                yield f"{at}: not_if names {item}, which no card asks; known beside them: {', '.join(RULING_OUT)}"


def meanings(material: Material) -> Iterator[str]:
    """Report a choice that refers to an unknown red flag, swap group or item of the readiness quiz."""
    for where, _, question in _all(material):
        for choice in question.choices:
            yield from _meaning(f"{where}: choice {choice.value}", choice, material)


def _meaning(where: str, choice: Choice, material: Material) -> Iterator[str]:
    catalog, facts = material.catalog, material.rules.facts
    items = {*facts.get(READINESS, ()), *facts.get(CHECK_IN, ())}
    if choice.also_red_flag and choice.also_red_flag not in catalog.red_flags:
        yield f"{where}: also_red_flag {choice.also_red_flag} is not in rules/red_flags.toml; add it there"
    for group in choice.swaps:
        if group not in catalog.swaps:
            yield f"{where}: swaps {group}, which the swap table does not have; add it there"
    for item in choice.answers:
        if item not in items:
            yield f"{where}: answers {item}, which is no item of the readiness quiz and no field of a report; name one"
    for item, amount in choice.amounts.items():
        if item not in facts.get(CHECK_IN, ()) or amount not in catalog.constants:
            yield f"{where}: amounts {item} = {amount}: name a field of a report and the constant with the number"


def topics(material: Material) -> Iterator[str]:
    """Report a counted card of the readiness quiz without a topic, which would never be asked."""
    for where, name, question in _all(material):
        if name == READINESS and question.number and not question.topic:
            yield f"{where}: has no topic, so it is never asked; add urgent, medical, birth, walk or symptoms"


def counted(material: Material) -> Iterator[str]:
    """Report a card out of order: she would read "card 12 of 10", or a number twice."""
    last = 0
    for where, question in _in_order(material):
        if question.number:
            if question.number not in (last, last + 1):
                yield f"{where}: number {question.number} follows {last}; write {last} for a follow-up, else {last + 1}"
            last = question.number


def _in_order(material: Material) -> Iterator[tuple[str, Question]]:
    for name in COUNTED:
        for question in material.catalog.questions.get(name, ()):
            yield f"questions/{name}.toml: question {question.id}", question


def question_roles_taken(material: Material) -> Iterator[str]:
    """Report a role that no question, or more than one, has."""
    for role in QUESTION_ROLES:
        having = [f"{name}.{question.id}" for _, name, question in _all(material) if question.role == role]
        if len(having) != 1:
            named = ", ".join(having) or "none"
            yield f'questions: role = "{role}" belongs to exactly one question; it is at {named}'


def red_flags_asked(material: Material) -> Iterator[str]:
    """Report a red flag that cannot be ticked in the readiness quiz, or not in a check-in."""
    for name in (READINESS, CHECK_IN):
        cards = material.catalog.questions.get(name, ())
        ticked = {choice.value for card in cards for choice in card.choices}
        for flag in material.catalog.red_flags:
            if flag not in ticked:
                yield (
                    f"rules/red_flags.toml: red_flag {flag}: is on no card of questions/{name}.toml; add it there "
                    '(red_flags = "all" on a card lists every one)'
                )


CHECKS = (
    kinds,
    reachable,
    tap_sizes,
    ruled_out,
    meanings,
    topics,
    counted,
    question_roles_taken,
    red_flags_asked,
)
OF_CODE = (asked, ends)
"""Checks that compare the questions with the program."""

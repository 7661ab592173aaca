"""The cards of the readiness quiz: which are shown, in which order, and which quiz items an answer fills.

It says and decides nothing; other conversations open the quiz through `open_quiz`.
"""

from collections.abc import Mapping

from flows.conversations.shared.open_quiz import cards, in_order
from flows.dialog.draft import Draft
from flows.dialog.questionnaire import applies, neighbour
from flows.dialog.questionnaire import offered as only_possible
from flows.dialog.steps import NONE, UNSURE, AnswerValue
from flows.model.catalog import Catalog
from flows.model.questions import Question
from flows.model.talk import Frame
from flows.model.values import Answer
from flows.training.questions import BACKGROUND, READINESS
from flows.training.start_days import start_days_of

WORDS, LIGHT_BLEEDING = "words", "light_bleeding"
"""Facts that rule out a choice and are no answer: the wordings she is addressed in, and whether bleeding is still usual."""
PLAIN_NO = (NONE, "never")
"""Values that mean "no" for an item of a multi-select card."""


def find(catalog: Catalog, question_id: str) -> Question | None:
    """Return a card of either section by its id, or None."""
    return catalog.question(READINESS, question_id) or catalog.question(BACKGROUND, question_id)


def place(draft: Draft, question: Question) -> tuple[int, int]:
    """Return the number of this card and how many there are, among the cards asked this time."""
    return _place(draft, question, draft.data)


def cards_left(draft: Draft, frame: Frame) -> int:
    """Return how many cards of a quiz that was left open are still to come, the open one included."""
    question = find(draft.catalog, frame.step)
    if question is None:
        return 0
    at, of = _place(draft, question, frame.data)
    return of - at + 1


def _place(draft: Draft, question: Question, data: Mapping[str, Answer]) -> tuple[int, int]:
    known = _known(draft, data)
    asked = _asked(draft, data)
    numbers = [card.number for card in asked if card.id == question.id or applies(card, known)]
    return numbers.index(question.number) + 1 if question.number in numbers else len(numbers), len(numbers)


def next_card(draft: Draft, current: str) -> str | None:
    """Return the card after this one, follow-ups included, or None at the end of the section."""
    return _neighbour(draft, current, 1)


def card_before(draft: Draft, current: str) -> str | None:
    """Return the card before this one, or None on the first."""
    return _neighbour(draft, current, -1)


def _asked(draft: Draft, data: Mapping[str, Answer]) -> tuple[Question, ...]:
    ids = data.get("ask")
    asked = ids if isinstance(ids, tuple) else ()
    return tuple(card for card in map(lambda i: find(draft.catalog, i), asked) if card)


def _known(draft: Draft, data: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers of this time and those of before that stay true, because a card may depend on either."""
    stays = {card.id for card in draft.catalog.questions[READINESS] if card.once}
    before = draft.member.readiness.answers
    return {item: before[item] for item in stays if item in before} | dict(data)


def offered(draft: Draft, question: Question) -> Question:
    """Return a card without the choices that cannot be hers: ruled out by an earlier answer, a loss, or the time since."""
    usual = start_days_of(draft.member, draft.catalog).bleeding_usual(draft.days_postpartum)
    facts: dict[str, Answer] = {
        WORDS: tuple(one.name for one in draft.word_sets),
        LIGHT_BLEEDING: None if usual is None else "usual" if usual else "late",
    }
    return only_possible(question, _known(draft, draft.data) | facts)


def _neighbour(draft: Draft, current: str, step: int) -> str | None:
    numbers = {card.number for card in _asked(draft, draft.data)}
    every = (*draft.catalog.questions[READINESS], *draft.catalog.questions[BACKGROUND])
    asked = in_order((one for one in every if one.number in numbers), str(draft.data.get("mode")))
    return neighbour(asked, _known(draft, draft.data), current, step)


def answers_so_far(draft: Draft) -> dict[str, Answer]:
    """Return the quiz items answered in the open section, without follow-ups that no longer apply."""
    known, gone = draft.catalog.rules.facts[READINESS], stale_follow_ups(draft)
    return {item: value for item, value in draft.data.items() if item in known and item not in gone}


def stale_follow_ups(draft: Draft) -> tuple[str, ...]:
    """Return the items of follow-ups that no longer apply because the card before them was answered differently."""
    data = draft.data
    asked = [
        q for q in draft.catalog.questions[READINESS] if q.only_if and all(item in data for item in q.only_if)
    ]
    counted = {item for card in cards(draft.catalog) for item in card.items}
    return tuple(item for q in asked if not applies(q, data) for item in q.items if item not in counted)


def filled(question: Question, value: AnswerValue, catalog: Catalog) -> dict[str, Answer]:
    """Return the quiz items an answer fills: a tick fills the item of its name, and an unticked item is a plain no."""
    if question.kind == "many" and isinstance(value, tuple):
        return _ticked(question, value, catalog)
    kind = _kind(catalog, question.items[0])
    yes_no: dict[object, bool] = {"yes": True, "no": False}
    plain = yes_no.get(value, value) if kind == "flag" else value
    own: dict[str, Answer] = {
        question.items[0]: plain if isinstance(plain, str | int | float) else str(plain)
    }
    chosen = question.choice(value)
    return {**own, **chosen.answers} if chosen else own


def _ticked(question: Question, picked: tuple[str, ...], catalog: Catalog) -> dict[str, Answer]:
    ticks = tuple(value for value in picked if value not in (NONE, UNSURE))
    if UNSURE not in picked:
        reported: dict[str, Answer] = {
            item: _tick(item, question, ticks, catalog) for item in question.items
        } | _ruled_out(question, ticks, catalog)
        return {question.id: ticks, **reported}
    unsure: dict[str, Answer] = dict.fromkeys(question.items, UNSURE)
    return {question.id: (*ticks, UNSURE)} | unsure | ticked(question, ticks, catalog)


def _ruled_out(question: Question, ticks: tuple[str, ...], catalog: Catalog) -> dict[str, Answer]:
    """Return what the ticks answer on a card that is then not asked; such an item is open again if another tick needs
    it.
    """
    answers: dict[str, Answer] = {}
    for choice in question.choices:
        for item, answer in choice.answers.items() if choice.value in ticks else ():
            card = find(catalog, item)
            answers[item] = None if card and applies(card, {question.id: ticks}) else answer
    return answers


def ticked(question: Question, ticks: tuple[str, ...], catalog: Catalog) -> dict[str, Answer]:
    """Return the quiz items filled by ticks of an unfinished card, on which an unticked item is unanswered.

    An item with a card of its own counts with its mildest meaning until that card is answered.
    """
    reported = [item for item in question.items if item in ticks or _kind(catalog, item) != "choice"]
    answers = {
        item: _tick(item, question, ticks, catalog) or _least(item, ticks, catalog) for item in reported
    }
    return {item: answer for item, answer in answers.items() if answer}


def _tick(item: str, question: Question, ticks: tuple[str, ...], catalog: Catalog) -> Answer:
    """Return one item of a multi-select: a list of ids, or a flag that says whether it was ticked.

    A scale is zero, or its lowest value that reports something if a tick with a card of its own was made.
    """
    kind = _kind(catalog, item)
    if kind == "ids":
        allowed = catalog.rules.facts[READINESS][item].values
        return tuple(tick for tick in ticks if tick in allowed and _flag_item(tick, catalog) in ("", item))
    if kind == "flag":
        return any(item in (tick, _flag_item(tick, catalog)) for tick in ticks)
    if kind == "choice":
        return _ticked_choice(item, question, ticks, catalog)
    scale = find(catalog, item)
    return int(scale is not None and applies(scale, {question.id: ticks}))


def _ticked_choice(item: str, question: Question, ticks: tuple[str, ...], catalog: Catalog) -> Answer:
    """Return the answer given by a tick: unanswered if the item has its own card, else yes.

    An unticked item is a plain no if it has one, and unanswered otherwise.
    """
    values = catalog.rules.facts[READINESS][item].values
    if item in ticks:
        follow_up = catalog.question(READINESS, item)
        return None if follow_up and follow_up.id != question.id else values[-1]
    return values[0] if values[0] in PLAIN_NO else None


def _least(item: str, ticks: tuple[str, ...], catalog: Catalog) -> Answer:
    """Return the mildest answer except "none" of a ticked item; None if it is not ticked or has no choices."""
    fact = catalog.rules.facts[READINESS].get(item)
    return fact.values[1] if fact and fact.kind == "choice" and item in ticks else None


def _flag_item(tick: str, catalog: Catalog) -> str:
    """Return the item that a red flag answers, a list or an item of its own; "" for anything else."""
    flag = catalog.rules.red_flags.get(tick)
    return flag.item if flag else ""


def _kind(catalog: Catalog, item: str) -> str:
    fact = catalog.rules.facts[READINESS].get(item)
    return fact.kind if fact else ""

"""What a typed text means in this turn: a button in sight, a list, today's training, or a question back."""

from flows import answers, repair
from flows.draft import Draft
from flows.messages import Button
from flows.steps import Card
from flows.training import schedule


def button(draft: Draft, typed: str, card: Card | None, words: answers.Words) -> str | None:
    """The button she means; a tick is only taken away when she says so ("untick leak")."""
    talk, loose = draft.member.talk, card is not None and card.loose
    data = answers.match(typed, talk.menu, talk.options, words, loose=loose)
    if data is not None:
        return data.removesuffix("-") + "+" if data[:2] == "a:" and data[-1] == "-" else data
    rest = words.rest_after(answers.normal(typed), "untick")
    gone = answers.match(rest, (), talk.options, words, loose=loose) if rest and card else None
    return gone if gone and gone[-1] == "-" else None


def listed(draft: Draft, typed: str, card: Card, words: answers.Words) -> tuple[str, ...]:
    """The choices named by a list."""
    return answers.match_all(typed, draft.member.talk.options, words, loose=card.loose)


def is_about_today(draft: Draft, data: str | None, card: Card | None) -> bool:
    """Whether "done" tells of today's training: no button says it, or only that of a card of settings of another day.

    A question she neither asked for nor answered today, with something newer below it, is no reason against.
    """
    frame = draft.frame
    if frame is None:
        fits = data is None
    else:
        aside = frame.asked_on != draft.today and bool(draft.member.talk.menu)
        old = frame.asked_on not in (None, draft.today) and card is not None and card.loose
        fits = (aside and data is None) or (old and (data is None or data[:2] == "a:"))
    return fits and schedule.is_open_today(draft.member, draft.today, draft.catalog)


def ask_what_is_meant(draft: Draft, typed: str, card: Card | None, words: answers.Words) -> None:
    """Nothing is sure: say what was nearly said, or what would fit."""
    data = answers.near(typed, draft.member.talk.options, words) if card else None
    options = (option for row in card.rows for option in row) if card else ()
    meant = (Button(o.label, data) for o in options if data and o.value == answers.value_of(data))
    repair.not_understood(draft, next(meant, None))

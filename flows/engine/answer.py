"""Apply an answer to the open question, tapped or typed: an option, a tick, a value or a list."""

from flows.dialog.callback import CardCallback, is_tick, value_of
from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card
from flows.engine import repair
from flows.engine.access import is_blocked
from flows.engine.open_card import open_card, open_step


def answer(draft: Draft, tap: CardCallback) -> None:
    """Apply an option of the active card, tapped or typed."""
    card = open_card(draft)
    if is_blocked(draft):
        return
    if card is None:
        repair.old_button(draft)
    elif tap.ticks is not None and tap.value not in card.exclusive:
        _toggle(draft, tap.value, tap.ticks)
    else:
        take(draft, _tapped_value(draft, card, tap.value))


def take(draft: Draft, value: AnswerValue) -> None:
    """Pass a value to the open question."""
    step = open_step(draft)
    if step and not is_blocked(draft):
        draft.note_answer(value)
        step.on_answer(draft, value)


def take_all(draft: Draft, card: Card, meant: tuple[str, ...]) -> None:
    """Apply a list typed for a multi-select: tick what it names, or answer with it when it is the whole answer."""
    named = tuple(value_of(data) for data in meant)
    if not is_tick(meant[0]) or card.lenient:
        draft.update_talk(picked=named if card.lenient else draft.member.talk.picked)
        take(draft, named)
        return
    draft.update_talk(picked=tuple(dict.fromkeys((*draft.member.talk.picked, *named))))
    _show_ticks(draft)


def _tapped_value(draft: Draft, card: Card, value: str) -> AnswerValue:
    """Return the value of a plain option.

    Done and the exclusive options of a multi-select return the ticks; options of a scale or number card return an
    int.
    """
    if card.kind == "many" and value in ("done", *card.exclusive):
        order = [option.value for row in card.rows for option in row]
        ticks = tuple(item for item in order if item in draft.member.talk.picked)
        return ticks if value == "done" else (*ticks, value)
    if card.kind in ("scale", "number") and value.isdecimal():
        return int(value)
    return value


def _toggle(draft: Draft, value: str, on: bool) -> None:
    picked = tuple(item for item in draft.member.talk.picked if item != value)
    draft.update_talk(picked=(*picked, value) if on else picked)
    _show_ticks(draft)


def _show_ticks(draft: Draft) -> None:
    """Let the step act on the ticks, then show its card again unless the step led elsewhere."""
    frame = draft.frame
    step = open_step(draft)
    if step is None or frame is None:
        return
    if step.on_toggle:
        step.on_toggle(draft, draft.member.talk.picked)
    if draft.frame and (draft.frame.flow, draft.frame.step) == (frame.flow, frame.step):
        draft.show(step.render(draft), again=True)

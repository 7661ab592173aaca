"""Keep a request that stood beside a symptom, and answer it once the symptom has been asked about.

It waits as a frame below the question about her body, and is answered by what is true by then: a run that is on hold
is not moved. On a later day it is not taken up any more.
"""

from typing import Final

from flows.dialog.draft import Draft
from flows.engine import requests
from flows.model.sentences import Reading, Slot
from flows.model.talk import Frame
from flows.model.values import Answer

FLOW: Final = "also_asked"
NOT_KEPT: Final = ("chat", "better", "pt_said", "done_workout", "today", "help", "about", "human")
"""Requests that the question about the symptom answers, or that wait for nothing."""
COMMANDS: Final = {"pause": requests.PAUSE}
"""Command -> the request it makes, where that has another name."""


def keep(draft: Draft, readings: tuple[Reading, ...]) -> None:
    """Put the first request of a sentence below the question that is open now."""
    wanted = (one for one in readings if one.is_current and one.sure and requests.is_request(one))
    first = next((one for one in wanted if one.meaning.id not in NOT_KEPT), None)
    if first is not None:
        _put_below(draft, first.meaning.id, {slot: _plain(value) for slot, value in first.slots.items()})


def keep_command(draft: Draft, name: str) -> None:
    """Put a command below the question that the words behind it opened."""
    meaning = COMMANDS.get(name, name)
    if requests.is_answerable(meaning):
        _put_below(draft, meaning, {})


def _put_below(draft: Draft, meaning: str, data: dict[str, Answer]) -> None:
    frames = draft.member.talk.frames
    if not frames:
        return
    kept = Frame(flow=FLOW, step=meaning, data=data, asked_on=draft.today)
    others = tuple(frame for frame in frames[:-1] if frame.flow != FLOW)
    draft.update_talk(frames=(*others, kept, frames[-1]))


def _plain(value: Slot) -> Answer:
    return value if isinstance(value, str | int | tuple) else str(value)


def take_up(draft: Draft) -> None:
    """Answer the kept request where nothing is asked above it any more."""
    frame = draft.frame
    if frame is None or frame.flow != FLOW:
        return
    below = draft.member.talk.frames[:-1]
    draft.update_talk(frames=below, options=(), picked=())
    draft.asking = bool(below) and below[-1].asked_on == draft.today
    if frame.asked_on == draft.today and draft.member.closed is None:
        slots = {slot: value for slot, value in frame.data.items() if isinstance(value, str | int | tuple)}
        requests.answer_kept(draft, frame.step, slots)

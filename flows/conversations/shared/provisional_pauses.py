"""Drop the provisional pauses of open conversations once something else has decided."""

from collections.abc import Mapping
from dataclasses import replace

from flows.dialog.draft import Draft
from flows.model.values import Answer


def drop_provisional_pauses(draft: Draft) -> None:
    """Make every open conversation forget the pause from before its unfinished answer paused running."""
    frames = draft.member.talk.frames
    if any(one.pause_before or one.data.get("paused_provisionally") for one in frames):
        draft.update_talk(
            frames=tuple(
                replace(one, pause_before=None, data=_without_provisional_pause(one.data)) for one in frames
            )
        )


def _without_provisional_pause(data: Mapping[str, Answer]) -> Mapping[str, Answer]:
    return {**data, "paused_provisionally": False} if data.get("paused_provisionally") else data

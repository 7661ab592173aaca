"""Conversations that hold a pause let go of it once something else has decided: they go on from what is true then."""

from collections.abc import Mapping
from dataclasses import replace

from flows.dialog.draft import Draft
from flows.model.member import Answer


def let_go(draft: Draft) -> None:
    """Forget in every open conversation the pause as it was before an answer halfway held running."""
    frames = draft.member.talk.frames
    if any(one.before or one.data.get("held") for one in frames):
        draft.update_talk(frames=tuple(replace(one, before=None, data=_not_held(one.data)) for one in frames))


def _not_held(data: Mapping[str, Answer]) -> Mapping[str, Answer]:
    return {**data, "held": False} if data.get("held") else data

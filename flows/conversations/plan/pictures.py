"""[Show me how]: a companion bubble with the picture of a move. The card it belongs to stays text, and stays open.

Within the companion everything swaps in place, so that a day of seven moves fills one bubble.
"""

from dataclasses import replace

from flows.conversations.shared.day_texts import exercises_of
from flows.conversations.shared.pictures import pictures_wanted, shows
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.effects import Attachment
from flows.model.messages import Button, Rows, Text, text
from flows.training.week import day_plan

FRONT = "front"
SHOWN_BY_DAY = ("strength", "drills")


def show(draft: Draft, argument: str) -> None:
    """A new companion bubble for an exercise, drill or check."""
    _say(draft, argument, pictures_wanted(draft), in_place=False)


def swap(draft: Draft, argument: str) -> None:
    """Another move, or another form of it, in the same bubble; `argument`: item, or item/form."""
    item, _, form = argument.partition("/")
    _say(draft, item, form or pictures_wanted(draft), in_place=True)


def _say(draft: Draft, item: str, form: str, *, in_place: bool) -> None:
    if item not in draft.catalog.moves:
        draft.say(text("pictures-gone"), rows=((action("today.show", text("button-today")),),))
        return
    first = not draft.member.preferences.pictures
    form = "moving" if form == "none" else form
    attachment = Attachment("move", draft.catalog.moves[item], form)
    hint = (text("pictures-first"),) if first else ()
    draft.say(
        *_caption(draft, item), *hint, rows=_rows(draft, item, form), in_place=in_place, attachment=attachment
    )
    if first:
        draft.update(preferences=replace(draft.member.preferences, pictures="moving"))


def _caption(draft: Draft, item: str) -> tuple[Text, ...]:
    """Name, how and cue: everything that the picture shows is said too."""
    if item in draft.catalog.exercises:
        name, how = text(f"exercise-{item}"), text(f"exercise-{item}-how")
        return (text("today-explain", name=name, how=how), text(f"exercise-{item}-cue"))
    return (text("today-explain", name=text(f"test-{item}"), how=text(f"test-{item}-how")),)


def _rows(draft: Draft, item: str, form: str) -> Rows:
    forms = [_other_form(item, form)]
    if draft.catalog.moves[item] in draft.catalog.front_views and form != FRONT:
        forms.append(action("pictures.swap", text("pictures-button-front"), f"{item}/{FRONT}"))
    following = _following(draft, item)
    after: Rows = ()
    if following:
        label = text("pictures-button-next", name=text(f"exercise-{following}"))
        after = ((action("pictures.swap", label, following),),)
    return (tuple(forms), *after, (action("today.show", text("button-today")),))


def _other_form(item: str, form: str) -> Button:
    if form == "still":
        return action("pictures.swap", text("pictures-button-moving"), f"{item}/moving")
    return action("pictures.swap", text("pictures-button-still"), f"{item}/still")


def _following(draft: Draft, item: str) -> str | None:
    """The exercise that comes after this one today, where it is one of today's."""
    kind = day_plan(draft.her_day, draft.today).kind
    if kind not in SHOWN_BY_DAY:
        return None
    names = [name for name in exercises_of(draft, draft.today, kind) if shows(draft, name)]
    later = names[names.index(item) + 1 :] if item in names else []
    return later[0] if later else None


CONVERSATION = Conversation(flow="pictures", actions={"show": show, "swap": swap})

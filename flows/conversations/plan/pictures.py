"""Shows the picture of a move in a separate message; the card with the button stays text and stays open.

Everything within that message is replaced in place, so a day of seven moves needs only one message.
"""

from dataclasses import dataclass, replace

from flows.conversations.shared.day_texts import exercises_of
from flows.conversations.shared.pictures import CHOICES, NO_PICTURES, beside, pictures_wanted, shows
from flows.conversations.shared.week_cards import prefer
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.effects import Attachment
from flows.model.messages import Button, Rows, Text, text
from flows.training.week import day_plan

FRONT = "front"
SHOWN_BY_DAY = ("strength", "drills")


def show(draft: Draft, argument: str) -> None:
    """Open the picture message for an exercise, drill or check."""
    _say(draft, _Shown(argument, pictures_wanted(draft)), in_place=False)


def swap(draft: Draft, argument: str) -> None:
    """Show another move or another form of it in the same message.

    `argument` is item, item/form, or item/form/form chosen before.
    """
    item, form, before = (*argument.split("/"), "", "")[:3]
    chosen = form if form in CHOICES else ""
    again = bool(chosen) and chosen == before and chosen != pictures_wanted(draft)
    if again:
        prefer(draft, "pictures", pictures=chosen)
    shown = _Shown(item, form or pictures_wanted(draft), chosen, before if not chosen else "")
    _say(draft, shown, in_place=True, notes=(text(f"pictures-from-now-{chosen}"),) if again else ())


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the picture message shows: a move in a form, the form if she chose it here, and her choice one move before."""

    item: str
    form: str
    chosen: str = ""
    before: str = ""


def _say(draft: Draft, shown: _Shown, *, in_place: bool, notes: tuple[Text, ...] = ()) -> None:
    if shown.item not in draft.catalog.moves:
        draft.say(text("pictures-gone"), rows=((action("today.show", text("button-today")),),))
        return
    first = not draft.member.preferences.pictures
    form = CHOICES[0] if shown.form == NO_PICTURES else shown.form
    draft.say(
        *_caption(draft, shown.item),
        *((text("pictures-first"),) if first else ()),
        *notes,
        rows=_rows(draft, replace(shown, form=form)),
        in_place=in_place,
        attachment=Attachment("move", draft.catalog.moves[shown.item], form),
    )
    if first:
        draft.update(preferences=replace(draft.member.preferences, pictures=CHOICES[0]))


def _caption(draft: Draft, item: str) -> tuple[Text, ...]:
    """Return name, instructions and cue, so that everything in the picture is also said in words."""
    if item in draft.catalog.exercises:
        name, how = text(f"exercise-{item}"), text(f"exercise-{item}-how")
        return (text("today-explain", name=name, how=how), text(f"exercise-{item}-cue"))
    return (text("today-explain", name=text(f"test-{item}"), how=text(f"test-{item}-how")),)


def _rows(draft: Draft, shown: _Shown) -> Rows:
    forms = [_other_form(shown)]
    if draft.catalog.moves[shown.item] in draft.catalog.front_views and shown.form != FRONT:
        forms.append(action("pictures.swap", text("pictures-button-front"), f"{shown.item}/{FRONT}"))
    passed_on = f"//{shown.chosen}" if shown.chosen else ""
    steps = tuple(
        action("pictures.swap", label, f"{name}{passed_on}") for label, name in _beside(draft, shown.item)
    )
    return (tuple(forms), *((steps,) if steps else ()), (action("today.show", text("button-today")),))


def _other_form(shown: _Shown) -> Button:
    form = "moving" if shown.form == "still" else "still"
    passed_on = f"/{shown.before}" if shown.before else ""
    return action("pictures.swap", text(f"pictures-button-{form}"), f"{shown.item}/{form}{passed_on}")


def _beside(draft: Draft, item: str) -> list[tuple[Text, str]]:
    """Return the exercises before and after this one in today's list, each with its button label."""
    kind = day_plan(draft.her_day, draft.today).kind
    if kind not in SHOWN_BY_DAY:
        return []
    names = [name for name in exercises_of(draft, draft.today, kind) if shows(draft, name)]
    return beside(names, item)


CONVERSATION = Conversation(flow="pictures", actions={"show": show, "swap": swap})

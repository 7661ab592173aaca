"""Requests about her life around the plan: no PT near her, nights at work, coming back, a slip of the thumb, other runs.

Each is answered honestly with what there is to do; nothing about her body is noted or cleared by it.
"""

from typing import Final

from flows.conversations.plan.day_card import back_button
from flows.conversations.shared.pt_out_of_reach import say_no_pt
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK
from flows.dialog.wording import is_omitted
from flows.engine.access import missing_requirement, require_coaching, start_action
from flows.engine.offers import offer
from flows.engine.open_card import has_expired, open_card
from flows.model.messages import Button, text
from flows.model.sentences import Slots
from flows.training.clock import LATEST_END
from flows.training.day_kinds import is_away
from flows.training.pauses import OWN
from flows.training.training_status import training_status

LIFE: Final = ("loss", "pregnant", "hospital")
"""Reasons of a closed coaching that she ends herself."""


def _today() -> Button:
    return action("today.show", text("button-today"))


def _something_off() -> Button:
    return action("symptom.start", text("help-button-symptom"))


def no_pt(draft: Draft, _slots: Slots) -> None:
    """Say what she can do without a PT near her or without the money, and what in her plan waits for one."""
    if require_coaching(draft):
        say_no_pt(draft)


def nerves(draft: Draft, _slots: Slots) -> None:
    """Answer fear of running, or no wish to run, kindly; people to talk to are one tap away."""
    if require_coaching(draft):
        support = action("help.support", text("repair-button-support"))
        offer(draft, text("request-nerves"), _today(), support)


def advice(draft: Draft, slots: Slots) -> None:
    """Answer a question about shoes, food and the like with the tip on it; where there is none, say what can be asked."""
    tip = str(slots.get("tip", ""))
    if not require_coaching(draft):
        return
    if tip in draft.catalog.tips and not is_omitted(f"tip-{tip}", draft.word_sets):
        offer(draft, text(f"tip-{tip}"), _today())
    else:
        start_action(draft, "talk.here")


def night_work(draft: Draft, slots: Slots) -> None:
    """Offer the hour at which her day ends; without one, open the card for nights at work."""
    at = slots.get("at")
    if missing_requirement(draft, "consent") or not isinstance(at, str):
        start_action(draft, "settings.open", "nights")
        return
    hour, _, minute = at.partition(":")
    if int(minute) or int(hour) > LATEST_END:
        start_action(draft, "settings.day_ends", at.replace(":", "."))
        return
    button = action("settings.day_ends", text("request-button-day-ends", time=at), at.replace(":", "."))
    other = action("settings.open", text("settings-button-nights"), "nights")
    offer(draft, text("request-day-ends", time=at), button, other)


def im_back(draft: Draft, _slots: Slots) -> None:
    """Offer to go on where she left off; what a pause for a symptom waits for is shown, and never skipped."""
    closed, pause = draft.member.closed, draft.member.pause
    if closed is not None and closed.reason in LIFE:
        start_action(draft, "situation.back")
    elif not require_coaching(draft):
        return
    elif pause is not None and pause.action == OWN:
        go_on = action("pause.resume", text("request-button-back"))
        offer(draft, text("request-back"), go_on, _something_off())
    elif pause is not None:
        start_action(draft, "pause.view")
    elif is_away(draft.member, draft.today):
        offer(draft, text("request-back"), action("today.back", text("request-button-back")))
    else:
        start_action(draft, "today.show")


def birth_news(draft: Draft, _slots: Slots) -> None:
    """Ask about the date of a birth she tells of, since it decides what opens when; after a pregnancy, ask to begin."""
    closed = draft.member.closed
    if closed is not None and closed.reason in LIFE:
        start_action(draft, "situation.back")
    elif require_coaching(draft):
        date_card = action("settings.open", text("settings-button-birth"), "birth")
        changed = action("situation.start", text("request-button-changed"))
        offer(draft, text("request-born"), date_card, changed)


def habit(draft: Draft, slots: Slots) -> None:
    """Answer what she says she runs: it moves no step; where no run is open to her, ask about signs as after a run."""
    if not require_coaching(draft):
        return
    if training_status(draft.her_day) == "running" or slots.get("habit"):
        why = action("why.show", text("button-why"))
        offer(draft, text("request-habit"), _something_off(), why, _today())
        return
    draft.say(text("request-runs-aside"), in_place=False)
    start_action(draft, "symptom.start")


def slip(draft: Draft, _slots: Slots) -> None:
    """Offer to put right what can be put right; a sign she reported is never taken back by a sentence."""
    closed = draft.member.closed
    if closed is not None:
        _slip_while_closed(draft)
    elif draft.frame is not None and not has_expired(draft):
        card = open_card(draft)
        has_back = card is not None and any(option.value == BACK for row in card.rows for option in row)
        draft.say(text("request-slip-open-back" if has_back else "request-slip-open"), in_place=False)
        draft.ask_again(ticks=True)
    elif require_coaching(draft):
        _slip_of_today(draft)


def _slip_while_closed(draft: Draft) -> None:
    """Read an urgent sign to her again, or offer the way back from a stop."""
    closed = draft.member.closed
    if closed is None or closed.reason not in LIFE:
        start_action(draft, "urgent.wrong")
    elif closed.reason == "loss" and closed.since == draft.today:
        offer(draft, text("request-slip-stopped"), action("situation.undo", text("situation-button-other")))
    else:
        start_action(draft, "situation.back")


def _slip_of_today(draft: Draft) -> None:
    """Offer what can be changed about today, and say what stays."""
    pause, plan = draft.member.pause, draft.member.plan
    if pause is not None and pause.action != OWN:
        view = action("pause.view", text("today-button-pause"))
        offer(draft, text("request-slip-symptom"), view, _something_off())
        return
    buttons = []
    if pause is not None:
        buttons.append(action("pause.resume", text("request-button-back")))
    elif plan is not None and draft.today in plan.left_out:
        buttons.append(back_button(draft.today))
    settings = action("settings.start", text("settings-button-open"))
    offer(draft, text("request-slip"), *buttons, _something_off(), _today(), settings)

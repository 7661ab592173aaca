"""Conversation: what is kept about her, exporting it, and deleting it."""

from datetime import timedelta

from flows.conversations.shared.consent_card import ask_for_consent
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card, options
from flows.model.effects import DeleteMember, SendExport
from flows.model.member import Member
from flows.model.messages import Rows, text

KEEP, DELETE = "keep", "delete"


def show_notice(draft: Draft, _argument: str) -> None:
    """Handle /privacy: say what is kept and offer the export and the deletion, or the question for her consent."""
    rows: Rows = ()
    if draft.member.consent is not None:
        rows = (
            (action("privacy.export", text("privacy-button-export")),),
            (action("privacy.delete", text("privacy-button-delete")),),
        )
    texts = [text("privacy-notice"), text("privacy-notice-chat")]
    if kept := draft.catalog.copies_kept_days:
        texts.insert(1, text("privacy-notice-copies", days=kept + 1))
    draft.say(*texts, rows=rows, in_place=False)
    if draft.member.consent is None:
        ask_for_consent(draft)


def export(draft: Draft, _argument: str) -> None:
    """Handle /export: send everything kept about her as files in this chat."""
    if draft.member.consent is None:
        draft.say(text("privacy-nothing-kept"))
        return
    draft.say(text("privacy-export"), in_place=False)
    draft.emit(SendExport())


def delete(draft: Draft, _argument: str) -> None:
    """Handle /delete: ask once more before anything is deleted."""
    if draft.member.consent is None:
        _forget(draft)
        draft.say(text("privacy-nothing-kept"))
    else:
        draft.begin("privacy", "confirm")


def _render_confirm(draft: Draft) -> Card:
    quiet = draft.member.closed is not None and draft.member.closed.reason == "loss"
    words = text("privacy-confirm-quiet") if quiet else text("privacy-confirm")
    return Card(
        texts=(words,), rows=(options((KEEP, "privacy-keep")), options((DELETE, "privacy-delete-all")))
    )


def _on_confirm(draft: Draft, value: AnswerValue) -> None:
    if value != DELETE:
        draft.finish()
        draft.say(text("privacy-kept"))
        return
    when, kept = draft.local, draft.catalog.copies_kept_days
    _forget(draft)
    texts = [text("privacy-receipt", at=when)]
    if kept:
        texts.append(text("privacy-receipt-copies", until=when.date() + timedelta(days=kept + 1)))
    draft.say(*texts, text("privacy-receipt-chat"))


def _forget(draft: Draft) -> None:
    """Empty the member and request the deletion of every row; later messages of this turn are sent and then forgotten."""
    zone = draft.member.profile.zone
    draft.member = Member(language=draft.member.language)
    draft.update_profile(zone=zone)
    draft.asking = False
    draft.emit(DeleteMember())


CONVERSATION = Conversation(
    flow="privacy",
    needs="nothing",
    kept_days=3,
    first="confirm",
    step=table({"confirm": Step(_render_confirm, _on_confirm)}),
    actions={"export": export, "delete": delete, "notice": show_notice},
    commands={"export": export, "delete": delete, "privacy": show_notice},
    final=("privacy-delete-all",),
)

"""Conversation: the welcome, and her consent before anything about her body is asked or kept."""

from flows.conversations.safety import situation, urgent_list
from flows.conversations.shared.open_quiz import open_quiz, say_unscreened
from flows.conversations.shared.place_cards import place_steps
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card, options
from flows.model.effects import DeleteMember, RecordConsent
from flows.model.member import Member
from flows.model.messages import Rows, Text, text

YES, WHAT, NO = "yes", "what", "no"


def start(draft: Draft, _argument: str) -> None:
    """Handle /start: welcome her and ask for consent; later on, lead her back to where she is."""
    member = draft.member
    if member.consent is None:
        draft.begin("welcome", "consent")
    elif member.closed is not None and member.closed.reason == "urgent":
        urgent_list.again(draft, "")
    elif member.closed is not None:
        situation.say_stopped(draft)
    elif member.consent != draft.catalog.consent_version:
        draft.begin("welcome", "again")
    elif member.talk.frames:
        draft.say(text("welcome-in-the-middle"))
        draft.ask_again()
    else:
        _greet_again(draft)


def _greet_again(draft: Draft) -> None:
    """Greet a returning member without an open question, with the next useful thing."""
    if draft.member.plan is not None:
        draft.say(text("welcome-back"), rows=((action("today.show", text("button-today")),),))
    elif draft.member.readiness.outcome is not None:
        rows = (
            (action("plan.start", text("welcome-button-plan")),),
            (action("quiz.start", text("welcome-button-quiz")),),
        )
        draft.say(text("welcome-back-no-plan"), rows=rows)
    elif draft.member.profile.other_plan:
        say_unscreened(draft)
    else:
        draft.say(text("welcome-back-quiz"))
        open_quiz(draft)


def _consent(*texts: Text, asks_what: bool) -> Card:
    what = ((WHAT, "welcome-what"),) if asks_what else ()
    return Card(texts=texts, rows=(options((YES, "welcome-yes")), options(*what, (NO, "welcome-no"))))


def _render_consent(_draft: Draft) -> Card:
    return _consent(text("welcome-hello"), text("welcome-not-care"), text("welcome-keeps"), asks_what=True)


def _render_again(_draft: Draft) -> Card:
    """Ask for consent again because what is kept has changed; her data stays meanwhile."""
    return _consent(text("welcome-again"), text("welcome-again-until"), asks_what=True)


def _render_details(_draft: Draft) -> Card:
    return _consent(text("welcome-details"), text("welcome-details-use"), asks_what=False)


def _on_answer(draft: Draft, value: AnswerValue) -> None:
    if value == YES:
        _agreed(draft)
    elif value == WHAT:
        draft.goto("details")
    else:
        _declined(draft)


def _agreed(draft: Draft) -> None:
    version, before = draft.catalog.consent_version, draft.member.consent
    draft.update(consent=version)
    draft.emit(RecordConsent(True, version))
    if before is not None:
        draft.finish()
        draft.say(text("welcome-agreed-again"), rows=((action("today.show", text("button-today")),),))
        return
    draft.say(text("welcome-agreed"))
    draft.goto("place")


def _to_the_quiz(draft: Draft) -> None:
    """Open the first card of the quiz, whether or not her time zone is known by now."""
    draft.finish(resume=False)
    open_quiz(draft)


def _declined(draft: Draft) -> None:
    """Store nothing, not even the no; data kept after an earlier yes stays until she deletes it."""
    if draft.member.consent is not None and _has_history(draft.member):
        draft.emit(RecordConsent(False, draft.catalog.consent_version))
        if draft.member.consent == draft.catalog.consent_version:
            draft.update(consent=None)
        draft.finish(resume=False)
        draft.say(text("welcome-declined-again"), rows=_rights_rows())
        return
    source_message_id, on_active_card = draft.source_message_id, draft.on_active_card
    draft.member = Member(language=draft.member.language)
    draft.source_message_id, draft.on_active_card, draft.asking = source_message_id, on_active_card, False
    draft.emit(DeleteMember())
    draft.say(text("welcome-declined"))


def _has_history(member: Member) -> bool:
    """Return whether any data of hers would be lost with a no."""
    return bool(member.readiness.answers or member.profile.birth_date or member.log)


def _rights_rows() -> Rows:
    return (
        (action("privacy.export", text("privacy-button-export")),),
        (action("privacy.delete", text("privacy-button-delete")),),
        (action("urgent.start", text("repair-button-urgent")),),
    )


CONVERSATION = Conversation(
    flow="welcome",
    needed_for_consent=True,
    needs="nothing",
    first="consent",
    step=table(
        {
            "consent": Step(_render_consent, _on_answer),
            "again": Step(_render_again, _on_answer),
            "details": Step(_render_details, _on_answer),
        }
        | place_steps(_to_the_quiz, leave="welcome-button-place-later")
    ),
    actions={"start": start},
    commands={"start": start},
    clearing=("welcome-no",),
    plain_no=("welcome-no",),
    reopens=True,  # a yes may still follow a no
)

"""Raw updates as Telegram delivers them, played by the real flows: what she sends is answered, whatever its shape."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.telegram.parse_update import FromMember, parse_update
from tests.helpers.people import runner
from tests.helpers.world import Bubble, Tester

HER = {"id": 71, "is_bot": False, "first_name": "Maya"}
PARAGRAPH = "a long day with the little one and the washing, then a walk round the block. "


class Phone:
    """Her phone: it sends updates with numbers and times of their own, and shows what the coach says."""

    def __init__(self, user: Tester) -> None:
        self.user, self.update_id, self.message_id = user, 900, 5000

    def sends(self, *, edited: bool = False, **content: Any) -> Tester:
        """Send a message of any kind, or edit one."""
        self.message_id += 0 if edited else 1
        at = int(self.user.now.timestamp())
        message = {
            "message_id": self.message_id,
            "date": at,
            "from": HER,
            "chat": {"id": 71, "type": "private"},
        }
        if edited:
            message["edit_date"] = at + 60
        return self._delivers("edited_message" if edited else "message", message | content)

    def taps(self, label: str, on: Bubble | None = None) -> Tester:
        """Tap a button of the newest message, or of one that this phone still shows."""
        bubble = on or self.user.last
        shown = {
            "message_id": bubble.id,
            "date": int(self.user.now.timestamp()),
            "chat": {"id": 71, "type": "private"},
        }
        query = {
            "id": "1",
            "from": HER,
            "message": shown,
            "chat_instance": "1",
            "data": bubble.buttons[label],
        }
        return self._delivers("callback_query", query)

    def _delivers(self, kind: str, content: dict[str, Any]) -> Tester:
        self.update_id += 1
        parsed = parse_update({"update_id": self.update_id, kind: content}, lambda latitude, longitude: None)
        if not isinstance(parsed, FromMember) or parsed.event is None:
            self.user.effects = []
            return self.user
        return self.user.event(parsed.event)


def phone() -> Phone:
    """Return the phone of a runner with nothing open."""
    return Phone(runner())


def after_the_run() -> Phone:
    """Return the phone of a runner on the list of signs after her run."""
    return Phone(runner().send("/today").tap("Done", "All of it, easy"))


def brings_the_number(user: Tester) -> bool:
    """Whether the emergency number stands in the answer."""
    return "999" in user.said


# two answers to one card


@pytest.mark.parametrize("sign", ["A leak", "Heaviness or a bulge", "Bleeding, not a period"])
@pytest.mark.parametrize("later", [0, 1])
def test_a_sign_tapped_after_none_counts_from_any_phone(sign: str, later: int) -> None:
    """At once or a day later, from a phone that still shows the list."""
    her = after_the_run()
    old = replace(her.user.last)
    her.taps("None of these")
    her.user.now += timedelta(days=later)
    her.taps(sign, old)
    assert her.user.member.pause is not None


def test_the_same_button_twice_is_one_answer() -> None:
    her = after_the_run()
    old = replace(her.user.last)
    her.taps("None of these")
    said = her.user.member
    her.taps("None of these", old)
    assert her.user.member.pause is None and her.user.member.log == said.log


# kinds of messages


ALARM = "chest pain since this morning"


@pytest.mark.parametrize(
    "content",
    [
        {"text": ALARM},
        {"rich_message": {"blocks": [{"type": "paragraph", "text": ALARM}]}},
        {"checklist": {"title": "today", "tasks": [{"id": 1, "text": "washing"}, {"id": 2, "text": ALARM}]}},
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": ALARM},
        {"video": {"file_id": "a", "file_unique_id": "b"}, "caption": PARAGRAPH * 12 + ALARM},
        {"poll": {"id": "1", "question": ALARM, "options": [{"text": "yes"}, {"text": "no"}]}},
        {"hologram": {"caption": {"text": ALARM}}},
        {"text": PARAGRAPH * 14 + "and then i fainted in the kitchen"},
        {"text": PARAGRAPH * 27 + "and then i fainted in the kitchen"},
        {"text": ALARM, "forward_origin": {"type": "user", "sender_user": {"id": 5, "first_name": "Ines"}}},
        {"text": ALARM, "via_bot": {"id": 6, "is_bot": True, "first_name": "gif"}},
        {"text": ALARM, "quote": {"text": "None of these", "position": 0}},
        {"text": ALARM, "message_thread_id": 31, "is_topic_message": True},
    ],
    ids=lambda content: next(iter(content)),
)
@pytest.mark.parametrize("start", [phone, after_the_run])
def test_an_alarm_is_heard_in_every_kind_of_message(start: Any, content: dict[str, Any]) -> None:
    """With nothing open and beside a list of signs, which keeps its answer."""
    her = start()
    her.sends(**content)
    assert brings_the_number(her.user)
    assert not her.user.member.log or her.user.member.log[-1].check_in.after_run is None


@pytest.mark.parametrize("start", [phone, after_the_run])
def test_an_alarm_added_by_an_edit_is_heard(start: Any) -> None:
    her = start()
    her.sends(text="odd run today")
    her.sends(edited=True, text="odd run today, chest is tight")
    assert brings_the_number(her.user)


@pytest.mark.parametrize(
    "content",
    [
        {"checklist": {"title": "for the midwife", "tasks": [{"id": 1, "text": "sleep"}]}},
        {"giveaway": {}},
        {"web_app_data": {"data": "x", "button_text": "y"}},
        {"hologram": {}},
        {"sticker": {"file_id": "a", "file_unique_id": "b"}},
        {"story": {"id": 1}},
    ],
    ids=lambda content: next(iter(content)),
)
def test_any_other_kind_gets_one_answer_and_keeps_the_card(content: dict[str, Any]) -> None:
    her = after_the_run()
    before = her.user.member.talk.frames
    her.sends(**content)
    assert not her.user.silent
    assert [frame.step for frame in her.user.member.talk.frames] == [frame.step for frame in before]


@pytest.mark.parametrize("notice", ["pinned_message", "message_auto_delete_timer_changed", "gift"])
def test_a_notice_of_telegrams_gets_no_word(notice: str) -> None:
    content: dict[str, Any] = {notice: {}}
    assert phone().sends(**content).silent


def test_a_list_of_styled_words_is_read_as_typed() -> None:
    """A heading, a list and a picture with a caption, nothing alarming: what it asks for is answered."""
    blocks = [
        {"type": "heading", "text": "Today"},
        {"type": "list", "items": [{"blocks": [{"type": "paragraph", "text": "what is on today"}]}]},
        {"type": "photo", "caption": {"text": "my shoes"}},
    ]
    assert "today-run" in phone().sends(rich_message={"blocks": blocks}).said_keys


# urgent help that depends on nothing


def test_a_lost_zone_keeps_no_help_away() -> None:
    her = phone()
    her.user.with_member(profile=replace(her.user.member.profile, zone="Atlantis/City"))
    assert brings_the_number(her.sends(text="chest pain"))
    assert not her.sends(text="/today").silent


def test_a_red_flag_by_mistake_is_read_to_her_again() -> None:
    her = phone()
    her.sends(text="/urgent")
    her.taps("Fainted")
    assert her.user.member.closed is not None
    her.sends(text="tapped by mistake")
    assert her.user.member.closed is not None
    assert "urgent" in " ".join(her.user.said_keys)

"""Every kind of message there is, and those that do not exist yet: words are found wherever they stand, nothing is lost."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.telegram.parse_update import HEAD, MEDIA, NOTICES, FromMember, NotForUs, parse_update
from bot.telegram.rich_text import MAX_CHARACTERS, flatten
from flows.model.events import CommandReceived, Event, OtherReceived, Reacted, TextReceived, Written

CHAT = {"id": 7, "type": "private"}
AT = 1_790_000_000
NUMBER = 9


def event(**message: Any) -> Event | None:
    """What a private message with these fields becomes; None when it asks for nothing."""
    update = {
        "update_id": 1,
        "message": {"message_id": NUMBER, "date": AT, "chat": CHAT, "from": {"id": 7}, **message},
    }
    parsed = parse_update(update, lambda latitude, longitude: None)
    return parsed.event if isinstance(parsed, FromMember) else None


def words(**message: Any) -> str:
    """The text that is read of such a message."""
    said = event(**message)
    assert isinstance(said, TextReceived)
    return said.text


RICH = {
    "blocks": [
        {"type": "section_heading", "text": "My week", "size": 2},
        {"type": "paragraph", "text": ["I had ", {"type": "bold", "text": "chest"}, " pain"]},
        {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "slept badly"}]}]},
        {"type": "photo", "photo": [{}], "caption": {"text": {"type": "italic", "text": "my calf"}, "credit": "me"}},
        {"type": "table", "cells": [[{"text": "Mon"}, {"text": "leaked"}]], "caption": "Notes"},
        {"type": "block_quotation", "blocks": [{"type": "paragraph", "text": "felt faint"}], "credit": "Ann"},
        {"type": "details", "summary": "More", "blocks": [{"type": "expandable_block_quotation", "text": "and dizzy"}]},
        {"type": "something_new", "text": "tomorrow's block"},
    ]
}  # fmt: skip


def test_a_rich_message_is_read_as_if_it_were_typed() -> None:
    """Headings, styles, lists, captions, tables, quotes and an unknown block are read, a line each."""
    assert words(rich_message=RICH).split("\n") == [
        "My week", "I had chest pain", "1.", "slept badly", "my calf", "me", "Mon", "leaked", "Notes",
        "felt faint", "Ann", "More", "and dizzy", "tomorrow's block",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["pre", "pullquote", "footer", "heading", "block_of_2031"])
def test_two_blocks_are_two_lines_whatever_they_are_called(kind: str) -> None:
    """Glued together, the last word of one and the first of the next would be neither; styles do continue a line."""
    blocks = [
        {"type": kind, "text": "a long day"},
        {"type": kind, "text": ["fain", {"type": "bold", "text": "ted"}, " in the kitchen"]},
        {"type": kind, "text": "and home"},
    ]
    assert words(rich_message={"blocks": blocks}) == "a long day\nfainted in the kitchen\nand home"
    nested = {"blocks": [{"type": "collage", "blocks": blocks}]}
    assert words(rich_message=nested) == words(rich_message={"blocks": blocks})


@pytest.mark.parametrize("paragraphs", [1, 499])
def test_a_rich_message_is_read_to_its_end(paragraphs: int) -> None:
    """Telegram allows 32,768 characters and 500 blocks; a table may have twenty cells in each."""
    filler = "a " * (16_300 // paragraphs)
    blocks = [
        *[{"type": "paragraph", "text": filler}] * paragraphs,
        {"type": "paragraph", "text": "i fainted"},
    ]
    table = {"type": "table", "cells": [[{"text": "a"}] * 20] * 499 + [[{"text": "i fainted"}]]}
    assert words(rich_message={"blocks": blocks}).endswith("i fainted")
    assert words(rich_message={"blocks": [table]}).endswith("i fainted")


@pytest.mark.parametrize(
    "part", [{"text": "chest pain"}, {"blocks": [{"text": "chest pain"}]}, [{"title": "chest pain"}]]
)
def test_the_words_of_a_kind_that_is_new_are_read(part: Any) -> None:
    """A kind of message that Telegram adds may have words in it; beside a picture, a new field is no message of hers."""
    assert words(dream_2031=part) == "chest pain"
    assert isinstance(event(photo=[{}], dream_2031=part), OtherReceived)
    assert event(pinned_message={}, dream_2031=part) is None


def test_a_checklist_is_read() -> None:
    """Its title and its tasks."""
    listed = {
        "title": "for the midwife",
        "tasks": [{"id": 1, "text": "sleep"}, {"id": 2, "text": "the scar oozes"}],
    }
    assert words(checklist=listed).split("\n") == ["for the midwife", "sleep", "the scar oozes"]


def test_a_poll_is_read() -> None:
    """Its question and what can be answered."""
    asked = {
        "id": "1",
        "type": "regular",
        "question": "is chest pain normal?",
        "options": [{"text": "yes"}, {"text": "no"}],
    }
    assert words(poll=asked).split("\n") == ["is chest pain normal?", "yes", "no"]


@pytest.mark.parametrize(
    "part", [{"blocks": []}, {"blocks": [{"type": "divider"}]}, {"blocks": "x" * 0}, {"is_rtl": True}]
)
def test_a_rich_message_without_words_is_another_kind(part: dict[str, Any]) -> None:
    """One line and her open card, not silence."""
    written = Written(at=datetime.fromtimestamp(AT, UTC), number=NUMBER)
    assert event(rich_message=part) == OtherReceived("other", written)


def test_what_is_flattened_is_bounded() -> None:
    """Ten thousand nested parts, a very long one, a very wide one: the beginning is read, and no stack overflows."""
    deep: Any = "end"
    for _ in range(10_000):
        deep = {"type": "bold", "text": deep}
    wide = {"blocks": [{"type": "paragraph", "text": "word"}] * 100_000}

    assert flatten({"blocks": [{"type": "paragraph", "text": ["first", deep]}]}) == "first"
    assert 0 <= MAX_CHARACTERS - len(flatten({"blocks": [{"type": "paragraph", "text": "a" * 10**6}]})) < 9
    assert 1000 < len(flatten(wide)) <= MAX_CHARACTERS


@pytest.mark.parametrize("length", [1_100, 2_100, 4_000])
def test_all_of_a_message_is_looked_through(length: int) -> None:
    """The end of a long message is read, and so is that of a caption."""
    text = "a " * (length // 2) + "and then i fainted in the kitchen"
    assert words(text=text).endswith("fainted in the kitchen")
    assert words(photo=[{}], caption=text).endswith("fainted in the kitchen")


@pytest.mark.parametrize(
    "kind", ["giveaway", "web_app_data", "invoice", "paid_media", "hologram", "dream_2031"]
)
def test_a_kind_nobody_reads_or_knows_is_answered(kind: str) -> None:
    """She sent it herself; it may not exist yet."""
    said = event(**{kind: {}})
    assert isinstance(said, OtherReceived)
    assert said.kind == "other"


@pytest.mark.parametrize("kind", [kind for kind in MEDIA if kind != "checklist"])
def test_a_kind_the_coach_knows_is_named(kind: str) -> None:
    """A sticker is a sticker."""
    said = event(**{kind: [{}] if kind == "photo" else {}})
    assert isinstance(said, OtherReceived)
    assert said.kind == kind


@pytest.mark.parametrize("kind", sorted(NOTICES))
def test_a_notice_of_telegrams_is_silent(kind: str) -> None:
    """A service message asks for no answer."""
    assert event(**{kind: {}}) is None


def test_no_field_is_two_things() -> None:
    """The sets of head fields, notices and media do not overlap."""
    assert not HEAD & NOTICES and not HEAD & set(MEDIA) and not NOTICES & set(MEDIA)


@pytest.mark.parametrize(
    "how",
    [
        {"forward_origin": {"type": "user"}},
        {"via_bot": {"id": 1}},
        {"is_from_offline": True},
        {"sender_business_bot": {"id": 1}},
    ],
)
def test_somebody_elses_words_are_marked(how: dict[str, Any]) -> None:
    """A forwarded text, one of another bot and an away message are marked as foreign and are no command."""
    said = event(text="/today", **how)
    assert isinstance(said, TextReceived)
    assert said.written.foreign


def test_a_reply_says_what_it_answers() -> None:
    """The message, and the card it shows, read from its buttons."""
    keyboard = {"inline_keyboard": [[{"text": "1", "callback_data": "a:12:1"}]]}
    card = event(text="1", reply_to_message={"message_id": 5, "chat": CHAT, "reply_markup": keyboard})
    plain = event(text="1", reply_to_message={"message_id": 5, "chat": CHAT})

    assert isinstance(card, TextReceived) and (card.written.reply_to, card.written.reply_card) == (5, 12)
    assert card.written.reply_buttons == ("a:12:1",)
    assert isinstance(plain, TextReceived) and (plain.written.reply_to, plain.written.reply_card) == (5, None)


@pytest.mark.parametrize(
    "how",
    [
        {"external_reply": {"origin": {}}},
        {"external_reply": {"origin": {}}, "quote": {"text": "1 or 2?"}},
        {"quote": {"text": "1 or 2?"}},
        {"reply_to_story": {"id": 3}},
        {"reply_to_message": {"message_id": 5, "chat": {"id": -9, "type": "group"}}},
        {"reply_to_message": {"message_id": 5, "chat": CHAT}, "external_reply": {"origin": {}}},
    ],
)
def test_a_reply_to_something_outside_the_chat_replies_to_none_of_its_messages(how: dict[str, Any]) -> None:
    """A message of another chat, a story, a quote alone; where both are named, the cautious reading."""
    said = event(text="1", **how)
    assert isinstance(said, TextReceived)
    assert (said.written.reply_to, said.written.reply_card) == (0, None)


@pytest.mark.parametrize("how", [{"forward_origin": {"type": "user"}}, {"via_bot": {"id": 1}}])
def test_a_place_somebody_else_sent_is_not_hers(how: dict[str, Any]) -> None:
    """A friend's forwarded location is no answer to where she lives."""
    assert isinstance(event(location={"latitude": 52.5, "longitude": 13.4}, **how), OtherReceived)


def test_when_it_was_written_and_in_which_album() -> None:
    """Telegram's date, to the second."""
    said = event(photo=[{}], media_group_id="77")
    assert isinstance(said, OtherReceived)
    assert said.written == Written(at=datetime.fromtimestamp(AT, UTC), number=NUMBER, album="77")
    changed = event(photo=[{}], edit_date=AT + 5)
    assert isinstance(changed, OtherReceived)
    assert changed.written == Written(at=datetime.fromtimestamp(AT + 5, UTC)), (
        "an edit is of when it was changed"
    )


def test_the_topic_it_stands_in() -> None:
    """A thread of replies in an ordinary chat is none."""
    topic = event(text="hello", message_thread_id=31, is_topic_message=True)
    replies = event(text="hello", message_thread_id=31)
    assert isinstance(topic, TextReceived) and topic.written.thread == 31
    assert isinstance(replies, TextReceived) and replies.written.thread is None


@pytest.mark.parametrize("text", ["/pause\u200b", "/resume\u2060", "\ufeff/pause", "/pa\u00aduse"])
def test_a_command_with_characters_nobody_sees_is_the_command(text: str) -> None:
    """Keyboards leave them behind."""
    said = event(text=text)
    assert isinstance(said, CommandReceived)
    assert said.name in ("pause", "resume")


def test_a_reaction_is_a_sign_of_life() -> None:
    """One that she takes away again, or one in a group, is nothing."""
    change = {
        "chat": CHAT,
        "message_id": 5,
        "date": AT,
        "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": "👍"}],
    }
    place = lambda latitude, longitude: None  # noqa: E731

    assert parse_update({"update_id": 1, "message_reaction": change}, place) == FromMember(7, Reacted(5))
    assert (
        parse_update({"update_id": 1, "message_reaction": {**change, "new_reaction": []}}, place)
        == NotForUs()
    )
    group = {**change, "chat": {"id": -5, "type": "group"}}
    assert parse_update({"update_id": 1, "message_reaction": group}, place) == NotForUs()


def test_her_own_words_forwarded_are_hers_and_answer_nothing() -> None:
    """Forwarded from her notes: not somebody else's, and written for no question here."""
    own = {"type": "user", "date": AT - 900, "sender_user": {"id": 7}}
    mine = event(text="leaked a bit", forward_origin=own)
    assert isinstance(mine, TextReceived)
    assert not mine.written.foreign and mine.written.reply_to == 0


@pytest.mark.parametrize(
    "origin",
    [
        {"type": "user", "sender_user": {"id": 8}},
        {"type": "hidden_user", "sender_user_name": "Ann"},
        {"type": "channel", "chat": {"id": 7}},
        {},
    ],
)
def test_any_other_forward_is_somebody_elses(origin: dict[str, Any]) -> None:
    theirs = event(text="never", forward_origin=origin)
    assert isinstance(theirs, TextReceived) and theirs.written.foreign


@pytest.mark.parametrize(
    "block",
    [
        {"type": "panel", "body": {"text": "i fainted"}},
        {"type": "columns", "columns": [[{"type": "paragraph", "text": "i fainted"}]]},
        {"type": "card", "header": [{"type": "bold", "text": "i fainted"}]},
    ],
)
def test_a_block_of_tomorrow_is_read_wherever_its_text_is(block: dict[str, Any]) -> None:
    assert words(rich_message={"blocks": [block]}) == "i fainted"


def test_names_of_people_and_songs_in_a_block_are_not_her_words() -> None:
    block = {
        "type": "audio",
        "audio": {"title": "Chest pain", "performer": "x"},
        "user": {"first_name": "Faint"},
        "caption": {"text": "my song"},
    }
    assert words(rich_message={"blocks": [block]}) == "my song"


def test_all_that_she_writes_into_a_poll_is_read() -> None:
    poll = {
        "question": "what now?",
        "options": [{"text": "rest"}],
        "description": "chest pain",
        "explanation": "since noon",
    }
    assert {"chest pain", "since noon"} <= set(words(poll=poll).split("\n"))

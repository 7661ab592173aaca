"""What the bot sends arrives as Telegram would show it, or is refused in Telegram's words."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from tests.demo.conftest import MOMENT
from tests.demo.echo_bot import keyboard, picture


@pytest.mark.usefixtures("valid_calls")
async def test_a_message_arrives_with_text_html_buttons_and_date(bot, ann):
    """The person sees the plain text; the bot gets it back with entities in UTF-16 units."""
    sent = await bot.send_message(
        ann.id, "🙂 <b>Now</b> &amp; then", parse_mode="HTML", reply_markup=keyboard("Yes|No", "Later")
    )
    shown = ann.last
    assert (shown.text, shown.html) == ("🙂 Now & then", "🙂 <b>Now</b> &amp; then")
    assert shown.labels == ["Yes", "No", "Later"] and [len(row) for row in shown.rows] == [2, 1]
    assert shown.date == MOMENT and sent.date == MOMENT and sent.message_id == shown.message_id
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [("bold", 3, 3)]
    assert sent.reply_markup is not None and sent.reply_markup.inline_keyboard[1][0].callback_data == "later"


@pytest.mark.usefixtures("valid_calls")
async def test_a_document_arrives_and_can_be_fetched_back(bot, ann):
    """The file keeps its name and its bytes."""
    body = bytes(range(256)) + b"\r\n--x\r\n"
    sent = await bot.send_document(
        ann.id, body, filename="her data.json", caption="<i>All</i> of it", parse_mode="HTML"
    )
    assert (
        sent.document is not None
        and sent.document.file_name == "her data.json"
        and sent.caption == "All of it"
    )
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == body


@pytest.mark.usefixtures("valid_calls")
async def test_a_picture_arrives_with_its_size(bot, ann):
    """Width and height are read from the picture itself."""
    sent = await bot.send_photo(ann.id, picture(12, 7), caption="Four weeks")
    assert (sent.photo[0].width, sent.photo[0].height) == (12, 7)
    again = await bot.send_photo(ann.id, sent.photo[0].file_id)
    assert again.photo[0].file_id == sent.photo[0].file_id


async def test_what_is_no_picture_is_refused(bot, ann):
    """Text is not a photo."""
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(ann.id, b"no picture at all")


@pytest.mark.usefixtures("valid_calls")
async def test_a_reply_keyboard_stays_with_the_chat_until_removed(bot, ann):
    """Keys below the text field belong to the chat, not to the message."""
    keys = ReplyKeyboardMarkup.from_row(
        ["Chicago", "London"], one_time_keyboard=True, input_field_placeholder="Your city"
    )
    await bot.send_message(ann.id, "Where do you live?", reply_markup=keys)
    assert [key.text for key in ann.chat.keyboard.rows[0]] == ["Chicago", "London"]
    assert ann.chat.keyboard.placeholder == "Your city" and ann.last.rows == ()


@pytest.mark.usefixtures("valid_calls")
async def test_typing_is_accepted(bot, ann):
    """sendChatAction answers true and leaves no message."""
    assert await bot.send_chat_action(ann.id, "typing") is True
    assert ann.messages == []


async def test_unknown_actions_are_refused(bot, ann):
    """A chat action Telegram does not know."""
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ann.id, "dancing")


async def test_somebody_who_never_wrote_is_not_found(api, bot):
    """A bot can't begin a conversation."""
    stranger = api.user(1002, "Bea")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(stranger.id, "Hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "Hello")


async def test_a_block_refuses_sends_until_it_is_lifted(bot, ann):
    """403 while blocked, and messages again afterwards."""
    ann.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ann.id, "Hello")
    ann.unblock()
    await bot.send_message(ann.id, "Welcome back")
    assert [message.text for message in ann.messages] == ["Welcome back"]


async def test_a_deleted_account_refuses_sends(bot, ann):
    """403 with its own words."""
    ann.forget()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ann.id, "Hello")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Message text is empty"),
        ("   ", "Message text is empty"),
        ("<b> </b>", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
        ("<b>" + "é" * 16400 + "</b>", "Text is too long"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("é <p>no</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ],
)
async def test_texts_telegram_refuses(bot, ann, text, words):
    """Empty, too long and broken texts, each with the server's words; nothing arrives."""
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(ann.id, text, parse_mode="HTML")
    assert words.casefold() in refused.value.message.casefold() and ann.messages == []


async def test_the_longest_text_counts_characters_after_parsing(bot, ann):
    """4096 characters pass, markup not counted, an emoji counted as one."""
    await bot.send_message(ann.id, f"<b>{'🙂' * 4096}</b>", parse_mode="HTML")
    assert len(ann.last.text) == 4096


async def test_button_data_ends_at_64_bytes(bot, ann):
    """64 bytes pass, 65 are refused; characters do not count."""
    fits, over = (
        InlineKeyboardButton("Go", callback_data="é" * 32),
        InlineKeyboardButton("Go", callback_data="é" * 32 + "x"),
    )
    await bot.send_message(ann.id, "Ready?", reply_markup=InlineKeyboardMarkup([[fits]]))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(ann.id, "Ready?", reply_markup=InlineKeyboardMarkup([[over]]))
    assert len(ann.messages) == 1


async def test_a_lost_reply_target_is_refused_unless_allowed(bot, ann):
    """A reply to a message that no longer exists is refused, or sent without it where that is allowed."""
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ann.id, "As you say", reply_to_message_id=4711)
    sent = await bot.send_message(
        ann.id, "As you say", reply_to_message_id=4711, allow_sending_without_reply=True
    )
    assert sent.reply_to_message is None

"""What a person can write beside plain texts, and how the bot gets it: in the shapes that Telegram documents."""

import pytest
from telegram import MessageOriginHiddenUser, MessageOriginUser

from bot.demo.api.refusals import Refusal
from tests.demo.echo_bot import keyboard, picture

KINDS = ["message", "edited_message", "message_reaction"]


async def newest(bot, count=1):
    """The newest updates, reactions included."""
    return (await bot.get_updates(allowed_updates=KINDS))[-count:]


async def test_a_reply_brings_the_card_with_its_buttons(bot, ann):
    """Telegram sends the message that is answered, its keyboard included."""
    card = await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    ann.reply("what do you mean?", card.message_id)
    (update,) = await newest(bot)
    answered = update.message.reply_to_message
    assert (update.message.text, answered.message_id) == ("what do you mean?", card.message_id)
    assert [button.callback_data for button in answered.reply_markup.inline_keyboard[0]] == ["yes", "no"]


async def test_a_forward_names_who_wrote_it_and_brings_no_buttons(bot, ann):
    """A friend's text, a card of the bot's, and the forward of a forward."""
    card = await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    friends = ann.forward("never", author="Ines")
    ann.forward(card.message_id)
    ann.forward(friends)
    first, second, third = (update.message for update in await newest(bot, 3))
    assert isinstance(first.forward_origin, MessageOriginHiddenUser)
    assert (first.text, first.forward_origin.sender_user_name) == ("never", "Ines")
    assert isinstance(second.forward_origin, MessageOriginUser)
    assert second.forward_origin.sender_user.is_bot and second.reply_markup is None
    assert third.forward_origin == first.forward_origin


async def test_an_album_is_several_pictures_of_one_group(bot, ann):
    """The first picture has the caption; all share the group."""
    ann.album(picture(), picture(), picture(), caption="my scar")
    messages = [update.message for update in await newest(bot, 3)]
    assert [message.caption for message in messages] == ["my scar", None, None]
    assert len({message.media_group_id for message in messages}) == 1
    assert (messages[0].photo[0].width, messages[0].photo[0].height) == (320, 200)


async def test_a_picture_has_a_caption_that_can_be_changed(bot, ann):
    """An edit of the caption is an edited message of the same picture."""
    photo = ann.send_photo(picture(), caption="odd")
    ann.edit("odd, and it hurts", photo)
    sent, edited = await newest(bot, 2)
    assert (sent.message.caption, edited.edited_message.caption) == ("odd", "odd, and it hurts")
    assert edited.edited_message.photo == sent.message.photo
    with pytest.raises(Refusal):
        ann.send_photo(b"no picture at all")


async def test_a_rich_message_has_blocks_and_no_text(bot, ann):
    """Lines become headings, list items and paragraphs; blocks that are given go as they are."""
    ann.send_rich("# My day\n- slept\nchest pain")
    ann.send_rich([{"type": "footer", "text": "small"}])
    written, given = (update.message for update in await newest(bot, 2))
    assert written.text is None
    assert [block["type"] for block in written.api_kwargs["rich_message"]["blocks"]] == [
        "heading",
        "list",
        "paragraph",
    ]
    assert given.api_kwargs["rich_message"] == {"blocks": [{"type": "footer", "text": "small"}]}
    assert ann.chat.messages[written.message_id].text == "My day\n• slept\nchest pain"


async def test_a_reaction_arrives_only_where_the_bot_asked_for_it(bot, ann):
    """It is put, changed and taken away; a bot with the default kinds never hears of it."""
    await bot.send_message(ann.id, "Ready?")
    ann.react("👍")
    assert [update.message_reaction for update in await bot.get_updates()] == [None]
    await bot.get_updates(allowed_updates=KINDS)
    for emoji in ("👍", "❤", ""):
        ann.react(emoji)
    changes = [update.message_reaction for update in await newest(bot, 3)]
    shown = [[one.emoji for one in change.new_reaction] for change in changes]
    assert shown == [["👍"], ["❤"], []]
    assert [one.emoji for one in changes[2].old_reaction] == ["❤"]
    assert {change.message_id for change in changes} == {ann.last.message_id}


async def test_a_text_can_stand_in_a_topic(bot, ann):
    """The thread and its mark go with the message."""
    ann.send("/today", topic=31)
    (update,) = await newest(bot)
    assert (update.message.message_thread_id, update.message.is_topic_message) == (31, True)

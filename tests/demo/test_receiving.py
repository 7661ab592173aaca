"""The bot gets what people do: once confirmed gone, kept until then, one poller at a time."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import Conflict

from tests.demo.echo_bot import keyboard
from tests.demo.patient_bot import patient_bot
from tests.waiting import FAR_S, ended, until


@pytest.mark.usefixtures("valid_calls")
async def test_updates_are_handed_out_until_confirmed(bot, ann):
    """An update is returned again until a higher offset confirms it."""
    (first,) = await bot.get_updates()
    (again,) = await bot.get_updates()
    assert first.update_id == again.update_id and first.message.text == "/start"
    assert first.message.entities[0].type == "bot_command"
    ann.send("hello")
    (second,) = await bot.get_updates(first.update_id + 1)
    assert second.message.text == "hello" and second.update_id == first.update_id + 1
    assert await bot.get_updates(second.update_id + 1) == ()


@pytest.mark.usefixtures("valid_calls")
async def test_the_limit_holds_and_a_negative_offset_skips(bot, ann):
    """At most `limit` at once; -1 leaves only the newest."""
    for number in range(5):
        ann.send(str(number))
    assert [update.message.text for update in await bot.get_updates(limit=2)] == ["/start", "0"]
    assert [update.message.text for update in await bot.get_updates(-1)] == ["4"]
    assert len(await bot.get_updates()) == 1


@pytest.mark.usefixtures("valid_calls")
async def test_a_long_poll_wakes_with_the_update(api, bot, ann):
    """No need to wait for the end of the timeout."""
    (start,) = await bot.get_updates()
    poll = asyncio.create_task(bot.get_updates(start.update_id + 1, timeout=30))
    await until(lambda: len(api.calls_of("getUpdates")) == 2)
    ann.send("now")
    (update,) = await ended(poll)
    assert update.message.text == "now"


async def test_an_empty_long_poll_ends_by_itself(bot):
    """Nothing within the timeout is an empty answer."""
    assert await bot.get_updates(timeout=1) == ()


async def test_the_older_of_two_pollers_is_ended(api, bot, ann):
    """The newer one goes on and gets the update."""
    second = patient_bot(api)
    await second.initialize()
    (start,) = await bot.get_updates()
    older = asyncio.create_task(bot.get_updates(start.update_id + 1, timeout=20))
    await until(lambda: len(api.calls_of("getUpdates")) == 2)
    newer = asyncio.create_task(second.get_updates(start.update_id + 1, timeout=20))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await older
    ann.send("hello")
    (update,) = await newer
    await second.shutdown()
    assert update.message.text == "hello"


@pytest.mark.usefixtures("valid_calls")
async def test_taps_are_kept_150_seconds_and_messages_a_day(api, bot, ann):
    """An outage of three minutes loses taps, one of a day loses messages."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    ann.tap("Yes")
    api.clock.advance(timedelta(seconds=149))
    assert [update.callback_query is not None for update in await bot.get_updates()] == [False, True]
    api.clock.advance(timedelta(seconds=1))
    assert [update.message.text for update in await bot.get_updates()] == ["/start"]
    api.clock.advance(timedelta(days=1))
    assert await bot.get_updates() == ()


@pytest.mark.usefixtures("valid_calls")
async def test_every_deed_of_a_person_becomes_its_update(bot, ann):
    """Text, edit, place, sticker, voice note, file, tap, block: the library reads each."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    ann.edit("/begin")
    ann.send_location(41.88, -87.63)
    ann.send_sticker("🙂")
    ann.send_voice(7)
    ann.send_document("note.txt", b"words", "text/plain")
    ann.tap("No")
    ann.block()
    updates = await bot.get_updates()
    assert updates[1].edited_message.text == "/begin"
    assert updates[2].message.location.latitude == 41.88
    assert (updates[3].message.sticker.emoji, updates[4].message.to_dict()["voice"]["duration"]) == ("🙂", 7)
    assert updates[5].message.document.file_name == "note.txt"
    assert (updates[6].callback_query.data, updates[6].callback_query.message.text) == ("no", "Ready?")
    assert updates[7].my_chat_member.new_chat_member.status == "kicked"


@pytest.mark.usefixtures("valid_calls")
async def test_only_wanted_kinds_come_and_the_wish_is_remembered(bot, ann):
    """`allowed_updates` applies to later updates too, even if a later poll leaves it out."""
    await bot.get_updates(allowed_updates=["callback_query"])
    ann.send("not wanted")
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes"))
    ann.tap("Yes")
    assert [update.callback_query is not None for update in await bot.get_updates()] == [False, True]


@pytest.mark.usefixtures("valid_calls")
async def test_a_tap_on_a_message_that_is_gone_still_comes(bot, ann):
    """Telegram then names the message and says no more about it."""
    ann.tap_data("old", 4711)
    update = (await bot.get_updates())[-1]
    assert (update.callback_query.data, update.callback_query.message.message_id) == ("old", 4711)
    assert not update.callback_query.message.is_accessible


@pytest.mark.usefixtures("valid_calls")
async def test_a_group_has_its_own_chat(api, bot, ann):
    """A message in a group has the group's chat, and the answer goes to the group."""
    group = api.group(-500, "Mums who run")
    ann.send("hello all", chat=group)
    update = (await bot.get_updates())[-1]
    assert (update.message.chat.type, update.message.chat.title) == ("group", "Mums who run")
    await bot.send_message(group.id, "Write to me privately.")
    assert ann.messages == []


async def test_one_can_wait_until_the_bot_has_caught_up(api, bot, ann):
    """Taken is not confirmed: only the next poll's offset says that it was handled."""
    (start,) = await bot.get_updates()
    assert await api.caught_up(0.05) is False
    waiting = asyncio.create_task(api.caught_up(FAR_S))
    await bot.get_updates(start.update_id + 1)
    assert await waiting is True

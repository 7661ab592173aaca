"""A person driven by code: sees what is visible, waits for what comes, taps what is there."""

import asyncio

import pytest

from tests.demo.echo_bot import keyboard


async def test_waiting_ends_with_what_was_awaited(bot, ann):
    """The value of the condition comes back, as soon as it is true."""
    waiting = asyncio.create_task(ann.wait_for_text("Hello"))
    await asyncio.sleep(0)
    await bot.send_message(ann.id, "Hello Ann")
    assert (await waiting).text == "Hello Ann"


async def test_waiting_in_vain_shows_the_chat(bot, ann):
    """The error shows the chat."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    with pytest.raises(TimeoutError, match=r"she: /start\nbot: Ready\? \['Yes', 'No'\]"):
        await ann.wait_for_text("Goodbye", timeout=0.05)


async def test_the_newest_card_with_the_button_is_tapped_unless_one_is_named(bot, ann):
    """Label, data, or a part of the label find it; an older card can be named."""
    old = await bot.send_message(ann.id, "Old", reply_markup=keyboard("Yes please|No"))
    new = await bot.send_message(ann.id, "New", reply_markup=keyboard("Yes please"))
    ann.tap("Yes please")
    ann.tap("no")
    ann.tap("please", old.message_id)
    taps = [update.callback_query for update in await bot.get_updates()][1:]
    assert [(tap.message.message_id, tap.data) for tap in taps] == [
        (new.message_id, "yes please"),
        (old.message_id, "no"),
        (old.message_id, "yes please"),
    ]


async def test_an_exact_label_goes_before_a_part_of_a_newer_one(bot, ann):
    """`No` is not `Not sure`, even where that is newer."""
    old = await bot.send_message(ann.id, "Old", reply_markup=keyboard("No"))
    await bot.send_message(ann.id, "New", reply_markup=keyboard("Not sure"))
    ann.tap("No")
    assert (await bot.get_updates())[-1].callback_query.message.message_id == old.message_id


async def test_only_the_bots_messages_that_are_still_there_are_seen(bot, ann):
    """Her own messages and deleted ones are not listed."""
    first = await bot.send_message(ann.id, "first")
    await bot.send_message(ann.id, "second")
    await bot.delete_message(ann.id, first.message_id)
    assert [message.text for message in ann.messages] == ["second"]


async def test_the_same_id_is_the_same_person(api, ann):
    """A second request for the same id returns the same person."""
    assert api.user(1001) is ann

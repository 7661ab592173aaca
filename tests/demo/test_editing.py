"""Edits, deletions and answers to taps behave as Telegram's."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest

from tests.demo.echo_bot import keyboard, picture


@pytest.mark.usefixtures("valid_calls")
async def test_an_edit_changes_the_message_in_place(api, bot, ann):
    """New words and buttons under the same id, marked as edited at the clock's moment."""
    sent = await bot.send_message(ann.id, "1 of 2", reply_markup=keyboard("Yes|No"))
    api.clock.advance(timedelta(minutes=5))
    await bot.edit_message_text(
        "<b>2 of 2</b>", ann.id, sent.message_id, parse_mode="HTML", reply_markup=keyboard("Back")
    )
    assert [message.text for message in ann.messages] == ["2 of 2"]
    assert ann.last.labels == ["Back"] and ann.last.edited == sent.date + timedelta(minutes=5)


@pytest.mark.usefixtures("valid_calls")
async def test_an_edit_without_buttons_takes_them_away(bot, ann):
    """A keyboard not given is a keyboard removed."""
    sent = await bot.send_message(ann.id, "1 of 2", reply_markup=keyboard("Yes|No"))
    await bot.edit_message_text("Done", ann.id, sent.message_id)
    assert ann.last.rows == ()


@pytest.mark.usefixtures("valid_calls")
async def test_the_keyboard_alone_can_be_edited(bot, ann):
    """Other buttons, the same words; then none."""
    sent = await bot.send_message(ann.id, "1 of 2", reply_markup=keyboard("Yes|No"))
    await bot.edit_message_reply_markup(ann.id, sent.message_id, reply_markup=keyboard("Later"))
    assert (ann.last.text, ann.last.labels) == ("1 of 2", ["Later"])
    await bot.edit_message_reply_markup(ann.id, sent.message_id)
    assert ann.last.rows == ()


async def test_an_unchanged_edit_is_refused(bot, ann):
    """Same words, same buttons: the long sentence of Telegram, and no mark of an edit."""
    sent = await bot.send_message(ann.id, "<b>Same</b>", parse_mode="HTML", reply_markup=keyboard("Yes"))
    with pytest.raises(
        BadRequest, match="Message is not modified: specified new message content and reply markup"
    ):
        await bot.edit_message_text(
            "<b>Same</b>", ann.id, sent.message_id, parse_mode="HTML", reply_markup=keyboard("Yes")
        )
    assert ann.last.edited is None


async def test_edits_of_what_is_not_there_are_refused(bot, ann):
    """An unknown message, her own message, a picture's text."""
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Hello", ann.id, 4711)
    hers = ann.send("mine").message_id
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Hello", ann.id, hers)
    photo = await bot.send_photo(ann.id, picture())
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("Hello", ann.id, photo.message_id)


@pytest.mark.usefixtures("valid_calls")
async def test_a_message_can_be_deleted_for_two_days(api, bot, ann):
    """Deleting works for 48 hours; it is refused later, and for a message that is deleted already."""
    young, old = await bot.send_message(ann.id, "young"), await bot.send_message(ann.id, "old")
    assert await bot.delete_message(ann.id, young.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ann.id, young.message_id)
    api.clock.advance(timedelta(hours=48, seconds=1))
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(ann.id, old.message_id)
    assert [message.text for message in ann.messages] == ["old"]


@pytest.mark.usefixtures("valid_calls")
async def test_a_tap_is_answered_once(bot, ann):
    """The first answer shows as a toast; a second one is refused."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    tap = ann.tap("Yes")
    assert not ann.answered(tap)
    assert await bot.answer_callback_query(tap, "Noted")
    assert ann.answered(tap) and ann.toasts == ["Noted"]
    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await bot.answer_callback_query(tap)


async def test_a_tap_can_not_be_answered_after_its_time(api, bot, ann):
    """The limit is a setting, measured by the clock."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    api.backend.answer_limit = timedelta(seconds=15)
    in_time, too_late = ann.tap("Yes"), ann.tap("No")
    api.clock.advance(timedelta(seconds=15))
    await bot.answer_callback_query(in_time)
    api.clock.advance(timedelta(seconds=1))
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(too_late)


async def test_a_button_that_is_not_there_is_named(bot, ann):
    """Only visible buttons can be tapped; the error lists them."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    with pytest.raises(LookupError, match=r"no button 'Perhaps'.*Yes"):
        ann.tap("Perhaps")

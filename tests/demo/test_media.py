"""Moving pictures, sound and swapped media at the local Bot API, as an unchanged library sees them."""

import pytest
from telegram import InputMediaAnimation, InputMediaPhoto
from telegram.error import BadRequest

pytestmark = pytest.mark.usefixtures("valid_calls")
GIF = b"GIF89a\x01\x00\x01\x00\x00\xff\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"


async def test_an_animation_is_kept_and_sent_again_by_its_id(bot, ann):
    """The answer names the id; the id is of its kind alone."""
    sent = await bot.send_animation(ann.id, GIF, caption="Bridge", filename="bridge.gif")
    again = await bot.send_animation(ann.id, sent.animation.file_id)

    assert again.animation.file_unique_id == sent.animation.file_unique_id
    assert [next(iter(one.media)) for one in ann.messages] == ["animation", "animation"]
    with pytest.raises(BadRequest, match="file identifier"):
        await bot.send_photo(ann.id, sent.animation.file_id)


async def test_audio_has_its_length_and_title(bot, ann):
    """The player shows the length and the title."""
    sent = await bot.send_audio(ann.id, b"ID3", duration=1503, title="Run-walk", filename="run.mp3")

    assert ann.last.media["audio"]["duration"] == 1503
    assert (sent.audio.title, sent.audio.file_name) == ("Run-walk", "run.mp3")


async def test_media_swaps_in_place_and_text_becomes_media(bot, ann):
    """Picture to picture and text to picture keep the bubble; a picture never becomes text again."""
    text = await bot.send_message(ann.id, "words")
    await bot.edit_message_media(
        InputMediaAnimation(GIF, caption="moving", filename="a.gif"), ann.id, text.message_id
    )
    assert ann.last.media.keys() >= {"animation"} and ann.last.text == "moving"
    await bot.edit_message_media(InputMediaPhoto(PNG, caption="still"), ann.id, text.message_id)
    assert ann.last.media.keys() == {"photo"} and ann.last.text == "still"
    assert len(ann.messages) == 1
    with pytest.raises(BadRequest, match="no text in the message"):
        await bot.edit_message_text("words", ann.id, text.message_id)


async def test_what_is_no_picture_is_refused(bot, ann):
    """As Telegram does."""
    with pytest.raises(BadRequest):
        await bot.send_animation(ann.id, b"no picture", filename="a.gif")
    assert ann.messages == []

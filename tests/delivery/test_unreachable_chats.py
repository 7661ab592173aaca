"""A chat that nothing reaches: she blocked the bot, came back, or never was there."""

from datetime import timedelta

import pytest

from bot.demo.server import LocalBotApi
from bot.storage.store import Store
from flows.model.messages import Priority
from tests.shell import Mail, met, sending, until, utc_now
from tests.storage.rows import newcomer, queue_message
from tests.waiting import FAR_S


async def test_a_blocked_bot_is_reported_once_and_what_waits_goes_unsent(
    api: LocalBotApi, post: Mail
) -> None:
    """One call finds out; nothing else is tried for that chat, and the others go on."""
    blocked, other = met(api, 7), met(api, 8)
    blocked.block()
    for number in range(3):
        await post.put(7, f"{number}")
    await post.put(8, "hello")
    async with sending(post):
        await until(lambda: len(other.messages) == 1)
        await post.sender.drain()
    assert post.gone == [7]
    assert len([call for call in api.calls_of("sendMessage") if str(call.params["chat_id"]) == "7"]) == 1


@pytest.mark.parametrize("back", [timedelta(0), timedelta(hours=1)])
async def test_what_comes_after_she_is_back_is_sent(api: LocalBotApi, post: Mail, back: timedelta) -> None:
    """Only messages queued before the refusal are given up, even if the clock was set back since."""
    user = met(api, 7)
    user.block()
    async with sending(post):
        await post.put(7, "old")
        await post.put(7, "old too")
        await until(lambda: post.gone == [7])
        user.unblock()
        post.sender.recorder.now = lambda: utc_now() - back
        payload = {"text": "new", "reply_markup": None}
        await post.store.outbox.put(7, "message", payload, int(Priority.REPLY), post.sender.recorder.now())
        post.sender.wake()
        await until(lambda: len(user.messages) == 1)
    assert user.last.text == "new"


async def test_what_the_operator_resends_after_she_is_back_arrives(
    api: LocalBotApi, post: Mail, store: Store
) -> None:
    """A letter that died with the block is tried again by the same process, and dies again while she stays away."""
    user = met(api, 7)
    user.block()
    await queue_message(store, 7, utc_now(), member_id=await newcomer(store, 7, utc_now()), text="old")

    async def resent() -> None:
        (letter,) = await store.outbox.dead_letters()
        assert letter.error == "blocked"
        assert (await store.outbox.resend([letter.id], utc_now())).queued == 1
        await post.sender.drain()

    await post.sender.drain()
    await resent()
    user.unblock()
    await resent()
    await post.sender.stop(FAR_S)
    assert user.last.text == "old"
    assert post.gone == [7, 7]
    assert await store.outbox.dead_letters() == []


async def test_an_unknown_chat_counts_as_gone(post: Mail) -> None:
    """She never wrote, or her account is no more."""
    async with sending(post):
        await post.put(424242, "hello")
        await until(lambda: post.gone)
    assert post.gone == [424242]

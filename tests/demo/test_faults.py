"""The failures the server simulates reach the bot as Telegram's and the network's would."""

import asyncio
import random

import aiohttp
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.demo.api.failures import Failure, FailureInjector, FailureKind, FailurePlan
from tests.waiting import ended

SENDS = frozenset({"sendmessage"})


def script(*failures):
    """FailurePlan for the next messages sent."""
    return FailurePlan(script=failures, methods=SENDS)


async def test_a_flood_says_how_long_to_wait(api, bot, ann, monkeypatch):
    """429 with whole seconds, in the body and in the header; nothing arrives."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    api.set_failures(
        script(Failure(FailureKind.RATE_LIMITED, seconds=2.4), Failure(FailureKind.RATE_LIMITED, seconds=2.4))
    )
    with pytest.raises(RetryAfter) as flooded:
        await bot.send_message(ann.id, "Hello")
    assert flooded.value.retry_after.total_seconds() == 3 and ann.messages == []
    async with aiohttp.ClientSession() as http, http.post(f"{api.base_url}{api.token}/sendMessage") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "3")


@pytest.mark.parametrize("kind", [FailureKind.SERVER_ERROR, FailureKind.BAD_GATEWAY, FailureKind.RESET])
@pytest.mark.parametrize("after", [False, True])
async def test_a_failure_before_the_effect_loses_it_and_one_after_keeps_it(api, bot, ann, kind, after):
    """The bot sees the same error; only the person knows whether the message came."""
    api.set_failures(script(Failure(kind, after=after)))
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "Hello")
    assert [message.text for message in ann.messages] == (["Hello"] if after else [])
    await bot.send_message(ann.id, "Again")
    assert ann.last.text == "Again"


async def test_a_malformed_answer_comes_after_the_effect(api, bot, ann):
    """The message is there, the answer can't be read."""
    api.set_failures(script(Failure(FailureKind.MALFORMED)))
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(ann.id, "Hello")
    assert ann.last.text == "Hello" and api.calls_of("sendMessage")[0].failure == "malformed"


@pytest.mark.parametrize("after", [False, True])
async def test_a_hang_ends_in_a_timeout(api, bot, ann, after):
    """The caller gives up; whether the message came is not known to it."""
    api.set_failures(script(Failure(FailureKind.HANG, after=after, seconds=30)))
    with pytest.raises(TimedOut):
        await bot.send_message(ann.id, "Hello", read_timeout=0.2)
    if after:
        await ann.wait_for(lambda user: len(user.messages) == 1)
    assert len(ann.messages) == int(after)


async def test_a_hang_does_not_hold_up_the_end_of_the_server(api, bot, ann):
    """Stopping the server cuts it short."""
    api.set_failures(script(Failure(FailureKind.HANG, seconds=3600)))
    sending = asyncio.create_task(bot.send_message(ann.id, "Hello", read_timeout=3600))
    await ann.wait_for(lambda _: api.calls_of("sendMessage") or ann.send("wake"))
    await ended(api.stop())
    with pytest.raises(NetworkError):
        await sending


async def test_failure_can_be_kept_to_some_methods(api, bot, ann):
    """A failure for sends leaves getMe alone."""
    api.set_failures(FailurePlan(chances=((Failure(FailureKind.SERVER_ERROR), 1.0),), methods=SENDS))
    await bot.get_me()
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "Hello")


def test_chances_are_met():
    """One in five and one in ten of 10,000 calls, give or take what chance allows."""
    injector = FailureInjector(seconds=lambda: 0.0, rng=random.Random(1))
    injector.set(FailurePlan(chances=((Failure(FailureKind.RESET), 0.2), (Failure(FailureKind.HANG), 0.1))))
    drawn = [injector.next("sendmessage", "1") for _ in range(10_000)]
    resets = sum(failure is not None and failure.kind is FailureKind.RESET for failure in drawn)
    hangs = sum(failure is not None and failure.kind is FailureKind.HANG for failure in drawn)
    assert 1850 < resets < 2150 and 880 < hangs < 1120


def test_the_limit_of_one_chat_leaves_the_others_alone():
    """One a second with three at once: the fourth waits a second, another chat does not."""
    now = [0.0]
    injector = FailureInjector(seconds=lambda: now[0])
    injector.set(FailurePlan(per_second=30, burst=30, per_chat=1, chat_burst=3))
    waits = [injector.next("sendmessage", "1") for _ in range(4)]
    assert waits[:3] == [None, None, None] and waits[3] == Failure(FailureKind.RATE_LIMITED, seconds=1.0)
    assert injector.next("sendmessage", "2") is None
    now[0] = 1.0
    assert injector.next("sendmessage", "1") is None


def test_the_limit_of_all_chats_refills_at_its_rate():
    """Thirty sends at once, then thirty a second; other calls do not count."""
    now = [0.0]
    injector = FailureInjector(seconds=lambda: now[0])
    injector.set(FailurePlan(per_second=30, burst=30))
    first = [injector.next("sendmessage", str(chat)) for chat in range(40)]
    assert sum(failure is None for failure in first) == 30
    assert injector.next("getme", "") is None
    now[0] = 0.5
    second = [injector.next("sendmessage", str(chat)) for chat in range(40)]
    assert sum(failure is None for failure in second) == 15


async def test_another_process_can_order_failures(api, bot, ann):
    """The control endpoint accepts failures and blocks, and reports what it does not understand."""
    async with aiohttp.ClientSession() as http:
        wish = {"script": [{"kind": "500", "after": True}], "methods": ["sendMessage"]}
        async with http.put(f"{api.url}/control/failures", json=wish) as answer:
            assert answer.status == 200
        async with http.put(f"{api.url}/control/failures", json={"nonsense": 1}) as answer:
            assert answer.status == 400
        with pytest.raises(NetworkError):
            await bot.send_message(ann.id, "Hello")
        async with http.post(f"{api.url}/control/people/1001/block", json={}) as answer:
            assert await answer.json() == {"blocked": True}
    with pytest.raises(Forbidden):
        await bot.send_message(ann.id, "Hello")


async def test_another_page_in_the_browser_can_make_none(api, bot, ann):
    """A form of any web page may post here, but not JSON: nothing is blocked and nothing goes wrong."""
    form = {"Content-Type": "text/plain"}
    async with aiohttp.ClientSession(headers=form) as http:
        async with http.post(f"{api.url}/control/people/1001/block", data="{}") as answer:
            assert answer.status == 415
        async with http.put(f"{api.url}/control/failures", data="{}") as answer:
            assert answer.status == 415
    assert (await bot.send_message(ann.id, "Hello")).text == "Hello"


async def test_every_call_is_logged_with_its_result_or_refusal(api, bot, ann):
    """Method, parameters, result and refusal of each call, in order."""
    await bot.send_message(ann.id, "Hello")
    with pytest.raises(BadRequest):
        await bot.send_message(ann.id, "")
    good, refused = api.calls_of("sendMessage")
    assert good.ok and good.params["text"] == "Hello" and good.result["text"] == "Hello"
    assert not refused.ok and refused.refusal is not None and refused.refusal.code == 400

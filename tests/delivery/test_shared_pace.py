"""Two senders on one PostgreSQL keep one chat's measure together."""

import asyncio
from contextlib import AsyncExitStack

from bot.delivery.limiter import Limiter
from bot.delivery.slots import SharedSlots
from bot.demo.server import LocalBotApi
from bot.storage.store import Store, open_store
from bot.telegram.transport import CoachBot
from tests.postgres import Cluster
from tests.shell import Mail, mail, met, sending, utc_now
from tests.storage.rows import newcomer, queue_message
from tests.waiting import FAR_S

ANNA = 7
PER_CHAT, MESSAGES = 4.0, 11


def sharing(bot: CoachBot, store: Store) -> Mail:
    """A sender that knows of others."""
    post = mail(bot, store)
    post.sender.limiter = Limiter(SharedSlots(store.limits, 200, utc_now), per_chat=PER_CHAT)
    return post


async def test_one_chat_is_not_written_to_twice_as_fast_by_two(
    api: LocalBotApi, bot: CoachBot, postgres: Cluster, postgres_template: str
) -> None:
    """Eleven messages of one chat, sent by both in turn, take as long as one sender would take: eight quarters."""
    user, url = met(api, ANNA), postgres.database(postgres_template)
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(url)) for _ in range(2)]
        anna = await newcomer(stores[0], ANNA, utc_now())
        posts = [await stack.enter_async_context(sending(sharing(bot, store))) for store in stores]
        for number in range(MESSAGES):
            await queue_message(stores[0], ANNA, utc_now(), member_id=anna, text=str(number))
            posts[number % 2].sender.wake()
            async with asyncio.timeout(FAR_S):
                while await stores[0].outbox.depth():  # noqa: ASYNC110 -- the condition is in the database
                    await asyncio.sleep(0.01)
        taken = [post.outcomes()["sent"] for post in posts]
    assert [one.text for one in user.messages] == [str(number) for number in range(MESSAGES)]
    assert min(taken) > 0, "both took part"
    times = [call.seconds for call in api.calls_of("sendMessage")]
    assert times[-1] - times[0] >= (MESSAGES - 3) / PER_CHAT * 0.9

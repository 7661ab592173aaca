"""The real coach behind the real server hears every kind of message: styled, forwarded, answered, changed, in an album."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.app import Coach
from bot.demo.api.people import LocalUser
from bot.demo.app import open_demo
from bot.demo.clock import MovableClock
from bot.demo.coach.sample_members import Played, add_to_chat, member_tables, play
from bot.demo.server import LocalBotApi
from tests.demo.echo_bot import picture
from tests.waiting import FAR_S

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOW_STRONG = "How strong was the heaviness"
THE_NUMBER = "999"
"""Maya lives in Britain."""
SOMEBODY_ELSES = "somebody else's words"
EARLIER_QUESTION = "answers an earlier question"


@dataclass
class World:
    """The demo as it is served, and a member six weeks into her plan who can be moved in as often as needed."""

    api: LocalBotApi
    coach: Coach
    maya: Played
    chats: int = 3000

    async def runner(self) -> LocalUser:
        """One more member with Maya's weeks behind her."""
        self.chats += 1
        await add_to_chat(replace(self.maya, chat_id=self.chats), self.api, self.coach)
        return self.api.users[self.chats]

    async def settled(self, later: timedelta = timedelta(), within_s: float = FAR_S) -> None:
        """Every update is taken, everything due is handled and sent; the clock then stands `later`."""
        async with asyncio.timeout(within_s):
            await self.api.caught_up(within_s)
            await self.api.journeys.by(later)

    async def said(self, her: LocalUser, before: int) -> list[str]:
        """What the coach has put into her chat since it held `before` messages of his."""
        await self.settled()
        return [message.text for message in her.messages[before:]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    """A Monday morning on which time stands still unless a test lets it pass."""
    async with open_demo(0, people=False, clock=MovableClock(MONDAY)) as (api, coach):
        table = member_tables()[0][1]
        yield World(api, coach, await asyncio.to_thread(play, coach, 3000, table, MONDAY))


async def asked_how_strong(world: World) -> LocalUser:
    """She has ticked heaviness; its strength is asked, on a card that is older than what she writes next."""
    her = await world.runner()
    her.send("/symptom")
    await her.wait_for_text("Tap all that fit")
    her.tap("Heaviness")
    await her.wait_for(lambda she: any("✓" in label for label in she.last.labels))
    her.tap("Done")
    await her.wait_for_text(HOW_STRONG)
    await world.settled(timedelta(seconds=20))
    return her


async def test_styled_words_are_read_like_typed_ones(world: World) -> None:
    """A heading, a list and, in the last line, chest pain: the number comes first."""
    her = await world.runner()
    her.send_rich("# Monday\n- slept badly\n- chest pain since this morning")
    await her.wait_for_text(THE_NUMBER)


async def test_words_behind_a_command_are_looked_through(world: World) -> None:
    """The command of today with chest pain behind it: the number comes, not today's run."""
    her = await world.runner()
    her.send("/today my chest hurts since this morning")
    await her.wait_for_text(THE_NUMBER)


async def test_somebody_elses_answer_is_not_hers(world: World) -> None:
    """A friend's number answers nothing; an alarm in them still brings help."""
    her = await asked_how_strong(world)
    her.forward("3", author="Ines")
    await her.wait_for_text(SOMEBODY_ELSES)
    assert await _still_open(world, her)

    her.forward("i have chest pain and cannot breathe, is that normal?")
    await her.wait_for_text(THE_NUMBER)


async def _still_open(world: World, her: LocalUser) -> bool:
    """Whether the scale is still the question: a tap on it is taken, and the next question comes."""
    card = next(message for message in reversed(her.messages) if HOW_STRONG in message.text)
    before = her.transcript()
    her.tap("2", card)
    await world.settled()
    asked = HOW_STRONG in her.last.text or "I have two answers" in her.last.text
    return her.transcript() != before and not asked


async def test_an_answer_to_a_closed_card_is_answered_so(world: World) -> None:
    """She swipes to a reminder of days ago and writes a number: it is not taken for the scale that is open."""
    her = await asked_how_strong(world)
    older = next(message for message in her.messages if "Today's plan is ready" in message.text)
    her.reply("1", older)
    await her.wait_for_text(EARLIER_QUESTION)
    assert await _still_open(world, her)


async def test_an_answer_to_the_open_card_counts(world: World) -> None:
    """The reply brings the card's buttons along, so it is known for the open one."""
    her = await asked_how_strong(world)
    card = next(message for message in reversed(her.messages) if HOW_STRONG in message.text)
    her.reply("2", card)
    await world.settled()
    assert HOW_STRONG not in her.last.text


async def test_the_same_number_twice_at_once_is_one_answer(world: World) -> None:
    """Two updates within two seconds: the question after the scale stays open."""
    her = await asked_how_strong(world)
    her.send("1")
    her.send("1")
    await world.settled(timedelta(seconds=20))
    after = her.last
    assert HOW_STRONG not in after.text and after.labels, "the next question is open"
    words = after.text
    her.send("1")
    await world.settled()
    assert her.last.text != words or her.last is not after, "a later 1 is heard on its own"


async def test_a_changed_message_brings_help_and_takes_nothing_back(world: World) -> None:
    """Adding chest pain to an earlier text brings the number; a harmless edit keeps the question open."""
    her = await asked_how_strong(world)
    own = her.send("odd run today")
    await world.settled(timedelta(seconds=20))
    her.edit("odd run yesterday", own)
    await her.wait_for_text("changed a message")
    assert await _still_open(world, her)

    her.edit("odd run today, my chest is tight and hurts", own)
    await her.wait_for_text(THE_NUMBER)


async def test_an_album_gets_one_line(world: World) -> None:
    """Five pictures of one group are one thing she sent."""
    her = await world.runner()
    before = len(her.messages)
    her.album(*[picture()] * 5)
    said = await world.said(her, before)
    assert len([text for text in said if "can't look at pictures" in text]) == 1

    her.album(picture(), picture(), caption="i have chest pain")
    await world.settled()
    assert any(THE_NUMBER in text for text in await world.said(her, before + len(said)))


async def test_a_topic_is_answered(world: World) -> None:
    """A command in a topic is handled, and its answers go to that topic."""
    her = await world.runner()
    before = len(her.messages)
    her.send("/today", topic=31)
    await world.settled()
    said = her.messages[before:]
    assert said
    assert {message.origin.get("message_thread_id") for message in said} == {31}

    her.send("/week")
    await world.settled()
    assert "message_thread_id" not in her.last.origin


async def test_a_reaction_is_a_sign_of_life(world: World) -> None:
    """Two members leave their reminders alone for three weeks; the one who puts a thumb under each is not given up."""
    silent, reacting = await world.runner(), await world.runner()
    seen = len(reacting.messages)
    until = time.monotonic() + FAR_S
    for _ in range(21):
        assert time.monotonic() < until
        await world.settled(timedelta(days=1))
        if len(reacting.messages) > seen:
            seen = len(reacting.messages)
            reacting.react("👍")
    given_up = "I'll stop reminding you of the plan"
    assert given_up in silent.transcript()
    assert given_up not in reacting.transcript()

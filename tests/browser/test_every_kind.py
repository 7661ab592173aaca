"""Everything she can send from the page on a phone: replies, forwards, reactions, photos; and how a long chat reads."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.browser.conftest import PHONE, SMALL
from tests.demo.echo_bot import EchoBot, keyboard, picture
from tests.waiting import FAR_S

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
START = datetime(2026, 3, 2, 13, 20, tzinfo=UTC)
EMERGENCY = re.compile(r"\b(911|999|112)\b")
NARROW = {"width": 320, "height": 568}
TOP = "node => node.getBoundingClientRect().top - document.getElementById('log').getBoundingClientRect().top"


@pytest_asyncio.fixture(loop_scope="session")
async def echo():
    """The server with her chat begun, and the scripted bot behind it."""
    server = LocalBotApi(clock=MovableClock(START))
    async with server:
        bot = EchoBot(server)
        await bot.start()
        her = server.user(1001, "Ann", label="Your own chat")
        her.send("/start")
        await her.wait_for_text("1 of 2")
        yield bot
        await bot.stop()


def her_chat(echo):
    """She, as the server knows her."""
    return echo.api.users[1001]


def newest_of_hers(echo):
    """Her newest message."""
    return next(
        message for message in reversed(her_chat(echo).chat.messages.values()) if not message.from_bot
    )


async def choose(page, bubble, action):
    """Open the menu of a bubble by its dots and choose."""
    await bubble.get_by_role("button", name="What to do with this message").click()
    await page.get_by_role("menuitem", name=action).click()


async def write(page, words):
    """Write and press Enter."""
    await page.get_by_label("Message", exact=True).fill(words)
    await page.keyboard.press("Enter")


async def long_press(page, bubble):
    """A finger that rests on it."""
    box = await bubble.bounding_box()
    touch = await page.context.new_cdp_session(page)
    point = {"x": box["x"] + 20, "y": box["y"] + 14}
    await touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    await expect(page.locator("#actions")).to_be_visible()
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


async def test_a_finger_that_rests_on_a_card_replies_to_it(echo, open_page, keep_picture):
    """The menu opens and stays; the reply quotes the card, and the bot gets it."""
    page = await open_page(echo.api.url)
    await long_press(page, page.locator(".msg.bot .bubble").last)
    await expect(page.locator("#actions")).to_be_visible()
    await keep_picture(page, "kinds-menu")
    await page.get_by_role("menuitem", name="Reply").click()
    await expect(page.locator("#mode-name")).to_have_text("Reply")
    await keep_picture(page, "kinds-reply")
    await write(page, "what do you mean?")
    await expect(page.locator(".msg.mine .reply")).to_contain_text("1 of 2")
    assert newest_of_hers(echo).reply_to == her_chat(echo).messages[0].message_id
    await expect(page.locator("#mode")).to_be_hidden()


async def test_she_forwards_reacts_and_changes(echo, open_page, keep_picture):
    """Each from the menu of a bubble; a second tap on the reaction takes it away."""
    page = await open_page(echo.api.url, SMALL)
    card = page.locator(".msg.bot").first
    await choose(page, card, "Forward")
    await expect(page.locator(".msg.mine .forwarded")).to_have_text("Forwarded from Run coach")
    for shown in (1, 0):
        await card.get_by_role("button", name="What to do with this message").click()
        await page.get_by_role("menuitemcheckbox", name="React with 👍").click()
        await expect(card.locator(".reaction")).to_have_count(shown)
    await write(page, "hallo")
    mine = page.locator(".msg.mine").last
    await expect(mine.locator(".text")).to_have_text("hallo")
    await choose(page, mine, "Change")
    await write(page, "hello")
    await expect(mine.locator(".text")).to_have_text("hello")
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: hello")
    await keep_picture(page, "kinds-small")


async def test_photos_files_and_other_peoples_words_are_sent_from_the_sheet(echo, open_page, keep_picture):
    """One photo with its caption, two as an album, a file, a friend's words, styled words and a topic."""
    page = await open_page(echo.api.url, dark=True)
    photo = {"name": "scar.png", "mimeType": "image/png", "buffer": picture()}

    async def from_sheet(item):
        await page.get_by_role("button", name="Send something else").click()
        await page.get_by_role("menuitem", name=item).click()

    async def picks(item, files):
        async with page.expect_file_chooser() as chooser:
            await from_sheet(item)
        await (await chooser.value).set_files(files)

    await page.get_by_label("Message", exact=True).fill("is this normal?")
    await picks("Send a photo", photo)
    await expect(page.locator(".msg.mine img")).to_have_attribute("alt", "is this normal?")
    await picks("Send a photo", [photo, photo])
    await expect(page.locator(".msg.mine img")).to_have_count(3)
    assert newest_of_hers(echo).origin["media_group_id"]
    await picks("Send a file", {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"slept"})
    await expect(page.locator(".msg.mine .file")).to_contain_text("notes.txt")
    for item, words, seen in [
        ("Forward a friend's words", "never", "never"),
        ("Write a styled text", "# Monday", "Monday"),
        ("Write in a topic", "/today", "/today"),
    ]:
        await from_sheet(item)
        await write(page, words)
        await expect(page.locator(".msg.mine .text").last).to_have_text(seen)
    await expect(page.locator(".msg.mine .forwarded")).to_have_text("Forwarded from A friend")
    assert newest_of_hers(echo).origin["message_thread_id"]
    await keep_picture(page, "kinds-sent-dark")


async def test_a_long_chat_opens_at_its_end_and_older_messages_come_on_scrolling_up(echo, open_page):
    """The newest of 600 messages are drawn; scrolling up loads older ones and keeps the place she reads."""
    her = her_chat(echo)
    for number in range(300):
        her.send(f"line {number}")
        if number % 50 == 0:
            assert await echo.api.caught_up(FAR_S)
            echo.api.clock.advance(timedelta(days=1))
    await her.wait_for(lambda she: "line 299" in she.last.text)
    page = await open_page(echo.api.url)
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: line 299")
    assert await page.locator(".msg").count() <= 60
    log = page.locator("#log")
    oldest = page.locator(".msg").first
    words = await oldest.locator(".text").inner_text()
    await log.evaluate("log => { log.scrollTop = 300; }")
    await expect(page.locator(".msg")).to_have_count(120)
    same = page.locator(".msg").nth(60)
    assert await same.locator(".text").inner_text() == words
    assert abs(await same.evaluate(TOP)) < PHONE["height"]
    for _ in range(20):
        if await page.get_by_text("1 of 2").count():
            break
        shown = await page.locator(".msg").count()
        await log.evaluate("log => { log.scrollTop = 1; log.scrollTop = 0; }")
        await page.wait_for_function("n => document.querySelectorAll('.msg').length > n", arg=shown)
    await expect(page.get_by_text("1 of 2")).to_be_visible()
    days = await page.locator(".day").all_inner_texts()
    assert len(days) == len(set(days)) >= 6


async def test_day_marks_never_lie_on_top_of_each_other(echo, open_page):
    """At every scroll position at most one date is at the top."""
    her = her_chat(echo)
    for number in range(30):
        her.send(f"line {number}")
        if number % 5 == 0:
            echo.api.clock.advance(timedelta(days=1))
    await her.wait_for(lambda she: "line 29" in she.last.text)
    page = await open_page(echo.api.url)
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: line 29")
    for place in (2000, 1400, 700, 200):
        await page.locator("#log").evaluate("(log, place) => { log.scrollTop = place; }", place)
        await expect(page.locator("#jump")).to_be_visible()
        tops = await page.locator(".day").evaluate_all(f"all => all.map({TOP})")
        assert sum(0 <= top < 30 for top in tops) <= 1, tops


async def test_a_long_card_edited_in_place_shows_its_first_line(echo, open_page):
    """The verdict is in its first line: it is on the screen, and a button leads to the end."""
    long = "<b>Running pauses here.</b>\n" + "\n".join(f"line {number}" for number in range(60))
    page = await open_page(echo.api.url, SMALL)
    card = her_chat(echo).last
    await echo.bot.edit_message_text(
        long, 1001, card.message_id, parse_mode="HTML", reply_markup=keyboard("Yes|No")
    )
    await expect(page.locator(".msg.bot strong")).to_have_text("Running pauses here.")
    await expect(page.locator(".msg.bot strong")).to_be_in_viewport()
    assert 0 <= await page.locator(".msg.bot").evaluate(TOP) < 30
    await page.get_by_role("button", name="Go to the newest message").click()
    await expect(page.get_by_role("button", name="Yes", exact=True)).to_be_in_viewport()


async def test_the_telephone_number_of_a_clinic_can_be_called(echo, open_page):
    """Numbers are links; dates, times and counts are not."""
    words = "<b>Harbour</b>, 555 0100. Samaritans: 116 123, or +44 20 7946 0000. On 2026-03-04 at 10:30, 8 to 12 of 30."
    await echo.bot.send_message(1001, words, parse_mode="HTML")
    page = await open_page(echo.api.url)
    links = page.locator(".msg.bot a[href^='tel:']")
    await expect(links).to_have_count(3)
    found = await links.evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert found == ["tel:5550100", "tel:116123", "tel:+442079460000"]


async def test_the_title_stays_in_one_line_on_the_narrowest_phone(echo, open_page, keep_picture):
    """At 320 px nothing breaks and nothing sticks out."""
    page = await open_page(echo.api.url, NARROW)
    assert await page.locator("#bot-name").evaluate("node => node.offsetHeight") < 30
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    await keep_picture(page, "kinds-narrow")


async def test_a_second_chat_of_ones_own(echo, open_page):
    """New chat opens an empty one beside the first; both talk with the bot."""
    page = await open_page(echo.api.url)
    await page.get_by_role("button", name="Chats", exact=True).click()
    await page.get_by_role("button", name="New chat").click()
    await expect(page.locator("#status")).to_contain_text("Your chat 2")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".msg.bot").last).to_contain_text("1 of 2")
    assert len(echo.api.users) == 2


async def test_the_coach_hears_a_friends_alarm_and_a_reply(demo, open_page, keep_picture):
    """The real coach on a phone: a reply is answered, an alarm in a friend's words brings the number."""
    page = await open_page(demo.url)
    await page.get_by_role("button", name="Start", exact=True).click()
    welcome = page.locator(".msg.bot").last
    await expect(welcome).to_contain_text("not medical care")
    await choose(page, welcome, "Reply")
    await write(page, "who are you?")
    await expect(page.locator(".msg.mine .reply")).to_have_count(1)
    await expect(page.locator(".msg.bot").nth(1)).to_be_visible()
    await page.get_by_role("button", name="Send something else").click()
    await page.get_by_role("menuitem", name="Forward a friend's words").click()
    await write(page, "she has chest pain and can't breathe")
    await expect(page.locator(".msg.mine .forwarded")).to_have_text("Forwarded from A friend")
    await expect(page.locator(".msg.bot").last).to_contain_text(EMERGENCY)
    await keep_picture(page, "kinds-coach")


async def test_a_card_changed_while_the_chat_loads_shows_its_newest_words(echo, open_page):
    """A change that arrives while the chat is being fetched is kept."""
    page = await open_page(echo.api.url)
    card = her_chat(echo).last

    async def fetched_before_the_change(route):
        answer = await route.fetch()
        await echo.bot.edit_message_text("changed meanwhile", 1001, card.message_id)
        await page.wait_for_timeout(300)
        await route.fulfill(response=answer)

    await page.route("**/chat/api/chats/1001", fetched_before_the_change)
    await page.reload()
    await expect(page.locator(".msg.bot .text")).to_have_text("changed meanwhile")

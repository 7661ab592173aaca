"""Pictures, files and sound in the page, at phone size: each arrives as what it is, and can be opened."""

import time
from datetime import UTC, datetime

import icalendar
import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.demo.app import open_demo
from bot.demo.clock import MovableClock
from tests.browser.her import Her

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOADED = "(image) => image.complete && image.naturalWidth > 0"
DAYS = 4
"""Within so many days of her week there are a run and a strength day."""


@pytest_asyncio.fixture(loop_scope="session")
async def peopled():
    """The demo with its ready-made members."""
    async with open_demo(0, clock=MovableClock(MONDAY, ticking=time.monotonic)) as (api, _coach):
        yield api


async def loaded(picture):
    """The picture is there, and not a broken one."""
    await expect(picture).to_be_visible(timeout=60_000)
    handle = await picture.element_handle()
    await picture.page.wait_for_function(LOADED, arg=handle, timeout=60_000)


async def until_button(her, label):
    """Let days pass, answering what is asked of her, until today has that button."""
    for _ in range(DAYS):
        await her.says("/today")
        if await her.page.get_by_role("button", name="None of these", exact=True).last.is_visible():
            await her.taps("None of these")
            await her.says("/today")
        if label in await her.page.locator(".msg.bot:not(.typing)").last.inner_text():
            return
        await her.lets_pass("Next morning")
    raise AssertionError(f"no day with {label}")


async def test_moves_week_progress_calendar_and_cues(peopled, open_page, keep_picture):
    """Maya, six weeks into her plan: she looks, listens, and takes her days along."""
    page = await open_page(peopled.url)
    her = Her(page)
    await page.locator("#open-chats").click()
    await page.locator("#chat-list").get_by_role("button", name="Maya").click(timeout=60_000)

    await her.says("/progress")
    await loaded(page.locator(".msg.bot .photo img").last)
    await her.sees("symptom-free running minutes")
    await keep_picture(page, "pictures-01-progress")

    await her.says("/week")
    await her.taps("As a picture")
    await loaded(page.locator(".msg.bot .photo img").last)
    await keep_picture(page, "pictures-02-week")

    await her.says("/calendar")
    async with page.expect_download() as download:
        await page.locator(".file").last.click()
    content = (await (await download.value).path()).read_bytes()
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) > 8
    await keep_picture(page, "pictures-03-calendar")

    await until_button(her, "Audio cues")
    await her.taps("Audio cues")
    player = page.locator("audio").last
    await expect(player).to_be_visible(timeout=60_000)
    await player.evaluate("(one) => { one.preload = 'metadata'; one.load(); }")
    seconds = "(one) => Number.isFinite(one.duration) && one.duration > 600"
    await page.wait_for_function(seconds, arg=await player.element_handle())
    await keep_picture(page, "pictures-04-cues")

    await until_button(her, "Show me how")
    await her.taps("Show me how")
    shown = page.locator(".msg.bot .photo img").last
    await loaded(shown)
    first = await shown.get_attribute("src")
    bubbles = await page.locator(".msg.bot").count()
    await keep_picture(page, "pictures-05-move")
    await her.taps("Still picture")
    await loaded(page.locator(".msg.bot .photo img").last)
    await keep_picture(page, "pictures-06-still")
    still = await page.locator(".msg.bot .photo img").last.get_attribute("src")
    assert still != first
    await page.get_by_role("button", name="Next:").last.click()
    await expect(page.locator(".msg.bot .photo img").last).not_to_have_attribute("src", still, timeout=60_000)
    await loaded(page.locator(".msg.bot .photo img").last)
    await expect(page.locator(".msg.bot")).to_have_count(bubbles)
    await keep_picture(page, "pictures-07-next")
    await her.taps("Show today")
    await expect(page.locator(".msg.bot")).to_have_count(bubbles + 1)

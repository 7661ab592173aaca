"""Pictures, files and sound in the page, at phone size: each arrives as what it is, and can be opened."""

import re
from io import BytesIO

import icalendar
import pypdf
import pytest
from playwright.async_api import expect

from bot.catalog.load import load
from bot.documents import attachments
from tests.browser.conftest import FAR_MS
from tests.browser.her import Her
from tests.waiting import FAR_S

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
LOADED = "(image) => image.complete && image.naturalWidth > 0"
FORWARD = re.compile("›$")
DAYS = 4
"""Within so many days of her week there are a run and a strength day."""


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A picture is waited for, however slow the machine draws it."""
    monkeypatch.setattr(attachments, "PICTURE_TIMEOUT_S", FAR_S)


async def loaded(picture):
    """The picture is there, and not a broken one."""
    await expect(picture).to_be_visible(timeout=FAR_MS)
    handle = await picture.element_handle()
    await picture.page.wait_for_function(LOADED, arg=handle, timeout=FAR_MS)


def words_of(said):
    """Which parts of an exercise's words a text has: name, how, cue."""
    labels = load().labels["en"]
    flat = " ".join((said or "").split())
    parts = {"": "name", "-how": "how", "-cue": "cue"}
    names = [
        key for key in labels if key.startswith("exercise-") and not key.endswith(tuple(filter(None, parts)))
    ]
    return {
        part
        for name in names
        for end, part in parts.items()
        if labels[name] in flat and " ".join(labels.get(name + end, "?").split()) in flat
    }


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
    her = Her(page, peopled)
    await page.locator("#open-chats").click()
    await page.locator("#chat-list").get_by_role("button", name="Maya").click(timeout=FAR_MS)

    await progress_and_week(page, her, keep_picture)
    await calendar(page, her, keep_picture)
    await sheet(page, her, keep_picture)
    await cues(page, her, keep_picture)
    await a_move(page, her, keep_picture)


async def progress_and_week(page, her, keep_picture):
    """Both as pictures whose text alternative says what they show."""
    await her.says("/progress")
    await loaded(page.locator(".msg.bot .photo img").last)
    await her.sees("symptom-free running minutes")
    spoken = await page.locator(".msg.bot .photo img").last.get_attribute("alt")
    assert spoken and "symptom-free running minutes" in spoken, (
        "what the picture says is its text alternative"
    )
    await keep_picture(page, "pictures-01-progress")

    await her.says("/week")
    await her.taps("As a picture")
    await loaded(page.locator(".msg.bot .photo img").last)
    await keep_picture(page, "pictures-02-week")


async def calendar(page, her, keep_picture):
    """Her days as a file that a calendar opens."""
    await her.says("/calendar")
    async with page.expect_download() as download:
        await page.locator(".file").last.click()
    content = (await (await download.value).path()).read_bytes()
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) > 8
    await keep_picture(page, "pictures-03-calendar")


async def cues(page, her, keep_picture):
    """Sound for today's run, with its player."""
    await until_button(her, "Audio cues")
    await her.taps("Audio cues")
    player = page.locator("audio").last
    await expect(player).to_be_visible(timeout=FAR_MS)
    await player.evaluate("(one) => { one.preload = 'metadata'; one.load(); }")
    seconds = "(one) => Number.isFinite(one.duration) && one.duration > 600"
    await page.wait_for_function(seconds, arg=await player.element_handle())
    await keep_picture(page, "pictures-04-cues")


async def a_move(page, her, keep_picture):
    """Moving, still, and the next one in the same bubble."""
    await until_button(her, "Show me how")
    await her.taps("Show me how")
    shown = page.locator(".msg.bot .photo img").last
    await loaded(shown)
    first = await shown.get_attribute("src")
    assert "how" in words_of(await shown.get_attribute("alt")), (
        "name, how and cue: what the picture shows is said"
    )
    bubbles = await page.locator(".msg.bot").count()
    await keep_picture(page, "pictures-05-move")
    await her.taps("Still picture")
    await loaded(page.locator(".msg.bot .photo img").last)
    await keep_picture(page, "pictures-06-still")
    still = await page.locator(".msg.bot .photo img").last.get_attribute("src")
    assert still != first
    await page.get_by_role("button", name=FORWARD).last.click()
    await expect(page.locator(".msg.bot .photo img").last).not_to_have_attribute("src", still, timeout=FAR_MS)
    await loaded(page.locator(".msg.bot .photo img").last)
    await expect(page.locator(".msg.bot")).to_have_count(bubbles)
    await keep_picture(page, "pictures-07-next")
    await her.taps("Show today")
    await expect(page.locator(".msg.bot")).to_have_count(bubbles + 1)


async def sheet(page, her, keep_picture):
    """She asks two questions of her own, and the PDF that comes has them."""
    await her.says("/sheet")
    await her.taps("My questions")
    await her.says("May I lift my toddler?")
    await her.says("How long until a parkrun?")
    await her.sees("2. How long until a parkrun?")
    await keep_picture(page, "pictures-08-questions")
    await her.taps("That's all")
    await her.taps("Make it")
    await her.sees("Here it is.")
    async with page.expect_download() as download:
        await page.locator(".file").last.click()
    content = (await (await download.value).path()).read_bytes()
    words = " ".join(pypdf.PdfReader(BytesIO(content)).pages[0].extract_text().split())
    assert "May I lift my toddler?" in words and "How long until a parkrun?" in words
    await keep_picture(page, "pictures-09-sheet")

"""An urgent symptom in the page on the smallest phone: the number at once, a mistaken tap, the next day, and being seen."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import SMALL
from tests.browser.her import Her

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
SYMPTOM = "Chest pain, racing heart"


async def _in_view(page, words):
    """What she needs now is on the screen without scrolling: these words, and every button under them."""
    card = page.locator(".msg.bot", has_text=words).last
    await expect(card.locator(".bubble")).to_be_in_viewport(ratio=0.99)
    for button in await card.get_by_role("button").all():
        await expect(button).to_be_in_viewport()


async def test_a_red_flag_in_a_check_in_from_the_tap_to_seen(peopled, open_page, keep_picture):
    """Maya ticks chest pain after her run: the whole card fits, a mistaken tap is corrected, and follow-ups come."""
    page = await open_page(peopled.url, SMALL)
    her = Her(page, peopled)
    await page.locator("#open-chats").click()
    await page.locator("#chat-list").get_by_role("button", name="Maya").click()
    await her.lets_pass("Next reminder")
    await her.sees("Today's plan is ready")
    await her.taps("Done", "All of it, easy", "Feeling unwell")
    await her.sees("If this can't wait: 999")
    await keep_picture(page, "urgent-small-list")
    await her.taps(SYMPTOM)
    await her.sees("Stop now and call 999")
    await _in_view(page, "Stop now and call 999")
    await keep_picture(page, "urgent-small-card")

    await her.taps("I tapped the wrong one")
    await her.sees("Do you have this, or was it a slip?")
    await her.sees("chest pain or a racing heart")
    await _in_view(page, "or was it a slip?")
    await her.taps("A slip, I have none")
    await expect(page.locator(".msg.bot", has_text="I noted it as a slip").last).to_be_visible()
    await keep_picture(page, "urgent-small-slip")

    await her.says("/urgent")
    await her.taps(SYMPTOM)
    await her.sees("Stop now and call 999")
    await her.says("/today")
    await her.sees("closed until you've been seen")
    await her.lets_pass("Next reminder")
    await expect(page.locator("#face-day")).to_have_text("Wednesday 4 March 2026")
    await her.sees("Has someone been able to look at you?")
    await _in_view(page, "Has someone been able to look at you?")
    await keep_picture(page, "urgent-small-next-day")
    await her.taps("Yes, I've been seen", "Seen, exercise is fine")
    await her.sees("Good that someone looked at it.")
    await her.taps("Start the check")
    await keep_picture(page, "urgent-small-seen")

"""A sentence in the page, at phone size: a symptom is said back on a card, and counts from her tap only."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PHONE, SMALL
from tests.browser.her import Her

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_a_sentence_is_said_back_and_counts_from_her_tap(peopled, open_page, keep_picture):
    """Maya writes of a few drops: the card says so, nothing has changed, and after Yes running pauses."""
    page = await open_page(peopled.url)
    her = Her(page, peopled)
    await expect(page.locator("#chat-list li")).not_to_have_count(0)
    await page.locator("#open-chats").click()
    await page.locator("#chat-list").get_by_role("button", name="Maya").click()
    await her.says("leaked a few drops on my run today")
    await her.sees("Did I get that right?")
    await her.sees("A leak · a few drops · on the run")
    await expect(page.get_by_role("button", name="Yes, note it", exact=True).last).to_be_in_viewport()
    await keep_picture(page, "sentence-card")
    await page.set_viewport_size(SMALL)
    await expect(page.get_by_role("button", name="Yes, note it", exact=True).last).to_be_in_viewport()
    await keep_picture(page, "sentence-card-narrow")
    await page.set_viewport_size(PHONE)
    await her.taps("Not that")
    await her.sees("noted nothing")

    await her.says("se me escaparon unas gotas")
    await her.sees("Did I get that right?")
    await her.taps("Yes, note it")
    await expect(page.locator(".msg.bot", has_text="Running pauses here").last).to_be_visible()
    await keep_picture(page, "sentence-noted")

    await her.says("and now my chest hurts when i breathe")
    await her.sees("If this can't wait: 999")
    await keep_picture(page, "sentence-urgent")

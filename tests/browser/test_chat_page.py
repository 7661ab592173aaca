"""The chat page, played in Chromium with a small scripted bot: what she sees, taps and hears."""

from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.browser.conftest import DESK
from tests.demo.echo_bot import EchoBot

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
START = datetime(2026, 3, 2, 13, 20, tzinfo=UTC)


class LateControl:
    """Lets the server be made before the bot that it asks."""

    bot: EchoBot | None = None

    async def next_due(self, member=None):
        return await self.bot.next_due(member) if self.bot else None

    async def settle(self):
        if self.bot:
            await self.bot.settle()

    async def zone_of(self, member):
        return "America/Chicago"


@pytest_asyncio.fixture(loop_scope="session")
async def api():
    """The server with an empty chat and one ready-made member, and the scripted bot behind it."""
    control = LateControl()
    server = LocalBotApi(clock=MovableClock(START), control=control)
    server.user(1001, "Ann", label="Your own chat", description="empty")
    server.user(1002, "Maya", description="week 6 of the plan").send("hello")
    async with server:
        control.bot = EchoBot(server)
        await control.bot.start()
        await server.users[1002].wait_for_text("You said: hello")  # later it would count as new in the list
        yield server
        await control.bot.stop()


async def began(page):
    """Presses Start and waits for the first card."""
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".msg.bot").last).to_contain_text("1 of 2")


async def say(page, words):
    """Writes and presses Enter."""
    await page.get_by_label("Message", exact=True).fill(words)
    await page.keyboard.press("Enter")


async def test_an_empty_chat_begins_with_start_and_its_card_is_edited_in_place(api, open_page, keep_picture):
    """Start sends /start; a tap edits the card in place and leaves one bubble."""
    page = await open_page(api.url)
    await expect(page.locator(".about")).to_have_text("I say back what you write.")
    await keep_picture(page, "chat-empty")
    await began(page)
    await page.get_by_role("button", name="Every day").click()
    await expect(page.locator(".msg.bot")).to_have_count(1)
    await expect(page.locator(".msg.bot .bubble")).to_contain_text("2 of 2")
    await expect(page.locator(".msg.bot .meta")).to_contain_text("edited")
    await expect(page.locator(".msg.bot strong")).to_have_text("2 of 2")
    await keep_picture(page, "chat-card")
    assert api.users[1001].last.labels == ["Yes", "No", "Back", "Later"]


async def test_words_are_never_markup(api, open_page):
    """The text she types is shown exactly as typed, including tags."""
    page = await open_page(api.url)
    await began(page)
    await say(page, "<img src=x onerror=alert(1)> & <b>bold</b>")
    await expect(page.locator(".msg.bot .text").last).to_have_text(
        "You said: <img src=x onerror=alert(1)> & <b>bold</b>"
    )
    await expect(page.locator(".msg.bot .text img")).to_have_count(0)


async def test_the_keyboard_alone_is_enough(api, open_page):
    """Arrow keys walk the answers, Enter taps; the focus stays in the card that changed."""
    page = await open_page(api.url, DESK)
    await began(page)
    await page.get_by_role("button", name="Every day").focus()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("button", name="A few times")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Rarely")).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Yes", exact=True)).to_be_focused()


async def test_commands_are_offered_and_sent(api, open_page, keep_picture):
    """Typing a slash offers what fits; the menu offers all."""
    page = await open_page(api.url)
    await began(page)
    await page.get_by_label("Message", exact=True).fill("/to")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Escape")
    await page.get_by_label("Message", exact=True).fill("")
    await page.get_by_role("button", name="Commands").click()
    await keep_picture(page, "chat-commands")
    await page.get_by_role("option", name="/week").click()
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: /week")


async def test_files_pictures_places_stickers_and_voice_notes(api, open_page, keep_picture):
    """A document can be saved, a picture seen; she can share a place, a sticker and a voice note."""
    page = await open_page(api.url)
    await began(page)
    await say(page, "file")
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Download export.json").click()
    assert (await (await download.value).path()).read_bytes() == b"her data"
    await say(page, "picture")
    await expect(page.get_by_role("img", name="Four weeks at a glance")).to_be_visible()
    for item in ("Send a voice note", "Send a sticker"):
        await page.get_by_role("button", name="Send something else").click()
        await page.get_by_role("menuitem", name=item).click()
    await page.get_by_role("button", name="Send something else").click()
    await page.get_by_role("menuitem", name="Share a location").click()
    await page.get_by_role("menuitem", name="Chicago").click()
    await expect(page.locator(".msg.mine .place")).to_contain_text("41.88")
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: something without words")
    await keep_picture(page, "chat-media")


async def test_the_clock_brings_each_reminder_and_a_preview(api, open_page, keep_picture):
    """A day and a week further: a reminder a day, dated at its own moment, the first line as a notification."""
    page = await open_page(api.url)
    await began(page)
    await page.get_by_role("button", name="Plan", exact=True).click()
    await page.get_by_role("button", name="Clock").click()
    await expect(page.locator("#next-due")).to_have_text("Tue 3 Mar, 03:20")
    await page.get_by_role("button", name="Next reminder").click()
    await expect(page.locator("#notice-text")).to_contain_text("Today's plan is ready")
    await keep_picture(page, "chat-clock")
    await page.get_by_role("button", name="+1 week").click()
    await expect(page.locator(".msg.bot .text", has_text="Today's plan is ready")).to_have_count(8)
    await expect(page.locator("#face-day")).to_have_text("Tuesday 10 March 2026")
    await expect(page.locator(".day").last).to_have_text("Tuesday 10 March")
    assert [message.date.astimezone(UTC).day for message in api.users[1001].messages[1:]] == [*range(3, 11)]


async def test_the_newest_message_does_not_steal_the_place(api, open_page):
    """While she reads further up, the page does not scroll; a button counts the new messages and leads to them."""
    page = await open_page(api.url, DESK)
    await began(page)
    for number in range(12):
        api.users[1001].send(f"line {number}")
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: line 11")
    await page.locator("#log").evaluate("log => { log.scrollTop -= 600; }")
    await expect(page.locator("#jump")).to_be_visible()
    before = await page.locator("#log").evaluate("log => log.scrollTop")
    api.users[1001].edit("line eleven, changed")
    api.users[1001].tap("Show me")
    await expect(page.locator("#jump-count")).to_have_text("2")
    assert abs(await page.locator("#log").evaluate("log => log.scrollTop") - before) < 2
    await page.get_by_role("button", name="Go to the newest message").click()
    await expect(page.locator("#jump")).to_be_hidden()


async def test_another_chat_shows_what_is_new_and_opens(api, open_page, keep_picture):
    """A message elsewhere is counted in the list; opening the chat shows it."""
    page = await open_page(api.url, DESK, dark=True)
    api.users[1002].send("are you there?")
    await expect(page.get_by_label("1 new")).to_be_visible()
    await keep_picture(page, "chat-desk-dark")
    await page.locator("#chat-list").get_by_role("button", name="Maya").click()
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: are you there?")
    await expect(page.get_by_label("1 new")).to_have_count(0)


async def test_a_chat_in_the_list_stays_under_the_finger_while_others_come(api, open_page):
    """A line that says the same is not drawn again: between press and release that would lose the tap."""
    page = await open_page(api.url, DESK)
    lines = page.locator("#chat-list").get_by_role("button")
    await expect(lines).to_have_count(2)
    maya = await lines.filter(has_text="Maya").element_handle()
    api.one_more_user()
    await expect(lines).to_have_count(3)
    assert await maya.evaluate("line => line.isConnected")
    await maya.click()
    await expect(page.locator("#status")).to_contain_text("Maya")


async def test_she_can_change_what_she_wrote(api, open_page):
    """Arrow up in an empty field takes the newest message up again."""
    page = await open_page(api.url, DESK)
    await began(page)
    await say(page, "hallo")
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: hallo")
    await page.keyboard.press("ArrowUp")
    await say(page, "hello")
    await expect(page.locator(".msg.mine .text").last).to_have_text("hello")
    await expect(page.locator(".msg.bot .text").last).to_have_text("You said: hello")


@pytest.mark.parametrize("dark", [False, True])
async def test_fingers_find_every_button_and_eyes_every_word(api, open_page, dark):
    """Buttons are at least 44 px high, nothing is wider than the phone, text has a contrast of 4.5 or more."""
    page = await open_page(api.url, dark=dark)
    await began(page)
    heights = await page.locator(".key, .icon:visible, #send").evaluate_all(
        "all => all.map(b => b.offsetHeight)"
    )
    assert len(heights) >= 12 and min(heights) >= 44
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await page.locator("#log").get_attribute("role") == "log"
    ratios = await page.evaluate(CONTRAST)
    assert min(ratios.values()) >= 4.5, ratios


CONTRAST = """() => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const style = getComputedStyle(document.documentElement);
  const light = (...names) => {
    context.clearRect(0, 0, 1, 1);
    for (const name of names) { context.fillStyle = style.getPropertyValue(name); context.fillRect(0, 0, 1, 1); }
    const parts = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ratio = (ink, ...ground) => {
    const [a, b] = [light(ink), light(...ground)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  return {
    bot: ratio("--ink", "--bot"), mine: ratio("--ink", "--mine"),
    time: ratio("--soft", "--bot"), timeMine: ratio("--soft", "--mine"),
    key: ratio("--key-ink", "--bot", "--key"), accent: ratio("--accent-ink", "--accent"), note: ratio("--soft", "--ground"),
    link: ratio("--key-ink", "--bot"), status: ratio("--soft", "--panel"),
  };
}"""

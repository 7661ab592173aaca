"""A member at her phone: taps and types in the page, and waits until the coach has answered and the page shows it."""

from datetime import timedelta

from playwright.async_api import expect

from tests.browser.conftest import FAR_MS
from tests.waiting import FAR_S

SHOWN = "() => [...document.querySelectorAll('.msg.bot:not(.typing)')].map((one) => one.dataset.id + one.textContent).join()"
CHANGED = f"(before) => ({SHOWN})() !== before"
SHOWS_ALL = """async () => {
    const { page } = await import("/base.js");
    const told = await (await fetch(`/chat/api/chats/${page.chat}`)).json();
    const same = (one, other) => other && one.text === other.text && JSON.stringify(one.rows) === JSON.stringify(other.rows);
    return told.messages.every((one) => same(one, page.messages.get(one.id)))
        && told.messages.every((one) => document.querySelector(`.msg[data-id="${one.id}"]`));
}"""
"""Whether every message the server has for the open chat is drawn as it is now."""


class Her:
    """What she does; each returns when the coach has handled it and the page shows what came of it."""

    def __init__(self, page, api) -> None:
        self.page, self.api = page, api

    @property
    def newest(self):
        """The newest bubble of the coach."""
        return self.page.locator(".msg.bot:not(.typing) .bubble").last

    async def sees(self, words):
        """The newest bubble holds these words."""
        await expect(self.newest).to_contain_text(words)

    async def taps(self, *labels):
        """The newest buttons of these names, one after the other."""
        for label in labels:
            await self._and_sees_it_change(self._tap, label)

    async def says(self, words):
        """Types and sends."""
        await self._and_sees_it_change(self._type, words)

    async def answers(self, script, until, shown=None):
        """Go through cards by the script until one shows `until`; `shown` gets the place of each card."""
        before = ""
        for card in range(60):
            before = await self._fresh(script, until, before)
            if until in before:
                return
            if shown:
                await shown(f"{card:02}")
            said = next(said for part, said in script.items() if part in before)
            if said.startswith("["):
                await self.taps(*said[1:-1].split("] ["))
            else:
                await self.says(said)
        raise AssertionError(f"{until!r} never came")

    async def lets_pass(self, button, shown=None):
        """Open the clock, move it by a button of its panel, and close it."""
        await self.page.locator("#open-clock").click()
        await self.page.get_by_role("button", name=button).click()
        await expect(self.page.locator("#moves-note")).to_contain_text("It is now")
        await self._settled()
        if shown:
            await shown()
        await self.page.get_by_role("button", name="Close the clock").click()
        await expect(self.page.locator("#clock-panel")).to_be_hidden()

    async def _and_sees_it_change(self, deed, argument):
        before = await self.page.evaluate(SHOWN)
        await deed(argument)
        await self.page.wait_for_function(CHANGED, arg=before, timeout=FAR_MS)
        await self._settled()

    async def _settled(self):
        """Return when the coach has answered all that was sent, and the page shows it."""
        assert await self.api.caught_up(FAR_S)
        await self.api.journeys.by(timedelta(0))
        await self.page.wait_for_function(SHOWS_ALL, timeout=FAR_MS)

    async def _tap(self, label):
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def _type(self, words):
        await self.page.get_by_label("Message", exact=True).fill(words)
        await self.page.keyboard.press("Enter")

    async def _fresh(self, script, until, before):
        """The newest words, once they answer: other than before and in the script, or the end with its buttons."""
        for _ in range(FAR_MS // 40):
            words = await self.newest.inner_text()
            whole = await self.page.locator(".msg.bot:not(.typing)").last.inner_text()
            if until in whole:
                return whole
            if words != before and any(part in words for part in script):
                return words
            await self.page.wait_for_timeout(40)
        raise AssertionError(f"no answer to: {words}")

"""Chromium for the tests of the page: found on this machine, or the tests say that it is absent and are skipped."""

import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from bot.demo.app import open_demo
from bot.demo.clock import MovableClock
from tests.waiting import FAR_S

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
ABSENT = "Chromium is absent: the chat page was NOT played (on Debian as root: apt-get install chromium)"

FAR_MS = int(FAR_S * 1000)

expect.set_options(timeout=FAR_MS)


def chromium_path() -> str | None:
    """Where Chromium is, or None."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium():
    """One browser for all tests of the page; they share its event loop (`pytest.mark.asyncio(loop_scope="session")`)."""
    path = chromium_path()
    if path is None:
        pytest.skip(ABSENT)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=as_root, timeout=FAR_MS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(chromium):
    """`await open_page(url, size, dark=…)`: a page whose own errors fail the test at its end."""
    troubles: list[str] = []
    contexts = []

    async def opened(url, size=PHONE, *, dark=False):
        phone = size is PHONE
        context = await chromium.new_context(
            viewport=size,
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            is_mobile=phone,
            timezone_id="UTC",
        )
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(FAR_MS)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        await page.goto(url)
        await expect(page.locator("#status")).not_to_have_text("connecting…")
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def demo():
    """The demo as `make demo` starts it, on a Monday morning, with nobody but her."""
    clock = MovableClock(MONDAY, ticking=time.monotonic)
    async with open_demo(0, people=False, clock=clock) as (api, _coach):
        yield api


@pytest_asyncio.fixture(loop_scope="session")
async def peopled():
    """The same with its sample members."""
    async with open_demo(0, clock=MovableClock(MONDAY, ticking=time.monotonic)) as (api, _coach):
        yield api


@pytest.fixture
def keep_picture(request):
    """`await keep_picture(page, name)`: a screenshot under build/screenshots, to be looked at."""
    folder = Path(request.config.rootpath) / "build" / "screenshots"

    async def kept(page, name):
        folder.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=folder / f"{name}.png", animations="disabled")

    return kept

"""The whole coach in the page, at phone size: the quiz to its end, a run, a leak, the pause, and the way back."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, SMALL
from tests.browser.her import Her

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

QUIZ = {
    "Where are you": "Edinburgh",
    "What brings you here?": "[I gave birth]",
    "When was your baby born?": "20 weeks ago",
    "How was the birth?": "[Caesarean]",
    "Wound or scar": "[Closed and comfortable]",
    "said that running is OK": "[Yes, running is OK]",
    "walk briskly": "[Yes]",
    "/9": "[None of these]",
    "/10": "[None of these]",
    "/3": "[None of these]",
}
"""What a card's first line holds -> what she taps or types; the first that fits."""
CHECKS = {"Before you begin": "[I'm set, show me]", " of 11": "[Done, nothing noticed]"}


async def test_quiz_plan_run_leak_pause_and_back(demo, open_page, keep_picture):
    """From an empty chat to running again, with nothing but the page on a phone."""
    page = await open_page(demo.url)
    her = Her(page, demo)
    await _from_hello_to_a_plan(her, keep_picture)
    await expect(her.newest).to_contain_text("Here's your week")
    await _a_run_with_a_leak(her, keep_picture)
    await expect(her.newest).to_contain_text("Earliest: Wednesday 11 March")
    await _back_to_running(her, keep_picture)
    await expect(her.newest).to_contain_text("Running opens again, with step 1")


async def _from_hello_to_a_plan(her, keep_picture):
    page = her.page
    await expect(page.locator(".about")).to_contain_text("after")
    await keep_picture(page, "coach-00-empty")
    await her.taps("Start")
    await her.sees("not medical care")
    await keep_picture(page, "coach-01-welcome")
    await her.taps("Yes, keep it and start")
    await her.answers(
        QUIZ, "nothing stands in your way", lambda card: keep_picture(page, f"coach-02-quiz-{card}")
    )
    await keep_picture(page, "coach-03-outcome")
    await her.taps("Next: 3 short cards")
    await her.answers(QUIZ, "Start the checks")
    await her.taps("Start the checks")
    await her.answers(CHECKS, "That's it for today")
    await keep_picture(page, "coach-04-checks")
    await her.lets_pass("Next morning")
    await her.sees("'s checks, anything")
    await her.taps("None of these")
    await her.sees("You're ready to start running again")
    await her.taps("Make my plan")
    await her.sees("Your week, as a start")
    await keep_picture(page, "coach-05-plan")
    await her.taps("Use these")


async def _a_run_with_a_leak(her, keep_picture):
    page = her.page
    await her.lets_pass("Next reminder", shown=lambda: keep_picture(page, "coach-06-reminder"))
    await her.sees("Today's plan is ready")
    await her.sees("1 min easy jog, 4 min walk")
    await keep_picture(page, "coach-07-today")
    await her.taps("Done", "All of it, easy")
    await her.sees("Did you notice any of these")
    await keep_picture(page, "coach-08-signs")
    await her.taps("A leak", "Done")
    await her.sees("How much was it?")
    await her.taps("A few drops")
    await her.sees("Running pauses here; you don't.")
    await her.sees("Earliest: Wednesday 11 March")
    await keep_picture(page, "coach-09-pause")


async def _back_to_running(her, keep_picture):
    page = her.page
    await _quiet_days(her, lambda name: keep_picture(page, f"coach-10-{name}"))
    await her.sees("✓ symptom-free days")
    await her.sees("✓ the 30-minute walk")
    await keep_picture(page, "coach-10-way-back")
    await her.taps("Do the small tests")
    await her.sees("Jog softly on the spot")
    await keep_picture(page, "coach-11-small-tests")
    await her.taps("Did it, all quiet")
    await her.sees("Hop small and quiet")
    await her.taps("Did it, all quiet")
    await her.sees("✓ the small tests")
    await her.lets_pass("Next morning")
    await her.says("/resume")
    await her.taps("Morning was quiet", "Take up running again")
    await her.sees("Running opens again, with step 1")
    await keep_picture(page, "coach-12-running-again")


async def _agreed(page, demo):
    """She has consented and named her town, on a small phone."""
    her = Her(page, demo)
    await her.taps("Start", "Yes, keep it and start")
    await her.says("Edinburgh")
    return her


async def test_a_loss_on_a_small_phone(demo, open_page, keep_picture):
    """Reported by /changed: kind words, an offer of silence, and a week without messages."""
    page = await open_page(demo.url, SMALL)
    her = await _agreed(page, demo)
    await her.says("/changed")
    await her.taps("We lost our baby")
    await her.sees("I'm so sorry")
    await keep_picture(page, "small-loss")
    await her.lets_pass("+1 week")
    await her.sees("I'm so sorry")


async def _quiet_days(her, keep):
    """A pause day by day: every card as it comes, quiet days ticked, until the walk of the exit test is reported."""
    for _ in range(30):
        await her.lets_pass("Next reminder")
        words = await her.newest.inner_text()
        if "Since" in words and "Tap all that fit" in words:
            await her.taps("None of these")
        elif "How was today" in words:
            await keep("evening")
            await her.taps("Quiet day")
        elif "anything noticed" in words:
            await keep("asked-first")
            await her.taps("Nothing since")
        elif "the day for the 30-minute walk" in words:
            await keep("walk")
            await her.taps("Done", "All of it, easy", "None of these")
            return
        elif "of 7" in words:
            await keep("day")
    raise AssertionError("the walk of the way back never came")


async def test_a_member_paused_after_a_leak_goes_on_in_the_dark(peopled, open_page, keep_picture):
    """Ines is a sample member: her weeks are in the chat, her pause is explained, and a week later she is still paused."""
    page = await open_page(peopled.url, DESK, dark=True)
    her = Her(page, peopled)
    await page.locator("#chat-list").get_by_role("button", name="Ines").click()
    await expect(page.locator("#status")).to_contain_text("Paused after a leak")
    await expect(page.locator(".msg.mine", has_text="None of these")).to_have_count(0)
    await expect(page.locator(".msg.bot")).not_to_have_count(
        0
    )  # her newest weeks; older ones come on scrolling up
    await her.says("/today")
    await keep_picture(page, "member-ines-dark")
    await her.says("/why")
    await her.sees("Running paused")
    await page.get_by_role("button", name="+1 week").click()
    await expect(page.locator("#face-day")).to_have_text("Monday 9 March 2026")
    await keep_picture(page, "member-ines-week-dark")
    await her.says("/resume")
    await her.sees("The way back")


async def test_a_reload_typed_answers_and_her_data(demo, open_page, keep_picture):
    """A reload keeps the question; a label can be typed; her data comes as two files, and goes when she says so."""
    page = await open_page(demo.url, dark=True)
    her = Her(page, demo)
    await her.taps("Start", "Yes, keep it and start")
    await her.says("Edinburgh")
    await her.sees("1/9")
    await page.reload()
    await her.sees("1/9")
    await her.says("i gave birth")
    await her.sees("2/9")
    await keep_picture(page, "coach-13-signs-dark")
    await her.says("/urgent")
    await her.sees("now or in the last days")
    await keep_picture(page, "coach-14-urgent-dark")
    await her.says("/export")
    await expect(page.locator(".file")).to_have_count(2)
    for link in await page.locator(".file").all():
        async with page.expect_download() as download:
            await link.click()
        assert "Europe/London" in (await (await download.value).path()).read_text(encoding="utf-8")
    await her.says("/delete")
    await her.sees("Delete everything?")
    await her.taps("Delete it all")
    await her.sees("gone")
    await keep_picture(page, "coach-15-deleted-dark")

"""No bubble is taller than the screen: every message of the transcripts, drawn by the page itself at phone size."""

import html
import re
from functools import lru_cache
from typing import Any

import pytest

from tests.browser.conftest import PHONE, SMALL
from tests.helpers.world import parts_of
from tests.personas.played import NAMES, simulation_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
BOLD = re.compile(r"<(/?)(b|i)>")
FAMILY = {"b": "bold", "i": "italic"}
URGENT = ("urgent-now", "urgent-call", "urgent-call-advice", "urgent-number-first")
"""Keys of the cards that have to be seen whole, with their buttons, on a small phone."""
A_LINE = 24
"""Pixels of one line of text: so much of a card's first line may lie under the head of the chat."""
HEIGHTS = """async (messages) => {
    const { messageNode } = await import("/render.js");
    const log = document.querySelector("#log");
    const nodes = messages.map((one) => messageNode(one, {}, "09:00"));
    log.replaceChildren(...nodes);
    return { screen: log.clientHeight, heights: nodes.map((node) => node.getBoundingClientRect().height) };
}"""


def drawn(markup: str, rows: list[list[str]]) -> dict[str, Any]:
    """A message as the page gets it."""
    text, entities, opened = "", [], {}
    at = 0
    for tag in BOLD.finditer(markup):
        text += html.unescape(re.sub(r"<[^>]+>", "", markup[at : tag.start()]))
        if tag[1]:
            begin = opened.pop(tag[2])
            entities.append({"type": FAMILY[tag[2]], "offset": begin, "length": len(text) - begin})
        else:
            opened[tag[2]] = len(text)
        at = tag.end()
    text += html.unescape(re.sub(r"<[^>]+>", "", markup[at:]))
    keys = [[{"text": label, "data": "-", "url": None, "copy": None} for label in row] for row in rows]
    return {"id": 1, "mine": False, "date": "", "text": text, "entities": entities, "rows": keys}


@lru_cache
def every_message() -> tuple[tuple[tuple[str, ...], dict[str, Any]], ...]:
    """Keys and drawing of every distinct message of every transcript."""
    found: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {}
    for name in NAMES:
        for _, bubble in simulation_of(name).bubbles:
            rows = [[label for label, _ in row] for row in bubble.buttons]
            keys = tuple(part.key for whole in bubble.message.texts for part in parts_of(whole))
            one = drawn(bubble.text, rows)
            found.setdefault(f"{one['text']}{rows}", (keys, one))
    return tuple(found.values())


async def too_tall(page, messages, slack=0) -> list[str]:
    """What does not fit between the head of the chat and its field, the tallest first."""
    seen = await page.evaluate(HEIGHTS, [one for _, one in messages])
    tall = [
        (height, keys)
        for height, (keys, _) in zip(seen["heights"], messages, strict=True)
        if height > seen["screen"] + slack
    ]
    return [f"{height:.0f} of {seen['screen']}: {keys}" for height, keys in sorted(tall, reverse=True)]


async def test_no_bubble_is_taller_than_the_screen(demo, open_page):
    """At 390x844, with its buttons."""
    page = await open_page(demo.url, PHONE)
    messages = every_message()
    assert len(messages) > 500
    assert await too_tall(page, messages, A_LINE) == []


async def test_the_urgent_cards_fit_the_smallest_phone(demo, open_page):
    """At 360x640: the number, what to say, and the buttons."""
    page = await open_page(demo.url, SMALL)
    urgent = [one for one in every_message() if one[0] and one[0][0] in URGENT]
    assert urgent
    assert await too_tall(page, urgent) == []

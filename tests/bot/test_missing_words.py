"""A text that no language has, over the wire: she reads something, every button has a label, the operator is informed."""

import io
import json
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.texts import fluent
from bot.texts.language import Texts
from bot.texts.syntax import read_entries
from flows import Turn, advance
from flows.dialog.callback import action
from flows.model.effects import SendMessage
from flows.model.events import Event, TextReceived
from flows.model.messages import Message, Text
from tests.bot.test_logs import coached, lines  # noqa: F401
from tests.shell import until
from tests.waiting import FAR_S

LOST = Message(
    (Text("urgent-no-such-text"), Text("urgent-paused")),
    (
        (action("today.show", Text("urgent-sign-stiff_neck")),),
        (action("urgent.start", Text("urgent-sign-fever")),),
    ),
)


def loses_a_text(member, event: Event, catalog, now) -> Turn:  # type: ignore[no-untyped-def]
    """The real flows, except that one of her texts is answered with keys the content does not have."""
    turn = advance(member, event, catalog, now)
    if isinstance(event, TextReceived) and event.text == "lose it":
        return Turn(turn.member, (SendMessage(LOST),))
    return turn


async def test_she_gets_the_message_and_the_operator_the_number(tmp_path: Path, lines: io.StringIO) -> None:  # noqa: F811
    """Telegram takes it: no empty label, no empty text. It is counted each time and logged once."""
    async with coached(tmp_path, loses_a_text) as (api, coach):
        her = api.user(77, "Nora")
        for text in ("/start", "lose it", "lose it"):
            her.send(text)
        await until(
            lambda: sum("A sentence is missing here" in message.text for message in her.messages) == 2
        )
        last = her.messages[-1]
        assert "I've paused everything" in last.text
        assert [button.text for row in last.rows for button in row] == ["Stiff neck", "Fever 38.0 °C or more"]
        assert coach.metrics.counted("coach_texts_missing_total", language="en") == 4
    logged = [json.loads(line) for line in lines.getvalue().splitlines() if "text.missing" in line]
    assert [(entry["language"], entry["key"]) for entry in logged] == [
        ("en", "urgent-no-such-text"),
        ("en", "urgent-sign-stiff_neck"),
    ]


def test_two_threads_that_say_their_first_words_lose_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second bundle would miss what was parsed for the first; from Python 3.12 on only the lock prevents it."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "words.ftl").write_text("one = One { $n }\ntwo = Two { $n }\n")
    texts, threads, real = (
        Texts("en", read_entries(tmp_path / "en")),
        list[Thread](),
        fluent.functions_of,
    )

    def made_while_another_speaks(language: str) -> Any:
        if not threads:
            threads.append(Thread(target=texts.fill, args=("two", {"n": "2"})))
            threads[0].start()
            threads[0].join(0.3)  # without a lock the other makes a bundle of its own meanwhile
        return real(language)

    monkeypatch.setattr(fluent, "functions_of", made_while_another_speaks)
    assert texts.fill("one", {"n": "1"}) == "One 1"
    threads[0].join(FAR_S)
    assert texts.fill("two", {"n": "2"}) == "Two 2"

"""What reading a sentence costs: up to 200 characters, any 4,096, and the memory of two languages.

Beside it what a tap costs, alone and with all of its turn, in the same run, because the machine's speed drifts.
"""

import asyncio
import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.catalog.phrases import Sentences, examples_of, languages
from bot.storage import codec, members
from flows.model.member import SCHEMA
from tests.faults.harness import harness
from tests.helpers.people import runner
from tests.helpers.world import MONDAY

LONGEST = 4096
ROUNDS = 5
TURNS = 60


def report() -> Iterator[str]:
    """One line a figure."""
    tracemalloc.start()
    sentences = Sentences()
    sentences.prepare()
    gc.collect()
    yield f"memory of {', '.join(languages())}: {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB"
    tracemalloc.stop()
    short = [(code, example.text) for code in languages() for example in examples_of(code)]
    times = sorted(_ms(lambda pair=pair: sentences(pair[1], pair[0])) for pair in short)  # type: ignore[misc]
    mean, p99 = sum(times) / len(times), times[int(len(times) * 0.99)]
    yield f"{len(short)} sentences: mean {mean:.2f} ms, p99 {p99:.2f} ms"
    for name, text in _long_texts().items():
        worst = max(_ms(lambda text=text: sentences(text, "en")) for _ in range(ROUNDS))  # type: ignore[misc]
        yield f"{len(text)} characters, {name}: {worst:.1f} ms"
    tap = min(_ms(_a_tap()) for _ in range(ROUNDS))
    sentence = min(_ms(_a_sentence()) for _ in range(ROUNDS))
    yield f"one tap, without storage: {tap:.2f} ms; one sentence: {sentence:.2f} ms, {sentence / tap:.2f} of a tap's"
    tap, sentence = asyncio.run(_whole_turns())
    yield f"a tap's turn to its commit: {tap:.2f} ms; a sentence's: {sentence:.2f} ms, {sentence / tap:.2f} of a tap's"


def _ms(work: Callable[[], object]) -> float:
    """Thread time: what the work costs, not what the machine does besides."""
    before = time.thread_time()
    work()
    return (time.thread_time() - before) * 1000


def _a_tap() -> Callable[[], object]:
    user = runner().send("/today")
    return lambda: user.tap("Done")


def _a_sentence() -> Callable[[], object]:
    user = runner().send("/today").type("what's on today")
    return lambda: user.type("can we do it on thursday instead")


async def _whole_turns() -> tuple[float, float]:
    """Median of the processor's time for a tap and for a sentence, from the update to the commit, one after the other."""
    state = codec.dump(replace(runner().send("/today").member, reminders=()))
    taps, sentences = list[float](), list[float]()
    with TemporaryDirectory() as folder:
        async with harness(Path(folder)) as place:
            for number in range(TURNS):
                for chat in (2 * number, 2 * number + 1):
                    await place.coach.store.database.write(
                        lambda connection, chat=chat: members.get_or_create(
                            connection, chat, state, SCHEMA, MONDAY
                        )
                    )
                begun = time.process_time()
                await place.taps(2 * number, f"g:today.done:{MONDAY.date()}", 2 * number)
                tapped = time.process_time()
                await place.says(2 * number + 1, "can we do it on thursday instead", 2 * number + 1)
                taps.append((tapped - begun) * 1000)
                sentences.append((time.process_time() - tapped) * 1000)
    return median(taps), median(sentences)


def _long_texts() -> dict[str, str]:
    every = [example.text for example in examples_of("en")]
    return {
        "a symptom repeated": ("chest pain " * LONGEST)[:LONGEST],
        "every example": " ".join(every)[:LONGEST],
        "denials": ("no pain " * LONGEST)[:LONGEST],
        "letters": ("a " * LONGEST)[:LONGEST],
        "unknown words": ("xqzrtpl vbnmkj " * LONGEST)[:LONGEST],
    }

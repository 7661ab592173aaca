"""What reading a sentence costs: up to 200 characters, any 4,096, and the memory of two languages.

Beside it what a tap costs (`flows.advance` for one tap), in the same run, because the machine's speed drifts.
"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator

from bot.catalog.phrases import Sentences, examples_of, languages
from tests.helpers.people import runner

LONGEST = 4096
ROUNDS = 5


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
    yield f"one tap: {tap:.2f} ms; one sentence's turn: {sentence:.2f} ms, {sentence / tap:.2f} of a tap's"


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


def _long_texts() -> dict[str, str]:
    every = [example.text for example in examples_of("en")]
    return {
        "a symptom repeated": ("chest pain " * LONGEST)[:LONGEST],
        "every example": " ".join(every)[:LONGEST],
        "denials": ("no pain " * LONGEST)[:LONGEST],
        "letters": ("a " * LONGEST)[:LONGEST],
        "unknown words": ("xqzrtpl vbnmkj " * LONGEST)[:LONGEST],
    }

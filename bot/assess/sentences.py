"""The command `run-coach read`: what the coach would understand in a sentence, and why. It has no state and no storage."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.catalog.language_files import FOLDER
from bot.catalog.phrases import examples_of, languages, phrase_lines, reader_for
from flows.model.sentences import NOTHING, Example, Reading

PHRASES = "phrases.toml"


class UnknownLanguage(Exception):
    """A line does not begin with a language the coach reads."""


def read_lines(lines: Iterable[str], *, as_json: bool = False, why: bool = False) -> Iterator[str]:
    """Return one answer per line of `language<TAB>text`: a label, or with `as_json` and `why` every reading."""
    for number, line in enumerate(lines, 1):
        code, tab, text = line.rstrip("\r\n").partition("\t")
        if not line.strip():
            yield NOTHING
            continue
        reader = reader_for(code.strip().lower()) if tab else None
        if reader is None:
            raise UnknownLanguage(
                f"line {number}: begin with one of {', '.join(languages())} and a tab, then the sentence"
            )
        readings = reader.read(text)
        if as_json:
            yield json.dumps(_plain(text, readings), ensure_ascii=False)
        else:
            yield _label(readings)
            if why:
                yield from (f"    {_reason(code, reading)}" for reading in readings)


def run_examples() -> Iterator[str]:
    """Read every written example; return the share of each label that is found, and the misread sentences."""
    for code in languages():
        reader = reader_for(code)
        examples = examples_of(code)
        if reader is not None:
            missed = [(example, reader.label(example.text)) for example in examples]
            yield from _recall(code, examples, [(e, got) for e, got in missed if got != e.label])


def _recall(code: str, examples: tuple[Example, ...], missed: list[tuple[Example, str]]) -> Iterator[str]:
    written = Counter(example.label for example in examples)
    lost = Counter(example.label for example, _ in missed)
    for label, count in sorted(written.items()):
        yield f"{code}  {label:18} {count - lost[label]:4} of {count:4}"
    for example, got in missed:
        known = "  (known)" if example.known else ""
        yield f"{code}  {example.text!r} is {example.label}, read as {got}{known}"


def _label(readings: tuple[Reading, ...]) -> str:
    return readings[0].meaning.label if readings and readings[0].is_current else NOTHING


def _plain(text: str, readings: tuple[Reading, ...]) -> dict[str, Any]:
    return {
        "text": text,
        "label": _label(readings),
        "readings": [
            {
                "label": reading.meaning.label,
                "meaning": reading.meaning.id,
                "state": reading.state,
                "sure": reading.sure,
                "words": reading.words,
                "by": "example" if reading.example else "phrase",
                "phrase": reading.phrase,
                "slots": dict(reading.slots),
            }
            for reading in readings
        ],
    }


def _reason(code: str, reading: Reading) -> str:
    """Return label, meaning, her words, the phrase with file and line, state and slots of a reading."""
    where = f'near the example "{reading.phrase}"' if reading.example else _phrase(code, reading.phrase)
    sure = "" if reading.sure else ", to be asked"
    slots = f"  {dict(reading.slots)}" if reading.slots else ""
    meaning = reading.meaning
    return f'{meaning.label} · {meaning.id} · "{reading.words}" · {where} · {reading.state}{sure}{slots}'


def _phrase(code: str, phrase: str) -> str:
    table, _, source = phrase.partition(": ")
    line = phrase_lines(code).get((table, source))
    return f"[{table}] {source!r} ({FOLDER}/{code}/{PHRASES}{f':{line}' if line else ''})"


def standard_input() -> Iterator[str]:
    """Yield the lines of standard input as UTF-8, whatever the terminal's encoding; invalid bytes are kept visible."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")

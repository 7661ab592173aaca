"""What the coach's own reader makes of a sentence."""

from bot.catalog.phrases import reader_for
from flows.model.sentences import Reading


def readings(text: str, language: str = "en") -> tuple[Reading, ...]:
    reader = reader_for(language)
    assert reader is not None
    return reader.read(text)


def label(text: str, language: str = "en") -> str:
    first = next(iter(readings(text, language)), None)
    return first.meaning.label if first is not None and first.is_current else "none"


def states(text: str, language: str = "en") -> dict[str, str]:
    return {reading.meaning.id: reading.state for reading in readings(text, language)}

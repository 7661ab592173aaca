"""Makes the readers of sentences from content/understanding/, whose files `language_files` reads.

It is read separately from the other content, on the first text of a language or in the background, so that a start
does not wait for it; what reads it is imported only then. All problems are reported at once, with file and key.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.resources.abc import Traversable

from bot.catalog.files import ON_FIRST_TEXT, default_folder
from flows import SentenceReader
from flows.model.catalog import Catalog
from flows.model.errors import ContentError
from flows.model.sentences import (
    Correction,
    Example,
    Reading,
    Slot,
)


def languages(folder: Traversable | None = None) -> tuple[str, ...]:
    """Return the languages in which sentences are understood."""
    root = (folder or default_folder()) / ON_FIRST_TEXT
    found = [item.name for item in root.iterdir() if item.is_dir()] if root.is_dir() else []
    return tuple(sorted(name for name in found if not name.startswith((".", "_"))))


def load_reader(code: str, folder: Traversable | None = None) -> SentenceReader:
    """Return the reader of one language. Raises ContentError with every problem of its files."""
    from bot.catalog.language_files import MEANINGS, LanguageFolder, read_meanings

    root = (folder or default_folder()) / ON_FIRST_TEXT
    problems: list[str] = []
    meanings = read_meanings(root, problems)
    language = LanguageFolder(root, code, problems).language()
    ids = {meaning.id for meaning in meanings}
    problems += [
        f"{ON_FIRST_TEXT}/{code}/phrases.toml: [{phrasing.id}] is of no meaning in {ON_FIRST_TEXT}/{MEANINGS}"
        for phrasing in language.phrasings
        if phrasing.meaning not in ids
    ]
    if problems:
        raise ContentError(problems)
    return SentenceReader(meanings, language)


class Sentences:
    """Reads a text in the language it seems to be written in, or in hers if that is as likely."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder
        self._readers: dict[str, SentenceReader] = {}
        self._begun = False

    def prepare(self) -> None:
        """Load the readers now, so that the first member who writes a sentence does not hold up others.

        Raises ContentError for files that cannot be read; then sentences are not understood, but urgent words still
        are.
        """
        if not self._readers and not self._begun:
            self._begun = True  # a text that arrives meanwhile does not wait, because urgent words are recognised without it
            found = {code: _reader(code, self._folder) for code in languages(self._folder)}
            self._readers, self._begun = found, False

    def __call__(self, text: str, language: str) -> tuple[Reading, ...]:
        """Return every meaning of a text, reported ones first, then by seriousness."""
        with suppress(ContentError):
            self.prepare()
        if not self._readers:
            return ()
        familiar = {code: reader.familiarity(text) for code, reader in self._readers.items()}
        likely = self._likely(text, language, familiar)
        readings = self._readers[likely].read(text)
        if any(reading.is_current for reading in readings):
            return readings
        hers = self._readers[language].read(text) if likely != language in self._readers else ()
        return (
            hers
            or readings
            or self._read_in_one_as_likely(text, likely, familiar)
            or self._read_in_any(text, likely)
        )

    def _likely(self, text: str, language: str, familiar: Mapping[str, int]) -> str:
        """Return the language of a text: with the most small words, then with the most words that its phrases have."""
        most = max(familiar.values())
        tied = [code for code, words in familiar.items() if words == most]
        if len(tied) == 1 or not most:
            return max(tied, key=lambda code: code == language)
        return max(tied, key=lambda code: (self._readers[code].vocabulary(text), code == language))

    def correction(self, text: str, language: str, current: Mapping[str, Slot | None]) -> Correction:
        """Return what a text corrects, in the language that leaves the fewest of its words over, hers if that is as few."""
        with suppress(ContentError):
            self.prepare()
        order = sorted(self._readers, key=lambda code: code != language)
        found = (self._readers[code].correction(text, current) for code in order)
        return min(found, key=lambda one: (not one.slots, len(one.rest)), default=Correction())

    def _read_in_one_as_likely(
        self, text: str, tried: str, familiar: Mapping[str, int]
    ) -> tuple[Reading, ...]:
        """Read a text that may as well be of another language ("me mudé a Sevilla"); nothing where that says nothing."""
        for code, words in familiar.items():
            if code != tried and words == familiar[tried]:
                readings = self._readers[code].read(text)
                if any(reading.is_current for reading in readings):
                    return readings
        return ()

    def _read_in_any(self, text: str, tried: str) -> tuple[Reading, ...]:
        """Read words that belong to no language for sure in the other languages, as "ayuda" in an English app."""
        if self._readers[tried].familiarity(text):
            return ()
        others = (reader.read(text) for code, reader in self._readers.items() if code != tried)
        return next(filter(None, others), ())


def prepare(catalog: Catalog) -> None:
    """Make the readers of a catalog beside the receiving."""
    if isinstance(catalog.sentences, Sentences):
        catalog.sentences.prepare()


def reader_for(language: str) -> SentenceReader | None:
    """Return the reader of a language of our own content, loaded on first use; None if there is none."""
    return _our_reader(language) if language in languages() else None


def _reader(code: str, folder: Traversable | None) -> SentenceReader:
    return _our_reader(code) if folder in (None, default_folder()) else load_reader(code, folder)


@lru_cache(maxsize=8)
def _our_reader(code: str) -> SentenceReader:
    """Return a reader of our own content, which several catalogs of one process share: reading changes nothing in it."""
    return load_reader(code)


@lru_cache(maxsize=8)
def examples_of(language: str) -> tuple[Example, ...]:
    """Return the written examples of a language of our own content."""
    from bot.catalog.language_files import LanguageFolder

    return tuple(LanguageFolder(default_folder() / ON_FIRST_TEXT, language, []).examples())


@lru_cache(maxsize=8)
def phrase_lines(language: str) -> dict[tuple[str, str], int]:
    """(table, phrase) -> its line in phrases.toml of the program's own content."""
    from bot.catalog.language_files import LanguageFolder

    return LanguageFolder(default_folder() / ON_FIRST_TEXT, language, []).phrase_lines()

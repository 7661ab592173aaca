"""Checks sentences: every phrase reads back, nothing is unknown, unused or contradictory, every red flag has phrases.

Only `check-content` runs these checks, because a start does not read these files.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Final, TypeAlias

from bot.catalog.checks.material import Material
from bot.catalog.language_files import FOLDER, LanguageFolder, read_meanings
from bot.catalog.phrases import languages
from flows import SentenceReader
from flows.model.errors import ContentError
from flows.model.sentences import Language, Meaning, Phrasing

BUILT_IN: Final = ("number", "fever_degrees", "fever_whole", "fast_pulse")
"""Concepts that the program recognises itself."""
GRAVE: Final = ("mind", "urgent", "life")
EXAMPLES_READ: Final = 97
"""Least percentage of a language's examples that must be read correctly."""


@dataclass(slots=True)
class CheckedLanguage:
    """One language with its reader, and where each phrase is written."""

    folder: LanguageFolder
    language: Language
    meanings: Mapping[str, Meaning]
    reader: SentenceReader | None = None
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def at(self, phrasing: Phrasing, phrase: str) -> str:
        """Return file, line and table of a phrase."""
        line = self.lines.get((phrasing.id, phrase))
        return f"{self.folder.where('phrases.toml')}{f', line {line}' if line else ''}: [{phrasing.id}] {phrase!r}"


Check: TypeAlias = Callable[[CheckedLanguage], Iterator[str]]


def sentences(material: Material) -> Iterator[str]:
    """Return every problem of content/understanding, in all languages."""
    root = material.reading.folder / FOLDER
    if not root.is_dir():
        return
    problems: list[str] = []
    meanings = read_meanings(root, problems)
    yield from problems
    for code in languages(material.reading.folder):
        yield from _of_language(root, code, meanings)
    yield from _red_flags(material, meanings)
    yield from _confirmed(material, meanings)


def _of_language(root: Traversable, code: str, meanings: tuple[Meaning, ...]) -> Iterator[str]:
    problems: list[str] = []
    folder = LanguageFolder(root, code, problems)
    tongue = CheckedLanguage(folder, folder.language(), {meaning.id: meaning for meaning in meanings})
    unknown = [*problems, *_unknown_meanings(tongue)]
    yield from unknown
    if unknown:
        return
    try:
        tongue.reader = SentenceReader(meanings, tongue.language)
    except ContentError as error:
        yield from (f"{folder.where('phrases.toml')}: {problem}" for problem in error.problems)
        return
    tongue.lines = folder.phrase_lines()
    for check in CHECKS_OF_A_LANGUAGE:
        yield from check(tongue)


def _unknown_meanings(tongue: CheckedLanguage) -> Iterator[str]:
    for phrasing in tongue.language.phrasings:
        if phrasing.meaning not in tongue.meanings:
            where = f"{tongue.folder.where('phrases.toml')}: [{phrasing.id}]"
            yield f'{where} is of no meaning "{phrasing.meaning}" in {FOLDER}/meanings.toml; add it, or an "as"'


def _named_concepts(tongue: CheckedLanguage) -> Iterator[tuple[Phrasing, str, str]]:
    """Yield (phrasing, phrase, concept) for every concept in a phrase."""
    for phrasing in tongue.language.phrasings:
        for phrase in (*phrasing.say, *phrasing.unless):
            for part in phrase.removeprefix("=").split():
                if part.startswith("{") and part.endswith("}"):
                    yield phrasing, phrase, part[1:-1]


def _concepts(tongue: CheckedLanguage) -> Iterator[str]:
    """Report unknown and unused concepts."""
    known, used = {*tongue.language.concepts, *BUILT_IN}, set()
    for phrasing, phrase, concept in _named_concepts(tongue):
        used.add(concept)
        if concept not in known and not concept.startswith("@"):
            yield f"{tongue.at(phrasing, phrase)}: there is no concept {concept}; add it to concepts.toml"
    scoped = {
        part[1:-1]
        for phrases in tongue.language.scopes.values()
        for phrase in phrases
        for part in phrase.split()
        if part.startswith("{")
    }
    for concept in sorted(set(tongue.language.concepts) - used - scoped - set(BUILT_IN)):
        yield f"{tongue.folder.where('concepts.toml')}: {concept} is used by no phrase; take it out"


def _gravity(tongue: CheckedLanguage) -> Iterator[str]:
    """Report a phrase of two meanings of which one is serious, since which one is meant is unknown."""
    said: dict[str, Phrasing] = {}
    for phrasing in tongue.language.phrasings:
        for phrase in phrasing.say if phrasing.sure else ():
            other = said.setdefault(phrase, phrasing)
            kinds = {tongue.meanings[one.meaning].kind for one in (phrasing, other)}
            if len(kinds) > 1 and kinds & set(GRAVE):
                yield f"{tongue.at(phrasing, phrase)}: means [{other.id}] too, which is of another gravity; keep one"


def _readable(phrase: str, concepts: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return a text with the phrase, using the first spelling of each concept; None if that is impossible."""
    words: list[str] = []
    for part in phrase.removeprefix("=").split():
        if part in ("..", "&"):
            continue
        if part.startswith("{"):
            spellings = concepts.get(part[1:-1], ())
            whole = [spelling for spelling in spellings if "*" not in spelling]
            if not whole:
                return None
            words.append(whole[0])
        else:
            words.append(part.removesuffix("*"))
    return " ".join(words)


def _read_back(tongue: CheckedLanguage) -> Iterator[str]:
    """Report a phrase of a serious meaning that an idiom or an "unless" keeps from being read as such."""
    for phrasing in tongue.language.phrasings:
        meaning = tongue.meanings[phrasing.meaning]
        if meaning.kind not in GRAVE or not phrasing.sure or tongue.reader is None:
            continue
        for phrase in phrasing.say:
            text = _readable(phrase, tongue.language.concepts)
            if text and not any(r.meaning.id == meaning.id for r in tongue.reader.read(text)):
                yield f'{tongue.at(phrasing, phrase)}: "{text}" is not read back; an idiom or an unless is in its way'


def _enough(tongue: CheckedLanguage) -> Iterator[str]:
    """Report a meaning with fewer phrases or examples than every language must have."""
    phrases: Counter[str] = Counter()
    for phrasing in tongue.language.phrasings:
        phrases[phrasing.meaning] += len(phrasing.say)
    examples = Counter(example.label for example in tongue.language.examples)
    for meaning in tongue.meanings.values():
        where = f"{tongue.folder.where('phrases.toml')}: {meaning.id}"
        if phrases[meaning.id] < max(meaning.least_phrases, 1):
            yield f"{where} has {phrases[meaning.id]} phrases; {max(meaning.least_phrases, 1)} are the least"
        if examples[meaning.label] < meaning.least_examples:
            yield (
                f"{tongue.folder.where('examples.tsv')}: {meaning.label} has {examples[meaning.label]} sentences;"
                f" {meaning.least_examples} are the least"
            )


def _examples(tongue: CheckedLanguage) -> Iterator[str]:
    """Report misread examples if there are too many; those marked as known are ignored."""
    if tongue.reader is None:
        return
    examples = [example for example in tongue.language.examples if not example.known]
    missed = [
        (example, got) for example in examples if (got := tongue.reader.label(example.text)) != example.label
    ]
    labels = {meaning.label for meaning in tongue.meanings.values()} | {"none"}
    for example in examples:
        for label in example.labels:
            if label not in labels:
                yield f'{tongue.folder.where("examples.tsv")}: "{example.text}" says {label}, which is no label'
    if len(missed) * 100 > (100 - EXAMPLES_READ) * len(examples):
        for example, got in missed:
            yield (
                f'{tongue.folder.where("examples.tsv")}: "{example.text}" is {example.label}, but read as {got};'
                ' widen a concept, or mark it "known"'
            )


def _not_typos(tongue: CheckedLanguage) -> Iterator[str]:
    """Report a word listed as no misspelling that would never be taken for one."""
    if tongue.reader is None:
        return
    idle = [word for word in sorted(tongue.language.not_typos) if not tongue.reader.would_correct(word)]
    if idle:
        named = ", ".join(idle[:5])
        yield (
            f"{tongue.folder.where('not_typos.txt')}: {len(idle)} words are no typo of any word here"
            f" ({named}); take them out"
        )


def _red_flags(material: Material, meanings: tuple[Meaning, ...]) -> Iterator[str]:
    """Report a red flag that no sentence can name."""
    ticks = {meaning.tick for meaning in meanings if meaning.kind in ("mind", "urgent")}
    for flag in material.catalog.red_flags:
        if flag not in ticks:
            yield f"{FOLDER}/meanings.toml: no meaning ticks the red flag {flag}; add one with its phrases"


def _confirmed(material: Material, meanings: tuple[Meaning, ...]) -> Iterator[str]:
    """Report a sign that a sentence may name and no single answer stands for, and an answer to an unknown one."""
    signs = {meaning.id for meaning in meanings if meaning.kind == "sign"}
    said = [
        (f"questions/{name}.toml: question {question.id}: choice {choice.value}", meaning)
        for name, questions in material.catalog.questions.items()
        for question in questions
        for choice in question.choices
        for meaning in choice.said_as
    ]
    for where, meaning in said:
        if meaning not in signs:
            yield f"{where}: said_as names {meaning}, which is no meaning of kind sign in {FOLDER}/meanings.toml"
    for sign in sorted(signs):
        if (times := sum(meaning == sign for _, meaning in said)) != 1:
            yield (
                f"{FOLDER}/meanings.toml: {sign} is the said_as of {times} answers; name it at one of "
                "questions/check_in.toml, or it cannot be confirmed"
            )


CHECKS_OF_A_LANGUAGE: Final[tuple[Check, ...]] = (
    _concepts, _gravity, _read_back, _enough, _examples, _not_typos,
)  # fmt: skip
CHECKS: Final = (sentences,)

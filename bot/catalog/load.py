"""Builds the Catalog from content/, or reports every problem of every file at once.

Which file has which table does not matter, except for questions: a questionnaire is named after its file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from typing import Any

from bot.catalog.files import RULE_FILES, RUN_WALK, Reading, default_folder, read
from bot.catalog.moves import pictured, seen_from_the_front
from bot.catalog.phrases import Sentences
from bot.catalog.rules import read_rules
from bot.catalog.tables import read_table
from bot.texts.render import Renderer
from flows.model.catalog import (
    Catalog,
    Clinic,
    Country,
    Exercise,
    GrowWeek,
    MovementTest,
    Phase,
    RunStep,
    WordSet,
)
from flows.model.errors import ContentError
from flows.model.questions import Question
from flows.rules.outcomes import SEVERITY_SCALES
from flows.rules.rulebook import RuleBook

NO_CLINIC = Clinic()
TABLES = {
    "question", "exercise", "drill", "phase", "step", "grow_week", "ten_week", "test", "country", "tip", "tips", "swaps",
    "without_springs",
}  # fmt: skip
"""Tables a file of content/ may have, apart from the rules and those below."""
OF_THEIR_OWN = (*RULE_FILES, "moves/", "sheet.toml", "manifest.toml", "voice.toml", "clinic.toml", "typed/")
"""Files whose keys are declared elsewhere."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The metadata of the content."""

    version: str
    consent_version: str
    languages: tuple[str, ...]
    recorded: dict[str, str] = field(default_factory=dict)
    """Version -> digest of its rules, numbers, questions and plans."""


@dataclass(frozen=True, slots=True)
class Tip:
    """One sentence of advice, and its sources."""

    id: str
    sources: tuple[str, ...] = ()
    pt: bool = False
    """Whether it recommends a PT, so that the visit sheet is offered with it."""


def load(
    folder: Traversable | None = None,
    *,
    clinic: Clinic = NO_CLINIC,
    default_country: str = "",
    words: Renderer | None = None,
) -> Catalog:
    """Return the content as the flows see it. Raises ContentError with all problems: file, key and remedy."""
    reading = read(folder or default_folder())
    catalog = assemble(reading, clinic=clinic, default_country=default_country, words=words)
    if reading.problems:
        raise ContentError(reading.problems)
    return catalog


def assemble(
    reading: Reading, *, clinic: Clinic = NO_CLINIC, default_country: str = "", words: Renderer | None = None
) -> Catalog:
    """Return the catalog of a reading; problems are added to the reading, and what they concern is left out."""
    _misspelt_keys(reading)
    return _catalog(reading, rule_book(reading), words or Renderer(reading.folder), clinic, default_country)


def _misspelt_keys(reading: Reading) -> None:
    """Report a table that no reader knows."""
    for name, table in reading.tables.items():
        for key in table.keys() - TABLES if not name.startswith(OF_THEIR_OWN) else ():
            reading.problems.append(f"{name}: {key} is not a key here; known: {', '.join(sorted(TABLES))}")


def rule_book(reading: Reading) -> RuleBook:
    """Return the rules of a reading; problems are added to the reading, and what they concern is left out."""
    tables = {name: table for name, table in reading.tables.items() if name.startswith(RULE_FILES)}
    astray = [name for name, table in tables.items() if table.get("family", "") not in ("", *SEVERITY_SCALES)]
    reading.problems += [f"{name}: family has to be one of {', '.join(SEVERITY_SCALES)}" for name in astray]
    if astray:
        return RuleBook()
    book = read_rules(Reading(reading.folder, tables, reading.problems))
    return replace(book, steps=_step_ids(reading))


def _step_ids(reading: Reading) -> tuple[str, ...]:
    """Return the ids of the run-walk table in order; other problems of the table are reported when it is read."""
    steps = reading.tables.get(RUN_WALK, {}).get("step", [])
    listed = steps if isinstance(steps, list) else []
    return tuple(str(step.get("id")) for step in listed if isinstance(step, Mapping))


def _catalog(
    reading: Reading, rules: RuleBook, words: Renderer, clinic: Clinic, default_country: str
) -> Catalog:
    manifest = read_table(
        Manifest, reading.tables.get("manifest.toml", {}), "manifest.toml", reading.problems
    )
    exercises = reading.entries("exercise", Exercise)
    for drill_id, drill in reading.entries("drill", Exercise).items():
        reading.keep(exercises, drill_id, drill, f"drill {drill_id}")
    sentences = Sentences(reading.folder)
    return Catalog(
        version=_version(manifest, reading),
        consent_version=manifest.consent_version if manifest else "",
        rules=rules,
        questions=_with_red_flags(_questions(reading), rules),
        tests=tuple(reading.entries("test", MovementTest).values()),
        exercises=exercises,
        phases=tuple(reading.entries("phase", Phase).values()),
        steps=tuple(reading.entries("step", RunStep).values()),
        growth=_growth(reading, "grow_week"),
        ten_k=_growth(reading, "ten_week"),
        constants={name: constant.value for name, constant in rules.constants.items()},
        red_flags={name: str(flag.card) for name, flag in rules.red_flags.items()},
        swaps=_string_lists(reading, "swaps"),
        without_springs=frozenset(_named(reading, "without_springs")),
        countries=reading.entries("country", Country, key="code"),
        default_country=default_country,
        sources=rules.sources,
        tips=_tips(reading),
        tips_to_pt=frozenset(tip.id for tip in reading.entries("tip", Tip).values() if tip.pt),
        word_sets=tuple(_word_sets(reading, words, rules)),
        labels={language: words.labels(language) for language in words.languages},
        typed=_typed(reading),
        moves=pictured(reading),
        left_off_sheet=_left_off_sheet(reading),
        front_views=seen_from_the_front(reading),
        sentences=sentences,
        corrections=sentences.correction,
        clinic=clinic,
    )


def _version(manifest: Manifest | None, reading: Reading) -> str:
    """Return the content's version, marked if a clinic's own folder is in use, since decisions are kept with it."""
    version = manifest.version if manifest else ""
    return f"{version}+{reading.own_mark}" if reading.own_mark else version


def _word_sets(reading: Reading, words: Renderer, rules: RuleBook) -> Iterator[WordSet]:
    """Return the alternative wordings of voice.toml in order; their own checks report their problems."""
    keys = {entry.key for entries in words.entries().values() for entry in entries}
    for table in reading.tables.get("voice.toml", {}).get("words", ()):
        name, starts = str(table.get("id", "")), rules.constants.get(table.get("starts", ""))
        prefix = f"{name}-"
        yield WordSet(
            name=name,
            own=frozenset(key.removeprefix(prefix) for key in keys if key.startswith(prefix)),
            silent=frozenset(table.get("silent", ())),
            from_days=int(starts.value) if starts else None,
        )


def _left_off_sheet(reading: Reading) -> dict[str, frozenset[str]]:
    found = reading.tables.get("sheet.toml", {}).get("left_out", {})
    groups = found if isinstance(found, Mapping) else {}
    return {
        name: frozenset(_texts(reading, f"sheet.toml: left_out.{name}", ids)) for name, ids in groups.items()
    }


def _growth(reading: Reading, kind: str) -> tuple[GrowWeek, ...]:
    weeks = (read_table(GrowWeek, table, where, reading.problems) for where, table in reading.of(kind))
    return tuple(week for week in weeks if week is not None)


def _questions(reading: Reading) -> dict[str, tuple[Question, ...]]:
    """Map each file name to its questions. A bare value is a choice with the label `<questionnaire>-<id>-<value>`."""
    sets: dict[str, tuple[Question, ...]] = {}
    for name, table in reading.tables.items():
        if "question" not in table:
            continue
        stem = name.rpartition("/")[2].removesuffix(".toml")
        found: dict[str, Question] = {}
        for where, entry in reading.of_file(name, "question"):
            question = read_table(Question, _with_labels(entry, stem), where, reading.problems)
            if question:
                reading.keep(found, question.id, question, where)
        sets[stem] = tuple(found.values())
    return sets


def _with_red_flags(
    questions: Mapping[str, tuple[Question, ...]], rules: RuleBook
) -> dict[str, tuple[Question, ...]]:
    """Return the questions with the red flags that their choices include."""
    return {
        name: tuple(question.with_red_flags(rules.red_flags) for question in listed)
        for name, listed in questions.items()
    }


def _with_labels(entry: Mapping[str, Any], questionnaire: str) -> dict[str, Any]:
    def spelled_out(choice: Any) -> Any:
        table = {"value": choice} if isinstance(choice, str) else choice
        if not isinstance(table, Mapping) or "label" in table:
            return table
        return {**table, "label": f"{questionnaire}-{entry.get('id')}-{table.get('value')}"}

    choices = entry.get("choices", [])
    if not isinstance(choices, list):
        return dict(entry)
    return {**entry, "choices": [spelled_out(choice) for choice in choices]}


def _string_lists(reading: Reading, kind: str) -> dict[str, tuple[str, ...]]:
    """Return a table of lists of ids, such as [swaps], gathered from all files."""
    found: dict[str, tuple[str, ...]] = {}
    for name, table in reading.tables.items():
        listed = table.get(kind, {})
        if isinstance(listed, Mapping):
            found |= {key: _texts(reading, f"{name}: {kind}.{key}", value) for key, value in listed.items()}
        else:
            reading.problems.append(
                f"{name}: {kind} has to be a table, begun with [{kind}]; it is {listed!r}"
            )
    return found


def _named(reading: Reading, key: str) -> Iterator[str]:
    """Return a list of ids of that name, gathered from all files."""
    for name, table in reading.tables.items():
        yield from _texts(reading, f"{name}: {key}", table.get(key, []))


def _tips(reading: Reading) -> tuple[str, ...]:
    """Return the ids of the tips: a list `tips` of texts, or [[tip]] tables with an id."""
    return (*_named(reading, "tips"), *reading.entries("tip", Tip))


def _typed(reading: Reading) -> dict[str, dict[str, tuple[str, ...]]]:
    """Map language and group to alternative spellings, from typed/<language>.toml."""
    typed: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, table in reading.tables.items():
        if name.startswith("typed/"):
            language = name.removeprefix("typed/").removesuffix(".toml")
            typed[language] = {
                group: _texts(reading, f"{name}: {group}", spellings) for group, spellings in table.items()
            }
    return typed


def _texts(reading: Reading, where: str, value: object) -> tuple[str, ...]:
    """Return a list of texts; anything else is a problem and gives an empty list."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    reading.problems.append(f"{where} has to be a list of texts; it is {value!r}")
    return ()

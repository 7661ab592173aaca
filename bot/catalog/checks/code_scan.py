"""The text keys the program uses, read from its syntax trees: exact keys, patterns, and their arguments."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import flows

LABEL_CALLS = frozenset({"action", "link", "Option", "Button"})
"""Names of calls whose text argument is the label of a button."""
SAYS_TEXT = "flows.model.messages import"
READERS = "understanding"
"""Folder that reads typed answers; its strings are groups of typed words, not text keys."""
SKIPPED = (READERS, "demo", "migrations", "checks", "cli.py")
"""Folders without text keys: readers of typed answers, the local server, commands, this package."""


@dataclass(frozen=True, slots=True)
class Use:
    """One `text(…)` call: the keys it may use, whether they are patterns, and the names of its arguments."""

    where: str
    keys: tuple[str, ...]
    arguments: frozenset[str]
    open: bool = False
    """Whether it passes arguments that cannot be read from the code (**arguments)."""
    label: bool = False


@dataclass(slots=True)
class CodeScan:
    """What was found in all files."""

    uses: list[Use] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    """String constant -> the first file that has it."""
    patterns: set[str] = field(default_factory=set)
    """Every f-string, with {} in place of its expressions."""
    label_strings: set[str] = field(default_factory=set)
    """Keys passed as labels of options."""
    actions: dict[str, str] = field(default_factory=dict)
    """Action started by a button -> where the button is made."""
    constants: dict[str, str] = field(default_factory=dict)
    """Constant of the content that the code uses -> where it does."""
    steps: dict[str, str] = field(default_factory=dict)
    """Step of a conversation -> where it is declared."""
    goes: dict[str, str] = field(default_factory=dict)
    """Step a conversation moves to -> where it does."""
    said_in_conversations: Counter[str] = field(default_factory=Counter)
    """Number of occurrences of each string in flows/conversations."""
    words_read: set[str] = field(default_factory=set)
    """Groups of typed words, and the beginnings of their names, that flows/understanding reads."""

    def says(self, key: str) -> bool:
        """Return whether the code uses the key, exactly or by a pattern."""
        return key in self.strings or any(matches(pattern, key) for pattern in self.patterns)


@lru_cache(maxsize=2048)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile("[A-Za-z0-9_.-]+".join(re.escape(part) for part in pattern.split("{}")))


def matches(pattern: str, key: str) -> bool:
    """Return whether a pattern can produce a key."""
    return _regex(pattern).fullmatch(key) is not None


def one_a_line(keys: Iterable[str]) -> str:
    """Return many keys as one text, in which `produced` finds them."""
    return "\n".join(("", *keys, ""))


def produced(pattern: str, keys: str) -> Iterator[str]:
    """Yield the keys of `one_a_line` that a pattern can produce."""
    return (found[1] for found in _line_regex(pattern).finditer(keys))


@lru_cache(maxsize=2048)
def _line_regex(pattern: str) -> re.Pattern[str]:
    """Return what finds whole lines; its literal beginning is found much faster than each key is matched."""
    return re.compile(rf"\n({_regex(pattern).pattern})(?=\n)")


def scan_program() -> CodeScan:
    """Scan the flows and the shell as installed."""
    scan = CodeScan()
    for package in (Path(flows.__file__).parent, Path(__file__).parents[2]):
        for name, item in _sources(package, f"{package.name}/"):
            scan_source(scan, name, item.read_text("utf-8"))
    for item in (Path(flows.__file__).parent / READERS).rglob("*.py"):
        scan.words_read.update(_strings(item.read_text("utf-8")))
    return scan


def _strings(source: str) -> Iterator[str]:
    """Yield the short strings of a source, without its docstrings."""
    for node in _nodes(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value.strip():
            yield node.value


def _sources(folder: Path, above: str) -> Iterator[tuple[str, Path]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name in SKIPPED:
            continue
        if item.is_dir() and not item.name.startswith("__"):
            yield from _sources(item, f"{above}{item.name}/")
        elif item.name.endswith(".py"):
            yield f"{above}{item.name}", item


def scan_source(scan: CodeScan, name: str, source: str) -> None:
    """Add what one file uses."""
    labels: set[int] = set()
    says_text = SAYS_TEXT in source
    in_conversations = "conversations/" in name
    for node in _nodes(ast.parse(source)):
        if in_conversations:
            _add_step(scan, name, node)
        match node:
            case ast.Constant(value=str(value)) if "\n" not in value:
                scan.strings.setdefault(value, name)
            case ast.JoinedStr():
                scan.patterns.update(_with_a_name(_pattern(node)))
            case ast.Call(func=ast.Name(id="text") | ast.Name(id="Text")) if node.args and says_text:
                scan.uses.append(_use(node, f"{name}:{node.lineno}", id(node) in labels))
            case ast.Call(
                func=ast.Attribute(attr="constant" | "number"), args=[ast.Constant(value=str(constant))]
            ):
                scan.constants.setdefault(constant, f"{name}:{node.lineno}")
            case ast.Call(func=ast.Name(id="options")):
                scan.label_strings.update(_second_of_pairs(node))
            case ast.Call(func=ast.Name(id=called)) if called in LABEL_CALLS:
                labels.update(id(argument) for argument in node.args)
                if called == "action" and node.args:
                    scan.actions.update(
                        (key, f"{name}:{node.lineno}") for key in _keys(node.args[0]) if "{}" not in key
                    )


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node of a tree, twice as fast as ast.walk."""
    yield node
    for field_name in node._fields:
        value = getattr(node, field_name, None)
        if isinstance(value, ast.AST):
            yield from _nodes(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, ast.AST):
                    yield from _nodes(item)


def _add_step(scan: CodeScan, name: str, node: ast.AST) -> None:
    match node:
        case ast.Constant(value=str(value)):
            scan.said_in_conversations[value] += 1
        case ast.Dict(keys=keys, values=values):
            steps = [item for item, value in zip(keys, values, strict=True) if item and _is_step(value)]
            scan.steps.update((key, name) for item in steps for key in _keys(item))
        case ast.Call(func=ast.Attribute(attr="goto"), args=[step]):
            scan.goes.update((key, f"{name}:{node.lineno}") for key in _keys(step) if "{}" not in key)
        case ast.Call(func=ast.Attribute(attr="begin"), args=[_, step]):
            scan.goes.update((key, f"{name}:{node.lineno}") for key in _keys(step) if "{}" not in key)
        case _:
            return


def _is_step(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Step"


def _with_a_name(pattern: str) -> Iterator[str]:
    """Return the patterns that begin with words, so that "{}-{}" does not match everything."""
    if re.match(r"[a-z_]{2,}(?:-|_\{)", pattern):
        yield pattern


def _use(call: ast.Call, where: str, label: bool) -> Use:
    named = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    unpacked = any(keyword.arg is None for keyword in call.keywords) or len(call.args) > 1
    return Use(where, tuple(_keys(call.args[0])), named, unpacked, label)


def _keys(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr():
            yield from _with_a_name(_pattern(node))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_keys(body), *_keys(orelse))
        case _:
            return


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _second_of_pairs(call: ast.Call) -> Iterator[str]:
    for argument in call.args:
        match argument:
            case ast.Tuple(elts=[_, ast.Constant(value=str(key))]):
                yield key
            case _:
                continue

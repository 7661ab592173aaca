"""The tables of towns, countries and states, made from GeoNames: mapped into memory, and parsed only where they are read.

A name is searched in the bytes of a file, so that 34,000 towns and their 276,000 other names need hardly any memory.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

FOLDER = Path(__file__).parent
TOWNS, NAMES, OTHER_NAMES = "towns.tsv", "names.tsv", "other_names.tsv"
"""The towns, largest first; their names in plain form, in the same order; and all other names, sorted by bytes, as
"name TAB line numbers in the table of towns"."""


@dataclass(frozen=True, slots=True)
class City:
    """One town, with its number of people."""

    name: str
    country: str
    zone: str
    people: int
    region: str
    """Code of its first-level region; in the United States the letters of the state."""


@lru_cache(maxsize=3)
def table(name: str) -> mmap:
    """Return a table as its bytes."""
    with (FOLDER / name).open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


@lru_cache(maxsize=2)
def line_starts(name: str) -> "array[int]":
    """Return the offset of each line of a table, in bytes."""
    whole, starts, start = table(name), array("I"), 0
    while start < len(whole):
        starts.append(start)
        start = whole.find(b"\n", start) + 1 or len(whole)
    return starts


def city(line: int) -> City:
    """Return the town in this line of the table of towns; line 0 is the largest town."""
    towns, start = table(TOWNS), line_starts(TOWNS)[line]
    name, country, zone, people, region = towns[start : towns.find(b"\n", start)].decode().split("\t")
    return City(name, country, zone, int(people), region)


def cities_with(field: str) -> Iterator[City]:
    """Yield the towns with this country code or time zone, largest first."""
    for at in occurrences(table(TOWNS), f"\t{field}\t".encode()):
        yield city(bisect_right(line_starts(TOWNS), at) - 1)


def occurrences(text: mmap, part: bytes) -> Iterator[int]:
    """Yield the offset of each occurrence of `part`."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def lines(name: str) -> list[list[str]]:
    """Return the fields of every line of a small table."""
    text = (FOLDER / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def line_of(text: bytes | mmap, beginning: bytes) -> bytes:
    """Find a line of a sorted text by its beginning, with binary search; empty if there is none."""
    low, high = 0, len(text)
    while low < high:
        start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", start, high)
        line = text[start : end if end >= 0 else high]
        if line.startswith(beginning):
            return line
        if line.partition(b"\t")[0] + b"\t" < beginning:
            low = start + len(line) + 1
        else:
            high = start
    return b""

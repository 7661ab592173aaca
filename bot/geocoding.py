"""Town names to places, and coordinates to a time zone, from tables of our own: no network.

The tables (`bot/geodata`, made from GeoNames) are mapped, not read: a name is looked for in the text as it lies on disk,
and a town is read where it is found, so that 34,000 towns and their 276,000 other names cost next to no memory.
What she typed and where she is are not kept here.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from flows.model.events import Place

MANY = 5
STATES = "US"
"""The one country whose states have names in the tables."""
GOOD_ENOUGH = 83
"""Of 100, for a name with a typo: two letters changed round in a name of six."""
MIN_FUZZY = 4
TIMES_AS_LARGE = 7
MIN_OTHER_NAME = 3
FOLDER = Path(__file__).parent / "geodata"
TOWNS, NAMES, OTHER_NAMES = "towns.tsv", "names.tsv", "other_names.tsv"
"""Towns, the largest first; the name of each in plain form, in the same order; every other name, sorted by its bytes, as
"name TAB places in the table of towns"."""
LINKS = ("upon", "on", "under", "am", "an", "sur")
"""Words after which a town's name goes on, and is left out by those who live there: "Newcastle" upon Tyne."""

_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    country: str
    zone: str
    people: int
    region: str
    """Code of its first division; of the United States the state's letters."""


def prepare() -> None:
    """Map the tables now, so that the first who names her town holds up nobody."""
    _starts(TOWNS)
    _starts(NAMES)
    _table(OTHER_NAMES)


def find_places(query: str, limit: int = MANY) -> tuple[Place, ...]:
    """The cities she may mean, likeliest first: by name and size, else close spellings. "Paris, Texas" narrows it.

    So does "Paris Texas", where no town is called that.
    """
    name, *where = query.split(",")
    return _find(name.strip(), where, limit) or (_without_comma(name, limit) if not where else ())


def _without_comma(name: str, limit: int) -> tuple[Place, ...]:
    """The last words taken for the country or state, when they are one."""
    said = name.split()
    for at in range(len(said) - 1, 0, -1):
        land = " ".join(said[at:])
        if plain(land) in _countries() or plain(land) in _state_codes():
            return _find(" ".join(said[:at]), [land], limit)
    return ()


def _find(name: str, where: list[str], limit: int) -> tuple[Place, ...]:
    if not plain(name):
        return ()
    for look in (_by_name, _by_region, _by_other_name, _by_close_name):
        found = [city for city in look(name) if all(_lies_in(city, part) for part in where)]
        if found:
            return tuple(_distinct(found[:1] if not where and _stands_out(found, name) else found, limit))
    return ()


def _stands_out(found: list[_City], name: str) -> bool:
    """Whether one of the towns called exactly that is so much larger than the next that it is the one she means."""
    first, *others = found
    return (
        plain(first.name) == plain(name)
        and bool(others)
        and first.people >= TIMES_AS_LARGE * others[0].people
    )


def place_at(latitude: float, longitude: float) -> Place:
    """The zone and country of a shared location, named after the zone's city; the coordinates are not kept."""
    import tzfpy

    zone = tzfpy.get_tz(longitude, latitude) or "UTC"
    return Place(zone, country_of(zone), _zone_city(zone))


@lru_cache(maxsize=1024)
def country_of(zone: str) -> str:
    """The two-letter country in which most people of a zone live; empty for none."""
    people: dict[str, int] = {}
    for city in _cities_with(zone):
        people[city.country] = people.get(city.country, 0) + city.people
    return max(people, key=lambda code: people[code], default="")


@lru_cache(maxsize=3)
def _table(name: str) -> mmap:
    with (FOLDER / name).open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


@lru_cache(maxsize=2)
def _starts(name: str) -> "array[int]":
    """Where each line of a table begins."""
    table, starts, start = _table(name), array("I"), 0
    while start < len(table):
        starts.append(start)
        start = table.find(b"\n", start) + 1 or len(table)
    return starts


def _city(line: int) -> _City:
    """The town of a line of their table; 0 is the largest."""
    table, start = _table(TOWNS), _starts(TOWNS)[line]
    name, country, zone, people, region = table[start : table.find(b"\n", start)].decode().split("\t")
    return _City(name, country, zone, int(people), region)


def _cities_with(field: str) -> Iterator[_City]:
    """The towns of which this is the country's code or the time zone, the largest first."""
    for at in _found(_table(TOWNS), f"\t{field}\t".encode()):
        yield _city(bisect_right(_starts(TOWNS), at) - 1)


def _found(table: mmap, part: bytes) -> Iterator[int]:
    at = table.find(part)
    while at >= 0:
        yield at
        at = table.find(part, at + 1)


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


@lru_cache(maxsize=1)
def _lands() -> dict[str, str]:
    """Code -> the country's name."""
    return {code: name for code, name in _lines("countries.tsv")}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Plain name or code -> code."""
    lands = _lands()
    names = {plain(name): code for code, name in lands.items()}
    return names | {plain(code): code for code in lands} | {"uk": "GB", "usa": "US"}


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Letters -> the state's name."""
    return {code: name for code, name in _lines("states.tsv")}


@lru_cache(maxsize=1)
def _state_codes() -> dict[str, str]:
    """Plain name or letters -> letters."""
    return {plain(spelled): code for code, name in _states().items() for spelled in (name, code)}


def _by_name(name: str) -> list[_City]:
    """Towns of just that name; where none of them stands out, also those whose name goes on ("Newcastle upon Tyne")."""
    exact = [_city(line) for line in _lines_of(plain(name))]
    if not exact or (len(exact) > 1 and _stands_out(exact, name)):
        return exact
    longer = [_city(line) for link in LINKS for line in _lines_beginning(f"{plain(name)} {link} ")]
    return sorted([*exact, *longer], key=_largest_first)


def _largest_first(city: _City) -> int:
    return -city.people


def _lines_beginning(begun: str) -> Iterator[int]:
    """The lines of the towns whose name in plain form begins so; the first line of all begins with no such word."""
    for at in _found(_table(NAMES), f"\n{begun}".encode()):
        yield bisect_right(_starts(NAMES), at + 1) - 1


def _lines_of(spelling: str) -> Iterator[int]:
    """The lines of the towns with this name in plain form."""
    names, whole = _table(NAMES), f"{spelling}\n".encode()
    if names[: len(whole)] == whole:
        yield 0
    for at in _found(names, b"\n" + whole):
        yield bisect_right(_starts(NAMES), at + 1) - 1


def _by_other_name(name: str) -> list[_City]:
    """Cities that list this among their other names; the largest first."""
    wanted = plain(name)
    if len(wanted) < MIN_OTHER_NAME:
        return []
    line = _line_of(_table(OTHER_NAMES), wanted.encode() + b"\t")
    places = line.partition(b"\t")[2].decode().split(",") if line else []
    return [_city(int(place)) for place in places]


def _line_of(text: bytes | mmap, beginning: bytes) -> bytes:
    """The line of a sorted text that begins so, found by halving; empty when there is none."""
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


def _by_region(name: str) -> list[_City]:
    """Of a state or country the largest town of each of its time zones: "Ohio" is answer enough."""
    state, country = _state_codes().get(plain(name)), _countries().get(plain(name))
    inside = list(_cities_with(country)) if country else []
    if state:
        inside += [city for city in _cities_with(STATES) if city.region == state]
    largest: dict[tuple[str, str], _City] = {}
    for city in sorted(inside, key=lambda city: -city.people):
        largest.setdefault((city.country, city.zone), city)
    return list(largest.values())


def _by_close_name(name: str) -> list[_City]:
    wanted = plain(name)
    if len(wanted) < MIN_FUZZY:
        return []
    from rapidfuzz import fuzz, process

    spellings = dict.fromkeys(_table(NAMES)[:].decode().splitlines())
    close = process.extract(
        wanted, spellings.keys(), scorer=fuzz.ratio, score_cutoff=GOOD_ENOUGH, limit=3 * MANY
    )
    ranked = [(-round(score), city) for spelling, score, _ in close for city in _by_name(spelling)]
    return [city for _, city in sorted(ranked, key=lambda hit: (hit[0], -hit[1].people))]


def _lies_in(city: _City, where: str) -> bool:
    """Whether the city lies in that country or state ("Georgia" is both); what is neither narrows nothing."""
    country, state = _countries().get(plain(where)), _state_codes().get(plain(where))
    in_state = state is not None and (city.country, city.region) == (STATES, state)
    return (country is None and state is None) or country == city.country or in_state


def _distinct(cities: Iterable[_City], limit: int) -> list[Place]:
    """One place for each name, zone and country, each with a name of its own to show."""
    every = list({(city.name, city.country, city.zone, _state(city)): city for city in cities}.values())[
        :limit
    ]
    named = [(city.name, city.country) for city in every]
    return [
        Place(city.zone, city.country, city.name, _land(city, named.count((city.name, city.country)) > 1))
        for city in every
    ]


def _state(city: _City) -> str:
    return _states().get(city.region, "") if city.country == STATES else ""


def _land(city: _City, shared: bool) -> str:
    """The country, with the state in the United States; elsewhere with the zone's city where the name is shared."""
    country = _lands().get(city.country, city.country)
    if state := _state(city):
        return f"{state}, {country}"
    return f"{country} · {_zone_city(city.zone)}" if shared else country


def _zone_city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def plain(name: str) -> str:
    """A name without what people leave out: lower case, no accents, no punctuation."""
    if not name.isascii():
        name = "".join(
            letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
        )
    return " ".join(_MARKS.sub(" ", name.casefold()).split())

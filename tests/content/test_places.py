"""City names and coordinates to places, without a network."""

from pathlib import Path

import pytest

from bot.geocoding import country_of, find_places, place_at, plain
from bot.geodata.tables import FOLDER, NAMES, OTHER_NAMES, TOWNS, line_of, table
from flows.model.events import Place
from scripts import make_towns
from tests.helpers.calls import calls_of


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("London", Place("Europe/London", "GB", "London")),
        ("london", Place("Europe/London", "GB", "London")),
        ("  LONDON ", Place("Europe/London", "GB", "London")),
        ("Munchen", Place("Europe/Berlin", "DE", "Munich")),
        ("Sao Paulo", Place("America/Sao_Paulo", "BR", "São Paulo")),
        ("São Paulo", Place("America/Sao_Paulo", "BR", "São Paulo")),
        ("Lodnon", Place("Europe/London", "GB", "London")),
        ("Sao Paolo", Place("America/Sao_Paulo", "BR", "São Paulo")),
        ("new york", Place("America/New_York", "US", "New York City")),
        ("Paris, US", Place("America/Chicago", "US", "Paris")),
        ("Paris, United States", Place("America/Chicago", "US", "Paris")),
        ("Paris, usa", Place("America/Chicago", "US", "Paris")),
        ("Paris", Place("Europe/Paris", "FR", "Paris")),
        ("Москва", Place("Europe/Moscow", "RU", "Moscow")),
        ("Kathmandu", Place("Asia/Kathmandu", "NP", "Kathmandu")),
    ],
)
def test_the_likeliest_city_comes_first(query: str, first: Place) -> None:
    """Large before small, an exact name before another spelling, a typo forgiven."""
    assert find_places(query)[0] == first


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("Ohio", ["America/New_York"]),
        ("TX", ["America/Chicago", "America/Denver"]),
        ("Ireland", ["Europe/Dublin"]),
    ],
)
def test_a_state_or_country_is_answer_enough(typed: str, zones: list[str]) -> None:
    """The largest town of each of its time zones is offered."""
    assert sorted(place.zone for place in find_places(typed)) == zones


def test_every_other_name_is_found_where_it_stands() -> None:
    """The first line, the last, and those around the middle; nothing between two names."""
    assert line_of(b"a\t1\nab\t2\nb\t3\n", b"a\t") == b"a\t1"
    assert line_of(b"a\t1\nab\t2\nb\t3\n", b"ab\t") == b"ab\t2"
    assert line_of(b"a\t1\nab\t2\nb\t3\n", b"b\t") == b"b\t3"
    assert [line_of(b"a\t1\nab\t2\nb\t3\n", name) for name in (b"aa\t", b"\t", b"c\t")] == [b"", b"", b""]
    lines = table(OTHER_NAMES)[:].splitlines()
    assert lines == sorted(lines, key=lambda line: line.partition(b"\t")[0])
    assert all(
        line_of(table(OTHER_NAMES), line.partition(b"\t")[0] + b"\t") == line
        for line in lines[:: len(lines) // 500]
    )


def test_the_tables_are_made_from_the_columns_of_geonames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small file of theirs in, our lines out: the largest first, other names in plain form with their places."""
    monkeypatch.setattr(make_towns, "FOLDER", tmp_path)
    town, small = (
        line.split()
        for line in (
            "1 Ulm Ulm Ulma,ULM,Ульм 48 9 P PPL DE - 01 - - - 120000 - - Europe/Berlin -",
            "2 Ulma Ulma - 0 0 P PPL US - OH - - - 16000 - - America/New_York -",
        )
    )
    (tmp_path / "cities").write_text("\t".join(small) + "\n" + "\t".join(town) + "\n")
    (tmp_path / "countries").write_text("#ISO\nDE\tDEU\t276\tGM\tGermany\tBerlin\n")
    (tmp_path / "regions").write_text("US.OH\tOhio\tOhio\t5165418\nDE.01\tBaden\tBaden\t1\n")
    make_towns.main(tmp_path / "cities", tmp_path / "countries", tmp_path / "regions")

    assert (
        tmp_path / "towns.tsv"
    ).read_text() == "Ulm\tDE\tEurope/Berlin\t120000\t01\nUlma\tUS\tAmerica/New_York\t16000\tOH\n"
    assert (tmp_path / "names.tsv").read_text() == "ulm\nulma\n"
    assert (tmp_path / "other_names.tsv").read_text() == "ulma\t0\nульм\t0\n"
    assert (tmp_path / "countries.tsv").read_text() == "DE\tGermany\n"
    assert (tmp_path / "states.tsv").read_text() == "OH\tOhio\n"


def test_every_town_has_its_name_in_plain_form_on_its_line() -> None:
    """The two tables go together line by line; the first, the last and some between are found by their own names."""
    towns = (FOLDER / TOWNS).read_text("utf-8").splitlines()
    names = [line.partition("\t")[0] for line in towns]
    assert (FOLDER / NAMES).read_text("utf-8").splitlines() == [plain(name) for name in names]
    assert all(names)
    for line in (0, len(names) - 1, *range(7, len(names), 4999)):
        _, country, zone, *_ = towns[line].split("\t")
        found = [(place.zone, place.country) for place in find_places(f"{names[line]}, {country}", 50)]
        assert (zone, country) in found


def test_cities_of_one_name_are_all_offered() -> None:
    """She picks; a Birmingham in Alabama is another time zone."""
    assert {place.country for place in find_places("Birmingham")} >= {"GB", "US"}


def test_a_city_ten_times_as_large_as_the_next_is_the_one() -> None:
    """London alone is London; with a country or state it is the one there, and a hint that says nothing leaves all."""
    assert [place.country for place in find_places("London")] == ["GB"]
    assert [place.country for place in find_places("London, Canada")] == ["CA"]
    found = find_places("London, Ontario")
    assert 1 < len(found) == len(set(found)) <= 5


@pytest.mark.parametrize("query", ["", "   ", "?!", "xqzzk vwpl", "🙂", "a" * 80])
def test_what_is_no_city_finds_nothing(query: str) -> None:
    """Nothing is made up."""
    assert find_places(query) == ()


def test_a_hint_that_is_no_country_narrows_nothing() -> None:
    """ "London, Ontario" still finds the London of Ontario."""
    assert Place("America/Toronto", "CA", "London") in find_places("London, Ontario")


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone", "country"),
    [
        (52.5, 13.4, "Europe/Berlin", "DE"),
        (40.7, -74.0, "America/New_York", "US"),
        (-33.9, 151.2, "Australia/Sydney", "AU"),
        (27.7, 85.3, "Asia/Kathmandu", "NP"),
    ],
)
def test_a_shared_location_is_its_zone_and_country(
    latitude: float, longitude: float, zone: str, country: str
) -> None:
    """The coordinates go no further than this."""
    place = place_at(latitude, longitude)
    assert (place.zone, place.country) == (zone, country)


def test_the_middle_of_an_ocean_has_a_zone_and_no_country() -> None:
    """A zone by longitude; no emergency number is guessed from it."""
    place = place_at(0.0, -140.0)
    assert place.zone.startswith("Etc/")
    assert place.country == ""


def test_a_zone_nobody_lives_in_has_no_country() -> None:
    """The country is empty, so that "your local emergency number" is used."""
    assert country_of("Etc/GMT+9") == ""


def test_a_search_does_not_hold_everybody_up() -> None:
    """Once the table is read, no search goes through it name by name in Python, even for a misspelt one."""
    find_places("London")
    assert 0 < calls_of(lambda: find_places("Sao Paolo")) < 20_000


@pytest.mark.parametrize(
    "town", ["Newcastle", "Springfield", "Birmingham", "Richmond", "Santa Cruz", "San Juan"]
)
def test_towns_of_one_name_look_different(town: str) -> None:
    """No two buttons say the same."""
    shown = [f"{place.name}, {place.land}" for place in find_places(town)]
    assert len(shown) > 1
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Portland, Maine", "America/New_York"),
        ("portland, or", "America/Los_Angeles"),
        ("Portland, Texas, US", "America/Chicago"),
        ("Springfield, Massachusetts", "America/New_York"),
        ("Columbus, Georgia", "America/New_York"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Vancouver, CA", "America/Vancouver"),
    ],
)
def test_a_state_narrows_the_search(typed: str, zone: str) -> None:
    """A state's name or letters after the comma leave one town; Georgia and CA are a country as well."""
    assert [place.zone for place in find_places(typed)] == [zone]


def test_towns_of_one_name_in_a_country_without_states_we_name() -> None:
    """The city of the time zone distinguishes them."""
    lands = [place.land for place in find_places("Santa Rosa") if place.country == "MX"]
    assert len(set(lands)) == len(lands)

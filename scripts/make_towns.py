"""Makes the tables of bot/geodata from GeoNames' files (https://download.geonames.org/export/dump/, CC BY 4.0).

    python scripts/make_towns.py cities15000.txt countryInfo.txt admin1CodesASCII.txt

Towns above 15,000 people, the largest first, and their names in plain form in the same order; the other names of a town
in plain form, sorted, each with the lines of its towns in that table.
Tests read what lies in the repository; nothing is fetched here or at run time.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.geocoding import COUNTRY_WITH_STATES, MIN_OTHER_NAME_LENGTH, plain

FOLDER = Path(__file__).parents[1] / "bot" / "geodata"
NAME, OTHER_NAMES, COUNTRY, REGION, PEOPLE, ZONE = 1, 3, 8, 10, 14, 17
"""Columns of GeoNames' main table."""


def rows(file: Path) -> Iterator[list[str]]:
    """The lines of a tab-separated file without comments."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row


def write(name: str, lines: list[str]) -> None:
    """One table, a line each."""
    (FOLDER / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def main(cities: Path, countries: Path, regions: Path) -> None:
    """All five tables."""
    towns = sorted(rows(cities), key=lambda row: -int(row[PEOPLE] or 0))
    write("towns.tsv", ["\t".join(row[at] for at in (NAME, COUNTRY, ZONE, PEOPLE, REGION)) for row in towns])
    write("names.tsv", [plain(row[NAME]) for row in towns])
    others: dict[str, set[int]] = {}
    for line, row in enumerate(towns):
        for name in row[OTHER_NAMES].split(","):
            spelled = plain(name)
            if len(spelled) >= MIN_OTHER_NAME_LENGTH and spelled != plain(row[NAME]):
                others.setdefault(spelled, set()).add(line)
    write(
        "other_names.tsv",
        [f"{name}\t{','.join(map(str, sorted(others[name])))}" for name in sorted(others, key=str.encode)],
    )
    write("countries.tsv", sorted(f"{row[0]}\t{row[4]}" for row in rows(countries)))
    states = (row for row in rows(regions) if row[0].startswith(f"{COUNTRY_WITH_STATES}."))
    write("states.tsv", sorted(f"{row[0].partition('.')[2]}\t{row[1]}" for row in states))


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:4]))

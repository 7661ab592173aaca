"""Addresses, colours and logos in the settings: what nobody could open or read is refused before anything starts."""

from pathlib import Path

import pytest

from bot.settings import address, load_settings
from tests.bot.test_settings import NO_FILE, TOKEN, problems_of


@pytest.mark.parametrize(
    "url", ["https://api.telegram.org", "https://api.telegram.org/", "https://api.telegram.org:443"]
)
def test_telegram_is_telegram_however_it_is_spelled(url: str) -> None:
    """Its rate and its https hold; those of a server of one's own are one's own business."""
    given = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "SEND_RATE_PER_SECOND": "90",
        "WEBHOOK_URL": "http://example.org/hook",
        "WEBHOOK_SECRET": "sixteen-letters-or-more",
    }
    assert set(problems_of({**given, "TELEGRAM_API_URL": url})) == {"SEND_RATE_PER_SECOND", "WEBHOOK_URL"}
    assert load_settings({**given, "TELEGRAM_API_URL": "http://127.0.0.1:8082"}, NO_FILE)


def test_addresses_are_split_at_the_last_colon() -> None:
    """Host and port, IPv6 in brackets too."""
    assert address("127.0.0.1:8081") == ("127.0.0.1", 8081)
    assert address("[::1]:9000") == ("::1", 9000)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"METRICS_LISTEN": "127.0.0.1:8081"}, "METRICS_LISTEN"),
        ({"WEBHOOK_URL": "https://coach.example.org:1234/hook"}, "WEBHOOK_URL"),
        ({"NIGHTLY_AT": "half past three"}, "NIGHTLY_AT"),
    ],
)
def test_addresses_that_cannot_work_are_reported_at_start(given: dict[str, str], named: str) -> None:
    """Two servers on one port, a port Telegram never calls, a time that is none."""
    webhook = {"WEBHOOK_URL": "https://coach.example.org/hook", "WEBHOOK_SECRET": "a-secret-of-sixteen"}
    assert set(problems_of({"TELEGRAM_BOT_TOKEN": TOKEN, **webhook, **given})) == {named}


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost:8443", "127.0.0.1", "10.0.0.5", "192.168.1.20", "172.20.0.3", "169.254.1.1", "[::1]",
        "[fd00::5]", "[fe80::1]", "100.64.0.9", "2130706433", "127.1", "0x7f.1", "clinic", "nas.local",
        "clinic.lan", "coach.internal", "router.home.arpa", "exa mple.com", "exa\tmple.com", "-clinic.com", "clinic.c",
    ],
)  # fmt: skip
def test_an_address_nobody_can_open_from_outside_is_refused(host: str) -> None:
    """Telegram would refuse the button or the webhook; both are reported at start."""
    found = problems_of(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "CLINIC_BOOKING_URL": f"https://{host}/x",
            "WEBHOOK_URL": f"https://{host}/hook",
            "WEBHOOK_SECRET": "a-secret-of-sixteen",
        }
    )
    assert set(found) == {"CLINIC_BOOKING_URL", "WEBHOOK_URL"}


@pytest.mark.parametrize(
    "page",
    [
        "https://clinic.example.org/book?a=1&b=2#now", "https://example.com:8443/x", "https://praxis-müller.de/termin",
        "https://xn--praxis-mller-klb.xn--p1ai/", "https://8.8.8.8/x", "https://[2606:4700::1111]/", "https://a.co.uk./x",
    ],
)  # fmt: skip
def test_a_page_of_the_internet_is_taken(page: str) -> None:
    """With a port, a path, letters beyond ASCII, or by number."""
    assert load_settings(
        {"TELEGRAM_BOT_TOKEN": TOKEN, "CLINIC_BOOKING_URL": page}, NO_FILE
    ).clinic_booking_url


@pytest.mark.parametrize("colour", ["teal", "#12345", "#ffd700", "#8f8f8f"])
def test_a_colour_has_to_read_on_white(colour: str) -> None:
    """Anything but #rrggbb, and a colour too pale for text, is reported with its remedy."""
    said = problems_of({"TELEGRAM_BOT_TOKEN": TOKEN, "CLINIC_COLOUR": colour})
    assert "dark enough to read on white" in said["CLINIC_COLOUR"]
    assert load_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "CLINIC_COLOUR": "#35696d"}, NO_FILE).clinic_colour


LOGOS = {
    "no file": (None, "cannot be read"),
    "a text": (b"our logo", "is neither an SVG nor a PNG file"),
    "a page": (b"<html><svg/></html>", "is neither an SVG nor a PNG file"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "is neither an SVG nor a PNG file"),
    "cut off": (b"\x89PNG\r\n\x1a\n" + bytes(40), "is a PNG file that is cut off"),
    "huge": (b"<svg/>" + b" " * 200_000, "is larger than 200 kB"),
    "fine": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', ""),
}


@pytest.mark.parametrize("kind", LOGOS)
def test_a_logo_is_looked_at_before_anything_starts(kind: str, tmp_path: Path) -> None:
    """A file that no sheet could show is reported in plain words with an alternative."""
    content, said = LOGOS[kind]
    logo = tmp_path / "logo"
    if content is not None:
        logo.write_bytes(content)
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "CLINIC_LOGO": str(logo)}
    if not said:
        assert load_settings(environment, NO_FILE).clinic_logo == str(logo)
        return
    problem = problems_of(environment)["CLINIC_LOGO"]
    assert said in problem and "SVG or PNG file of at most 200 kB" in problem

"""The readiness quiz played from hello to its last card, with every answer clear unless a test says otherwise."""

from collections.abc import Mapping

from tests.helpers.world import Tester

CLEAR: Mapping[str, tuple[str, ...]] = {
    "u911": ("None of these",),
    "ucall": ("None of these",),
    "origin": ("I gave birth",),
    "medical": ("None of these",),
    "med3": ("None",),
    "gt1": ("16 weeks ago",),
    "gt2": ("Yes, running is OK",),
    "gt3": ("Vaginal", "Done"),
    "gt4": ("I have none",),
    "gt5": ("Yes",),
    "y1": ("Never",),
    "pelvic": ("None of these",),
    "y3": ("None",),
    "pain": ("None of these",),
    "y6": ("No",),
    "brought": ("None of these",),
}
"""Card -> what is tapped on it, in the order of the cards."""
CHECKS = 11
"""Movement checks that are done with the coach: T2 to T12."""


def agreed(zone: str = "Europe/London", country: str = "GB") -> Tester:
    """Someone who said yes to the first message and sees the first card; without a zone she left that for later."""
    user = Tester().send("/start").tap("Yes, keep it and start")
    return user.share_place(zone, country) if zone else user.tap("Later")


def first_section(zone: str = "Europe/London", **other: tuple[str, ...]) -> Tester:
    """The first section; a card named here is answered with these taps (or typed words) instead."""
    user = agreed(zone)
    for card, taps in CLEAR.items():
        for words in other.get(card, taps):
            if card == "gt1" and words != "Not sure":
                user.type(words)
            else:
                user.tap(words)
    return user


def both_sections(**other: tuple[str, ...]) -> Tester:
    """The first section all clear and not running yet, then three background cards with nothing to tell."""
    user = first_section(**other).tap("Not running yet").tap("Next: 3 short cards")
    return user.tap("None of these").tap("None of these").tap("None of these")


def checks_done(user: Tester) -> Tester:
    """Every movement check on one day, nothing noticed."""
    user.tap("Start the checks").tap("I'm set, show me")
    for _ in range(CHECKS):
        user.tap("Done, nothing noticed")
    return user


def ready() -> Tester:
    """Everything clear, the morning after the checks too."""
    return checks_done(both_sections()).until_reminder("tests_morning").tap("None of these")

"""Plays the readiness quiz from the first message to its last card, all answers clear unless a test says otherwise."""

from collections.abc import Iterator, Mapping

from tests.helpers.world import Tester

CLEAR: Mapping[str, tuple[str, ...]] = {
    "origin": ("I gave birth",),
    "gt1": ("16 weeks ago",),
    "gt3": ("Vaginal, no stitches",),
    "u911": ("None of these",),
    "ucall": ("None of these",),
    "medical": ("None of these",),
    "gt2": ("Yes, running is OK",),
    "gt5": ("Yes",),
    "weeks": ("None of these",),
}
"""Card of the first section -> what is tapped on it, in the order of the cards."""
SECOND: Mapping[str, tuple[str, ...]] = {
    "brought": ("None of these",),
    "history": ("None of these",),
    "daily": ("None of these",),
}
"""The same for the second section."""
TICKED: Mapping[str, tuple[str, str]] = {
    "gt4": ("gt3", "Tear or cut, stitched"),
    "med3": ("medical", "Bleeding, not a period"),
    "y1": ("weeks", "Leaked pee"),
    "y3": ("weeks", "Heaviness, a bulge"),
    "y6": ("weeks", "Doming tummy"),
}
"""Item -> the card and the tick that call for its own card."""
CHECKS = 11
"""Movement checks that are done with the coach: T2 to T12."""


def agreed(zone: str = "Europe/London", country: str = "GB") -> Tester:
    """Return a member who has consented and sees the first card; without a zone, she postponed naming her town."""
    user = Tester().send("/start").tap("Yes, keep it and start")
    return user.share_place(zone, country) if zone else user.tap("Later")


def taps(other: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield card and label (or typed words) for each answer of the first section.

    `other` answers a card by its id, or an item that has a card of its own only when it was ticked (TICKED): the tick
    comes first then, and the answer where that card comes.
    """
    items = [item for item in TICKED if item in other]
    for card, clear in CLEAR.items():
        if card == "medical" and "gt4" in items:
            yield from (("gt4", label) for label in other["gt4"])
        ticks = [TICKED[item] for item in items if TICKED[item][0] == card]
        if not ticks:
            yield from ((card, label) for label in other.get(card, clear))
            continue
        yield from ticks
        yield card, "Done"
        if card == "gt3":
            yield "gt3_tear", "First or second degree"
        yield from (
            (item, label) for item in items if TICKED[item][0] == card != "gt3" for label in other[item]
        )


def first_section(zone: str = "Europe/London", **other: tuple[str, ...]) -> Tester:
    """Play the first section; cards named here are answered with these taps or typed words."""
    user = agreed(zone)
    for card, label in taps(other):
        if card == "gt1" and label != "Not sure":
            user.type(label)
        else:
            user.tap(label)
    return user


def both_sections(zone: str = "Europe/London", **other: tuple[str, ...]) -> Tester:
    """Play the first section as given, then the three cards of the second with nothing to report."""
    user = first_section(zone, **other).tap("Next: 3 short cards")
    for labels in SECOND.values():
        user.tap(*labels)
    return user


def checks_done(user: Tester) -> Tester:
    """Play every movement check on one day without anything noticed."""
    user.tap("Start the checks").tap("I'm set, show me")
    for _ in range(CHECKS):
        user.tap("Done, nothing noticed")
    return user


def ready() -> Tester:
    """Play everything clear, including the morning after the checks."""
    return checks_done(both_sections()).until_reminder("tests_morning").tap("None of these")


def quiz_at(card: str, *, typed: bool = False) -> Tester:
    """Play the first section up to this card, which stays open; earlier cards are clear unless `typed` or tapped."""
    user = agreed()
    for name, label in taps({card: ("",)}):
        if name == card:
            break
        _ = user.type(label) if typed or name == "gt1" else user.tap(label)
    return user

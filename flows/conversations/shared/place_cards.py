"""The cards that find out her time zone: from a town, a shared location, or the time on her clock.

Only the IANA zone and the country (for emergency numbers) are kept, never the place itself.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from flows.conversations.shared.week_cards import hinted, open_card, refuse
from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, Option, options
from flows.model.effects import FindPlaces
from flows.model.events import Place, PlacesFound
from flows.model.member import Profile
from flows.model.messages import Text, text
from flows.model.values import Answer
from flows.understanding.vocabulary import normal

Home: TypeAlias = Callable[[Draft], None]

CLOCK, OTHER = "clock", "other"
MOST_PLACES: Final = 6
NARROWED_BY: Final = ", "
"""Separates a town from the state or country that tells towns of the same name apart."""
CLOSE_MINUTES: Final = 15
TOWNS: Final = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Phoenix", "America/Denver",
    "America/Chicago", "America/Mexico_City", "America/New_York", "America/Toronto", "America/Bogota",
    "America/Halifax", "America/Santiago", "America/St_Johns", "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires", "Atlantic/Azores", "Europe/London", "Europe/Dublin", "Europe/Lisbon",
    "Africa/Lagos", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Athens", "Europe/Helsinki",
    "Africa/Johannesburg", "Africa/Cairo", "Europe/Istanbul", "Africa/Nairobi", "Asia/Tehran", "Asia/Dubai",
    "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon",
    "Asia/Bangkok", "Asia/Singapore", "Australia/Perth", "Asia/Tokyo", "Asia/Seoul", "Australia/Adelaide",
    "Australia/Brisbane", "Australia/Sydney", "Pacific/Noumea", "Pacific/Auckland",
)  # fmt: skip
"""Large towns for every time zone, so that daylight saving is known and not only the offset; they imply no country."""


def place_steps(home: Home, leave: str = "button-back") -> dict[str, Step]:
    """Return the cards by step id; `home` continues once the zone is known or she leaves by the button `leave`."""
    return {
        "place": Step(lambda d: _render_place(d, leave), lambda d, v: _on_place(d, v, home)),
        "place_pick": Step(_render_pick, lambda d, v: _on_pick(d, v, home)),
        "clock": Step(_render_clock, lambda d, v: _on_clock(d, v, home)),
    }


def set_place(draft: Draft, zone: str, country: str) -> bool:
    """Keep zone and country; return False when this computer does not know the zone."""
    if not _is_zone(zone):
        return False
    profile = draft.member.profile
    if draft.frame:
        draft.keep(**(where_before(profile, zone) or {"zone_before": "", "country_before": ""}))
    draft.update_profile(
        zone=zone,
        zone_known=True,
        country=country or profile.country,
        home_zone="",
        home_country="",
        home_on=None,
    )
    draft.record_answer("settings", "zone", zone)
    return True


def where_before(profile: Profile, zone: str) -> dict[str, Answer]:
    """Return her home zone and country where the new zone differs; nothing where it was the same or not known."""
    at_home = (profile.home_zone or profile.zone, profile.home_country or profile.country)
    if not profile.zone_known or zone == at_home[0]:
        return {}
    return {"zone_before": at_home[0], "country_before": at_home[1]}


def _is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _render_place(draft: Draft, leave: str) -> Card:
    rows = (options((CLOCK, "place-button-clock")), options((BACK, leave)))
    return Card(texts=hinted(draft) or (text("place-ask"),), kind="place", rows=rows)


def _on_place(draft: Draft, value: AnswerValue, home: Home) -> None:
    if value == CLOCK:
        open_card(draft, "clock")
    elif value == BACK:
        home(draft)
    elif isinstance(value, PlacesFound):
        _show_places(draft, value, home)
    elif isinstance(value, time):
        _on_clock(draft, value, home)
    elif isinstance(value, str):
        draft.emit(FindPlaces(value))


def _show_places(draft: Draft, answer: PlacesFound, home: Home) -> None:
    clarifications = bool(draft.data.get("to_confirm"))
    if not answer.places:
        refuse(draft, "place", "place-not-found")
    elif len(answer.places) == 1 and _is_named(answer.places[0], answer.query) and not clarifications:
        _keep_place(draft, _packed(answer.places[0]), home)
    else:
        draft.keep(found=tuple(_packed(place) for place in answer.places[:MOST_PLACES]))
        open_card(draft, "place_pick")


def _is_named(place: Place, query: str) -> bool:
    """Return whether she typed this town's name, the start of it, or the name followed by a country.

    Otherwise she is asked whether it is the right one. A shared location has no typed name and counts as named.
    """
    typed, name = f"{normal(query.partition(',')[0])} ", f"{normal(place.name)} "
    return not query or name.startswith(typed) or typed.startswith(name)


def _packed(place: Place) -> str:
    name = f"{place.name}, {place.land}" if place.land else place.name
    return f"{place.zone}|{place.country}|{name}"


def _keep_place(draft: Draft, packed: str, home: Home) -> None:
    """Keep the place and say which town was understood and what time it is there, so that she notices a mistake."""
    zone, country, name = packed.split("|", 2)
    if set_place(draft, zone, country):
        draft.say(text("place-kept", name=name, at=clock_time(draft)))
        home(draft)
    else:
        refuse(draft, "place", "place-not-found")


def clock_time(draft: Draft) -> time:
    """Return the time on her clock, without seconds."""
    return draft.local.time().replace(second=0, microsecond=0)


def place_lines(draft: Draft) -> tuple[Text, ...]:
    """Return lines with her zone, her country if known, and her time, for a list of what is kept."""
    profile = draft.member.profile
    if not profile.zone_known:
        return (text("place-line-unknown"),)
    zone = profile.zone.replace("_", " ")
    known = text("place-line-country", zone=zone, code=profile.country)
    return (
        known if profile.country else text("place-line", zone=zone),
        text("plan-clock", at=clock_time(draft)),
    )


def _render_pick(draft: Draft) -> Card:
    found = draft.data.get("found")
    packed = found if isinstance(found, tuple) else ()
    rows = [(Option(str(at), _label(item)),) for at, item in enumerate(packed, 1)]
    other = options((OTHER, "place-button-other"))
    return Card(texts=hinted(draft, text("place-pick")), kind="place", rows=(*rows, other), lenient=True)


def _label(packed: str) -> Text:
    return text("place-name", name=packed.split("|", 2)[2])


def _on_pick(draft: Draft, value: AnswerValue, home: Home) -> None:
    found = draft.data.get("found")
    if (
        isinstance(found, tuple)
        and isinstance(value, str)
        and value.isdecimal()
        and 1 <= int(value) <= len(found)
    ):
        _keep_place(draft, found[int(value) - 1], home)
    elif isinstance(value, PlacesFound):
        _narrow_down(draft, value, home)
    elif isinstance(value, time):
        _on_clock(draft, value, home)
    elif isinstance(value, str) and value != OTHER and isinstance(found, tuple) and found:
        whole = NARROWED_BY.strip() in value
        draft.emit(FindPlaces(value if whole else f"{_town(found[0])}{NARROWED_BY}{value}"))
    else:
        open_card(draft, "place")


def _town(packed: str) -> str:
    return packed.split("|", 2)[2].partition(",")[0]


def _narrow_down(draft: Draft, answer: PlacesFound, home: Home) -> None:
    """Pick among the shown towns by the state or country she typed; if that narrows nothing, search for it as a town."""
    found, (_, narrows, typed) = draft.data.get("found"), answer.query.partition(NARROWED_BY)
    same = tuple(_packed(place) for place in answer.places[:MOST_PLACES]) == found
    more = isinstance(found, tuple) and len(answer.places) > len(found)
    if narrows and (same or more or not answer.places):
        draft.emit(FindPlaces(typed))
    else:
        _show_places(draft, answer, home)


def _render_clock(draft: Draft) -> Card:
    return Card(texts=hinted(draft, text("place-clock")), kind="time", rows=(options((BACK, "button-back")),))


def _on_clock(draft: Draft, value: AnswerValue, home: Home) -> None:
    """Offer the towns whose clock shows this time, because an offset alone does not know daylight saving."""
    if not isinstance(value, time):
        open_card(draft, "place")
        return
    towns = [zone for zone in TOWNS if _shows(zone, value, draft.now)]
    if not towns:
        refuse(draft, "clock", "place-clock-none")
        return
    found = tuple(_packed(Place(zone, "", zone.rpartition("/")[2].replace("_", " "))) for zone in towns)
    draft.keep(found=found[:MOST_PLACES])
    refuse(draft, "place_pick", "place-clock-near")


def _shows(zone: str, at: time, now: datetime) -> bool:
    """Return whether a clock in that zone shows about this time now."""
    local = now.astimezone(ZoneInfo(zone))
    shown = local.replace(hour=at.hour, minute=at.minute)
    apart = abs(shown - local)
    return min(apart, timedelta(days=1) - apart) <= timedelta(minutes=CLOSE_MINUTES)

"""Places for people: a table where there is room for one, else one under another, and where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.geometry.volumes import Position
from detente.places.distance import distance_mm
from detente.places.grids import degrees_words
from detente.places.names.gazetteer import ATTRIBUTION, Gazetteer, Place, Similar

from . import terminal
from .terminal import harmless

MOST_ROWS = 100
WIDE = 110
"""From so many columns on there is room for a table."""


def row(place: Place, here: Position | None = None) -> dict[str, object]:
    """A place as JSON has it: degrees and metres; `distance_m` where it was asked for."""
    lon, lat = place.position
    members: dict[str, object] = {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "name_ru": place.name_ru,
        "names": list(place.names),
        "kind": str(place.kind),
        "lat": lat / 1e7,
        "lon": lon / 1e7,
        "extent_m": -(-place.extent_mm // 1000),
        "country": place.country,
        "region": place.region,
        "population": place.population or None,
    }
    if here is not None:
        members["distance_m"] = -(-distance_mm(here, place.position) // 1000)
    return members


def print_places(places: Sequence[Place], *, every: bool, here: Position | None = None) -> None:
    """The places in the order given, and how many there are."""
    shown = places if every else places[:MOST_ROWS]
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as printed:
        if shown and console.width >= WIDE:
            console.print(_table(shown, here))
        else:
            for place in shown:
                console.print("  ".join(_cells(place, here)))
    terminal.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))
    if len(shown) < len(places):
        _say(f"The first {len(shown)} of {len(places):,} are shown; --all prints every one.")
    elif places:
        _say(f"{len(places):,} place{'' if len(places) == 1 else 's'}.")


def print_offers(name: str, offers: Sequence[Similar]) -> None:
    """That nothing has the name, and what is only like it."""
    _say(f"No place that is known has the name {name!r}.")
    if offers:
        _say("Like it, each to be judged by a person:")
    for offer in offers:
        away = "" if offer.distance_mm is None else f", {offer.distance_mm / 1e6:,.1f} km away"
        _say(f"  {offer.place.name}, {_kind_and_where(offer.place)}{away}; likeness {offer.likeness:.2f}")


def print_sources(gazetteer: Gazetteer) -> None:
    """How many places are known of each country, and whose they are."""
    counts = Counter(place.country or "no country" for place in gazetteer)
    _say(f"Known: {', '.join(f'{country} {count:,}' for country, count in sorted(counts.items()))}.")
    _say(ATTRIBUTION)


def _table(places: Sequence[Place], here: Position | None) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Name", "Arabic", "Russian", "Kind and where", "Position", "Reach", *(("Away",) if here else ())):
        table.add_column(heading, overflow="fold")
    for place in places:
        table.add_row(*_cells(place, here))
    return table


def _cells(place: Place, here: Position | None) -> list[str]:
    cells = [
        harmless(place.name),
        _isolated(place.name_ar),
        harmless(place.name_ru or ""),
        _kind_and_where(place),
        degrees_words(*place.position),
        f"{place.extent_mm / 1e6:g} km",
    ]
    return cells if here is None else [*cells, f"{distance_mm(here, place.position) / 1e6:,.1f} km"]


def _kind_and_where(place: Place) -> str:
    return ", ".join(harmless(word) for word in (str(place.kind), place.region, place.country) if word)


def _isolated(text: str | None) -> str:
    """Arabic apart from the columns beside it, so that a terminal that turns it round leaves those alone (UAX #9)."""
    if not text:
        return ""
    return f"\u2068{harmless(text)}\u2069" if terminal.speaks_unicode() else harmless(text)


def _say(line: str) -> None:
    typer.echo(harmless(line))

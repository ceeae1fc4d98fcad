"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import refuse

if TYPE_CHECKING:
    from detente.geometry.volumes import Position
    from detente.places.heights.terrain import Terrain
    from detente.places.names.gazetteer import Gazetteer
    from detente.places.surroundings import Surroundings
    from detente.places.theatre import Theatre

DataFolder = Annotated[
    Path, typer.Option("--data", metavar="DIR", file_okay=False, help="The node's data folder.", show_default=False)
]
SeparationsFile = Annotated[
    Path | None, typer.Option("--separations", metavar="TOML", help="Separations to use in place of the defaults.")
]
TheatreBox = Annotated[
    str | None,
    typer.Option("--theatre", metavar="W,S,E,N|none", help="Where positions are expected [default: 33,28,50,39]."),
]
GazetteerFile = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Places of your own, in front of all others; detente places --help says where those are.",
    ),
]
LinesFile = Annotated[
    Path | None,
    typer.Option("--lines", metavar="GEOJSON", help="Roads and rivers by name, for positions along them."),
]
TerrainFiles = Annotated[
    list[Path] | None,
    typer.Option("--terrain", metavar="FILE", help="Heights of the ground, .hgt or .asc; may be given several times."),
]


def surroundings_of(
    theatre: str | None,
    gazetteer: Path | None,
    terrain: Sequence[Path] | None = None,
    lines: Path | None = None,
) -> Surroundings:
    """What positions and altitudes are read with."""
    from detente.places.surroundings import Surroundings

    return Surroundings(
        theatre=theatre_of(theatre),
        gazetteer=gazetteer_of(gazetteer),
        terrain=_terrain_of(terrain),
        lines=_lines_of(lines),
    )


def _lines_of(path: Path | None) -> Mapping[str, tuple[Position, ...]]:
    """The roads and rivers that `--lines` names; none where it is not given."""
    if path is None:
        return {}
    from detente import library

    try:
        return library.read_lines(path)
    except library.Refused as refused:
        refuse(refused.refusals)


def _terrain_of(paths: Sequence[Path] | None) -> Terrain | None:
    """The ground that `--terrain` names; None where it is not given."""
    if not paths:
        return None
    from detente import library

    try:
        return library.read_terrain(*paths)
    except library.Refused as refused:
        refuse(refused.refusals)


def theatre_of(text: str | None) -> Theatre | None:
    """The box that `--theatre` names; the default where it is not given."""
    from detente.messages.refusals import Refusal
    from detente.places.theatre import LEVANT, parse_theatre

    if text is None:
        return LEVANT
    theatre = parse_theatre(text)
    if isinstance(theatre, Refusal):
        refuse([theatre.at(field="--theatre")])
    return theatre


def gazetteer_of(own: Path | None) -> Callable[[], Gazetteer]:
    """What gives the gazetteer when it is first asked for: FILE, then the user's folder, then the packaged places."""
    from .own_places import gazetteer_with

    return cache(partial(gazetteer_with, own))

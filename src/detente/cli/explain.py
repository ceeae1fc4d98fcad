"""`detente explain FILE... A B`: how two notices meet, and the smallest single changes that would resolve it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .exits import BAD_INPUT, refuse
from .options import GazetteerFile, SeparationsFile, TerrainFiles, TheatreBox, surroundings_of
from .terminal import writing

if TYPE_CHECKING:
    from detente.library import Explained
    from detente.places.surroundings import Surroundings

_EXAMPLE = """
\b
Examples:
  detente explain plan.geojson coalition-hazard-dez-west relief-drop-deir-ez-zor
  detente explain ours.geojson theirs.geojson our-convoy their-column --json
  detente explain plan.geojson our-flight their-flight --offer 1 > changed.geojson

\b
Exit status: 0 explained, 2 bad input, or the two do not meet. Suggestions are checked against these files only, and
nothing applies them.
"""


def explain(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="GeoJSON files of notices.", show_default=False)],
    a: Annotated[str, typer.Argument(metavar="A", help="The id of one notice.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The id of the other.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
    as_geojson: Annotated[
        bool, typer.Option("--geojson", help="Print the ground that meets, and that of each suggestion, as GeoJSON.")
    ] = False,
    offer: Annotated[
        int | None,
        typer.Option(
            metavar="NUMBER", help="Print the notice as that suggestion would change it: a draft of a notice file."
        ),
    ] = None,
    separations: SeparationsFile = None,
    theatre: TheatreBox = None,
    terrain: TerrainFiles = None,
    gazetteer: GazetteerFile = None,
) -> None:
    """Explain how the notices A and B in FILE... meet, and suggest single changes that would resolve it."""
    if sum((as_json, as_geojson, offer is not None)) > 1:
        _bad_choice("--json, --geojson and --offer exclude each other: choose one")
    from detente import library

    found = _explained(files, a, b, separations, surroundings_of(theatre, gazetteer, terrain))
    with writing():
        if as_json:
            sys.stdout.buffer.write(library.explanation_json(found) + b"\n")
        elif as_geojson:
            sys.stdout.buffer.write(library.explanation_geojson(found) + b"\n")
        elif offer is not None:
            sys.stdout.buffer.write(_offered(found, offer).encode("utf-8"))
        else:
            from .explanation_told import print_explanation

            print_explanation(found.report())


explain.__doc__ = f"{explain.__doc__}\n{_EXAMPLE}"


def _explained(files: list[Path], a: str, b: str, separations: Path | None, around: Surroundings) -> Explained:
    from detente import library
    from detente.decision.separation import DEFAULTS

    try:
        table = library.read_separations(separations) if separations else DEFAULTS
        return library.explain(library.read(*files, around=around), a, b, separations=table)
    except library.Refused as refused:
        refuse(refused.refusals)


def _offered(found: Explained, number: int) -> str:
    from detente.formats.offer_file import offer_file
    from detente.library import Refused

    try:
        return offer_file(found.changed(number))
    except Refused as refused:
        refuse([refusal.at(field="--offer") for refusal in refused.refusals])


def _bad_choice(what: str) -> NoReturn:
    typer.echo(f"detente explain: {what}.", err=True)
    raise typer.Exit(BAD_INPUT)

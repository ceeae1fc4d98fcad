"""`detente check FILE...`: every conflict between notices of different parties."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .exits import BAD_INPUT, CONFLICTS, refuse
from .options import GazetteerFile, SeparationsFile, TerrainFiles, TheatreBox, surroundings_of
from .terminal import writing

if TYPE_CHECKING:
    from detente.library import Conflicts, Plan
    from detente.places.surroundings import Surroundings

MANY = 1_000
"""Conflicts; fewer are taken apart in no time."""

_EXAMPLE = """
\b
Examples:
  detente check plan.geojson
  detente check ours.geojson theirs.geojson --party "Relief Organisation" --from "180600Z MAY 17"
  detente check plan.geojson --json > conflicts.json

\b
Exit status: 0 nothing found, 1 conflicts, 2 bad input. "Nothing found" is no clearance: it speaks of these files only.
"""


def _schema(value: bool) -> None:
    if value:
        from detente.formats.schema import schema_text

        with writing():
            sys.stdout.write(schema_text())
        raise typer.Exit


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="GeoJSON files of notices.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print conflicts and warnings as JSON.")] = False,
    as_geojson: Annotated[
        bool, typer.Option("--geojson", help="Print the places of the conflicts as GeoJSON.")
    ] = False,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="Only conflicts that last at this time.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Only conflicts that last beyond it.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help="Only conflicts that begin before it.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Only conflicts that concern this party.")] = None,
    separations: SeparationsFile = None,
    theatre: TheatreBox = None,
    terrain: TerrainFiles = None,
    gazetteer: GazetteerFile = None,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema", callback=_schema, is_eager=True, help="Print the JSON Schema of a notice file and stop."
        ),
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Print every row of a long table, and every warning.")] = False,
) -> None:
    """Find what collides among the notices in FILE..., who with whom, when, where and by how much."""
    if as_json and as_geojson:
        _bad_choice("--json and --geojson exclude each other: choose one")
    window = _window(at, from_, until)
    from detente import library

    with _rings_left_lying():
        plan, conflicts = _find(
            files, separations, surroundings_of(theatre, gazetteer, terrain), quiet=as_json or as_geojson
        )
        if len(conflicts) > MANY:
            _left_to_the_system(plan, conflicts)
    if party is not None and party not in {name for n in plan for name in (n.party, *n.represents)}:
        parties = ", ".join(sorted({notice.party for notice in plan}))
        _bad_choice(f"--party {party!r}: no notice is of that party. The parties are: {parties}")
    conflicts = library.chosen(conflicts, party=party, from_us=window[0], until_us=window[1])
    with _rings_left_lying(), writing():
        if as_json:
            sys.stdout.buffer.write(library.report_json(plan, conflicts) + b"\n")
        elif as_geojson:
            sys.stdout.buffer.write(library.report_geojson(conflicts) + b"\n")
        else:
            from .tables import print_conflicts

            print_conflicts(plan, conflicts, every=every)
    raise typer.Exit(CONFLICTS if len(conflicts) else 0)


check.__doc__ = f"{check.__doc__}\n{_EXAMPLE}"


@contextmanager
def _rings_left_lying() -> Iterator[None]:
    """Millions of records are made within, and no rings of them: to look for rings took a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _left_to_the_system(*records: object) -> None:
    """To take so many records apart at the exit takes half a second. A ring that is never looked for spares it: the
    system has the memory back when the process is gone.
    """
    ring: list[object] = [*records]
    ring.append(ring)
    gc.freeze()


def _find(files: list[Path], separations: Path | None, around: Surroundings, *, quiet: bool) -> tuple[Plan, Conflicts]:
    from detente import library
    from detente.decision.separation import DEFAULTS

    from .progress import progress

    try:
        table = library.read_separations(separations) if separations else DEFAULTS
        plan = library.read(*files, around=around)
    except library.Refused as refused:
        refuse(refused.refusals)
    with progress("looking for conflicts", quiet=quiet) as told:
        return plan, library.find_conflicts(plan, separations=table, progress=told)


def _window(at: str | None, from_: str | None, until: str | None) -> tuple[int | None, int | None]:
    """(from, until) in µs; a conflict is chosen if it lasts beyond the one and begins before the other."""
    from detente.messages.refusals import Refusal
    from detente.places.times import parse_time

    if at is not None and (from_ is not None or until is not None):
        _bad_choice("--at names one moment; with --from and --until leave it out")
    times: list[int | None] = []
    for name, text in (("--at", at), ("--from", from_), ("--until", until)):
        time = None if text is None else parse_time(text)
        if isinstance(time, Refusal):
            refuse([time.at(field=name)])
        times.append(time)
    moment, first, last = times
    if first is not None and last is not None and last <= first:
        _bad_choice("--until is not after --from")
    return (moment, moment + 1) if moment is not None else (first, last)


def _bad_choice(what: str) -> NoReturn:
    typer.echo(f"detente check: {what}.", err=True)
    raise typer.Exit(BAD_INPUT)

"""`detente check FILE...`: every conflict between notices of different parties."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .exits import BAD_INPUT, CONFLICTS, STOPPED, refuse
from .kernels import say_if_unkept
from .options import GazetteerFile, SeparationsFile, TerrainFiles, TheatreBox, surroundings_of
from .terminal import aside, writing

if TYPE_CHECKING:
    from detente.formats.conflict_pieces import Form, Piece
    from detente.library import Found
    from detente.messages.conflicts import Severity

MANY = 1_000
"""Notices; fewer are taken apart in no time."""

_EXAMPLE = """
\b
Examples:
  detente check plan.geojson
  detente check ours.geojson theirs.geojson --party "Relief Organisation" --from "180600Z MAY 17"
  detente check plan.geojson --json > conflicts.json
  zcat notices-*.geojsonl.gz | detente check - --jsonl > conflicts.jsonl

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
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="GeoJSON files of notices, also one feature a line, also .gz; - is standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print conflicts and warnings as JSON.")] = False,
    as_geojson: Annotated[
        bool, typer.Option("--geojson", help="Print the places of the conflicts as GeoJSON.")
    ] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Print conflicts as JSON, one a line.")] = False,
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
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Processes that share a large check [default: as many as there are cores]."
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask scheduler whose workers look for the pairs of a large check."),
    ] = None,
) -> None:
    """Find what collides among the notices in FILE..., who with whom, when, where and by how much."""
    form = _form(as_json, as_geojson, as_jsonl)
    window = _window(at, from_, until)
    if files.count(Path("-")) > 1:
        _bad_choice("standard input (-) can be read only once")
    from detente import library
    from detente.decision.separation import DEFAULTS

    from .progress import stages

    # Said once here, before work begins: what is wrong with an option is not to be found out by each worker.
    around = partial(surroundings_of, theatre, gazetteer, terrain)
    around()
    try:
        asked = library.Asked(
            separations=library.read_separations(separations) if separations else DEFAULTS,
            party=party,
            from_us=window[0],
            until_us=window[1],
            cluster=cluster,
        )
        with (
            stages(quiet=form is not None, beside_rows=every) as told,
            _rings_left_lying(),
            library.checking(files, asked, around=around, workers=workers, told=told) as found,
        ):
            if party is not None and not found.concerned:
                parties = ", ".join(sorted(found.parties))
                _bad_choice(f"--party {party!r}: no notice is of that party. The parties are: {parties}")
            counted: Counter[Severity] = Counter()
            with writing():
                _print(found, form, counted, every=every)
            say_if_unkept()
            if found.notices > MANY:
                _left_to_the_system(found)
    except library.Refused as refused:
        refuse(refused.refusals)
    except (library.ClusterLost, library.WorkerLost, library.NoRoom) as failure:
        aside(f"{failure}. Nothing was found out.")
        raise typer.Exit(BAD_INPUT) from None
    except KeyboardInterrupt:
        aside("Stopped. Nothing was found out.")
        raise typer.Exit(STOPPED) from None
    raise typer.Exit(CONFLICTS if counted else 0)


check.__doc__ = f"{check.__doc__}\n{_EXAMPLE}"


@contextmanager
def _rings_left_lying() -> Iterator[None]:
    """Millions of records are made within, and no rings of them: to look for rings took a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _form(as_json: bool, as_geojson: bool, as_jsonl: bool) -> Form | None:
    """The form for programs that was asked for; None where people are to read."""
    asked = [name for name, yes in (("JSON", as_json), ("GEOJSON", as_geojson), ("JSONL", as_jsonl)) if yes]
    if len(asked) > 1:
        _bad_choice("--json, --geojson and --jsonl exclude each other: choose one")
    if not asked:
        return None
    from detente.formats.conflict_pieces import Form

    return Form[asked[0]]


def _print(found: Found, form: Form | None, counted: Counter[Severity], *, every: bool) -> None:
    """Print what was found as it comes, and count it: `counted` is right even if the reader is gone before the end."""
    if form is None:
        from .tables import print_conflicts

        print_conflicts(found, counted, every=every)
        return
    from detente.formats.conflict_pieces import document

    for part in document(_counting(found.pieces(form), counted), form, found.cautions):
        sys.stdout.buffer.write(part)
    if counted or form is not form.JSONL:  # where there is no line, none ends
        sys.stdout.buffer.write(b"\n")


def _counting(pieces: Iterator[Piece], counted: Counter[Severity]) -> Iterator[Piece]:
    for piece in pieces:
        counted.update(piece.severities)
        yield piece


def _left_to_the_system(*records: object) -> None:
    """To take so many records apart at the exit takes half a second. A ring that is never looked for spares it: the
    system has the memory back when the process is gone.
    """
    ring: list[object] = [*records]
    ring.append(ring)
    gc.freeze()


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

"""`detente arrange gaps|cutoff|draft`: what nothing covers, who would be cut off, what two parties could agree on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import msgspec
import typer

from .arrange_files import terms_in
from .arrange_reading import ArrangementName, At, Proposer, VersionOf, asked_path, decoded
from .exits import CONFLICTS, refuse
from .naming import AsJson, stop
from .notice_way import KeyFile, NodeUrl, TokenFile, speaking
from .options import GazetteerFile, SeparationsFile, TerrainFiles, TheatreBox, surroundings_of
from .terminal import writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.decision.drafting import Draft
    from detente.geometry.volumes import Position

LinesFile = Annotated[
    Path | None,
    typer.Option("--lines", metavar="GEOJSON", help="Lines to try, such as a river: LineStrings with a name."),
]


def gaps(
    name: ArrangementName,
    domain: Annotated[
        str | None, typer.Option(metavar="WORD", help="For one domain, such as ground; any of them, if not given.")
    ] = None,
    version: VersionOf = None,
    at: At = None,
    of: Proposer = None,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """List what nothing in force covers of an arrangement's area, and which parties have nothing between them.

    With --json the ground is there as GeoJSON. A line covers the strip of its tolerance, not its sides.

    \b
    Example:
      detente arrange gaps river-line --node https://node.example.org --key watch-a
    """
    from detente.web.gap_views import GapsView

    from .arrange_told import print_rows, say

    with speaking(node, key, token_file) as speaker:
        path = asked_path(f"/v1/arrangements/{quote(name, safe='')}/gaps", domain=domain, version=version, at=at, of=of)
        body = speaker.get(path)
        told = decoded(speaker, body, GapsView)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
            return
        if told.area_km2 is None or told.between_nobody is None:
            say("This version names no area, so that no ground can be uncovered.")
        else:
            say(f"Ground of its area ({told.area_km2:,.0f} km²) on which nothing is in force:")
            rows = [("nobody and nobody", told.between_nobody), *((f"{one.a} – {one.b}", one) for one in told.by_pair)]
            print_rows(
                ("Between", "km²", "Of the area"),
                [(who, f"{one.km2:,.0f}", f"{one.share:.1%}") for who, one in rows],
            )
        for a, b in told.nothing_between:
            say(f"Nothing at all is in force between {a} and {b}.")
        say("What is not in force between two parties does not bind them, and nothing here is a clearance.")


def cutoff(
    file: Annotated[Path, typer.Argument(metavar="GEOJSON", help="A version as a file.", show_default=False)],
    places: Annotated[
        Path, typer.Option(metavar="GEOJSON", help="Places and sites: Points with a name.", show_default=False)
    ],
    routes: Annotated[
        Path, typer.Option(metavar="GEOJSON", help="Roads: LineStrings with a name.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Tell which places the measures of a version, were all of them in force, would leave without an open way out.

    Only the routes given are known, and none is followed on to another: more is told than is cut off, never less.
    Exit status: 0 nobody is cut off, 1 somebody is, 2 a file was refused.

    \b
    Example:
      detente arrange cutoff line.geojson --places towns.geojson --routes roads.geojson
    """
    from detente import library
    from detente.decision.cutoff import Place, Route, ways_out
    from detente.messages.arrangements import Window
    from detente.places.times import LATEST_US, rfc3339

    from .arrange_told import print_rows, say

    terms, _ = terms_in(file, field=f"GEOJSON {file}")
    try:
        named = [Place(name=name, at=at) for name, at in library.read_points(places).items()]
        ways = [Route(name=name, line=line) for name, line in library.read_lines(routes).items()]
    except library.Refused as refused:
        refuse(refused.refusals)
    period = terms.period
    asked = Window(start_us=period.start_us, end_us=LATEST_US if period.end_us is None else period.end_us)
    found = ways_out(named, ways, terms.measures, asked)
    cut = [one for one in found if one.cut_off]
    with writing():
        if as_json:
            sys.stdout.write(f"{msgspec.json.encode(found).decode()}\n")
        else:
            rows = []
            for one in found:
                when = "\n".join(f"{rfc3339(span.start_us)} – {rfc3339(span.end_us)}" for span in one.cut_off)
                by = ", ".join(sorted({bar.measure for way in one.ways for bar in way.cuts})) or "nothing"
                state = "CUT OFF" if one.cut_off else "a way is open" if one.ways else "no given route reaches it"
                rows.append((one.place, state, when, str(len(one.ways)), by))
            print_rows(("Place", "Ways out", "When", "How many", "Cut by"), rows)
            say(f"{len(cut)} of {len(found)} places would be cut off. Roads that were not given are not known.")
    raise typer.Exit(CONFLICTS if cut else 0)


def draft(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="GeoJSON files of notices.", show_default=False)],
    between: Annotated[tuple[str, str], typer.Option(metavar="A B", help="The two parties.", show_default=False)],
    lines: LinesFile = None,
    tolerance_m: Annotated[float, typer.Option(min=0, max=50_000, help="Of each line, in metres.")] = 1_000,
    separations: SeparationsFile = None,
    theatre: TheatreBox = None,
    terrain: TerrainFiles = None,
    gazetteer: GazetteerFile = None,
    as_json: AsJson = False,
) -> None:
    """Draft what two parties could agree on, from what both declared: a side of a line, a buffer, a split in time or
    in height. People decide; nothing is proposed by it.

    Each is held against the same detection that finds conflicts: what it resolves and what it leaves is told, and what
    each side would give up.

    \b
    Example:
      detente arrange draft plan.geojson --between SDF "Syrian Arab Army" --lines river.geojson
    """
    from detente import library
    from detente.decision.drafting import drafts
    from detente.decision.separation import DEFAULTS

    try:
        table = library.read_separations(separations) if separations else DEFAULTS
        plan = library.read(*files, around=surroundings_of(theatre, gazetteer, terrain))
        given = {} if lines is None else library.read_lines(lines)
    except library.Refused as refused:
        refuse(refused.refusals)
    known = sorted({notice.party for notice in plan})
    for party in between:
        if party not in known:
            stop(f"--between {party!r}", f"nothing of this party is in the files. There are: {', '.join(known)}.")
    tried = [(line, round(tolerance_m * 1000)) for line in given.values()]
    found = drafts(list(plan), between, table, lines=tried)
    with writing():
        if as_json:
            sys.stdout.write(f"{msgspec.json.encode(found).decode()}\n")
        else:
            _print(found, between, given)


def _print(found: list[Draft], between: tuple[str, str], lines: Mapping[str, tuple[Position, ...]]) -> None:
    from .arrange_told import print_rows, say

    names = {line: name for name, line in lines.items()}
    rows = [
        (
            str(number),
            _words(one, names),
            f"{len(one.resolves)} of {len(one.resolves) + len(one.leaves)}",
            f"{one.first} {one.cost_first:.0%}\n{one.second} {one.cost_second:.0%}",
            "\n".join(f"{a} – {b}" for (_, a), (_, b) in one.leaves) or "nothing",
        )
        for number, one in enumerate(found, start=1)
    ]
    if rows:
        print_rows(("", "What each would keep to", "Resolves", "Each would give up", "Leaves"), rows)
    else:
        say(
            f"Nothing that costs neither side more than half resolves a conflict between {between[0]} and {between[1]}."
        )
    say("These are drafts for people to look at. Nothing is proposed or accepted by them, and nothing is a clearance.")


def _words(one: Draft, names: Mapping[tuple[Position, ...], str]) -> str:
    from detente.decision.drafting import Sort
    from detente.places.times import rfc3339

    match one.sort:
        case Sort.LINE:
            sides = f"{one.first} stays on the left of it, {one.second} on the right"
            return f"{names.get(one.line, 'a line')}: {sides}, beyond {one.tolerance_mm / 1000:,.0f} m"
        case Sort.BUFFER:
            return f"{one.second} keeps {one.amount / 1000:,.0f} m from what {one.first} declared"
        case Sort.TIME:
            pause = f", and {one.second} begins {one.pause / 60e6:,.0f} min later" if one.pause else ""
            return f"{one.first} is done at {rfc3339(one.amount)}{pause or f', and {one.second} begins then'}"
        case Sort.HEIGHT:
            return (
                f"in the air {one.first} stays below {one.amount / 1000:,.0f} m (WGS84), "
                f"{one.second} {one.pause / 1000:,.0f} m above that"
            )

"""`detente draft FILE`: what a message or a report says of places, times and parties, and drafts of notices from it."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .exits import refuse
from .naming import AsJson, stop
from .options import GazetteerFile, TheatreBox, surroundings_of
from .terminal import writing

if TYPE_CHECKING:
    from detente.formats.party_names import PartyFinder
    from detente.formats.prose import Prose

TO_BE_ASKED = 1
_LARGEST_NAMES = 16 << 20

_EXAMPLE = """
\b
Examples:
  detente draft message.txt
  detente draft report.txt --party "Coalition=the coalition,US-led coalition" --out drafts.geojson
  detente draft - --zone Damascus --day 2017-05-18 --json < message.txt

\b
Exit status: 0 the text was read, 1 something in the text itself is to be asked (a grid far from its name, two times for
one thing), 2 bad input. Nothing is filed: a draft is no notice until a person has confirmed it.
"""


def draft(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text in UTF-8, or - for standard input.", show_default=False)
    ],
    party: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME[=ALIAS,…]", help="A party and what else the text may call it; may be repeated."),
    ] = None,
    parties: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Parties with their aliases as TOML, or a notice file whose parties are meant."
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="The zone of grids written without one (37S), or of times (Damascus)."),
    ] = None,
    day: Annotated[str | None, typer.Option(metavar="DAY", help="The day of times without one (2017-05-18).")] = None,
    month: Annotated[
        str | None, typer.Option(metavar="MONTH", help="The month of times without one (2017-05).")
    ] = None,
    datum: Annotated[str | None, typer.Option(metavar="NAME", help="The datum of positions that name none.")] = None,
    language: Annotated[
        Literal["en", "ru", "ar"], typer.Option(help="The language of what is said of the text.")
    ] = "en",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the drafts there as GeoJSON, to be confirmed.")
    ] = None,
    theatre: TheatreBox = None,
    gazetteer: GazetteerFile = None,
    as_json: AsJson = False,
) -> None:
    """Mark every place, time, party and announced activity in a text, and draft notices for a person to confirm."""
    from detente.formats.marks import Reader
    from detente.formats.prose import read_prose
    from detente.messages.refusals import Refusal
    from detente.places.where import Written

    around, how = surroundings_of(theatre, gazetteer), Written(zone=zone)
    _check_given(how.time_zone, day, month, datum)
    reader = Reader(
        gazetteer=around.gazetteer(),
        parties=_parties(party or [], parties),
        theatre=around.theatre,
        datum=datum,
        grid_zone=how.grid_zone,
        zone=how.time_zone,
        day=day,
        month=month,
    )
    prose = read_prose(_bytes(file), reader)
    if isinstance(prose, Refusal):
        refuse([prose.at(file=file)])
    if out is not None:
        _write(out, prose, language)
    with writing():
        if as_json:
            import msgspec

            from detente.formats.prose_report import prose_report

            report = prose_report(prose.marks, prose.drafts, language)
            sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(report)) + b"\n")
        else:
            from .draft_told import print_prose

            print_prose(prose, language)
    raise typer.Exit(0 if prose.settled else TO_BE_ASKED)


draft.__doc__ = f"{draft.__doc__}\n{_EXAMPLE}"


def _check_given(zone: str | None, day: str | None, month: str | None, datum: str | None) -> None:
    """Refuses what positions and times that lack something would be read with, whether or not the text has such."""
    from detente.messages.refusals import shown
    from detente.places.coordinates.notations import read_coordinates
    from detente.places.findings import Code
    from detente.places.times import read_time

    def readable(text: str, *, day: str | None = None, month: str | None = None) -> bool:
        return Code.TIME_UNREADABLE not in {finding.code for finding in read_time(text, day=day, month=month)[1]}

    if zone is not None and not read_time("2017-05-18 12:00", zone=zone)[0]:
        stop(
            "--zone",
            f"{shown(zone)} is no zone that is known. Write 37S for grids, or Asia/Damascus, Damascus, +03:00.",
        )
    if day is not None and not readable("12:00Z", day=day):
        stop("--day", f"{shown(day)} is no day. Write it as 2017-05-18.")
    if month is not None and not readable("181200Z", month=month):
        stop("--month", f"{shown(month)} is no month. Write it as 2017-05 or MAY 17.")
    about = read_coordinates("35.336N 40.141E", datum=datum)[1] if datum is not None else ()
    if any(finding.code is Code.DATUM_UNKNOWN for finding in about):
        stop("--datum", f"{shown(datum)} is no datum that is known. Write WGS84, ED50, Pulkovo 1942, or EPSG:4230.")


def _bytes(file: str) -> bytes:
    from detente.formats.prose import MOST_BYTES

    try:
        if file == "-" and sys.stdin is None:
            stop("FILE -", "the standard input is closed.")
        with nullcontext(sys.stdin.buffer) if file == "-" else open(file, "rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as failure:
        stop(f"FILE {file}", f"it cannot be read: {failure.strerror}.")
    if not data.strip():
        stop(f"FILE {file}", "nothing is written in it.")
    return data


def _parties(options: list[str], file: Path | None) -> PartyFinder:
    from detente.formats.party_names import MOST_NAMES, PartyFinder, party_from_option
    from detente.messages.refusals import Refusal

    names = {} if file is None else _names_in(file)
    for option in options:
        named = party_from_option(option)
        if isinstance(named, Refusal):
            refuse([named.at(field="--party")])
        name, aliases = named
        names[name] = (*names.get(name, ()), *aliases)
    if sum(1 + len(aliases) for aliases in names.values()) > MOST_NAMES:
        stop("--parties", f"there are more than {MOST_NAMES:,} names. Give those that the text is about.")
    return PartyFinder(names)


def _names_in(file: Path) -> dict[str, tuple[str, ...]]:
    """The parties of a TOML file with their aliases, or of a notice file and those for whom they answer."""
    from detente.formats.geojson import read_notices
    from detente.formats.party_names import parties_from_toml
    from detente.messages.refusals import Refusal

    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST_NAMES + 1)
    except OSError as failure:
        stop(f"--parties {file}", f"it cannot be read: {failure.strerror}.")
    if len(data) > _LARGEST_NAMES:
        stop(f"--parties {file}", f"it is larger than {_LARGEST_NAMES:,} bytes.")
    if data.lstrip()[:1] == b"{":
        reading = read_notices(data, file=str(file))
        if reading.refusals:
            refuse(reading.refusals)
        return {name: () for notice in reading.notices for name in (notice.party, *notice.represents)}
    names = parties_from_toml(data)
    if isinstance(names, Refusal):
        refuse([names.at(file=str(file))])
    return names


def _write(out: Path, prose: Prose, language: Literal["en", "ru", "ar"]) -> None:
    from detente.formats.draft_file import draft_file

    from .notice_parcels import write_new_file

    try:
        write_new_file(out, draft_file(prose.drafts, language).encode())
    except FileExistsError:
        stop(f"--out {out}", "there is such a file already.")
    except OSError as failure:
        stop(f"--out {out}", f"it cannot be written: {failure.strerror}.")

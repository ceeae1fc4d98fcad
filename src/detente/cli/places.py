"""`detente places …`: which places are known by name, looking one up, and taking in those of another country."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import msgspec
import typer

from .exits import refuse
from .naming import AsJson, stop
from .options import GazetteerFile, gazetteer_of
from .terminal import writing

if TYPE_CHECKING:
    from detente.formats.geonames import Dump
    from detente.places.names.gazetteer import Gazetteer, Place

places = typer.Typer(
    help="""List places, look a name up, and take in the places of another country.

    Places are looked for in the file that --gazetteer names, in the files *.tsv of $XDG_DATA_HOME/detente/places
    (~/.local/share/detente/places), and in those that come with the program: Syria, Iraq, Jordan, Lebanon, Israel and
    Palestine, and Turkey along their borders. These are from GeoNames (geonames.org, CC BY 4.0) and airportsdata (MIT),
    with few additions of our own.
    """,
    no_args_is_help=True,
)

SEVERAL = 1
NONE = 2


@places.command("list")
def list_(
    country: Annotated[str | None, typer.Option(metavar="XX", help="Only of this country (ISO 3166-1: SY).")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only of this kind: city, airfield, camp, …")] = None,
    gazetteer: GazetteerFile = None,
    every: Annotated[bool, typer.Option("--all", help="Print every place, not the first 100.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the places that are known, own ones first.

    \b
    Example:
      detente places list --country SY --kind airfield
    """
    from detente.places.names.gazetteer import PlaceKind

    from .places_told import print_places, print_sources, row

    if kind is not None and kind not in list(PlaceKind):
        stop(f"--kind {kind!r}", f"there is no such kind. Take one of: {', '.join(PlaceKind)}.")
    known = gazetteer_of(gazetteer)()
    countries = sorted({place.country for place in known if place.country})
    if country is not None and country not in countries:
        stop(f"--country {country!r}", f"no place of it is known. There are places of: {', '.join(countries)}.")
    chosen = [place for place in known if country in (None, place.country) and kind in (None, place.kind)]
    with writing():
        if as_json:
            _print_json([row(place) for place in chosen])
            return
        print_places(chosen, every=every)
        print_sources(known)


@places.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In Latin, Arabic or Russian.", show_default=False)],
    near: Annotated[
        str | None, typer.Option(metavar="NAME", help="A place that it should be close to; distances are from it.")
    ] = None,
    gazetteer: GazetteerFile = None,
    as_json: AsJson = False,
) -> None:
    """Look a name up. All places of the name are given; what is only like it is offered apart, and never taken.

    A word for the kind narrows it: "Deir ez-Zor airfield" is not the city.

    \b
    Examples:
      detente places find "Deir ez-Zor airfield"
      detente places find Хавиджа --json

    \b
    Exit status: 0 one place, 1 several, 2 none of this name.
    """
    from detente.places.distance import distance_mm

    from .places_told import print_offers, print_places, print_sources, row

    known = gazetteer_of(gazetteer)()
    here = None if near is None else _one(known, near).position
    found = known.named(name)
    if here is not None:
        found = tuple(sorted(found, key=lambda place: distance_mm(here, place.position)))
    offers = known.similar(name, here)
    with writing():
        if as_json:
            like = [{**row(offer.place, here), "likeness": round(offer.likeness, 2)} for offer in offers]
            _print_json({"places": [row(place, here) for place in found], "similar": like})
        else:
            print_places(found, every=True, here=here)
            if not found:
                print_offers(name, offers)
            print_sources(known)
    raise typer.Exit(0 if len(found) == 1 else SEVERAL if found else NONE)


@places.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A dump of GeoNames, unpacked: XX.txt.", show_default=False)
    ],
    alternates: Annotated[
        Path | None,
        typer.Option(
            "--alternate-names", metavar="FILE", help="Its file of alternate names: which is Arabic, Russian."
        ),
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="XX", help="Take only this country; may be given several times.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write [default: FILE's name in the user's folder].")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the places that an earlier import wrote.")
    ] = False,
) -> None:
    """Take the places of another country from a dump of GeoNames, to be found like the packaged ones.

    Settlements, airfields, bases, camps, crossings, bridges, dams, hills and lakes are taken. Nothing is fetched: get
    the file of the country from GeoNames (download.geonames.org/export/dump, CC BY 4.0) and unpack it. What is written
    is tab-separated text that you may edit; docs/gazetteer.md tells its columns.

    \b
    Examples:
      detente places import UA.txt
      detente places import UA.txt --alternate-names alternates/UA.txt --into ua-places.tsv
    """
    from detente.formats.gazetteer_file import write_places

    from .own_places import SUFFIX, own_folder

    target = into if into is not None else own_folder() / f"{file.stem}{SUFFIX}"
    if target.exists() and not replace:
        stop(f"--into {target}", "it is there already. Name another file, or say --replace.")
    dump = _dump(file, alternates, frozenset(country or ()))
    if not dump.places:
        stop(f"FILE {file}", "no place was found in it that is taken" + (" of these countries." if country else "."))
    about = ("Places from GeoNames (geonames.org), CC BY 4.0: name GeoNames where you show them.",)
    _write(target, write_places(dump.places, about).encode("utf-8"))
    _say_what_was_taken(dump, target)


def _one(known: Gazetteer, name: str) -> Place:
    found = known.named(name)
    if len(found) != 1:
        count = "several places have" if found else "no place has"
        stop(f"--near {name!r}", f"{count} this name. See: detente places find.")
    return found[0]


def _dump(file: Path, alternates: Path | None, countries: frozenset[str]) -> Dump:
    from detente.formats.geonames import read_dump

    with _lines_of("FILE", file) as lines:
        if alternates is None:
            dump = read_dump(lines, countries=countries)
        else:
            with _lines_of("--alternate-names", alternates) as names:
                dump = read_dump(lines, names, countries=countries)
    if dump.refusals:
        refuse([refusal.at(file=file.name) for refusal in dump.refusals])
    return dump


@contextmanager
def _lines_of(option: str, path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of a file, as they are asked for: a dump of the world has more than a gigabyte. A line that does not
    end within a megabyte is cut, and then refused as what it is.
    """
    try:
        with path.open("rb") as stream:
            yield _lines(stream)
    except OSError as failure:
        stop(f"{option} {path}", f"the file cannot be read: {failure.strerror}.")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(1 << 20):
        yield line


def _write(target: Path, data: bytes) -> None:
    """All of it or nothing: a file half written would be refused from then on."""
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(target)
    except OSError as failure:
        stop(f"--into {target}", f"it cannot be written: {failure.strerror}.")


def _say_what_was_taken(dump: Dump, target: Path) -> None:
    from .own_places import own_folder

    kinds = Counter(str(place.kind) for place in dump.places)
    taken = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
    typer.echo(f"{len(dump.places):,} places in {target}: {taken}.")
    left = ", ".join(f"{count:,} of class {name}" for name, count in dump.left_out.items())
    if left:
        typer.echo(f"Left out: {left}.")
    typer.echo("They are found from now on." if target.parent == own_folder() else f"Use them: --gazetteer {target}")


def _print_json(value: object) -> None:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value)) + b"\n")

"""`detente arrange propose|diff|export|describe`: files of arrangements, and a party's own card."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlencode

import msgspec
import typer

from .arrange_files import terms_in
from .arrange_reading import ArrangementName, At, InLanguage, Proposer, VersionOf, arrangement_told, holds, language_of
from .exits import CONFLICTS
from .naming import AsJson, stop
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, speaking, way
from .terminal import harmless, ours, write, writing

_LARGEST_CARD = 1 << 20
_FORMS = ("geojson", "kml", "html")


def propose(
    file: Annotated[
        Path, typer.Argument(metavar="GEOJSON", help="The version as a file, with its measures.", show_default=False)
    ],
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Propose a version of an arrangement: the first, or one made from another that its file names as its base.

    Proposing is not accepting: it binds nobody, and your own party has to accept it too. One changed vertex is another
    version, which nobody has accepted. Exit status: 0 in the record, 2 refused, 4 no answer, so that it is not known.

    \b
    Examples:
      detente arrange propose line.geojson --node https://node.example.org --key watch-a
      detente arrange propose line.geojson --out stick.json --key watch-a --ledger example.org/valley --party SDF
    """
    from detente.messages.commands import ProposeTerms

    from .arrange_shown import print_terms

    terms, stated = terms_in(file, field=f"GEOJSON {file}")
    with way(node, key, token_file, out, ledger, party) as goes:
        if not as_json:
            from detente.messages.arrangements import version_of

            print_terms(terms, version_of(terms))
        command = ProposeTerms(command_id=new_id(), party=goes.party, terms=terms)
        give(goes, [command], plan=file, stated=stated, receipts=receipts, as_json=as_json, every=False)


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="A version as a file.", show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another.", show_default=False)],
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with both on maps side by side, and what differs."),
    ] = None,
    language: InLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Compare two versions in files, field by field; no node is asked.

    Exit status: 0 the same version, 1 they differ, 2 one of them was refused.

    \b
    Example:
      detente arrange diff july.geojson september.geojson --language ru --html side-by-side.html
    """
    from detente.formats.arrangement_compared import comparison_html
    from detente.formats.difference_words import DifferenceWords
    from detente.formats.terms_differ import differences
    from detente.messages.arrangements import version_of

    from .arrange_shown import print_changes
    from .notice_parcels import write_new_file

    spoken = language_of(language)
    into = DifferenceWords(spoken)
    first, second = terms_in(before, field=f"A {before}")[0], terms_in(after, field=f"B {after}")[0]
    found = differences(first, second, spoken)
    if html is not None:
        try:
            write_new_file(html, comparison_html(first, second, spoken).encode())
        except OSError as failure:
            stop(f"--html {html}", f"it cannot be written: {failure.strerror}.")
    with writing():
        if as_json:
            said = {"before": version_of(first), "after": version_of(second), "differences": found}
            sys.stdout.write(f"{msgspec.json.encode(said).decode()}\n")
        else:
            for letter, one in (("A", first), ("B", second)):
                said_of = into.say("which", letter=letter, version=version_of(one), number=str(one.number))
                write(f"{ours(said_of)}\n")
            print_changes(found, spoken)
    raise typer.Exit(0 if version_of(first) == version_of(second) else CONFLICTS)


def export(
    name: ArrangementName,
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="Where to write it.", show_default=False)],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="geojson|kml|html", help="html is a paper with map, stances and version, for printing."
        ),
    ] = "geojson",
    following: Annotated[
        bool, typer.Option("--next", help="As GeoJSON of the version after it, which names it as its base: to change.")
    ] = False,
    version: VersionOf = None,
    at: At = None,
    of: Proposer = None,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
) -> None:
    """Write one version of an arrangement to a file: to read it again, for a map, or as a paper in three languages.

    A GeoJSON file reads back to the same version; with --next it is what you begin a counter-proposal with. In KML what
    is in force between all that it binds is solid, between some hatched, between nobody dashed, and what a party denies
    dotted. What is not in force between two parties does not bind them, however it is drawn.

    \b
    Example:
      detente arrange export river-line --format html --language ar --file line.html \\
        --node https://node.example.org --key watch-a
    """
    from msgspec.structs import replace

    from detente.formats.arrangement_kml import arrangement_kml
    from detente.formats.arrangement_out import arrangement_geojson

    from .arrange_told import standings_in
    from .notice_parcels import write_new_file

    spoken = language_of(language)
    if form not in _FORMS or (following and form != "geojson"):
        stop(f"--format {form}", f"choose one of: {'geojson' if following else ', '.join(_FORMS)}.")
    if file.exists():
        stop(f"--file {file}", "there is such a file already.")
    with speaking(node, key, token_file) as speaker:
        told, _ = arrangement_told(speaker, name, version=version, at=at, of=of)
        if not holds(told):
            stop(
                f"ID {name}",
                f"ALARM: the node shows other terms than those of version {told.shown}. Nothing was written.",
            )
        if form == "html":
            asked = {"version": told.shown, "at": told.at, "of": told.party, "language": spoken}
            data = speaker.get(f"/v1/arrangements/{quote(name, safe='')}/paper?{urlencode(asked)}")
        elif form == "kml":
            data = arrangement_kml(told.terms, standings_in(told), told.at, spoken).encode()
        else:
            terms = told.terms
            if following:
                terms = replace(terms, base=told.shown, number=terms.number + 1)
            data = arrangement_geojson(terms).encode()
    try:
        write_new_file(file, data)
    except OSError as failure:
        stop(f"--file {file}", f"it cannot be written: {failure.strerror}.")
    typer.echo(harmless(f"Version {told.shown}, as of {told.at}: {file}"))


def describe(
    card: Annotated[
        Path,
        typer.Argument(
            metavar="CARD", help="JSON with standing, cells, watches and contacts, as in the docs.", show_default=False
        ),
    ],
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Describe your party in place of what it said before: what it is to this, its cells, watch, languages, channels.

    Everybody at the node can read it.

    \b
    Example:
      detente arrange describe card.json --node https://node.example.org --key watch-a
    """
    from detente.messages.arrangements import Card
    from detente.messages.commands import DescribeParty
    from detente.messages.refusals import told

    try:
        with card.open("rb") as opened:
            said = msgspec.json.decode(opened.read(_LARGEST_CARD), type=Card)
    except OSError as failure:
        stop(f"CARD {card}", f"it cannot be read: {failure.strerror}.")
    except msgspec.ValidationError as failure:
        stop(f"CARD {card}", f"{told(failure)}. See: docs/arrangements.md.")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        stop(f"CARD {card}", "it is not JSON in UTF-8.")
    with way(node, key, token_file, out, ledger, party) as goes:
        command = DescribeParty(command_id=new_id(), party=goes.party, card=said)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)

"""`detente notice holdings|compare`: who holds which version of a notice, and two copies of one held together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from .exits import CONFLICTS, refuse
from .naming import AsJson, stop
from .notice_reading import decoded
from .notice_way import KeyFile, NodeUrl, TokenFile, notice_path, speaking
from .options import GazetteerFile, TheatreBox, surroundings_of
from .terminal import writing


def holdings(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The id of a notice of yours.", show_default=False)],
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """List which version of a notice of yours each party has last taken in, and how long it was not heard of.

    STALE: another version stands, or it was not heard of for too long. Exit status: 0 nobody is behind, 1 somebody is,
    or has taken in nothing, 2 refused.

    \b
    Example:
      detente notice holdings convoy-7 --node https://node.example.org --key watch-a
    """
    from detente.formats.report import span_words
    from detente.web.holding_views import HoldingList

    from .arrange_told import print_rows, say

    with speaking(node, key, token_file) as speaker:
        body = speaker.get(notice_path(identity, None, "/holdings"))
        told = decoded(speaker, body, HoldingList)
    behind = [one for one in told.holdings if one.stale or one.taken is None]
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        elif not told.holdings:
            say("No party was ever told of it by an alert.")
        else:
            print_rows(
                ("Party", "Has taken in", "Hash of the alert", "Last heard of", "Cells that know", ""),
                (
                    (
                        one.party,
                        "NOTHING yet" if one.taken is None else f"version {one.notice_version or '?'}, {one.taken}",
                        (one.version or "")[:12],
                        "never" if one.age_s is None else f"{span_words(one.age_s)} ago",
                        ", ".join(one.cells),
                        "STALE" if one.stale else "",
                    )
                    for one in told.holdings
                ),
            )
            say("What a party has taken in, its people on watch have said. It is no leave to go anywhere.")
    raise typer.Exit(CONFLICTS if behind else 0)


def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="A copy of a notice, as a file.", show_default=False)],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another.", show_default=False)],
    theatre: TheatreBox = None,
    gazetteer: GazetteerFile = None,
    as_json: AsJson = False,
) -> None:
    """Compare two copies of a notice: the same hash, or the fields that differ. No node is asked.

    What is compared is what a file states, not how it is written. Exit status: 0 the same, 1 they differ, 2 one of them
    was refused.

    \b
    Example:
      detente notice compare ours.geojson theirs.geojson
    """
    from detente import library
    from detente.formats.copies import copies_differ, copy_hash

    from .arrange_told import print_rows, say

    around = surroundings_of(theatre, gazetteer)
    copies = []
    for letter, path in (("A", first), ("B", second)):
        try:
            read = list(library.read(path, around=around))
        except library.Refused as refused:
            refuse(refused.refusals)
        if len(read) != 1:
            stop(f"{letter} {path}", f"one notice is compared with another, and it holds {len(read)}.")
        copies.append(read[0])
    a, b = copies
    found = copies_differ(a, b)
    with writing():
        if as_json:
            said = {"same": not found, "hash_a": copy_hash(a), "hash_b": copy_hash(b), "differs": found}
            sys.stdout.write(f"{msgspec.json.encode(said).decode()}\n")
        else:
            say(f"A {copy_hash(a)}")
            say(f"B {copy_hash(b)}")
            if found:
                print_rows(("Field", "A", "B"), ((one.field, one.a or "—", one.b or "—") for one in found))
            say("They say the same." if not found else f"They differ in {len(found):,}.")
    raise typer.Exit(CONFLICTS if found else 0)

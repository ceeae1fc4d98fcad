"""`detente arrange accept|reserve|deny|suspend|withdraw`: a party's own word over exactly one version.

Whoever accepts is shown what: the version's digits, worked out here from its terms, and what is different from what
they accepted before. The word that is sent names that version, and no other.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from .arrange_reading import ArrangementName, Proposer, VersionOf
from .arrange_word import GivenWord
from .naming import AsJson, stop
from .notice_giving import Receipts
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, way

_File = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="GEOJSON", help="Or the version as a file; with --out it is the only way to say it."
    ),
]
Number = Annotated[
    int | None,
    typer.Option(
        "--number", metavar="N", min=1, help="Of your word on it, from 1; needed with --out, else worked out."
    ),
]
For = Annotated[
    str,
    typer.Option("--for", metavar="FORCE", help="For a force that you answer for and that has no voice here."),
]
By = Annotated[
    str,
    typer.Option("--channel", metavar="WAY", help="node, phone, radio, meeting, letter, public-statement or relay."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; what it is about is printed all the same.")]


def accept(
    name: ArrangementName,
    version: VersionOf = None,
    file: _File = None,
    until_its_end: Annotated[
        bool, typer.Option("--until-its-end", help="And not beyond the end of its period, however it renews itself.")
    ] = False,
    force: For = "",
    of: Proposer = None,
    number: Number = None,
    channel: By = "node",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Accept exactly one version of an arrangement, once you have seen what it is.

    Prints its digits, its measures, and what is different from what you accepted before, and asks. It comes into force
    between you and those who accept the same version, and with nobody else. A version that its proposer has replaced is
    refused with both versions. Exit status: 0 in the record, 2 refused or not accepted, 4 no answer, so that it is not
    known.

    \b
    Examples:
      detente arrange accept river-line --version 5f0c1a22b3d4 --node https://node.example.org --key watch-a
      detente arrange accept river-line --file line.geojson --number 1 --out stick.json \\
        --key watch-a --ledger example.org/valley --party SDF
    """
    from detente.messages.arrangements import Stance

    stance = Stance.NOT_RENEWED if until_its_end else Stance.ACCEPTED
    with way(node, key, token_file, out, ledger, party) as goes:
        word = GivenWord(goes, name, version, file, force, of, number, channel)
        word.show(err=as_json)
        word.ask(f"Do you accept exactly this version, {word.version}?", yes=yes)
        word.give(stance, (), receipts=receipts, as_json=as_json)


def reserve(
    name: ArrangementName,
    version: VersionOf = None,
    file: _File = None,
    reserve: Annotated[
        list[str] | None,
        typer.Option(
            "--measure", metavar="ID=TEXT", help="A measure that you do not accept, and why in words. Several times."
        ),
    ] = None,
    about_all: Annotated[
        str | None,
        typer.Option(
            "--about-all", metavar="TEXT", help="A word about all of it, which keeps none of it from being in force."
        ),
    ] = None,
    force: For = "",
    of: Proposer = None,
    number: Number = None,
    channel: By = "node",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Accept one version but for the measures that you name: these are in force between you and nobody.

    \b
    Example:
      detente arrange reserve river-line --version 5f0c1a22b3d4 --measure tanf-circle="not recognised" \\
        --node https://node.example.org --key watch-a
    """
    from detente.messages.arrangements import Reservation, Stance

    said = [Reservation(measure=measure, text=text) for measure, text in map(_reserved, reserve or [])]
    if about_all is not None:
        said.append(Reservation(measure="", text=about_all))
    if not said:
        stop("--measure", "say what you reserve: --measure ID=TEXT, or --about-all TEXT; or accept without.")
    with way(node, key, token_file, out, ledger, party) as goes:
        word = GivenWord(goes, name, version, file, force, of, number, channel)
        word.show(err=as_json, reserved=said)
        word.ask(f"Do you accept exactly this version, {word.version}, but for what is reserved?", yes=yes)
        word.give(Stance.RESERVED, tuple(said), receipts=receipts, as_json=as_json)


def _ending(stance: str, does: str, example: str) -> Callable[..., None]:
    """A command that takes no more than to be said: what it is about is known to whoever accepted it."""

    def ends(
        name: ArrangementName,
        version: VersionOf = None,
        file: _File = None,
        force: For = "",
        of: Proposer = None,
        number: Number = None,
        channel: By = "node",
        node: NodeUrl = None,
        key: KeyFile = None,
        token_file: TokenFile = None,
        out: Out = None,
        ledger: Origin = None,
        party: PartyOf = None,
        receipts: Receipts = None,
        as_json: AsJson = False,
    ) -> None:
        from detente.messages.arrangements import Stance

        with way(node, key, token_file, out, ledger, party) as goes:
            word = GivenWord(goes, name, version, file, force, of, number, channel)
            word.give(Stance(stance), (), receipts=receipts, as_json=as_json)

    ends.__doc__ = f"{does}\n\n\b\nExample:\n  {example} --node https://node.example.org --key watch-a\n"
    return ends


deny = _ending(
    "denied",
    "Deny one version. Where you had accepted it, that ends, and what you accepted before it does not come back.",
    "detente arrange deny tanf-circle --version 77ab01c2d3e4",
)
suspend = _ending(
    "suspended",
    "Suspend what you accepted: from now on it binds nobody with you, until you accept it anew. Channels stay as they\n"
    "are, and what was in force before stays on record.",
    "detente arrange suspend river-line --version 5f0c1a22b3d4",
)
withdraw = _ending(
    "withdrawn",
    "Withdraw from what you accepted: it and the versions before it are in force between you and nobody from now on.",
    "detente arrange withdraw river-line --version 5f0c1a22b3d4",
)


def _reserved(text: str) -> tuple[str, str]:
    measure, sign, words = text.partition("=")
    if not sign or not measure or not words.strip():
        stop(f"--measure {text!r}", 'write ID=TEXT, such as tanf-circle="not recognised".')
    return measure, words

"""`detente notice …`: file notices at a node and manage them, signed with one's own key or, by a token, by the node."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .naming import AsJson, stop
from .notice_copies import compare, holdings
from .notice_filing import amend, file
from .notice_giving import Every, Receipts, Version, give, new_id
from .notice_reading import held, list_, measures, show
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, Stick, TokenFile, speaking, way

notice = typer.Typer(
    help="File notices at a node and manage them. Each command is signed by you, or by the node on your behalf.",
    no_args_is_help=True,
)

_Id = Annotated[str, typer.Argument(metavar="ID", help="The notice's id.", show_default=False)]
_Entry = Annotated[
    int,
    typer.Argument(metavar="ENTRY", min=0, help="The entry of the held command, by notice held.", show_default=False),
]


def withdraw(
    identity: _Id,
    version: Version,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """Withdraw a notice. What others were shown of it stays known, and is said.

    \b
    Example:
      detente notice withdraw convoy-7 --version 2 --node https://node.example.org --key watch-a
    """
    from detente.messages.commands import WithdrawNotice

    with way(node, key, token_file, out, ledger, party) as goes:
        command = WithdrawNotice(command_id=new_id(), party=goes.party, version=version, notice_id=identity)
        give(goes, [command], receipts=receipts, as_json=as_json, every=every)


def release(
    identity: _Id,
    version: Version,
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHOM=LEVEL",
            help="Whom: everyone, endangered, monitors, parties, party:NAME. Level: nothing, existence, extent, full; "
            "then +FIELD to show it too, -FIELD to withhold it, +listed for a protected place in lists. Several times.",
        ),
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Or a JSON file with the rules, as `release` in a notice file.")
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Or: nobody but your own party.")] = False,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """Say who sees how much of a notice from now on; what was said before about it holds no more.

    Each reader is given what any one of the rules gives. Fields: id, kind, title, description, represents, stated,
    other.

    \b
    Example:
      detente notice release hospital-1 --version 1 --to everyone=existence --to party:Coalition=extent+kind+listed \\
        --node https://node.example.org --key watch-b
    """
    from detente.messages.commands import ReleaseNotice

    from .notice_release import release_said

    said = release_said(to or [], rules, nobody=nobody)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = ReleaseNotice(
            command_id=new_id(), party=goes.party, version=version, notice_id=identity, release=said
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=every)


def confirm(
    entry: _Entry,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; what waits is printed all the same.")] = False,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """Stand by a held command of your party as its second person; from then on it counts.

    Shows what waits, and asks. Looking at a protected place is recorded. With --out nothing can be shown: confirm so
    only what you were read aloud.

    \b
    Example:
      detente notice confirm 73 --node https://node.example.org --key watch-b
    """
    from detente.messages.commands import ConfirmCommand

    from .notice_reading import show_held

    with way(node, key, token_file, out, ledger, party) as goes:
        if not isinstance(goes, Stick):
            show_held(goes, entry, err=as_json)
        if not yes and not typer.confirm("Do you stand by this as the second person?", err=True):
            stop(f"ENTRY {entry}", "not confirmed; it still waits.")
        command = ConfirmCommand(command_id=new_id(), party=goes.party, entry=entry)
        give(goes, [command], receipts=receipts, as_json=as_json, every=every)


def dismiss(
    entry: _Entry,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """Have a held command of your party take no effect. It stays in the record as what was once asked for.

    \b
    Example:
      detente notice dismiss 73 --node https://node.example.org --key watch-b
    """
    from detente.messages.commands import DismissCommand

    with way(node, key, token_file, out, ledger, party) as goes:
        command = DismissCommand(command_id=new_id(), party=goes.party, entry=entry)
        give(goes, [command], receipts=receipts, as_json=as_json, every=every)


def send(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files of commands, by --out.", show_default=False)
    ],
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """Take commands from files to the node. Sent twice, a command is done once and answered with the same receipt.

    What is signed already may be carried by anybody whom the node knows: --key or --token-file say who carries it.

    \b
    Example:
      detente notice send stick.json --node https://node.example.org --key watch-a --receipts receipts
    """
    from .notice_delivery import deliver_files
    from .notice_parcels import read_parcels

    read = [(path, read_parcels(path)) for path in files]
    with speaking(node, key, token_file) as speaker:
        deliver_files(speaker, read, receipts=receipts, as_json=as_json, every=every)


notice.command()(file)
notice.command()(amend)
notice.command()(withdraw)
notice.command()(release)
notice.command()(confirm)
notice.command()(dismiss)
notice.command()(send)
notice.command()(held)
notice.command("list")(list_)
notice.command()(measures)
notice.command()(show)
notice.command()(holdings)
notice.command()(compare)

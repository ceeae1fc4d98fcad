"""`detente stop`: one action, no form; then whom it has gone to, and how the reason and the place can follow."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec
import typer

from .channel_reading import read_inbox
from .naming import AsJson
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, Speaker, Stick, TokenFile, way

if TYPE_CHECKING:
    from detente.web.acting import CommandReceipt
    from detente.web.alert_views import LadderView

_NOT_CALLED = "The STOP may NOT have gone out by this. Call by telephone, radio and every other way, now."


def stop(
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Call STOP, to all whom your party has anything to do with, at once. Nothing else is asked.

    Whoever reads your party's data may call it. Called again within the hour it counts again, and climbs. Tells to whom
    it went; why and where may follow: detente channel add-to-stop. Exit status: 0 in the record, 2 it was not taken, 4
    it is not known whether it was.

    \b
    Example:
      detente stop --node https://node.example.org --key watch-a
    """
    from detente.messages.channel import CallStop

    try:
        with way(node, key, token_file, out, ledger, party) as goes:

            def told(taken: CommandReceipt) -> None:
                if isinstance(goes, Speaker):
                    _tell_whom(goes, taken, as_json=as_json)

            command = CallStop(command_id=new_id(), party=goes.party)
            give(goes, [command], receipts=receipts, as_json=as_json, every=False, then=told)
            if isinstance(goes, Stick):
                typer.echo("Nobody has been told of this STOP yet.", err=True)
    except typer.Exit as ended:
        if ended.exit_code:
            typer.echo(_NOT_CALLED, err=True)
        raise


def _tell_whom(speaker: Speaker, taken: CommandReceipt, *, as_json: bool) -> None:
    """Whom it went to and what is known of each. That this cannot be read changes nothing of the STOP."""
    from .attempting import Broken, attempt
    from .inbox_page import telling_at
    from .inbox_told import ladder_lines, printed
    from .terminal import write, writing

    try:
        inbox, _ = attempt(lambda: read_inbox(speaker, every=True))
    except Broken as failure:
        typer.echo(f"The STOP is in the record. To whom it went could not be read: {failure}", err=True)
        return
    ladders = _of_stop(inbox.caused, taken.entry, speaker.party)
    with writing():
        if as_json:
            sys.stdout.write(f"{msgspec.json.encode(ladders).decode()}\n")
            return
        if not ladders:
            typer.echo("ALARM: it went to NOBODY here. Call by every other way, now.", err=True)
        telling = telling_at(inbox, "en")
        write(printed((line for one in ladders for line in ladder_lines(one, telling)), "en"))
        typer.echo(f"It went to {len(ladders):,}: {', '.join(one.recipient for one in ladders)}.")
        typer.echo("How far each has come: detente watch")
        typer.echo(
            f'Why and where, once known: detente channel add-to-stop {taken.entry} --reason civilians --place "…"'
        )


def _of_stop(caused: list[LadderView], entry: int, party: str) -> list[LadderView]:
    """With others, of this stop; one that was called again stands where it was called first."""
    from detente.messages.alerts import About

    stops = [one for one in caused if About.STOP in one.about and one.recipient != party]
    first = max((one.cause for one in stops if one.cause <= entry), default=entry)
    return sorted((one for one in stops if one.cause == first), key=lambda one: one.recipient)

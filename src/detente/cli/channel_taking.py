"""`detente channel pass|confirm|answer|relayed|show`: what becomes of an alert after it was taken in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from . import terminal
from .arrange_reading import InLanguage, language_of
from .channel_given import WordText, Yes, now_us, time_in, word_of
from .channel_reading import CauseOf, VersionShown, read_alert, read_facts
from .naming import AsJson, stop
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, speaking, way

if TYPE_CHECKING:
    pass


def pass_(
    cause: CauseOf,
    cell: Annotated[
        list[str] | None,
        typer.Option("--cell", metavar="NAME", help="A cell of yours that it was passed to. Several times."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Or: to every cell that must know.")] = False,
    version: VersionShown = None,
    language: InLanguage = "en",
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
    """Say that an alert, as it is shown to you now, was passed to cells of your party. They do not know it by that.

    Exit status as of detente ack.

    \b
    Example:
      detente channel pass 42 --cell "air desk" --cell "1st brigade" --node https://node.example.org --key watch-a
    """
    from detente.messages.channel import PassAlert

    from .channel_shown import ShownAlert

    if bool(cell) == every:
        stop("--cell", "say which cells it was passed to: --cell NAME, several times, or --all.")
    spoken = language_of(language)
    with way(node, key, token_file, out, ledger, party) as goes:
        shown = ShownAlert(goes, cause, version, spoken, err=as_json)
        cells = tuple(cell or shown.cells)
        if not cells:
            stop("--all", "no cells are known that must know of it; name them: --cell NAME.")
        shown.ask(f"Was exactly this passed to {', '.join(cells)}?", yes=yes or version is not None)
        command = PassAlert(command_id=new_id(), party=goes.party, cause=cause, version=shown.version, cells=cells)
        shown.give(command, receipts=receipts, as_json=as_json)


def confirm(
    cause: CauseOf,
    cell: Annotated[str, typer.Option("--cell", metavar="NAME", help="The cell that knows.", show_default=False)],
    version: VersionShown = None,
    language: InLanguage = "en",
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
    """Say that a cell of your party has said that it knows of an alert, as it is shown to you now.

    Exit status as of detente ack.

    \b
    Example:
      detente channel confirm 42 --cell "air desk" --node https://node.example.org --key watch-a
    """
    from detente.messages.channel import ConfirmAlert

    from .channel_shown import ShownAlert

    spoken = language_of(language)
    with way(node, key, token_file, out, ledger, party) as goes:
        shown = ShownAlert(goes, cause, version, spoken, err=as_json)
        shown.ask(f"Has {cell} said that it knows exactly this?", yes=yes or version is not None)
        command = ConfirmAlert(command_id=new_id(), party=goes.party, cause=cause, version=shown.version, cell=cell)
        shown.give(command, receipts=receipts, as_json=as_json)


def answer(
    cause: CauseOf,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="The answer.", show_default=False)],
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Answer a protest or a query, which waits for that after it was taken in.

    \b
    Example:
      detente channel answer 42 --text "Not ours; we asked our partners." --node https://node.example.org --key watch-a
    """
    from detente.messages.channel import AnswerQuery

    with way(node, key, token_file, out, ledger, party) as goes:
        command = AnswerQuery(command_id=new_id(), party=goes.party, cause=cause, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def relayed(
    cause: CauseOf,
    became: Annotated[
        str,
        typer.Argument(metavar="WORD", help="passed, reached, obeyed, refused or failed.", show_default=False),
    ],
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When; now, if not given.")] = None,
    text: WordText = "",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of a word that you were asked to pass on; whoever asked is told.

    \b
    Example:
      detente channel relayed 42 reached --node https://node.example.org --key watch-a
    """
    from detente.messages.alerts import Relayed
    from detente.messages.channel import ReportRelay

    word = word_of(Relayed, "WORD", became)
    at_us = time_in("--at", at)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = ReportRelay(
            command_id=new_id(),
            party=goes.party,
            cause=cause,
            relayed=word,
            at_us=now_us() if at_us is None else at_us,
            text=text,
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def show(
    cause: CauseOf,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="NAME", help="Of what you brought about: the party that it is owed to."),
    ] = None,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Show one alert, also one that is over, and what is on record of it: who had it, who answered, and when.

    Of what you brought about --of tells how far it has come with another party. With --json the alert is one line, its
    record the next.

    \b
    Examples:
      detente channel show 42 --node https://node.example.org --key watch-a
      detente channel show 42 --of SAA --node https://node.example.org --key watch-a
    """
    from .inbox_told import Told, alert_lines, fact_lines, printed

    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        alert = None if of is not None else read_alert(speaker, cause, spoken)
        facts, raw = read_facts(speaker, cause, of)
    telling = Told(spoken, now_us())
    with terminal.writing():
        if as_json:
            sys.stdout.write("" if alert is None else f"{alert[1].decode()}\n")
            sys.stdout.write(f"{raw.decode()}\n")
            return
        if alert is not None:
            terminal.write(printed(alert_lines(alert[0], telling), spoken))
            terminal.write(f"    version {terminal.harmless(alert[0].version)}\n")
        terminal.write(printed(fact_lines(facts.facts, telling), spoken))

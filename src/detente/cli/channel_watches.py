"""`detente channel take-watch|hand-over`: who is on watch for a party, and what one watch leaves to the next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from . import terminal
from .arrange_reading import InLanguage, language_of
from .attempting import Broken, attempt
from .channel_given import WordText, now_us, until_in
from .channel_reading import read_watch
from .naming import AsJson
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, Speaker, TokenFile, speaking, way

if TYPE_CHECKING:
    from detente.messages.phrases import Language
    from detente.web.acting import CommandReceipt
    from detente.web.alert_views import WatchList


def take_watch(
    until: Annotated[
        str,
        typer.Option(
            metavar="TIME",
            help="Until when, such as 2017-05-18T18:00:00Z, or how long: 8h. Seven days at most.",
            show_default=False,
        ),
    ],
    text: WordText = "",
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Take the watch of your party, in the place of whoever has it, and be shown what is open.

    Any person on watch may answer any alert. If nobody has taken it when it ends, that is an alarm.

    \b
    Example:
      detente channel take-watch --until 8h --node https://node.example.org --key watch-a
    """
    from detente.messages.channel import TakeWatch

    spoken = language_of(language)
    until_us = until_in(until)
    with way(node, key, token_file, out, ledger, party) as goes:

        def told(taken: CommandReceipt) -> None:
            if isinstance(goes, Speaker) and not as_json:
                _tell_open(goes, spoken)

        command = TakeWatch(command_id=new_id(), party=goes.party, until_us=until_us, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False, then=told)


def hand_over(
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Show who is on watch until when, and all that is open: what you hand over. Whoever follows takes the watch.

    \b
    Example:
      detente channel hand-over --language ar --node https://node.example.org --key watch-a
    """
    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        told, raw = read_watch(speaker)
    with terminal.writing():
        if as_json:
            sys.stdout.write(f"{raw.decode()}\n")
            return
        _print(told, spoken)
        typer.echo("Whoever follows: detente channel take-watch. What each alert says: detente watch --once")


def _tell_open(speaker: Speaker, language: Language) -> None:
    try:
        told, _ = attempt(lambda: read_watch(speaker))
    except Broken as failure:
        typer.echo(f"You are on watch. What is open could not be read: {failure}", err=True)
        return
    with terminal.writing():
        _print(told, language)


def _print(told: WatchList, language: Language) -> None:
    from .inbox_page import watch_lines
    from .inbox_told import Told, printed

    terminal.write(printed(watch_lines(told, Told(language, now_us())), language))

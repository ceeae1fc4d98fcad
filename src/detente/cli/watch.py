"""`detente watch`: a party's open alerts, by urgency and time left, as they stand from moment to moment."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from . import terminal
from .arrange_reading import InLanguage, language_of
from .exits import CONFLICTS, STOPPED
from .naming import AsJson, stop
from .notice_way import KeyFile, NodeUrl, Speaker, TokenFile, sign_in, sign_out
from .posting import ask
from .terminal import writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from detente.messages.phrases import Language
    from detente.web.alert_views import Inbox

    from .following import Line

_SAID_AGAIN_S: Final = 60.0
"""So often it is said anew that the line is lost, where nobody looks at a screen."""


def watch(
    once: Annotated[bool, typer.Option("--once", help="Print what is open now, all of it, and end.")] = False,
    received: Annotated[
        bool,
        typer.Option(
            "--received", help="With --once: put on record that you have these before you. Live, the Enter key does so."
        ),
    ] = False,
    positions: Annotated[
        Path | None,
        typer.Option(
            "--positions",
            metavar="FILE",
            help="Replay a file of positions (.csv, .gpx) before the agreements of a case, without a node.",
        ),
    ] = None,
    case: Annotated[
        Path | None, typer.Option("--case", metavar="FILE", help="With --positions: the case (docs/cases.md).")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="PARTY", help="With --positions: the party of the case whose watch reports.")
    ] = "",
    speed: Annotated[
        float, typer.Option("--speed", metavar="N", help="With --positions: N times as fast as it was; 0: at once.")
    ] = 0.0,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Watch what is owed to your party: open alerts, how long is left, how to answer, and how far others have come.

    On a terminal it is drawn anew from moment to moment; elsewhere each change is a few lines, and with --json a line
    of JSON. If the line to the node is lost, that is said at once, with since when, and it is tried again for ever.
    Exit status with --once: 0 nothing is open, 1 something is, 2 refused. Ctrl-C ends it with 130.

    \b
    Examples:
      detente watch --node https://node.example.org --key watch-a
      detente watch --once --language ru --node https://node.example.org --key watch-a
      detente watch --json --node https://node.example.org --token-file token > changes.jsonl
      detente watch --positions examples/tanf-18-may-2017.csv --case examples/cases/T-03-al-tanf.toml --by Coalition
    """
    spoken = language_of(language)
    if positions is not None:
        from .watch_file import watch_file

        if any(one is not None for one in (node, key, token_file)) or once:
            stop("--positions", "a file is replayed without a node: leave --node, --key, --token-file and --once out.")
        if case is None:
            stop("--case", "name the case whose agreements the positions are held against.")
        watch_file(positions, case, by, speed=speed, language=spoken, as_json=as_json)
        return
    signing = partial(sign_in, node, key, token_file)
    speaker = signing()
    from .channel_reading import read_inbox
    from .following import Line

    line = Line(signing, speaker)
    try:
        inbox, body = read_inbox(speaker, language=spoken)
        if once:
            _print_once(speaker, inbox, body, spoken, received=received, as_json=as_json)
        elif as_json or not _draws():
            with writing():
                _tell_changes(line, inbox, spoken, as_json=as_json)
        else:
            from .watch_screen import show

            show(line, inbox, spoken)
    except KeyboardInterrupt:
        typer.echo("Stopped. What is open stays open, and nobody here sees what is new.", err=True)
        raise typer.Exit(STOPPED) from None
    finally:
        if not line.lost:
            sign_out(line.speaker)


def _print_once(
    speaker: Speaker, inbox: Inbox, body: bytes, language: Language, *, received: bool, as_json: bool
) -> None:
    from .inbox_page import inbox_lines
    from .inbox_told import open_alerts

    alerts = open_alerts(inbox)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            _write(inbox_lines(inbox, language), language)
    if received and alerts:
        causes = [one.cause for one in alerts]
        ask(
            speaker.node,
            "POST",
            "/v1/inbox/received",
            msgspec.json.encode({"causes": causes}),
            speaker=speaker.headers,
        )
    if alerts:
        raise typer.Exit(CONFLICTS)


def _tell_changes(line: Line, inbox: Inbox, language: Language, *, as_json: bool) -> None:
    """What stands, then each change as it comes. Raises OSError once nobody reads it."""
    from detente.places.times import rfc3339

    from .following import Lost
    from .inbox_page import inbox_lines
    from .watch_changes import Change, back_line, change_lines, changes, lost_lines
    from .watch_sight import Sight

    def tell(change: Change, lines: Iterable[Text]) -> None:
        if as_json:
            sys.stdout.write(f"{msgspec.json.encode(change).decode()}\n")
        else:
            _write(lines, language)
        sys.stdout.flush()

    sight = Sight(inbox, language)
    tell(Change(change="inbox", at=inbox.now, inbox=inbox), inbox_lines(inbox, language))
    lost_us, said_s = None, 0.0
    for heard in line.follow(inbox, language, time.sleep):
        before = sight.inbox
        since_us = sight.since_us()
        sight.take(heard)
        telling = sight.telling()
        now, since = rfc3339(telling.now_us), rfc3339(since_us)
        if isinstance(heard, Lost):
            if lost_us is None or sight.clock_s() - said_s >= _SAID_AGAIN_S:
                tell(
                    Change(change="lost", at=now, since=since, why=heard.why), lost_lines(telling, since_us, heard.why)
                )
                said_s = sight.clock_s()
            lost_us = since_us
            continue
        if lost_us is not None:
            tell(Change(change="back", at=now, since=since), [back_line(telling, lost_us)])
            lost_us = None
        for change in changes(before, sight.inbox):
            tell(change, change_lines(change, telling))


def _draws() -> bool:
    """Whether standard output is a terminal on which all of it can be drawn."""
    from rich.console import Console

    console = Console()
    return console.is_terminal and not console.is_dumb_terminal and terminal.speaks_unicode()


def _write(lines: Iterable[Text], language: Language) -> None:
    from .inbox_told import printed

    terminal.write(printed(lines, language))

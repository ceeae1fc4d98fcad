"""A node served over HTTP until it is told to stop, or until its ledger cannot be written."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .cot_serving import cot_beside, cot_settings
from .exits import BAD_INPUT
from .kernels import say_if_unkept
from .terminal import aside

if TYPE_CHECKING:
    import socket

    from starlette.applications import Starlette

    from detente.messages.alerts import Ladder
    from detente.node.node import Node
    from detente.node.roll import Roll
    from detente.node.service import Pace, Service
    from detente.node.witnesses import Asked
    from detente.places.surroundings import Surroundings

STOPPED = 3
"""The ledger could not be written or read; start again to see what was kept."""


def open_data(folder: Path, separations: Path | None, name: str | None = None) -> tuple[Node, Roll]:
    """The node and the access list of a data folder, made if the folder holds none. Stops with a plain sentence
    otherwise.
    """
    from detente.decision.separation import DEFAULTS
    from detente.ledger import LedgerBroken, LedgerError
    from detente.ledger import Refused as LedgerRefused
    from detente.library import Refused, read_separations
    from detente.node.access import Access, AccessBroken
    from detente.node.process import make_or_open
    from detente.node.roll import Roll

    from .exits import refuse
    from .unknown import unknown_types

    try:
        table = read_separations(separations) if separations else DEFAULTS
        node, made = make_or_open(folder, name, table, tell=aside)
        roll = Roll(folder, Access(folder), node.origin, tell=aside)
        roll.enter(node)
    except Refused as refused:
        refuse(refused.refusals)
    except LedgerError as failure:
        if isinstance(failure, LedgerBroken):
            at = "" if failure.entry is None else f" at entry {failure.entry}"
            typer.echo(f"The ledger in {folder} is broken{at}; the node does not start and signs nothing.", err=True)
        typer.echo(f"{failure} [{failure.reason}]", err=True)
        raise typer.Exit(BAD_INPUT if isinstance(failure, LedgerRefused) else STOPPED) from None
    except AccessBroken as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(STOPPED) from None
    typer.echo(f"{'Made' if made else 'Opened'} the ledger in {folder}: {node.ledger.size:,} entries.", err=True)
    if node.unknown:
        typer.echo(unknown_types(node.unknown), err=True)
    if node.ledger.torn_bytes:
        typer.echo(
            f"A crash had cut off the end of the ledger's file: {node.ledger.torn_bytes:,} bytes of an append were "
            f"dropped. Nothing of it had been answered.",
            err=True,
        )
    return node, roll


def serve_node(
    node: Node,
    roll: Roll,
    *,
    host: str,
    port: int,
    around: Surroundings,
    rate: float,
    demo_token: str | None = None,
    witnesses: Sequence[Asked] = (),
    witness: Starlette | None = None,
    pace: Pace | None = None,
    data: Path | None = None,
    ladders: Mapping[str, Ladder] | None = None,
    cot: Path | None = None,
    started: Callable[[str], None],
) -> None:
    """Serve until interrupted; `started` is told the address once connections are taken. With `data`, word goes to the
    addresses that the operator has put there; with `cot`, Cursor on Target is spoken as that file says.
    """
    from detente.decision.detection import warm
    from detente.node.alarm import Alarm
    from detente.node.process import clock_us
    from detente.node.service import Heart, Service
    from detente.node.witnesses import Witnesses
    from detente.watch.watch import Watch
    from detente.web.app import application

    settings = None if cot is None else cot_settings(cot)
    listener = listener_on(host, port, "Choose another with --port.")
    typer.echo("Making the kernels ready (a few seconds at the first start on a machine).", err=True)
    warm()
    say_if_unkept()
    asked = Witnesses(witnesses, aside)
    alarm = Alarm(clock=clock_us) if ladders is None else Alarm(clock=clock_us, ladders=ladders)
    service = Service(node, Heart(clock=clock_us, after=asked.ask if witnesses else None), pace, alarm)
    watch = Watch(service, clock_us, tell=aside)
    beside = [watch.run, *([] if data is None else [_carrying(service, node, data)])]
    if cot is not None and settings is not None:
        beside += cot_beside(cot, settings, service, watch, roll.access)
    app = application(
        service,
        roll,
        verifier_key=str(node.ledger.verifier_key),
        failed=_failed,
        around=around,
        requests_per_second=rate,
        demo_token=demo_token,
        witness=witness,
        watching=watch,
        beside=beside,
    )
    # The state is large, lives as long as the process and has no cycles to look for; looking for them all the same held
    # up every hundredth answer by a tenth of a second.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    _run(app, listener, host, started, service.close)
    node.ledger.close()


def _carrying(service: Service, node: Node, data: Path) -> Callable[[], Coroutine[None, None, None]]:
    """What carries word of alerts. Stops with a plain sentence where the file of addresses cannot be used."""
    from detente.alerts.book import Book, BookBroken
    from detente.alerts.carriers import sender_of
    from detente.alerts.carrying import Carrying
    from detente.alerts.mail_server import mail_server
    from detente.node.process import clock_us

    try:
        book = Book(data)
        carrying = Carrying(service, book, sender_of(mail_server(book)), clock_us, aside)
        carrying.begin(node)
    except BookBroken as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(STOPPED) from None
    return carrying.run


def run_application(app: Starlette, *, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve an application until interrupted; a port that cannot be had stops with a plain sentence."""
    _run(app, listener_on(host, port, "Choose another with --port."), host, started, None)


def _run(
    app: Starlette,
    listener: socket.socket,
    host: str,
    started: Callable[[str], None],
    closing: Callable[[], Awaitable[None]] | None,
) -> None:
    from detente.web.server import run

    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
    run(app, listener, lambda: started(address), closing)


def listener_on(host: str, port: int, right: str) -> socket.socket:
    """Takes connections on an address; else stops with a plain sentence, and says what is right."""
    import socket

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError as failure:
        typer.echo(f"Cannot listen on {host} port {port}: {failure.strerror}. {right}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    return listener


def _failed(failure: BaseException) -> None:
    """End the process. Nothing is tried again and nothing is tidied up: what was answered is on the disk, and the next
    start will tell the rest.
    """
    from detente.ledger import LedgerError

    try:
        if isinstance(failure, LedgerError):
            typer.echo(f"The ledger failed, and the node stops: {failure} [{failure.reason}]", err=True)
        else:
            traceback.print_exception(failure)
            typer.echo("The node is in doubt about its own state and stops. This is a fault in Detente.", err=True)
        sys.stderr.flush()
    finally:
        os._exit(STOPPED)

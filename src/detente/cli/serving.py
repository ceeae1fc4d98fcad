"""A node served over HTTP until it is told to stop, or until its ledger cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .exits import BAD_INPUT

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from detente.node.access import Access
    from detente.node.node import Node
    from detente.node.witnesses import Asked
    from detente.places.theatre import Theatre

STOPPED = 3
"""The ledger could not be written; start again to see what was kept."""


def open_data(folder: Path, separations: Path | None, name: str = "detente.local/node") -> tuple[Node, Access]:
    """The node and the access list of a data folder, made if the folder holds none. Stops with a plain sentence
    otherwise.
    """
    from detente.decision.separation import DEFAULTS
    from detente.ledger import LedgerBroken, LedgerError
    from detente.library import Refused, read_separations
    from detente.node.access import Access
    from detente.node.process import enter_parties, make_or_open

    from .exits import refuse

    try:
        table = read_separations(separations) if separations else DEFAULTS
        node, made = make_or_open(folder, name, table)
    except Refused as refused:
        refuse(refused.refusals)
    except LedgerError as failure:
        if isinstance(failure, LedgerBroken):
            at = "" if failure.entry is None else f" at entry {failure.entry}"
            typer.echo(f"The ledger in {folder} is broken{at}; the node does not start and signs nothing.", err=True)
        typer.echo(f"{failure} [{failure.reason}]", err=True)
        raise typer.Exit(BAD_INPUT if failure.reason in ("second-writer", "foreign-file") else STOPPED) from None
    typer.echo(f"{'Made' if made else 'Opened'} the ledger in {folder}: {node.ledger.size:,} entries.", err=True)
    if node.ledger.torn_bytes:
        typer.echo(
            f"A crash had cut off the end of the ledger's file: {node.ledger.torn_bytes:,} bytes of an append were "
            f"dropped. Nothing of it had been answered.",
            err=True,
        )
    access = Access(folder)
    enter_parties(node, access)
    return node, access


def serve_node(
    node: Node,
    access: Access,
    *,
    host: str,
    port: int,
    theatre: Theatre | None,
    rate: float,
    demo_token: str | None = None,
    witnesses: Sequence[Asked] = (),
    witness: Starlette | None = None,
    started: Callable[[str], None],
) -> None:
    """Serve until interrupted; `started` is told the address once connections are taken."""
    from detente.geometry.distance import warm
    from detente.node.process import clock_us
    from detente.node.service import Heart, Service
    from detente.node.witnesses import Witnesses
    from detente.web.app import application

    typer.echo("Making the kernels ready (a few seconds at the first start on a machine).", err=True)
    warm()

    def failed(failure: BaseException) -> None:
        typer.echo(f"The ledger could not be written, and the node stops: {failure}", err=True)
        sys.stderr.flush()
        # Nothing is tried again and nothing is tidied up: what was answered is on the disk, and the next start will
        # tell the rest.
        os._exit(STOPPED)

    asked = Witnesses(witnesses, lambda text: typer.echo(text, err=True))
    app = application(
        Service(node, Heart(clock=clock_us, after=asked.ask if witnesses else None)),
        access,
        failed=failed,
        theatre=theatre,
        requests_per_second=rate,
        demo_token=demo_token,
        witness=witness,
    )
    run_application(app, host=host, port=port, started=started)
    node.ledger.close()


def run_application(app: Starlette, *, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve an application until interrupted; a port that cannot be had stops with a plain sentence."""
    import socket

    import uvicorn

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as failure:
        typer.echo(f"Cannot listen on {host} port {port}: {failure.strerror}. Choose another with --port.", err=True)
        raise typer.Exit(BAD_INPUT) from None
    listener.listen(1024)
    shown_host = f"[{host}]" if ":" in host else host
    started(f"http://{shown_host}:{listener.getsockname()[1]}/")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=2, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listener])

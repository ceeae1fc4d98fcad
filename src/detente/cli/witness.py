"""`detente witness`: cosign the heads of other parties' ledgers, so that none of them can show two."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import BAD_INPUT

if TYPE_CHECKING:
    from starlette.applications import Starlette

witness = typer.Typer(help="Cosign the heads of ledgers, so that none can show two histories.")

_Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", file_okay=False, help="The witness's own folder.")]
_DEFAULT_NAME = "detente.local/witness"


@witness.callback(invoke_without_command=True)
def run(
    context: typer.Context,
    data: _Data = None,
    log: Annotated[
        list[str] | None,
        typer.Option(metavar="VERIFIERKEY", help="The verifier key of a ledger to cosign; may be given several times."),
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 chooses a free one.")] = 8621,
) -> None:
    """Run a witness alone: it cosigns each head of the ledgers named that grew out of the one before.

    It sees sizes and hashes, never an entry. Make its key first: detente witness key.

    \b
    Example:
      detente witness key --data ./witness --name witness.example/w1
      detente witness --data ./witness --log "example.org/valley+…"
    """
    if context.invoked_subcommand is not None:
        return
    if data is None or not log:
        typer.echo("Give --data DIR and at least one --log VERIFIERKEY; see: detente witness --help", err=True)
        raise typer.Exit(BAD_INPUT)
    from .serving import run_application

    app = open_witness(data, log)

    def started(address: str) -> None:
        typer.echo(f"The witness answers at {address}. Stop it with Ctrl+C.", err=True)

    run_application(app, host=host, port=port, started=started)


def open_witness(folder: Path, ledgers: list[str], *, name: str | None = None) -> Starlette:
    """The witness of a folder as an application; says its key. Where it has none and `name` is given, one is made."""
    from detente.ledger import KeyRefused, LedgerError, VerifierKey, Witness, make_witness_key
    from detente.node.process import clock_us
    from detente.web.witness import witness_application

    from .serving import STOPPED

    try:
        keys = [VerifierKey.parse(line) for line in ledgers]
        try:
            opened = Witness(folder, keys)
        except KeyRefused as refused:
            if name is None or refused.reason != "no-key":
                raise
            make_witness_key(folder, name)
            opened = Witness(folder, keys)
    except LedgerError as failure:
        typer.echo(f"{failure} [{failure.reason}]", err=True)
        raise typer.Exit(BAD_INPUT) from None

    def failed(failure: BaseException) -> None:
        typer.echo(f"The witness's record could not be written, and it stops: {failure}", err=True)
        sys.stderr.flush()
        os._exit(STOPPED)

    def told(text: str) -> None:
        typer.echo(f"ALARM: {text} Both heads are kept in {folder}.", err=True)

    typer.echo(f"Cosigning {', '.join(key.name for key in keys)} as {opened.verifier_key}", err=True)
    return witness_application(opened, clock=clock_us, told=told, failed=failed)


@witness.command()
def key(
    data: Annotated[
        Path,
        typer.Option("--data", metavar="DIR", file_okay=False, help="The witness's own folder.", show_default=False),
    ],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="The name of a new key, such as witness.example/w1.")
    ] = _DEFAULT_NAME,
) -> None:
    """Print the witness's verifier key; make the key if the folder holds none.

    \b
    Example:
      detente witness key --data ./witness --name witness.example/w1
    """
    from detente.ledger import KeyRefused, LedgerError, make_witness_key, witness_verifier_key

    try:
        try:
            line = witness_verifier_key(data)
        except KeyRefused as refused:
            if refused.reason != "no-key":
                raise
            line = make_witness_key(data, name)
            typer.echo(f"Made the key of {name} in {data}. Hand out this line; keep witness.key to yourself.", err=True)
    except LedgerError as failure:
        typer.echo(f"{failure} [{failure.reason}]", err=True)
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(str(line))

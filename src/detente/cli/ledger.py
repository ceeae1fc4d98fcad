"""`detente ledger …`: the record, checked by whoever has it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from .exits import BAD_INPUT
from .progress import progress

ledger = typer.Typer(help="Check the record of a node.", no_args_is_help=True)


@ledger.callback()
def _ledger() -> None:
    """Check the record of a node."""


@ledger.command()
def verify(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A node's data folder, or a copy of one.", show_default=False)
    ],
    key: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The node's verifier key as you wrote it down, instead of the folder's."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Check every entry's signature, number and place in the tree, and every checkpoint; name the first bad entry.

    Only reads, also while the node runs. Exit status: 0 all is well, 1 something is wrong, 2 there is no ledger to
    check.

    \b
    Example:
      detente ledger verify ./node
    """
    from detente.ledger import LedgerError, VerifierKey, verify_ledger
    from detente.node.node import wrong_entry

    try:
        with progress("verifying", quiet=as_json) as told:
            known_key = None if key is None else VerifierKey.parse(key)
            report = verify_ledger(folder, check=wrong_entry, key=known_key, progress=told)
    except LedgerError as failure:
        typer.echo(f"{failure} [{failure.reason}]", err=True)
        raise typer.Exit(BAD_INPUT) from None
    if as_json:
        typer.echo(msgspec.json.encode(report).decode())
    else:
        typer.echo(report.text)
    raise typer.Exit(0 if report.ok else 1)

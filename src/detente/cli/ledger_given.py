"""What is given on the command line about a ledger: its folder, keys, and files that somebody kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .exits import BAD_INPUT
from .terminal import harmless

if TYPE_CHECKING:
    from detente.ledger import VerifierKey

LARGEST_FILE = 1 << 20
"""More than any checkpoint, proof or receipt has; whoever hands us more does not hand us one."""

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A node's data folder, or a copy of one.", show_default=False)
]
KeyElsewhere = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="The node's verifier key as you wrote it down, instead of the folder's."),
]
Witnesses = Annotated[
    list[str] | None,
    typer.Option("--witness", metavar="KEY", help="A witness's verifier key; may be given several times."),
]
Need = Annotated[
    int | None, typer.Option("--need", metavar="K", min=1, help="How many of the witnesses must have cosigned [all].")
]


def policy(witness: list[str] | None, need: int | None) -> tuple[list[VerifierKey], int]:
    """The witnesses' keys, and how many of them are needed: all, if not said."""
    from detente.ledger import NoteRefused, VerifierKey

    try:
        keys = [VerifierKey.parse(line) for line in witness or ()]
    except NoteRefused as failure:
        bad_input(failure)
    needed = len(keys) if need is None else need
    if needed > len(keys) or not all(key.cosigner for key in keys):
        typer.echo("--need asks for more witnesses than --witness names, or one of these is a ledger's key.", err=True)
        raise typer.Exit(BAD_INPUT)
    return keys, needed


def read(path: Path) -> str:
    """The text of a small file; stops with a plain sentence where there is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read(LARGEST_FILE)
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8 text"
        typer.echo(f"{path}: {why}.", err=True)
        raise typer.Exit(BAD_INPUT) from None


def bad_input(failure: Exception) -> NoReturn:
    reason = getattr(failure, "reason", None)
    typer.echo(harmless(str(failure) if reason is None else f"{failure} [{reason}]"), err=True)
    raise typer.Exit(BAD_INPUT) from None

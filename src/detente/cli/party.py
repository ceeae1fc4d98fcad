"""`detente party …`: who may speak to a node."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from .exits import BAD_INPUT
from .options import DataFolder

party = typer.Typer(help="Add parties to a node, renew their tokens, list them.", no_args_is_help=True)

_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="The party's name, as it stands in its notices.", show_default=False)
]


@party.command()
def add(
    name: _Name,
    data: DataFolder,
    monitor: Annotated[
        bool, typer.Option("--monitor", help="A cell that watches over all and sees every notice.")
    ] = False,
) -> None:
    """Add a party and print its token, once: whoever holds it speaks for the party.

    \b
    Example:
      detente party add "Relief Organisation" --data ./node
    """
    from detente.messages.commands import Role
    from detente.node.access import Access

    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > 200:
        typer.echo(f"NAME {name!r}: a name has no blanks at its ends, only visible characters, at most 200.", err=True)
        raise typer.Exit(BAD_INPUT)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    token = Access(data).add(name, Role.MONITOR if monitor else Role.PARTY)
    if token is None:
        typer.echo(f"NAME {name!r}: there is such a party. For a new token: detente party token NAME.", err=True)
        raise typer.Exit(BAD_INPUT)
    _show(name, token)


@party.command()
def token(name: _Name, data: DataFolder) -> None:
    """Print a new token for a party; its earlier ones are void at once."""
    from detente.node.access import Access

    fresh = Access(data).renew(name) if data.is_dir() else None
    if fresh is None:
        typer.echo(f"NAME {name!r}: there is no such party in {data}. See: detente party list.", err=True)
        raise typer.Exit(BAD_INPUT)
    _show(name, fresh)


@party.command("list")
def list_(data: DataFolder, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the parties of a node, in order of adding."""
    from detente.node.access import Access

    parties = Access(data).parties() if data.is_dir() else []
    if as_json:
        typer.echo(msgspec.json.encode([{"name": name, "role": role} for name, role in parties]).decode())
        return
    for name, role in parties:
        typer.echo(f"{role.value:8} {name}")


def _show(name: str, token: str) -> None:
    typer.echo(f"The token of {name}; it is shown this once and kept nowhere in the clear:", err=True)
    typer.echo(token)

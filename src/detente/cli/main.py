"""The command `detente` and its sub-commands."""

from __future__ import annotations

from typing import Annotated

import typer

import detente

from . import terminal
from .ack import ack
from .arrange import arrange
from .carrier import carrier
from .channel import channel
from .check import check
from .demo import demo
from .draft import draft
from .explain import explain
from .incident import incident
from .key import key
from .knew import knew
from .ledger import ledger
from .mission import mission
from .notice import notice
from .party import party
from .places import places
from .replay import replay
from .serve import serve
from .stopping import stop
from .watch import watch
from .where import SignedWords, where
from .witness import witness

app = typer.Typer(
    name="detente",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"detente {detente.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Deconfliction for parties who share a battlespace.

    A notice asks no permission; nothing printed here is a clearance.
    """


app.command()(check)
app.command()(explain)
app.command(cls=SignedWords)(where)
app.command()(draft)
app.command()(serve)
app.command()(demo)
app.command()(replay)
app.command()(knew)
app.command()(watch)
app.command()(ack)
app.command()(stop)
app.add_typer(notice, name="notice")
app.add_typer(arrange, name="arrange")
app.add_typer(channel, name="channel")
app.add_typer(carrier, name="carrier")
app.add_typer(mission, name="mission")
app.add_typer(incident, name="incident")
app.add_typer(party, name="party")
app.add_typer(key, name="key")
app.add_typer(ledger, name="ledger")
app.add_typer(witness, name="witness")
app.add_typer(places, name="places")


def main() -> None:
    """What the console script runs."""
    terminal.prepare()
    app()

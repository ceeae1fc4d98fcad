"""`detente serve --data DIR`: the node with its ledger, over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import DataFolder, GazetteerFile, LinesFile, SeparationsFile, TerrainFiles, TheatreBox, surroundings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.messages.alerts import Ladder
    from detente.node.service import Pace


def serve(
    data: DataFolder,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than loopback want TLS in front.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 chooses a free one.")] = 8620,
    separations: SeparationsFile = None,
    theatre: TheatreBox = None,
    terrain: TerrainFiles = None,
    gazetteer: GazetteerFile = None,
    lines: LinesFile = None,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="ORIGIN",
            help="The name that a new ledger signs under, such as example.org/valley [default: one made by chance].",
            show_default=False,
        ),
    ] = None,
    rate: Annotated[
        float, typer.Option(min=0.1, help="Requests a second for each party; twice as many at once.")
    ] = 5_000,
    witness: Annotated[
        list[str] | None,
        typer.Option(metavar="URL=VERIFIERKEY", help="A witness to ask for cosignatures; may be given several times."),
    ] = None,
    steady: Annotated[
        str | None,
        typer.Option(metavar="ENTRIES/SECONDS", help="Grow the ledger at a steady pace, such as 16/5, with fillers."),
    ] = None,
    cosign: Annotated[
        list[str] | None,
        typer.Option(metavar="VERIFIERKEY", help="Another node's ledger to cosign, at /witness; may be given often."),
    ] = None,
    ladders: Annotated[
        Path | None,
        typer.Option(metavar="JSON", help="Deadlines of alerts, for all and by arrangement (docs/alerts.md)."),
    ] = None,
    cot: Annotated[
        Path | None,
        typer.Option(metavar="TOML", help="Speak Cursor on Target, with TAK clients and servers (docs/tak.md)."),
    ] = None,
) -> None:
    """Run a node: parties file, amend, withdraw and read notices over HTTP and on its page.

    \b
    Example:
      detente party add "Relief Organisation" --data ./node
      detente serve --data ./node
      detente serve --data ./node --cot tak.toml
    """
    from detente.node.witnesses import Asked

    from .exits import BAD_INPUT
    from .serving import open_data, serve_node
    from .witness import open_witness

    try:
        witnesses = [Asked.parse(text) for text in witness or ()]
    except ValueError as failure:
        typer.echo(f"--witness: {failure}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    around = surroundings_of(theatre, gazetteer, terrain, lines)
    pace = _pace(steady)
    node, roll = open_data(data, separations, name)
    # Another party's ledger is witnessed with a key of its own, in a folder of its own.
    cosigning = open_witness(data / "witness", cosign, name=node.ledger.verifier_key.name) if cosign else None

    def started(address: str) -> None:
        typer.echo(f"Detente answers at {address} (API: {address}openapi.json). Stop it with Ctrl+C.", err=True)

    serve_node(
        node,
        roll,
        host=host,
        port=port,
        around=around,
        rate=rate,
        witnesses=witnesses,
        witness=cosigning,
        pace=pace,
        data=data,
        ladders=_ladders(ladders),
        cot=cot,
        started=started,
    )


def _ladders(path: Path | None) -> Mapping[str, Ladder] | None:
    from detente.formats.ladders_file import read_ladders

    from .exits import refuse
    from .naming import stop

    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError as failure:
        stop(f"--ladders {path}", f"it cannot be read: {failure.strerror}.")
    found = read_ladders(data, file=str(path))
    if isinstance(found, tuple):
        refuse(found)
    return found


def _pace(text: str | None) -> Pace | None:
    from detente.node.service import Pace

    from .exits import BAD_INPUT

    if text is None:
        return None
    entries, _, seconds = text.partition("/")
    try:
        pace = Pace(entries=int(entries), every_s=float(seconds))
    except ValueError:
        pace = Pace(entries=0, every_s=0)
    if not (1 <= pace.entries <= 256 and 0.1 <= pace.every_s <= 3600):
        typer.echo(f"--steady {text!r}: write 1 to 256 entries and 0.1 to 3600 seconds, such as 16/5.", err=True)
        raise typer.Exit(BAD_INPUT)
    return pace

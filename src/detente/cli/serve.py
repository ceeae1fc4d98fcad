"""`detente serve --data DIR`: the node with its ledger, over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import DataFolder, SeparationsFile, TheatreBox, theatre_of


def serve(
    data: DataFolder,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than loopback want TLS in front.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 chooses a free one.")] = 8620,
    separations: SeparationsFile = None,
    theatre: TheatreBox = None,
    name: Annotated[
        str, typer.Option(metavar="ORIGIN", help="The name that a new ledger signs under, such as example.org/valley.")
    ] = "detente.local/node",
    rate: Annotated[
        float, typer.Option(min=0.1, help="Requests a second for each party; twice as many at once.")
    ] = 5_000,
    witness: Annotated[
        list[str] | None,
        typer.Option(metavar="URL=VERIFIERKEY", help="A witness to ask for cosignatures; may be given several times."),
    ] = None,
    cosign: Annotated[
        list[str] | None,
        typer.Option(metavar="VERIFIERKEY", help="Another node's ledger to cosign, at /witness; may be given often."),
    ] = None,
) -> None:
    """Run a node: parties file, amend, withdraw and read notices over HTTP and on its page.

    \b
    Example:
      detente party add "Relief Organisation" --data ./node
      detente serve --data ./node
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
    box = theatre_of(theatre)
    node, access = open_data(data, separations, name)
    # Another party's ledger is witnessed with a key of its own, in a folder of its own.
    cosigning = open_witness(data / "witness", cosign, name=node.ledger.verifier_key.name) if cosign else None

    def started(address: str) -> None:
        typer.echo(f"Detente answers at {address} (API: {address}openapi.json). Stop it with Ctrl+C.", err=True)

    serve_node(
        node,
        access,
        host=host,
        port=port,
        theatre=box,
        rate=rate,
        witnesses=witnesses,
        witness=cosigning,
        started=started,
    )

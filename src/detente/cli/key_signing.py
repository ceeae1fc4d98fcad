"""`detente key sign|submit`: a statement about keys, signed by one holder after another and taken to the node."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from .exits import refuse
from .naming import access_list, stop
from .terminal import aside

_Statement = Annotated[
    Path, typer.Argument(metavar="FILE", help="A statement, by one of the other commands.", show_default=False)
]


def sign(
    file: _Statement,
    secret: Annotated[
        Path,
        typer.Option("--with", metavar="FILE", help="Your root key; or a key that is named.", show_default=False),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; what is signed is printed all the same.")] = False,
) -> None:
    """Show what a statement says, ask, and add your signature to those that it has. Needs no connection.

    \b
    Example:
      detente key sign authorise.json --with root2
    """
    from detente.ledger import EnvelopeRefused
    from detente.ledger.countersign import countersign, open_draft

    from .statement_files import read_statement_file, replace_statement_file, secret_key, show_statement, signed_by

    signer = secret_key("--with", secret)
    data, envelope, lines = read_statement_file(file)
    show_statement(lines, envelope)
    if not yes and not typer.confirm("Do you sign this?"):
        stop(f"FILE {file}", "not signed; it is as it was.")
    try:
        signed = countersign(data, signer)
    except EnvelopeRefused as failure:
        stop(f"FILE {file}", str(failure))
    replace_statement_file(file, signed)
    typer.echo(f"Signed. It carries {signed_by(open_draft(signed))}. Take it to the node: detente key submit --help.")


def submit(
    file: _Statement,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", file_okay=False, help="The data folder of a node that is not running."),
    ] = None,
    node: Annotated[str | None, typer.Option(metavar="URL", help="Or the address of one that is.")] = None,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --node: a file that holds a token of the party.")
    ] = None,
) -> None:
    """Take a signed statement to the node, which puts it into its ledger or says why not.

    \b
    Example:
      detente key submit authorise.json --node https://node.example.org --token-file token
    """
    from .statement_files import read_statement_file, show_statement

    if (data is None) == (node is None):
        stop("--node", "say where to, by --node or by --data.")
    raw, envelope, lines = read_statement_file(file)
    show_statement(lines, envelope)
    if not envelope.signatures:
        stop(f"FILE {file}", "nobody has signed it yet: detente key sign --help.")
    if node is not None:
        from .posting import post, token_in

        # In base64, byte for byte as it was signed.
        body = msgspec.json.encode({"envelope": raw, "opening": None})
        answer = post(node, "/v1/commands", body, token=token_in(token_file))
        entry = answer.get("entry")
    else:
        assert data is not None
        entry = _take(data, raw)
    typer.echo("The node has taken it." if entry is None else f"The node has taken it, as entry {entry}.")


def _take(data: Path, envelope: bytes) -> int:
    """Open the node of a data folder and have it take the statement; the number of its entry."""
    from detente.ledger import Ledger, LedgerBusy, LedgerError
    from detente.messages.refusals import Refusal
    from detente.node.node import Node
    from detente.node.process import clock_us
    from detente.node.roll import Roll

    try:
        node = Node(Ledger.open(data), clock_us, tell=aside)
        try:
            submission = node.signed_by(envelope, b"")
            outcome = submission if isinstance(submission, Refusal) else node.take([submission])[0]
            if not isinstance(outcome, Refusal):
                with access_list(data) as access:
                    Roll(data, access, node.origin).follow(outcome.events)
        finally:
            node.ledger.close()
    except LedgerBusy:
        stop(f"--data {data}", "its node is running. Submit it there with --node URL, or stop the node first.")
    except LedgerError as failure:
        stop(f"--data {data}", f"{failure} [{failure.reason}]")
    if isinstance(outcome, Refusal):
        refuse([outcome])
    return outcome.entry

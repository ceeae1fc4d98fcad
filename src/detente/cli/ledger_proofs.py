"""`detente ledger prove|check-proof|check-receipt`: single entries, proven to whoever was not there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from .exits import BAD_INPUT
from .ledger_given import Folder, Need, Witnesses, bad_input, policy, read
from .naming import AsJson
from .terminal import harmless


def prove(
    folder: Folder,
    entry: Annotated[int, typer.Argument(metavar="ENTRY", min=0, help="The number of the entry.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it [default: entry-ENTRY.tlog-proof].")
    ] = None,
) -> None:
    """Write the proof of one entry: a file that holds the entry and proves, offline, that it is in the ledger.

    Only reads the ledger, also while the node runs. Exit status: 0 written, 1 the record contradicts itself, 2 there is
    no such entry, or a file of that name already.

    \b
    Example:
      detente ledger prove ./node 73
      detente ledger check-proof entry-73.tlog-proof --key "detente.local/node+…"
    """
    from detente.ledger import LedgerBroken, LedgerError, prove_entry

    path = out if out is not None else Path(f"entry-{entry}.tlog-proof")
    try:
        text = prove_entry(folder, entry)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except LedgerBroken as failure:
        typer.echo(f"{failure} [{failure.reason}]", err=True)
        raise typer.Exit(1) from None
    except LedgerError as failure:
        bad_input(failure)
    except OSError as failure:
        typer.echo(f"{path}: {failure.strerror}.", err=True)
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(f"{path}: entry {entry} and its proof. Whoever reads it reads the entry.")


def check_proof_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A proof by `ledger prove`.", show_default=False)],
    key: Annotated[
        str, typer.Option(metavar="KEY", help="The ledger's verifier key, as you wrote it down.", show_default=False)
    ],
    witness: Witnesses = None,
    need: Need = None,
    as_json: AsJson = False,
) -> None:
    """Check the proof of one entry, with no connection to anyone, and show what the entry says.

    Exit status: 0 proven, 1 not proven, 2 the file or the key cannot be read.

    \b
    Example:
      detente ledger check-proof entry-73.tlog-proof --key "detente.local/node+…"
    """
    from detente.ledger import LedgerError, VerifierKey, check_proof
    from detente.messages.codec import KNOWN_TYPES

    from .kept import is_json

    keys, needed = policy(witness, need)
    try:
        verifier_key, text = VerifierKey.parse(key), read(file)
    except LedgerError as failure:
        bad_input(failure)
    if is_json(text):
        typer.echo(f"{file}: a receipt or evidence as JSON is checked by: detente ledger check-receipt.", err=True)
        raise typer.Exit(BAD_INPUT)
    try:
        shown = check_proof(text, verifier_key, witnesses=keys, need=needed)
    except LedgerError as failure:
        if as_json:
            said = {"proven": False, "reason": failure.reason, "text": str(failure)}
            typer.echo(msgspec.json.encode(said).decode())
        else:
            typer.echo(f"Not proven. {failure} [{failure.reason}]")
        raise typer.Exit(1) from None
    payload = shown.envelope.payload.decode("utf-8", "backslashreplace")
    known_type = shown.envelope.payload_type in KNOWN_TYPES
    if as_json:
        said = {
            "proven": True,
            "entry": shown.number,
            "ledger": shown.checkpoint.origin,
            "size": shown.checkpoint.size,
            "type": shown.envelope.payload_type,
            "known_type": known_type,
            "payload": payload,
            "signed_by_ledger": shown.signed_by_ledger,
            "cosigned_by": [cosignature.key.name for cosignature in shown.cosignatures],
        }
        typer.echo(msgspec.json.encode(said).decode())
        return
    head = shown.checkpoint
    typer.echo(f"Proven: this is entry {shown.number} of {head.origin}, under its signed head of {head.size} entries.")
    if shown.cosignatures:
        names = ", ".join(cosignature.key.name for cosignature in shown.cosignatures)
        typer.echo(f"Cosigned by {names}.")
    if not shown.signed_by_ledger:
        typer.echo(
            "The entry itself is signed by a party's key, which is not in this file, so that signature is not checked "
            "here. The evidence has the key: detente notice show ID --evidence FILE; detente ledger check-receipt FILE."
        )
    unknown = "" if known_type else " (a type that this version does not know)"
    typer.echo(harmless(f"Type: {shown.envelope.payload_type}{unknown}"))
    typer.echo(harmless(payload))


def check_receipt(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A receipt or evidence as JSON, as a node answered it.", show_default=False
        ),
    ],
    key: Annotated[
        str, typer.Option(metavar="KEY", help="The ledger's verifier key, as you wrote it down.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Check a receipt, or the evidence behind a notice, with no connection to anyone, and show what is opened in it.

    Each entry's place in the ledger, the signatures that can be checked with what is there, and that every opened field
    is what was signed. Exit status: 0 it holds, 1 it does not, 2 the file or the key cannot be read.

    \b
    Example:
      detente ledger check-receipt receipts/receipt-7f3e1c52.json --key "example.org/valley+…"
    """
    from detente.ledger import LedgerError, VerifierKey
    from detente.messages.sealing import SealBroken

    from .kept import NotKept, check_kept, is_json

    try:
        verifier_key, text = VerifierKey.parse(key), read(file)
    except LedgerError as failure:
        bad_input(failure)
    try:
        entries = check_kept(text.encode(), verifier_key)
    except (LedgerError, SealBroken) as failure:
        if as_json:
            reason = failure.reason if isinstance(failure, LedgerError) else "opening-differs"
            typer.echo(msgspec.json.encode({"holds": False, "reason": reason, "text": str(failure)}).decode())
        else:
            typer.echo(f"It does not hold. {failure}")
        raise typer.Exit(1) from None
    except NotKept as failure:
        typer.echo(harmless(f"{file}: {failure}"), err=True)
        if not is_json(text):
            typer.echo("The proof of one entry is checked by: detente ledger check-proof.", err=True)
        raise typer.Exit(BAD_INPUT) from None
    if as_json:
        typer.echo(msgspec.json.encode({"holds": True, "ledger": verifier_key.name, "entries": entries}).decode())
        return
    for one in entries:
        checked = "checked" if one.signature_checked else "not checked: the key is not in this file"
        typer.echo(f"Entry {one.entry} of {verifier_key.name}, under its signed head of {one.size} entries.")
        signers = ", ".join(name[:16] for name in one.signed_by)
        typer.echo(harmless(f"  {one.payload_type}, signed by {signers}… ({checked})"))
        for name, value in one.opened.items():
            typer.echo(harmless(f"  {name}: {msgspec.json.encode(value).decode()}"))
        if one.closed:
            typer.echo(f"  not opened here: {', '.join(one.closed)}")

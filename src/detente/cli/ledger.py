"""`detente ledger …`: the record, checked by whoever has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer

from .exits import BAD_INPUT
from .progress import progress
from .terminal import harmless
from .unknown import unknown_types

if TYPE_CHECKING:
    from detente.ledger import VerifierKey

LARGEST_FILE = 1 << 20
"""More than any checkpoint or proof has; whoever hands us more does not hand us one."""

ledger = typer.Typer(help="Check the record of a node, prove an entry, make a backup.", no_args_is_help=True)


@ledger.callback()
def _ledger() -> None:
    """Check the record of a node, prove an entry, make a backup."""


_Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A node's data folder, or a copy of one.", show_default=False)
]
_Key = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="The node's verifier key as you wrote it down, instead of the folder's."),
]
_Witnesses = Annotated[
    list[str] | None,
    typer.Option("--witness", metavar="KEY", help="A witness's verifier key; may be given several times."),
]
_Need = Annotated[
    int | None, typer.Option("--need", metavar="K", min=1, help="How many of the witnesses must have cosigned [all].")
]
_Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@ledger.command()
def verify(
    folder: _Folder,
    key: _Key = None,
    known: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A checkpoint, receipt or proof that you kept; may be given several times."),
    ] = None,
    witness: _Witnesses = None,
    need: _Need = None,
    as_json: _Json = False,
) -> None:
    """Check every entry's signature, number and place in the tree, and every checkpoint; name the first bad entry.

    With --known also that the ledger still holds what you were once shown; if not, that is named a split view. Only
    reads, also while the node runs. Exit status: 0 all is well, 1 something is wrong, 2 there is no ledger to check.

    \b
    Example:
      detente ledger verify ./node --known head-of-may.txt
    """
    from detente.ledger import LedgerError, VerifierKey, checkpoint_in, verify_ledger
    from detente.node.verifying import Authorities

    keys, needed = _policy(witness, need)
    readers: list[Authorities] = []

    def reader(key: VerifierKey) -> Authorities:
        readers.append(Authorities(key))
        return readers[-1]

    try:
        with progress("verifying", quiet=as_json) as told:
            report = verify_ledger(
                folder,
                reader=reader,
                key=None if key is None else VerifierKey.parse(key),
                known=[checkpoint_in(_read(path)) for path in known or ()],
                progress=told,
                witnesses=keys,
                need=needed,
            )
    except LedgerError as failure:
        _bad_input(failure)
    unknown = dict(readers[-1].unknown) if readers else {}
    if as_json:
        typer.echo(msgspec.json.encode({**msgspec.to_builtins(report), "unknown_types": unknown}).decode())
    else:
        typer.echo(report.text)
        if unknown:
            typer.echo(unknown_types(unknown))
        if unknown and not report.ok:
            typer.echo(
                "What was found may hang on them, as on a key that they name: verify it with the later version too."
            )
    raise typer.Exit(0 if report.ok else 1)


@ledger.command()
def prove(
    folder: _Folder,
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
        _bad_input(failure)
    except OSError as failure:
        typer.echo(f"{path}: {failure.strerror}.", err=True)
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(f"{path}: entry {entry} and its proof. Whoever reads it reads the entry.")


@ledger.command("check-proof")
def check_proof_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A proof by `ledger prove`.", show_default=False)],
    key: Annotated[
        str, typer.Option(metavar="KEY", help="The ledger's verifier key, as you wrote it down.", show_default=False)
    ],
    witness: _Witnesses = None,
    need: _Need = None,
    as_json: _Json = False,
) -> None:
    """Check the proof of one entry, with no connection to anyone, and show what the entry says.

    Exit status: 0 proven, 1 not proven, 2 the file or the key cannot be read.

    \b
    Example:
      detente ledger check-proof entry-73.tlog-proof --key "detente.local/node+…"
    """
    from detente.ledger import LedgerError, VerifierKey, check_proof
    from detente.messages.codec import KNOWN_TYPES

    keys, needed = _policy(witness, need)
    try:
        verifier_key, text = VerifierKey.parse(key), _read(file)
    except LedgerError as failure:
        _bad_input(failure)
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
        typer.echo("The entry itself is signed by another key than the ledger's; check that signature apart.")
    unknown = "" if known_type else " (a type that this version does not know)"
    typer.echo(f"Type: {shown.envelope.payload_type}{unknown}")
    typer.echo(payload)


@ledger.command("check-receipt")
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
    as_json: _Json = False,
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

    from .kept import NotKept, check_kept

    try:
        verifier_key, text = VerifierKey.parse(key), _read(file)
    except LedgerError as failure:
        _bad_input(failure)
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
        typer.echo(f"{file}: it is no receipt and no evidence: {failure}.", err=True)
        raise typer.Exit(BAD_INPUT) from None
    if as_json:
        typer.echo(msgspec.json.encode({"holds": True, "ledger": verifier_key.name, "entries": entries}).decode())
        return
    for one in entries:
        checked = "checked" if one.signature_checked else "not checked: the key is not in this file"
        typer.echo(f"Entry {one.entry} of {verifier_key.name}, under its signed head of {one.size} entries.")
        typer.echo(f"  {one.payload_type}, signed by {', '.join(name[:16] for name in one.signed_by)}… ({checked})")
        for name, value in one.opened.items():
            typer.echo(harmless(f"  {name}: {msgspec.json.encode(value).decode()}"))
        if one.closed:
            typer.echo(f"  not opened here: {', '.join(one.closed)}")


@ledger.command()
def backup(
    folder: _Folder,
    destination: Annotated[
        Path, typer.Argument(metavar="DEST", help="A folder that is not there yet.", show_default=False)
    ],
    with_key: Annotated[
        bool, typer.Option("--with-key", help="Copy the node's secret keys too: whoever has them can sign as the node.")
    ] = False,
) -> None:
    """Copy a node's ledger, its access list and its verifier key, while the node runs, and check the copy.

    Exit status: 0 copied and good, 1 copied, but the record contradicts itself, 2 nothing was copied.

    \b
    Example:
      detente ledger backup ./node /media/backup/node-2017-05-18
    """
    from detente.ledger import LedgerError, back_up, verify_ledger
    from detente.node.access import FILE_NAME
    from detente.node.held_keys import FOLDER_NAME

    try:
        back_up(folder, destination, with_key=with_key, beside=[FILE_NAME], keys_beside=[FOLDER_NAME])
        with progress("checking the copy", quiet=False) as told:
            report = verify_ledger(destination, signatures=False, progress=told)
    except LedgerError as failure:
        _bad_input(failure)
    if with_key:
        typer.echo(
            "The copy holds the node's secret key: whoever reads it can sign as this node, and as all for whom it "
            "holds a key. Lock it away.",
            err=True,
        )
    else:
        typer.echo("The node's secret key is not in the copy; a node needs it to start again. Keep it apart.", err=True)
    typer.echo("The copy holds openings, which say what entries keep back: guard it as you guard the node.", err=True)
    typer.echo(f"{destination}: {report.text}")
    raise typer.Exit(0 if report.ok else 1)


def _policy(witness: list[str] | None, need: int | None) -> tuple[list[VerifierKey], int]:
    """The witnesses' keys, and how many of them are needed: all, if not said."""
    from detente.ledger import NoteRefused, VerifierKey

    try:
        keys = [VerifierKey.parse(line) for line in witness or ()]
    except NoteRefused as failure:
        _bad_input(failure)
    needed = len(keys) if need is None else need
    if needed > len(keys) or not all(key.cosigner for key in keys):
        typer.echo("--need asks for more witnesses than --witness names, or one of these is a ledger's key.", err=True)
        raise typer.Exit(BAD_INPUT)
    return keys, needed


def _read(path: Path) -> str:
    """The text of a small file; stops with a plain sentence where there is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read(LARGEST_FILE)
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8 text"
        typer.echo(f"{path}: {why}.", err=True)
        raise typer.Exit(BAD_INPUT) from None


def _bad_input(failure: Exception) -> NoReturn:
    typer.echo(f"{failure} [{getattr(failure, 'reason', 'failed')}]", err=True)
    raise typer.Exit(BAD_INPUT) from None

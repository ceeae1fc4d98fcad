"""`detente ledger …`: the record, checked by whoever has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from .ledger_given import Folder, KeyElsewhere, Need, Witnesses, bad_input, policy, read
from .ledger_proofs import check_proof_file, check_receipt, prove
from .naming import AsJson
from .progress import progress
from .unknown import unknown_types

if TYPE_CHECKING:
    from detente.ledger import VerifierKey

_READ_TOO = ("signatures of entries", "who may sign", "what entries say", "openings")
"""What a whole verification looks at and that of the structure does not."""

ledger = typer.Typer(help="Check the record of a node, prove an entry, make a backup.", no_args_is_help=True)


@ledger.callback()
def _ledger() -> None:
    """Check the record of a node, prove an entry, make a backup."""


def verify(
    folder: Folder,
    key: KeyElsewhere = None,
    known: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="A head, proof, receipt or evidence that you kept; may be given several times."
        ),
    ] = None,
    structure: Annotated[
        bool,
        typer.Option(
            "--structure", help="Only numbers, hashes and heads: ten times as fast. Who signed is NOT checked."
        ),
    ] = False,
    witness: Witnesses = None,
    need: Need = None,
    as_json: AsJson = False,
) -> None:
    """Check every entry's signature, number and place in the tree, and every checkpoint; name the first bad entry.

    With --known also that the ledger still holds what you were once shown; if not, that is named a split view. Only
    reads, also while the node runs. Exit status: 0 all is well, 1 something is wrong, 2 there is no ledger to check.

    \b
    Example:
      detente ledger verify ./node --known head-of-may.txt
    """
    from detente.ledger import LedgerError, VerifierKey, verify_ledger
    from detente.node.verifying import Authorities

    from .kept import NotKept, heads_kept

    if structure:
        typer.echo(
            "NOT CHECKED, by --structure: the signatures of entries, whether whoever signed might, what entries say, "
            "and openings. Whoever has the ledger's key could have written anything. Leave --structure out for that.",
            err=as_json,
        )
    keys, needed = policy(witness, need)
    readers: list[Authorities] = []

    def reader(key: VerifierKey) -> Authorities:
        readers.append(Authorities(key))
        return readers[-1]

    try:
        with progress("verifying", quiet=as_json) as told:
            report = verify_ledger(
                folder,
                reader=None if structure else reader,
                signatures=not structure,
                key=None if key is None else VerifierKey.parse(key),
                known=[head for path in known or () for head in heads_kept(read(path))],
                progress=told,
                witnesses=keys,
                need=needed,
            )
    except (LedgerError, NotKept) as failure:
        bad_input(failure)
    unknown = dict(readers[-1].unknown) if readers else {}
    if as_json:
        read_too = {"unknown_types": None if structure else unknown, "not_checked": _READ_TOO if structure else []}
        typer.echo(msgspec.json.encode({**msgspec.to_builtins(report), **read_too}).decode())
    else:
        typer.echo(report.text)
        if unknown:
            typer.echo(unknown_types(unknown))
        if unknown and not report.ok:
            typer.echo(
                "What was found may hang on them, as on a key that they name: verify it with the later version too."
            )
    raise typer.Exit(0 if report.ok else 1)


def backup(
    folder: Folder,
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
        bad_input(failure)
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


ledger.command()(verify)
ledger.command()(prove)
ledger.command("check-proof")(check_proof_file)
ledger.command()(check_receipt)
ledger.command()(backup)

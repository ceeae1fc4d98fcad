"""Statements about keys in files: made, shown in plain words, signed by one holder after another, each offline."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .naming import stop

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.ledger import Envelope
    from detente.messages.commands import KeyCommand


def write_statement_file(path: Path, command: KeyCommand, *, ledger: str, signers: Sequence[Ed25519PrivateKey]) -> None:
    """Write a command for this ledger into a new file, signed by these keys, perhaps by none yet."""
    from detente.ledger.countersign import countersign, draft_envelope
    from detente.messages.events import Hand
    from detente.messages.statements import write_statement

    written = write_statement(command, ledger=ledger, hand=Hand.PARTY, chance=os.urandom)
    data = draft_envelope(written.payload_type, written.payload)
    for signer in signers:
        data = countersign(data, signer)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        stop(f"--out {path}", "there is such a file already.")
    except OSError as failure:
        stop(f"--out {path}", f"it cannot be written: {failure.strerror}.")


def replace_statement_file(path: Path, data: bytes) -> None:
    """Put the statement with one signature more in the place of the one before: the old or the new one is there."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, path.stat().st_mode & 0o777)
        os.replace(file.name, path)
    except OSError as failure:
        stop(f"FILE {path}", f"it cannot be written: {failure.strerror}.")


def read_statement_file(path: Path) -> tuple[bytes, Envelope, list[str]]:
    """The bytes of a statement about keys, its envelope, and what it says, in lines for people. Stops where it is
    something else: nobody shall sign what cannot be shown.
    """
    from detente.decision.key_commands import wrong_times
    from detente.ledger.countersign import open_draft
    from detente.ledger.dsse import LARGEST_ENTRY_BYTES
    from detente.ledger.errors import EnvelopeRefused
    from detente.messages.commands import AuthorizeKey, RevokeKey, SetRoot
    from detente.messages.statements import STATEMENT_TYPES, read_statement

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_ENTRY_BYTES + 1)
        envelope = open_draft(data)
        if envelope.payload_type not in STATEMENT_TYPES:
            raise ValueError(f"it is a {envelope.payload_type}")
        statement = read_statement(envelope.payload_type, envelope.payload, b"")
    except OSError as failure:
        stop(f"FILE {path}", f"it cannot be read: {failure.strerror}.")
    except (EnvelopeRefused, ValueError) as failure:
        stop(f"FILE {path}", f"this is no statement about keys: {str(failure).rstrip('.')}.")
    command = statement.command
    if not isinstance(command, SetRoot | AuthorizeKey | RevokeKey):
        stop(f"FILE {path}", "this is a command about a notice, and no statement about keys.")
    refusal = wrong_times(command) if isinstance(command, AuthorizeKey) else None
    if refusal is not None:
        stop(f"FILE {path}", refusal.sentence())
    return data, envelope, [f"For the ledger {statement.ledger}, in the name of {command.party}:", *_lines(command)]


def _lines(command: KeyCommand) -> list[str]:
    from detente.ledger.dsse import keyid
    from detente.ledger.key_line import fingerprint
    from detente.ledger.strict_ed25519 import sound_key
    from detente.messages.commands import AuthorizeKey, RevokeKey, SetRoot
    from detente.places.times import rfc3339

    def key_lines(raw: bytes) -> list[str]:
        key = sound_key(raw)
        if key is None:
            return ["  a key that no node should take: do not sign this"]
        return [f"  key         {keyid(key)}", f"  fingerprint {fingerprint(keyid(key))}"]

    match command:
        case SetRoot(keys=keys, need=need):
            told = f"from now on {need} of these {len(keys)} root keys name the party's keys:"
            return [told, *(line for raw in keys for line in key_lines(raw))]
        case AuthorizeKey():
            until = "with no end" if command.end_us is None else f"until {rfc3339(command.end_us)}"
            return [
                f"{command.person} ({', '.join(command.duties)}) signs with this key",
                f"from {rfc3339(command.start_us)} {until}{', and the node holds it' if command.held else ''}:",
                *key_lines(command.key),
            ]
        case RevokeKey(keyid=name, from_size=number):
            return [
                "this key signs nothing any more, and what it signed",
                f"from entry {number} on is in doubt:",
                f"  key         {name}",
            ]


def signed_by(envelope: Envelope) -> str:
    """How many signatures there are, and by which keys."""
    count = len(envelope.signatures)
    names = ", ".join(f"{signature.keyid[:16]}…" for signature in envelope.signatures)
    return f"{count} signature{'' if count == 1 else 's'}{f', by {names}' if names else ''}"


def show_statement(lines: Sequence[str], envelope: Envelope) -> None:
    """Print what a statement says, and who has signed it."""
    from .terminal import harmless

    for line in lines:
        typer.echo(harmless(line))
    typer.echo(f"It carries {signed_by(envelope)}.")


def secret_key(field: str, path: Path) -> Ed25519PrivateKey:
    """The secret key of a file; stops where there is none, naming the option that it came by."""
    from detente.ledger import LedgerError
    from detente.ledger.key_files import read_private_key

    try:
        return read_private_key(path)
    except LedgerError as failure:
        stop(field, str(failure))

"""A key in a folder: for the ledger `node.key` (secret) and `node.pub` (to be handed out); for a witness `witness.*`.

`node.key` is an Ed25519 key as PKCS #8 in PEM, readable by its owner only; `openssl pkey -in node.key -text` shows it.
`node.pub` is the verifier key line `name+hash+base64` of the ledger, which others write down in order to check us.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from detente.ledger.errors import KeyRefused, NoteRefused, Unavailable
from detente.ledger.note import NoteSigner, VerifierKey

_STEM: Final = "node"
KEY_NAME: Final = f"{_STEM}.key"
VERIFIER_KEY_NAME: Final = f"{_STEM}.pub"


def write_node_key(folder: Path, signer: NoteSigner) -> None:
    """Write both files, durably; refuse to replace a key that is there."""
    write_key(folder, _STEM, signer.private_key, signer.verifier_key)


def read_node_key(folder: Path) -> NoteSigner:
    """The ledger's signer; refused where others could read the key, or where the two files do not belong together."""
    key, verifier_key = read_key(folder, _STEM)
    return NoteSigner(verifier_key.name, key)


def read_verifier_key(folder: Path) -> VerifierKey:
    """The ledger's verifier key, from `node.pub`."""
    return read_public_key(folder, _STEM)


def write_key(folder: Path, stem: str, key: Ed25519PrivateKey, verifier_key: VerifierKey) -> None:
    """Write `stem.key` and `stem.pub`, durably; refuse to replace a key that is there."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write_new(folder / f"{stem}.key", pem, 0o600)
    _write_new(folder / f"{stem}.pub", f"{verifier_key}\n".encode(), 0o644)
    sync_folder(folder)


def read_key(folder: Path, stem: str) -> tuple[Ed25519PrivateKey, VerifierKey]:
    """The private key of `stem.key` and the verifier key beside it, which belong together; else KeyRefused."""
    path = folder / f"{stem}.key"
    try:
        with path.open("rb") as file:
            # Asked of the open file, so that it cannot be exchanged between the question and the reading.
            mode = os.fstat(file.fileno()).st_mode & 0o777
            if mode & 0o077:
                text = f"{path} can be read or changed by others (mode {mode:o}). Run: chmod 600 {path}"
                raise KeyRefused("key-exposed", text)
            pem = file.read(4096)
    except FileNotFoundError:
        raise KeyRefused("no-key", f"There is no key {path}.") from None
    except OSError as error:
        raise KeyRefused("no-key", f"The key {path} cannot be read: {error.strerror}.") from None
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyRefused("malformed-key", f"{path} is not a private key in PEM without a password.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused("malformed-key", f"{path} is a private key, but not an Ed25519 key.")
    verifier_key = read_public_key(folder, stem)
    if key.public_key().public_bytes_raw() != verifier_key.public_key.public_bytes_raw():
        text = f"{folder / stem}.pub does not belong to the key beside it."
        raise KeyRefused("wrong-verifier-key", text)
    return key, verifier_key


def read_public_key(folder: Path, stem: str) -> VerifierKey:
    """The verifier key of `stem.pub`."""
    path = folder / f"{stem}.pub"
    try:
        with path.open("rb") as file:
            line = file.read(4096).decode("utf-8")
        return VerifierKey.parse(line.removesuffix("\n"))
    except FileNotFoundError:
        raise KeyRefused("no-key", f"There is no verifier key {path}.") from None
    except OSError as error:
        raise KeyRefused("no-key", f"The verifier key {path} cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, NoteRefused) as error:
        raise KeyRefused("malformed-key", f"{path} does not hold a verifier key: {error}") from None


def sync_folder(folder: Path) -> None:
    """Make the names of new files in a folder durable."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    except FileExistsError:
        text = f"{path} is there already. A key is never replaced: move it away if no ledger needs it any more."
        raise KeyRefused("key-exists", text) from None
    except OSError as error:
        raise Unavailable("disk", f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(file, "wb") as stream:
            os.fchmod(file, mode)
            stream.write(data)
            stream.flush()
            os.fsync(file)
    except OSError as error:
        raise Unavailable("disk", f"{path} cannot be written: {error.strerror}.") from error

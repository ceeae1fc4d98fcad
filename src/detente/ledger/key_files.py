"""Files that hold a secret key: an Ed25519 key as PKCS #8 in PEM, readable by its owner only, never replaced."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from detente.ledger.errors import KeyRefused, Unavailable


def write_private_key(path: Path, key: Ed25519PrivateKey) -> None:
    """Write the key, durably but for the file's name (`sync_folder`); refuse to replace a file that is there."""
    write_new(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), 0o600)


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """The key of a file; KeyRefused where there is none, where others could read it, or where it is something else."""
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
    return key


def write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that is not there yet, its bytes durable; KeyRefused where there is one, Unavailable where the disk
    fails.
    """
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


def sync_folder(folder: Path) -> None:
    """Make the names of new files in a folder durable."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)

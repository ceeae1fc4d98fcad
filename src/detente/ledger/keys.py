"""A key in a folder: for the ledger `node.key` (secret) and `node.pub` (to be handed out); for a witness `witness.*`.

`node.key` is an Ed25519 key as PKCS #8 in PEM, readable by its owner only; `openssl pkey -in node.key -text` shows it.
`node.pub` is the verifier key line `name+hash+base64` of the ledger, which others write down in order to check us.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.errors import KeyRefused, NoteRefused
from detente.ledger.key_files import read_private_key, write_new, write_private_key
from detente.ledger.key_files import sync_folder as sync_folder  # which others take from here
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
    write_private_key(folder / f"{stem}.key", key)
    write_new(folder / f"{stem}.pub", f"{verifier_key}\n".encode(), 0o644)
    sync_folder(folder)


def read_key(folder: Path, stem: str) -> tuple[Ed25519PrivateKey, VerifierKey]:
    """The private key of `stem.key` and the verifier key beside it, which belong together; else KeyRefused."""
    key = read_private_key(folder / f"{stem}.key")
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

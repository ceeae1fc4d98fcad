"""Event keys that the node keeps and uses on behalf of people who have none of their own.

They lie in `held-keys/` in the data folder, one PEM file for each, named by keyid, readable by the node alone and never
replaced. Whose each is stands in the access list.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.dsse import keyid
from detente.ledger.errors import KeyRefused
from detente.ledger.key_files import read_private_key, sync_folder, write_private_key

from .access_file import AccessFile
from .access_values import read_keyid

FOLDER_NAME = "held-keys"


class HeldKeys:
    """The held keys of a data folder, each read once. For the one process that writes the ledger."""

    def __init__(self, folder: Path, file: AccessFile) -> None:
        self._folder = folder / FOLDER_NAME
        self._file = file
        self._seen: bytes | None = None
        self._named: dict[tuple[str, str], str] = {}
        self._keys: dict[str, Ed25519PrivateKey] = {}

    def key_of(self, party: str, person: str) -> Ed25519PrivateKey:
        """The key that the node holds for this person, made the first time that it is asked for.

        A new one is made, too, where the file is gone, as after a restore from a backup without keys: the ledger still
        names the old one until it is revoked there. Raises AccessBroken where the list fails, and KeyRefused or
        Unavailable where a key cannot be read or written.
        """
        changes = self._file.changes()
        if changes != self._seen:
            self._named = self._read() if changes else {}
            self._seen = changes
        name = self._named.get((party, person))
        key = None if name is None else self._load(name)
        return self._make(party, person) if key is None else key

    def _load(self, name: str) -> Ed25519PrivateKey | None:
        key = self._keys.get(name)
        if key is None:
            path = self._path(name)
            try:
                key = read_private_key(path)
            except KeyRefused as refused:
                if refused.reason == "no-key" and not path.exists():
                    return None
                raise
            if keyid(key.public_key()) != name:
                raise KeyRefused("malformed-key", f"{path} holds another key than its name says.")
            self._keys[name] = key
        return key

    def _make(self, party: str, person: str) -> Ed25519PrivateKey:
        key = Ed25519PrivateKey.generate()
        name = keyid(key.public_key())
        self._folder.mkdir(mode=0o700, exist_ok=True)
        write_private_key(self._path(name), key)
        sync_folder(self._folder)
        sync_folder(self._folder.parent)
        # Only now: a key that is named is always there. One that is there and never named harms nobody.
        with self._file.writing(create=True) as connection:
            connection.execute(
                "INSERT INTO held (party, person, keyid) VALUES (?, ?, ?)"
                " ON CONFLICT (party, person) DO UPDATE SET keyid = excluded.keyid",
                (party, person, name),
            )
        self._keys[name] = key
        return key

    def _read(self) -> dict[tuple[str, str], str]:
        with self._file.reading() as connection:
            rows = connection.execute("SELECT party, person, keyid FROM held").fetchall()
            return {(party, person): read_keyid(name, person) for party, person, name in rows}

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.pem"

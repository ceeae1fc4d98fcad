"""A copy of a ledger's folder, made while the node runs.

Copying the files one after another would give halves of different moments; SQLite's own online backup gives one
moment. The copy appears under its name only when it is whole and on the disk.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from detente.ledger.cosigned_file import COSIGNED_NAME, CosignedFile
from detente.ledger.errors import BackupRefused, Unavailable
from detente.ledger.keys import KEY_NAME, VERIFIER_KEY_NAME, read_node_key, read_verifier_key, sync_folder
from detente.ledger.snapshot import Snapshot
from detente.ledger.sqlite_file import FILE_NAME


def back_up(
    folder: Path,
    destination: Path,
    *,
    with_key: bool = False,
    beside: Sequence[str] = (),
    keys_beside: Sequence[str] = (),
) -> None:
    """Copy the ledger, its verifier key and its last cosigned head into a new folder; with its secret key if asked.

    `beside` names further SQLite files of the folder to copy, those of them that are there, and `keys_beside` folders
    of secret keys, which are copied as the ledger's key is. A destination that holds anything is refused
    (BackupRefused). Raises NotALedger, KeyRefused and Unavailable as well; then there is no destination.
    """
    if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
        text = f"{destination} is there already; a backup never overwrites. Name a new folder."
        raise BackupRefused("destination-used", text)
    read_verifier_key(folder)
    if with_key:
        read_node_key(folder)
    draft = destination.with_name(f"{destination.name}.new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        _copy_all(folder, draft, beside=beside)
        if with_key:
            _copy_keys(folder, draft, keys_beside)
        sync_folder(draft)
        draft.rename(destination)
        sync_folder(destination.parent)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise Unavailable("disk", f"The backup to {destination} failed: {error}.") from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _copy_all(folder: Path, draft: Path, *, beside: Sequence[str]) -> None:
    # Before the ledger, so that the copy holds all that witnesses have seen.
    if CosignedFile(folder).read() is not None:
        _copy_file(folder / COSIGNED_NAME, draft / COSIGNED_NAME, 0o600)
    for _ in range(3):
        with Snapshot(folder) as snapshot:
            _copy_database(snapshot.connection, draft / FILE_NAME)
            if not snapshot.disturbed():
                break
        (draft / FILE_NAME).unlink()
    else:
        raise Unavailable("disturbed", f"The ledger in {folder} kept changing while it was copied; try again.")
    for name in beside:
        if (folder / name).is_file():
            db = sqlite3.connect(f"{(folder / name).absolute().as_uri()}?mode=ro", uri=True)
            try:
                _copy_database(db, draft / name)
            finally:
                db.close()
    _copy_file(folder / VERIFIER_KEY_NAME, draft / VERIFIER_KEY_NAME, 0o644)


def _copy_keys(folder: Path, draft: Path, keys_beside: Sequence[str]) -> None:
    """After all else, so that every key that the copied files name is among them."""
    _copy_file(folder / KEY_NAME, draft / KEY_NAME, 0o600)
    for name in keys_beside:
        if (folder / name).is_dir():
            (draft / name).mkdir(mode=0o700)
            for path in sorted((folder / name).iterdir()):
                _copy_file(path, draft / name / path.name, 0o600)
            sync_folder(draft / name)


def _copy_database(source: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    try:
        source.backup(target)
    finally:
        target.close()
    path.chmod(0o600)
    _sync(path)


def _copy_file(source: Path, path: Path, mode: int) -> None:
    # Made with its mode, so that a secret key is never readable by others, not even for a moment.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb") as file:
        file.write(source.read_bytes())
    _sync(path)


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)

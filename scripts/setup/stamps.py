"""Remembers from which contents something was made, so that it is made again only when those have changed.

Times of files are not looked at: a fresh clone, a switched branch or a copied folder changes them without a reason.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"


def key(*parts: str, files: Iterable[Path] = (), root: Path = ROOT) -> str:
    """A digest of `parts` and of the names and contents of `files`, which lie below `root`."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"part\0%d\0" % len(part.encode()) + part.encode())
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(b"file\0%s\0%d\0" % (str(path.relative_to(root)).encode(), len(content)) + content)
    return digest.hexdigest()


def is_current(name: str, now: str) -> bool:
    """Whether `name` was last made from contents with the key `now`."""
    path = BUILD / f"{name}.key"
    return path.is_file() and path.read_text().strip() == now


def forget(name: str) -> None:
    """Say that `name` is about to change; if making it fails half-way, the next run makes it again."""
    (BUILD / f"{name}.key").unlink(missing_ok=True)


def remember(name: str, now: str) -> None:
    """Say that `name` is made, from contents with the key `now`."""
    (BUILD / f"{name}.key").write_text(now + "\n")

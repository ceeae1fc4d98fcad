"""An incident as a folder that stands for itself: every file of it follows from the entries in it, so that whoever has
the folder makes it anew and holds the two against each other, byte by byte.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from detente.ledger import LedgerError, VerifierKey
from detente.ledger.dsse import open_envelope
from detente.ledger.proof import Receipt, open_receipt
from detente.messages.phrases import Language
from detente.web.incident_evidence import IncidentEvidence
from detente.web.incident_views import IncidentView, incident_view
from detente.web.receipts import Proven

from .incident_checked import DoesNotHold, checked_incident
from .incident_told import incident_lines

__all__ = ["DoesNotHold", "check_folder", "files_of", "read_folder", "write_folder"]

LARGEST_BYTES: Final = 256 << 20
"""Of all files together."""
MOST_FILES: Final = 100_000

_INCIDENT, _ACCOUNT, _README = "incident.json", "account.txt", "README.txt"
_KEY, _CHECKPOINT, _SUMS = "node-key.txt", "checkpoint.txt", "SHA256SUMS"
_PROOF: Final = re.compile(r"entries/(0|[1-9][0-9]{0,17})\.tlog-proof", re.ASCII)


class ExportedIncident(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`incident.json`: the file of an incident, the ledger that it is of, and the language of the account beside it."""

    format: Literal["detente-incident/1"]
    origin: str
    language: Language
    incident: IncidentView


def files_of(evidence: IncidentEvidence, key: VerifierKey, language: Language) -> dict[str, bytes]:
    """All files of the folder, by their paths in it. Raises DoesNotHold."""
    found = checked_incident(evidence, key)
    try:
        one = incident_view(found.file, found.links)
    except OverflowError:
        raise DoesNotHold("It names a time that there is not.") from None
    exported = ExportedIncident(format="detente-incident/1", origin=key.name, language=language, incident=one)
    account = "".join(f"{line}\n" for line in incident_lines(one, language))
    files = {
        _INCIDENT: msgspec.json.format(msgspec.json.encode(exported), indent=2) + b"\n",
        _ACCOUNT: account.encode(),
        _README: _README_TEXT.format(incident=one.incident, origin=key.name, state=one.state).encode(),
        _KEY: f"{key}\n".encode(),
        _CHECKPOINT: open_receipt(evidence.entries[0].proof).checkpoint.encode(),
    }
    for proven in evidence.entries:
        opened = open_receipt(proven.proof)
        entry = b64decode(proven.entry_base64, validate=True)
        kept = Receipt(index=opened.index, proof=opened.proof, checkpoint=opened.checkpoint, extra=entry)
        files[f"entries/{proven.entry}.tlog-proof"] = kept.text.encode()
        if proven.opening_base64 is not None:
            files[f"entries/{proven.entry}.opening.json"] = b64decode(proven.opening_base64, validate=True)
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return {**files, _SUMS: "".join(sums).encode()}


def check_folder(files: Mapping[str, bytes], known: VerifierKey | None) -> tuple[VerifierKey, IncidentView]:
    """The key that it holds by, which is the `known` one where that is given, and the incident. Raises DoesNotHold."""
    key = _key(_file(files, _KEY))
    if known is not None and str(known) != str(key):
        raise DoesNotHold(f"The key in {_KEY} is another than the one that you have: {key}")
    exported = _exported(_file(files, _INCIDENT))
    evidence = IncidentEvidence(incident=exported.incident.incident, origin=exported.origin, entries=_proven_in(files))
    wanted = files_of(evidence, key, exported.language)
    for name in sorted(files.keys() | wanted.keys()):
        if name not in wanted:
            raise DoesNotHold(f"{name} is no part of it.")
        if files.get(name) != wanted[name]:
            raise DoesNotHold(f"{name} is not what follows from the entries.")
    return key, exported.incident


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises OSError, also where there is something already."""
    folder.mkdir(mode=0o700)
    (folder / "entries").mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files in a folder and in those in it, by their paths. Raises OSError, also where it is no folder, holds what
    is no plain file, or is larger than any of ours.
    """
    if not folder.is_dir():
        raise NotADirectoryError("there is no such folder")
    files: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        if path.is_symlink() or not path.is_file():
            raise OSError(f"{path.relative_to(folder)} is no plain file")
        size += path.stat().st_size
        if size > LARGEST_BYTES or len(files) >= MOST_FILES:
            raise OSError("it is larger than any incident")
        files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise DoesNotHold(f"{name} is missing.")
    return files[name]


def _key(data: bytes) -> VerifierKey:
    try:
        return VerifierKey.parse(data.decode().removesuffix("\n"))
    except (LedgerError, UnicodeDecodeError) as failure:
        raise DoesNotHold(f"{_KEY}: {failure}") from None


def _exported(data: bytes) -> ExportedIncident:
    try:
        return msgspec.json.decode(data, type=ExportedIncident)
    except (ValueError, RecursionError) as failure:
        raise DoesNotHold(f"{_INCIDENT}: {failure}.") from None


def _proven_in(files: Mapping[str, bytes]) -> list[Proven]:
    found = ((name, _PROOF.fullmatch(name)) for name in files)
    numbers = sorted(int(match[1]) for _, match in found if match is not None)
    if not numbers:
        raise DoesNotHold("There are no entries in it.")
    return [_proven(number, files) for number in numbers]


def _proven(number: int, files: Mapping[str, bytes]) -> Proven:
    name = f"entries/{number}.tlog-proof"
    try:
        kept = open_receipt(files[name].decode())
        entry = b"" if kept.extra is None else kept.extra
        members = msgspec.json.decode(open_envelope(entry).payload, type=dict[str, Any])
    except (LedgerError, ValueError, RecursionError) as failure:
        raise DoesNotHold(f"{name}: {failure}") from None
    opening = files.get(f"entries/{number}.opening.json")
    return Proven(
        entry=number,
        type=str(members.get("type")),
        entry_base64=b64encode(entry).decode("ascii"),
        proof=Receipt(index=kept.index, proof=kept.proof, checkpoint=kept.checkpoint).text,
        opening_base64=None if opening is None else b64encode(opening).decode("ascii"),
    )


_README_TEXT: Final = """\
Incident {incident} of the ledger {origin}, which was {state} when this folder was made.

  account.txt        what each side said, how sure it is, what it linked, and who has closed it
  incident.json      the same, for programs
  entries/           each signed entry of it, and each that it links: its bytes with the proof that they stand in the
                     ledger (C2SP tlog-proof), and beside it the salts and values of what the entry only commits to
  checkpoint.txt     the signed head of the ledger under which all of these proofs stand
  node-key.txt       the key of the node that signed it
  SHA256SUMS         a sum of each file

To verify it, with no connection to anyone:

  detente incident verify FOLDER --key KEY

KEY is the node's verifier key as you were given it by another way than this folder; node-key.txt must be the same. The
folder is made anew from its entries, and must come out the same to the byte. By hand:

  sha256sum -c SHA256SUMS
  detente ledger check-proof entries/NUMBER.tlog-proof --key KEY

It proves that these words were signed by these parties and stand in this ledger in this order. It does not prove that
they are true. While an incident is open, words that came later, or the last ones that were said, may be missing here;
once every side has closed it, each has signed that the words here are all that there were.
"""

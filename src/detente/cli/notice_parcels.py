"""Commands as they travel: signed by their party, or asked of the node by a token; over the line, or in a
file on a stick. A parcel's bytes are made once: the same parcel sent again is the same command.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, assert_never
from urllib.parse import quote

import msgspec
from msgspec import Struct

from detente.ledger import EnvelopeRefused, strict_base64
from detente.ledger.dsse import open_envelope, sign_envelope
from detente.messages.channel import ChannelCommand
from detente.messages.commands import (
    AmendNotice,
    ArrangementCommand,
    AuthorizeKey,
    ClaimForce,
    ConfirmCommand,
    DescribeParty,
    DismissCommand,
    FileNotice,
    NoticeCommand,
    ProposeTerms,
    ReleaseNotice,
    ReportStance,
    RevokeKey,
    SetRoot,
    TakeStance,
    WithdrawNotice,
)
from detente.messages.events import Hand
from detente.messages.statements import STATEMENT_TYPES, Statement, read_statement, write_statement

from .arrange_parcels import SAID, Said, command_words, request_said, said_body, said_words
from .channel_parcels import ABOUT_ENTRIES, SPOKEN, Spoken, request_spoken, spoken_body, spoken_words
from .naming import stop

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT: Final = "detente-commands/1"
_LARGEST_FILE = 64 << 20

Act = NoticeCommand | ConfirmCommand | DismissCommand | ArrangementCommand | ChannelCommand
Verb = Literal["file", "amend", "withdraw", "release", "confirm", "dismiss"]


class Signed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="signed"):
    """A command that its party signed: envelope and opening in base64."""

    envelope: str
    opening: str | None


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="on-behalf"):
    """A command that the node is asked to sign. `name` is the notice's id, the entry of a held command, or what a word
    is about; `body` is what the node is sent.
    """

    verb: Verb | Said | Spoken
    name: str
    body: dict[str, Any]


Parcel = Signed | Asked


class Parcels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file holds: commands for the ledger of this origin, in their order."""

    format: Literal["detente-commands/1"]
    ledger: str
    commands: tuple[Parcel, ...]


def signed(command: Act, *, ledger: str, key: Ed25519PrivateKey) -> Signed:
    """The command under this key. Raises EnvelopeRefused where it is too large for an entry."""
    written = write_statement(command, ledger=ledger, hand=Hand.PARTY, chance=os.urandom)
    envelope = sign_envelope(written.payload_type, written.payload, key)
    opening = strict_base64.encode(written.opening) if written.opening else None
    return Signed(envelope=strict_base64.encode(envelope), opening=opening)


def asked(command: Act, features: object = None) -> Asked:
    """The command as the node is asked for it; `features` are the FeatureCollection of a notice that is filed or
    amended, or of an arrangement that is proposed.
    """
    said: dict[str, Any] = {"command_id": command.command_id}
    match command:
        case FileNotice(notice=notice):
            return Asked(verb="file", name=notice.id, body={**said, "notice": features})
        case AmendNotice(notice=notice, version=version):
            return Asked(verb="amend", name=notice.id, body={**said, "version": version, "notice": features})
        case WithdrawNotice(notice_id=notice_id, version=version):
            return Asked(verb="withdraw", name=notice_id, body={**said, "version": version})
        case ReleaseNotice(notice_id=notice_id, version=version, release=release):
            body = {**said, "version": version, "release": msgspec.to_builtins(release)}
            return Asked(verb="release", name=notice_id, body=body)
        case ConfirmCommand(entry=entry):
            return Asked(verb="confirm", name=str(entry), body=said)
        case DismissCommand(entry=entry):
            return Asked(verb="dismiss", name=str(entry), body=said)
        case ProposeTerms() | TakeStance() | ReportStance() | ClaimForce() | DescribeParty():
            verb, name, body = said_body(command, features)
            return Asked(verb=verb, name=name, body={**said, **body})
        case _ if isinstance(command, ChannelCommand):
            spoken, name, body = spoken_body(command)
            return Asked(verb=spoken, name=name, body={**said, **body})
        case _:
            assert_never(command)


def request_of(parcel: Parcel) -> tuple[str, str, bytes]:
    """Method, path and body; the same bytes each time."""
    if isinstance(parcel, Signed):
        body = msgspec.json.encode({"envelope": parcel.envelope, "opening": parcel.opening})
        return "POST", "/v1/commands", body
    name, body = quote(parcel.name, safe=""), msgspec.json.encode(parcel.body)
    match parcel.verb:
        case "file":
            return "POST", "/v1/notices", body
        case "amend":
            return "PUT", f"/v1/notices/{name}", body
        case "withdraw" | "release":
            return "POST", f"/v1/notices/{name}/{parcel.verb}", body
        case "confirm" | "dismiss":
            return "POST", f"/v1/held/{name}/{parcel.verb}", body
        case "propose" | "stance" | "report" | "claim" | "describe":
            return (*request_said(parcel.verb, name), body)
        case _:
            return (*request_spoken(parcel.verb, name), body)


def is_word(parcel: Parcel) -> bool:
    """Whether it is about an arrangement, a force or a party, and no notice."""
    if isinstance(parcel, Asked):
        return parcel.verb in SAID
    return isinstance(statement_of(parcel).command, ArrangementCommand)


def is_spoken(parcel: Parcel) -> bool:
    """Whether it is a word of the channel."""
    if isinstance(parcel, Asked):
        return parcel.verb in SPOKEN
    return isinstance(statement_of(parcel).command, ChannelCommand)


def command_id_of(parcel: Parcel) -> str:
    """The id by which a node knows the command again."""
    return statement_of(parcel).command.command_id if isinstance(parcel, Signed) else str(parcel.body["command_id"])


def words_of(parcel: Parcel) -> str:
    """What the command would do, as in `withdraw 'hospital-1' at version 2`."""
    if isinstance(parcel, Asked) and parcel.verb in SAID:
        return said_words(parcel.verb, parcel.name, parcel.body)
    if isinstance(parcel, Asked) and parcel.verb in SPOKEN:
        return spoken_words(parcel.verb, parcel.name, parcel.body)
    if isinstance(parcel, Asked):
        version = parcel.body.get("version")
        return _words(parcel.verb, parcel.name, version if isinstance(version, int) else None)
    command = statement_of(parcel).command
    match command:
        case FileNotice(notice=notice):
            return _words("file", notice.id)
        case AmendNotice(notice=notice, version=version):
            return _words("amend", notice.id, version)
        case WithdrawNotice(notice_id=notice_id, version=version):
            return _words("withdraw", notice_id, version)
        case ReleaseNotice(notice_id=notice_id, version=version):
            return _words("release", notice_id, version)
        case ConfirmCommand(entry=entry):
            return _words("confirm", str(entry))
        case DismissCommand(entry=entry):
            return _words("dismiss", str(entry))
        case SetRoot() | AuthorizeKey() | RevokeKey():
            raise ValueError("it is a statement about keys: detente key submit --help")
        case ProposeTerms() | TakeStance() | ReportStance() | ClaimForce() | DescribeParty():
            return command_words(command)
        case _ if isinstance(command, ChannelCommand):
            return spoken_words(*spoken_body(command))
        case _:
            assert_never(command)


def statement_of(parcel: Signed) -> Statement:
    """What was signed. Raises ValueError, or EnvelopeRefused, where it is no command or its opening does not fit."""
    envelope, opening = strict_base64.decode(parcel.envelope), strict_base64.decode(parcel.opening or "")
    if envelope is None or opening is None:
        raise ValueError("it is not base64")
    opened = open_envelope(envelope)
    if opened.payload_type not in STATEMENT_TYPES:
        raise ValueError(f"it is a {opened.payload_type}")
    return read_statement(opened.payload_type, opened.payload, opening)


def write_parcels(path: Path, parcels: Parcels, *, field: str) -> None:
    """Write a new file, for its owner only: it says in the clear what the record keeps back."""
    try:
        write_new_file(path, msgspec.json.format(msgspec.json.encode(parcels), indent=1) + b"\n")
    except FileExistsError:
        stop(f"{field} {path}", "there is such a file already.")
    except OSError as failure:
        stop(f"{field} {path}", f"it cannot be written: {failure.strerror}.")


def write_new_file(path: Path, data: bytes) -> None:
    """A file of its owner's that was not there; its bytes are durable. Raises OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_parcels(path: Path) -> Parcels:
    """The commands of a file, each looked into. Stops where it is something else."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        parcels = msgspec.json.decode(data, type=Parcels)
        if not parcels.commands:
            raise ValueError("it holds none")
        for parcel in parcels.commands:
            _check(parcel, parcels.ledger)
    except OSError as failure:
        stop(f"FILE {path}", f"it cannot be read: {failure.strerror}.")
    except (EnvelopeRefused, ValueError, RecursionError) as failure:
        stop(f"FILE {path}", f"this is no file of commands: {str(failure).rstrip('.')}.")
    return parcels


def _check(parcel: Parcel, ledger: str) -> None:
    words_of(parcel)
    if isinstance(parcel, Asked):
        if not isinstance(parcel.body.get("command_id"), str):
            raise ValueError("a command has no id")
        numbered = parcel.verb in ("confirm", "dismiss") or parcel.verb in ABOUT_ENTRIES
        if numbered and not (parcel.name.isascii() and parcel.name.isdigit()):
            raise ValueError(f"{parcel.name!r} is no number of an entry")
    elif statement_of(parcel).ledger != ledger:
        raise ValueError(f"a command in it was signed for {statement_of(parcel).ledger}, and the file says {ledger}")


def _words(verb: str, name: str, version: int | None = None) -> str:
    if verb in ("confirm", "dismiss"):
        return f"{verb} the command held as entry {name}"
    return f"{verb} {name!r}" + ("" if version is None else f" at version {version}")

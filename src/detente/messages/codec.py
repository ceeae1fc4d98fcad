"""The exact bytes of entries. What is written from now on is readable for ever; see tests/messages.

A signed command is an entry of its own (`statements`). What the node decided about it is the entry after it, which only
names it: whoever may not read the one learns nothing from the other. Conflicts and readings are sealed the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

import msgspec
from msgspec import Struct

from .alerts import Carried, Climb, Ladder
from .channel import AlertsClimbed, AlertsReceived, CarriageRecorded, ChannelCommand, LadderSet, TimeEvent, WatchLapsed
from .commands import (
    AmendNotice,
    AuthorizeKey,
    ClaimForce,
    Command,
    ConfirmCommand,
    DescribeParty,
    DismissCommand,
    FileNotice,
    ProposeTerms,
    ReleaseNotice,
    ReportStance,
    RevokeKey,
    SetRoot,
    TakeStance,
    WithdrawNotice,
)
from .conflicts import Conflict
from .events import (
    Answered,
    Cause,
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    Filled,
    ForceClaimed,
    Found,
    KeyAuthorized,
    KeyRevoked,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    PartyDescribed,
    ProtectedRead,
    RootSet,
    StanceReported,
    StanceTaken,
    Stated,
    TermsProposed,
    WordTaken,
)
from .met import Met, MetKey
from .missions import MissionHeld, WhyHeld
from .notices import NoticeKey
from .sealing import SALT_BYTES, Chance, before_salt, seal, unsealed
from .statements import STATEMENT_TYPES, Written, payload_type
from .watching import Change, StandingChanged

_encoder = msgspec.json.Encoder()

First = PartyAdded | NoticeFiled | NoticeAmended | NoticeWithdrawn | ConflictFound | ConflictEnded
"""The events that were written whole, in the first version of their types; parties still are."""

_first_decoder = msgspec.json.Decoder(First)
_FIRST_TYPES: Final = {
    payload_type(str(member.__struct_config__.tag)): str(member.__struct_config__.tag)
    for member in (PartyAdded, NoticeFiled, NoticeAmended, NoticeWithdrawn, ConflictFound, ConflictEnded)
}


class UnknownMessage(Struct, frozen=True, kw_only=True):
    """An entry of a type that this version does not know, or an answer to such a one: kept, shown as unknown, never
    dropped.
    """

    payload_type: str
    payload: bytes


class UnknownCommand(LookupError):
    """The entry named is there, and of a type that this version does not know: a command of a later one, it may be."""


class _Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What came of the command that stands as entry `command`; `confirmed` is the second person's, where there was
    one.
    """

    type: str
    entry: int
    at_us: int
    command: int
    confirmed: int | None


class _Sealed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str
    entry: int
    at_us: int
    by_entry: int | None
    sealed: dict[str, str]


class _FoundSeal(Struct, frozen=True, forbid_unknown_fields=True):
    conflict: str


class _FoundPayload(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A `_Sealed` of a conflict found."""

    type: str
    entry: int
    at_us: int
    by_entry: int
    sealed: _FoundSeal


class _FoundOpening(Struct, frozen=True, forbid_unknown_fields=True):
    """The opening of it: the salt, and the conflict."""

    conflict: tuple[bytes, Conflict]


class _Plain(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str
    entry: int
    at_us: int


_ANSWERS: Final[dict[type[Answered], str]] = {
    NoticeFiled: "notice-filed/2",
    NoticeAmended: "notice-amended/2",
    NoticeWithdrawn: "notice-withdrawn/2",
    NoticeReleased: "notice-released/1",
    CommandHeld: "command-held/1",
    CommandConfirmed: "command-confirmed/1",
    CommandDismissed: "command-dismissed/1",
    RootSet: "root-set/1",
    KeyAuthorized: "key-authorized/1",
    KeyRevoked: "key-revoked/1",
    TermsProposed: "terms-proposed/1",
    StanceTaken: "stance-taken/1",
    StanceReported: "stance-reported/1",
    ForceClaimed: "force-claimed/1",
    PartyDescribed: "party-described/1",
    WordTaken: "word-taken/1",
}
_SEALED: Final[dict[type, str]] = {
    ConflictFound: "conflict-found/2",
    ConflictEnded: "conflict-ended/2",
    ProtectedRead: "protected-read/1",
    MeasureMet: "measure-met/1",
    MeasureLeft: "measure-left/1",
    LadderSet: "ladder-set/1",
    CarriageRecorded: "carriage-recorded/1",
    AlertsReceived: "alerts-received/1",
    AlertsClimbed: "alerts-climbed/1",
    WatchLapsed: "watch-lapsed/1",
    MissionHeld: "mission-held/1",
    StandingChanged: "standing-changed/1",
}
_TAGS: Final[dict[type, str]] = {**_ANSWERS, **_SEALED}
_FILLED: Final = "filled/1"

_ANSWER_TYPES: Final = {payload_type(tag): kind for kind, tag in _ANSWERS.items()}
_SEALED_TYPES: Final = {payload_type(tag): kind for kind, tag in _SEALED.items()}
KNOWN_TYPES: Final = frozenset({*STATEMENT_TYPES, *_FIRST_TYPES, *_ANSWER_TYPES, *_SEALED_TYPES, payload_type(_FILLED)})
_answer_decoder = msgspec.json.Decoder(_Answer)
_sealed_decoder = msgspec.json.Decoder(_Sealed)
_plain_decoder = msgspec.json.Decoder(_Plain)
_found_decoder = msgspec.json.Decoder(_FoundPayload)
_found_opening_decoder = msgspec.json.Decoder(_FoundOpening)
_key_decoder = msgspec.json.Decoder(NoticeKey)
_conflict_decoder = msgspec.json.Decoder(Conflict)
_met_decoder = msgspec.json.Decoder(Met)
_met_key_decoder = msgspec.json.Decoder(MetKey)
_text_decoder = msgspec.json.Decoder(str)
_whole_decoder = msgspec.json.Decoder(int)
_TIME_DECODERS: Final[dict[type, dict[str, msgspec.json.Decoder[Any]]]] = {
    LadderSet: {"arrangement": _text_decoder, "ladder": msgspec.json.Decoder(Ladder)},
    CarriageRecorded: {"carried": msgspec.json.Decoder(tuple[Carried, ...]), "recipient": _text_decoder},
    AlertsReceived: {
        "causes": msgspec.json.Decoder(tuple[int, ...]),
        "party": _text_decoder,
        "person": _text_decoder,
    },
    AlertsClimbed: {"climbs": msgspec.json.Decoder(tuple[Climb, ...]), "recipient": _text_decoder},
    WatchLapsed: {"party": _text_decoder, "since_us": _whole_decoder},
    MissionHeld: {
        "due_us": _whole_decoder,
        "late_us": _whole_decoder,
        "notice": _text_decoder,
        "of": _text_decoder,
        "party": _text_decoder,
        "why": msgspec.json.Decoder(WhyHeld),
    },
    StandingChanged: {"change": msgspec.json.Decoder(Change)},
}
"""What is sealed of each event about time, carriers and tracks."""
_keys_decoder = msgspec.json.Decoder(tuple[NoticeKey, ...])


def message_type(event: Event) -> str:
    """Name and version under which an event is written now, as in `notice-filed/2`."""
    match event:
        case Stated(command=command):
            return str(command.__struct_config__.tag)
        case PartyAdded():
            return "party-added/1"
        case Filled():
            return _FILLED
        case _:
            return _TAGS[type(event)]


def write_event(event: Event, chance: Chance) -> Written:
    """The bytes of an event that the node makes and signs; a Stated has its own already (`write_statement`)."""
    tag = message_type(event)
    opening = b""
    written: Struct
    match event:
        case Stated():
            raise ValueError("a signed command is kept as it came")
        case PartyAdded():
            written = event
        case Filled():
            written = _Plain(type=tag, entry=event.entry, at_us=event.at_us)
        case ConflictFound(conflict=conflict):
            sealed, opening = seal({"conflict": conflict}, chance)
            written = _Sealed(type=tag, entry=event.entry, at_us=event.at_us, by_entry=event.by_entry, sealed=sealed)
        case ConflictEnded():
            pair = {"a": (event.a_party, event.a), "b": (event.b_party, event.b)}
            sealed, opening = seal(pair, chance)
            written = _Sealed(type=tag, entry=event.entry, at_us=event.at_us, by_entry=event.by_entry, sealed=sealed)
        case MeasureMet(met=met):
            sealed, opening = seal({"met": met}, chance)
            written = _Sealed(type=tag, entry=event.entry, at_us=event.at_us, by_entry=event.by_entry, sealed=sealed)
        case MeasureLeft(notice=notice, key=key):
            sealed, opening = seal({"key": key, "notice": notice}, chance)
            written = _Sealed(type=tag, entry=event.entry, at_us=event.at_us, by_entry=event.by_entry, sealed=sealed)
        case ProtectedRead():
            fields = {"notices": event.notices, "party": event.party, "person": event.person}
            sealed, opening = seal(fields, chance)
            written = _Sealed(type=tag, entry=event.entry, at_us=event.at_us, by_entry=None, sealed=sealed)
        case (
            LadderSet()
            | CarriageRecorded()
            | AlertsReceived()
            | AlertsClimbed()
            | WatchLapsed()
            | MissionHeld()
            | StandingChanged()
        ):
            fields = {name: getattr(event, name) for name in _TIME_DECODERS[type(event)]}
            sealed, opening = seal(fields, chance)
            written = _Sealed(type=tag, entry=event.entry, at_us=event.at_us, by_entry=None, sealed=sealed)
        case _:
            assert event.cause.entry is not None
            written = _Answer(
                type=tag,
                entry=event.entry,
                at_us=event.at_us,
                command=event.cause.entry,
                confirmed=event.cause.confirmed,
            )
    return Written(payload_type=payload_type(tag), payload=_encoder.encode(written), opening=opening)


def read_event(
    kind: str, payload: bytes, opening: bytes, command_at: Callable[[int], Stated]
) -> Event | UnknownMessage:
    """The event in an entry that is no signed command. A type we do not know is no error.

    `command_at` gives the signed command of an earlier entry. It raises UnknownCommand where that entry is of a type
    that we do not know, and then what answers to it is as unknown; any other LookupError where there is no command.

    Raises:
        ValueError: a known type whose payload or opening is not what that type holds, or that answers to no command.
    """
    if kind in _FIRST_TYPES:
        event = _first(payload)
        _agree(str(event.__struct_config__.tag), _FIRST_TYPES[kind])
        return event
    if kind in _ANSWER_TYPES:
        answer = _answer_decoder.decode(payload)
        _agree(answer.type, _ANSWERS[_ANSWER_TYPES[kind]])
        try:
            return _answered(_ANSWER_TYPES[kind], answer, command_at(answer.command))
        except UnknownCommand:
            return UnknownMessage(payload_type=kind, payload=payload)
        except LookupError:
            raise ValueError(f"entry {answer.command}, to which it answers, is no signed command") from None
    if kind in _SEALED_TYPES:
        sealed = _sealed_decoder.decode(payload)
        _agree(sealed.type, _SEALED[_SEALED_TYPES[kind]])
        return _unsealed(sealed, {name: value for name, (_, value) in unsealed(sealed.sealed, opening).items()})
    if kind == payload_type(_FILLED):
        plain = _plain_decoder.decode(payload)
        _agree(plain.type, _FILLED)
        return Filled(entry=plain.entry, at_us=plain.at_us)
    return UnknownMessage(payload_type=kind, payload=payload)


_FOUND_TAG: Final = _SEALED[ConflictFound]
FOUND_TYPE: Final = payload_type(_FOUND_TAG)

_BEFORE_SALT: Final = b'{"conflict":['
_AFTER_SALT: Final = len(_BEFORE_SALT) + 46  # 32 bytes in base64, quoted
_FOUND_BEFORE_SALT: Final = before_salt("conflict")


def read_found(payload: bytes, opening: bytes) -> tuple[ConflictFound, bytes] | None:
    """As `read_event` of a FOUND_TYPE, with the conflict's own JSON, in half the time: a replay reads millions. None
    where anything is not as we would have written it, of which `read_event` then says what it is.
    """
    try:
        said = _found_decoder.decode(payload)
        salt, conflict = _found_opening_decoder.decode(opening).conflict
    except (ValueError, RecursionError):
        return None
    value = opening[_AFTER_SALT + 1 : -2]
    # It was decoded whole, so that these are all the places where it could be spelt in another way. (In a text, a
    # quotation mark is written with a backslash before it: the last says that the one member stands there once.)
    spelt = (
        len(salt) == SALT_BYTES
        and opening.startswith(_BEFORE_SALT + _encoder.encode(salt) + b",{")
        and opening.endswith(b"}]}")
        and b'"conflict":' not in value
    )
    if not spelt or said.type != _FOUND_TAG:
        return None
    if sha256(_FOUND_BEFORE_SALT + salt + value).hexdigest() != said.sealed.conflict:
        return None
    return ConflictFound(entry=said.entry, at_us=said.at_us, by_entry=said.by_entry, conflict=conflict), value


def command_sha256(command: Command) -> str:
    """Hex SHA-256 over a command's bytes: what tells a repeated command from another that took its id."""
    return sha256(_encoder.encode(command)).hexdigest()


def cause_of(stated: Stated, confirmed: int | None = None) -> Cause:
    """The cause of what a signed command brings about."""
    return Cause(
        command_id=stated.command.command_id,
        command_sha256=command_sha256(stated.command),
        party=stated.command.party,
        entry=stated.entry,
        keyid=stated.keyids[0] if stated.keyids else "",
        confirmed=confirmed,
    )


def _first(payload: bytes) -> First:
    try:
        event: First = _first_decoder.decode(payload)
    except RecursionError:  # what stands before the type is read through, however deep it is
        raise msgspec.ValidationError("it is nested too deeply") from None
    return event


def _agree(said: str, tag: str) -> None:
    if said != tag:
        raise msgspec.ValidationError(f"the payload says {said}, the envelope {tag}")


def _answered(kind: type[Answered], answer: _Answer, stated: Stated) -> Answered:
    entry, at_us, cause, command = answer.entry, answer.at_us, cause_of(stated, answer.confirmed), stated.command
    if kind is CommandHeld:
        return CommandHeld(entry=entry, at_us=at_us, cause=cause, command=command)
    match command:
        case FileNotice(notice=notice) if kind is NoticeFiled:
            return NoticeFiled(entry=entry, at_us=at_us, cause=cause, notice=notice)
        case AmendNotice(notice=notice, version=version) if kind is NoticeAmended:
            return NoticeAmended(entry=entry, at_us=at_us, cause=cause, version=version + 1, notice=notice)
        case WithdrawNotice(notice_id=notice_id, version=version) if kind is NoticeWithdrawn:
            return NoticeWithdrawn(entry=entry, at_us=at_us, cause=cause, version=version + 1, notice_id=notice_id)
        case ReleaseNotice(notice_id=notice_id, release=release) if kind is NoticeReleased:
            return NoticeReleased(entry=entry, at_us=at_us, cause=cause, notice_id=notice_id, release=release)
        case ConfirmCommand(entry=held) if kind is CommandConfirmed:
            return CommandConfirmed(entry=entry, at_us=at_us, cause=cause, held=held)
        case DismissCommand(entry=held) if kind is CommandDismissed:
            return CommandDismissed(entry=entry, at_us=at_us, cause=cause, held=held)
        case SetRoot() if kind is RootSet:
            return RootSet(entry=entry, at_us=at_us, cause=cause, command=command)
        case AuthorizeKey() if kind is KeyAuthorized:
            return KeyAuthorized(entry=entry, at_us=at_us, cause=cause, command=command)
        case RevokeKey() if kind is KeyRevoked:
            return KeyRevoked(entry=entry, at_us=at_us, cause=cause, command=command)
        case ProposeTerms() if kind is TermsProposed:
            return TermsProposed(entry=entry, at_us=at_us, cause=cause, command=command)
        case TakeStance() if kind is StanceTaken:
            return StanceTaken(entry=entry, at_us=at_us, cause=cause, command=command)
        case ReportStance() if kind is StanceReported:
            return StanceReported(entry=entry, at_us=at_us, cause=cause, command=command)
        case ClaimForce() if kind is ForceClaimed:
            return ForceClaimed(entry=entry, at_us=at_us, cause=cause, command=command)
        case DescribeParty() if kind is PartyDescribed:
            return PartyDescribed(entry=entry, at_us=at_us, cause=cause, command=command)
        case _ if kind is WordTaken and isinstance(command, ChannelCommand):
            return WordTaken(entry=entry, at_us=at_us, cause=cause, command=command)
        case _:
            raise ValueError(f"{answer.type} does not answer to {command.__struct_config__.tag}")


def _unsealed(sealed: _Sealed, fields: dict[str, msgspec.Raw]) -> Found | ProtectedRead | TimeEvent:
    entry, at_us = sealed.entry, sealed.at_us
    try:
        if sealed.type == _SEALED[ProtectedRead]:
            return ProtectedRead(
                entry=entry,
                at_us=at_us,
                party=_text_decoder.decode(fields["party"]),
                person=_text_decoder.decode(fields["person"]),
                notices=_keys_decoder.decode(fields["notices"]),
            )
        kind = _SEALED_TYPES[payload_type(sealed.type)]
        if kind in _TIME_DECODERS:
            values = {name: decoder.decode(fields[name]) for name, decoder in _TIME_DECODERS[kind].items()}
            event: TimeEvent = kind(entry=entry, at_us=at_us, **values)
            return event
        if sealed.by_entry is None:
            raise ValueError("it does not say which entry it came about by")
        if sealed.type == _SEALED[ConflictFound]:
            conflict = _conflict_decoder.decode(fields["conflict"])
            return ConflictFound(entry=entry, at_us=at_us, by_entry=sealed.by_entry, conflict=conflict)
        if sealed.type == _SEALED[MeasureMet]:
            met = _met_decoder.decode(fields["met"])
            return MeasureMet(entry=entry, at_us=at_us, by_entry=sealed.by_entry, met=met)
        if sealed.type == _SEALED[MeasureLeft]:
            notice, key = _key_decoder.decode(fields["notice"]), _met_key_decoder.decode(fields["key"])
            return MeasureLeft(entry=entry, at_us=at_us, by_entry=sealed.by_entry, notice=notice, key=key)
        (a_party, a), (b_party, b) = _key_decoder.decode(fields["a"]), _key_decoder.decode(fields["b"])
    except KeyError as failure:
        raise ValueError(f"it does not commit to {failure}") from None
    return ConflictEnded(entry=entry, at_us=at_us, by_entry=sealed.by_entry, a=a, b=b, a_party=a_party, b_party=b_party)

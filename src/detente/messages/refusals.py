"""Why something was not taken: a value, never an exception, with a stable reason word."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Reason(StrEnum):
    """Stable words; docs/refusals.md has one line for each, and a test holds the two together."""

    FILE_TOO_LARGE = "file-too-large"
    FILE_UNREADABLE = "file-unreadable"
    NOT_UTF8 = "not-utf8"
    NOT_JSON = "not-json"
    WRONG_SHAPE = "wrong-shape"
    MISSING = "missing"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_WORD = "unknown-word"
    NOT_A_NUMBER = "not-a-number"
    OUT_OF_RANGE = "out-of-range"
    TOO_LONG = "too-long"
    TIME_UNREADABLE = "time-unreadable"
    TIME_WITHOUT_ZONE = "time-without-zone"
    TIME_AMBIGUOUS = "time-ambiguous"
    TIME_ORDER = "time-order"
    ALTITUDE_ORDER = "altitude-order"
    ALTITUDE_REFERENCE = "altitude-reference"
    ALTITUDE_UNREADABLE = "altitude-unreadable"
    TERRAIN_UNREADABLE = "terrain-unreadable"
    RING_OPEN = "ring-open"
    RING_CROSSES_ITSELF = "ring-crosses-itself"
    LINE_CROSSES_ITSELF = "line-crosses-itself"
    SIDE_TO_NOBODY = "side-to-nobody"
    OUTSIDE_AREA = "outside-area"
    FOOTPRINT_EMPTY = "footprint-empty"
    TOO_MANY_VERTICES = "too-many-vertices"
    TOO_WIDE = "too-wide"
    LINE_TANGLED = "line-tangled"
    POLAR = "polar"
    ANTIMERIDIAN = "antimeridian"
    PERHAPS_SWAPPED = "perhaps-swapped"
    PERHAPS_SIGN = "perhaps-sign"
    ZERO_POSITION = "zero-position"
    POSITION_UNREADABLE = "position-unreadable"
    POSITION_AMBIGUOUS = "position-ambiguous"
    POSITION_TO_CONFIRM = "position-to-confirm"
    DRAFT = "draft"
    CONTRADICTS_ITSELF = "contradicts-itself"
    DUPLICATE_ID = "duplicate-id"
    ID_OF_ANOTHER_PARTY = "id-of-another-party"
    WRONG_PARTY = "wrong-party"
    UNKNOWN_PARTY = "unknown-party"
    PARTY_EXISTS = "party-exists"
    UNKNOWN_NOTICE = "unknown-notice"
    NOTICE_EXISTS = "notice-exists"
    UNKNOWN_ARRANGEMENT = "unknown-arrangement"
    UNKNOWN_VERSION = "unknown-version"
    NOT_A_PARTY_TO_IT = "not-a-party-to-it"
    NO_CLAIM = "no-claim"
    UNKNOWN_ALERT = "unknown-alert"
    NO_MISSION = "no-mission"
    MISSION_UNDER_WAY = "mission-under-way"
    CONTACT_UNTESTED = "contact-untested"
    NO_INCIDENT = "no-incident"
    NOT_LINKABLE = "not-linkable"
    NO_CONFLICT = "no-conflict"
    WITHDRAWN = "withdrawn"
    STALE_VERSION = "stale-version"
    COMMAND_ID_REUSED = "command-id-reused"
    TOO_LARGE = "too-large"
    TOO_MANY_REQUESTS = "too-many-requests"
    WRONG_LEDGER = "wrong-ledger"
    NOT_CANONICAL = "not-canonical"
    OPENING_DIFFERS = "opening-differs"
    UNKNOWN_MESSAGE = "unknown-message"
    DAMAGED = "damaged"
    BAD_SIGNATURE = "bad-signature"
    UNKNOWN_KEY = "unknown-key"
    KEY_EXPIRED = "key-expired"
    KEY_REVOKED = "key-revoked"
    WRONG_HAND = "wrong-hand"
    TOO_FEW_SIGNATURES = "too-few-signatures"
    NOT_HELD = "not-held"
    SAME_PERSON = "same-person"
    NOT_AUTHENTICATED = "not-authenticated"
    FINGERPRINT_DIFFERS = "fingerprint-differs"
    NOT_PERMITTED = "not-permitted"
    NOT_FOUND = "not-found"
    ACCESS_UNREADABLE = "access-unreadable"
    NODE_STOPPED = "node-stopped"
    CLUSTER_UNREACHABLE = "cluster-unreachable"
    CLUSTER_DIFFERS = "cluster-differs"


class Refusal(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was not accepted: which field, what was wrong, what would be right.

    `file`, `feature` and `field` say where; `value` is what stood there, shortened for people;
    `offer` is a correction that a person may take, never one that was taken; `current_version` goes with
    `stale-version`.
    """

    reason: Reason
    wrong: str
    right: str
    file: str | None = None
    feature: str | None = None
    field: str | None = None
    value: str | None = None
    offer: str | None = None
    current_version: int | None = None

    def at(self, *, field: str | None = None, feature: str | None = None, file: str | None = None) -> Refusal:
        """The same refusal, with its place filled in where it was not known before."""
        return replace(
            self,
            field=self.field if self.field is not None else field,
            feature=self.feature if self.feature is not None else feature,
            file=self.file if self.file is not None else file,
        )

    def sentence(self) -> str:
        """One line for people: where, what stood there, what was wrong, what would be right."""
        place = ", ".join(part for part in (self.file, self.feature, self.field) if part)
        value = f" {self.value}:" if self.value is not None else ""
        offer = f" {self.offer}" if self.offer else ""
        return f"{place + ':' if place else ''}{value} {self.wrong}. {self.right}{offer} [{self.reason}]".strip()


class Caution(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something accepted that a person should know of."""

    code: str
    text: str
    file: str | None = None
    feature: str | None = None
    field: str | None = None

    def sentence(self) -> str:
        place = ", ".join(part for part in (self.file, self.feature, self.field) if part)
        return f"{place}: {self.text} [{self.code}]" if place else f"{self.text} [{self.code}]"


def shown(value: object) -> str:
    """A value from outside as it may be printed: quoted, without control characters, shortened in plain sight."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def told(failure: Exception | str) -> str:
    """What a library says was wrong, as it may be printed: it may quote what came from outside, at any length."""
    text = str(failure)
    text = text if len(text) <= 200 else f"{text[:197]}…"
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)

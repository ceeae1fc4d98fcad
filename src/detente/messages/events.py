"""What happened: the payloads of ledger entries. Every number is an integer.

Each carries `entry`, its own number in the ledger, and `at_us`, when the node took the batch. The first event of
a command carries the command's id and the SHA-256 of its bytes, so that the same command sent again is known.
"""

from __future__ import annotations

from msgspec import Struct

from .commands import Role
from .conflicts import Conflict
from .notices import Notice


class Cause(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which command brought an event about."""

    command_id: str
    command_sha256: str
    party: str


class PartyAdded(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="party-added/1"):
    entry: int
    at_us: int
    cause: Cause
    name: str
    role: Role


class NoticeFiled(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="notice-filed/1"):
    entry: int
    at_us: int
    cause: Cause
    notice: Notice


class NoticeAmended(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="notice-amended/1"):
    """`version` is the new one; the notice replaces what went before."""

    entry: int
    at_us: int
    cause: Cause
    version: int
    notice: Notice


class NoticeWithdrawn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="notice-withdrawn/1"):
    entry: int
    at_us: int
    cause: Cause
    version: int
    notice_id: str


class ConflictFound(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="conflict-found/1"):
    """Found in the decision on entry `by_entry`; replaces what was known of the same two notices."""

    entry: int
    at_us: int
    by_entry: int
    conflict: Conflict


class ConflictEnded(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="conflict-ended/1"):
    """The two notices no longer meet, since entry `by_entry` changed or withdrew one of them."""

    entry: int
    at_us: int
    by_entry: int
    a: str
    b: str
    a_party: str
    b_party: str


Event = PartyAdded | NoticeFiled | NoticeAmended | NoticeWithdrawn | ConflictFound | ConflictEnded

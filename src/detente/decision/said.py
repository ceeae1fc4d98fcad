"""What was said of an arrangement, in the order of the record: versions proposed, words of parties, reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from detente.messages.arrangements import Channel, Reservation, Stance, Terms

from .claims import Claim


class Proposed(Struct, frozen=True, kw_only=True):
    """A version of an arrangement: its terms, and who proposed it when. `entry` is that of the command, here and in
    words and reports; `keyid` is whose key signed it.
    """

    version: str
    terms: Terms
    party: str
    entry: int
    at_us: int
    keyid: str = ""


class Word(Struct, frozen=True, kw_only=True):
    """What a party said of a version, itself or by another that answers for it (`by`): the number of its word, when the
    node took it, by which way, and under which key.
    """

    party: str
    by: str
    version: str
    number: int
    stance: Stance
    reservations: tuple[Reservation, ...]
    channel: Channel
    entry: int
    at_us: int
    keyid: str


class Report(Struct, frozen=True, kw_only=True):
    """What one party said of where another stands. It binds nobody."""

    party: str
    of: str
    stance: Stance
    channel: Channel
    text: str
    entry: int
    at_us: int
    keyid: str = ""


@dataclass(slots=True, kw_only=True)
class Arrangement:
    """All that was said of one arrangement, in the order of the record. `versions` is by version (hex).

    `claims` are all that were made, on whatever force, by force: who speaks for another here does so while it answers
    for it.
    """

    versions: dict[str, Proposed] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)

    @property
    def first(self) -> Proposed:
        """The version with which it began."""
        return next(iter(self.versions.values()))

    @property
    def parties(self) -> frozenset[str]:
        """Everybody whom any version names, or who proposed one."""
        named = {party for one in self.versions.values() for party in one.terms.parties}
        return frozenset(named | {one.party for one in self.versions.values()})


def said_until(arrangement: Arrangement, at_us: int | None) -> list[Word]:
    """The words taken by this time (None: all of them), in the order of their parties and numbers."""
    words = (word for word in arrangement.words if at_us is None or word.at_us <= at_us)
    return sorted(words, key=lambda word: (word.party, word.number))

"""The file of an incident: what each side said of it, and which sides have closed it. It is open until every side has,
and nothing in it is ever taken out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from detente.messages.events import WordTaken
from detente.messages.incidents import AddToIncident, CloseIncident, Confidence, IncidentCommand, OpenIncident


class Said(Struct, frozen=True, kw_only=True):
    """A statement of a side: the entry of the node's answer, by which it is named, the entry of the command and the key
    (by keyid) under it, and when. `corrects` is the one in the place of which it stands.
    """

    entry: int
    signed: int
    keyid: str
    party: str
    at_us: int
    links: tuple[int, ...]
    confidence: Confidence
    text: str
    corrects: int | None


class Closing(Struct, frozen=True, kw_only=True):
    """That a side closed the file as it stood in this version; the rest as in a statement."""

    entry: int
    signed: int
    keyid: str
    party: str
    at_us: int
    version: str
    text: str


@dataclass(slots=True, kw_only=True)
class Incident:
    """The file that entry `entry` opened. `closed` are the closings that stand, by side; `closings` are all that ever
    were. `reopened` are the statements that took closings back.
    """

    entry: int
    opened: OpenIncident
    said: list[Said] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    closed: dict[str, Closing] = field(default_factory=dict)
    reopened: set[int] = field(default_factory=set)

    @property
    def sides(self) -> tuple[str, ...]:
        """Whoever opened it first."""
        return self.opened.party, *self.opened.others

    @property
    def is_open(self) -> bool:
        return len(self.closed) < len(self.sides)

    @property
    def version(self) -> str:
        """Hex, over all that was said in it so far, closings aside: a side closes what it has read."""
        opened = self.opened
        head = (opened.kind, opened.title, opened.start_us, opened.end_us, opened.place, opened.within_m)
        said = [
            (one.entry, one.party, one.at_us, one.links, one.confidence, one.text, one.corrects) for one in self.said
        ]
        told = msgspec.json.encode(("detente-incident/1", self.entry, self.sides, *head, said))
        return hashlib.sha256(told).hexdigest()

    @property
    def last_us(self) -> int:
        """When anything was said in it last."""
        return max([one.at_us for one in self.said] + [one.at_us for one in self.closings])

    def statement(self, entry: int) -> Said | None:
        return next((one for one in self.said if one.entry == entry), None)

    def corrections(self) -> dict[int, int]:
        """Of each statement that was corrected, the one that stands in its place."""
        return {one.corrects: one.entry for one in self.said if one.corrects is not None}

    def take(self, command: IncidentCommand, event: WordTaken) -> None:
        """One more word in it, the first included. Judges nothing."""
        cause = event.cause
        assert cause.entry is not None
        if isinstance(command, CloseIncident):
            closing = Closing(
                entry=event.entry,
                signed=cause.entry,
                keyid=cause.keyid,
                party=command.party,
                at_us=event.at_us,
                version=command.version,
                text=command.text,
            )
            self.closings.append(closing)
            self.closed[command.party] = closing
            return
        if self.closed:
            self.reopened.add(event.entry)
            self.closed.clear()
        self.said.append(
            Said(
                entry=event.entry,
                signed=cause.entry,
                keyid=cause.keyid,
                party=command.party,
                at_us=event.at_us,
                links=command.links,
                confidence=command.confidence,
                text=command.text,
                corrects=command.corrects if isinstance(command, AddToIncident) else None,
            )
        )


@dataclass(slots=True)
class Incidents:
    """All of them by the entry that opened each; of each side those that it is a side of, in order; and by each word
    the incident that it is about.
    """

    files: dict[int, Incident] = field(default_factory=dict)
    of_party: dict[str, list[int]] = field(default_factory=dict)
    about: dict[int, int] = field(default_factory=dict)

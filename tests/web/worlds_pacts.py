"""Arrangements and incidents between parties of whom the reader is none: in a twin they may be otherwise, or not there
at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from detente.messages.arrangements import Channel, Stance, Terms, version_of
from detente.messages.commands import ProposeTerms, ReportStance, SignedCommand, TakeStance
from detente.messages.incidents import Confidence, IncidentKind, OpenIncident
from tests.decision.samples import NOON_US

from .agreeing import file_of, next_of, terms, zone
from .running import Json
from .worlds_table import OTHERS, READER

NAMES = ("valley", "circle", "guessed")
"""Which the reader and the others use both."""

PACT_STAGES = 3
"""A first version and a word on it, another version, and words on that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """`words` are the stances of each party in turn, on the first version and then on the second; `tag` stands in the
    ids of its commands.
    """

    first: Terms
    second: Terms
    words: tuple[Stance, ...]
    tag: str

    @property
    def versions(self) -> list[str]:
        return [version_of(self.first), version_of(self.second)]

    def commands(self, stage: int) -> list[SignedCommand]:
        one, other = OTHERS
        if stage == 0:
            return [
                self._propose(one, self.first, "first"),
                self._say(one, self.first, 1, 0),
                self._incident(one, other),
            ]
        if stage == 1:
            return [self._propose(other, self.second, "second"), self._report(other, one)]
        return [self._say(other, self.second, 1, 1), self._say(one, self.second, 2, 2)]

    def _incident(self, party: str, other: str) -> OpenIncident:
        return OpenIncident(
            command_id=f"incident {self.tag}",
            party=party,
            others=(other,),
            kind=IncidentKind.LINE_CROSSED,
            title=self.first.title,
            start_us=NOON_US - 1,
            end_us=None,
            place=None,
            within_m=None,
            links=(),
            confidence=Confidence.PROBABLE,
            text=self.tag,
        )

    def _propose(self, party: str, stated: Terms, which: str) -> ProposeTerms:
        return ProposeTerms(command_id=f"{which} {self.tag}", party=party, terms=stated)

    def _say(self, party: str, stated: Terms, number: int, word: int) -> TakeStance:
        return TakeStance(
            command_id=f"word {number} {self.tag}",
            party=party,
            of="",
            arrangement=stated.id,
            version=version_of(stated),
            number=number,
            stance=self.words[word],
            reservations=(),
            channel=Channel.NODE,
        )

    def _report(self, party: str, of: str) -> ReportStance:
        return ReportStance(
            command_id=f"report {self.tag}",
            party=party,
            of=of,
            arrangement=self.first.id,
            stance=Stance.ACCEPTED,
            channel=Channel.PHONE,
            text=f"as {of} said",
        )


def some_pacts(chance: Random) -> tuple[Pact | None, ...]:
    """One of each name, or none of it."""
    return tuple(None if chance.random() < 0.4 else _some_pact(chance, name) for name in NAMES)


def _some_pact(chance: Random, name: str) -> Pact:
    first = terms(name, *OTHERS, measures=(zone(radius_mm=chance.randrange(1_000_000, 9_000_000)),))
    second = next_of(first, description=str(chance.random()))
    words = tuple(chance.choice((Stance.ACCEPTED, Stance.DENIED)) for _ in range(3))
    return Pact(first=first, second=second, words=words, tag=f"{name} {chance.random()}")


def own_terms(name: str) -> Terms:
    """What the reader proposes under a name that others may use for what is theirs."""
    return terms(name, READER, OTHERS[0])


def asked_of(pacts: Sequence[Pact]) -> list[tuple[str, str, Json | None]]:
    """What a reader can ask about arrangements that it may not know of: by name, by version, and by proposing."""
    versions = [version for pact in pacts for version in pact.versions]
    asked: list[tuple[str, str, Json | None]] = [("GET", "/v1/arrangements", None), ("GET", "/v1/forces", None)]
    asked.append(("GET", "/v1/arrangements?at=2040-01-01T00:00:00Z", None))
    for name in NAMES:
        path = f"/v1/arrangements/{name}"
        asked += [("GET", path, None), ("GET", f"{path}?of={OTHERS[0]}", None), ("GET", f"{path}?as={OTHERS[0]}", None)]
        for number, version in enumerate(versions):
            said = {"command_id": f"try {name} {number}", "version": version, "number": 1, "stance": "accepted"}
            asked += [("POST", f"{path}/stances", said), ("GET", f"{path}?version={version}", None)]
            asked.append(("GET", f"{path}/evidence?version={version}", None))
        said = {"command_id": f"report {name}", "of": OTHERS[1], "stance": "denied", "channel": "phone", "text": "x"}
        asked.append(("POST", f"{path}/reports", said))
        asked.append(("GET", f"{path}/evidence?party={OTHERS[0]}&number=1", None))
    for number, pact in enumerate(pacts):
        guess = {
            "command_id": f"guess {number}",
            "arrangement": file_of(next_of(pact.first, parties=(READER, *OTHERS))),
        }
        asked.append(("POST", "/v1/arrangements", guess))
    for name in NAMES:
        body = {"command_id": f"own {name}", "arrangement": file_of(own_terms(name))}
        asked += [("POST", "/v1/arrangements", body), ("GET", f"/v1/arrangements/{name}", None)]
    return asked


def body_of(body: Json | None) -> bytes | None:
    return None if body is None else json.dumps(body).encode()

"""Worlds: what each party files, amends, releases and withdraws, and what the reader files and asks between; and twins
of a world, which differ from it only in what the reader may not see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

import msgspec
from msgspec.structs import replace

from detente.formats.geojson import read_notices
from detente.messages.commands import AmendNotice, FileNotice, NoticeCommand, ReleaseNotice, WithdrawNotice
from detente.messages.notices import Kind, Notice, NoticeKey
from detente.messages.release import Release
from tests.decision.samples import known_to_move, scattered

from .running import Json
from .worlds_pacts import NAMES, PACT_STAGES, Pact, some_pacts
from .worlds_table import NOTHING, OTHERS, READER, ROWS, Seen, cell, together

STAGES = 3
"""A notice is filed, then perhaps amended and released otherwise, then perhaps withdrawn."""

Word = Literal["confirm", "dismiss", "leave"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Of one notice; `tag` stands in the ids of its commands. `word` is what the second person says where one is needed
    to file it; `late` signs it with a person of its party who was added after the start.
    """

    first: Notice
    tag: str
    amended: Notice | None = None
    released: Release | None = None
    gone: bool = False
    word: Word = "confirm"
    late: bool = False

    @property
    def stands(self) -> bool:
        return self.first.kind is not Kind.SITE or self.word == "confirm"

    @property
    def key(self) -> NoticeKey:
        return self.first.key

    def at(self, stage: int) -> Notice | None:
        """The notice as it stands after a stage."""
        if not self.stands or (stage == 2 and self.gone):
            return None
        return self.first if stage == 0 or self.amended is None else self.amended

    def commands(self, stage: int) -> list[NoticeCommand]:
        identity, party, tag = self.first.id, self.first.party, self.tag
        if stage == 0:
            return [FileNotice(command_id=f"file {tag}", party=party, notice=self.first)]
        if not self.stands:
            return []
        version = 1 if self.amended is None else 2
        said: list[NoticeCommand] = []
        if stage == 1 and self.amended is not None:
            name = f"amend {tag}"
            said.append(AmendNotice(command_id=name, party=party, version=1, notice=self.amended))
        if stage == 1 and self.released is not None:
            name = f"release {tag}"
            said.append(
                ReleaseNotice(command_id=name, party=party, version=version, notice_id=identity, release=self.released)
            )
        if stage == 2 and self.gone:
            name = f"withdraw {tag}"
            said.append(WithdrawNotice(command_id=name, party=party, version=version, notice_id=identity))
        return said

    def seen(self, reader: str, *, meets: bool) -> Seen:
        """The most that the reader ever sees of it."""
        if not self.stands:
            return NOTHING
        releases = [self.first.release, *([] if self.released is None else [self.released])]
        return together(cell(rules, self.first.kind, reader, meets=meets) for rules in releases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the reader's first or second person asks; `HELD` in the path stands for their last held command."""

    method: str
    path: str
    body: Json | None = None
    second: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happens: others' stage of a life (by its place) or of an arrangement between them, one of the
    reader's requests, or a look of another party at all that it may see.
    """

    what: Literal["life", "own", "look", "pact"]
    which: int
    stage: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`lives` in places that twins share, None where there is nothing; `turns` after the first `before` of which the
    reader first looks; `own` are the reader's requests, `filed` what it files with them. `pacts` are arrangements
    between others, in places that twins share. `strangers` are people of
    other parties of whom nobody hears; those added after the start are removed again before the last look where
    `leaving` says so.
    """

    reader: str
    lives: tuple[Life | None, ...]
    turns: tuple[Turn, ...]
    before: int
    own: tuple[Request, ...] = ()
    filed: tuple[Notice, ...] = ()
    pacts: tuple[Pact | None, ...] = ()
    strangers: tuple[str, ...] = ()
    leaving: bool = False
    was: Mapping[NoticeKey, NoticeKey] = field(default_factory=dict)
    """What each notice that goes by another id than in the first world is called there."""


def some_world(chance: Random, reader: str) -> World:
    lives: list[Life | None] = []
    for _ in range(chance.randint(2, 8)):
        life = some_life(chance, chance.choice(OTHERS))
        taken = life.key in [one.key for one in lives if one is not None]
        lives.append(None if taken or chance.random() < 0.1 else life)
    own, filed = _some_own(chance) if reader == READER else ((), ())
    before = [Turn("life", number) for number in range(len(lives)) if chance.random() < 0.6]
    after = [[Turn("life", number, stage) for stage in range(STAGES)] for number in range(len(lives))]
    after = [[turn for turn in turns if turn not in before] for turns in after]
    pacts = [[Turn("pact", number, stage) for stage in range(PACT_STAGES)] for number in range(len(NAMES))]
    queues = [*after, *pacts, [Turn("own", number) for number in range(len(own))], [Turn("look", n) for n in range(2)]]
    turns = list(before)
    while queues := [queue for queue in queues if queue]:
        turns.append(chance.choice(queues).pop(0))
    return World(
        reader=reader,
        lives=tuple(lives),
        turns=tuple(turns),
        before=len(before),
        own=own,
        filed=filed,
        pacts=some_pacts(chance),
    )


def some_life(chance: Random, party: str) -> Life:
    [one] = scattered(chance, 1, legs=2)
    identity = chance.choice(("own-0", "common", *(f"n{chance.randrange(10_000)}" for _ in range(6))))
    claims = tuple(name for name in (READER, *OTHERS) if name != party and chance.random() < 0.3)
    rules = chance.choice([None, None, *(row[0] for row in ROWS)])
    first = replace(one, id=identity, party=party, represents=claims, release=rules)
    amended = None
    if chance.random() < 0.3:
        [other] = scattered(chance, 1, legs=2)
        amended = known_to_move(replace(first, release=None, title="amended", volumes=other.volumes))
    return Life(
        first=first,
        tag=f"{identity} {party}",
        amended=amended,
        released=chance.choice(ROWS)[0] if chance.random() < 0.3 else None,
        gone=chance.random() < 0.2,
        word=chance.choice(("confirm", "confirm", "dismiss", "leave")),
    )


def _some_own(chance: Random) -> tuple[tuple[Request, ...], tuple[Notice, ...]]:
    """What the reader files of its own, and does with it; and all the notices that this makes."""
    asked: list[Request] = []
    made: list[Notice] = []
    for number in range(chance.randint(1, 3)):
        kind = chance.choice(list(Kind))
        path = f"/v1/notices/own-{number}"
        protected = kind is Kind.SITE

        def send(method: str, path: str, protected: bool = protected, **body: object) -> None:
            asked.append(Request(method=method, path=path, body={"command_id": f"own {len(asked):06d}", **body}))
            if protected:
                word = "dismiss" if chance.random() < 0.1 else "confirm"
                body = {"command_id": f"word {len(asked):06d}"}
                asked.append(Request(method="POST", path=f"/v1/held/HELD/{word}", body=body, second=True))

        first = _collection(chance, f"own-{number}", kind)
        made.append(understood(first))
        send("POST", "/v1/notices", notice=first)
        if chance.random() < 0.4:
            moved = _collection(chance, f"own-{number}", kind)
            made.append(understood(moved))
            send("PUT", path, version=1, notice=moved)
        if chance.random() < 0.3:
            send("POST", f"{path}/release", version=1, release=msgspec.to_builtins(chance.choice(ROWS)[0]))
        if chance.random() < 0.3:
            send("POST", f"{path}/withdraw", version=chance.choice((1, 1, 2)))
    return tuple(asked), tuple(made)


def _collection(chance: Random, identity: str, kind: Kind) -> Json:
    """A circle among what the others file, as GeoJSON."""
    hour = chance.randrange(12, 22)
    rules = chance.choice([None, None, None, *(row[0] for row in ROWS)])
    properties: Json = {
        "id": identity,
        "party": READER,
        "kind": kind.value,
        "title": "title of ours",
        "start": f"18{hour}00Z MAY 17",
        "end": f"18{hour + chance.randint(1, 2)}00Z MAY 17",
        "floor": 0,
        "ceiling": chance.choice((500, 3_000)),
        "radius_m": chance.choice((500, 3_000, 10_000)),
        "source": "map",
        "represents": [name for name in OTHERS if chance.random() < 0.3],
    }
    if kind is Kind.SITE:
        properties["confirmed"] = "MOVED_FAR"  # an amendment puts it elsewhere
    if rules is not None:
        properties["release"] = msgspec.to_builtins(rules)
    at = [40.14 + chance.uniform(-0.2, 0.2), 35.33 + chance.uniform(-0.2, 0.2)]
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": at}}
    return {"type": "FeatureCollection", "features": [feature]}


def understood(collection: Json) -> Notice:
    """The notice that a body holds."""
    reading = read_notices(json.dumps(collection).encode())
    assert not reading.refusals, reading.refusals
    return reading.notices[0]


def ids_of(worlds: Sequence[World]) -> list[str]:
    """All ids that are used in any of them, and some that could be guessed."""
    used: Iterator[str] = (life.first.id for world in worlds for life in world.lives if life is not None)
    return sorted({*used, "common", "own-0", "n1", "~" + "0" * 24})

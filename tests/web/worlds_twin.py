"""Twins of a world: in them whatever the reader may not see may be otherwise, and nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from msgspec.structs import replace

from detente.decision.coarse import rough_conflict, rough_notice
from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS
from detente.messages.conflicts import Severity
from detente.messages.notices import PROTECTED, Kind, Notice, Source
from detente.messages.release import Release
from tests.decision.samples import known_to_move, with_volumes
from tests.decision.twins import shifted

from .worlds import STAGES, Life, World, some_life
from .worlds_pacts import some_pacts
from .worlds_table import ALL, MONITOR, NOTHING, OTHERS, READER, ROWS, Seen, cell


def twin(chance: Random, here: World) -> World:
    """Another world in which whatever the reader may not see may be otherwise.

    A change that made a rounded figure go over an edge, or that made a notice meet another or miss it, is not hidden;
    so such a change is taken back.
    """
    meeting = _met(here)
    seens = [None if life is None else life.seen(here.reader, meets=n in meeting) for n, life in enumerate(here.lives)]
    there: list[Life | None] = list(here.lives)
    for number, life in enumerate(here.lives):
        seen = seens[number]
        if life is None or seen is None:
            changed = _hidden_life(chance, here.reader, None)
        else:
            changed = _changed(chance, here.reader, life, seen, meets=number in meeting)
        keys = {one.key for lives in (here.lives, there) for one in lives if one is not None and one is not life}
        if changed is None or changed.key not in keys:
            there[number] = changed
    facts = Facts(here.reader, here.filed, seens)
    before = facts.of(here.lives)
    while True:
        after = facts.of(there)
        wrong = {place for fact, _ in before.items() ^ after.items() for place, _ in fact if place != OWN}
        if not wrong:
            break
        for place in wrong:
            there[place] = here.lives[place]
    was = {
        after.key: before.key
        for before, after in zip(here.lives, there, strict=True)
        if before is not None and after is not None
    }
    strangers = tuple(name for name in OTHERS if chance.random() < 0.15)
    return World(
        reader=here.reader,
        lives=tuple(there),
        turns=here.turns,
        before=here.before,
        own=here.own,
        filed=here.filed,
        pacts=here.pacts if here.reader == MONITOR else some_pacts(chance),
        strangers=strangers,
        leaving=chance.random() < 0.5,
        was=was,
    )


def shuffled(chance: Random, there: World) -> World:
    """The same, but for the order in which others filed before the reader first looked."""
    first = chance.sample(there.turns[: there.before], there.before)
    return dataclasses.replace(there, turns=(*first, *there.turns[there.before :]))


def _changed(chance: Random, reader: str, life: Life, seen: Seen, *, meets: bool) -> Life | None:
    """A life that differs in what is not seen of it."""
    if seen.level == "nothing" and not meets:
        return _hidden_life(chance, reader, life)
    first, amended, released = life.first, life.amended, life.released
    words: dict[str, object] = {}
    claims = tuple(name for name in (READER, *OTHERS) if name != first.party and chance.random() < 0.4)
    for name, value in (("title", "x"), ("description", "y"), ("other", '{"z":1}'), ("represents", claims)):
        if name not in seen.fields and chance.random() < 0.7:
            words[name] = value
    if "id" not in seen.fields and chance.random() < 0.7:
        words["id"] = chance.choice(("0", "zz")) + first.id
    first = replace(first, **words)
    amended = None if amended is None else replace(amended, **words)
    if not seen.reaches("extent"):
        if amended is None and chance.random() < 0.4:
            title = first.title if "title" in seen.fields else "hidden amendment"
            amended = replace(first, release=None, title=title)
        first = _moved(chance, first)
        amended = None if amended is None else known_to_move(_moved(chance, amended))
    if "stated" not in seen.fields:
        first = _otherwise_stated(first)
        amended = None if amended is None else _otherwise_stated(amended)
    if "kind" not in seen.fields:
        # Whether a place is protected is known to whoever sees its extent: reading it makes an entry.
        extent = seen.reaches("extent")
        kinds = [kind for kind in Kind if not extent or (kind in PROTECTED) == (first.kind in PROTECTED)]
        kind = chance.choice(kinds)
        stated = first.release
        if stated is None and kind is not first.kind:
            mine = cell(None, first.kind, reader, meets=meets), cell(None, first.kind, reader, meets=False)
            same = [
                row[0]
                for row in ROWS
                if (cell(row[0], kind, reader, meets=meets), cell(row[0], kind, reader, meets=False)) == mine
            ]
            if same:
                stated = chance.choice(same)
            else:
                kind = first.kind
        first = replace(first, kind=kind, release=stated)
        amended = None if amended is None else replace(amended, kind=kind)
    if reader != MONITOR or not seen.reaches("existence"):
        # What others are told: a monitor that looks for them sees of it what it may see itself.
        first = replace(first, release=_alike(chance, first.release, first.kind, reader))
        released = None if released is None else _alike(chance, released, first.kind, reader)
        if life.released is None and chance.random() < 0.3 and first.release is not None:
            released = _alike(chance, first.release, first.kind, reader)
    life = dataclasses.replace(life, first=first, amended=amended, released=released, word="confirm")
    # Whoever sees the extent sees the command as it was signed, and by whom.
    return life if seen.reaches("extent") else dataclasses.replace(life, tag=f"0{life.tag}", late=chance.random() < 0.2)


def _alike(chance: Random, rules: Release | None, kind: Kind, reader: str) -> Release | None:
    """A release that gives the reader the same, whether it meets the notice or not."""

    def cells(one: Release | None) -> tuple[Seen, Seen]:
        return cell(one, kind, reader, meets=True), cell(one, kind, reader, meets=False)

    return chance.choice([rules, *(row[0] for row in ROWS if cells(row[0]) == cells(rules))])


def _hidden_life(chance: Random, reader: str, life: Life | None) -> Life | None:
    """Anything at all that the reader may not know of, or nothing."""
    if chance.random() < 0.3:
        return None
    for _ in range(20):
        other = some_life(chance, chance.choice(OTHERS))
        if other.seen(reader, meets=False).level == "nothing":
            late = chance.random() < 0.2
            return dataclasses.replace(other, late=late)
    return life


def _moved(chance: Random, notice: Notice) -> Notice:
    east, north, later = chance.randint(-2_000, 2_000), chance.randint(-2_000, 2_000), chance.randint(-60, 60)
    return with_volumes(notice, [shifted(part.volume, east, north, later) for part in notice.volumes])


def _otherwise_stated(notice: Notice) -> Notice:
    parts = (replace(part, source=Source.INFERRED, floor="1 m HAE", ceiling=None) for part in notice.volumes)
    return replace(notice, volumes=tuple(parts))


# ---------------------------------------------------------------------------------------------------------------------
# What the reader finds out of places and times.

OWN = -1

Fact = tuple[tuple[int, int], tuple[int, int]]
"""The places of two lives (OWN for the reader's), and the stage of each (or the number of the reader's notice)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reader is told of the places and times of notices of which not all is seen."""

    reader: str
    filed: Sequence[Notice]
    seens: Sequence[Seen | None]

    def of(self, lives: Sequence[Life | None]) -> dict[Fact, object]:
        """Each visible meeting of two notices, roughly where it is told roughly; and each notice's rough place."""
        names: dict[str, list[tuple[int, int]]] = {}
        standing: list[Notice] = []
        for number, life in enumerate(lives):
            for stage in range(STAGES if life is not None else 0):
                notice = life.at(stage) if life is not None else None
                if notice is not None:
                    _put(standing, names, notice, (number, stage))
        for number, notice in enumerate(self.filed):
            _put(standing, names, notice, (OWN, number))
        told: dict[Fact, object] = {}
        for notice in standing:
            for number, stage in names[notice.id]:
                seen = self._seen(number)
                if number != OWN and seen.level == "existence":
                    volumes = [part.volume for part in notice.volumes]
                    told[(number, stage), (number, stage)] = rough_notice(volumes)
        for conflict in conflicts_among(standing, DEFAULTS):
            for one in names[conflict.a]:
                for other in names[conflict.b]:
                    a, b = sorted((one, other))
                    if self._told(a[0], b[0]):
                        exact = all(self._known(number) for number in (a[0], b[0]))
                        talk = conflict.severity is Severity.TALK
                        told[a, b] = "exactly" if exact and not talk else (rough_conflict(conflict), talk)
        return told

    def _seen(self, number: int) -> Seen:
        found = Seen("full", ALL) if number == OWN else self.seens[number]
        return NOTHING if found is None else found

    def _told(self, a: int, b: int) -> bool:
        return OWN in (a, b) or all(self._seen(number).reaches("existence") for number in (a, b))

    def _known(self, number: int) -> bool:
        seen = self._seen(number)
        return seen.reaches("extent") and "kind" in seen.fields


def _put(
    standing: list[Notice], names: dict[str, list[tuple[int, int]]], notice: Notice, where: tuple[int, int]
) -> None:
    """Each version once, under a name of its own."""
    number, stage = where
    if stage > 0 and number != OWN:
        for before in range(stage):
            same = next(
                (one for one in standing if (number, before) in names[one.id] and one.volumes == notice.volumes), None
            )
            if same is not None:
                names[same.id].append(where)
                return
    renamed = replace(notice, id=f"{number}.{stage}")
    names[renamed.id] = [where]
    standing.append(renamed)


def _met(world: World) -> set[int]:
    """The lives that ever meet a notice of the reader's."""
    blind: list[Seen | None] = [NOTHING] * len(world.lives)
    facts = Facts(world.reader, world.filed, blind).of(world.lives)
    return {place for pair in facts for place, _ in pair if place != OWN}

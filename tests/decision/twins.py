"""Pairs of worlds that differ only in what one reader may not see, and what may be seen, written down as a table.

The table says a second time, in its own words, what a release gives; nothing here asks the code under test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from msgspec.structs import replace

from detente.decision.coarse import rough_conflict, rough_notice
from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, Volume
from detente.messages.conflicts import Conflict, Severity
from detente.messages.notices import PROTECTED, Kind, Notice, NoticeKey, Source
from detente.messages.release import Field, Level, Release, Rule

from .samples import circle, scattered, volume, with_volumes
from .worlds import MONITOR, PARTIES

READER = "P0"
FAR = volume(circle(400_000), hours=(300, 301))

Seen = tuple[str, frozenset[str]]
"""A level and the fields shown."""


def shown(level: str, *fields: str) -> Seen:
    return level, frozenset(fields)


ALL = ("id", "kind", "title", "description", "represents", "stated", "other")
NOTHING, EXISTENCE, FULL = shown("nothing"), shown("existence"), shown("full", *ALL)
KIND, TITLE, ID = Field.KIND, Field.TITLE, Field.ID

WORDLESS = shown("full", *(name for name in ALL if name not in ("id", "title")))
TITLED = shown("existence", "kind", "title")

CHOICES: list[tuple[Release, Seen, Seen, Seen]] = [
    # A release, and what it gives the reader whom the notice meets not, whom it meets, and a monitor.
    ((), NOTHING, NOTHING, NOTHING),
    ((Rule(to="monitors", level=Level.FULL, listed=True),), NOTHING, NOTHING, FULL),
    ((Rule(to="party:P3", level=Level.FULL),), NOTHING, NOTHING, NOTHING),
    ((Rule(to="everyone", level=Level.EXISTENCE, also=(KIND, TITLE)),), TITLED, TITLED, TITLED),
    ((Rule(to="endangered", level=Level.EXTENT, also=(KIND,)), Rule(to="monitors", level=Level.EXISTENCE)),
     NOTHING, shown("extent", "kind"), EXISTENCE),
    ((Rule(to="parties", level=Level.FULL, without=(ID, TITLE), listed=True),), WORDLESS, WORDLESS, NOTHING),
]  # fmt: skip


def default(kind: Kind) -> tuple[Seen, Seen, Seen]:
    if kind is Kind.HAZARD:
        return shown("existence", "kind"), shown("extent", "kind", "stated"), FULL
    return NOTHING, EXISTENCE, NOTHING if kind in PROTECTED else FULL


def may_see(filed: Notice, reader: str, meets: bool) -> Seen:
    """What a reader, whose notices it `meets` or not, may see of another's notice."""
    if filed.release is None:
        not_met, met, monitor = default(filed.kind)
    else:
        [(not_met, met, monitor)] = [seens for rules, *seens in CHOICES if rules == filed.release]
    return monitor if reader == MONITOR else met if meets else not_met


def some(chance: Random) -> list[Notice]:
    """Notices of four parties, with releases of every sort; some ids are used by two parties."""
    made: list[Notice] = []
    for filed in scattered(chance, 9, legs=2):
        rules = chance.choice([None, None, *(row[0] for row in CHOICES)])
        identity = chance.choice((filed.id, "common")) if chance.random() < 0.3 else filed.id
        if (filed.party, identity) in [one.key for one in made]:
            identity = filed.id
        made.append(replace(filed, id=identity, release=rules))
    return made


def hidden_change(chance: Random, before: Notice, seen: Seen, *, meets: bool) -> Notice | None:
    """A notice that differs in what is not seen of it, and in nothing else; None: it is not there at all."""
    level, fields = seen
    after = before
    claims = tuple(party for party in PARTIES if party != before.party and chance.random() < 0.5)
    for name, value in (("title", "x"), ("description", "y"), ("other", '{"z":1}'), ("represents", claims)):
        if name not in fields:
            after = replace(after, **{name: value})
    if "id" not in fields:
        after = replace(after, id=chance.choice(("0", "zz")) + before.id)
    if "stated" not in fields:
        parts = (replace(part, source=Source.INFERRED, floor="1 m HAE", ceiling=None) for part in after.volumes)
        after = replace(after, volumes=tuple(parts))
    if level == "nothing" and not meets:
        if chance.random() < 0.3:
            return None
        kind = after.kind if after.release is None else chance.choice(list(Kind))
        return replace(with_volumes(after, [FAR] * len(after.volumes)), kind=kind)
    if level in ("nothing", "existence"):
        east, north, later = chance.randint(-2_000, 2_000), chance.randint(-2_000, 2_000), chance.randint(-60, 60)
        return with_volumes(after, [shifted(part.volume, east, north, later) for part in after.volumes])
    return after


def shifted(before: Volume, east: int, north: int, later: int) -> Volume:
    """The volume some metres away, some seconds later, and as many metres higher."""

    def there(position: Position) -> Position:
        return position[0] + east, position[1] + north

    def moved(footprint: Footprint) -> Footprint:
        match footprint:
            case Circle(centre=centre):
                return replace(footprint, centre=there(centre))
            case Corridor(line=line):
                return replace(footprint, line=tuple(map(there, line)))
            case Area(rings=rings):
                return replace(footprint, rings=tuple(tuple(map(there, ring)) for ring in rings))

    return replace(
        before,
        footprint=moved(before.footprint),
        floor_mm=before.floor_mm + later * 1_000,
        ceiling_mm=before.ceiling_mm + later * 1_000,
        start_us=before.start_us + later * 1_000_000,
        end_us=before.end_us + later * 1_000_000,
    )


def met(conflicts: Iterable[Conflict], party: str) -> set[NoticeKey]:
    """The notices of others that a party's own notices meet; those with which it only needs to talk it meets not."""
    return told_of((one for one in conflicts if one.severity is not Severity.TALK), party)


def told_of(conflicts: Iterable[Conflict], party: str) -> set[NoticeKey]:
    """The notices of others that a party is told of by any conflict, or by a need to talk."""
    pairs = [pair for conflict in conflicts for pair in (conflict.pair, conflict.pair[::-1])]
    return {other for one, other in pairs if one[0] == party}


def rounded(notices: Iterable[Notice], keys: Mapping[NoticeKey, NoticeKey]) -> object:
    """The rough places and times of some notices and of the conflicts among them, and which of these are no more than a
    need to talk, under other keys.
    """
    kept = [one for one in notices if one.key in keys]
    places = {keys[one.key]: rough_notice([part.volume for part in one.volumes]) for one in kept}
    told = {
        frozenset(keys[key] for key in one.pair): (rough_conflict(one), one.severity is Severity.TALK)
        for one in conflicts_among(kept, DEFAULTS)
    }
    return places, told


def twin(chance: Random, here: list[Notice], reader: str) -> list[Notice | None]:
    """The notices of another world, which differ in what is hidden from the reader; each in the place of its own twin.

    A change that made a rounded figure go over an edge, or that made a notice meet another or miss it, is not hidden;
    so it is left out.
    """
    found = conflicts_among(here, DEFAULTS)
    meeting, told = met(found, reader), told_of(found, reader)
    there: list[Notice | None] = list(here)
    for number, before in enumerate(here):
        if before.party == reader:
            continue
        seen = may_see(before, reader, before.key in meeting)
        after = hidden_change(chance, before, seen, meets=before.key in told)
        trial = [*there[:number], after, *there[number + 1 :]]
        if after is None or after.volumes[0].volume == FAR:
            there = trial
            continue
        same = {one.key: one.key for one in there if one is not None}
        left = [one for one in trial if one is not None]
        renamed = {**same, after.key: before.key}
        if rounded([one for one in there if one is not None], same) == rounded(left, renamed):
            there = trial
    return there

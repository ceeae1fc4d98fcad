"""Which measures a notice is held against: what binds whom in each of its volumes, and how these lie to each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.distance import Lie, lies_of
from detente.geometry.packed import joined
from detente.geometry.volumes import Corridor
from detente.messages.arrangements import Buffer, Measure, MeasureKind, Side
from detente.messages.notices import Declared, Kind, Notice

from .chart import Laid, Plot
from .claims import Answered, Claim, force_at
from .moving_in import domains_of
from .shapes import Obligation, Shape
from .windows import Spans, common


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A notice, its columns, and when each of its volumes, as it is, was first told: one figure where all were told at
    once.
    """

    plot: Plot
    laid: Laid
    told_us: tuple[int, ...]

    def told(self, leg: int) -> int:
        return self.told_us[leg] if len(self.told_us) > 1 else self.told_us[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who has a voice here, and who answers for those who have none."""

    parties: Container[str]
    claims: Mapping[str, Sequence[Claim]]
    now_us: int

    def of(self, notice: Notice) -> tuple[str, ...]:
        """Whose obligations a notice is held against: its party's, and those of forces that it says it represents and
        answers for.
        """
        return (notice.party, *(one for one in dict.fromkeys(notice.represents) if self._answers(notice.party, one)))

    def _answers(self, party: str, force: str) -> bool:
        if force in self.parties or force == party:
            return False
        found = force_at(self.claims.get(force, ()), self.now_us)
        return found.state is Answered.CLAIMED and found.by == party


class Ask(Struct, frozen=True, eq=False, kw_only=True):
    """One volume beside one obligation of one party (`of`): with whom it binds, and when within the volume's window.

    Its lies begin at `first` among all: to each body of the measure, to its area, then of each of its buffers to the
    rows that it is about.
    """

    leg: int
    part: Declared
    obligation: Obligation
    shape: Shape | None
    of: str
    times: Mapping[str, Spans]
    buffers: tuple[Buffer, ...] = ()
    first: int = 0

    @property
    def side(self) -> Side | None:
        """Of a line, the side of the party that it binds."""
        measure = self.obligation.measure
        return None if measure is None else next((one.side for one in measure.sides if one.party == self.of), None)

    def distances(self) -> Iterator[tuple[int, float]]:
        """The rows of the shape that the volume is measured against, each with the distance that decides."""
        shape, measure = self.shape, self.obligation.measure
        if shape is None:
            return
        # Who has no side of a line crosses it by touching the line itself, not its tolerance.
        touching_m = 0.0 if measure is None or self.side is not None else -tolerance_m(measure)
        for body in range(shape.bodies):
            yield body, touching_m
        if shape.area is not None:
            yield shape.area, 0.0
        for buffer in self.buffers:
            for row in rows_of(shape, buffer):
                yield row, buffer.distance_mm / 1000


def asks_of(
    notice: Notice, names: Sequence[str], leg: int, obligation: Obligation, shape: Shape | None
) -> Iterator[Ask]:
    """Whom of these it binds in this volume. Nobody is bound with the party that files."""
    part, measure = notice.volumes[leg], obligation.measure
    buffers: tuple[Buffer, ...] = ()
    if measure is not None:
        domains = domains_of(notice.kind, part)
        if not domains or (measure.domains and domains.isdisjoint(measure.domains)):
            return
        if measure.kind is MeasureKind.SILENCE and notice.kind is not Kind.HAZARD:
            return
        if measure.follows is not None and measure.follows[0] == notice.party:
            return
        if part.volume.ceiling_mm < measure.floor_mm or measure.ceiling_mm < part.volume.floor_mm:
            return
        buffers = tuple(buffer for buffer in measure.buffers if buffer.domain in domains)
    window = ((part.volume.start_us, part.volume.end_us),)
    for name in names:
        times = {
            other: shared
            for other, own in obligation.bound.get(name, {}).items()
            if other != notice.party and (shared := common(own, window))
        }
        if times:
            yield Ask(leg=leg, part=part, obligation=obligation, shape=shape, of=name, times=times, buffers=buffers)


def lies_to(subject: Subject, asks: Sequence[Ask]) -> tuple[list[Ask], list[Lie]]:
    """How the volumes lie to the measures: all in one go, since the kernel likes many at once."""
    tables = {id(ask.shape.footprints): ask.shape.footprints for ask in asks if ask.shape is not None}
    firsts = dict(zip(tables, accumulate([0, *map(len, tables.values())]), strict=False))
    pairs: list[tuple[int, int]] = []
    reaches_m: list[float] = []
    placed = []
    for ask in asks:
        placed.append(replace(ask, first=len(pairs)))
        if ask.shape is not None:
            first = firsts[id(ask.shape.footprints)] + ask.shape.row
            for row, reach_m in ask.distances():
                pairs.append((ask.leg, first + row))
                reaches_m.append(reach_m)
    if not pairs:
        return placed, []
    footprints = joined(list(tables.values())) if len(tables) > 1 else next(iter(tables.values()))
    return placed, lies_of(pairs, subject.laid.footprints, footprints, reaches_m)


def rows_of(shape: Shape, buffer: Buffer) -> range:
    """The rows of a shape that a buffer is about."""
    if not buffer.sector:
        return range(shape.bodies)
    sector = shape.bodies + shape.sectors.index(buffer.sector)
    return range(sector, sector + 1)


def tolerance_m(measure: Measure) -> float:
    """Half the width of a line; what else is drawn, is drawn as it holds."""
    if measure.kind is not MeasureKind.LINE:
        return 0.0
    assert isinstance(measure.footprint, Corridor)
    return measure.footprint.half_width_mm / 1000

"""What tracks are held against: the measures in force and those that only one side holds, and what is announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.limits import limit_of
from detente.geometry.packed import packed
from detente.geometry.sides import SidedLine, sided_line
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor, Footprint, Volume
from detente.messages.arrangements import Domain, Measure, MeasureKind, Side, Terms
from detente.messages.notices import Kind, Notice, NoticeKey
from detente.messages.watching import Against, Rule

from .acceptance import accepted_by
from .moving_in import domains_of
from .said import Arrangement, said_until
from .separation import pair_of
from .shapes import bound_by
from .spans import in_force_between
from .state import State
from .windows import ALWAYS, FOREVER_US, Spans, common, spans

Bound = Mapping[str, Mapping[str, Spans]]

RINGS: Final = (8 / 11, 6 / 11)
"""Rings within a circle, as parts of its radius: of one of 55 km, those at 40 km and at 30 km."""

BEFORE_US: Final = 60 * 60 * 1_000_000
"""Reports may be so much older than the time at which they are looked at."""

LEAST_RINGED_MM: Final = 10_000_000
"""A smaller circle has no rings."""

_RULES: Final = {
    MeasureKind.ZONE: Rule.ENTERED,
    MeasureKind.BUBBLE: Rule.ENTERED,
    MeasureKind.LINE: Rule.CROSSED,
    MeasureKind.CORRIDOR: Rule.CLOSED,
    MeasureKind.ALTITUDE_BLOCK: Rule.ALTITUDE,
}
"""What being there is. A window of silence keeps nobody away."""

_NEAR: Final = {
    Kind.HAZARD: Rule.IN_HAZARD,
    Kind.SITE: Rule.NEAR_SITE,
    Kind.RELIEF: Rule.NEAR_MISSION,
    Kind.AIR: Rule.NEAR_ACTIVITY,
}


class Zone(Struct, frozen=True, eq=False, kw_only=True):
    """Something that a track is held against, and what being within the first of `rings` is; the others lie within
    that, each in the one before. A window of time that they have is that of each.

    Of a measure: whom it binds with whom and when (`bound`), else who holds it alone; `windows` are when it asks
    anything, `open` when a corridor is open. Of a notice: its owner. `domains` are those that it is about, all where it
    names none; what flies and what does not may be asked for apart (`airborne`).
    """

    against: Against
    rule: Rule
    rings: tuple[Volume, ...]
    ring_mm: tuple[int, ...] = (0,)
    bound: Bound = {}
    parties: frozenset[str] = frozenset()
    holders: tuple[str, ...] = ()
    windows: Spans = ALWAYS
    open: Spans | None = None
    domains: frozenset[Domain] = frozenset()
    airborne: bool | None = None
    owner: str = ""
    sides: Mapping[str, Side] = {}
    line: SidedLine | None = None
    tolerance_m: float = 0.0

    @property
    def footprint(self) -> Footprint:
        return self.rings[0].footprint


@dataclass(frozen=True, slots=True)
class Route:
    """A notice that a track of its party may follow."""

    notice: NoticeKey
    kind: Kind
    domains: frozenset[Domain]
    legs: tuple[Volume, ...]


Where = Callable[[NoticeKey], Volume | None]
"""Where a track is that follows a notice now, so that a bubble moves with it; None where there is none."""


def zones_of(state: State, now_us: int, where: Where) -> list[Zone]:
    """Everything that tracks are held against from a time on."""
    found: list[Zone] = []
    for key, arrangement in state.arrangements.items():
        found.extend(_of_arrangement(state, key, arrangement, now_us, where))
    for filed in state.notices.values():
        notice = filed.plot.notice
        if notice.kind in _NEAR and any(part.volume.end_us > now_us for part in notice.volumes):
            found.extend(_of_notice(state, notice))
    return found


def routes_of(state: State, from_us: int, until_us: int) -> dict[str, list[Route]]:
    """By party the notices under way at some time of these that its tracks may follow."""
    found: dict[str, list[Route]] = {}
    for filed in state.notices.values():
        notice = filed.plot.notice
        if notice.kind not in (Kind.MOVEMENT, Kind.AIR, Kind.RELIEF):
            continue
        legs = tuple(part.volume for part in notice.volumes)
        if max(leg.end_us for leg in legs) > from_us and min(leg.start_us for leg in legs) < until_us:
            domains = frozenset(domain for part in notice.volumes for domain in domains_of(notice.kind, part))
            route = Route(notice=notice.key, kind=notice.kind, domains=domains, legs=legs)
            found.setdefault(notice.party, []).append(route)
    return found


def _of_arrangement(state: State, key: str, arrangement: Arrangement, now_us: int, where: Where) -> Iterable[Zone]:
    between = in_force_between(arrangement, now_us - BEFORE_US)
    accepted = accepted_by(arrangement, said_until(arrangement, now_us))
    for version, proposed in arrangement.versions.items():
        terms = proposed.terms
        for measure in terms.measures:
            own = between.get((version, measure.id), {})
            holders = tuple(
                sorted(
                    party
                    for party, versions in accepted.items()
                    if (one := versions.get(version)) is not None
                    and not one.over(now_us)
                    and measure.id not in {said.measure for said in one.reservations}
                )
            )
            if not own and not (holders and _runs(terms, now_us)):
                continue
            for zone in _of_measure(state, terms, version, measure, where):
                yield replace(zone, bound=bound_by(own), holders=() if own else holders)


def _runs(terms: Terms, now_us: int) -> bool:
    period = terms.period
    return period.start_us <= now_us and (period.end_us is None or now_us < period.end_us)


def _of_measure(state: State, terms: Terms, version: str, measure: Measure, where: Where) -> Iterable[Zone]:
    rule = _RULES.get(measure.kind)
    if rule is None:
        return
    footprint = measure.footprint
    line = sided_line(packed([_everywhen(measure, footprint)])[1], 0) if measure.kind is MeasureKind.LINE else None
    wide_mm = footprint.half_width_mm if line is not None and isinstance(footprint, Corridor) else 0
    for rings, ring_mm in _rings(state, measure, where):
        yield Zone(
            against=Against(arrangement=terms.id, version=version, measure=measure.id),
            rule=rule,
            rings=rings,
            ring_mm=ring_mm,
            parties=frozenset(measure.parties or terms.parties),
            windows=spans(measure.windows) if measure.windows else ALWAYS,
            open=_open(measure),
            domains=frozenset(measure.domains),
            owner="" if measure.follows is None else measure.follows[0],
            sides={one.party: one.side for one in measure.sides},
            line=line,
            tolerance_m=wide_mm / 1000,
        )


def _open(measure: Measure) -> Spans | None:
    """When all that give windows to a corridor have it open; None where nobody gives any."""
    if not measure.open:
        return None
    together = ALWAYS
    for one in measure.open:
        together = common(together, spans(one.windows))
    return together


def _everywhen(measure: Measure, footprint: Footprint) -> Volume:
    return Volume(
        footprint=footprint,
        floor_mm=measure.floor_mm,
        ceiling_mm=measure.ceiling_mm,
        start_us=-FOREVER_US,
        end_us=FOREVER_US,
        uncertainty_mm=0,
    )


def _rings(state: State, measure: Measure, where: Where) -> Iterable[tuple[tuple[Volume, ...], tuple[int, ...]]]:
    """The measure itself and what lies within it; a bubble once for each place of what it follows."""
    whole = _everywhen(measure, measure.footprint)
    if not isinstance(measure.footprint, Circle):
        yield (whole,), (0,)
        return
    centre, radius_mm = measure.footprint.centre, measure.footprint.radius_mm
    if measure.follows is not None:
        there, filed = where(measure.follows), state.notices.get(measure.follows)
        if there is not None and limit_of(there.footprint, (radius_mm + there.uncertainty_mm) / 1000) is None:
            bodies = [replace(whole, footprint=there.footprint, uncertainty_mm=there.uncertainty_mm + radius_mm)]
        elif filed is not None:
            volumes = [part.volume for part in filed.plot.notice.volumes]
            bodies = [replace(one, uncertainty_mm=one.uncertainty_mm + radius_mm) for one in volumes]
        else:
            bodies = [whole]
        for body in bodies:
            yield (replace(body, floor_mm=measure.floor_mm, ceiling_mm=measure.ceiling_mm),), (0,)
        return
    parts = RINGS if radius_mm >= LEAST_RINGED_MM else ()
    radii = [round(part * radius_mm) for part in parts]
    inner = tuple(replace(whole, footprint=Circle(centre=centre, radius_mm=one)) for one in radii)
    yield (whole, *inner), (radius_mm, *radii)


def _of_notice(state: State, notice: Notice) -> Iterable[Zone]:
    """A zone for each volume and for what flies and what does not, as wide as these keep apart."""
    for moving, airborne in ((Kind.MOVEMENT, False), (Kind.AIR, True)):
        rule = state.separations.get(pair_of(moving, notice.kind))
        if rule is None:
            continue
        above = rule.vertical_mm
        for part in notice.volumes:
            volume = part.volume
            yield Zone(
                against=Against(notice=notice.key),
                rule=_NEAR[notice.kind],
                rings=(
                    replace(
                        volume,
                        uncertainty_mm=volume.uncertainty_mm + round(rule.horizontal_m * 1000),
                        floor_mm=LOWEST_MM if above is None else max(LOWEST_MM, volume.floor_mm - above),
                        ceiling_mm=HIGHEST_MM if above is None else min(HIGHEST_MM, volume.ceiling_mm + above),
                        start_us=volume.start_us - rule.time_us,
                        end_us=volume.end_us + rule.time_us,
                    ),
                ),
                airborne=airborne,
                owner=notice.party,
            )

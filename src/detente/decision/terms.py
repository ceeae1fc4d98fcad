"""Whether the terms of an arrangement are ones that anybody could keep: what is wrong with them, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
from msgspec.structs import replace

from detente.geometry.distance import lies_of
from detente.geometry.outline import outline
from detente.geometry.packed import packed
from detente.geometry.soundness import unsound
from detente.geometry.volumes import (
    HIGHEST_MM,
    LOWEST_MM,
    Area,
    Circle,
    Corridor,
    Footprint,
    on_ground,
    own_radius_mm,
    positions_of,
)
from detente.messages.arrangements import Conduct, Measure, MeasureKind, Terms, Window
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.clock.zones import zones_called
from detente.places.times import EARLIEST_US, LATEST_US

MOST_MEASURES: Final = 1_000
MOST_PARTIES: Final = 100
MOST_WINDOWS: Final = 1_000
MOST_POSITIONS: Final = 2_000
"""In one footprint. Others' terms are looked at while nothing else is, and must not take long."""
MOST_POSITIONS_IN_ALL: Final = 20_000
MOST_POSITIONS_CROSSING: Final = 20
"""In a way that crosses itself: each crossing costs time wherever it is drawn."""
LONGEST_TEXT: Final = 2_000
LONGEST_NAME: Final = 200
MOST_NOTICE_US: Final = 90 * 86_400_000_000
MOST_DISTANCE_MM: Final = 100_000_000
MOST_RADIUS_MM: Final = 400_000_000
HIGHEST_ALTITUDE_MM: Final = 100_000_000

_WRITING: Final = "\u200c\u200d\u200e\u200f"
_TOLERANCE_M = 1.0
_TOLERANCE = 0.002
"""How far a measure may reach beyond the area, beside that share of its radius: figures are rounded, and what is drawn
of a circle is a polygon round it.
"""


def wrong_terms(terms: Terms, parties: Collection[str]) -> Iterator[Refusal]:
    """Everything that is wrong with them, each with its field. `parties` are those who can be bound here: of the
    ledger, and those for whom somebody answers.
    """
    yield from _texts(terms)
    if not 2 <= len(set(terms.parties)) == len(terms.parties) <= MOST_PARTIES:
        right = "Name each party once, two at least."
        yield _no(Reason.OUT_OF_RANGE, "parties", f"an arrangement is between 2 to {MOST_PARTIES} parties", right)
    for party in terms.parties:
        if party not in parties:
            right = "Have the operator add it, or say who answers for it: detente arrange claim --help."
            yield _no(Reason.UNKNOWN_PARTY, "parties", "nobody here speaks for this party", right, shown(party))
    yield from _times(terms)
    if not 1 <= len(terms.measures) <= MOST_MEASURES:
        wrong, right = f"an arrangement has 1 to {MOST_MEASURES:,} measures", "Say what is agreed."
        yield _no(Reason.OUT_OF_RANGE, "measures", wrong, right)
        return
    ids = [measure.id for measure in terms.measures]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield _no(Reason.DUPLICATE_ID, "measures", "two measures have this id", "Give each its own.", shown(name))
    if sum(len(positions_of(measure.footprint)) for measure in terms.measures) > MOST_POSITIONS_IN_ALL:
        wrong = f"there are more than {MOST_POSITIONS_IN_ALL:,} positions in all measures"
        yield _no(Reason.TOO_MANY_VERTICES, "measures", wrong, "Draw them more coarsely.")
        return
    sound = True
    for measure in terms.measures:
        for refusal in _wrong_measure(measure, terms):
            sound = False
            yield refusal.at(feature=measure.id)
    if terms.area is not None:
        wrong_area = _wrong_shape(terms.area)
        if wrong_area is not None:
            yield replace(wrong_area, field="area")
        elif sound:
            yield from _outside(terms, terms.area)
    yield from _ceilings(terms.measures)


def _texts(terms: Terms) -> Iterator[Refusal]:
    yield from _name("id", terms.id)
    yield from _name("title", terms.title)
    if len(terms.description) > LONGEST_TEXT or not is_text(terms.description):
        wrong = f"a description has at most {LONGEST_TEXT:,} characters, all of which can be seen"
        yield _no(Reason.TOO_LONG, "description", wrong, "Shorten it.")
    if terms.number < 1 or (terms.number == 1) != (terms.base == ""):
        wrong, right = "the first version has no base and is number 1", "Count from the version that it was made from."
        yield _no(Reason.CONTRADICTS_ITSELF, "number", wrong, right, str(terms.number))


def _name(field: str, text: str) -> Iterator[Refusal]:
    if not (is_title(text) if field.endswith("title") else is_name(text)):
        wrong = f"a name has no blanks at its ends, and at most {LONGEST_NAME} characters, all of which can be seen"
        yield _no(Reason.OUT_OF_RANGE, field, wrong, "Choose another.", shown(text))
    elif field == "id" and text.startswith("~"):
        wrong, right = "an id does not begin with ~, as the references to others' notices do", "Begin it otherwise."
        yield _no(Reason.OUT_OF_RANGE, field, wrong, right, shown(text))


def is_name(text: str) -> bool:
    """Whether a name has no blanks at its ends, a bearable length, and only characters that can be seen."""
    return bool(text.strip()) and text == text.strip() and text.isprintable() and len(text) <= LONGEST_NAME


def is_text(text: str) -> bool:
    """Whether it can be shown as it is. Joiners and marks of direction may stand: Arabic and Persian need them."""
    return all(one.isprintable() or one == "\n" or one in _WRITING for one in text)


def is_title(text: str) -> bool:
    """A name in which those may stand."""
    return len(text) <= LONGEST_NAME and is_name("".join(one for one in text if one not in _WRITING))


def is_zone(name: str) -> bool:
    """Whether a time zone has this name in the time zone database, spelt so."""
    return any(zone.name == name for zone in zones_called(name.lower()))


def _times(terms: Terms) -> Iterator[Refusal]:
    period = terms.period
    if not period.zone:
        wrong, right = "the period has no time zone", "Name it, as in Asia/Damascus; the times are kept in UTC beside."
        yield _no(Reason.TIME_WITHOUT_ZONE, "period.zone", wrong, right)
    elif not is_zone(period.zone):
        right = "Write a name of the time zone database, as in Asia/Damascus."
        yield _no(Reason.UNKNOWN_WORD, "period.zone", "there is no such time zone", right, shown(period.zone))
    if not EARLIEST_US <= period.start_us < LATEST_US:
        yield _no(Reason.OUT_OF_RANGE, "period", "it begins before 1900 or after 2200", "Say when it begins.")
    if period.end_us is not None and not period.start_us < period.end_us < LATEST_US:
        yield _no(Reason.TIME_ORDER, "period", "the end is not after the start", "Say when it ends, or leave it open.")
    renewal = terms.renewal
    if renewal is not None and period.end_us is None:
        wrong, right = "what has no end is not renewed", "Leave the renewal out, or say when the first period ends."
        yield _no(Reason.CONTRADICTS_ITSELF, "renewal", wrong, right)
    if renewal is not None and not (renewal.by_us > 0 and 0 <= renewal.notice_us <= MOST_NOTICE_US):
        wrong, right = "a renewal is for some time, and refused up to 90 days before", "Write both."
        yield _no(Reason.OUT_OF_RANGE, "renewal", wrong, right)
    for early, late in pairwise(terms.phases):
        if late.after_us <= early.after_us:
            yield _no(Reason.TIME_ORDER, "phases", "a phase begins no later than the one before", "Put them in order.")
    known = {measure.id for measure in terms.measures}
    for phase in terms.phases:
        yield from _name("phases.title", phase.title)
        if phase.after_us < 0:
            yield _no(Reason.OUT_OF_RANGE, "phases", "a phase begins before entry into force", "Begin with 0.")
        for name in phase.measures:
            if name not in known:
                wrong, right = "a phase names a measure that is not there", "Use the id of a measure."
                yield _no(Reason.UNKNOWN_WORD, "phases.measures", wrong, right, shown(name))
    yield from _said_twice("notice_periods", [(owed.kind, owed.vehicles) for owed in terms.notice_periods])
    for owed in terms.notice_periods:
        if not 0 < owed.notice_us <= MOST_NOTICE_US or owed.vehicles < 0:
            wrong, right = "notice is to be given up to 90 days before, of no fewer than 0 vehicles", "Write how long."
            yield _no(Reason.OUT_OF_RANGE, "notice_periods", wrong, right)


def _wrong_measure(measure: Measure, terms: Terms) -> Iterator[Refusal]:
    yield from _name("id", measure.id)
    yield from _name("title", measure.title)
    wrong_shape = _wrong_shape(measure.footprint)
    if wrong_shape is not None:
        yield wrong_shape
        return
    if measure.floor_mm < LOWEST_MM or HIGHEST_ALTITUDE_MM < measure.ceiling_mm != HIGHEST_MM:
        wrong, right = "altitudes lie between -1,000 m and 100,000 m", "Leave the ceiling out where there is none."
        yield _no(Reason.OUT_OF_RANGE, "ceiling", wrong, right)
    if measure.ceiling_mm < measure.floor_mm:
        wrong, right = "the floor is above the ceiling", "Write the lower one as the floor."
        yield _no(Reason.ALTITUDE_ORDER, "floor", wrong, right)
    for field, height_mm in (("floor", measure.floor_mm), ("ceiling", measure.ceiling_mm)):
        if not LOWEST_MM <= height_mm <= HIGHEST_MM:
            wrong, right = "no such height is kept apart from any other", "Leave it out where there is no such bound."
            yield _no(Reason.OUT_OF_RANGE, field, wrong, right, str(height_mm))
    yield from _bound(measure, terms)
    yield from _shape_of_kind(measure)
    yield from _windows("windows", measure.windows)
    for given in measure.open:
        yield from _windows(f"open[{given.party}]", given.windows)
    if not 0 <= measure.notice_us <= MOST_NOTICE_US or any(
        not 0 <= one.notice_us <= MOST_NOTICE_US for one in measure.exemptions
    ):
        yield _no(Reason.OUT_OF_RANGE, "notice_us", "notice is given up to 90 days before", "Write how long before.")
    if measure.notice_us == 0 and measure.conduct is not Conduct.KEEP_OUT:
        wrong, right = "it asks for notice and does not say how long before", "Say how long."
        yield _no(Reason.MISSING, "notice_us", wrong, right)
    yield from _said_twice("exemptions", [one.reason for one in measure.exemptions])
    yield from _said_twice("buffers", [(one.domain, one.sector) for one in measure.buffers])
    sectors = {sector.name for sector in measure.sectors} | {""}
    for buffer in measure.buffers:
        if not 0 <= buffer.distance_mm <= MOST_DISTANCE_MM:
            wrong, right = "a buffer is of 0 to 100 km", "Write the distance."
            yield _no(Reason.OUT_OF_RANGE, "buffers", wrong, right, str(buffer.distance_mm))
        if buffer.sector not in sectors:
            wrong, right = "there is no such sector in this measure", "Use the name of one of its sectors."
            yield _no(Reason.UNKNOWN_WORD, "buffers.sector", wrong, right, shown(buffer.sector))


def _said_twice(field: str, what: Sequence[object]) -> Iterator[Refusal]:
    """Two figures for one thing: each party would keep to the one that suits it."""
    if len(set(what)) != len(what):
        yield _no(Reason.CONTRADICTS_ITSELF, field, "two figures are given for the same thing", "Say which one holds.")


def _bound(measure: Measure, terms: Terms) -> Iterator[Refusal]:
    """The parties that a measure names are some of the arrangement's."""
    named = (
        ("parties", measure.parties),
        ("sides", tuple(sided.party for sided in measure.sides)),
        ("open", tuple(given.party for given in measure.open)),
    )
    for field, parties in named:
        if len(set(parties)) != len(parties):
            yield _no(Reason.DUPLICATE_ID, field, "a party is named twice", "Name each once.")
        for party in parties:
            if party not in terms.parties:
                reason = Reason.SIDE_TO_NOBODY if field == "sides" else Reason.UNKNOWN_PARTY
                right = "Name parties of the arrangement."
                yield _no(reason, field, "this is no party to the arrangement", right, shown(party))
            elif measure.parties and party not in measure.parties:
                right = "Name it among the measure's parties, or leave it out here."
                yield _no(Reason.CONTRADICTS_ITSELF, field, "the measure does not bind this party", right, shown(party))
    if len(measure.parties) == 1:
        wrong, right = "nothing is in force with one party", "Name all those between whom it is to hold."
        yield _no(Reason.OUT_OF_RANGE, "parties", wrong, right, shown(measure.parties[0]))


def _shape_of_kind(measure: Measure) -> Iterator[Refusal]:
    footprint, kind = measure.footprint, measure.kind
    wants_line = kind in (MeasureKind.LINE, MeasureKind.CORRIDOR)
    if wants_line != isinstance(footprint, Corridor):
        wrong = f"a {kind.value} {'is drawn along a line' if wants_line else 'is an area or a circle'}"
        yield _no(Reason.CONTRADICTS_ITSELF, "footprint", wrong, "Give it the shape of its kind.")
        return
    if kind is MeasureKind.BUBBLE and (measure.follows is None or not isinstance(footprint, Circle)):
        wrong, right = "a bubble is a circle about what it follows", "Name the notice that it follows."
        yield _no(Reason.MISSING, "follows", wrong, right)
    for name in measure.follows or ():
        yield from _name("follows", name)
    if kind is not MeasureKind.BUBBLE and measure.follows is not None:
        yield _no(Reason.CONTRADICTS_ITSELF, "follows", "only a bubble moves", "Leave it out, or make it a bubble.")
    if kind is MeasureKind.SILENCE and not measure.windows:
        yield _no(Reason.MISSING, "windows", "a window of silence has a window", "Say from when until when.")
    for field, own, here in (
        ("sides", MeasureKind.LINE, measure.sides),
        ("sectors", MeasureKind.LINE, measure.sectors),
        ("open", MeasureKind.CORRIDOR, measure.open),
    ):
        if here and kind is not own:
            wrong, right = f"only a {own.value} has {field}", "Leave them out."
            yield _no(Reason.CONTRADICTS_ITSELF, field, wrong, right)
    if kind is MeasureKind.LINE and isinstance(footprint, Corridor):
        yield from _wrong_line(measure, footprint)


def _wrong_line(measure: Measure, line: Corridor) -> Iterator[Refusal]:
    if not shapely.LineString(line.line).is_simple:
        right = "Draw it so that it has a left and a right all along."
        yield _no(Reason.LINE_CROSSES_ITSELF, "footprint", "the line crosses or touches itself", right)
    if len({sided.side for sided in measure.sides}) != 2:
        wrong, right = "a side of the line is given to nobody", "Give each side to one party at least."
        yield _no(Reason.SIDE_TO_NOBODY, "sides", wrong, right)
    last = len(line.line) - 1
    for sector in measure.sectors:
        yield from _name("sectors.name", sector.name)
        if not 0 <= sector.first < sector.last <= last:
            wrong, right = (
                f"a sector runs between two of the positions 0 to {last}",
                "Count positions from 0.",
            )
            yield _no(Reason.OUT_OF_RANGE, "sectors", wrong, right, shown(sector.name))
    names = [sector.name for sector in measure.sectors]
    if len(set(names)) != len(names):
        yield _no(Reason.DUPLICATE_ID, "sectors", "two sectors have one name", "Give each its own.")


def _windows(field: str, windows: Sequence[Window]) -> Iterator[Refusal]:
    if len(windows) > MOST_WINDOWS:
        yield _no(Reason.TOO_LONG, field, f"there are more than {MOST_WINDOWS:,} windows", "Join those that meet.")
    for window in windows:
        if not EARLIEST_US <= window.start_us < window.end_us < LATEST_US:
            yield _no(Reason.TIME_ORDER, field, "a window ends before it starts", "Write the start before the end.")
            return
    for early, late in pairwise(windows):
        if late.start_us < early.end_us:
            yield _no(Reason.TIME_ORDER, field, "windows overlap or are out of order", "Put them in order of time.")
            return


def _wrong_shape(footprint: Footprint) -> Refusal | None:
    if len(positions_of(footprint)) > MOST_POSITIONS:
        wrong = f"a footprint has at most {MOST_POSITIONS:,} positions"
        return _no(Reason.TOO_MANY_VERTICES, "footprint", wrong, "Simplify it outward.")
    if not isinstance(footprint, Area) and not 0 < own_radius_mm(footprint) <= MOST_RADIUS_MM:
        wrong, right = "a circle or a line reaches more than 0 and at most 400 km", "Say how far round it holds."
        return _no(Reason.OUT_OF_RANGE, "footprint", wrong, right)
    wrong_volume = unsound(on_ground(footprint))
    if wrong_volume is not None:
        return _no(Reason.WRONG_SHAPE, "footprint", wrong_volume, "Draw it anew.")
    if (
        isinstance(footprint, Corridor)
        and len(footprint.line) > MOST_POSITIONS_CROSSING
        and not shapely.LineString(footprint.line).is_simple
    ):
        wrong = f"it crosses or touches itself, and has more than {MOST_POSITIONS_CROSSING} positions"
        return _no(Reason.LINE_CROSSES_ITSELF, "footprint", wrong, "Draw it without crossings, or more coarsely.")
    if isinstance(footprint, Area):
        outer, *holes = footprint.rings
        if not shapely.is_valid(shapely.Polygon(outer, holes)):
            wrong, right = "a ring crosses or touches itself, or a hole lies outside", "Let no ring cross itself."
            return _no(Reason.RING_CROSSES_ITSELF, "footprint", wrong, right)
    return None


def _outside(terms: Terms, area: Circle | Area) -> Iterator[Refusal]:
    """Measures that reach beyond the area of the arrangement; a bubble moves, and is looked at where it is drawn."""
    around = outline(on_ground(area))
    for measure in terms.measures:
        drawn = outline(on_ground(measure.footprint))
        beyond = shapely.difference(drawn, around)
        if beyond.is_empty:
            continue
        depth_m = _depth_m(beyond, area)
        if depth_m > _TOLERANCE_M + _TOLERANCE * own_radius_mm(measure.footprint) / 1000:
            wrong = f"it reaches {depth_m:,.0f} m beyond the arrangement's area"
            right = "Draw it within the area, or make the area larger; edges are geodesics, not lines of latitude."
            yield _no(Reason.OUTSIDE_AREA, "footprint", wrong, right).at(feature=measure.id)


def _depth_m(beyond: shapely.Geometry, area: Circle | Area) -> float:
    """How far the farthest corner of what lies beyond is from the area."""
    corners = np.unique(np.rint(shapely.get_coordinates(beyond) * 1e7).astype(np.int64), axis=0).tolist()
    points = [on_ground(Circle(centre=(lon, lat), radius_mm=0)) for lon, lat in corners]
    _, footprints = packed([on_ground(area), *points])
    lies = lies_of([(0, row) for row in range(1, len(points) + 1)], footprints, footprints)
    return max((lie.gap_m for lie in lies), default=0.0)


def _ceilings(measures: Sequence[Measure]) -> Iterator[Refusal]:
    """Two bands of altitude over one footprint that say different things of the same height: whoever reads the one
    flies where the other keeps everybody out.
    """
    blocks = [measure for measure in measures if measure.kind is MeasureKind.ALTITUDE_BLOCK]
    for n, one in enumerate(blocks):
        for other in blocks[n + 1 :]:
            if (
                one.footprint == other.footprint
                and one.floor_mm == other.floor_mm
                and one.ceiling_mm != other.ceiling_mm
                and _meet(one.parties, other.parties)
                and _meet(one.domains, other.domains)
                and one.windows == other.windows
            ):
                wrong = f"its ceiling differs from that of {shown(one.id)}, over the same ground from the same floor"
                yield _no(Reason.CONTRADICTS_ITSELF, "ceiling", wrong, "Say which of the two holds.").at(
                    feature=other.id
                )


def _meet(one: Collection[object], other: Collection[object]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _no(reason: Reason, field: str, wrong: str, right: str, value: str | None = None) -> Refusal:
    return Refusal(reason=reason, field=field, value=value, wrong=wrong, right=right)

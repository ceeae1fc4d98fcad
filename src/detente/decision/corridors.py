"""Corridors and those who rely on them: open only while all parties have them open, over every leg.

Who goes along a corridor relies on it; who only crosses it, or does something else there, does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec import Struct

from detente.geometry.distance import Lie
from detente.geometry.outline import lies_along
from detente.geometry.volumes import Volume
from detente.messages.arrangements import Measure
from detente.messages.conflicts import Severity
from detente.messages.met import MetRule, Missing
from detente.messages.notices import Kind, Notice

from .asked import Ask
from .hits import Hit
from .windows import ALWAYS, Spans, common, length_us, spans, together, without

_GOING = frozenset({Kind.MOVEMENT, Kind.AIR, Kind.RELIEF})


class Stay(Struct, frozen=True, eq=False, kw_only=True):
    """A volume that relies on a corridor, and how it lies to it."""

    ask: Ask
    lie: Lie

    @property
    def times(self) -> Spans:
        """When, as far as the corridor is in force with anybody."""
        return together(span for own in self.ask.times.values() for span in own)


def relies(kind: Kind, volume: Volume, corridor: Measure, lie: Lie) -> bool:
    """Whether a volume goes along a corridor: its middle lies within it all the way, whatever is round that."""
    return kind in _GOING and lie.least_m <= 0 and lies_along(volume.footprint, corridor.footprint)


def closed(notice: Notice, stay: Stay) -> Iterator[Hit]:
    """Where a volume is in the corridor at a time at which not all have it open: who has not, and when."""
    measure = stay.ask.obligation.measure
    assert measure is not None
    outside = without(stay.times, _open(notice, stay))
    if not outside:
        return
    given = {"": _own(measure), **_given(notice, stay)}
    yield Hit(
        leg=stay.ask.leg,
        rule=MetRule.CLOSED,
        severity=Severity.DANGER if notice.kind is Kind.RELIEF else Severity.WARNING,
        times={other: then for other, own in stay.ask.times.items() if (then := common(own, outside))},
        lon_deg=stay.lie.lon_deg,
        lat_deg=stay.lie.lat_deg,
        by_us=length_us(outside),
        missing=tuple(
            Missing(party=party, start_us=start_us, end_us=end_us)
            for party, windows in given.items()
            for start_us, end_us in without(outside, windows)
        ),
    )


def outlasting(notice: Notice, stays: Sequence[Stay]) -> Iterator[Hit]:
    """A relief mission that stays on a corridor for longer than any window of it: no other hour would do. Where the
    corridor is never open there is nothing to compare, and `closed` has said so.
    """
    if notice.kind is not Kind.RELIEF:
        return
    longest_us = max((end_us - start_us for start_us, end_us in _open(notice, stays[0])), default=0)
    whole = together(span for stay in stays for span in stay.times)
    over = [span for span in whole if span[1] - span[0] > longest_us]
    if not over or not longest_us:
        return
    by_us = max(end_us - start_us for start_us, end_us in over) - longest_us
    for stay in stays:
        times = {other: then for other, own in stay.ask.times.items() if (then := common(own, tuple(over)))}
        if times:
            yield Hit(
                leg=stay.ask.leg,
                rule=MetRule.OUTLASTS,
                severity=Severity.DANGER,
                times=times,
                lon_deg=stay.lie.lon_deg,
                lat_deg=stay.lie.lat_deg,
                by_us=by_us,
            )


def _open(notice: Notice, stay: Stay) -> Spans:
    """When a corridor is open to a notice."""
    measure = stay.ask.obligation.measure
    assert measure is not None
    return reduce(common, _given(notice, stay).values(), _own(measure))


def _own(measure: Measure) -> Spans:
    return spans(measure.windows) if measure.windows else ALWAYS


def _given(notice: Notice, stay: Stay) -> dict[str, Spans]:
    """The windows that each party gives. Nothing is assumed: where any party gives windows, every party that the
    corridor binds must give some, but for the one that travels.
    """
    measure, terms = stay.ask.obligation.measure, stay.ask.obligation.terms
    assert measure is not None
    if not measure.open:
        return {}
    given = {one.party: spans(one.windows) for one in measure.open}
    travelling = {notice.party, stay.ask.of}
    bound = [party for party in measure.parties or terms.parties if party in given or party not in travelling]
    return {party: given.get(party, ()) for party in bound}

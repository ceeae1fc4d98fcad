"""One conflict explained, when somebody asks: all of its pairs of volumes, and what would resolve it.

Nothing here is recorded, and nothing is decided by it. What the record says of the conflict stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from msgspec import Struct

from detente.geometry.distance import lies_of
from detente.messages.conflicts import Conflict, Gap
from detente.messages.notices import NoticeKey

from .around import Asked, Charted
from .chart import Chart, Plot, lay
from .encounter import Encounter, encounter
from .separation import Separation, Separations, pair_of
from .suggestions import Suggestions, suggestions

MOST_LEGS_EXPLAINED = 400
"""An explanation names, and draws, at most so many pairs of volumes; it says how many there are."""

Span = tuple[int, int]


class Explanation(Struct, frozen=True, kw_only=True):
    """How `a` and `b` meet, over all pairs of their volumes, and what would resolve it.

    `first_us` ≤ t < `last_us` is when they are within the separation; `shared_us` when both are there, `band_mm` the
    heights that both take up, each from the first to the last of any pair, None where no pair shares any. `nearest` is
    the smallest in each dimension of all pairs, which need not be of one pair. `legs` are pairs of indexes in order of
    time; `leg_count` says how many there are. `checked_against` is how many other notices lie where any change that was
    looked at could lead: of all that are known, those that could matter.
    """

    a: Plot
    b: Plot
    rule: Separation
    first_us: int
    last_us: int
    shared_us: Span | None
    band_mm: Span | None
    nearest: Gap
    legs: tuple[tuple[int, int], ...]
    leg_count: int
    suggestions: Suggestions
    checked_against: int


def explained(chart: Charted, conflict: Conflict, a: Plot, b: Plot, *, askable: Collection[NoticeKey]) -> Explanation:
    """The explanation of a conflict of `a` and `b`, which stand on the chart. `askable` are those notices that whoever
    asks may be told to change.
    """
    rule = rule_of(conflict, chart.separations)
    asked = Asked(chart)
    offered = suggestions(asked, a, b, askable)
    met = _met(a, b, rule)
    volumes = [(a.notice.volumes[e.leg_a].volume, b.notice.volumes[e.leg_b].volume) for e in met]
    bands = [(max(one.floor_mm, other.floor_mm), min(one.ceiling_mm, other.ceiling_mm)) for one, other in volumes]
    windows = [(max(one.start_us, other.start_us), min(one.end_us, other.end_us)) for one, other in volumes]
    return Explanation(
        a=a,
        b=b,
        rule=rule,
        first_us=min(e.first_us for e in met),
        last_us=max(e.last_us for e in met),
        shared_us=_together([(start, end) for start, end in windows if start < end]),
        band_mm=_together([(floor, ceiling) for floor, ceiling in bands if floor <= ceiling]),
        nearest=Gap(
            horizontal_mm=round(min(e.lie.gap_m for e in met) * 1000),
            vertical_mm=None if rule.vertical_m is None else min(e.vertical_mm for e in met),
            time_us=min(e.time_us for e in met),
        ),
        legs=tuple((e.leg_a, e.leg_b) for e in met[:MOST_LEGS_EXPLAINED]),
        leg_count=len(met),
        suggestions=offered,
        checked_against=len(asked.found - {a.notice.key, b.notice.key}),
    )


def rule_of(conflict: Conflict, table: Separations) -> Separation:
    """The separation that the conflict was found with, which the operator may have set otherwise since."""
    base = table.get(pair_of(conflict.a_kind, conflict.b_kind), _SINCE_TAKEN_OUT)
    required = conflict.required
    return replace(
        base,
        horizontal_m=required.horizontal_mm / 1000,
        vertical_m=None if required.vertical_mm is None else required.vertical_mm / 1000,
        time_s=required.time_us / 1e6,
    )


def as_found(table: Separations, conflict: Conflict) -> Separations:
    """The table with the separation that the conflict was found with."""
    return {**table, pair_of(conflict.a_kind, conflict.b_kind): rule_of(conflict, table)}


_SINCE_TAKEN_OUT = Separation(horizontal_m=0, vertical_m=None, time_s=0, why="")


def _met(a: Plot, b: Plot, rule: Separation) -> list[Encounter]:
    """Every pair of volumes that meets, in order of time."""
    one, other = lay(a.notice), lay(b.notice)
    near = Chart({pair_of(a.notice.kind, b.notice.kind): rule})
    near.add(b, other)
    legs = [pair for _, pairs, _ in near.candidates(a.notice, one) for pair in pairs]
    lies = lies_of(legs, one.footprints, other.footprints, [rule.horizontal_m] * len(legs))
    found = [
        encounter(i, j, a.notice.volumes[i].volume, b.notice.volumes[j].volume, lie, rule)
        for (i, j), lie in zip(legs, lies, strict=True)
        if lie.least_m <= rule.horizontal_m
    ]
    met = sorted((one for one in found if one.meets), key=lambda e: (e.first_us, e.leg_a, e.leg_b))
    assert met  # it was found, and neither of the two has changed since
    return met


def _together(spans: list[Span]) -> Span | None:
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

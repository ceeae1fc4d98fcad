"""Converging advances: two that keep their separation and come so near that those who answer for them need to talk.

What is recorded of it is coarse from the start: the cell and the hours that anybody concerned is told of any conflict,
and no figure beside. There is then nothing finer in the record that could be opened, asked for, or told by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from detente.messages.conflicts import Conflict, Gap, Severity

from .chart import Plot
from .coarse import OF_CONFLICTS, rough_conflict
from .encounter import Encounter
from .separation import Separation, pair_of, rule_name


@lru_cache(maxsize=256)
def talking(rule: Separation) -> Separation | None:
    """A row with the distance and the time of a need to talk in place of its own; None where it has none."""
    if rule.talk_m is None or rule.talk_s is None:
        return None
    return Separation(horizontal_m=rule.talk_m, vertical_m=rule.vertical_m, time_s=rule.talk_s, why=rule.why)


def convergence(rule: Separation, a: Plot, b: Plot, near: Sequence[Encounter]) -> Conflict | None:
    """The need to talk between two notices that do not conflict; None where they keep apart by more. `rule` is that of
    `talking`, and `near` the pairs of legs that are within it in place.

    A claim that one of the two answers for the other, which the other has not borne out, does not end the need.
    """
    met = [e for e in near if e.meets]
    if not met:
        return None
    first = min(met, key=lambda e: (e.first_us, e.lie.gap_m))
    if (a.notice.id, a.notice.party) > (b.notice.id, b.notice.party):
        a, b = b, a
    within = Gap(
        horizontal_mm=round(rule.horizontal_m * 1000),
        vertical_mm=None if rule.vertical_m is None else round(rule.vertical_m * 1000),
        time_us=round(rule.time_s * 1e6),
    )
    return _coarse(
        Conflict(
            a=a.notice.id,
            b=b.notice.id,
            a_party=a.notice.party,
            b_party=b.notice.party,
            a_kind=a.notice.kind,
            b_kind=b.notice.kind,
            a_version=a.version,
            b_version=b.version,
            rule=rule_name(pair_of(a.notice.kind, b.notice.kind)),
            severity=Severity.TALK,
            first_us=first.first_us,
            last_us=max(e.last_us for e in met),
            lon_e7=round(first.lie.lon_deg * 1e7),
            lat_e7=round(first.lie.lat_deg * 1e7),
            gap=within,
            required=within,
            resolve=(),
            legs=(),
            leg_count=0,
        )
    )


def _coarse(found: Conflict) -> Conflict:
    """The middle of its cell, and its full hours."""
    rough = rough_conflict(found)
    half = OF_CONFLICTS.step_e7 // 2
    return replace(
        found,
        lon_e7=rough.west_e7 + half,
        lat_e7=rough.south_e7 + half,
        first_us=rough.start_us,
        last_us=rough.end_us,
    )

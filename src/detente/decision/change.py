"""Changes of how a track stands, as they are recorded."""

from __future__ import annotations

from msgspec.structs import replace

from detente.messages.watching import Against, Change, Rule

from .judge_memory import Nearness
from .tracks import Track


def change_of(track: Track, rule: Rule, against: Against, one: Nearness, *, ring_mm: int = 0) -> Change:
    """That the track stands so now."""
    report = track.report
    ahead = rule is Rule.APPROACH
    return Change(
        track=track.key,
        party=report.party,
        rule=rule,
        against=against,
        told=one.concern.told,
        holds=one.concern.holds,
        at_us=report.at_us,
        lon_e7=report.lon_e7,
        lat_e7=report.lat_e7,
        uncertainty_mm=report.uncertainty_mm,
        since_us=track.now_us,
        domain=report.domain,
        unclaimed=track.unclaimed,
        distance_mm=max(0, round(one.gap_m * 1000)),
        ring_mm=ring_mm,
        earliest_us=one.earliest_us if ahead else None,
        likeliest_us=one.likeliest_us if ahead else None,
    )


def bare_change(track: Track, rule: Rule, against: Against, told: tuple[str, ...]) -> Change:
    """The same, where no distance and no time ahead say anything."""
    report = track.report
    return Change(
        track=track.key,
        party=report.party,
        rule=rule,
        against=against,
        told=told,
        at_us=report.at_us,
        lon_e7=report.lon_e7,
        lat_e7=report.lat_e7,
        uncertainty_mm=report.uncertainty_mm,
        since_us=track.now_us,
        domain=report.domain,
        unclaimed=track.unclaimed,
    )


def over_of(was: Change, track: Track, gap_m: float | None) -> Change:
    """That the track stands so no more; it is told to whom it was told that it did."""
    report = track.report
    return replace(
        was,
        at_us=report.at_us,
        lon_e7=report.lon_e7,
        lat_e7=report.lat_e7,
        uncertainty_mm=report.uncertainty_mm,
        distance_mm=None if gap_m is None else max(0, round(gap_m * 1000)),
        earliest_us=None,
        likeliest_us=None,
        over=True,
    )

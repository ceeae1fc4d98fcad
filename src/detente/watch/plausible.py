"""What can be so: how fast anything goes, how far it can have come, and how a track moves by two of its places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from detente.decision.judge_silence import FASTEST_MM_S
from detente.decision.tracks import Moved
from detente.geometry.edges import geodesics
from detente.geometry.volumes import Position
from detente.messages.positions import Report
from detente.places.distance import distance_mm

NOT_MOVED: Final = Moved(course_cdeg=None, speed_mm_s=None, course_uncertainty_cdeg=0, speed_uncertainty_mm_s=0)
"""Nothing is known of how it moves."""

_SHORTEST_US: Final = 1_000_000
_LONGEST_US: Final = 20 * 60 * 1_000_000
_LEAST_TURN_CDEG: Final = 1_500
OWN_MM: Final = 5_000
"""What is no farther from the reporter's own position is that."""


def too_fast(report: Report) -> bool:
    return report.speed_mm_s is not None and report.speed_mm_s > FASTEST_MM_S[report.domain]


def is_own(report: Report, own: Position | None) -> bool:
    return own is not None and distance_mm((report.lon_e7, report.lat_e7), own) <= OWN_MM


def reachable(one: Report, other: Report) -> bool:
    """Whether it can have come from one place to the other in that time, whatever their uncertainties hide."""
    apart_mm = distance_mm((one.lon_e7, one.lat_e7), (other.lon_e7, other.lat_e7))
    seconds = abs(other.at_us - one.at_us) / 1e6
    return apart_mm <= one.uncertainty_mm + other.uncertainty_mm + FASTEST_MM_S[other.domain] * seconds


def is_same(one: Report, other: Report) -> bool:
    return (one.at_us, one.lon_e7, one.lat_e7) == (other.at_us, other.lon_e7, other.lat_e7)


def in_order(reports: Iterable[Report]) -> list[Report]:
    """By time, and of one time by what they say: the same however they came."""
    return sorted(reports, key=lambda one: (one.at_us, one.lon_e7, one.lat_e7, one.uncertainty_mm, one.party, str(one)))


def believed(last: Report | None, doubt: Report | None, reports: Iterable[Report]) -> Iterator[tuple[Report, bool]]:
    """Of reports in order those that agree with what is believed, True; False with one that jumps away, which is
    believed once the next agrees with it rather than with what was believed before.
    """
    for report in reports:
        if last is None or reachable(last, report) or (doubt is not None and reachable(doubt, report)):
            last, doubt = report, None
            yield report, True
        else:
            doubt = report
            yield report, False


def moved_of(last: Report | None, report: Report) -> Moved:
    """As reported; what was not, from the place before."""
    if report.course_cdeg is not None and report.speed_mm_s is not None:
        return Moved(
            course_cdeg=report.course_cdeg,
            speed_mm_s=report.speed_mm_s,
            course_uncertainty_cdeg=report.course_uncertainty_cdeg,
            speed_uncertainty_mm_s=report.speed_uncertainty_mm_s,
        )
    if last is None or not _SHORTEST_US <= report.at_us - last.at_us <= _LONGEST_US:
        return Moved(
            course_cdeg=None,
            speed_mm_s=report.speed_mm_s,
            course_uncertainty_cdeg=0,
            speed_uncertainty_mm_s=report.speed_uncertainty_mm_s,
        )
    return _between(last, report)


def _between(last: Report, report: Report) -> Moved:
    seconds = (report.at_us - last.at_us) / 1e6
    azimuth, _, metres = geodesics().inv(last.lon_e7 / 1e7, last.lat_e7 / 1e7, report.lon_e7 / 1e7, report.lat_e7 / 1e7)
    unsure_m = (last.uncertainty_mm + report.uncertainty_mm) / 1000
    slack = round(unsure_m / seconds * 1000)
    speed = min(round(metres / seconds * 1000), FASTEST_MM_S[report.domain])
    if metres <= unsure_m:  # it may stand still
        return Moved(course_cdeg=None, speed_mm_s=0, course_uncertainty_cdeg=0, speed_uncertainty_mm_s=slack)
    turn = max(_LEAST_TURN_CDEG, math.ceil(math.degrees(math.asin(min(1.0, unsure_m / metres))) * 100))
    return Moved(
        course_cdeg=round(azimuth * 100) % 36_000,
        speed_mm_s=speed,
        course_uncertainty_cdeg=turn,
        speed_uncertainty_mm_s=max(speed // 10, slack),
    )

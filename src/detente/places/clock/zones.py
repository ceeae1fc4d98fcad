"""Zones of time with their history: which moments a local time on a clock may mean.

The rules come from the tzdata package, never from the system, so that one version of it says the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from .zone_names import FIXED_MINUTES, zone_names

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A zone and its rules: `Asia/Damascus` with its whole history, or `UTC`, or a fixed `UTC+03:00`."""

    name: str
    rules: tzinfo

    @property
    def named(self) -> bool:
        """Whether its rules are those of a place, from the tzdata package."""
        return isinstance(self.rules, ZoneInfo)


UTC_ZONE = Zone(name="UTC", rules=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """What a local time means in a zone, µs UTC.

    One moment, mostly. Two in an overlap, when the clock was put back: the earlier first. In a gap, when it was put
    forward, the clock never showed that time; the two are then what it would be with the clock not yet put forward
    and with the clock put forward already.
    """

    us: tuple[int, ...]
    gap: bool = False


def moments(local: datetime, zone: Zone) -> Moments:
    """`local` has no zone of its own."""
    first, second = (_us(local.replace(tzinfo=zone.rules, fold=fold)) for fold in (0, 1))
    if first == second:
        return Moments(us=(first,))
    # PEP 495: in a gap the first fold goes by the rules from before it, and so gives the later moment.
    return Moments(us=(first, second), gap=first > second)


def local_text(us: int, zone: Zone) -> str:
    """`2016-09-17T15:55:00+03:00`; with six decimals where there is a fraction of a second."""
    return (_EPOCH + timedelta(microseconds=us)).astimezone(zone.rules).isoformat()


def offset_of(us: int, zone: Zone) -> timedelta:
    """How far the zone's clocks were ahead of UTC at that moment."""
    offset = zone.rules.utcoffset((_EPOCH + timedelta(microseconds=us)).astimezone(zone.rules))
    assert offset is not None
    return offset


def fixed(minutes: int) -> Zone | None:
    """So many minutes ahead of UTC; None where nobody's clocks are so far from it."""
    if not -24 * 60 < minutes < 24 * 60:
        return None
    if minutes == 0:
        return UTC_ZONE
    hours, rest = divmod(abs(minutes), 60)
    name = f"UTC{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
    return Zone(name=name, rules=timezone(timedelta(minutes=minutes)))


def zones_called(name: str) -> tuple[Zone, ...]:
    """The zones that a plain name may mean: none if it is not known, several if it could be any of them."""
    if minutes := FIXED_MINUTES.get(name):
        zone = fixed(minutes)
        return (zone,) if zone else ()
    if known := zone_names().get(name):
        return tuple(_zone(each) for each in known)
    listed = _listed().get(name.replace(" ", ""))
    # Names such as EST5EDT or GB stand in the list for old programs only, and Etc/GMT+3 is three hours behind UTC.
    return (_zone(listed),) if listed and "/" in listed and not listed.startswith("Etc/") else ()


def tzdata_version() -> str:
    """The release of the tz database that the rules are from, such as `2025b`."""
    import tzdata

    return str(tzdata.IANA_VERSION)


@cache
def _listed() -> Mapping[str, str]:
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return {name.lower(): name for name in names}


@cache
def _zone(name: str) -> Zone:
    if name == "UTC":
        return UTC_ZONE
    if name.startswith("UTC"):
        sign, hours, minutes = name[3], int(name[4:6]), int(name[7:9])
        zone = fixed((-1 if sign == "-" else 1) * (60 * hours + minutes))
        assert zone is not None
        return Zone(name=name, rules=zone.rules)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return Zone(name=name, rules=ZoneInfo.from_file(file, key=name))


def _us(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND

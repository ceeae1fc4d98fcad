"""What an alert says of how a track stands, as coded messages. Nothing it says is narrower than what was told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.decision.seen_track import SeenTrack
from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.message import Coded, Fields, coded
from detente.messages.coded.names import CallSign, MeasureRef, NoticeRef, Party, Text
from detente.messages.coded.quantities import Count, Lasting, Metres, Moment
from detente.messages.coded.values import Value
from detente.messages.watching import Rule

from .alert_values import around, around_rough

_MEASURE: Final = {
    Rule.ENTERED: Code.TRACK_ENTERED,
    Rule.CROSSED: Code.TRACK_CROSSED,
    Rule.LEFT_CORRIDOR: Code.TRACK_LEFT_CORRIDOR,
    Rule.ALTITUDE: Code.TRACK_ALTITUDE,
    Rule.CLOSED: Code.TRACK_WINDOW_CLOSED,
}
_NOTICE: Final = {
    Rule.OFF_ROUTE: Code.TRACK_OFF_ROUTE,
    Rule.EARLY: Code.TRACK_EARLY,
    Rule.LATE: Code.TRACK_LATE,
    Rule.NEAR_SITE: Code.TRACK_NEAR_SITE,
    Rule.NEAR_MISSION: Code.TRACK_NEAR_MISSION,
    Rule.IN_HAZARD: Code.TRACK_IN_HAZARD,
    Rule.NEAR_ACTIVITY: Code.TRACK_NEAR_ACTIVITY,
}
_OWN: Final = frozenset({Rule.OFF_ROUTE, Rule.EARLY, Rule.LATE})
_OVER: Final = {
    Rule.CLOSING: Code.TRACKS_APART,
    Rule.BUILD_UP: Code.TRACK_BUILD_UP_OVER,
    Rule.REPEATED: Code.TRACK_QUIET,
    Rule.LOST: Code.TRACK_BACK,
    Rule.ALLEGIANCE: Code.TRACK_ANSWERED_FOR,
}
_NOW: Final = {
    Rule.CLOSING: Code.TRACKS_CLOSING,
    Rule.BUILD_UP: Code.TRACK_BUILD_UP,
    Rule.REPEATED: Code.TRACK_REPEATED,
    Rule.LOST: Code.TRACK_LOST,
    Rule.ALLEGIANCE: Code.FORCE_UNCLAIMED,
}
_MOST_CLAIMS: Final = 10


def messages_of_track(seen: SeenTrack) -> Iterator[Coded]:
    """How it stands, where it is, and how long is left; or that it stands so no more."""
    code, values = code_of(seen), _values(seen)
    if all(name in values for name in SHAPES[code].needed):
        yield coded(code, {name: values[name] for name in SHAPES[code].fields if name in values})


def code_of(seen: SeenTrack) -> Code:
    """The code that says it."""
    if seen.rule is Rule.APPROACH:
        if seen.measure:
            if seen.over:
                return Code.TRACK_TURNED_AWAY
            return Code.TRACK_RING if seen.ring_mm else Code.TRACK_APPROACHING
        return Code.TRACK_TURNED_FROM if seen.over else Code.TRACK_NEARING
    if seen.rule in _NOW:
        return (_OVER if seen.over else _NOW)[seen.rule]
    if seen.rule in _MEASURE:
        return Code.TRACK_OUT if seen.over else _MEASURE[seen.rule]
    if seen.over:
        return Code.TRACK_ON_ROUTE if seen.rule in _OWN else Code.TRACK_AWAY
    return _NOTICE[seen.rule]


def _values(seen: SeenTrack) -> Fields:
    values: dict[str, Value] = {"at": Moment.start(seen.at_us)}
    if seen.name:
        values["track"] = CallSign(seen.name)
    if seen.party:
        values["party"] = Party(seen.party)
    if seen.by and seen.by != seen.party:
        values["reporter"] = Party(seen.by)
    if seen.measure:
        values["measure"] = MeasureRef(seen.arrangement, seen.measure)
    if seen.holds:
        values["holder"] = Party(", ".join(seen.holds))
    if seen.notice is not None:
        values["notice"] = NoticeRef(seen.notice.party, seen.notice.name, 0)
    if seen.other is not None:
        values["other_track"] = CallSign(seen.other.name)
        if seen.other.party:
            values["other_party"] = Party(seen.other.party)
    values |= _where(seen) | _when(seen) | _counts(seen)
    if seen.unclaimed and seen.rule is Rule.ALLEGIANCE:
        values |= _claims(seen)
    return values


def _where(seen: SeenTrack) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if seen.roughly is not None:
        values |= around_rough(seen.roughly)
    if seen.exactly is not None:
        exactly = seen.exactly
        values |= around((exactly.lon_e7, exactly.lat_e7), exactly.uncertainty_mm)
        if exactly.distance_mm:
            values["distance"] = Metres(exactly.distance_mm // 1000)
    if seen.ring_mm:
        values["ring"] = Metres(-(-seen.ring_mm // 1000))
    return values


def _when(seen: SeenTrack) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if seen.rule in (Rule.EARLY, Rule.LATE) and seen.likeliest_us is not None:
        values["late"] = Lasting(max(60, abs(seen.likeliest_us - seen.at_us) // 1_000_000))
        return values
    if seen.earliest_us is not None:
        values["earliest"] = Moment.start(seen.earliest_us)
        values["left"] = Lasting(max(0, seen.earliest_us - seen.since_us) // 1_000_000)
    if seen.likeliest_us is not None:
        values["likely"] = Moment.start(seen.likeliest_us)
    return values


def _counts(seen: SeenTrack) -> dict[str, Value]:
    if seen.rule is Rule.BUILD_UP:
        return {"tracks": Count(seen.count), "tracks_before": Count(seen.before)}
    if seen.rule is Rule.REPEATED:
        return {"breaches": Count(seen.count), "breaches_before": Count(seen.before)}
    return {}


def _claims(seen: SeenTrack) -> dict[str, Value]:
    """Who says what of it, as they said it."""
    said = [f"{one.party}: {one.by or '—'}" + (f" ({one.text})" if one.text else "") for one in seen.claims]
    return {"text": Text("; ".join(said[:_MOST_CLAIMS]), "und")} if said else {}

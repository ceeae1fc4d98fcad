"""The codes of messages, what stands in each, and which codes answer it. docs/phrases.md is the table for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from .names import ArrangementRef, CallSign, Cell, Cells, MeasureRef, NoticeRef, Party, Text, Word
from .quantities import At, Count, Height, Lasting, Metres, Moment
from .values import Value


class Code(StrEnum):
    """Stable words: they are signed, and kept for ever."""

    CONFLICT_TOLD = "conflict-told"
    CONFLICT_ENDED = "conflict-ended"
    MEASURE_ENTERED = "measure-entered"
    LINE_CROSSED = "line-crossed"
    SIDE_LEFT = "side-left"
    BUFFER_MET = "buffer-met"
    EXEMPTION_USED = "exemption-used"
    WINDOW_MISSING = "window-missing"
    WINDOW_TOO_SHORT = "window-too-short"
    NOTICE_LATE = "notice-late"
    MEASURE_LEFT = "measure-left"
    NOTICE_TOLD = "notice-told"
    NOTICE_WITHDRAWN = "notice-withdrawn"
    MATERIAL_CHANGE = "material-change"
    MINOR_CHANGE = "minor-change"
    CHANGED_PLACE = "changed-place"
    CHANGED_ROUTE = "changed-route"
    CHANGED_TIME = "changed-time"
    CHANGED_ESCORT = "changed-escort"
    CHANGED_VEHICLES = "changed-vehicles"
    CHANGED_KIND = "changed-kind"
    CHANGED_HEIGHT = "changed-height"
    STOP = "stop"
    STOP_AGAIN = "stop-again"
    STOP_REASON = "stop-reason"
    STOP_PLACE = "stop-place"
    PROTEST = "protest"
    QUERY = "query"
    QUERY_DUE = "query-due"
    QUERY_OVERDUE = "query-overdue"
    QUERY_ANSWERED = "query-answered"
    RELAY_ASKED = "relay-asked"
    RELAY_PASSED = "relay-passed"
    RELAY_REACHED = "relay-reached"
    RELAY_OBEYED = "relay-obeyed"
    RELAY_REFUSED = "relay-refused"
    RELAY_FAILED = "relay-failed"
    UNDERSTOOD = "understood"
    WILL_PASS_ON = "will-pass-on"
    CANNOT_COMPLY = "cannot-comply"
    STOPPING = "stopping"
    NOT_OURS = "not-ours"
    SAY_AGAIN = "say-again"
    PASSED_TO_CELLS = "passed-to-cells"
    CELL_CONFIRMED = "cell-confirmed"
    CELL_SILENT = "cell-silent"
    CLIMBED = "climbed"
    CONTACT_TEST = "contact-test"
    CONTACT_ANSWERED = "contact-answered"
    CONTACT_SILENT = "contact-silent"
    WATCH_HANDED_OVER = "watch-handed-over"
    WATCH_EMPTY = "watch-empty"
    CHECK_IN = "check-in"
    CHECK_IN_MISSED = "check-in-missed"
    HOLD = "hold"
    MISSION_STARTED = "mission-started"
    MISSION_RESUMED = "mission-resumed"
    WAYPOINT_PASSED = "waypoint-passed"
    CONTACT_UNREACHED = "contact-unreached"
    OUTCOME_FACILITATED = "outcome-facilitated"
    OUTCOME_IMPEDED = "outcome-impeded"
    OUTCOME_DENIED = "outcome-denied"
    OUTCOME_WITHDRAWN = "outcome-withdrawn"
    NEAR_SITE = "near-site"
    NEAR_MISSION = "near-mission"
    FORCE_UNCLAIMED = "force-unclaimed"
    COPY_STALE = "copy-stale"
    COPIES_DIFFER = "copies-differ"
    ARRANGEMENT_VERSION = "arrangement-version"
    STANCE_TOLD = "stance-told"
    FREE_TEXT = "free-text"
    TRACK_APPROACHING = "track-approaching"
    TRACK_NEARING = "track-nearing"
    TRACK_RING = "track-ring"
    TRACK_ENTERED = "track-entered"
    TRACK_CROSSED = "track-crossed"
    TRACK_LEFT_CORRIDOR = "track-left-corridor"
    TRACK_ALTITUDE = "track-altitude"
    TRACK_WINDOW_CLOSED = "track-window-closed"
    TRACK_TURNED_AWAY = "track-turned-away"
    TRACK_TURNED_FROM = "track-turned-from"
    TRACK_OUT = "track-out"
    TRACK_OFF_ROUTE = "track-off-route"
    TRACK_EARLY = "track-early"
    TRACK_LATE = "track-late"
    TRACK_ON_ROUTE = "track-on-route"
    TRACK_NEAR_SITE = "track-near-site"
    TRACK_NEAR_MISSION = "track-near-mission"
    TRACK_IN_HAZARD = "track-in-hazard"
    TRACK_NEAR_ACTIVITY = "track-near-activity"
    TRACK_AWAY = "track-away"
    TRACKS_CLOSING = "tracks-closing"
    TRACKS_APART = "tracks-apart"
    TRACK_BUILD_UP = "track-build-up"
    TRACK_BUILD_UP_OVER = "track-build-up-over"
    TRACK_REPEATED = "track-repeated"
    TRACK_QUIET = "track-quiet"
    TRACK_LOST = "track-lost"
    TRACK_BACK = "track-back"
    TRACK_ANSWERED_FOR = "track-answered-for"
    INCIDENT_OPENED = "incident-opened"
    INCIDENT_ADDED = "incident-added"
    INCIDENT_REOPENED = "incident-reopened"
    INCIDENT_CLOSED = "incident-closed"


KINDS: Mapping[str, type[Value]] = MappingProxyType({
    "notice": NoticeRef,
    "other": NoticeRef,
    "arrangement": ArrangementRef,
    "measure": MeasureRef,
    "party": Party,
    "of": Party,
    "caller": Party,
    "cell": Cell,
    "cells": Cells,
    "sign": CallSign,
    "next": CallSign,
    "track": CallSign,
    "other_track": CallSign,
    "reporter": Party,
    "holder": Party,
    "other_party": Party,
    "place": At,
    "place_before": At,
    "start": Moment,
    "end": Moment,
    "at": Moment,
    "due": Moment,
    "since": Moment,
    "earliest": Moment,
    "likely": Moment,
    "waited": Lasting,
    "late": Lasting,
    "left": Lasting,
    "shift": Lasting,
    "age": Lasting,
    "distance": Metres,
    "required": Metres,
    "ring": Metres,
    "calls": Count,
    "tracks": Count,
    "tracks_before": Count,
    "breaches": Count,
    "breaches_before": Count,
    "open": Count,
    "fields": Count,
    "waypoint": Count,
    "escorts": Count,
    "escorts_before": Count,
    "vehicles": Count,
    "vehicles_before": Count,
    "height": Height,
    "height_before": Height,
    "kind": Word,
    "kind_before": Word,
    "severity": Word,
    "exemption": Word,
    "direction": Word,
    "reason": Word,
    "urgency": Word,
    "rung": Word,
    "level": Word,
    "stance": Word,
    "incident": CallSign,
    "about": Word,
    "confidence": Word,
    "text": Text,
})  # fmt: skip
"""What sort of value each field holds; a field of one name is of one sort in every code.

`of` is whom a word is for, `caller` who called, `late` by how much, `incident` the number of one.
"""

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "kind": ("presence", "movement", "air", "hazard", "site", "relief", "undisclosed"),
    "severity": ("danger", "warning", "caution", "talk", "note"),
    "exemption": ("rescue", "medevac", "fire", "weather"),
    "direction": ("earlier", "later"),
    "reason": ("own-people", "protected-place", "relief-mission", "civilians", "wrong-place", "unknown"),
    "urgency": ("routine", "priority", "immediate", "stop"),
    "rung": ("received", "acknowledged", "passed", "confirmed"),
    "level": ("person", "channel", "level"),
    "stance": (
        "accepted", "accepted-with-reservation", "accepted-until-its-end", "denied", "suspended", "withdrawn", "silent",
    ),
    "about": (
        "people-harmed", "place-damaged", "near-miss", "relief-hindered", "line-crossed", "notice-not-kept",
        "word-not-passed", "other",
    ),
    "confidence": ("confirmed", "probable", "possible", "doubtful", "improbable", "not-judged"),
})  # fmt: skip
"""The words that a field of words knows."""


def words_of(field: str) -> tuple[str, ...]:
    return WORDS[field.removesuffix("_before")]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields that a code must have, those that it may have beside, and the codes that answer it, the most usual
    first.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    replies: tuple[Code, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return self.needed + self.optional


ACKNOWLEDGES = (Code.UNDERSTOOD, Code.WILL_PASS_ON, Code.CANNOT_COMPLY, Code.STOPPING, Code.NOT_OURS)
"""The words with which a person on watch says that they have taken something in. `say-again` does not: it asks."""

_HEARD = (Code.UNDERSTOOD, Code.WILL_PASS_ON, Code.CANNOT_COMPLY, Code.SAY_AGAIN)
_STOPS = (Code.STOPPING, Code.WILL_PASS_ON, Code.CANNOT_COMPLY, Code.NOT_OURS, Code.SAY_AGAIN)
_RELAYED = (
    Code.RELAY_PASSED,
    Code.RELAY_REACHED,
    Code.RELAY_OBEYED,
    Code.RELAY_REFUSED,
    Code.RELAY_FAILED,
    Code.CANNOT_COMPLY,
    Code.SAY_AGAIN,
)
_TOLD = (Code.UNDERSTOOD, Code.SAY_AGAIN)
_NONE: tuple[Code, ...] = ()


def _shape(needed: str, optional: str, replies: tuple[Code, ...]) -> Shape:
    return Shape(tuple(needed.split()), tuple(optional.split()), replies)


SHAPES: Mapping[Code, Shape] = MappingProxyType({
    Code.CONFLICT_TOLD: _shape("notice severity", "other party place start end", _HEARD),
    Code.CONFLICT_ENDED: _shape("notice", "other party", _HEARD),
    Code.MEASURE_ENTERED: _shape("notice measure", "party place start end", _HEARD),
    Code.LINE_CROSSED: _shape("notice measure", "party place start end distance", _HEARD),
    Code.SIDE_LEFT: _shape("notice measure", "party place start end distance", _HEARD),
    Code.BUFFER_MET: _shape("notice measure distance", "required party place start end", _HEARD),
    Code.EXEMPTION_USED: _shape("notice measure exemption", "party place start end", _HEARD),
    Code.WINDOW_MISSING: _shape("notice measure start end", "party", _HEARD),
    Code.WINDOW_TOO_SHORT: _shape("notice measure late", "start end", _HEARD),
    Code.NOTICE_LATE: _shape("notice late", "measure start", _HEARD),
    Code.MEASURE_LEFT: _shape("notice measure", "", _HEARD),
    Code.NOTICE_TOLD: _shape("notice kind", "place start end height text", _HEARD),
    Code.NOTICE_WITHDRAWN: _shape("notice", "at", _HEARD),
    Code.MATERIAL_CHANGE: _shape("notice fields", "at", _HEARD),
    Code.MINOR_CHANGE: _shape("notice fields", "at", _TOLD),
    Code.CHANGED_PLACE: _shape("notice distance", "place_before place", _HEARD),
    Code.CHANGED_ROUTE: _shape("notice distance", "place", _HEARD),
    Code.CHANGED_TIME: _shape("notice shift direction", "start end", _HEARD),
    Code.CHANGED_ESCORT: _shape("notice", "escorts_before escorts text", _HEARD),
    Code.CHANGED_VEHICLES: _shape("notice", "vehicles_before vehicles text", _HEARD),
    Code.CHANGED_KIND: _shape("notice kind_before kind", "", _HEARD),
    Code.CHANGED_HEIGHT: _shape("notice height_before height", "", _HEARD),
    Code.STOP: _shape("caller at", "sign place", _STOPS),
    Code.STOP_AGAIN: _shape("caller calls waited", "at sign place", _STOPS),
    Code.STOP_REASON: _shape("caller reason", "text", _STOPS),
    Code.STOP_PLACE: _shape("caller place", "at", _STOPS),
    Code.PROTEST: _shape("caller calls", "level measure notice place at due text", _HEARD),
    Code.QUERY: _shape("caller due", "urgency notice measure place at text", (Code.QUERY_ANSWERED, *_HEARD)),
    Code.QUERY_DUE: _shape("caller left", "due", (Code.QUERY_ANSWERED, *_HEARD)),
    Code.QUERY_OVERDUE: _shape("caller late", "due", (Code.QUERY_ANSWERED, *_HEARD)),
    Code.QUERY_ANSWERED: _shape("party at", "sign text", _TOLD),
    Code.RELAY_ASKED: _shape("caller of", "urgency place due text", _RELAYED),
    Code.RELAY_PASSED: _shape("party of at", "sign text", _TOLD),
    Code.RELAY_REACHED: _shape("party of at", "sign text", _TOLD),
    Code.RELAY_OBEYED: _shape("party of at", "sign text", _TOLD),
    Code.RELAY_REFUSED: _shape("party of at", "sign text", _TOLD),
    Code.RELAY_FAILED: _shape("party of at", "sign text", _TOLD),
    Code.UNDERSTOOD: _shape("sign at", "party", _NONE),
    Code.WILL_PASS_ON: _shape("sign at", "party cells", _NONE),
    Code.CANNOT_COMPLY: _shape("sign at", "party text", _NONE),
    Code.STOPPING: _shape("sign at", "party", _NONE),
    Code.NOT_OURS: _shape("sign at", "party text", _NONE),
    Code.SAY_AGAIN: _shape("sign at", "party", _NONE),
    Code.PASSED_TO_CELLS: _shape("party cells at", "sign", _NONE),
    Code.CELL_CONFIRMED: _shape("cell at", "party sign", _NONE),
    Code.CELL_SILENT: _shape("cell waited", "party", _HEARD),
    Code.CLIMBED: _shape("rung waited level", "next party at", _HEARD),
    Code.CONTACT_TEST: _shape("party at", "sign due", (Code.CONTACT_ANSWERED, Code.SAY_AGAIN)),
    Code.CONTACT_ANSWERED: _shape("sign at", "party", _NONE),
    Code.CONTACT_SILENT: _shape("party waited", "", _TOLD),
    Code.WATCH_HANDED_OVER: _shape("party next open", "sign at", _TOLD),
    Code.WATCH_EMPTY: _shape("party since", "open", _HEARD),
    Code.CHECK_IN: _shape("notice at", "place waypoint sign", _TOLD),
    Code.CHECK_IN_MISSED: _shape("notice due late", "place waypoint", (*_HEARD, Code.CHECK_IN)),
    Code.HOLD: _shape("notice caller at", "place text", _HEARD),
    Code.MISSION_STARTED: _shape("notice at due", "sign text", _HEARD),
    Code.MISSION_RESUMED: _shape("notice at", "sign text", _HEARD),
    Code.WAYPOINT_PASSED: _shape("notice at", "waypoint place text", _TOLD),
    Code.CONTACT_UNREACHED: _shape("notice party waited", "", _HEARD),
    Code.OUTCOME_FACILITATED: _shape("notice at", "party text", _TOLD),
    Code.OUTCOME_IMPEDED: _shape("notice at", "party place text", _TOLD),
    Code.OUTCOME_DENIED: _shape("notice at", "party place text", _TOLD),
    Code.OUTCOME_WITHDRAWN: _shape("notice at", "party text", _TOLD),
    Code.NEAR_SITE: _shape("notice distance", "other party place start end", _HEARD),
    Code.NEAR_MISSION: _shape("notice distance", "other party place start end", _HEARD),
    Code.FORCE_UNCLAIMED: _shape("place at", "party sign text", _HEARD),
    Code.COPY_STALE: _shape("party age", "notice", _TOLD),
    Code.COPIES_DIFFER: _shape("party notice fields", "", _TOLD),
    Code.ARRANGEMENT_VERSION: _shape("arrangement", "party at", _TOLD),
    Code.STANCE_TOLD: _shape("party arrangement stance", "at", _TOLD),
    Code.FREE_TEXT: _shape("text", "party sign at", _TOLD),
    Code.TRACK_APPROACHING: _shape(
        "track measure earliest", "party reporter holder place distance likely left at", _HEARD,
    ),
    Code.TRACK_NEARING: _shape("track notice", "party reporter place distance earliest likely left at", _HEARD),
    Code.TRACK_RING: _shape(
        "track measure ring", "party reporter holder place distance earliest likely left at", _HEARD,
    ),
    Code.TRACK_ENTERED: _shape("track measure", "party reporter holder place distance at", _HEARD),
    Code.TRACK_CROSSED: _shape("track measure", "party reporter holder place distance at", _HEARD),
    Code.TRACK_LEFT_CORRIDOR: _shape("track measure", "party reporter holder place distance at", _HEARD),
    Code.TRACK_ALTITUDE: _shape("track measure", "party reporter holder place at", _HEARD),
    Code.TRACK_WINDOW_CLOSED: _shape("track measure", "party reporter holder place at", _HEARD),
    Code.TRACK_TURNED_AWAY: _shape("track measure", "party reporter holder place distance at", _HEARD),
    Code.TRACK_TURNED_FROM: _shape("track notice", "party reporter place distance at", _HEARD),
    Code.TRACK_OUT: _shape("track measure", "party reporter holder place distance at", _HEARD),
    Code.TRACK_OFF_ROUTE: _shape("track notice distance", "party reporter place at", _HEARD),
    Code.TRACK_EARLY: _shape("track notice late", "party reporter place at", _HEARD),
    Code.TRACK_LATE: _shape("track notice late", "party reporter place at", _HEARD),
    Code.TRACK_ON_ROUTE: _shape("track notice", "party reporter place at", _HEARD),
    Code.TRACK_NEAR_SITE: _shape("track notice", "party reporter place distance at", _HEARD),
    Code.TRACK_NEAR_MISSION: _shape("track notice", "party reporter place distance at", _HEARD),
    Code.TRACK_IN_HAZARD: _shape("track notice", "party reporter place distance at", _HEARD),
    Code.TRACK_NEAR_ACTIVITY: _shape("track notice", "party reporter place distance at", _HEARD),
    Code.TRACK_AWAY: _shape("track notice", "party reporter place distance at", _HEARD),
    Code.TRACKS_CLOSING: _shape(
        "track other_track", "party other_party reporter place distance earliest likely left at", _HEARD,
    ),
    Code.TRACKS_APART: _shape("track other_track", "party other_party at", _HEARD),
    Code.TRACK_BUILD_UP: _shape("measure", "tracks tracks_before place at", _HEARD),
    Code.TRACK_BUILD_UP_OVER: _shape("measure", "tracks tracks_before at", _HEARD),
    Code.TRACK_REPEATED: _shape("measure", "party holder breaches breaches_before place at", _HEARD),
    Code.TRACK_QUIET: _shape("measure", "party holder breaches at", _HEARD),
    Code.TRACK_LOST: _shape("track at", "party reporter place", _HEARD),
    Code.TRACK_BACK: _shape("track at", "party reporter place", _HEARD),
    Code.TRACK_ANSWERED_FOR: _shape("track at", "party reporter place", _HEARD),
    Code.INCIDENT_OPENED: _shape("incident caller about confidence", "place start end text", _TOLD),
    Code.INCIDENT_ADDED: _shape("incident caller confidence", "at text", _TOLD),
    Code.INCIDENT_REOPENED: _shape("incident caller confidence", "at text", _TOLD),
    Code.INCIDENT_CLOSED: _shape("incident caller at", "text", _TOLD),
})  # fmt: skip

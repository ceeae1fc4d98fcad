"""A text that is one position in coordinates, read in every notation; and a position written in any of them.

Each notation looks at the text on its own. What several make of it are several readings, all of them named: nothing is
chosen for the reader, and nothing is repaired.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.geometry.volumes import Position
from detente.messages.refusals import shown

from ..findings import Code, Finding, Offer
from ..reading import Notation, Reading
from .angles import FULL_PLACES, Angles, as_if, degrees_text, degrees_written
from .candidate import Candidate, Found
from .cells import box_area
from .datum_shift import to_wgs84
from .datums import THE_WORLD, Datum, datum_named, datums_said
from .degrees import read_degrees
from .lettering import plain
from .military_grid import grid_written, read_military_grid
from .projected import read_projected
from .spans import spans_within
from .utm import read_utm, utm_written
from .world_cells import gars_written, georef_written, read_gars, read_georef

__all__ = ["coordinates_within", "datum_named", "read_coordinates", "written"]

LONGEST_TEXT = 1_000
"""Signs; more are not one position."""

_SPACES = re.compile(" {2,}")
_PLUS_CODE = re.compile(r"[ (]*[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,7}(?![^\W_]).{0,80}")
_DEGREES = frozenset({Notation.DD, Notation.DDM, Notation.DMS})


def read_coordinates(
    text: str, *, declared: Notation | None = None, datum: str | None = None, zone: str | None = None
) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """All that the whole text may mean as coordinates, and what is to be said of it.

    `declared` is the notation that the writer says it is, `datum` the one that holds where the text names none, `zone`
    that of grids written without one. No reading: the findings say why, UNREADABLE alone where the text does not look
    like coordinates at all. A finding's value `text` is the text, quoted and shortened.
    """
    if len(text) > LONGEST_TEXT:
        return (), (Finding(code=Code.TOO_LONG, values={"length": len(text), "most": LONGEST_TEXT}),)
    said = datums_said(_SPACES.sub(" ", plain(text)).strip(" "))
    body = _SPACES.sub(" ", said.rest).strip(" ")
    given = datum_named(datum) if datum is not None else THE_WORLD
    used = said.datums[0] if said.datums else given
    found = _found(body, declared, used or THE_WORLD, zone)
    candidates = [candidate for one in found for candidate in one.candidates]
    wrong = [one.wrong for one in found if one.wrong is not None]
    if candidates or wrong:
        # Only where there are coordinates is a word about a datum more than a word.
        if said.unknown is not None or used is None:
            wrong = [Finding(code=Code.DATUM_UNKNOWN, values={"why": "name", "datum": shown(said.unknown or datum)})]
            candidates = []
        elif len(said.datums) > 1:
            wrong, candidates = [Finding(code=Code.CONTRADICTORY, values={"why": "datum"})], []
    if not candidates or used is None:
        why = "plus-code" if _PLUS_CODE.fullmatch(body) else "other"
        return (), (_about(text, wrong[0] if wrong else Finding(code=Code.UNREADABLE, values={"why": why})),)
    as_declared = [candidate for candidate in candidates if candidate.notation is declared]
    readings, findings = _readings(as_declared or candidates, used, text)
    if readings and declared is not None and not as_declared:
        findings.insert(0, _notation_differs(declared, candidates, readings))
    if len(readings) > 1:
        findings.insert(0, _several(readings))
    return tuple(readings), tuple(_about(text, finding) for finding in findings)


def coordinates_within(
    prose: str, *, datum: str | None = None, zone: str | None = None
) -> tuple[tuple[int, int, tuple[Reading, ...], tuple[Finding, ...]], ...]:
    """Start, end, readings and findings of each position in coordinates in a free text, in order."""
    found = []
    for start, end in spans_within(prose):
        readings, findings = read_coordinates(prose[start:end], datum=datum, zone=zone)
        if readings or any(finding.code is not Code.UNREADABLE for finding in findings):
            found.append((start, end, readings, findings))
    return tuple(found)


def written(position: Position, notation: Notation, *, places: int | None = None) -> str:
    """A WGS84 position in the usual writing of a notation; as exactly as it is kept, or to so many places.

    Places are decimals of the last unit (degrees, minutes, seconds, metres), or figures for each axis in a grid of
    cells (in GARS: 0 for 30 minutes, 1 for 15, 2 for 5). Asking for what is not written in figures (a name), or for a
    grid beyond 80°S and 84°N, is our own mistake: ValueError.
    """
    lon, lat = position[0] / 1e7, position[1] / 1e7
    match notation:
        case Notation.DD | Notation.DDM | Notation.DMS:
            return degrees_written(position, notation, FULL_PLACES[notation] if places is None else places)
        case Notation.MGRS:
            return grid_written(lon, lat, 5 if places is None else places)
        case Notation.UTM:
            return utm_written(lon, lat, 3 if places is None else places)
        case Notation.GARS:
            return gars_written(position, 2 if places is None else places)
        case Notation.GEOREF:
            return georef_written(position, 5 if places is None else places)
        case _:
            raise ValueError(f"nothing is written as {notation}")


def _found(body: str, declared: Notation | None, datum: Datum, zone: str | None) -> list[Found]:
    return [
        *([read_projected(body, datum)] if datum.grid is not None else []),
        _on_its_letters(read_military_grid(body, zone, datum.ellipsoid), datum),
        read_utm(body, zone, datum.ellipsoid),
        read_gars(body),
        read_georef(body, declared=declared is Notation.GEOREF),
        _degrees(body),
    ]


_LETTERED_ALIKE = frozenset({4326, 4230})
"""On the ellipsoids of these (WGS84, ED50) squares have the letters that we read; on older ones they have others."""


def _on_its_letters(found: Found, datum: Datum) -> Found:
    if found.candidates and datum.code not in _LETTERED_ALIKE:
        return Found(wrong=Finding(code=Code.NO_SUCH_GRID, values={"why": "datum"}))
    return found


def _degrees(body: str) -> Found:
    read, wrong = read_degrees(body)
    return Found(candidates=tuple(map(_candidate, read)), wrong=wrong)


def _candidate(angles: Angles) -> Candidate:
    middle = angles.lon.e7, angles.lat.e7
    area, reach = box_area(middle, angles.lon.half_e7, angles.lat.half_e7)
    return Candidate(
        notation=angles.notation,
        middle=middle,
        area=area,
        reach_mm=reach,
        canonical=degrees_text(angles),
        angles=angles,
    )


def _readings(candidates: list[Candidate], datum: Datum, text: str) -> tuple[list[Reading], list[Finding]]:
    readings, findings = [], []
    for candidate in candidates:
        if datum.is_wgs84:
            readings.append(_reading(candidate, datum, text))
            continue
        shifted = to_wgs84(candidate, datum)
        if isinstance(shifted, Finding):
            findings.append(shifted)
        else:
            reading = _reading(shifted.candidate, datum, text)
            readings.append(replace(reading, transformation=shifted.transformation))
            findings += shifted.findings
    if readings:
        # A reading that lies where its datum is not used is no reading.
        findings = [finding for finding in findings if finding.code is not Code.OUTSIDE_DATUM]
    return readings, list({finding.code: finding for finding in findings}.values())


def _reading(candidate: Candidate, datum: Datum, text: str) -> Reading:
    return Reading(
        position=candidate.middle,
        uncertainty_mm=candidate.reach_mm,
        area=candidate.area,
        notation=candidate.notation,
        text=text,
        canonical=candidate.canonical if datum is THE_WORLD else f"{candidate.canonical} ({_short(datum)})",
        datum=datum.name,
    )


def _short(datum: Datum) -> str:
    """So that it is read again as the same datum."""
    code = datum.code if datum.grid is None else datum.grid
    return datum.name if datum_named(datum.name) == datum and " / " not in datum.name else f"EPSG:{code}"


def _about(text: str, finding: Finding) -> Finding:
    """Each finding names the text that it is about."""
    return replace(finding, values={**finding.values, "text": shown(text)})


def _several(readings: list[Reading]) -> Finding:
    return Finding(
        code=Code.SEVERAL_READINGS,
        values={"count": len(readings)},
        offers=tuple(Offer(text=reading.canonical, position=reading.position) for reading in readings),
    )


def _notation_differs(declared: Notation, candidates: list[Candidate], readings: list[Reading]) -> Finding:
    """What it is, and what its figures would be in the notation that it is said to be."""
    offers = [Offer(text=reading.canonical, position=reading.position) for reading in readings]
    for candidate in candidates:
        other = as_if(candidate.angles, declared) if candidate.angles is not None and declared in _DEGREES else None
        if other is not None:
            offers.append(Offer(text=degrees_text(other), position=(other.lon.e7, other.lat.e7)))
    values = {"declared": declared.value, "detected": readings[0].notation.value}
    return Finding(code=Code.NOTATION_DIFFERS, values=values, offers=tuple(offers))

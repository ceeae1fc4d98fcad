"""Positions in tables (CSV): a line for each report, columns by name, in any order."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal, shown

from .position_report import Given, report_of
from .position_track import PositionsRead, gathered

COLUMNS: Final = (
    "track", "at", "lat", "lon", "party", "uncertainty_m", "altitude", "altitude_uncertainty_m", "course",
    "course_uncertainty", "speed_kmh", "speed_uncertainty_kmh", "domain", "source",
)  # fmt: skip
REQUIRED: Final = COLUMNS[:4]
_RIGHT: Final = f"Name the columns in the first line, among {', '.join(COLUMNS)}; the first four must be there."
_NUMBERS: Final = frozenset(COLUMNS) - {"track", "at", "party", "altitude", "domain", "source"}

LARGEST_LINE: Final = 10_000
"""Characters."""


def read_table(data: bytes, by: str, *, file: str) -> PositionsRead:
    """The reports of a CSV file (RFC 4180, UTF-8, commas), in its order, which may begin with lines about it (`#`)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        wrong = f"byte {failure.start:,} is not UTF-8"
        refusal = Refusal(reason=Reason.NOT_UTF8, file=file, wrong=wrong, right="Save the table as UTF-8.")
        return PositionsRead(refusals=(refusal,))
    return gathered(_lines(text, by), file)


def _lines(text: str, by: str) -> Iterator[tuple[str, Report | Refusal]]:
    names: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        place = f"line {number}"
        if not line.strip() or line.startswith("#"):
            continue
        fields = _fields(line)
        if isinstance(fields, Refusal):
            yield place, fields
        elif names is None:
            names = [field.strip() for field in fields]
            wrong = _wrong_columns(names)
            if wrong is not None:
                yield place, wrong
                return
        elif len(fields) != len(names):
            wrong_shape = f"the line has {len(fields)} columns, and the first line has {len(names)}"
            right = "Put a comma between two columns, and quotes round a field that holds one."
            yield place, Refusal(reason=Reason.WRONG_SHAPE, wrong=wrong_shape, right=right)
        else:
            given = _given({name: field.strip() for name, field in zip(names, fields, strict=True)})
            yield place, given if isinstance(given, Refusal) else report_of(given, by)
    if names is None:
        yield "line 1", Refusal(reason=Reason.MISSING, wrong="the file is empty", right=_RIGHT)


def _fields(line: str) -> list[str] | Refusal:
    if len(line) > LARGEST_LINE:
        wrong, right = f"the line is longer than {LARGEST_LINE:,} characters", "Write one report in each line."
        return Refusal(reason=Reason.TOO_LONG, wrong=wrong, right=right)
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error:
        wrong, right = "the quotes in this line do not close", "Double a quote inside quotes."
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(line), wrong=wrong, right=right)


def _wrong_columns(names: list[str]) -> Refusal | None:
    for name in REQUIRED:
        if name not in names:
            return Refusal(reason=Reason.MISSING, field=name, wrong=f"there is no column {name}", right=_RIGHT)
    for name in names:
        if name not in COLUMNS:
            wrong = "no column has this name"
            return Refusal(reason=Reason.UNKNOWN_WORD, field="columns", value=shown(name), wrong=wrong, right=_RIGHT)
        if names.count(name) > 1:
            wrong = "this column is there twice"
            return Refusal(reason=Reason.WRONG_SHAPE, field="columns", value=shown(name), wrong=wrong, right=_RIGHT)
    return None


def _given(said: dict[str, str]) -> Given | Refusal:
    numbers: dict[str, float] = {}
    for name in _NUMBERS & said.keys():
        if not said[name] and name not in REQUIRED:
            continue
        try:
            numbers[name] = float(said[name])
        except ValueError:
            return _not_a_number(name, said[name])
    altitude = said.get("altitude", "")
    domain = next((one for one in Domain if one == said.get("domain")), None)
    if said.get("domain") and domain is None:
        right = f"Write one of {', '.join(Domain)}, or leave it empty."
        wrong = "nothing moves in this"
        return Refusal(
            reason=Reason.UNKNOWN_WORD, field="domain", value=shown(said["domain"]), wrong=wrong, right=right
        )
    return Given(
        track=said["track"],
        at=said["at"],
        lon=numbers["lon"],
        lat=numbers["lat"],
        party=said.get("party", ""),
        uncertainty_m=numbers.get("uncertainty_m"),
        altitude=_altitude(altitude),
        altitude_uncertainty_m=numbers.get("altitude_uncertainty_m"),
        course=numbers.get("course"),
        course_uncertainty=numbers.get("course_uncertainty"),
        speed_kmh=numbers.get("speed_kmh"),
        speed_uncertainty_kmh=numbers.get("speed_uncertainty_kmh"),
        domain=domain,
        source=said.get("source", ""),
    )


def _altitude(text: str) -> float | str | None:
    """Metres above the ellipsoid where it is a bare number, as in notice files; else words."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return text


def _not_a_number(name: str, value: str) -> Refusal:
    right = "Write it with a decimal point and no unit."
    return Refusal(
        reason=Reason.NOT_A_NUMBER, field=name, value=shown(value), wrong=f"{name} is not a number", right=right
    )

"""A gazetteer of one's own: tab-separated UTF-8 text, a line a place, to places or every reason why not; and back.

The first line names the columns, in any order; `name`, `lat` and `lon` must be there (docs/gazetteer.md). Nothing is
half taken: one refused line and the whole file is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.messages.refusals import Reason, Refusal, shown
from detente.places.names.place import Place, PlaceKind, extent_mm_of
from detente.places.names.place_rows import SEPARATOR, degrees_e7, folds_kept, kept_folds

COLUMNS = (
    "name", "lat", "lon", "kind", "extent_m", "name_ar", "name_ru", "names", "country", "region", "population", "id",
    "folds",
)  # fmt: skip
REQUIRED = ("name", "lat", "lon")
MAX_LINES = 500_000
MAX_NAME = 200
MAX_NAMES = 100
MAX_REFUSALS = 100
LARGEST_EXTENT_M = 200_000

_STEERS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_DECIMAL = re.compile(r"[-+]?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_COUNT = re.compile(r"\d{1,10}", re.ASCII)
_COUNTRY = re.compile("[A-Z]{2}")

_KINDS = frozenset(map(str, PlaceKind))

_HEAD_RIGHT = f"The first line names the columns, with tabs between: {', '.join(REQUIRED)}, and any of {COLUMNS[3:]}."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesRead:
    """What a file held: its places in its order, with the folds of each; or nothing, and why."""

    places: tuple[Place, ...] = ()
    folds: tuple[tuple[str, ...], ...] = ()
    refusals: tuple[Refusal, ...] = ()


def read_places(data: bytes, *, file: str) -> PlacesRead:
    """The places of a file, or all that is wrong with it. `file` names it in refusals and in the ids of places that
    have none of their own.
    """
    lines = _lines(data)
    if isinstance(lines, Refusal):
        return PlacesRead(refusals=(lines.at(file=file),))
    columns = _columns(lines)
    if isinstance(columns, Refusal):
        return PlacesRead(refusals=(columns.at(file=file),))
    at, names = columns
    places: list[Place] = []
    folds: list[tuple[str, ...]] = []
    refusals: list[Refusal] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[at:], start=at + 1):
        if not line.strip() or line.startswith("#"):
            continue
        if len(refusals) >= MAX_REFUSALS:
            wrong = f"{MAX_REFUSALS} things are wrong before this line; the rest was not looked at"
            right = "Mend those and try again."
            refusals.append(
                Refusal(reason=Reason.WRONG_SHAPE, file=file, feature=f"line {number}", wrong=wrong, right=right)
            )
            break
        read = _place(line, names, f"{file}:{number}")
        if isinstance(read, _Folded) and seen.setdefault(read.place.id, number) != number:
            wrong = f"line {seen[read.place.id]} has this id already"
            right = "Give every place an id of its own, or leave ids out."
            read = (_refusal(Reason.DUPLICATE_ID, "id", read.place.id, wrong, right),)
        if isinstance(read, _Folded):
            places.append(read.place)
            folds.append(read.folds)
        else:
            refusals.extend(refusal.at(file=file, feature=f"line {number}") for refusal in read)
    return PlacesRead(refusals=tuple(refusals)) if refusals else PlacesRead(places=tuple(places), folds=tuple(folds))


@dataclass(frozen=True, slots=True)
class _Folded:
    """A place of one line, and the folds of its names."""

    place: Place
    folds: tuple[str, ...]


def write_places(places: Iterable[Place], about: Sequence[str] = ()) -> str:
    """The file that `read_places` reads, with lines about it at its top."""
    head = "".join(f"# {line}\n" for line in about)
    return head + "\t".join(COLUMNS) + "\n" + "".join(f"{_row(place)}\n" for place in places)


def _row(place: Place) -> str:
    lon, lat = place.position
    fields = (
        place.name, f"{lat / 1e7:.7f}", f"{lon / 1e7:.7f}", str(place.kind), str(-(-place.extent_mm // 1000)),
        place.name_ar or "", place.name_ru or "", SEPARATOR.join(place.names), place.country, place.region or "",
        str(place.population), place.id, kept_folds(place),
    )  # fmt: skip
    return "\t".join(fields)


def _lines(data: bytes) -> list[str] | Refusal:
    right = "Save the file as UTF-8 without a byte order mark, with tabs between the columns."
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        wrong = f"byte {failure.start:,} is not UTF-8"
        return Refusal(
            reason=Reason.NOT_UTF8, value=shown(data[failure.start : failure.start + 8]), wrong=wrong, right=right
        )
    if text.startswith("\ufeff"):
        return Refusal(reason=Reason.NOT_UTF8, wrong="the text begins with a byte order mark", right=right)
    if text.count("\n") > MAX_LINES:
        wrong = f"the file has more than {MAX_LINES:,} lines"
        return Refusal(reason=Reason.TOO_LARGE, wrong=wrong, right="Keep the places of one area, or split the file.")
    return [line.removesuffix("\r") for line in text.split("\n")]


def _columns(lines: Sequence[str]) -> tuple[int, tuple[str, ...]] | Refusal:
    """The number of the first line after the head, and the names of the columns."""
    at = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if at is None:
        return Refusal(reason=Reason.MISSING, wrong="the file is empty", right=_HEAD_RIGHT)
    names = tuple(lines[at].split("\t"))
    for name in REQUIRED:
        if name not in names:
            wrong = f"there is no column {name} in the first line"
            return Refusal(reason=Reason.MISSING, field=name, value=shown(lines[at]), wrong=wrong, right=_HEAD_RIGHT)
    for name in names:
        if name not in COLUMNS:
            wrong = "no column has this name"
            return Refusal(
                reason=Reason.UNKNOWN_WORD, field="columns", value=shown(name), wrong=wrong, right=_HEAD_RIGHT
            )
        if names.count(name) > 1:
            wrong = "this column is there twice"
            return Refusal(
                reason=Reason.WRONG_SHAPE, field="columns", value=shown(name), wrong=wrong, right=_HEAD_RIGHT
            )
    return at + 1, names


def _place(line: str, columns: Sequence[str], id_: str) -> _Folded | tuple[Refusal, ...]:
    fields = line.split("\t")
    if len(fields) != len(columns):
        wrong = f"the line has {len(fields)} columns, and the first line has {len(columns)}"
        right = "Put one tab between two columns, also where one is empty."
        return (Refusal(reason=Reason.WRONG_SHAPE, wrong=wrong, right=right),)
    said = {name: field.strip() for name, field in zip(columns, fields, strict=True)}
    steers = _STEERS_A_LINE.search(line.replace("\t", "")) is not None
    refusals = [
        refusal
        for name, field in said.items()
        if (refusal := (_steering(name, field) if steers else None) or _wrong(name, field))
    ]
    if refusals:
        return tuple(refusals)
    kind = PlaceKind(said.get("kind") or PlaceKind.OTHER)
    population = int(said.get("population") or 0)
    extent_m = said.get("extent_m")
    place = Place(
        id=said.get("id") or id_,
        name=said["name"],
        name_ar=said.get("name_ar") or None,
        name_ru=said.get("name_ru") or None,
        names=_several(said),
        kind=kind,
        position=(degrees_e7(said["lon"]), degrees_e7(said["lat"])),
        extent_mm=int(extent_m) * 1000 if extent_m else extent_mm_of(kind, population),
        country=said.get("country", ""),
        region=said.get("region") or None,
        population=population,
    )
    return _Folded(place, folds_kept(place, said.get("folds", "")))


def _steering(column: str, field: str) -> Refusal | None:
    found = _STEERS_A_LINE.search(field)
    if found is None:
        return None
    wrong = f"it holds the control character U+{ord(found[0]):04X}"
    return _refusal(Reason.OUT_OF_RANGE, column, field, wrong, "Write it as plain text.")


def _several(said: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in said.get("names", "").split(SEPARATOR) if name.strip())


def _wrong(column: str, field: str) -> Refusal | None:
    """What is wrong with one field; None for nothing."""
    if not field:
        if column not in REQUIRED:
            return None
        return Refusal(reason=Reason.MISSING, field=column, wrong=f"{column} is empty", right="Every place says it.")
    match column:
        case "lat":
            return _degrees(column, field, 90)
        case "lon":
            return _degrees(column, field, 180)
        case "kind":
            right = f"Write one of: {', '.join(PlaceKind)}."
            return None if field in _KINDS else _refusal(Reason.UNKNOWN_WORD, column, field, "no kind", right)
        case "extent_m":
            right = f"Write whole metres from 1 to {LARGEST_EXTENT_M:,}: how far from the point the name may reach."
            good = _COUNT.fullmatch(field) and 1 <= int(field) <= LARGEST_EXTENT_M
            return None if good else _refusal(Reason.OUT_OF_RANGE, column, field, "no extent", right)
        case "population":
            right = "Write a whole number, or leave it empty."
            return None if _COUNT.fullmatch(field) else _refusal(Reason.WRONG_TYPE, column, field, "no number", right)
        case "country":
            right = "Write the two capital letters of ISO 3166-1, such as SY."
            return (
                None if _COUNTRY.fullmatch(field) else _refusal(Reason.WRONG_SHAPE, column, field, "no country", right)
            )
        case "names":
            return _names(field)
        case "folds":
            return None
        case _:
            return _name(column, field)


def _degrees(column: str, field: str, most: int) -> Refusal | None:
    if not _DECIMAL.fullmatch(field):
        right = "Write decimal degrees with a point, WGS84, south and west with a minus: 35.3359."
        return _refusal(Reason.WRONG_TYPE, column, field, "these are no decimal degrees", right)
    if not math.fabs(float(field)) <= most:
        return _refusal(Reason.OUT_OF_RANGE, column, field, f"{column} lies between -{most} and {most}", "Check it.")
    return None


def _names(field: str) -> Refusal | None:
    names = [name.strip() for name in field.split(SEPARATOR) if name.strip()]
    if len(names) > MAX_NAMES:
        right = f"Keep {MAX_NAMES}, with {SEPARATOR} between them."
        return _refusal(Reason.TOO_LONG, "names", field, f"these are more than {MAX_NAMES} names", right)
    return next((refusal for name in names if (refusal := _name("names", name))), None)


def _name(column: str, field: str) -> Refusal | None:
    if len(field) > MAX_NAME:
        return _refusal(Reason.TOO_LONG, column, field, f"it is longer than {MAX_NAME} characters", "Shorten it.")
    if column.startswith("name") and not any(map(str.isalnum, field)):
        return _refusal(Reason.OUT_OF_RANGE, column, field, "it has no letter and no digit", "Write the name.")
    if column != "names" and SEPARATOR in field:
        right = f"{SEPARATOR} stands between the names of the column names only."
        return _refusal(Reason.OUT_OF_RANGE, column, field, f"it holds {SEPARATOR}", right)
    return None


def _refusal(reason: Reason, column: str, field: str, wrong: str, right: str) -> Refusal:
    return Refusal(reason=reason, field=column, value=shown(field), wrong=wrong, right=right)

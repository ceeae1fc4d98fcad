"""A GeoNames dump of a country to places: the 19 columns of XX.txt, and the file of alternate names where there is one.

Settlements, airfields, bases, camps, crossings, bridges, dams, hills and lakes are taken; streams, regions, farms,
wells and the rest are left out and counted. The layout is that of GeoNames' readme.txt
(download.geonames.org/export/dump).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.messages.refusals import Reason, Refusal, shown
from detente.places.names.place import Place, PlaceKind, extent_mm_of, settlement_kind
from detente.places.names.place_rows import SEPARATOR, degrees_e7
from detente.places.names.spellings import arabic_of, one_each, russian_of, worth_keeping

COLUMNS = 19
MAX_PLACES = 500_000
MAX_REFUSALS = 100
MAX_NAME = 200
MAX_NAMES = 60
"""GeoNames has hundreds for capitals; the first spellings of so many folds are kept."""

_RIGHT = "Take the country's file XX.txt as GeoNames has it, unpacked and unchanged."

_KINDS: Mapping[str, PlaceKind] = {
    **dict.fromkeys(("AIRF", "AIRP", "AIRB", "AIRQ", "AIRT"), PlaceKind.AIRFIELD),
    **dict.fromkeys(("INSM", "MILB", "NVB", "FT"), PlaceKind.BASE),
    **dict.fromkeys(("CMP", "CMPRF", "CMPQ", "CMPMN", "CMPO", "CMPLA"), PlaceKind.CAMP),
    **dict.fromkeys(("PSTB", "PSTC", "FORD", "FY", "XNG"), PlaceKind.CROSSING),
    "BDG": PlaceKind.BRIDGE,
    **dict.fromkeys(("DAM", "DAMQ", "DAMSB"), PlaceKind.DAM),
    **dict.fromkeys(("HLL", "HLLS", "MT", "MTS", "PK", "PKS", "RDGE", "TELL"), PlaceKind.HILL),
    **dict.fromkeys(("LK", "LKS", "RSV", "LGN"), PlaceKind.WATER),
}
"""Feature codes that are taken, beside all of class P."""

_SEATS = ("PPLC", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLG")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_COUNT = re.compile(r"\d{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """What was taken of a dump, how many lines of each feature class were left out, and all that was wrong."""

    places: tuple[Place, ...]
    left_out: Mapping[str, int]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What the file of alternate names says of one place: the first of Arabic and Russian, and the others."""

    arabic: str | None
    russian: str | None
    others: tuple[str, ...]


def read_dump(
    lines: Iterable[bytes],
    alternates: Iterable[bytes] = (),
    *,
    countries: frozenset[str] = frozenset(),
) -> Dump:
    """The places of a dump, given line by line, so that a file larger than memory can be read.

    `countries` (ISO 3166-1 alpha-2) are those that are taken, none for all. Without `alternates` the Arabic and the
    Russian name are the spellings that sound most like the name. Regions are called as the dump itself calls them.
    """
    rows: dict[str, list[str]] = {}
    regions: dict[tuple[str, str], str] = {}
    left_out: Counter[str] = Counter()
    refusals: list[Refusal] = []
    for number, raw in enumerate(lines, start=1):
        row = _row(raw)
        wrong = row if isinstance(row, Refusal) else _wrong(row)
        if wrong is not None:
            refusals.append(wrong.at(feature=f"line {number}"))
            if len(refusals) >= MAX_REFUSALS:
                break
        elif isinstance(row, list) and (not countries or row[8] in countries):
            if row[7] == "ADM1" and _showable(row[1]):
                regions[row[8], row[10]] = row[1]
            if _kind(row) is None:
                left_out[row[6] or "none"] += 1
            else:
                rows[row[0]] = row
        if len(rows) > MAX_PLACES:
            text = f"the dump has more than {MAX_PLACES:,} places"
            refusals.append(Refusal(reason=Reason.TOO_LARGE, wrong=text, right="Choose countries."))
            break
    if refusals:
        return Dump(places=(), left_out={}, refusals=tuple(refusals))
    names = _alternate_names(alternates, rows)
    if isinstance(names, Refusal):
        return Dump(places=(), left_out={}, refusals=(names,))
    places = tuple(_place(row, names.get(id_), regions) for id_, row in rows.items())
    return Dump(places=places, left_out=dict(sorted(left_out.items())), refusals=())


def _row(raw: bytes) -> list[str] | Refusal:
    try:
        row = raw.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        return Refusal(reason=Reason.NOT_UTF8, value=shown(raw[:40]), wrong="the line is not UTF-8", right=_RIGHT)
    if len(row) != COLUMNS:
        wrong = f"the line has {len(row)} columns, and a dump of GeoNames has {COLUMNS}"
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(raw[:40]), wrong=wrong, right=_RIGHT)
    return row


def _wrong(row: list[str]) -> Refusal | None:
    for column, text, most in (("latitude", row[4], 90), ("longitude", row[5], 180)):
        if not _NUMBER.fullmatch(text) or not abs(float(text)) <= most:
            wrong = f"this is no {column} in degrees"
            return Refusal(reason=Reason.OUT_OF_RANGE, field=column, value=shown(text), wrong=wrong, right=_RIGHT)
    for column, text in (("geonameid", row[0]), ("population", row[14] or "0")):
        if not _COUNT.fullmatch(text):
            wrong = f"this is no {column}"
            return Refusal(reason=Reason.WRONG_TYPE, field=column, value=shown(text), wrong=wrong, right=_RIGHT)
    return None


def _kind(row: list[str]) -> PlaceKind | None:
    """None for what is left out, and for what has no name that can be shown."""
    if not _showable(row[1]):
        return None
    if row[6] != "P":
        return _KINDS.get(row[7])
    population = int(row[14] or 0)
    return settlement_kind(population) if population or row[7] in _SEATS else PlaceKind.VILLAGE


def _showable(name: str) -> bool:
    return bool(name.strip()) and len(name) <= MAX_NAME and not _INVISIBLE.search(name) and SEPARATOR not in name


def _place(row: list[str], named: _Names | None, regions: Mapping[tuple[str, str], str]) -> Place:
    kind = _kind(row)
    assert kind is not None, "only what has a kind was kept"
    name, country, population = row[1], row[8], int(row[14] or 0)
    spellings = [s for s in (row[2], *row[3].split(",")) if _showable(s) and worth_keeping(s)]
    arabic = named.arabic if named else None
    russian = named.russian if named else None
    name_ar, name_ru = arabic or arabic_of(name, spellings), russian or russian_of(name, spellings)
    shown_first = (name, name_ar, name_ru)
    names = one_each([*filter(None, shown_first), *(named.others if named else ()), *spellings])
    return Place(
        id=f"geonames:{row[0]}",
        name=name,
        name_ar=name_ar,
        name_ru=name_ru,
        names=tuple(other for other in names if other not in shown_first)[:MAX_NAMES],
        kind=kind,
        position=(degrees_e7(row[5]), degrees_e7(row[4])),
        extent_mm=extent_mm_of(kind, population),
        country=country if re.fullmatch("[A-Z]{2}", country) else "",
        region=regions.get((country, row[10])),
        population=population,
    )


def _alternate_names(lines: Iterable[bytes], rows: Mapping[str, list[str]]) -> dict[str, _Names] | Refusal:
    """Names by GeoNames' number, of the places that were taken. Preferred names come first; no historic ones."""
    found: dict[str, list[tuple[bool, str, str]]] = {}
    for number, raw in enumerate(lines, start=1):
        try:
            fields = raw.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            fields = []
        if len(fields) < 4:
            wrong = "this is no line of the file of alternate names"
            right = "Take the country's file of alternatenames as GeoNames has it, unpacked and unchanged."
            line = f"alternate names, line {number}"
            return Refusal(reason=Reason.WRONG_SHAPE, feature=line, value=shown(raw[:40]), wrong=wrong, right=right)
        id_, language, name = fields[1], fields[2], fields[3]
        historic = len(fields) > 7 and fields[7] == "1"
        if id_ in rows and len(language) <= 3 and not historic and _showable(name) and worth_keeping(name):
            preferred = len(fields) > 4 and fields[4] == "1"
            found.setdefault(id_, []).append((not preferred, language, name))
    return {id_: _chosen(sorted(names, key=lambda entry: entry[0])) for id_, names in found.items()}


def _chosen(names: list[tuple[bool, str, str]]) -> _Names:
    return _Names(
        arabic=next((name for _, language, name in names if language == "ar"), None),
        russian=next((name for _, language, name in names if language == "ru"), None),
        others=tuple(name for _, _, name in names),
    )

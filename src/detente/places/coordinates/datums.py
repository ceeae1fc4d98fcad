"""Datums and national grids by the names that people give them and by their EPSG codes.

A figure means nothing without its datum: near Deir ez-Zor the same degrees on ED50 lie 117 m from those on WGS84, and
on the local datum 140 m. WGS84 is meant unless another is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..reading import WGS84
from .lettering import plain
from .utm_zones import WGS84_ELLIPSOID, Ellipsoid

if TYPE_CHECKING:
    from pyproj import CRS, Proj

_WGS84_CODES = frozenset({4326, 4979})
_NEAR_CONFORMAL = "9817"
_GREENWICH, _DEGREE_CODES = "Greenwich", frozenset({"9102", "9122"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """What figures are counted from: a geographic system (`code`), and a grid on it where metres are meant (`grid`).

    Codes are EPSG's.
    """

    name: str
    code: int
    ellipsoid: Ellipsoid
    grid: int | None = None

    @property
    def is_wgs84(self) -> bool:
        return self.code in _WGS84_CODES


THE_WORLD = Datum(name=WGS84, code=4326, ellipsoid=WGS84_ELLIPSOID)
"""WGS84."""

_NAMES: tuple[tuple[str, int, str], ...] = (
    (WGS84, 4326, r"WGS[ -]?(?:19)?84(?: ?\(G[0-9]{3,4}\))?|ВГС[ -]?84"),
    ("ED50", 4230, r"E\.?D\.?[ -]?(?:19)?50|EUROPEAN(?: DATUM)?[ -](?:19)?50"),
    ("Pulkovo 1942", 4284, r"PULKOVO[ -]?(?:19)?42|ПУЛКОВО[ -]?(?:19)?42|[СC][КK][ -]?(?:19)?42|SK[ -]?(?:19)?42|S-42"),
    ("Pulkovo 1995", 4200, r"PULKOVO[ -]?(?:19)?95|ПУЛКОВО[ -]?(?:19)?95|СК[ -]?95|SK[ -]?95"),
    ("PZ-90.11", 9475, r"(?:ПЗ|PZ)[ -]?90\.11"),
    ("Deir ez Zor / Levant Zone", 22700, r"(?:DEIR EZ[ -]ZOR ?/ ?)?LEVANT (?:ZONE|LAMBERT)"),
    ("Deir ez Zor / Syria Lambert", 22770, r"(?:DEIR EZ[ -]ZOR ?/ ?)?SYRIAN? LAMBERT"),
    ("Deir ez Zor / Levant Stereographic", 22780, r"(?:DEIR EZ[ -]ZOR ?/ ?)?(?:LEVANT|SYRIAN?) STEREOGRAPHIC"),
    # The town has the same name, so in a text the word has to be said.
    ("Deir ez Zor", 4227, r"DEIR EZ[ -]ZOR DATUM|DATUM[ :=]{1,3}DEIR EZ[ -]ZOR"),
    ("Palestine 1923", 4281, r"PALESTINE 1923"),
    ("Israel 1993", 4141, r"ISRAEL 1993"),
    ("Karbala 1979", 4743, r"KARBALA 1979"),
    ("Nahrwan 1934", 4744, r"NAHRWAN 1934"),
    ("Nahrwan 1967", 4270, r"NAHRWAN 1967"),
    ("IGRS", 3889, r"IGRS"),
)
_AROUND = r"(?:(?:DATUM|(?:В )?СИСТЕМ[АЕ] КООРДИНАТ|СИСТЕМА|المرجع)[ :=]{1,3})?"
_IN_TEXT = re.compile(
    rf"\(? ?{_AROUND}(?<![^\W_])(?:EPSG[ :]{{0,3}}(?P<code>[0-9]{{4,6}})|"
    + "|".join(f"(?P<n{n}>{pattern})" for n, (_, _, pattern) in enumerate(_NAMES))
    + r")(?![^\W_])(?: DATUM)? ?\)?"
)
"""A datum as it is named beside figures, with the brackets or the word round it."""

_NOT_SAID_WHICH = (
    r"PULKOVO|ПУЛКОВО|(?:ПЗ|PZ)[ -]?90(?:\.[0-9]{2})?|WGS[ -]?(?:19)?(?:60|66|72)|NAD[ -]?(?:19)?(?:27|83)"
    r"|ED[ -]?(?:79|87)|CLARKE(?: 18[0-9]{2})?|KRASS?OVSK(?:Y|I|IY|II)(?: 1940)?"
    r"|КРАСОВСК(?:ИЙ|ОГО)|HAYFORD(?: 19[0-9]{2})?"
    r"|GAUSS[ -]KR(?:U|UE|Ü)GER|ГАУСС?А?[ -]КРЮГЕРА?|LAMBERT|ГСК[ -]?2011|GSK[ -]?2011"
)
"""Datums, ellipsoids and projections that we do not know, or that are said without the year that tells which."""

_PERHAPS = re.compile(
    "84|50|42|95|90|EPSG|DATUM|КООРДИНАТ|LEVANT|SYRIA|1923|1993|1979|1934|1967|IGRS"
    "|PULKOVO|ПУЛКОВО|WGS|NAD|ED[ -]?[78]|CLARKE|KRAS|КРАСОВ|HAYFORD|GAUSS|ГАУС|LAMBERT|2011"
)
"""Every text that names a datum has one of these; most texts have none, and are done with."""
_GRID_ALONE = re.compile(r"[ (]*[0-9]{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z]{2}[0-9 ]*[ )]*")
"""A text that is a military grid from its zone to its last digit, with nothing beside it."""
_BESIDE = 60
_OTHER = re.compile(
    r"\(?EPSG[ :]{0,3}[0-9]{0,8}\)?|\(?(?:DATUM|СИСТЕМА КООРДИНАТ)[ :=]{0,3}[^\W_][\w-]{0,30}\)?|[^\W\d_]{2,20} DATUM"
    rf"|\(?(?<![^\W_])(?:{_NOT_SAID_WHICH})(?![^\W_])\)?"
)
"""What is named as a datum, and is none that we know."""

_AS_PARAMETER = {"DEIR EZ ZOR": 4227, "DEIR EZ-ZOR": 4227, "PULKOVO": 4284, "PZ-90": 9475, "ПЗ-90": 9475}


def datum_named(text: str) -> Datum | None:
    """The datum or grid of this name or EPSG code (`ED50`, `СК-42`, `EPSG:22780`); None for one that is not known."""
    name = plain(text[:100]).strip()
    if match := _IN_TEXT.fullmatch(name):
        return _matched(match)
    code = _AS_PARAMETER.get(name)
    return datum_of(code) if code else None


def datum_beside(plain: str, start: int, end: int) -> tuple[int, int]:
    """The same span, or a wider one where the name of a datum stands directly before or after it."""
    if not _PERHAPS.search(plain, max(0, start - _BESIDE), end + _BESIDE):
        return start, end
    after = _datum_at(plain, end + (1 if plain[end : end + 1] == "," else 0))
    if after is None and plain[end : end + 1] in (" ", ","):
        after = _datum_at(plain, end + len(plain[end : end + 3]) - len(plain[end : end + 3].lstrip(" ,")))
    for before in _IN_TEXT.finditer(plain, max(0, start - _BESIDE), start):
        if not plain[before.end() : start].strip(" ,:"):
            start = before.start() + (before[0][:1] == " ")
    return start, end if after is None else after.end() - (after[0][-1:] == " ")


def _datum_at(plain: str, at: int) -> re.Match[str] | None:
    """The name of a datum that stands there, known or not: figures on one that is not known are no position."""
    return _IN_TEXT.match(plain, at) or _OTHER.match(plain, at)


@dataclass(frozen=True, slots=True)
class Said:
    """A text without the datums that it names, and those. `unknown` is one that is named and not known."""

    rest: str
    datums: tuple[Datum, ...]
    unknown: str | None


def datums_said(plain: str) -> Said:
    """The datums that a text of coordinates names."""
    # `37S ED 50 12` is a grid whose square has the letters of a datum.
    if not _PERHAPS.search(plain) or _GRID_ALONE.fullmatch(plain):
        return Said(plain, (), None)
    found: dict[Datum, None] = {}
    unknown = None
    for match in _IN_TEXT.finditer(plain):
        datum = _matched(match)
        if datum is None:
            unknown = match[0].strip(" ()")
        else:
            found[datum] = None
    rest = _IN_TEXT.sub(" ", plain)
    if other := _OTHER.search(rest):
        unknown = unknown or other[0].strip()
    return Said(_OTHER.sub(" ", rest), tuple(found), unknown)


def _matched(match: re.Match[str]) -> Datum | None:
    if match["code"]:
        return datum_of(int(match["code"]))
    return datum_of(_NAMES[int((match.lastgroup or "")[1:])][1])


@lru_cache(maxsize=256)
def datum_of(code: int) -> Datum | None:
    """The datum or the grid with this EPSG code, if it is in degrees from Greenwich or in metres."""
    if code in _WGS84_CODES:
        return THE_WORLD
    system = system_of(code)
    if system is None or system.prime_meridian is None or system.prime_meridian.name != _GREENWICH:
        return None
    base = system.geodetic_crs
    ellipsoid = system.ellipsoid
    if base is None or ellipsoid is None or any(axis.unit_code not in _DEGREE_CODES for axis in base.axis_info[:2]):
        return None
    if system.is_projected and all(axis.unit_name == "metre" for axis in system.axis_info):
        grid = code
        if projection_of(code) is None:
            return None
    elif system.is_geographic:
        grid = None
    else:
        return None
    base_code = base.to_2d().to_epsg() if len(base.axis_info) > 2 else base.to_epsg()
    if base_code is None:
        return None
    known = next((name for name, named, _ in _NAMES if named == code), None)
    return Datum(
        name=known or f"EPSG:{code} {system.name}",
        code=base_code,
        ellipsoid=(ellipsoid.semi_major_metre, ellipsoid.inverse_flattening),
        grid=grid,
    )


@lru_cache(maxsize=256)
def system_of(code: int) -> CRS | None:
    """The coordinate reference system of the EPSG registry as PROJ has it."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_epsg(code)
    except CRSError:
        return None


@lru_cache(maxsize=64)
def projection_of(code: int) -> Proj | None:
    """From degrees on a grid's own datum to its metres, and back; None where PROJ has no such projection."""
    from pyproj import Proj
    from pyproj.exceptions import CRSError

    system = system_of(code)
    operation = None if system is None else system.coordinate_operation
    ellipsoid = None if system is None else system.ellipsoid
    if operation is not None and ellipsoid is not None and operation.method_code == _NEAR_CONFORMAL:
        # PROJ has the French truncated Lambert (EPSG Guidance Note 7-2, §3.1.1.4) under a name of its own.
        given = {parameter.code: parameter.value for parameter in operation.params}
        return Proj(
            proj="lcca", lat_0=given["8801"], lon_0=given["8802"], k_0=given["8805"],
            x_0=given["8806"], y_0=given["8807"],
            a=ellipsoid.semi_major_metre, rf=ellipsoid.inverse_flattening,
        )  # fmt: skip
    try:
        return None if system is None else Proj(system)
    except CRSError:
        return None

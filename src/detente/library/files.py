"""Files in: notices, tables of separations, terrain."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from detente.decision.separation import Separations, overridden
from detente.formats.geojson import Reading, together
from detente.formats.notice_files import read_notice_file
from detente.messages.notices import Notice
from detente.messages.refusals import Caution, Reason, Refusal
from detente.places.surroundings import Surroundings
from detente.places.theatre import LEVANT, Theatre

from .given import Refused, bytes_of, name_of
from .sources import unpacked_bytes_of

if TYPE_CHECKING:
    from detente.geometry.volumes import Position
    from detente.places.heights.terrain import Grid, Terrain

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Plan(Sequence[Notice]):
    """The notices of one or more files, in their order, and what a person should know of them."""

    notices: tuple[Notice, ...]
    cautions: tuple[Caution, ...]

    def __len__(self) -> int:
        return len(self.notices)

    @overload
    def __getitem__(self, index: int) -> Notice: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Notice]: ...
    def __getitem__(self, index: int | slice) -> Notice | Sequence[Notice]:
        return self.notices[index]

    def __repr__(self) -> str:
        return f"<Plan: {len(self.notices):,} notices, {len(self.cautions):,} cautions>"

    def _repr_html_(self) -> str:
        from detente.formats.picture import plan_html

        return plan_html(self.notices)


def read(
    *paths: str | Path,
    theatre: Theatre | None = LEVANT,
    terrain: Terrain | None = None,
    around: Surroundings | None = None,
) -> Plan:
    """The notices of GeoJSON files, also one feature a line, also gzipped (docs/notice-files.md). `theatre` is where
    positions are expected, None for anywhere; `terrain` is the ground under heights above it (`read_terrain`).
    `around` says both, and which gazetteer.

    Raises:
        Refused: something in a file is wrong; nothing was taken from any of them.
    """
    around = around or Surroundings(theatre=theatre, terrain=terrain)
    reading = read_files([Path(path) for path in paths], around=around)
    if reading.refusals:
        raise Refused(reading.refusals)
    return Plan(notices=reading.notices, cautions=reading.cautions)


def read_files(paths: Sequence[Path], *, around: Surroundings) -> Reading:
    """The same as `read`, with the refusals as values."""
    readings = []
    for path in paths:
        data, name = unpacked_bytes_of(path), name_of(path)
        if isinstance(data, Refusal):
            readings.append((name, Reading(notices=(), cautions=(), refusals=(data,))))
        else:
            readings.append((name, read_notice_file(data, file=name, around=around)))
    return together(readings)


def read_separations(path: str | Path) -> Separations:
    """The table of separations with the rows of a TOML file in place of the defaults (docs/separations.md).

    Raises:
        Refused: the file cannot be read, or a row is not right.
    """
    data = bytes_of(Path(path))
    if isinstance(data, Refusal):
        raise Refused([data])
    try:
        table = overridden(tomllib.loads(data.decode("utf-8")))
    except (ValueError, RecursionError) as failure:  # a number of more digits than Python reads is a ValueError too
        why = "it is nested too deeply" if isinstance(failure, RecursionError) else failure
        right = "Mend the file where the message says."
        raise Refused(
            [
                Refusal(
                    reason=Reason.WRONG_SHAPE,
                    file=name_of(Path(path)),
                    wrong=f"this is not TOML that can be read: {why}",
                    right=right,
                )
            ]
        ) from None
    if isinstance(table, list):
        raise Refused([refusal.at(file=name_of(Path(path))) for refusal in table])
    return table


def read_lines(path: str | Path) -> Mapping[str, tuple[Position, ...]]:
    """Roads and rivers by name, of a GeoJSON file of LineStrings (docs/positions.md).

    Raises:
        Refused: the file cannot be read, or something in it is wrong.
    """
    from detente.formats import lines_file

    return _named(path, lines_file.read_lines)


def read_points(path: str | Path) -> Mapping[str, Position]:
    """Places by name, of a GeoJSON file of Points (docs/drafting-arrangements.md).

    Raises:
        Refused: the file cannot be read, or something in it is wrong.
    """
    from detente.formats import lines_file

    return _named(path, lines_file.read_points)


def _named(path: str | Path, read: Callable[[bytes], Mapping[str, T] | Refusal]) -> Mapping[str, T]:
    data = bytes_of(Path(path))
    named = data if isinstance(data, Refusal) else read(data)
    if isinstance(named, Refusal):
        raise Refused([named.at(file=name_of(Path(path)))])
    return named


def read_terrain(*paths: str | Path) -> Terrain:
    """The ground of terrain files: tiles of SRTM (.hgt) and ESRI ASCII grids (.asc), docs/altitudes.md.

    Raises:
        Refused: a file cannot be read, or is neither.
    """
    from detente.places.heights import terrain

    grids: list[Grid] = []
    refusals: list[Refusal] = []
    for path in map(Path, paths):
        data = bytes_of(path)
        grid = data if isinstance(data, Refusal) else terrain.read_grid(data, path.name)
        if isinstance(grid, Refusal):
            refusals.append(grid.at(file=name_of(path)))
        else:
            grids.append(grid)
    if refusals:
        raise Refused(refusals)
    return terrain.Terrain(tuple(grids))

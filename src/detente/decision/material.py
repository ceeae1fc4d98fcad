"""In what two versions of a notice differ, field by field, and whether that is so much that everybody must know anew.

What cannot be told to be small counts as material: that opens an acknowledgement too many, never one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Volume, positions_of
from detente.messages.alerts import ChangedField
from detente.messages.notices import ESCORT, Kind, Notice
from detente.messages.release import Field, Level
from detente.places.distance import distance_mm

from .moving_in import vehicles_of
from .release import Grant


class Materiality(Struct, frozen=True, kw_only=True):
    """A change is material that is more than this: of a position or a route in mm, of a time in µs, of a height in mm.
    Of vehicles, an escort, armed persons and the kind any change is.
    """

    place_mm: int
    time_us: int
    height_mm: int


MATERIAL: Final = Materiality(place_mm=500_000, time_us=15 * 60_000_000, height_mm=150_000)
"""Half a kilometre, a quarter of an hour, 150 m."""


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field, by how much at the most (mm, µs or a count; None where no figure says it), and whether it counts.
    `words` are the fields of a release that a change of words is in. `before` and `after` are what it changed from and
    to, where one figure or word says that: the time (µs) or the height (mm) that moved most, how many, or the kind.
    """

    field: ChangedField
    amount: int | None
    material: bool
    words: tuple[Field, ...] = ()
    before: int | str | None = None
    after: int | str | None = None


def changes(before: Notice, after: Notice, table: Materiality = MATERIAL) -> list[FieldChange]:
    """What differs, in the order of `ChangedField`, all of it (`shown_by`); nothing where both say the same."""
    found = [
        *_of_volumes(before, after, table),
        _counted(ChangedField.ESCORT, _escort(before), _escort(after)),
        _counted(ChangedField.VEHICLES, vehicles_of(before), vehicles_of(after)),
        _counted(ChangedField.KIND, before.kind, after.kind),
    ]
    told = [change for change in found if change is not None]
    order = list(ChangedField)
    told.sort(key=lambda change: order.index(change.field))
    words = tuple(field for field, spoken in _WORDS.items() if spoken(before) != spoken(after))
    if words:
        told.append(FieldChange(field=ChangedField.OTHER, amount=None, material=False, words=words))
    return told


def is_material(found: Iterable[FieldChange]) -> bool:
    return any(change.material for change in found)


def shown_by(found: Iterable[FieldChange], grant: Grant) -> list[FieldChange]:
    """Those of which somebody may know who is given so much of the notice. That something is stated in other words goes
    without saying where the same has changed in figures.
    """
    shown: list[FieldChange] = []
    for change in found:
        if change.field is ChangedField.OTHER:
            words = tuple(field for field in change.words if grant.shows(field))
            if words and (not shown or words != (Field.STATED,)):
                shown.append(replace(change, words=words))
        elif _shows(grant, change):
            shown.append(change)
    return shown


def _shows(grant: Grant, change: FieldChange) -> bool:
    match change.field:
        case ChangedField.PLACE | ChangedField.ROUTE | ChangedField.TIME | ChangedField.HEIGHT:
            return grant.reaches(Level.EXTENT)
        case ChangedField.KIND:
            return grant.shows(Field.KIND)
        case ChangedField.VEHICLES:
            return grant.shows(Field.STATED)
        case ChangedField.ESCORT:
            return grant.shows(Field.OTHER)
        case ChangedField.OTHER:
            return bool(change.words)


def _of_volumes(before: Notice, after: Notice, table: Materiality) -> list[FieldChange | None]:
    were, are = ([part.volume for part in notice.volumes] for notice in (before, after))
    if were == are:
        return []
    if len(were) != len(are):
        place = ChangedField.ROUTE if _is_route((*were, *are)) else ChangedField.PLACE
        return [FieldChange(field=place, amount=None, material=True)]
    pairs = list(zip(were, are, strict=True))
    moved = [(_moved_mm(one, other), one, other) for one, other in pairs if one.footprint != other.footprint]
    wider = [abs(one.uncertainty_mm - other.uncertainty_mm) for one, other in pairs]
    by_route = any(_is_route((one, other)) for _, one, other in moved)
    distances = [distance for distance, _, _ in moved] + [most for most in wider if most]
    place_mm = None if None in distances else max((one for one in distances if one is not None), default=0)
    times = [two for a, b in pairs for two in ((a.start_us, b.start_us), (a.end_us, b.end_us))]
    heights = [two for a, b in pairs for two in ((a.floor_mm, b.floor_mm), (a.ceiling_mm, b.ceiling_mm))]
    place = ChangedField.ROUTE if by_route else ChangedField.PLACE
    return [
        FieldChange(field=place, amount=place_mm, material=place_mm is None or place_mm > table.place_mm)
        if distances
        else None,
        _measured(ChangedField.TIME, times, table.time_us),
        _measured(ChangedField.HEIGHT, heights, table.height_mm),
    ]


def _is_route(volumes: Iterable[Volume]) -> bool:
    return any(isinstance(one.footprint, Corridor) for one in volumes)


def _moved_mm(before: Volume, after: Volume) -> int | None:
    """No less than any point of a footprint moved, where both are of one form and have as many positions."""
    one, other = before.footprint, after.footprint
    was, is_ = positions_of(one), positions_of(other)
    if type(one) is not type(other) or len(was) != len(is_) or _rings(one) != _rings(other):
        return None
    moved = max((distance_mm(*both) for both in zip(was, is_, strict=True) if both[0] != both[1]), default=0)
    return moved + abs(_width_mm(one) - _width_mm(other))


def _rings(footprint: Footprint) -> tuple[int, ...]:
    return tuple(len(ring) for ring in footprint.rings) if isinstance(footprint, Area) else ()


def _width_mm(footprint: Footprint) -> int:
    match footprint:
        case Circle():
            return footprint.radius_mm
        case Corridor():
            return footprint.half_width_mm
        case _:
            return 0


def _measured(field: ChangedField, moved: list[tuple[int, int]], limit: int) -> FieldChange | None:
    """By the one of these that moved most."""
    before, after = max(moved, key=lambda two: abs(two[1] - two[0]))
    amount = abs(after - before)
    if not amount:
        return None
    return FieldChange(field=field, amount=amount, material=amount > limit, before=before, after=after)


def _counted(field: ChangedField, before: object, after: object) -> FieldChange | None:
    if before == after:
        return None
    if isinstance(before, int) and isinstance(after, int):
        return FieldChange(field=field, amount=after - before, material=True, before=before, after=after)
    if isinstance(before, Kind) and isinstance(after, Kind):
        return FieldChange(field=field, amount=None, material=True, before=before.value, after=after.value)
    return FieldChange(field=field, amount=None, material=True, before=_figure(before), after=_figure(after))


def _figure(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _escort(notice: Notice) -> object:
    """What a notice says of who goes with it, in its own words."""
    if not notice.other:
        return None
    try:
        other = msgspec.json.decode(notice.other)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return notice.other
    if not isinstance(other, dict):
        return None
    said = [(name, other[name]) for name in ESCORT if name in other]
    if len(said) == 1 and type(said[0][1]) is int:
        return said[0][1]
    return said or None


_WORDS: Final[dict[Field, Callable[[Notice], object]]] = {
    Field.TITLE: lambda notice: notice.title,
    Field.DESCRIPTION: lambda notice: notice.description,
    Field.REPRESENTS: lambda notice: notice.represents,
    Field.STATED: lambda notice: [(part.source, part.floor, part.ceiling, part.said) for part in notice.volumes],
    Field.OTHER: lambda notice: notice.other,
}

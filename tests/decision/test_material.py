"""What counts as a material change of a notice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.decision.material import MATERIAL, changes, is_material, shown_by
from detente.decision.release import FULL, Grant
from detente.geometry.volumes import Area, Corridor, Volume
from detente.messages.alerts import ChangedField
from detente.messages.notices import Kind, Notice
from detente.messages.release import Field, Level

from .samples import circle, east_of_town, notice, volume

BEFORE = notice("convoy", Kind.RELIEF, volume())


def moved(**said: object) -> Notice:
    return after(replace(BEFORE.volumes[0].volume, **said))


def after(*volumes: Volume) -> Notice:
    parts = [replace(BEFORE.volumes[0], volume=part) for part in volumes]
    return replace(BEFORE, volumes=tuple(parts))


def told(before: Notice, changed: Notice) -> list[tuple[ChangedField, bool]]:
    return [(one.field, one.material) for one in changes(before, changed)]


def test_nothing_changed_is_no_change() -> None:
    assert changes(BEFORE, BEFORE) == []


@pytest.mark.parametrize(
    ("changed", "field", "material"),
    [
        (moved(footprint=circle(490)), ChangedField.PLACE, False),
        (moved(footprint=circle(510)), ChangedField.PLACE, True),
        (moved(footprint=circle(0, 1_490)), ChangedField.PLACE, False),
        (moved(footprint=circle(300, 1_300)), ChangedField.PLACE, True),
        (moved(uncertainty_mm=500_001), ChangedField.PLACE, True),
        (after(volume(hours=(0.25, 2))), ChangedField.TIME, False),
        (after(volume(hours=(0, 2.26))), ChangedField.TIME, True),
        (after(volume(ceiling_m=1_150)), ChangedField.HEIGHT, False),
        (after(volume(ceiling_m=1_151)), ChangedField.HEIGHT, True),
        (after(volume(), volume(circle(10))), ChangedField.PLACE, True),
        (replace(BEFORE, title="another"), ChangedField.OTHER, False),
        (replace(BEFORE, other='{"escort": "two cars"}'), ChangedField.ESCORT, True),
        (replace(BEFORE, kind=Kind.MOVEMENT), ChangedField.KIND, True),
    ],
)
def test_a_change_is_material_beyond_its_limit(changed: Notice, field: ChangedField, material: bool) -> None:
    assert (field, material) in told(BEFORE, changed)
    assert (field, material) in told(changed, BEFORE)
    assert is_material(changes(BEFORE, changed)) is material


def test_how_many_vehicles_there_are_is_material_whatever_the_number() -> None:
    one, two = (
        replace(BEFORE, volumes=(replace(BEFORE.volumes[0], said=(("vehicles", number),)),)) for number in ("3", "4")
    )
    [change] = shown_by(changes(one, two), FULL)
    assert (change.field, change.amount, change.material) == (ChangedField.VEHICLES, 1, True)


def test_a_route_with_another_number_of_positions_cannot_be_told_to_be_near() -> None:
    ends = east_of_town(0), east_of_town(10_000)
    before = after(volume(Corridor(line=ends, half_width_mm=1)))
    bent = after(volume(Corridor(line=(ends[0], east_of_town(5_000), ends[1]), half_width_mm=1)))
    [change] = changes(before, bent)
    assert (change.field, change.amount, change.material) == (ChangedField.ROUTE, None, True)


def test_a_ring_whose_corners_go_round_in_another_order_is_no_small_change() -> None:
    a, b, c = east_of_town(0), east_of_town(5_000), (401_408_000, 353_900_000)
    one, other = (after(volume(Area(rings=(ring,)))) for ring in ((a, b, c, a), (b, c, a, b)))
    assert is_material(changes(one, other))


def test_whoever_is_given_less_of_a_notice_is_told_of_fewer_changes() -> None:
    changed = replace(moved(footprint=circle(900)), title="another", other='{"guards": 4}')
    found = changes(BEFORE, changed)
    assert {one.field for one in shown_by(found, FULL)} == {
        ChangedField.PLACE, ChangedField.ESCORT, ChangedField.OTHER,
    }  # fmt: skip
    assert [one.field for one in shown_by(found, Grant(Level.EXTENT))] == [ChangedField.PLACE]
    assert [one.field for one in shown_by(found, Grant(Level.EXTENT, frozenset({Field.OTHER})))] == [
        ChangedField.PLACE, ChangedField.ESCORT, ChangedField.OTHER,
    ]  # fmt: skip
    assert shown_by(found, Grant(Level.EXISTENCE)) == []


def test_the_limits_are_a_table() -> None:
    narrow = replace(MATERIAL, place_mm=1)
    assert is_material(changes(BEFORE, moved(footprint=circle(1)), narrow))

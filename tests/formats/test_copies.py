"""Two copies of a notice name the fields in which they differ."""

from __future__ import annotations

from msgspec.structs import replace

from detente.formats.copies import copies_differ, copy_hash
from detente.messages.notices import Kind, Notice
from tests.decision.samples import circle, notice, volume


def test_copies_that_say_the_same_have_one_hash_and_nothing_differs() -> None:
    one, other = notice("move", Kind.MOVEMENT), notice("move", Kind.MOVEMENT)
    assert copies_differ(one, other) == []
    assert copy_hash(one) == copy_hash(other)


def test_every_field_that_differs_is_named_with_both_values() -> None:
    one = notice("move", Kind.MOVEMENT, volume(), volume(circle(10_000)))
    other = replace(notice("move", Kind.MOVEMENT, volume(), volume(circle(10_000), ceiling_m=2_000)), title="north")
    found = copies_differ(one, other)
    assert [(difference.field, difference.a, difference.b) for difference in found] == [
        ("title", '"title of move"', '"north"'),
        ("volumes[1].volume.ceiling_mm", "1000000", "2000000"),
    ]
    assert copy_hash(one) != copy_hash(other)


def test_copies_of_another_number_of_volumes_differ_in_all_of_them() -> None:
    found = copies_differ(notice("move", Kind.MOVEMENT), notice("move", Kind.MOVEMENT, volume(), volume()))
    assert [difference.field for difference in found] == ["volumes"]


def test_what_was_said_of_a_place_and_what_nobody_knows_are_named_one_by_one() -> None:
    def copy(vehicles: str, escorts: int) -> Notice:
        plain = notice("move", Kind.MOVEMENT)
        volumes = tuple(replace(one, said=(("position", "x"), ("vehicles", vehicles))) for one in plain.volumes)
        return replace(plain, volumes=volumes, other=f'{{"escorts": {escorts}, "note": "x"}}')

    found = copies_differ(copy("4", 1), copy("6", 2))
    assert [(one.field, one.a, one.b) for one in found] == [
        ("volumes[0].said.vehicles", '"4"', '"6"'),
        ("other.escorts", "1", "2"),
    ]
    written_otherwise = replace(copy("4", 1), other='{"escorts":1,"note":"x"}')
    assert [one.field for one in copies_differ(copy("4", 1), written_otherwise)] == ["other"]

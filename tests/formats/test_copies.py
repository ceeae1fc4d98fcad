"""Two copies of a notice name the fields in which they differ."""

from __future__ import annotations

from msgspec.structs import replace

from detente.formats.copies import copies_differ, copy_hash
from detente.messages.notices import Kind
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

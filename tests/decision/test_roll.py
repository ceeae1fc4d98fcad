"""Notices as columns: who comes first by id, and whose the volumes are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.roll import Roll, rank_by_id, roll_of, rows_of, together, with_volumes_of
from detente.messages.notices import Kind, Notice
from tests.decision.samples import notice

IDS = st.lists(st.text("ab-é漢🚚", min_size=1, max_size=30), max_size=30)


def named(*ids: str) -> list[Notice]:
    post = notice("a", Kind.PRESENCE)
    return [replace(post, id=one) for one in ids]


@given(ids=IDS, cut=st.integers(0, 30), common=st.sampled_from(["", "a" * 16, "é" * 25]))
def test_the_rank_is_the_place_in_the_order_of_characters_and_equal_for_equal_ids(
    ids: list[str], cut: int, common: str
) -> None:
    ids = [common + one for one in ids]
    roll = together([roll_of(named(*ids[:cut])), roll_of(named(*ids[cut:]))])
    in_order = sorted(ids)
    assert rank_by_id(roll).tolist() == [in_order.index(one) for one in ids]
    assert [roll.id_of(number) for number in range(len(roll))] == ids


def test_a_notice_takes_over_the_volumes_of_what_was_taken_for_others() -> None:
    post = notice("a", Kind.PRESENCE)
    parts = [
        replace(post, id=one, volumes=post.volumes * count) for one, count in (("a", 2), ("b", 1), ("a", 1), ("a", 3))
    ]
    roll: Roll = with_volumes_of(roll_of(parts), [[0, 2, 3]])
    assert roll.owner.tolist() == [0, 0, 1, 0, 0, 0, 0]
    assert roll.leg.tolist() == [0, 1, 0, 2, 3, 4, 5]
    rows = rows_of(roll)
    assert [rows.rows[first:last].tolist() for first, last in zip(rows.ends, rows.ends[1:], strict=False)] == [
        [0, 1, 3, 4, 5, 6],
        [2],
        [],
        [],
    ]

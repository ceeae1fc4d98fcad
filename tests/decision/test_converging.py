"""Two advances that keep apart and still come near need to talk: found once, told to both, and coarse for everybody."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.coarse import rough_conflict
from detente.decision.detection import conflicts_among
from detente.decision.encounter import time_gap_us
from detente.decision.separation import DEFAULTS, Separation, Separations, pair_of
from detente.formats.situation import Situation
from detente.formats.told import told_conflict
from detente.geometry.distance import lies_of
from detente.geometry.packed import packed
from detente.messages.conflicts import Conflict, Gap, Severity
from detente.messages.notices import Kind, Notice
from detente.messages.release import Level, Rule

from .samples import HOUR_US, circle, notice, scattered, volume
from .worlds import MONITOR, amend, seen, withdraw, world

MOVEMENT = Kind.MOVEMENT
WHOLE = (Rule(to="everyone", level=Level.FULL),)
TENTH_E7 = 1_000_000

seeds = st.integers(0, 10**9)


def advance(
    identity: str,
    *,
    east_m: float = 0,
    hours: tuple[float, float] = (0, 2),
    party: str | None = None,
    represents: tuple[str, ...] = (),
) -> Notice:
    """Within a kilometre of a place east of the town."""
    return notice(identity, MOVEMENT, volume(circle(east_m), hours=hours), party=party, represents=represents)


def severity(*notices: Notice, table: Separations = DEFAULTS) -> Severity | None:
    found = conflicts_among(notices, table)
    assert len(found) <= 1
    return found[0].severity if found else None


@pytest.mark.parametrize(
    ("apart_m", "expected"),
    [
        (0, Severity.WARNING),
        (4_900, Severity.CAUTION),
        (5_200, Severity.TALK),
        (19_800, Severity.TALK),
        (20_300, None),
    ],
)
def test_beyond_the_separation_two_advances_need_to_talk_up_to_the_distance_of_that(
    apart_m: float, expected: Severity | None
) -> None:
    assert severity(advance("a"), advance("b", east_m=apart_m + 2_000 if apart_m else 0)) is expected


@pytest.mark.parametrize(
    ("pause_h", "expected"), [(0.9, Severity.CAUTION), (1, Severity.TALK), (5.99, Severity.TALK), (6, None)]
)
def test_on_one_road_they_need_to_talk_up_to_six_hours_apart(pause_h: float, expected: Severity | None) -> None:
    assert severity(advance("a"), advance("b", hours=(2 + pause_h, 9))) is expected


def test_those_who_answer_for_each_other_have_talked_and_a_claim_of_one_side_does_not_do() -> None:
    a, b = advance("a", represents=("party of b",)), advance("b", east_m=12_000)
    assert severity(a, b) is Severity.TALK
    assert severity(a, advance("b", east_m=12_000, represents=("party of a",))) is None
    assert severity(advance("a", party="P"), advance("b", east_m=12_000, party="P")) is None


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not MOVEMENT])
def test_by_default_only_advances_need_to_talk(kind: Kind) -> None:
    far = notice("b", kind, volume(circle(15_000)))
    assert severity(advance("a"), far) is None
    assert severity(notice("a", kind), far) is None


def test_an_operator_s_row_sets_distance_and_time_for_any_kinds() -> None:
    rule = Separation(horizontal_m=1_000, vertical_m=300, time_s=0, why="For the test.", talk_m=8_000, talk_s=3_600)
    table = {pair_of(Kind.AIR, Kind.PRESENCE): rule}
    post = notice("a", Kind.PRESENCE)
    assert severity(post, notice("b", Kind.AIR, volume(circle(9_000))), table=table) is Severity.TALK
    assert severity(post, notice("b", Kind.AIR, volume(circle(9_000), hours=(2.5, 4))), table=table) is Severity.TALK
    high = volume(circle(9_000), floor_m=1_301, ceiling_m=2_000)
    assert severity(post, notice("b", Kind.AIR, high), table=table) is None


def advances(chance: Random) -> list[Notice]:
    """Movements of three parties, some kilometres and hours apart; no round figures."""
    made = [one for one in scattered(chance, 40, parties=3) if one.kind is MOVEMENT]
    return [replace(one, represents=()) for one in made]


def talks(notices: list[Notice]) -> list[Conflict]:
    return [one for one in conflicts_among(notices, DEFAULTS) if one.severity is Severity.TALK]


ALL_FIELDS = {
    "a", "b", "a_party", "b_party", "a_kind", "b_kind", "a_version", "b_version", "rule", "severity",
    "first_us", "last_us", "lon_e7", "lat_e7", "gap", "required", "resolve", "legs", "leg_count",
}  # fmt: skip


@given(seeds)
def test_nothing_on_record_of_a_talk_is_finer_than_a_cell_and_an_hour(seed: int) -> None:
    """Of all that a record has; whatever is added to it is to be looked at here."""
    for found in talks(advances(Random(seed))):
        assert {found.first_us % HOUR_US, found.last_us % HOUR_US} == {0}
        assert {found.lon_e7 % TENTH_E7, found.lat_e7 % TENTH_E7} == {TENTH_E7 // 2}
        assert (found.resolve, found.legs, found.leg_count) == ((), (), 0)
        assert found.gap == found.required == Gap(horizontal_mm=20_000_000, vertical_mm=None, time_us=6 * HOUR_US)
        rough = rough_conflict(found)
        assert (rough.start_us, rough.end_us) == (found.first_us, found.last_us)
        assert set(found.__struct_fields__) == ALL_FIELDS


@given(seeds)
def test_every_pair_within_reach_is_a_conflict_or_a_talk_and_no_other(seed: int) -> None:
    """Against each pair of volumes measured by itself."""
    notices = advances(Random(seed))
    rule = DEFAULTS[MOVEMENT, MOVEMENT]
    found = {(one.a, one.b): one.severity for one in conflicts_among(notices, DEFAULTS)}
    for a in notices:
        for b in notices:
            if a.party < b.party:
                near = nearness(a, b, rule)
                told = found.pop((min(a.id, b.id), max(a.id, b.id)), None)
                assert (told is None, told is Severity.TALK) == (near == "apart", near == "talk")
    assert not found


def nearness(a: Notice, b: Notice, rule: Separation) -> str:
    parts = [part.volume for one in (a, b) for part in one.volumes]
    _, prints = packed(parts)
    pairs = [(i, len(a.volumes) + j) for i in range(len(a.volumes)) for j in range(len(b.volumes))]
    assert rule.talk_m is not None
    assert rule.talk_s is not None
    for reach_m, reach_s, word in ((rule.horizontal_m, rule.time_s, "conflict"), (rule.talk_m, rule.talk_s, "talk")):
        lies = lies_of(pairs, prints, prints, [reach_m] * len(pairs))
        for (i, j), lie in zip(pairs, lies, strict=True):
            if lie.least_m <= reach_m and time_gap_us(parts[i], parts[j]) < reach_s * 1e6:
                return word
    return "apart"


NEAR, FAR_OFF = advance("a", party="P0"), advance("b", east_m=12_000, party="P1")


@pytest.mark.parametrize("rules", [None, WHOLE], ids=["default release", "released in full"])
@pytest.mark.parametrize("reader", ["P0", "P1", MONITOR])
def test_everybody_concerned_is_told_of_a_talk_as_such_and_only_roughly(
    reader: str, rules: tuple[Rule, ...] | None
) -> None:
    told = seen(world(replace(NEAR, release=rules), replace(FAR_OFF, release=rules)), reader).conflicts
    [one] = told
    assert (one.severity, one.exactly) == (Severity.TALK, None)
    assert one.roughly is not None
    report = told_conflict(one, DEFAULTS)
    assert report.situation is Situation.CONVERGING
    assert (report.place, report.miss, report.overlap, report.required, report.legs) == (None, None, None, None, [])
    assert report.coarse is not None


def test_parties_that_have_nothing_to_do_with_it_are_told_nothing() -> None:
    assert seen(world(NEAR, FAR_OFF), "P2").conflicts == ()


def test_a_talk_becomes_a_conflict_and_a_talk_again_as_notices_change_and_ends_with_them() -> None:
    state = world(NEAR, FAR_OFF)
    severities = []
    for east_m in (5_000, 14_000, 60_000, 14_000):
        amend(state, advance("b", east_m=east_m, party="P1"))
        severities.append([one.severity for one in state.conflicts.values()])
    assert severities == [[Severity.CAUTION], [Severity.TALK], [], [Severity.TALK]]
    withdraw(state, FAR_OFF)
    assert not state.conflicts

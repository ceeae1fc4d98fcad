"""How two notices meet, over all pairs of their volumes; and how much of it a reader is told."""

from __future__ import annotations

from msgspec.structs import replace

from detente.decision.alteration import How
from detente.decision.chart import Chart, Plot, lay
from detente.decision.detection import conflicts_among
from detente.decision.explain import Explanation, explained
from detente.decision.room import WhyNot
from detente.decision.seen_explanation import Named, SeenExplanation, explanation_seen
from detente.decision.separation import DEFAULTS
from detente.decision.state import State
from detente.messages.notices import Kind, Notice
from detente.messages.release import Field, Level, Release, Rule

from .samples import HOUR_US, NOON_US, circle, notice, volume
from .worlds import MONITOR, VEIL, released, world

AIR, HAZARD, PRESENCE, SITE = Kind.AIR, Kind.HAZARD, Kind.PRESENCE, Kind.SITE
EXACTLY: Release = (Rule(to="everyone", level=Level.FULL, listed=True),)
NAMELESS: Release = (Rule(to="everyone", level=Level.FULL, without=(Field.REPRESENTS,)),)


def explain(a: Notice, b: Notice) -> Explanation:
    chart = Chart(DEFAULTS)
    plots = {one.id: Plot(notice=one, version=1) for one in (a, b)}
    chart.add_many(list(plots.values()), lay(a, b))
    [conflict] = conflicts_among([a, b], DEFAULTS)
    return explained(chart, conflict, plots[conflict.a], plots[conflict.b], askable=conflict.pair)


def test_the_figures_are_over_all_pairs_of_volumes_that_meet() -> None:
    """One pair overlaps late and high, the other is near early and low."""
    a = notice(
        "a",
        PRESENCE,
        volume(circle(0), hours=(0, 2), ceiling_m=300),
        volume(circle(0), hours=(4, 6), floor_m=700, ceiling_m=900),
    )
    b = notice("b", HAZARD, volume(circle(3_500), hours=(1, 2)), volume(circle(1_500), hours=(5, 9)))
    told = explain(a, b)
    assert (told.first_us, told.last_us) == (NOON_US + HOUR_US, NOON_US + 6 * HOUR_US)
    assert told.shared_us == (NOON_US + HOUR_US, NOON_US + 6 * HOUR_US)
    assert told.band_mm == (0, 900_000)
    assert told.legs == ((0, 0), (1, 1))
    assert -510_000 < told.nearest.horizontal_mm < -490_000
    assert told.nearest.vertical_mm == -300_000
    assert told.nearest.time_us == -HOUR_US


def test_what_does_not_overlap_has_no_window_and_no_band_to_share() -> None:
    a, b = notice("a", AIR, volume(hours=(0, 1), ceiling_m=500)), notice("b", AIR, volume(hours=(1.05, 2), floor_m=700))
    told = explain(a, b)
    assert (told.shared_us, told.band_mm) == (None, None)
    assert (told.nearest.vertical_mm, told.nearest.time_us) == (200_000, 3 * 60_000_000)


def seen(state: State, reader: str, a: str, b: str, through: str | None = None) -> SeenExplanation | None:
    return explanation_seen(state, reader, VEIL, Named(name=a), Named(name=b), through=through)


def own(identity: str, kind: Kind, party: str, rules: Release, east_m: float = 0) -> Notice:
    return released(notice(identity, kind, volume(circle(east_m)), party=party), rules)


def test_a_hidden_notice_changes_no_suggestion_and_one_that_is_seen_does() -> None:
    post, range_ = own("post", PRESENCE, "P1", EXACTLY), own("range", HAZARD, "P0", EXACTLY, 2_000)
    hidden, shown = (own("east", PRESENCE, "P2", rules, 6_500) for rules in ((), EXACTLY))
    alone, beside_hidden, beside_shown = (
        seen(world(post, range_, *more), "P0", "range", "post") for more in ((), (hidden,), (shown,))
    )
    assert alone is not None
    assert beside_hidden is not None
    assert beside_shown is not None
    assert alone.explanation is not None
    assert beside_hidden.explanation is not None
    assert beside_shown.explanation is not None
    assert beside_hidden.explanation.suggestions == alone.explanation.suggestions
    assert beside_hidden.explanation.checked_against == 0
    assert beside_shown.explanation.suggestions != alone.explanation.suggestions
    assert beside_shown.explanation.checked_against == 1


def test_a_protected_place_counts_only_where_lists_may_show_it_and_is_then_read() -> None:
    post, range_ = own("post", PRESENCE, "P1", EXACTLY), own("range", HAZARD, "P0", EXACTLY, 2_000)
    opened_only: Release = (Rule(to="everyone", level=Level.FULL),)
    for rules, counted in ((opened_only, 0), (EXACTLY, 1)):
        state = world(post, range_, own("clinic", SITE, "P2", rules, 9_000))
        told = seen(state, "P0", "range", "post")
        assert told is not None
        assert told.explanation is not None
        assert told.explanation.checked_against == counted
        assert told.protected == ((("P2", "clinic"),) if counted else ())


def test_claims_that_are_not_released_make_no_difference() -> None:
    """Where each says that it answers for the other the two never conflict; the reader may not know of one claim."""
    post = own("post", PRESENCE, "P1", EXACTLY)
    camp = replace(own("camp", PRESENCE, "P0", EXACTLY, 2_000), represents=("P2",))
    east = own("east", PRESENCE, "P2", NAMELESS, 4_600)
    first, second = (
        seen(world(post, camp, replace(east, represents=claims)), "P0", "camp", "post") for claims in (("P0",), ())
    )
    assert first is not None
    assert second is not None
    assert first.explanation is not None
    assert second.explanation is not None
    assert first.explanation.suggestions == second.explanation.suggestions


def test_a_conflict_told_roughly_is_explained_no_better() -> None:
    state = world(own("post", PRESENCE, "P1", ()), own("range", HAZARD, "P0", EXACTLY))
    reference = VEIL.reference("P0", ("P1", "post"))
    told = seen(state, "P0", "range", reference)
    assert told is not None
    assert told.explanation is None
    assert told.conflict.exactly is None


def test_nobody_is_told_what_another_should_do() -> None:
    state = world(own("clinic", SITE, "P1", EXACTLY), own("range", HAZARD, "P0", EXACTLY))
    asked, other, third = (seen(state, reader, "clinic", "range") for reader in ("P0", "P1", MONITOR))
    for told, notices in ((asked, {"P0"}), (other, set()), (third, {"P0"})):
        assert told is not None
        assert told.explanation is not None
        assert {one.notice[0] for one in told.explanation.suggestions.offered} == notices
    assert other is not None
    assert other.explanation is not None
    assert dict(other.explanation.suggestions.none) == dict.fromkeys(How, WhyNot.NOT_YOURS)


def test_who_is_not_told_of_a_conflict_has_none_explained_by_any_name() -> None:
    state = world(own("post", PRESENCE, "P1", ()), own("range", HAZARD, "P0", EXACTLY))
    for a in ("range", VEIL.reference("P3", ("P0", "range"))):
        for b in ("post", VEIL.reference("P3", ("P1", "post"))):
            assert seen(state, "P3", a, b) is None
    # The reader's own conflict goes by the names that it may know, and by no other.
    assert seen(state, "P0", "range", "post") is None


def test_where_two_parties_use_one_id_the_party_says_whose_is_meant() -> None:
    state = world(
        own("one", PRESENCE, "P1", EXACTLY),
        own("one", PRESENCE, "P2", EXACTLY, 4_000),
        own("range", HAZARD, "P0", EXACTLY, 2_000),
    )
    for party in ("P1", "P2"):
        told = explanation_seen(state, "P0", VEIL, Named(name="one", party=party), Named(name="range", party="P0"))
        assert told is not None
        assert {told.conflict.a.party, told.conflict.b.party} == {"P0", party}

"""What a party may see: its own in full, of others' what they released, and of what meets its own enough to act."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from detente.decision.coarse import rough_notice
from detente.decision.state import State
from detente.decision.view import SeenNotice, see_conflict, see_notice, seen_one
from detente.messages.commands import FileNotice, RevokeKey
from detente.messages.conflicts import Severity
from detente.messages.notices import Kind
from detente.messages.release import Field, Level, Rule

from .samples import HOUR_US, NOON_US, circle, notice, scattered, volume, with_volumes
from .signing import by_node, signed, take
from .worlds import MONITOR, PARTIES, VEIL, amend, file, levels, release, released, seen, withdraw, world

FAR = volume(circle(300_000))
CAMP = notice("camp", Kind.PRESENCE, party="P0")
COLUMN = notice("column", Kind.MOVEMENT, volume(circle(500)), party="P1")
STRIKE = notice("strike", Kind.HAZARD, party="P1")
CLINIC = notice("clinic", Kind.SITE, party="P2")
FULL_TO_MONITORS = Rule(to="monitors", level=Level.FULL)


def only(state: State, party: str, *, of: str) -> SeenNotice:
    """The one notice of a party that another sees."""
    [one] = [one for one in seen(state, party).notices if one.party == of]
    return one


def test_a_party_sees_its_own_in_full_and_who_else_does() -> None:
    state = world(CAMP)
    [own] = seen(state, "P0").notices
    filed = state.notices[CAMP.key]
    assert (own.name, own.level, own.title, own.kind) == ("camp", Level.FULL, CAMP.title, Kind.PRESENCE)
    assert (own.version, own.entry, own.release) == (1, filed.entry, filed.release)
    assert [part.volume for part in own.volumes] == [part.volume for part in CAMP.volumes]


def test_a_force_is_shown_to_monitors_and_roughly_to_whom_it_meets() -> None:
    state = world(CAMP)
    assert [levels(state, party, [CAMP]) for party in (*PARTIES[1:], MONITOR)] == [["nothing"]] * 3 + [["full"]]
    file(state, COLUMN)
    assert levels(state, "P1", [CAMP]) == ["existence"]
    assert levels(state, "P2", [CAMP]) == ["nothing"]
    shown = only(state, "P1", of="P0")
    assert (shown.kind, shown.title, shown.volumes, shown.version, shown.entry) == (None, None, (), None, None)
    assert shown.rough == rough_notice([part.volume for part in CAMP.volumes])


def test_a_hazard_is_known_to_all_and_its_extent_to_whom_it_endangers() -> None:
    state = world(CAMP, STRIKE)
    assert [levels(state, party, [STRIKE]) for party in ("P0", "P2", MONITOR)] == [["extent"], ["existence"], ["full"]]
    endangered, others = only(state, "P0", of="P1"), only(state, "P2", of="P1")
    assert (endangered.kind, others.kind) == (Kind.HAZARD, Kind.HAZARD)
    assert (endangered.title, endangered.name[0], others.volumes) == (None, "~", ())
    assert [part.source for part in endangered.volumes] == [part.source for part in STRIKE.volumes]


def test_a_protected_place_is_shown_to_nobody_but_roughly_to_whom_it_meets() -> None:
    state = world(CLINIC)
    assert [levels(state, party, [CLINIC]) for party in ("P0", "P1", MONITOR)] == [["nothing"]] * 3
    file(state, STRIKE)
    assert [levels(state, party, [CLINIC]) for party in ("P0", "P1", MONITOR)] == [
        ["nothing"],
        ["existence"],
        ["nothing"],
    ]
    assert only(state, "P1", of="P2").kind is None


def test_without_stated_nobody_learns_the_declarer_s_words_about_height_and_source() -> None:
    state = world(released(CAMP, (Rule(to="everyone", level=Level.EXTENT),)))
    [part] = only(state, "P1", of="P0").volumes
    assert (part.volume, part.source, part.floor, part.ceiling) == (CAMP.volumes[0].volume, None, None, None)


def test_a_conflict_tells_enough_to_act_however_little_was_released() -> None:
    state = world(released(CAMP, ()), released(COLUMN, ()))
    [conflict] = state.conflicts.values()
    for own, other in ((CAMP, COLUMN), (COLUMN, CAMP)):
        [told] = seen(state, own.party).conflicts
        assert (told.a.party, told.a.name, told.a.kind, told.a.title) == (own.party, own.id, own.kind, own.title)
        assert (told.b.party, told.b.name[0], told.b.kind, told.b.title) == (other.party, "~", None, None)
        assert (told.severity, told.exactly) == (Severity.DANGER, None)
        assert told.roughly is not None
        assert told.roughly.west_e7 <= conflict.lon_e7 <= told.roughly.east_e7
        assert told.first_us == told.roughly.start_us <= conflict.first_us
        assert levels(state, own.party, [other]) == ["nothing"]
    assert seen(state, "P2").conflicts == ()


def test_each_side_of_a_conflict_is_told_what_the_other_released() -> None:
    """The party in a hazard's way learns all about it; the one that makes it does not learn who is there."""
    state = world(CAMP, STRIKE)
    [conflict] = state.conflicts.values()
    [in_its_way], [its_own] = seen(state, "P0").conflicts, seen(state, "P1").conflicts
    assert its_own.exactly is None
    exactly = in_its_way.exactly
    assert exactly is not None
    assert (exactly.lon_e7, exactly.lat_e7, exactly.gap, exactly.rule) == (
        conflict.lon_e7, conflict.lat_e7, conflict.gap, "presence-hazard"
    )  # fmt: skip
    assert (in_its_way.severity, in_its_way.first_us) == (conflict.severity, conflict.first_us)
    assert (in_its_way.b.kind, in_its_way.b.title) == (Kind.HAZARD, None)


def test_extent_without_the_kind_leaves_a_conflict_rough() -> None:
    """When two are within their separation, and by how much, would tell the kind."""
    state = world(CAMP, released(COLUMN, (Rule(to="endangered", level=Level.EXTENT),)))
    [told] = seen(state, "P0").conflicts
    assert (told.exactly, told.b.kind) == (None, None)
    release(state, COLUMN, (Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND,)),))
    [told] = seen(state, "P0").conflicts
    assert told.exactly is not None


def test_the_volumes_of_a_conflict_are_numbered_in_the_order_of_its_sides() -> None:
    """The reader's own side comes first, whatever the ids."""
    extent = (Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND,)),)
    long = notice("a", Kind.PRESENCE, FAR, volume(), party="P0")
    state = world(released(long, extent), released(COLUMN, extent))
    for party, legs in (("P0", (1, 0)), ("P1", (0, 1))):
        exactly = seen(state, party).conflicts[0].exactly
        assert exactly is not None
        assert exactly.legs == (legs,)


def test_conflicts_are_in_order_of_the_time_that_is_told() -> None:
    """Of two whose hours are the same it is not told which comes first."""
    hours = {"late": (6.5, 7), "early": (0.5, 1), "later in the hour": (2.75, 3), "earlier in it": (2.25, 2.5)}
    others = [notice(name, Kind.MOVEMENT, volume(hours=times), party="P1") for name, times in hours.items()]
    told = seen(world(notice("camp", Kind.PRESENCE, volume(hours=(0, 8)), party="P0"), *others), "P0").conflicts
    named = {VEIL.reference("P0", one.key): one.id for one in others}
    assert [named[one.b.name] for one in told][::3] == ["early", "late"]
    assert [(one.first_us - NOON_US) / HOUR_US for one in told] == [0, 2, 2, 6]
    assert [(one.last_us - NOON_US) / HOUR_US for one in told] == [1, 3, 3, 7]


def test_a_change_is_offered_for_one_s_own_notice_only_and_to_third_parties_for_either() -> None:
    extent = (Rule(to="everyone", level=Level.EXTENT, also=(Field.KIND,)),)
    state = world(released(CAMP, extent), released(COLUMN, extent))
    resolves = {}
    for party in ("P0", "P1", MONITOR):
        [told] = seen(state, party).conflicts
        assert told.exactly is not None
        resolves[party] = {(change.party, change.notice) for change in told.exactly.resolve}
    assert (resolves["P0"], resolves["P1"]) == (set(), {("P1", "column")})
    assert resolves[MONITOR] == {("P1", VEIL.reference(MONITOR, COLUMN.key))}


def test_a_change_in_a_record_of_before_names_no_party_and_is_its_owner_s_all_the_same() -> None:
    state = world(STRIKE, released(CAMP, (Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND,)),)))
    [(pair, conflict)] = state.conflicts.items()
    old = tuple(replace(change, party="") for change in conflict.resolve)
    assert old
    state.conflicts[pair] = replace(conflict, resolve=old)
    for party, offered in (("P0", False), ("P1", True)):
        exactly = seen(state, party).conflicts[0].exactly
        assert exactly is not None
        assert {(change.party, change.notice) for change in exactly.resolve} == (
            {("P1", "strike")} if offered else set()
        )


def test_between_two_of_one_kind_each_is_offered_to_move_itself() -> None:
    extent = (Rule(to="everyone", level=Level.EXTENT, also=(Field.KIND,)),)
    other = notice("post", Kind.PRESENCE, volume(circle(500)), party="P1")
    state = world(released(CAMP, extent), released(other, extent))
    moves = {}
    for party, name in (("P0", "camp"), ("P1", "post")):
        [told] = seen(state, party).conflicts
        assert told.exactly is not None
        assert {(change.party, change.notice) for change in told.exactly.resolve} == {(party, name)}
        moves[party] = {change.dimension: (change.amount, change.bearing_deg) for change in told.exactly.resolve}
    (metres, west), (same_metres, east) = moves["P0"]["place"], moves["P1"]["place"]  # type: ignore[index]
    assert metres == same_metres
    assert {west, east} == {270, 90}


def test_a_claim_that_is_not_released_does_not_show_in_how_bad_a_conflict_is() -> None:
    extent = Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND,))
    claiming = replace(COLUMN, represents=("P0",))
    silent = world(CAMP, released(COLUMN, (extent,)))
    state = world(CAMP, released(claiming, (extent,)))
    assert [seen(one, "P0").conflicts[0].severity for one in (silent, state)] == [Severity.WARNING] * 2
    release(state, claiming, (replace(extent, also=(Field.KIND, Field.REPRESENTS)),))
    assert seen(state, "P0").conflicts[0].severity is Severity.NOTE


def test_a_later_release_reveals_from_then_on_and_a_narrower_one_hides_again() -> None:
    state = world(CAMP)
    release(state, CAMP, (Rule(to="party:P3", level=Level.FULL, without=(Field.DESCRIPTION,)),))
    shown = only(state, "P3", of="P0")
    assert (shown.name, shown.title, shown.description, shown.version) == ("camp", CAMP.title, None, 1)
    assert shown.entry is None
    assert levels(state, "P2", [CAMP]) == ["nothing"]
    assert levels(state, MONITOR, [CAMP]) == ["nothing"]
    release(state, CAMP, ())
    assert [levels(state, party, [CAMP]) for party in (*PARTIES[1:], MONITOR)] == [["nothing"]] * 4
    assert levels(state, "P0", [CAMP]) == ["full"]


def test_an_amendment_without_a_release_keeps_the_one_that_stands() -> None:
    state = world(released(CAMP, (Rule(to="parties", level=Level.EXTENT),)))
    amend(state, replace(CAMP, title="another"))
    assert levels(state, "P2", [CAMP]) == ["extent"]


def test_what_no_longer_meets_is_no_longer_shown() -> None:
    state = world(CAMP, COLUMN)
    amend(state, with_volumes(COLUMN, [FAR]))
    assert levels(state, "P0", [COLUMN]) == ["nothing"]
    withdraw(state, CAMP)
    assert seen(state, "P0").notices == ()


def test_a_reference_is_the_same_everywhere_for_one_reader_and_another_for_each() -> None:
    state = world(CAMP, STRIKE)
    [told] = seen(state, "P0").conflicts
    before = only(state, "P0", of="P1").name
    assert told.b.name == before == VEIL.reference("P0", STRIKE.key)
    assert only(state, "P2", of="P1").name != before
    amend(state, replace(STRIKE, title="another"))
    assert only(state, "P0", of="P1").name == before
    opened = seen_one(state, "P0", VEIL, before)
    assert opened == only(state, "P0", of="P1")
    assert seen_one(state, "P0", VEIL, "strike") is None
    assert seen_one(state, "P2", VEIL, before) is None


def test_two_parties_may_use_one_id() -> None:
    theirs = replace(COLUMN, id="camp", release=(Rule(to="parties", level=Level.FULL),))
    state = world(CAMP, theirs)
    for party, of, title in (("P0", None, CAMP.title), ("P0", "P1", theirs.title), ("P2", None, theirs.title)):
        opened = seen_one(state, party, VEIL, "camp", of=of)
        assert opened is not None
        assert opened.title == title
    assert seen_one(state, "P2", VEIL, "camp", of="P0") is None
    [told] = seen(state, "P0").conflicts
    assert (told.a.party, told.a.name, told.b.party, told.b.name) == ("P0", "camp", "P1", "camp")


def test_a_protected_place_that_is_not_listed_is_opened_one_by_one() -> None:
    state = world(released(CLINIC, (FULL_TO_MONITORS,)), CAMP)
    [listed] = [one for one in seen(state, MONITOR).notices if one.party == "P2"]
    assert (listed.level, listed.kind, listed.title, listed.name[0]) == (Level.EXISTENCE, None, None, "~")
    assert listed.openable
    for name in (listed.name, "clinic"):
        opened = seen_one(state, MONITOR, VEIL, name)
        assert opened is not None
        assert (opened.level, opened.title, opened.name) == (Level.FULL, CLINIC.title, "clinic")
        assert opened.protected == (CLINIC.key,)
    release(state, CLINIC, (replace(FULL_TO_MONITORS, listed=True),))
    assert levels(state, MONITOR, [CLINIC, CAMP]) == ["full", "full"]


def test_whatever_a_view_discloses_of_protected_places_is_named_for_the_record() -> None:
    extent = Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND,))
    state = world(CLINIC, STRIKE, released(replace(CLINIC, id="ward"), (extent,)), CAMP)
    assert seen(state, "P2").protected == (CLINIC.key, ("P2", "ward"))
    # In the list it stands roughly, since it is not listed; the conflict with it is told exactly.
    assert levels(state, "P1", [CLINIC, replace(CLINIC, id="ward")]) == ["existence", "existence"]
    assert seen(state, "P1").protected == (("P2", "ward"),)
    assert seen(state, "P0").protected == ()


def test_a_third_party_is_told_of_a_conflict_as_exactly_as_both_released_it() -> None:
    state = world(CLINIC, STRIKE)
    assert seen(state, MONITOR).conflicts == ()
    release(state, CLINIC, (Rule(to="monitors", level=Level.EXISTENCE),))
    assert seen(state, MONITOR).conflicts == ()  # its cell is finer than the box that the monitor may know
    release(state, CLINIC, (FULL_TO_MONITORS,))
    [told] = seen(state, MONITOR).conflicts
    assert (told.exactly, told.severity) == (None, Severity.DANGER)
    assert {told.a.title, told.b.title} == {STRIKE.title, None}
    release(state, CLINIC, (replace(FULL_TO_MONITORS, listed=True),))
    [told] = seen(state, MONITOR).conflicts
    assert told.exactly is not None
    assert seen(state, MONITOR).protected == (CLINIC.key,)


def test_a_monitor_that_looks_as_a_party_sees_what_both_may() -> None:
    state = world(CAMP, COLUMN, CLINIC, released(replace(CAMP, id="depot"), ()))
    # Its own are the party's, and the monitor is given no more of them than it is given anyway.
    depot = replace(CAMP, id="depot")
    assert levels(state, "P0", [CAMP, depot, COLUMN, CLINIC]) == ["full", "full", "existence", "nothing"]
    assert levels(state, MONITOR, [CAMP, depot, COLUMN, CLINIC]) == ["full", "nothing", "full", "nothing"]
    assert levels(state, "P0", [CAMP, depot, COLUMN, CLINIC], through=MONITOR) == [
        "full", "nothing", "existence", "nothing"
    ]  # fmt: skip
    shown = seen(state, "P0", through=MONITOR)
    assert {one.entry for one in shown.notices} == {None}
    assert {one.release for one in shown.notices} == {None}


def test_what_a_revoked_key_signed_is_marked_where_its_extent_is_seen() -> None:
    state = world(CAMP, COLUMN)
    keyid = state.notices[CAMP.key].keyid
    revoke = RevokeKey(command_id="revoke", party="P0", keyid=keyid, from_size=0)
    take(state, by_node(revoke))
    assert only(state, "P0", of="P0").doubtful
    assert only(state, MONITOR, of="P0").doubtful
    assert not only(state, "P1", of="P0").doubtful


def test_a_held_command_is_seen_by_its_own_party_alone() -> None:
    state = world()
    take(state, signed(FileNotice(command_id="file clinic", party="P2", notice=CLINIC)))
    [held] = seen(state, "P2").held
    assert held.command.command_id == "file clinic"
    assert [seen(state, party).held for party in ("P0", MONITOR)] == [(), ()]
    assert seen(state, "P2", through=MONITOR).held == ()


def test_one_item_is_seen_alone_as_it_stands_in_the_view() -> None:
    state = world(*scattered(Random(3), 12))
    for party in (*PARTIES, MONITOR):
        shown = seen(state, party)
        alone = [see_notice(state, party, VEIL, key) for key in state.notices]
        assert sorted(map(repr, shown.notices)) == sorted(repr(one) for one in alone if one is not None)
        told = [see_conflict(state, party, VEIL, pair) for pair in state.conflicts]
        assert sorted(map(repr, shown.conflicts)) == sorted(repr(one) for one in told if one is not None)
    assert see_notice(state, "P0", VEIL, ("P0", "none")) is None
    assert see_conflict(state, "P0", VEIL, (("P0", "none"), ("P1", "none"))) is None

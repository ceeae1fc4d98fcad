"""What a release gives: the most that any of its rules gives, and no more; and what cannot be unsaid afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.decision.release import (
    EXISTENCE,
    FULL,
    MAX_RULES,
    NOTHING,
    Exposure,
    Grant,
    check,
    default_release,
    exposed,
    granted,
)
from detente.messages.commands import Role
from detente.messages.notices import Kind
from detente.messages.refusals import Reason
from detente.messages.release import Field, Level, Release, Rule

audiences = st.sampled_from(["everyone", "endangered", "monitors", "parties", "party:A", "party:B"])
fields = st.lists(st.sampled_from(list(Field)), unique=True, max_size=3).map(tuple)
rules = st.builds(
    Rule, to=audiences, level=st.sampled_from(list(Level)), also=fields, without=fields, listed=st.booleans()
)
releases = st.lists(rules, max_size=5).map(tuple)
grants = st.builds(Grant, st.sampled_from(list(Level)), st.frozensets(st.sampled_from(list(Field))))


def to_a(release: Release, *, endangered: bool = False, role: Role = Role.PARTY, listing: bool = False) -> Grant:
    return granted(release, party="A", role=role, endangered=endangered, listing=listing)


@pytest.mark.parametrize(
    ("to", "party", "endangered", "monitor"),
    [
        ("everyone", True, True, True),
        ("endangered", False, True, False),
        ("monitors", False, False, True),
        ("parties", True, True, False),
        ("party:A", True, True, True),
        ("party:B", False, False, False),
    ],
)
def test_a_rule_speaks_of_its_audience_and_of_nobody_else(
    to: str, party: bool, endangered: bool, monitor: bool
) -> None:
    release = (Rule(to=to, level=Level.EXISTENCE),)
    assert (to_a(release) == EXISTENCE) is party
    assert (to_a(release, endangered=True) == EXISTENCE) is endangered
    assert (to_a(release, role=Role.MONITOR) == EXISTENCE) is monitor


def test_a_level_shows_no_field_but_the_full_one_and_rules_say_otherwise() -> None:
    assert to_a((Rule(to="everyone", level=Level.EXTENT),)) == Grant(Level.EXTENT)
    assert to_a((Rule(to="everyone", level=Level.FULL),)) == FULL
    also = Rule(to="everyone", level=Level.EXISTENCE, also=(Field.KIND,))
    assert to_a((also,)) == Grant(Level.EXISTENCE, frozenset({Field.KIND}))
    without = Rule(to="everyone", level=Level.FULL, without=(Field.ID,))
    assert to_a((without,)) == Grant(Level.FULL, frozenset(Field) - {Field.ID})


def test_what_one_rule_withholds_another_may_give() -> None:
    without = Rule(to="everyone", level=Level.FULL, without=(Field.TITLE,))
    assert not to_a((without,)).shows(Field.TITLE)
    assert to_a((without, Rule(to="party:A", level=Level.EXISTENCE, also=(Field.TITLE,)))) == FULL


def test_an_unlisted_rule_gives_no_more_in_a_list_than_that_the_notice_exists() -> None:
    full = Rule(to="everyone", level=Level.FULL)
    known = Rule(to="everyone", level=Level.EXISTENCE, also=(Field.KIND,))
    assert to_a((full,), listing=True) == EXISTENCE
    assert to_a((full, known), listing=True) == Grant(Level.EXISTENCE, frozenset({Field.KIND}))
    listed = Rule(to="party:A", level=Level.EXTENT, listed=True)
    assert to_a((full, listed), listing=True) == Grant(Level.EXTENT)


@given(releases, rules, st.booleans(), st.sampled_from(list(Role)), st.booleans())
def test_another_rule_never_takes_anything_away(
    release: Release, more: Rule, endangered: bool, role: Role, listing: bool
) -> None:
    before = granted(release, party="A", role=role, endangered=endangered, listing=listing)
    after = granted((more, *release), party="A", role=role, endangered=endangered, listing=listing)
    assert after.reaches(before.level)
    assert after.fields >= before.fields


@given(releases, st.booleans(), st.sampled_from(list(Role)))
def test_a_list_never_holds_more_than_what_is_opened_by_itself(release: Release, endangered: bool, role: Role) -> None:
    listed = granted(release, party="A", role=role, endangered=endangered, listing=True)
    opened = granted(release, party="A", role=role, endangered=endangered)
    assert opened.reaches(listed.level)
    assert opened.fields >= listed.fields


@given(grants, grants)
def test_what_two_both_give_is_within_each(one: Grant, other: Grant) -> None:
    both = one.meet(other)
    for grant in (one, other):
        assert grant.reaches(both.level)
        assert grant.fields >= both.fields
        assert grant.meet(grant.join(both)) == grant


DEFAULTS = [
    # Kind, and what is given to a party it meets not, to one it meets, and to a monitor.
    (Kind.PRESENCE, NOTHING, EXISTENCE, FULL),
    (Kind.MOVEMENT, NOTHING, EXISTENCE, FULL),
    (Kind.AIR, NOTHING, EXISTENCE, FULL),
    (Kind.HAZARD, Grant(Level.EXISTENCE, frozenset({Field.KIND})),
     Grant(Level.EXTENT, frozenset({Field.KIND, Field.STATED})), FULL),
    (Kind.SITE, NOTHING, EXISTENCE, NOTHING),
    (Kind.RELIEF, NOTHING, EXISTENCE, NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "other", "endangered", "monitor"), DEFAULTS)
def test_where_nothing_is_said_the_kind_decides(kind: Kind, other: Grant, endangered: Grant, monitor: Grant) -> None:
    release = default_release(kind)
    assert check(release) is None
    assert to_a(release) == other
    assert to_a(release, endangered=True) == endangered
    assert to_a(release, role=Role.MONITOR) == monitor


KNOWN = Rule(to="everyone", level=Level.EXISTENCE)
WRONG = [
    ((KNOWN,) * (MAX_RULES + 1), Reason.TOO_LONG, "release"),
    ((KNOWN, Rule(to="friends", level=Level.FULL)), Reason.UNKNOWN_WORD, "release[1].to"),
    ((Rule(to="party: ", level=Level.FULL),), Reason.MISSING, "release[0].to"),
    ((Rule(to="party:A\x1b", level=Level.FULL),), Reason.OUT_OF_RANGE, "release[0].to"),
    ((Rule(to="party:" + "A" * 201, level=Level.FULL),), Reason.OUT_OF_RANGE, "release[0].to"),
    ((KNOWN, KNOWN, Rule(to="everyone", level=Level.FULL, also=(Field.ID,), without=(Field.ID,))),
     Reason.CONTRADICTS_ITSELF, "release[2].without"),
    ((Rule(to="everyone", level=Level.FULL, without=(Field.ID, Field.ID)),), Reason.CONTRADICTS_ITSELF,
     "release[0].without"),
    ((Rule(to="everyone", level=Level.NOTHING, listed=True),), Reason.CONTRADICTS_ITSELF, "release[0].level"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "reason", "field"), WRONG)
def test_what_is_wrong_with_a_release_is_named_with_its_place(wrong: Release, reason: Reason, field: str) -> None:
    refusal = check(wrong)
    assert refusal is not None
    assert (refusal.reason, refusal.field) == (reason, field)


ROLES = {"A": Role.PARTY, "B": Role.PARTY, "C": Role.PARTY, "M": Role.MONITOR}


def test_whatever_was_released_once_cannot_be_unsaid() -> None:
    wide = (Rule(to="party:B", level=Level.FULL), Rule(to="monitors", level=Level.EXTENT))
    narrow = (Rule(to="monitors", level=Level.EXISTENCE, also=(Field.KIND,)),)
    assert exposed([wide, narrow], owner="A", met=(), parties=ROLES) == (
        Exposure(party="B", grant=FULL),
        Exposure(party="M", grant=Grant(Level.EXTENT, frozenset({Field.KIND}))),
    )


def test_who_was_ever_met_was_told_that_there_is_something_whatever_was_released() -> None:
    assert exposed([()], owner="A", met={"C"}, parties=ROLES) == (Exposure(party="C", grant=EXISTENCE),)
    to_endangered = (Rule(to="endangered", level=Level.EXTENT),)
    assert exposed([(), to_endangered], owner="A", met={"C"}, parties=ROLES) == (
        Exposure(party="C", grant=Grant(Level.EXTENT)),
    )

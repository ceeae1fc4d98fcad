"""A conflict as one reader is told of it: exactly, or so roughly that it gives away no more than was released.

However little was released, both whose notices meet are told when, roughly where, and whom to call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from msgspec.structs import replace

from detente.messages.conflicts import Change, Conflict, Dimension, Gap, Severity
from detente.messages.notices import PROTECTED, Kind, NoticeKey
from detente.messages.release import Field, Level

from .coarse import Rough, rough_conflict
from .reader import Reader
from .release import Grant
from .separation import pair_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSide:
    """One of the two notices: whose it is, what it is called in the same reader's lists, and what is released."""

    party: str
    name: str
    kind: Kind | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exactly:
    """What is told where extent and kind of both are known: the same figures as in the record.

    `legs` are pairs of indexes of the volumes of `a` and `b`. The changes in `resolve` carry the names of the sides.
    """

    lon_e7: int
    lat_e7: int
    rule: str
    gap: Gap
    required: Gap
    resolve: tuple[Change, ...]
    legs: tuple[tuple[int, int], ...]
    leg_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenConflict:
    """`a` is the reader's own side, where there is one; the place and the time are exact or rough, never both.

    A rough one says the worst of itself, since how bad it is could not be told without what is hidden. Only a `talk` is
    told as what it is to everybody who is told of it, and always roughly: nothing finer is on record. `protected` is
    for the node: what it records as read.
    """

    a: SeenSide
    b: SeenSide
    severity: Severity
    first_us: int
    last_us: int
    exactly: Exactly | None
    roughly: Rough | None
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)

    def order(self) -> tuple[int, str, str, str, str]:
        """By the first time told, and then by what else is told: the order gives nothing away."""
        return self.first_us, self.a.party, self.a.name, self.b.party, self.b.name


def conflict_seen(reader: Reader, conflict: Conflict) -> SeenConflict | None:
    """The conflict as the reader may know it; None where they are not told of it."""
    a, b = conflict.pair
    if not reader.is_told(conflict.pair):
        return None
    grants = {a: reader.side(a, b), b: reader.side(b, a)}
    # The parties differ, and anybody may know them; the order of ids says something of an id.
    first, second = sorted(grants, key=lambda key: (key[0] != reader.party, key[0]))
    talk = conflict.severity is Severity.TALK
    exact = not talk and all(grant.measurable() for grant in grants.values())
    rough = None if exact else rough_conflict(conflict)
    return SeenConflict(
        a=_side(reader, first, grants[first]),
        b=_side(reader, second, grants[second]),
        severity=Severity.TALK if talk else _severity(reader, conflict, grants) if exact else Severity.DANGER,
        first_us=conflict.first_us if rough is None else rough.start_us,
        last_us=conflict.last_us if rough is None else rough.end_us,
        exactly=_exactly(reader, conflict, turned=first != a) if exact else None,
        roughly=rough,
        protected=tuple(
            key
            for key in (a, b)
            if grants[key].reaches(Level.EXTENT) and reader.state.notices[key].plot.notice.kind in PROTECTED
        ),
    )


def _side(reader: Reader, key: NoticeKey, grant: Grant) -> SeenSide:
    notice = reader.state.notices[key].plot.notice
    return SeenSide(
        party=notice.party,
        name=reader.name(key, reader.grant(key, listing=True)),
        kind=notice.kind if grant.shows(Field.KIND) else None,
        title=notice.title if grant.shows(Field.TITLE) else None,
    )


def _severity(reader: Reader, conflict: Conflict, grants: dict[NoticeKey, Grant]) -> Severity:
    """As it was found; or the worst that these kinds can be, where it hangs on a claim that the reader may not know."""
    rule = reader.state.separations.get(pair_of(conflict.a_kind, conflict.b_kind))
    if rule is not None and not rule.unless_answering:
        return conflict.severity
    claims = [
        other[0] in reader.state.notices[key].plot.notice.represents if grants[key].shows(Field.REPRESENTS) else None
        for key, other in (conflict.pair, conflict.pair[::-1])
    ]
    # One claim known is enough: were there two, there would be no conflict.
    return conflict.severity if True in claims or None not in claims else Severity.WARNING


def _exactly(reader: Reader, conflict: Conflict, *, turned: bool) -> Exactly:
    return Exactly(
        lon_e7=conflict.lon_e7,
        lat_e7=conflict.lat_e7,
        rule=conflict.rule,
        gap=conflict.gap,
        required=conflict.required,
        resolve=_resolve(reader, conflict),
        legs=tuple((j, i) for i, j in conflict.legs) if turned else conflict.legs,
        leg_count=conflict.leg_count,
    )


def _resolve(reader: Reader, conflict: Conflict) -> tuple[Change, ...]:
    """To each party the changes of its own notice, to third parties those on record: nobody is told what another should
    do.
    """
    changes = _of_notices(conflict)
    for eye in reader.eyes:
        if eye in (conflict.a_party, conflict.b_party):
            changes = [(key, change) for key, change in (*changes, *_turned(conflict, changes)) if key[0] == eye]
    return tuple(
        replace(change, party=key[0], notice=reader.name(key, reader.grant(key, listing=True)))
        for key, change in changes
    )


def _of_notices(conflict: Conflict) -> list[tuple[NoticeKey, Change]]:
    """Each change with the notice that it is of. In records of before it names an id alone, and ids were one to a
    ledger.
    """
    return [
        (key, change)
        for change in conflict.resolve
        for key in conflict.pair
        if key[1] == change.notice and change.party in ("", key[0])
    ]


def _turned(conflict: Conflict, changes: list[tuple[NoticeKey, Change]]) -> list[tuple[NoticeKey, Change]]:
    """Between two of one kind either may move: the same change of the other notice, the other way. Not in height, since
    the other way may lead into the ground.
    """
    if conflict.a_kind is not conflict.b_kind:
        return []
    a, b = conflict.pair
    turned = []
    for key, change in changes:
        other = b if key == a else a
        match change.dimension:
            case Dimension.TIME:
                turned.append((other, replace(change, amount=-change.amount)))
            case Dimension.PLACE:
                assert change.bearing_deg is not None
                turned.append((other, replace(change, bearing_deg=(change.bearing_deg + 180) % 360)))
            case Dimension.HEIGHT:
                pass
            case _:
                assert_never(change.dimension)
    return turned

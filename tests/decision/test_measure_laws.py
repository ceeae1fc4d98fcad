"""Parties agree, suspend, file and amend at random: whatever is done, what is found is what a slow, plain check finds,
and a ledger read again comes to the same.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from detente.decision.apply import apply
from detente.decision.moving_in import domains_of
from detente.decision.reader import Reader
from detente.decision.seen_measures import measures_met
from detente.decision.standing import bindings, in_force
from detente.decision.state import State, empty_state
from detente.decision.veil import Veil
from detente.geometry.volumes import Circle, Corridor, Position, Volume
from detente.messages.arrangements import (
    Buffer,
    Conduct,
    Domain,
    Measure,
    MeasureKind,
    Phase,
    Stance,
    Terms,
    Window,
)
from detente.messages.met import MetRule
from detente.messages.notices import Kind, Notice

from .agreeing import PARTIES, after, line, terms, zone
from .held import Valley, going
from .samples import HOUR_US, NOON_US, TOWN, volume
from .test_negotiation import reread

pytestmark = pytest.mark.slow

GEOD = Geod(ellps="WGS84")
KINDS = (Kind.MOVEMENT, Kind.AIR, Kind.HAZARD, Kind.SITE)
Found = dict[tuple[str, str, str], tuple[int, int, tuple[str, ...]]]
"""By version, measure and rule: from when until when, and with whom."""


def place(chance: Random, spread: int = 3_000_000) -> Position:
    return TOWN[0] + chance.randint(-spread, spread), TOWN[1] + chance.randint(-spread, spread)


def some_measure(chance: Random, number: int) -> Measure:
    windows = tuple(
        Window(start_us=NOON_US + hour * HOUR_US, end_us=NOON_US + (hour + 3) * HOUR_US) for hour in (20, 26, 40)
    )
    buffers = tuple(
        Buffer(domain=domain, distance_mm=chance.randint(1, 20_000_000))
        for domain in (Domain.GROUND, Domain.FIXED_WING)
        if chance.random() < 0.5
    )
    shared = {"windows": windows if chance.random() < 0.4 else (), "buffers": buffers}
    if chance.random() < 0.3:
        # Due north, so that a place is on the side that its longitude says.
        lon, lat = place(chance, 1_000_000)
        ends = ((lon, lat - 6_000_000), (lon, lat + 6_000_000))
        return line(
            f"m{number}",
            footprint=Corridor(line=ends, half_width_mm=chance.randint(1, 3_000_000)),
            conduct=chance.choice([Conduct.KEEP_OUT, Conduct.CROSS]),
            **shared,
        )
    circle = Circle(centre=place(chance), radius_mm=chance.randint(1_000, 20_000_000))
    conduct = chance.choice([Conduct.KEEP_OUT, Conduct.NOTIFY])
    domains = () if chance.random() < 0.7 else (Domain.GROUND,)
    kind = MeasureKind.SILENCE if shared["windows"] and chance.random() < 0.3 else MeasureKind.ZONE
    notice_us = HOUR_US if conduct is Conduct.NOTIFY else 0
    return zone(
        f"m{number}", kind=kind, footprint=circle, conduct=conduct, notice_us=notice_us, domains=domains, **shared
    )


def some_terms(chance: Random) -> Terms:
    measures = tuple(some_measure(chance, number) for number in range(chance.randint(1, 4)))
    phases = (Phase(title="a", after_us=0, measures=()), Phase(title="b", after_us=25 * HOUR_US, measures=("m0",)))
    return terms(*measures, phases=phases if chance.random() < 0.3 else ())


def some_notice(chance: Random, identity: str, party: str, kind: Kind) -> Notice:
    parts = []
    for _ in range(chance.randint(1, 2)):
        start = chance.randint(-10, 50)
        there = Circle(centre=place(chance), radius_mm=chance.randint(1, 5_000_000))
        parts.append(volume(there, hours=(start, start + chance.randint(1, 12))))
    return going(*parts, identity=identity, party=party, kind=kind)


def gap_mm(part: Volume, measure: Measure) -> float:
    assert isinstance(part.footprint, Circle)
    lon, lat = part.footprint.centre
    if isinstance(measure.footprint, Circle):
        to_lon, to_lat = measure.footprint.centre
        radius_mm = measure.footprint.radius_mm
    else:
        assert isinstance(measure.footprint, Corridor)
        to_lon, to_lat = measure.footprint.line[0][0], nearest_lat(part, measure)
        radius_mm = measure.footprint.half_width_mm
    _, _, metres = GEOD.inv(lon / 1e7, lat / 1e7, to_lon / 1e7, to_lat / 1e7)
    return float(metres) * 1000 - radius_mm - part.footprint.radius_mm


def nearest_lat(part: Volume, measure: Measure) -> int:
    """Where on a line due north a place is nearest to it, by thirds."""
    assert isinstance(part.footprint, Circle)
    assert isinstance(measure.footprint, Corridor)
    (lon, low), (_, high) = measure.footprint.line
    (own_lon, own_lat), south, north = part.footprint.centre, float(low), float(high)
    for _ in range(80):
        a, b = south + (north - south) / 3, north - (north - south) / 3
        first, second = (GEOD.inv(own_lon / 1e7, own_lat / 1e7, lon / 1e7, x / 1e7)[2] for x in (a, b))
        south, north = (south, b) if first < second else (a, north)
    return round(south)


def rule_of(part: Volume, measure: Measure, party: str, domains: frozenset[Domain], kind: Kind) -> MetRule | None:
    if not domains or (measure.domains and domains.isdisjoint(measure.domains)):
        return None
    if measure.kind is MeasureKind.SILENCE and kind is not Kind.HAZARD:
        return None
    gap = gap_mm(part, measure)
    asks = measure.conduct is not Conduct.KEEP_OUT
    if measure.kind is MeasureKind.LINE:
        assert isinstance(measure.footprint, Corridor)
        assert isinstance(part.footprint, Circle)
        wide = measure.footprint.half_width_mm
        if party == "C":
            if gap + wide <= 0:
                return MetRule.CROSSES if asks else MetRule.ENTERS
        else:
            # A is west of it; how far the middle is on the wrong side, and the radius beyond that.
            east = part.footprint.centre[0] > measure.footprint.line[0][0]
            off = gap + wide + part.footprint.radius_mm
            wrong = off if east == (party == "A") else -off
            if wrong + part.footprint.radius_mm > wide:
                return MetRule.CROSSES if asks else MetRule.LEAVES_SIDE
    elif gap <= 0:
        return MetRule.ENTERS
    near = [buffer.distance_mm for buffer in measure.buffers if buffer.domain in domains]
    return MetRule.NEARER if near and gap <= max(near) else None


def plainly(state: State, notice: Notice) -> Found:
    """What a notice meets, by looking at every moment between any two at which anything changes."""
    found: Found = {}
    for arrangement in state.arrangements.values():
        for version, proposed in arrangement.versions.items():
            stated = proposed.terms
            for measure in stated.measures:
                for part in notice.volumes:
                    its = part.volume
                    rule = rule_of(its, measure, notice.party, domains_of(notice.kind, part), notice.kind)
                    if rule is None:
                        continue
                    marks = {its.start_us, its.end_us, *(word.at_us for word in arrangement.words)}
                    marks |= {word.at_us + phase.after_us for word in arrangement.words for phase in stated.phases}
                    marks |= {edge for one in measure.windows for edge in (one.start_us, one.end_us)}
                    inside = sorted(mark for mark in marks if its.start_us <= mark <= its.end_us)
                    for start_us, end_us in pairwise(inside):
                        if measure.windows and not any(
                            one.start_us <= start_us < one.end_us for one in measure.windows
                        ):
                            continue
                        others = tuple(
                            other
                            for binding in bindings(arrangement, start_us)
                            if binding.proposed.version == version
                            and measure in in_force(binding, start_us)
                            and notice.party in (binding.a, binding.b)
                            for other in (binding.a, binding.b)
                            if other != notice.party
                        )
                        if others:
                            key = version, measure.id, rule.value
                            first, last, known = found.get(key, (start_us, end_us, ()))
                            told = tuple(sorted({*known, *others}))
                            found[key] = min(first, start_us), max(last, end_us), told
    return found


def known(state: State, notice: Notice) -> Found:
    return {
        (key.version, key.measure, key.rule.value): (met.first_us, met.last_us, met.between)
        for key, met in state.met.get(notice.key, {}).items()
    }


def talk(chance: Random) -> Valley:
    """A valley in which something was said and filed, in any order."""
    valley = Valley()
    stated = [some_terms(chance)]
    assert valley.propose(stated[0]) is None
    filed = 0
    for _ in range(14):
        what = chance.random()
        party = chance.choice(PARTIES)
        if what < 0.35:
            valley.say(
                party, chance.choice([Stance.ACCEPTED, Stance.ACCEPTED, Stance.SUSPENDED]), chance.choice(stated)
            )
        elif what < 0.4 and len(stated) < 3:
            stated.append(after(stated[-1], measures=some_terms(chance).measures, phases=()))
            valley.propose(stated[-1], party)
        elif what < 0.45:
            valley.now_us += chance.randint(1, 8) * HOUR_US
        elif valley.state.notices and what < 0.6:
            key, before = chance.choice(list(valley.state.notices.items()))
            if before.plot.notice.kind is Kind.SITE:
                continue
            if chance.random() < 0.3:
                valley.withdraw(before.plot.notice)
            else:
                valley.amend(some_notice(chance, key[1], key[0], before.plot.notice.kind))
        else:
            filed += 1
            valley.file(some_notice(chance, f"n{filed}", party, chance.choice(KINDS)))
    return valley


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_found_is_what_a_plain_check_finds(seed: int) -> None:
    valley = talk(Random(seed))
    for filed in valley.state.notices.values():
        expected, found = plainly(valley.state, filed.plot.notice), known(valley.state, filed.plot.notice)
        assert found == expected


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_a_ledger_read_again_comes_to_the_same_findings(seed: int) -> None:
    valley = talk(Random(seed))
    state = empty_state()
    for event in reread(valley.events):
        apply(state, event)
    assert state.met == valley.state.met
    assert state.met_under == valley.state.met_under
    assert [filed.told_us for filed in state.notices.values()] == [
        filed.told_us for filed in valley.state.notices.values()
    ]
    extra = some_notice(Random(seed), "last", "A", Kind.MOVEMENT)
    live = valley.file(extra)
    again = Valley()
    again.state, again.now_us, again._given = state, valley.now_us, valley._given
    assert again.file(extra) == live


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_a_finding_is_told_to_those_it_binds_and_not_to_others(seed: int) -> None:
    valley = talk(Random(seed))
    veil = Veil(bytes(32))
    for reader in PARTIES:
        for seen in measures_met(Reader(valley.state, veil, reader)):
            # Where a hazard is, everybody is told by default, and so could work it out.
            is_known = seen.kind is Kind.HAZARD
            assert reader == seen.party or reader in seen.between or is_known
            assert (seen.exactly is None) == (seen.roughly is not None)
            if reader != seen.party and not is_known:
                assert seen.roughly is not None
                assert seen.title is None
                assert seen.name.startswith("~")
    for found in valley.state.met.values():
        for met in found.values():
            for party in (met.party, *met.between):
                assert any(
                    (one.version, one.measure, one.party) == (met.version, met.measure, met.party)
                    for one in measures_met(Reader(valley.state, veil, party))
                )


def test_the_talks_of_these_laws_do_find_something() -> None:
    rules = set()
    for seed in range(25):
        valley = talk(Random(seed))
        rules |= {key.rule for found in valley.state.met.values() for key in found}
    assert rules >= {MetRule.ENTERS, MetRule.NEARER, MetRule.CROSSES, MetRule.LEAVES_SIDE}

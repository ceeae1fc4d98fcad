"""The laws of the watch: no entry without an approach, nothing told of who never came near, and the same standing in
whatever order and batches the reports came.
"""

from __future__ import annotations

import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.geometry.edges import geodesics
from detente.geometry.volumes import Circle
from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.watching import Rule
from tests.decision.agreeing import zone

from .outlook import MIDDLE, SECOND_US, Outlook, away, report

RADIUS_M = 20_000
CIRCLE = zone(footprint=Circle(centre=MIDDLE, radius_mm=RADIUS_M * 1000))
EVERY_S = 20


def distance_m(one: Report) -> float:
    return float(geodesics().inv(one.lon_e7 / 1e7, one.lat_e7 / 1e7, MIDDLE[0] / 1e7, MIDDLE[1] / 1e7)[2])


def wandering(chance: random.Random, start_us: int, count: int, *, turn_deg: float) -> list[Report]:
    """A vehicle that turns and changes its speed by no more than it reports that it may."""
    place, course, speed = away(chance.uniform(21_000, 45_000), chance.uniform(0, 360)), chance.uniform(0, 360), 12.0
    reports = []
    for number in range(count):
        at_us = start_us + number * EVERY_S * SECOND_US
        reports.append(
            report(
                at_us,
                place,
                course_cdeg=round(course * 100) % 36_000,
                speed_mm_s=round(speed * 1000),
                course_uncertainty_cdeg=round(turn_deg * 100),
                speed_uncertainty_mm_s=3_000,
            )
        )
        goes = course + chance.uniform(-turn_deg, turn_deg) * 0.9
        place = away(max(0.0, speed + chance.uniform(-2, 2)) * EVERY_S, goes, place)
        course, speed = goes, min(20.0, max(2.0, speed + chance.uniform(-2, 2)))
    return reports


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_there_is_no_entry_without_an_approach_before_it(seed: int) -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    reports = wandering(random.Random(seed), outlook.now_us, 60, turn_deg=20.0)
    approached = False
    for one in reports:
        for change in outlook.follow([one]):
            if change.rule is Rule.APPROACH:
                approached = not change.over
            if change.rule is Rule.ENTERED and not change.over:
                assert approached or one is reports[0]
        within = distance_m(one) <= RADIUS_M
        if within:
            assert ("t1", Rule.ENTERED) in outlook.standing()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_nothing_is_told_of_a_track_that_cannot_come_within_reach(seed: int) -> None:
    chance = random.Random(seed)
    outlook = Outlook()
    outlook.hold(CIRCLE)
    bearing = chance.uniform(0, 360)
    for number in range(30):
        metres = 60_000 + 200 * number  # it goes away, and could not be there within the half hour if it turned
        one = report(outlook.now_us + EVERY_S * SECOND_US, away(metres, bearing), uncertainty_mm=50_000)
        outlook.follow([one])
    assert outlook.changes == []


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_an_entry_is_never_told_of_who_is_out_nor_kept_from_who_is_in(seed: int) -> None:
    chance = random.Random(seed)
    outlook = Outlook()
    outlook.hold(CIRCLE)
    for metres in (RADIUS_M - 0.01, RADIUS_M + 0.02):
        bearing = chance.uniform(0, 360)
        one = report(outlook.now_us, away(metres, bearing), track=str(metres), speed_mm_s=0, course_cdeg=0)
        outlook.follow([one])
        # A ten-millionth of a degree is a centimetre: the place itself says on which side it is.
        assert ((str(metres), Rule.ENTERED) in outlook.standing()) is (distance_m(one) <= RADIUS_M)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_order_and_batches_change_nothing_of_the_standing(seed: int) -> None:
    chance = random.Random(seed)
    start = Outlook().now_us + 10 * SECOND_US
    tracks = [wandering(random.Random(seed + n), start, 40, turn_deg=15.0) for n in range(3)]
    named = [[_named(one, f"t{number}") for one in track] for number, track in enumerate(tracks)]
    told = [one for track in named for one in track]
    standings = []
    for batches in (len(told), 5, 1):
        outlook = Outlook()
        outlook.hold(CIRCLE)
        parts = _parts(sorted(told, key=lambda one: one.at_us), batches)
        for part in parts:
            chance.shuffle(part)
            outlook.now_us = max(outlook.now_us, max(one.at_us for one in part))
            outlook.take(*part)
            outlook.look()
        outlook.now_us = max(one.at_us for one in told)
        outlook.look()
        order = [(one.track, one.rule, one.at_us) for one in outlook.changes if one.rule is Rule.ENTERED]
        standings.append((outlook.standing(), sorted(order)))
    assert standings[0] == standings[1] == standings[2]


def _named(one: Report, track: str) -> Report:
    fields = {name: getattr(one, name) for name in one.__struct_fields__}
    return Report(**{**fields, "track": track, "domain": Domain.GROUND})


def _parts(told: list[Report], count: int) -> list[list[Report]]:
    size = math.ceil(len(told) / count)
    return [told[start : start + size] for start in range(0, len(told), size)]

"""18 May 2017: what a watch tells the side that held the circle to be agreed, with times left; the relay fails."""

from __future__ import annotations

import json
from pathlib import Path

from detente.formats.arrangement_file import read_arrangement
from detente.formats.position_table import read_table
from detente.messages.alerts import Relayed, Urgency
from detente.messages.arrangements import Stance, Terms
from detente.messages.channel import AskRelay, ReportRelay
from detente.messages.positions import Report
from detente.messages.watching import Change, Rule
from tests.decision.signing import ALL_DUTIES, by_node, key_command, take
from tests.watch.outlook import MINUTE_US, Outlook

EXAMPLES = Path(__file__).parents[2] / "examples"
FORCES = "Pro-government forces"


def column() -> list[Report]:
    name = "tanf-18-may-2017.csv"
    read = read_table((EXAMPLES / name).read_bytes(), "Coalition", file=name)
    assert read.refusals == ()
    return list(read.reports)


def circle() -> Terms:
    terms = read_arrangement(json.loads((EXAMPLES / "al-tanf-2017.geojson").read_text("utf-8")))
    assert isinstance(terms, Terms)
    return terms


class Evening(Outlook):
    """The Coalition accepts the circle and Russia denies it; each says something else of whose the column is."""

    def __init__(self, start_us: int) -> None:
        super().__init__()
        self.now_us = start_us - 60 * MINUTE_US
        for party in ("Coalition", "Russia"):
            self.join(party)
            key = key_command(party, "filer", duties=ALL_DUTIES)
            self.events += take(self.state, by_node(key), at_us=self.now_us)
        agreed = circle()
        assert self.propose(agreed, "Coalition") is None
        self.agree(agreed, "Coalition")
        assert self.say("Russia", Stance.DENIED, agreed) is None
        self.claim("Coalition", "", force=FORCES)
        self.claim("Russia", "Russia", force=FORCES)
        self.lookout.hear(self.events)


def steps(changes: list[Change], track: str) -> list[tuple[Rule, int, bool]]:
    return [(one.rule, one.ring_mm // 1_000_000, one.over) for one in changes if one.track[1] == track]


def test_each_step_is_told_while_there_is_time_and_the_relay_fails() -> None:
    reports = column()
    evening = Evening(reports[0].at_us)
    told: list[Change] = []
    asked = 0
    for one in reports:
        changes = evening.follow([one])
        told += changes
        for change in changes:
            if change.track[1] == "column 1" and change.rule is Rule.APPROACH and not change.ring_mm:
                assert change.earliest_us is not None
                left_us = change.earliest_us - change.since_us
                assert 20 * MINUTE_US < left_us <= 30 * MINUTE_US  # while ringing is still possible
                relay = AskRelay(
                    command_id="",
                    party="Coalition",
                    through="Russia",
                    of=FORCES,
                    urgency=Urgency.IMMEDIATE,
                    place=(change.lon_e7, change.lat_e7),
                    text="Turn back before the circle.",
                )
                asked = evening.command(relay)[-1].entry
            if change.track[1] == "column 1" and change.rule is Rule.ENTERED:
                failed = ReportRelay(
                    command_id="", party="Russia", cause=asked, relayed=Relayed.FAILED, at_us=evening.now_us, text=""
                )
                evening.command(failed)
    assert asked
    assert steps(told, "column 1") == [
        (Rule.APPROACH, 0, False),
        (Rule.ALLEGIANCE, 0, False),
        (Rule.ENTERED, 0, False),
        (Rule.APPROACH, 40, False),
        (Rule.APPROACH, 30, False),
    ]
    assert steps(told, "column 2") == [
        (Rule.APPROACH, 0, False),
        (Rule.ALLEGIANCE, 0, False),
        (Rule.ENTERED, 0, False),
        (Rule.ENTERED, 0, True),
    ]
    first, entered = (
        next(one for one in told if one.track[1] == "column 1" and one.rule is rule)
        for rule in (Rule.APPROACH, Rule.ENTERED)
    )
    assert first.distance_mm is not None
    assert first.distance_mm > 15_000_000
    assert entered.at_us - first.since_us > 25 * MINUTE_US
    # In force between nobody: the side that holds it is told, and that it holds it alone.
    assert {(one.told, one.holds) for one in told if one.rule is not Rule.ALLEGIANCE} == {
        (("Coalition",), ("Coalition",))
    }
    texts = evening.texts("Coalition")
    assert any("relay FAILED" in text for text in texts)
    assert any("nobody answers for" in text and "Russia: Russia" in text for text in texts)
    assert sum("has passed the ring of 40,000 metres" in text for text in texts) == 1
    assert not any(text.startswith("Track") for text in evening.texts("Russia"))


def test_nothing_is_told_twice_though_all_of_it_comes_at_once() -> None:
    reports = column()
    one_by_one, at_once = Evening(reports[0].at_us), Evening(reports[0].at_us)
    one_by_one.follow(reports)
    span_us = 27 * MINUTE_US  # older than half an hour nothing is taken
    for number in range(7):
        part = [one for one in reports if (one.at_us - reports[0].at_us) // span_us == number]
        at_once.now_us = max(one.at_us for one in part)
        assert at_once.take(*part[::-1]).accepted == len(part)
        at_once.look()
    for track in ("column 1", "column 2"):
        assert steps(at_once.changes, track) == steps(one_by_one.changes, track)

"""Laws of the channel, whatever people, carriers and time do, in whatever order.

Every alert owed is acknowledged within its deadline or has climbed; none counts for a version that was not shown; a
replay knows the same; it does not matter which carrier reports first, and no carrier's failure closes an alert.
"""

from __future__ import annotations

from itertools import groupby, permutations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from detente.decision.alert import STEPS, Alert
from detente.decision.apply import apply
from detente.decision.deadlines import next_deadline
from detente.decision.seen_alert import alerts_seen
from detente.decision.seen_ladder import is_open
from detente.messages.alerts import ACKNOWLEDGES, About, Carriage, Carried, Reply, Rung, StopReason
from detente.messages.channel import (
    AddToStop,
    AlertsClimbed,
    AnswerQuery,
    CallStop,
    CarriageRecorded,
)
from detente.messages.events import Event
from detente.messages.refusals import Refusal

from .owing import CELLS, HOUR_US, MINUTE_US, PARTIES, SECOND_US, VEIL, Post, replayed
from .test_alerts import hazard, movement
from .test_stops import query

parties = st.sampled_from(PARTIES)
carriages = st.sampled_from(Carriage)
carriers = st.sampled_from(["page", "mail", "hook"])


class Channel(RuleBasedStateMachine):
    """Notices of A, B and C that meet one another, stops and queries; the node looks whenever a deadline is over."""

    def __init__(self) -> None:
        super().__init__()
        self.post = Post()
        self.shown: dict[tuple[str, int], set[str]] = {}
        self.climbed: set[tuple[str, int]] = set()
        self.filed = 0

    def alert(self, data: st.DataObject) -> Alert | None:
        alerts = list(self.post.state.owed.alerts.values())
        return data.draw(st.sampled_from(alerts)) if alerts else None

    @rule(party=parties, east_m=st.integers(0, 4_000), of_hazard=st.booleans())
    def files(self, party: str, east_m: int, of_hazard: bool) -> None:
        if self.filed < 8:
            make = hazard if of_hazard else movement
            self.post.file(make(f"n{self.filed}", party, east_m=east_m))
            self.filed += 1

    @precondition(lambda self: self.post.state.notices)
    @rule(data=st.data(), east_m=st.integers(0, 4_000))
    def amends(self, data: st.DataObject, east_m: int) -> None:
        key = data.draw(st.sampled_from(sorted(self.post.state.notices)))
        before = self.post.state.notices[key].plot.notice
        make = hazard if before.kind.value == "hazard" else movement
        self.post.amend(make(before.id, before.party, east_m=east_m))

    @precondition(lambda self: self.post.state.notices)
    @rule(data=st.data())
    def withdraws(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.post.state.notices)))
        self.post.withdraw(self.post.state.notices[key].plot.notice)

    @rule(party=parties, cells=st.sets(st.sampled_from(CELLS)))
    def describes(self, party: str, cells: set[str]) -> None:
        owed = [is_open(one) for one in self.post.state.owed.alerts.values()]
        self.post.describe(party, *sorted(cells))
        assert [is_open(one) for one in self.post.state.owed.alerts.values()] == owed, "a closed line closes nothing"

    @rule(party=parties)
    def calls_a_stop(self, party: str) -> None:
        self.post.give(CallStop(command_id="", party=party), "viewer")

    @precondition(lambda self: self.post.state.owed.stops)
    @rule(data=st.data())
    def adds_to_a_stop(self, data: st.DataObject) -> None:
        party = data.draw(st.sampled_from(sorted(self.post.state.owed.stops)))
        stop = self.post.state.owed.stops[party][0]
        more = AddToStop(command_id="", party=party, stop=stop, reason=StopReason.UNKNOWN, place=None, text="")
        self.post.give(more)

    @rule(urgent=st.booleans())
    def asks(self, urgent: bool) -> None:
        self.post.give(query(urgent=urgent))

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        alert = self.alert(data)
        if alert is not None and alert.answer_us is not None:
            self.post.give(AnswerQuery(command_id="", party=alert.recipient, cause=alert.cause, text="so"))

    @rule(data=st.data(), carrier=carriers, carriage=carriages)
    def a_carrier_reports(self, data: st.DataObject, carrier: str, carriage: Carriage) -> None:
        alert = self.alert(data)
        if alert is not None:
            was_open = is_open(alert)
            self.post.carry(alert.recipient, alert.cause, carriage, carrier)
            assert is_open(alert) is was_open, "a carrier closes nothing"

    @rule(data=st.data())
    def looks(self, data: st.DataObject) -> None:
        """Somebody has the page open: what stands there is what they may answer to."""
        alert = self.alert(data)
        if alert is not None:
            key = alert.recipient, alert.cause
            self.shown.setdefault(key, set()).add(alert.version)
            self.post.read(*key)

    @rule(data=st.data(), reply=st.sampled_from(Reply))
    def acknowledges_what_was_shown(self, data: st.DataObject, reply: Reply) -> None:
        alert = self.alert(data)
        if alert is None:
            return
        key = alert.recipient, alert.cause
        version = data.draw(st.sampled_from(sorted(self.shown.get(key, {"00" * 32}))))
        stands = version == alert.version and alert.superseded is None
        answer = self.post.acknowledge(*key, version=version, reply=reply)
        too_little = reply is Reply.UNDERSTOOD and alert.subjects[0].about is About.STOP
        assert isinstance(answer, Refusal) is (too_little or not stands)
        if stands and not too_little and reply in ACKNOWLEDGES:
            assert alert.next_rung() is not Rung.ACKNOWLEDGED

    @rule(data=st.data())
    def cells_are_told_and_confirm(self, data: st.DataObject) -> None:
        alert = self.alert(data)
        if alert is not None and alert.cells and alert.superseded is None:
            cell = data.draw(st.sampled_from(alert.cells))
            self.post.hand_on(alert.recipient, alert.cause, cell)
            if data.draw(st.booleans()):
                self.post.confirm(alert.recipient, alert.cause, cell)

    @rule(us=st.sampled_from([1, SECOND_US, MINUTE_US, 3 * MINUTE_US, HOUR_US, 30 * HOUR_US]))
    def time_passes(self, us: int) -> None:
        """However long: the node wakes at each deadline within that time."""
        post, until_us = self.post, self.post.now_us + us
        while (due_us := next_deadline(post.state)) is not None and due_us <= until_us:
            events = post.passes(max(0, due_us - post.now_us))
            assert events, "it woke for something"
            for event in events:
                assert isinstance(event, AlertsClimbed)
                for climb in event.climbs:
                    self.climbed.add((event.recipient, climb.cause))
        post.now_us = until_us

    @invariant()
    def whatever_is_owed_is_in_time_or_has_climbed(self) -> None:
        now_us = self.post.now_us
        for key, alert in self.post.state.owed.alerts.items():
            rung = alert.next_rung()
            if alert.superseded is not None or rung is None:
                continue
            if alert.deadline_us(rung) < now_us and alert.due_us is not None:
                # What became due by what was said just now is looked at now.
                assert alert.climbs or alert.due_us <= now_us
            if alert.due_us is None:
                assert alert.climbs == len(STEPS), "only at the top does nothing fall due"
                assert key in self.climbed or alert.calls > 1

    @invariant()
    def the_next_deadline_is_the_earliest_of_all(self) -> None:
        due = [one.due_us for one in self.post.state.owed.alerts.values() if one.due_us is not None]
        assert next_deadline(self.post.state) == min(due, default=None)

    @invariant()
    def no_word_counts_for_a_version_other_than_shown(self) -> None:
        for key, alert in self.post.state.owed.alerts.items():
            for taken in alert.facts.taken:
                assert taken.version in self.shown[key]
            counted = alert.taken()
            assert counted is None or counted.version == alert.version

    @invariant()
    def nothing_is_told_twice_as_if_new(self) -> None:
        for party in PARTIES:
            causes = [one.ladder.cause for one in alerts_seen(self.post.state, party, VEIL)]
            assert causes == sorted(set(causes), reverse=True)

    def teardown(self) -> None:
        again = replayed(self.post.events)
        assert again.owed == self.post.state.owed
        assert next_deadline(again) == next_deadline(self.post.state)
        self._whichever_carrier_reports_first()

    def _whichever_carrier_reports_first(self) -> None:
        """The same reports, in another order, between the same words and wakes."""
        turned: list[Event] = []
        for of_carriers, run in groupby(self.post.events, lambda event: isinstance(event, CarriageRecorded)):
            some = list(run)
            turned += some[::-1] if of_carriers else some
        assert replayed(turned).owed == self.post.state.owed


Channel.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestChannel = Channel.TestCase


def test_no_order_of_carriers_reports_makes_another_alert() -> None:
    post = Post()
    post.file(movement())
    cause = post.file(hazard())
    reports = [
        Carried(cause=cause, carrier=carrier, carriage=carriage, at_us=post.now_us + number)
        for number, (carrier, carriage) in enumerate(
            [("mail", Carriage.SENT), ("mail", Carriage.FAILED), ("hook", Carriage.DELIVERED), ("mail", Carriage.SENT)]
        )
    ]
    found = set()
    for order in permutations(reports):
        state = replayed(post.events)
        for number, one in enumerate(order):
            apply(
                state,
                CarriageRecorded(entry=post.state.size + number, at_us=post.now_us, recipient="A", carried=(one,)),
            )
        alert = state.owed.alerts["A", cause]
        found.add((alert.rung(), alert.due_us, tuple(sorted(alert.facts.carried.items()))))
    assert len(found) == 1

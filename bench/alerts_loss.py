"""Whether an alert is ever lost on carriers that lose a third: `python bench/alerts_loss.py [ALERTS] [SEED]`.

100,000 alerts go through the decision room over simulated days, by a seed. Every way is lossy: what a carrier takes to
a person, what it reports, the answer of the person and the receipt for it are each lost with a chance of 30 %, may be
doubled, and come late and in any order. A carrier tries once when an alert is opened, and once more at each step that
it climbs to; a person who got it answers until they have the receipt; one in ten never answers. The clock goes from one
thing that happens, or falls due, to the next.

An alert is lost that nobody acknowledged and that is not at its last step and open; or that missed a deadline without a
climb at that very time; or of which an answer was taken that does not count. There must be none.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from hashlib import sha256
from heapq import heappop, heappush
from itertools import count
from random import Random

from detente.decision.apply import apply
from detente.decision.authority import Order
from detente.decision.deadlines import next_deadline
from detente.decision.decide import decide
from detente.decision.seen_ladder import is_open
from detente.decision.state import State, empty_state, keyid_of
from detente.messages.alerts import LADDER, Carriage, Carried, Reply, Rung, Step
from detente.messages.channel import (
    AcknowledgeAlert,
    AlertsClimbed,
    CheckContact,
    RecordCarriage,
    SetLadder,
    TimePassed,
)
from detente.messages.commands import AddParty, AuthorizeKey, Command, Role
from detente.messages.events import Event, Hand
from detente.messages.people import Duty
from detente.messages.refusals import Refusal

LOSS = 0.3
DOUBLED = 0.1
NEVER_ANSWERS = 0.1
PARTIES = [f"Party {number:02}" for number in range(20)]
START_US = 1_495_000_000_000_000
SECOND_US = 1_000_000
SPREAD_S = 2.0
"""Seconds between two alerts, at the mean."""

Key = tuple[str, int]


class Simulation:
    """What is under way, as (when, what): alerts to be opened, and messages that arrive."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.state: State = empty_state()
        self.now_us = START_US
        self.tally: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.keys: dict[str, str] = {}
        self.silent: set[Key] = set()
        self.receipts: set[Key] = set()
        self._order = count()
        self._ahead: list[tuple[int, int, str, Key]] = []
        for name in PARTIES:
            self.node(AddParty(command_id=f"party {name}", name=name, role=Role.PARTY))
            key = sha256(name.encode()).digest()
            self.keys[name] = keyid_of(key)
            self.node(
                AuthorizeKey(
                    command_id=f"key of {name}", party=name, person="first", duties=(Duty.WATCH,), key=key, held=True,
                    start_us=0, end_us=None,
                )
            )  # fmt: skip
        self.node(SetLadder(arrangement="", ladder=LADDER))

    def node(self, command: Command) -> list[Event]:
        taken = self._take(Order(command=command))
        assert isinstance(taken, list), taken
        return taken

    def _take(self, order: Order) -> list[Event] | Refusal | None:
        decided = decide(self.state, order, self.now_us)
        if isinstance(decided, list):
            for event in decided:
                apply(self.state, event)
            return decided
        return decided if isinstance(decided, Refusal) else None

    def lost(self) -> bool:
        return self.chance.random() < LOSS

    def later(self, most_s: float, what: str, key: Key) -> None:
        at_us = self.now_us + round(self.chance.uniform(0, most_s) * SECOND_US)
        heappush(self._ahead, (at_us, next(self._order), what, key))

    def run(self, alerts: int) -> None:
        at_us = START_US
        for number in range(alerts):
            at_us += round(self.chance.expovariate(1 / SPREAD_S) * SECOND_US)
            heappush(self._ahead, (at_us, next(self._order), "open", ("", number)))
        while True:
            due_us = next_deadline(self.state)
            ahead_us = self._ahead[0][0] if self._ahead else None
            if due_us is not None and (ahead_us is None or due_us <= ahead_us):
                self.now_us = due_us
                for event in self.node(TimePassed()):
                    if isinstance(event, AlertsClimbed):
                        self.climbed(event)
            elif ahead_us is not None:
                self.now_us, _, what, key = heappop(self._ahead)
                getattr(self, f"on_{what}")(key)
            else:
                return

    def climbed(self, event: AlertsClimbed) -> None:
        for climb in event.climbs:
            self.tally[f"climbed to {climb.step.value}"] += 1
            if climb.late_us:
                self.wrong.append(f"alert {climb.cause} climbed {climb.late_us} us late")
            self.tries((event.recipient, climb.cause))

    def on_open(self, key: Key) -> None:
        asks, of = self.chance.sample(PARTIES, 2)
        command = CheckContact(command_id=f"test {key[1]:08d}", party=asks, of=of)
        taken = self._take(Order(command=command, keyids=(self.keys[asks],), hand=Hand.NODE))
        assert isinstance(taken, list), taken
        opened = of, taken[1].entry
        if self.chance.random() < NEVER_ANSWERS:
            self.silent.add(opened)
        self.tries(opened)

    def tries(self, key: Key) -> None:
        """A carrier takes it on its way, perhaps twice."""
        self.later(5, "report_sent", key)
        for _ in range(1 + (self.chance.random() < DOUBLED)):
            if self.lost():
                self.tally["deliveries lost"] += 1
            else:
                self.later(600, "deliver", key)

    def on_report_sent(self, key: Key) -> None:
        self.report(key, Carriage.SENT)

    def on_report_delivered(self, key: Key) -> None:
        self.report(key, Carriage.DELIVERED)

    def report(self, key: Key, carriage: Carriage) -> None:
        if self.lost():
            self.tally["reports lost"] += 1
            return
        carried = Carried(cause=key[1], carrier="mail", carriage=carriage, at_us=self.now_us)
        self.node(RecordCarriage(recipient=key[0], carried=(carried,)))

    def on_deliver(self, key: Key) -> None:
        self.later(600, "report_delivered", key)
        if key not in self.silent:
            self.later(600, "answer", key)

    def on_answer(self, key: Key) -> None:
        """A person answers, and again after a while, until they have the receipt."""
        if key in self.receipts:
            return
        self.later(120, "answer", key)
        if self.lost():
            self.tally["answers lost"] += 1
            return
        alert = self.state.owed.alerts[key]
        command = AcknowledgeAlert(
            command_id=f"answer {key[1]:08d}", party=key[0], cause=key[1], version=alert.version,
            reply=Reply.UNDERSTOOD, text="",
        )  # fmt: skip
        taken = self._take(Order(command=command, keyids=(self.keys[key[0]],), hand=Hand.NODE))
        if isinstance(taken, Refusal):
            self.wrong.append(f"alert {key[1]}: an answer was refused, {taken.sentence()}")
        self.tally["answers that came" if taken else "answers that came again"] += 1
        if alert.taken() is None or len(alert.facts.taken) != 1:
            self.wrong.append(f"alert {key[1]}: an answer was taken {len(alert.facts.taken)} times")
        if self.lost():
            self.tally["receipts lost"] += 1
        else:
            self.receipts.add(key)

    def judged(self) -> None:
        """At the end, when nothing is under way or due."""
        for key, alert in self.state.owed.alerts.items():
            if alert.taken() is not None:
                self.tally["acknowledged"] += 1
                if alert.next_rung() is not None:
                    self.wrong.append(f"alert {key[1]} is acknowledged, and waits for {alert.next_rung()}")
            elif (
                is_open(alert) and alert.step is Step.LEVEL and alert.next_rung() in (Rung.RECEIVED, Rung.ACKNOWLEDGED)
            ):
                self.tally["open at the last step"] += 1
            else:
                self.wrong.append(f"alert {key[1]} is lost: {alert.rung().value}, {alert.step}")


def main() -> None:
    alerts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    load, start = os.getloadavg()[0], time.perf_counter()
    simulation = Simulation(seed)
    simulation.run(alerts)
    simulation.judged()
    took = time.perf_counter() - start
    known = simulation.tally["acknowledged"] + simulation.tally["open at the last step"]
    for what, number in sorted(simulation.tally.items()):
        print(f"{number:>10,}  {what}")
    for wrong in simulation.wrong[:10]:
        print(wrong)
    print(
        f"{alerts:,} alerts by seed {seed}: {len(simulation.wrong)} lost or wrong; {took:.0f} s, load before {load:.1f}"
    )
    print(json.dumps({"alerts": alerts, "seed": seed, "lost": len(simulation.wrong), **simulation.tally}))
    if simulation.wrong or known != alerts:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

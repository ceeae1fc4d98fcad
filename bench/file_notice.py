"""What filing a notice costs where many are active: `python bench/file_notice.py [ACTIVE [FILED [SEED]]]`.

In one process, without the disk and without signatures: who may, what it meets (index, exact distances, each conflict
with its figures and the changes that would part the two), and all of it applied to the state. Workload W, all kinds
and eight parties; first by a table in which every two kinds conflict where they overlap, so that a notice meets as many
others as a box of workload W does, about five; then by the default separations, by which it conflicts with many more.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from hashlib import sha256
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.workload.declared import declared  # noqa: E402
from bench.workload.generated import START_US, workload  # noqa: E402
from detente.decision.apply import apply  # noqa: E402
from detente.decision.authority import Order  # noqa: E402
from detente.decision.chart import Plot, lay  # noqa: E402
from detente.decision.decide import decide  # noqa: E402
from detente.decision.release import default_release  # noqa: E402
from detente.decision.separation import DEFAULTS, Separation, Separations, all_pairs  # noqa: E402
from detente.decision.state import Filed, State, empty_state, keyid_of  # noqa: E402
from detente.messages.commands import AddParty, AuthorizeKey, Command, FileNotice, Role  # noqa: E402
from detente.messages.events import ConflictFound, Hand  # noqa: E402
from detente.messages.notices import Notice  # noqa: E402
from detente.messages.people import Duty  # noqa: E402

AT_ONCE = 50_000
WARMING = 500
NOW_US = START_US - 86_400_000_000


def take(state: State, command: Command, keyids: tuple[str, ...] = ()) -> int:
    """Decide and apply; how many conflicts were found."""
    laid = lay(command.notice) if isinstance(command, FileNotice) else None
    decided = decide(state, Order(command=command, keyids=keyids, hand=Hand.NODE), NOW_US, laid)
    assert isinstance(decided, list), decided
    for event in decided:
        apply(state, event, laid)
    return sum(isinstance(event, ConflictFound) for event in decided)


def with_parties(table: Separations) -> tuple[State, dict[str, str]]:
    """A state with the parties of the workload, and the keyid of each."""
    state, keyids = empty_state(table), {}
    for letter in "ABCDEFGH":
        party = f"Party {letter}"
        key = sha256(party.encode()).digest()
        take(state, AddParty(command_id=party, name=party, role=Role.PARTY))
        duties = (Duty.DECLARER, Duty.RELEASING)
        take(
            state,
            AuthorizeKey(
                command_id="key",
                party=party,
                person="first",
                duties=duties,
                key=key,
                held=True,
                start_us=0,
                end_us=None,
            ),
        )
        keyids[party] = keyid_of(key)
    return state, keyids


def stand(state: State, notices: list[Notice]) -> None:
    """As if they had been filed long ago, and without their conflicts, which cost nothing later."""
    for first in range(0, len(notices), AT_ONCE):
        some = notices[first : first + AT_ONCE]
        plots = [Plot(notice=one, version=1) for one in some]
        for plotted in plots:
            release = default_release(plotted.notice.kind)
            state.notices[plotted.notice.key] = Filed(
                key=plotted.notice.key,
                plot=plotted,
                first_entry=0,
                entry=0,
                release=release,
                releases=(release,),
                met=frozenset(),
                said=(),
                released=(),
                doubtful=False,
                told_us=(NOW_US,),
            )
        state.chart.add_many(plots, lay(*some))


def measure(table: Separations, name: str, standing: list[Notice], coming: list[Notice]) -> None:
    state, keyids = with_parties(table)
    stand(state, standing)
    gc.freeze()
    took_us, found = [], 0
    for number, notice in enumerate(coming):
        command = FileNotice(command_id=str(number), party=notice.party, notice=notice)
        before = time.perf_counter_ns()
        conflicts = take(state, command, (keyids[notice.party],))
        if number >= WARMING:
            took_us.append((time.perf_counter_ns() - before) / 1000)
            found += conflicts
    half, most = np.percentile(took_us, (50, 99))
    print(
        f"{len(standing):,} active, {name}: p50 {half:.0f} us ({half / 200:.2f} of 200 us), p99 {most:.0f} us, "
        f"mean {np.mean(took_us):.0f} us; {found / len(took_us):.1f} conflicts each; load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    active = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    filed = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    gc.disable()
    standing = list(declared(workload(active, seed)))
    coming = list(declared(workload(filed + WARMING, seed + 1, among=active), ids="filed"))
    rule = Separation(horizontal_m=0, vertical_m=0, time_s=0, why="Measured.")
    measure(dict.fromkeys(all_pairs(), rule), "overlaps only", standing, coming)
    measure(DEFAULTS, "default separations", standing, coming)


if __name__ == "__main__":
    main()

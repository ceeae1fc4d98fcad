"""A start with helping processes comes to what one without them comes to, and finds what is wrong as surely."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from detente.decision.chart import BEGINNING_US
from detente.ledger import Ledger, LedgerBroken
from detente.messages.alerts import LADDER
from detente.messages.channel import SetLadder
from detente.messages.commands import AmendNotice, ConfirmCommand, FileNotice, WithdrawNotice
from detente.messages.events import CommandHeld
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.replay import Replay
from tests.decision.faces import face
from tests.decision.samples import NOON_US, scattered
from tests.ledger.samples import intrude

from .replaying import come_to, spelt
from .samples import accepted, new_node, take

PAGE = 500

DAY_US = 86_400_000_000


def busy(folder: Path, now_us: int = NOON_US) -> Node:
    """The node of a ledger of some 2,000 entries: notices filed, amended, withdrawn, held and confirmed."""
    node = new_node(folder, lambda: now_us)
    node.take([from_node(SetLadder(arrangement="", ladder=LADDER))])
    chance = Random(5)
    for number, made in enumerate(scattered(chance, 240)):
        party = ("SDF", "SAA")[number % 2]
        one = replace(made, party=party, represents=())
        [outcome] = take(folder, node, FileNotice(command_id=f"file {one.id}", party=party, notice=one))
        answer = accepted(outcome).answer
        if isinstance(answer, CommandHeld):
            if number % 3:
                [_] = take(folder, node, ConfirmCommand(command_id=f"by {one.id}", party=party, entry=answer.entry - 1))
        elif number % 5 == 0:
            amended = AmendNotice(command_id=f"amend {one.id}", party=party, version=1, notice=replace(one, title="x"))
            [_] = take(folder, node, amended)
        elif number % 7 == 0:
            gone = WithdrawNotice(command_id=f"gone {one.id}", party=party, version=1, notice_id=one.id)
            [_] = take(folder, node, gone)
    assert node.ledger.size > 4 * PAGE
    return node


def started(folder: Path, replay: Replay, now_us: int = NOON_US) -> Node:
    ledger = Ledger.open(folder, replay.read)
    try:
        return Node(ledger, lambda: now_us, replay=replay)
    except LedgerBroken:
        ledger.close()
        raise


def test_with_helpers_and_without_a_start_comes_to_what_was_the_chart_s_answers_included(tmp_path: Path) -> None:
    node = busy(tmp_path)
    live = come_to(node), spelt(face(node.state))
    owed = node.state.owed
    assert len(owed.alerts) > 100
    node.ledger.close()
    for few in (0, 10**9):
        replay = Replay(few=few, page=PAGE)
        again = started(tmp_path, replay)
        assert again.state.owed == owed
        assert (come_to(again), spelt(face(again.state))) == live
        again.ledger.close()


def test_helpers_read_all_that_there_is(tmp_path: Path) -> None:
    node = busy(tmp_path)
    size = node.ledger.size
    node.ledger.close()
    replay = Replay(few=0, page=PAGE)
    with Ledger.open(tmp_path, replay.read):
        assert replay.state.size == size


def test_after_a_start_late_in_time_only_what_is_not_over_is_on_the_chart(tmp_path: Path) -> None:
    node = busy(tmp_path)
    node.ledger.close()
    for few in (0, 10**9):
        again = started(tmp_path, Replay(few=few, page=PAGE), NOON_US + 30 * DAY_US)
        assert again.state.chart.horizon_us > BEGINNING_US
        assert len(again.state.chart) == 0
        assert again.state.notices
        again.ledger.close()


@pytest.mark.parametrize("number", [3, 1_500])
def test_a_changed_entry_or_opening_stops_a_helped_start_as_it_stops_any(tmp_path: Path, number: int) -> None:
    busy(tmp_path).ledger.close()
    with sqlite3.connect(tmp_path / "ledger.db") as db:
        [(sealed,)] = db.execute(
            "SELECT min(entry) FROM openings WHERE entry >= ? AND length(bytes) > 200", (number,)
        ).fetchall()
    db.close()
    for table, column in (("openings", "entry"), ("entries", "number")):
        intrude(tmp_path, (f"UPDATE {table} SET bytes = CAST(bytes || x'20' AS BLOB) WHERE {column} = ?", (sealed,)))
        said = []
        for few in (0, 10**9):
            with pytest.raises(LedgerBroken) as caught:
                started(tmp_path, Replay(few=few, page=PAGE))
            said.append((caught.value.reason, caught.value.entry, str(caught.value)))
        assert said[0] == said[1]

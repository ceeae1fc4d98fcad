from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from detente.decision.view import view
from detente.ledger import Ledger, LedgerBroken, Message, verify_ledger
from detente.messages.codec import UnknownMessage
from detente.messages.commands import AmendNotice, Role, WithdrawNotice
from detente.messages.events import ConflictFound, NoticeFiled, PartyAdded, Stated
from detente.messages.refusals import Reason, Refusal
from detente.node.node import Accepted, Node
from detente.node.orders import from_node
from detente.node.roll import add_party
from detente.node.verifying import Authorities
from detente.web.answers import picture
from tests.node.samples import BEGUN, MAY_18_US, accepted, declared, filing_of, new_node, reopened, take


def seen(node: Node, party: str) -> bytes:
    return msgspec.json.encode(
        picture(view(node.state, party, node.veil), node.state, party, node.state.parties[party], "")
    )


def entries(node: Node) -> list[int]:
    return [event.entry for event in node.events(0) if not isinstance(event, UnknownMessage)]


def a_history(folder: Path, node: Node) -> None:
    """Notices that meet, one that moves, one that goes, and what is refused."""
    take(folder, node, filing_of("post-1", "SDF"), filing_of("saa-1", "SAA"), filing_of("saa-2", "SAA", kind="hazard"))
    take(folder, node, filing_of("post-2", "SDF", lat=35.34), filing_of("post-2", "SAA"))
    moved = declared("post-1", "SDF", lat=35.5)
    take(folder, node, AmendNotice(command_id="amending 1", party="SDF", version=1, notice=moved))
    take(folder, node, WithdrawNotice(command_id="withdraw 1", party="SAA", version=1, notice_id="saa-1"))


def test_a_restart_gives_the_same_state(tmp_path: Path) -> None:
    before = new_node(tmp_path)
    a_history(tmp_path, before)
    before.ledger.close()
    after = reopened(tmp_path, lambda: 0)
    for party in ("Monitor", "SDF", "SAA"):
        assert seen(after, party) == seen(before, party)
    assert after.state.taken == before.state.taken
    assert after.state.gone == before.state.gone
    assert after.state.size == before.state.size == after.ledger.size
    # And it decides alike from there on: a command taken before is known, an id once used is not free.
    taken, refused = take(tmp_path, after, filing_of("post-1", "SDF"), filing_of("saa-1", "SAA", title="Again"))
    assert taken == Accepted(entry=BEGUN, events=())
    assert isinstance(refused, Refusal)
    after.ledger.close()
    assert verify_ledger(tmp_path, reader=Authorities).ok


def test_a_long_history_replays_to_the_same_state(tmp_path: Path) -> None:
    """Longer than what is replayed at once."""
    before = new_node(tmp_path)
    take(tmp_path, before, *(filing_of(f"post-{number}", "SDF", lat=33 + number / 200) for number in range(600)))
    take(tmp_path, before, filing_of("saa-1", "SAA", lat=35))
    before.ledger.close()
    after = reopened(tmp_path, lambda: 0)
    assert seen(after, "Monitor") == seen(before, "Monitor")
    # And a notice filed now meets those that stand where it is: posts are 555 m apart, and it reaches 2.5 km.
    [outcome] = take(tmp_path, after, filing_of("saa-2", "SAA", lat=34.5))
    found = [event.conflict for event in accepted(outcome).events if isinstance(event, ConflictFound)]
    assert sorted(conflict.a for conflict in found) == [f"post-{number}" for number in range(296, 305)]


def test_notices_of_one_batch_are_decided_one_after_another(tmp_path: Path) -> None:
    node = new_node(tmp_path)
    first, second, again, other = take(
        tmp_path,
        node,
        filing_of("post-1", "SDF"),
        filing_of("saa-1", "SAA"),
        filing_of("saa-1", "SAA"),
        filing_of("saa-1", "SAA", title="Another"),
    )
    assert [type(event) for event in accepted(first).events] == [Stated, NoticeFiled]
    assert [type(event) for event in accepted(second).events] == [Stated, NoticeFiled, ConflictFound]
    assert again == Accepted(entry=accepted(second).entry, events=())
    assert isinstance(other, Refusal)
    assert other.reason is Reason.COMMAND_ID_REUSED


def test_two_parties_use_ids_of_notices_and_of_commands_without_regard_to_each_other(tmp_path: Path) -> None:
    node = new_node(tmp_path)
    one, other = take(tmp_path, node, filing_of("post-1", "SDF"), filing_of("post-1", "SAA"))
    assert accepted(one).events
    assert accepted(other).events
    assert set(node.state.notices) == {("SDF", "post-1"), ("SAA", "post-1")}


def test_a_batch_is_one_append_and_what_is_refused_is_none(tmp_path: Path) -> None:
    node = new_node(tmp_path)
    checkpoint = node.ledger.checkpoint
    refused = WithdrawNotice(command_id="withdraw 1", party="SDF", version=1, notice_id="nothing")
    take(tmp_path, node, filing_of("post-1", "SAA"), refused)
    assert node.ledger.checkpoint != checkpoint
    checkpoint, size = node.ledger.checkpoint, node.ledger.size
    take(tmp_path, node, refused, filing_of("post-1", "SAA"))
    assert (node.ledger.checkpoint, node.ledger.size, node.state.size) == (checkpoint, size, size)


def test_the_outcome_tells_what_the_ledger_holds(tmp_path: Path) -> None:
    node = new_node(tmp_path)
    outcomes = take(tmp_path, node, filing_of("post-1", "SDF"), filing_of("saa-1", "SAA"))
    told = [event for outcome in outcomes for event in accepted(outcome).events]
    assert told == list(node.events(BEGUN))
    assert entries(node) == list(range(node.ledger.size))


def test_time_does_not_go_back_when_the_clock_does(tmp_path: Path) -> None:
    readings = iter([MAY_18_US, MAY_18_US + 5, MAY_18_US - 3_600_000_000, MAY_18_US + 6])
    node = new_node(tmp_path)
    node.ledger.close()
    node = reopened(tmp_path, lambda: next(readings))
    for number in range(3):
        take(tmp_path, node, filing_of(f"post-{number}", "SDF", lat=33 + number))
    times = [event.at_us - MAY_18_US for event in node.events(BEGUN) if isinstance(event, NoticeFiled)]
    assert times == [5, 5, 6]
    node.ledger.close()
    # Nor across a restart.
    after = reopened(tmp_path, lambda: 0)
    take(tmp_path, after, filing_of("post-3", "SDF", lat=36))
    assert [event.at_us - MAY_18_US for event in after.events(BEGUN + 6) if isinstance(event, NoticeFiled)] == [6]


def appended(payload: bytes, payload_type: str) -> Callable[[Path], None]:
    def append(folder: Path) -> None:
        with Ledger.open(folder) as ledger:
            ledger.append([Message(payload_type, payload)])

    return append


def test_an_entry_of_a_later_version_is_kept_and_counted(tmp_path: Path) -> None:
    new_node(tmp_path).ledger.close()
    appended(b'{"entry":9}', "application/vnd.detente.line-agreed.v1+json")(tmp_path)
    node = reopened(tmp_path, lambda: MAY_18_US)
    [outcome] = take(tmp_path, node, filing_of("post-1", "SDF"))
    assert accepted(outcome).entry == BEGUN + 1


@pytest.mark.parametrize(
    "payload",
    [
        b"{}",
        b"not JSON",
        # Right in all but its number.
        b'{"type":"party-added/1","entry":99,"at_us":0,"cause":{"command_id":"party X","command_sha256":"","party":""},'
        b'"name":"X","role":"party"}',
    ],
)
def test_an_entry_that_contradicts_its_type_stops_the_node(tmp_path: Path, payload: bytes) -> None:
    new_node(tmp_path).ledger.close()
    appended(payload, "application/vnd.detente.party-added.v1+json")(tmp_path)
    with pytest.raises(LedgerBroken, match=f"Entry {BEGUN}"):
        reopened(tmp_path, lambda: MAY_18_US)
    report = verify_ledger(tmp_path, reader=Authorities)
    assert report.first is not None
    assert report.first.entry == BEGUN


def test_a_party_is_entered_once(tmp_path: Path) -> None:
    node = new_node(tmp_path)
    [outcome] = node.take([from_node(add_party("SDF", Role.PARTY))])
    assert outcome == Accepted(entry=0, events=())
    assert [event.name for event in node.events(0) if isinstance(event, PartyAdded)] == ["SDF", "SAA", "Monitor"]

"""What an accepted command is answered with, and that it proves itself to whoever keeps it."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import httpx
import pytest

from detente.decision.separation import overridden
from detente.ledger import (
    NoteRefused,
    ReceiptRefused,
    keyid,
    open_checkpoint,
    open_envelope,
    verify_envelope,
    verify_receipt,
)
from detente.ledger.keys import read_verifier_key
from detente.messages.commands import FileNotice
from detente.messages.events import Hand
from detente.messages.statements import read_statement
from tests.web.running import Json, Running, filed, filing, notice

Data = tuple[Path, dict[str, str]]


def test_a_receipt_proves_its_entry_offline(running: Running, data: Data) -> None:
    receipt = filed(running.party("SDF"), "post-1", "SDF")
    # From here on only what the party holds: the receipt and the node's verifier key.
    key = read_verifier_key(data[0])
    entry = b64decode(receipt["entry_base64"], validate=True)
    proven = verify_receipt(receipt["proof"], entry, key)
    assert (proven.number, proven.checkpoint.origin) == (receipt["entry"], "detente.example/test")
    envelope = open_envelope(entry)
    verify_envelope(envelope, {keyid(key.public_key): key.public_key})
    assert envelope.payload_type == "application/vnd.detente.notice-filed.v2+json"
    assert b"post-1" not in envelope.payload
    command = receipt["command"]
    stated = b64decode(command["entry_base64"])
    assert verify_receipt(command["proof"], stated, key).number == command["entry"] == receipt["entry"] - 1
    payload = open_envelope(stated)
    statement = read_statement(payload.payload_type, payload.payload, b64decode(command["opening_base64"]))
    assert (statement.ledger, statement.hand, statement.command.party) == ("detente.example/test", Hand.NODE, "SDF")
    assert isinstance(statement.command, FileNotice)
    assert (statement.command.notice.id, statement.command.notice.title) == ("post-1", "Title of post-1")


def test_a_receipt_of_other_bytes_or_another_node_proves_nothing(running: Running, tmp_path: Path) -> None:
    receipt = filed(running.party("SDF"), "post-1", "SDF")
    entry = b64decode(receipt["entry_base64"])
    with pytest.raises(ReceiptRefused, match="does not prove"):
        verify_receipt(receipt["proof"], entry[:-1] + b" ", running.node.ledger.verifier_key)
    with Running(tmp_path / "other") as other, pytest.raises(NoteRefused):
        verify_receipt(receipt["proof"], entry, other.node.ledger.verifier_key)


def test_a_receipt_tells_the_conflicts_that_the_notice_met(running: Running) -> None:
    filed(running.party("SAA"), "saa-1", "SAA", title="Secret of SAA")
    receipt = filed(running.party("SDF"), "post-1", "SDF")
    [conflict] = receipt["conflicts"]
    assert (conflict["a"], conflict["b_party"], conflict["severity"]) == ("post-1", "SAA", "danger")
    assert (conflict["first_dtg"], conflict["place"]) == ("180000Z MAY 17", None)
    assert "saa-1" not in str(receipt)
    assert "Secret of SAA" not in str(receipt)


def test_receipts_read_the_same_for_ever(data: Data) -> None:
    """Asked for again, by the same command again, after more entries, after a restart and under other separations; but
    for what is told of conflicts, which is as things stand.
    """
    told = ("measures_met", "conflicts", "warnings", "cannot_be_unsaid")

    def kept(answer: httpx.Response) -> Json:
        receipt: Json = answer.json()
        return {name: value for name, value in receipt.items() if name not in told}

    amend = {"command_id": "amending 1", "version": 1, "notice": notice("post-1", "SDF", title="Second")}
    withdraw = {"command_id": "withdraw 1", "version": 2}
    with Running(*data) as running:
        sdf = running.party("SDF")
        filed(running.party("SAA"), "saa-1", "SAA")
        answers = [
            sdf.post("/v1/notices", json=filing("post-1", "SDF")),
            sdf.put("/v1/notices/post-1", json=amend),
            sdf.post("/v1/notices/post-1/withdraw", json=withdraw),
        ]
        assert [len(answer.json()["conflicts"]) for answer in answers] == [1, 1, 0]
        receipts = [kept(answer) for answer in answers]
    strange = overridden({"separation": {"presence-presence": {"horizontal_m": 9_000, "why": "Another reason."}}})
    assert not isinstance(strange, list)
    with Running(*data, separations=strange) as running:
        sdf = running.party("SDF")
        for number in range(3):
            filed(sdf, f"later-{number}", "SDF")
        again = [
            sdf.post("/v1/notices", json=filing("post-1", "SDF")),
            sdf.put("/v1/notices/post-1", json=amend),
            sdf.post("/v1/notices/post-1/withdraw", json=withdraw),
        ]
        assert [kept(answer) for answer in again] == receipts
        # By the entry of the answer, and by that of the command.
        for entry in ("entry", "command"):
            numbers = [one["entry"] if entry == "entry" else one["command"]["entry"] for one in receipts]
            assert [sdf.get(f"/v1/entries/{number}/receipt").json() for number in numbers] == receipts


def test_a_command_sent_again_tells_no_conflict_that_was_found_with_the_next_one(running: Running) -> None:
    sdf = running.party("SDF")
    filed(sdf, "post-1", "SDF", lat=36.4)
    given = filed(sdf, "post-2", "SDF")
    filed(running.party("SAA"), "saa-1", "SAA", lat=36.4)
    assert sdf.get("/v1/conflicts").json()["conflicts"]
    again = sdf.post("/v1/notices", json=filing("post-2", "SDF")).json()
    assert given["conflicts"] == again["conflicts"] == []


def test_the_checkpoint_is_signed_and_covers_every_answer(running: Running) -> None:
    sdf = running.party("SDF")
    for number in range(3):
        entry = filed(sdf, f"post-{number}", "SDF")["entry"]
        checkpoint = open_checkpoint(sdf.get("/v1/checkpoint").text, running.node.ledger.verifier_key)
        assert checkpoint.size > entry


@pytest.mark.parametrize("entry", ["0", "99", "-1", "one", "%D9%A3", "9" * 30, "9" * 5_000])
def test_what_is_no_command_of_yours_has_no_receipt(running: Running, entry: str) -> None:
    answer = running.party("SDF").get(f"/v1/entries/{entry}/receipt")
    assert answer.status_code == 404


def test_a_receipt_is_for_whose_command_it_was_alone(running: Running) -> None:
    """Others may know where a hazard is, but the entry's bytes and opening hold its title and all else."""
    sdf, saa, monitor = running.party("SDF"), running.party("SAA"), running.monitor()
    receipt = filed(sdf, "range-1", "SDF", kind="hazard")
    filed(saa, "saa-1", "SAA")
    path = f"/v1/entries/{receipt['entry']}/receipt"
    assert [client.get(path).status_code for client in (sdf, running.second("SDF"))] == [200, 200]
    assert [client.get(path).status_code for client in (saa, running.party("Relief"), monitor)] == [404] * 3
    assert monitor.get(path, params={"as": "SDF"}).status_code == 404

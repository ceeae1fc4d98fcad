"""What an accepted command is answered with, and that it proves itself to whoever keeps it."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import httpx
import msgspec
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
from tests.web.running import Running, filed, filing, notice

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
    assert envelope.payload_type == "application/vnd.detente.notice-filed.v1+json"
    said = msgspec.json.decode(envelope.payload)
    assert (said["entry"], said["notice"]["id"], said["notice"]["title"]) == (4, "post-1", "Title of post-1")


def test_a_receipt_of_other_bytes_or_another_node_proves_nothing(running: Running, tmp_path: Path) -> None:
    receipt = filed(running.party("SDF"), "post-1", "SDF")
    entry = b64decode(receipt["entry_base64"])
    with pytest.raises(ReceiptRefused, match="does not prove"):
        verify_receipt(receipt["proof"], entry.replace(b"A", b"B", 1), running.node.ledger.verifier_key)
    with Running(tmp_path / "other") as other, pytest.raises(NoteRefused):
        verify_receipt(receipt["proof"], entry, other.node.ledger.verifier_key)


def test_a_receipt_tells_the_conflicts_that_the_notice_met(running: Running) -> None:
    filed(running.party("SAA"), "saa-1", "SAA", title="Secret of SAA")
    receipt = filed(running.party("SDF"), "post-1", "SDF")
    [conflict] = receipt["conflicts"]
    assert (conflict["a"], conflict["b"], conflict["severity"]) == ("post-1", "saa-1", "warning")
    assert (conflict["first_dtg"], conflict["overlap"]["time_s"]) == ("180000Z MAY 17", 86_400)
    assert conflict["place"]["mgrs"].startswith("37SF")
    assert "Secret of SAA" not in str(receipt)


def test_receipts_read_the_same_for_ever(data: Data) -> None:
    """Asked for again, by the same command again, after more entries, after a restart and under other separations."""
    with Running(*data) as running:
        sdf, saa = running.party("SDF"), running.party("SAA")
        filed(saa, "saa-1", "SAA")
        amend = {"command_id": "amending 1", "version": 1, "notice": notice("post-1", "SDF", title="Second")}
        withdraw = {"command_id": "withdraw 1", "version": 2}
        answers = [
            sdf.post("/v1/notices", json=filing("post-1", "SDF")),
            sdf.put("/v1/notices/post-1", json=amend),
            sdf.post("/v1/notices/post-1/withdraw", json=withdraw),
        ]
        assert [len(answer.json()["conflicts"]) for answer in answers] == [1, 1, 0]
        entries = [answer.json()["entry"] for answer in answers]
        asked = [sdf.get(f"/v1/entries/{entry}/receipt").content for entry in entries]
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
        assert [answer.content for answer in again] == [answer.content for answer in answers]
        assert [sdf.get(f"/v1/entries/{entry}/receipt").content for entry in entries] == asked


def test_a_receipt_asked_for_is_the_one_that_was_given(running: Running) -> None:
    sdf = running.party("SDF")
    given = filed(sdf, "post-1", "SDF")
    warnings = given.pop("warnings")
    assert sdf.get(f"/v1/entries/{given['entry']}/receipt").json() == given
    assert warnings == []


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


def test_a_receipt_is_for_whose_command_it_was_and_for_monitors(running: Running) -> None:
    """Others may know where a hazard is, but the entry's bytes hold its title and all else."""
    sdf, saa, monitor = running.party("SDF"), running.party("SAA"), running.monitor()
    receipt = filed(sdf, "range-1", "SDF", kind="hazard")
    filed(saa, "saa-1", "SAA")
    path = f"/v1/entries/{receipt['entry']}/receipt"

    def status(client: httpx.Client, **parameters: str) -> int:
        return client.get(path, params=parameters).status_code

    assert saa.get("/v1/notices/range-1").json()["disclosure"] == "extent"
    assert status(saa) == 404
    assert status(running.party("Relief")) == 404
    assert status(sdf) == status(monitor) == 200
    # A monitor that looks as a party sees what that party would.
    assert status(monitor, **{"as": "SAA"}) == 404
    assert status(monitor, **{"as": "SDF"}) == 200

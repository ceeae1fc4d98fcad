"""What a ledger does with the cosignatures that witnesses gave it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import (
    Ledger,
    LedgerBroken,
    Message,
    NoteRefused,
    NoteSigner,
    Submission,
    Witness,
    check_proof,
    cosignatures,
    make_witness_key,
    open_checkpoint,
    prove_entry,
    taken_lines,
    verify_ledger,
)
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER, filled, intrude, message
from tests.ledger.test_witness import FORGED, TIME_S, head


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_witness_key(tmp_path, "witness.example/w1", Ed25519PrivateKey.from_private_bytes(bytes(32)))
    return tmp_path


@pytest.fixture
def witness(folder: Path) -> Iterator[Witness]:
    opened = Witness(folder, [SIGNER.verifier_key])
    yield opened
    opened.close()


def cosign(ledger: Ledger, witness: Witness) -> str:
    size = open_checkpoint(ledger.checkpoint, ledger.verifier_key).size
    old = witness.latest(NAME)
    submission = Submission(old=old, proof=tuple(ledger.consistency(old, size)), checkpoint=ledger.checkpoint)
    answer = witness.add_checkpoint(submission.text.encode(), TIME_S)
    assert answer.status == 200
    lines = [line.line for line in taken_lines(answer.body, ledger.checkpoint, witness.verifier_key)]
    return ledger.add_cosignatures(ledger.checkpoint, lines)


@pytest.fixture
def cosigned_ledger(tmp_path: Path, witness: Witness) -> Path:
    folder = tmp_path / "ledger"
    with filled(folder) as ledger:
        note = cosign(ledger, witness)
        assert ledger.checkpoint == note
        # A heartbeat of the same head keeps the witness's line.
        assert cosignatures(ledger.heartbeat(TIME_S), [witness.verifier_key])
        ledger.append([message(12)])
    return folder


def test_the_ledger_keeps_what_witnesses_wrote(cosigned_ledger: Path, witness: Witness) -> None:
    keys = [witness.verifier_key]
    report = verify_ledger(cosigned_ledger, witnesses=keys, need=1)
    assert report.ok, report.text
    assert report.witnessed_size == 12
    assert "enough witnesses cosigned the first 12 entries" in report.text
    shown = check_proof(prove_entry(cosigned_ledger, 3), SIGNER.verifier_key, witnesses=keys, need=1)
    assert [cosignature.key.name for cosignature in shown.cosignatures] == ["witness.example/w1"]
    with pytest.raises(NoteRefused) as caught:
        check_proof(prove_entry(cosigned_ledger, 12), SIGNER.verifier_key, witnesses=keys, need=1)
    assert caught.value.reason == "too-few-cosignatures"


def test_too_few_witnesses_are_a_finding(cosigned_ledger: Path, witness: Witness, tmp_path: Path) -> None:
    other = make_witness_key(tmp_path / "other", "witness.example/w2")
    report = verify_ledger(cosigned_ledger, witnesses=[witness.verifier_key, other], need=2)
    assert [finding.reason for finding in report.findings] == ["too-few-cosignatures"]
    assert verify_ledger(cosigned_ledger, witnesses=[witness.verifier_key, other], need=1).ok


def test_a_ledger_cut_back_behind_its_witnesses_does_not_open(cosigned_ledger: Path) -> None:
    tables = "entries WHERE number >= 10", "openings WHERE entry >= 10", "checkpoints WHERE size > 10"
    intrude(cosigned_ledger, *((f"DELETE FROM {rows}", ()) for rows in tables))
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(cosigned_ledger)
    assert (caught.value.reason, caught.value.entry) == ("missing-tail", 10)
    assert [finding.reason for finding in verify_ledger(cosigned_ledger).findings] == ["missing-tail"]


def test_another_history_than_the_witnesses_saw_does_not_open(cosigned_ledger: Path, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "anew", name=NAME, key=KEY) as anew:
        anew.append([Message("sample/1", b"other %d" % number) for number in range(14)])
    (cosigned_ledger / "cosigned.txt").rename(tmp_path / "anew" / "cosigned.txt")
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(tmp_path / "anew")
    assert caught.value.reason == "split-view"
    assert [finding.reason for finding in verify_ledger(tmp_path / "anew").findings] == ["split-view"]


def test_a_cosigned_head_that_was_tampered_with_stops_the_ledger(cosigned_ledger: Path) -> None:
    file = cosigned_ledger / "cosigned.txt"
    file.write_text(file.read_text().replace("\n12\n", "\n11\n"))
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(cosigned_ledger)
    assert caught.value.reason == "checkpoint-refused"
    assert [finding.reason for finding in verify_ledger(cosigned_ledger).findings] == ["checkpoint-refused"]


def test_cosignatures_of_a_head_that_is_not_ours_are_not_stored(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        before = ledger.checkpoint
        for foreign in (head(12, FORGED), head(40), head(3, signer=NoteSigner(NAME, OTHER_KEY))):
            with pytest.raises(NoteRefused):
                ledger.add_cosignatures(foreign, [])
        assert ledger.checkpoint == before


def test_cosignatures_that_come_late_stand_under_their_own_head(tmp_path: Path, witness: Witness) -> None:
    with filled(tmp_path / "ledger") as ledger:
        early = ledger.checkpoint
        witness.add_checkpoint(Submission(old=0, proof=(), checkpoint=early).text.encode(), TIME_S)
        again = Submission(old=12, proof=(), checkpoint=early).text.encode()
        lines = taken_lines(witness.add_checkpoint(again, TIME_S).body, early, witness.verifier_key)
        latest = ledger.append([message(12)]).checkpoint
        ledger.add_cosignatures(early, [line.line for line in lines])
        assert ledger.checkpoint == latest
    with Ledger.open(tmp_path / "ledger") as ledger:
        assert ledger.checkpoint == latest
    assert verify_ledger(tmp_path / "ledger", witnesses=[witness.verifier_key], need=1).witnessed_size == 12

"""`detente ledger check-receipt`: receipts and evidence that were kept hold offline, or it says why not."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

import pytest

from detente.cli.kept import NotKept, check_kept
from detente.ledger import Ledger, LedgerError, Message, SignedMessage
from detente.ledger.keys import read_verifier_key
from detente.messages.sealing import SealBroken
from detente.messages.statements import payload_type
from tests.cli.checking import detente_here
from tests.ledger.samples import intrude
from tests.node.signing import authorizing, enveloped, key_of, written
from tests.web.running import Json, Running, filed

pytestmark = pytest.mark.slow

RELEASED = [{"to": "party:SAA", "level": "extent", "also": ["kind"]}]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Json, Json]:
    """The verifier key, a receipt, and the evidence that another party has of the same notice."""
    folder = tmp_path_factory.mktemp("kept") / "node"
    with Running(folder) as running:
        receipt = filed(running.party("SDF"), "post-1", "SDF", title="Plugh", release=RELEASED)
        saa = running.party("SAA")
        [seen] = saa.get("/v1/notices").json()["notices"]
        evidence = saa.get(f"/v1/notices/{seen['id']}/evidence").json()
        key = str(read_verifier_key(folder))
    shutil.rmtree(folder)  # nothing of the node is needed
    return key, receipt, evidence


def checked(tmp_path: Path, key: str, document: object) -> tuple[int, str]:
    path = tmp_path / "kept.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    done = detente_here("ledger", "check-receipt", path, "--key", key)
    return done.exit_code, done.stdout + done.stderr


def test_a_receipt_holds_and_shows_what_was_signed(tmp_path: Path, kept: tuple[str, Json, Json]) -> None:
    key, receipt, _ = kept
    status, said = checked(tmp_path, key, receipt)
    assert status == 0
    assert f"Entry {receipt['entry']} of" in said
    assert 'title: "Plugh"' in said


def test_evidence_holds_with_the_key_that_signed_it_and_shows_what_is_released_alone(
    tmp_path: Path, kept: tuple[str, Json, Json]
) -> None:
    key, _, evidence = kept
    status, said = checked(tmp_path, key, evidence)
    assert status == 0
    assert 'kind: "presence"' in said
    assert "Plugh" not in said
    assert "title" in said.split("not opened here: ")[1]
    assert "file-notice.v1+json" in said.split("(checked)")[1]


def other_key(evidence: Json) -> Json:
    return {**evidence, "key": evidence["command"]}


def other_place(evidence: Json) -> Json:
    """The volumes moved in the opening."""
    opening = json.loads(b64decode(evidence["command"]["opening_base64"]))
    opening["volumes"][1][0]["start_us"] += 1
    moved = b64encode(json.dumps(opening, separators=(",", ":")).encode()).decode()
    return {**evidence, "command": {**evidence["command"], "opening_base64": moved}}


def other_entry(evidence: Json) -> Json:
    return {**evidence, "command": {**evidence["command"], "entry": evidence["command"]["entry"] + 1}}


@pytest.mark.parametrize(
    ("change", "status", "why"),
    [
        (other_place, 1, "'volumes' is not what was signed"),
        (other_entry, 1, "says that it is entry"),
        (other_key, 2, "names a key"),
        (lambda _: "{}", 2, "no receipt and no evidence"),
        (lambda _: "[" * 10_000, 2, "no receipt and no evidence"),
        (lambda _: "", 2, "no receipt and no evidence"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_reason(
    tmp_path: Path,
    kept: tuple[str, Json, Json],
    change: object,
    status: int,
    why: str,
) -> None:
    key, _, evidence = kept
    assert callable(change)
    found, said = checked(tmp_path, key, change(evidence))
    assert found == status, said
    assert why in " ".join(said.split())


def test_what_is_kept_as_json_is_no_proof_file_and_each_command_points_to_the_other(
    tmp_path: Path, kept: tuple[str, Json, Json]
) -> None:
    key, receipt, evidence = kept
    for number, document in enumerate((receipt, evidence)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(document, indent=1))
        done = detente_here("ledger", "check-proof", path, "--key", key, "--json")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "detente ledger check-receipt" in done.stderr
    status, said = checked(tmp_path, key, receipt["proof"])
    assert status == 2
    assert "detente ledger check-proof" in said


def test_a_receipt_that_was_kept_shows_that_a_tail_was_cut_off(tmp_path: Path) -> None:
    folder, after = tmp_path / "node", tmp_path / "receipt.json"
    with Running(folder) as running:
        before = running.node.ledger.size
        after.write_text(json.dumps(filed(running.party("SDF"), "post-1", "SDF")))
        evidence = running.party("SDF").get("/v1/notices/post-1/evidence").json()
        (tmp_path / "evidence.json").write_text(json.dumps(evidence))
    known = [("--known", after), ("--known", tmp_path / "evidence.json")]
    assert detente_here("ledger", "verify", folder, *known[0], *known[1]).exit_code == 0
    cut = ("DELETE FROM entries WHERE number >= ?", (before,)), ("DELETE FROM checkpoints WHERE size > ?", (before,))
    intrude(folder, *cut, ("DELETE FROM openings WHERE entry >= ?", (before,)))
    assert detente_here("ledger", "verify", folder).exit_code == 0
    for one in known:
        done = detente_here("ledger", "verify", folder, *one, "--json")
        assert done.exit_code == 1
        assert {finding["reason"] for finding in json.loads(done.stdout)["findings"]} == {"missing-tail"}


ODD = (
    b"[]", b"5", b"", b"\xff", b"[" * 20_000, b'{"sealed":[]}', b'{"sealed":5}', b'{"sealed":{"kind":5}}', b'{"key":5}',
    b'{"key":"\xc3\xa9","party":"SDF"}', b'{"key":"AAAA"}', b'{"key":"' + b"A" * 43 + b'="}', b'{"party":[]}',
)  # fmt: skip


def test_whatever_a_dishonest_node_signs_it_holds_or_it_is_said_why_not(tmp_path: Path) -> None:
    """Proofs and signatures are good, and what they are of is not."""
    opening = b64encode(json.dumps({"kind": ["A" * 43 + "=", 1]}, separators=(",", ":")).encode()).decode()
    kind, ali = payload_type("authorize-key/1"), key_of("Ali")
    named = written(authorizing("SDF", "Ali"))
    messages: list[Message | SignedMessage] = [
        Message(kind, named.payload),
        *(Message(kind, payload) for payload in ODD),
        *(SignedMessage(enveloped(kind, payload, ali)) for payload in ODD),
    ]
    with Ledger.create(tmp_path / "node", name="detente.example/test") as ledger:
        ledger.append(messages)
        proven: list[Json] = [
            {
                "entry": number,
                "type": "authorize-key/1",
                "entry_base64": b64encode(ledger.entry(number)).decode(),
                "proof": ledger.receipt(number),
                "opening_base64": (None, opening)[number % 2],
            }
            for number in range(len(messages))
        ]
        key = ledger.verifier_key
    good, *odd = proven
    for one in odd:
        receipt = {**one, "held": False, "notice": None, "version": None, "command": one}
        for kept in (
            {"command": one, "key": good},
            {"command": good, "key": one},
            {"command": one, "key": None},
            receipt,
        ):
            with suppress(LedgerError, SealBroken, NotKept):
                assert check_kept(json.dumps(kept).encode(), key)
        with pytest.raises((LedgerError, SealBroken)):
            check_kept(json.dumps({"command": one, "key": good}).encode(), key)


@pytest.mark.parametrize("text", ["{}", '{"proof": 1}', "{" * 20_000])
def test_what_is_kept_and_is_neither_is_nothing_to_compare_with(tmp_path: Path, text: str) -> None:
    running = Running(tmp_path / "node")
    running.node.ledger.close()
    (tmp_path / "kept.json").write_text(text)
    done = detente_here("ledger", "verify", tmp_path / "node", "--known", tmp_path / "kept.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no receipt and no evidence" in " ".join(done.stderr.split())


def test_another_ledgers_key_proves_nothing(tmp_path: Path, kept: tuple[str, Json, Json]) -> None:
    other = Running(tmp_path / "other")
    key = str(other.node.ledger.verifier_key)
    other.node.ledger.close()
    assert checked(tmp_path, key, kept[1])[0] == 1

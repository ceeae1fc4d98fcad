from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.ledger import (
    Answer,
    Checkpoint,
    KeyRefused,
    LedgerBusy,
    NoteSigner,
    Submission,
    Tree,
    Unavailable,
    Witness,
    cosignatures,
    leaf_hash,
    make_witness_key,
    open_note,
    sign_checkpoint,
    taken_lines,
    witness_verifier_key,
)
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER

TIME_S = 1_495_108_800
TREE = Tree(leaf_hash(b"%d" % number) for number in range(40))
FORGED = Tree(leaf_hash(b"other %d" % number) for number in range(40))


def head(size: int, tree: Tree = TREE, signer: NoteSigner = SIGNER) -> str:
    return sign_checkpoint(Checkpoint(origin=signer.name, size=size, root=tree.root(size)), signer)


def body(old: int, new: int, tree: Tree = TREE, signer: NoteSigner = SIGNER) -> bytes:
    proof = tuple(tree.consistency(old, new)) if old <= new else ()
    return Submission(old=old, proof=proof, checkpoint=head(new, tree, signer)).text.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_witness_key(tmp_path, "witness.example/w1", Ed25519PrivateKey.from_private_bytes(bytes(32)))
    return tmp_path


@pytest.fixture
def witness(folder: Path) -> Iterator[Witness]:
    opened = Witness(folder, [SIGNER.verifier_key])
    yield opened
    opened.close()


def cosigned_at(answer: Answer, checkpoint: str, witness: Witness) -> int:
    assert answer.status == 200, answer.body
    lines = taken_lines(answer.body, checkpoint, witness.verifier_key)
    note = open_note(checkpoint).text + "\n" + "".join(line.line for line in lines)
    return cosignatures(note, [witness.verifier_key])[0].time_s


def test_a_body_reads_back_as_c2sp_tlog_witness_has_it() -> None:
    text = body(3, 7).decode()
    assert text.startswith("old 3\n")
    assert text.endswith(f"\n\n{head(7)}")
    parsed = Submission.parse(text)
    assert parsed is not None
    assert (parsed.text, parsed.old, parsed.checkpoint) == (text, 3, head(7))


def test_each_head_that_grew_out_of_the_last_is_cosigned(witness: Witness) -> None:
    for old, new in ((0, 0), (0, 5), (5, 5), (5, 12), (12, 40)):
        answer = witness.add_checkpoint(body(old, new), TIME_S + new)
        assert cosigned_at(answer, head(new), witness) == TIME_S + new
        assert witness.latest(NAME) == new
        assert answer.body.count("\n") == 1


def test_a_wrong_old_size_is_answered_with_the_right_one(witness: Witness) -> None:
    witness.add_checkpoint(body(0, 7), TIME_S)
    for old, new in ((0, 12), (5, 12), (8, 12), (0, 3)):
        answer = witness.add_checkpoint(body(old, new), TIME_S)
        assert (answer.status, answer.body, answer.media_type) == (409, "7\n", "text/x.tlog.size")
    assert witness.latest(NAME) == 7


def test_an_older_head_is_never_cosigned_again(witness: Witness) -> None:
    witness.add_checkpoint(body(0, 12), TIME_S)
    assert witness.add_checkpoint(body(12, 7), TIME_S).status == 400
    assert witness.add_checkpoint(body(7, 7), TIME_S).status == 409


def test_two_heads_of_one_size_are_a_conflict_and_evidence(witness: Witness) -> None:
    witness.add_checkpoint(body(0, 12), TIME_S)
    answer = witness.add_checkpoint(body(12, 12, FORGED), TIME_S)
    assert (answer.status, answer.body) == (409, "12\n")
    assert answer.evidence is not None
    assert "split view" in answer.evidence
    with witness._using:
        kept = witness._db.execute("SELECT origin, cosigned, other FROM split_views").fetchall()
    assert kept == [(NAME, head(12), head(12, FORGED))]


def test_a_second_history_is_not_cosigned(witness: Witness) -> None:
    witness.add_checkpoint(body(0, 12), TIME_S)
    for forged in (
        body(12, 40, FORGED),
        Submission(old=12, proof=(), checkpoint=head(40)).text.encode(),
        Submission(old=12, proof=tuple(TREE.consistency(11, 40)), checkpoint=head(40)).text.encode(),
    ):
        answer = witness.add_checkpoint(forged, TIME_S)
        assert answer.status == 422
        assert "\u2014" not in answer.body
    assert witness.latest(NAME) == 12


def test_the_proof_must_be_empty_where_nothing_was_cosigned(witness: Witness) -> None:
    wrong = Submission(old=0, proof=(bytes(32),), checkpoint=head(5)).text.encode()
    assert witness.add_checkpoint(wrong, TIME_S).status == 422


def test_an_unknown_ledger_is_404_and_an_unknown_key_403(witness: Witness) -> None:
    stranger = NoteSigner("detente.example/stranger", KEY)
    assert witness.add_checkpoint(body(0, 5, signer=stranger), TIME_S).status == 404
    assert witness.add_checkpoint(body(0, 5, signer=NoteSigner(NAME, OTHER_KEY)), TIME_S).status == 403
    bad = body(0, 5).decode().replace("\n5\n", "\n6\n").encode()
    assert witness.add_checkpoint(bad, TIME_S).status == 403
    assert witness.latest(NAME) == 0


def test_signatures_by_others_on_the_head_are_passed_over(witness: Witness) -> None:
    both = head(5) + open_note(head(5, signer=NoteSigner(NAME, OTHER_KEY))).signatures[0].line
    answer = witness.add_checkpoint(Submission(old=0, proof=(), checkpoint=both).text.encode(), TIME_S)
    assert cosigned_at(answer, head(5), witness) == TIME_S


GOOD = body(3, 7).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        GOOD.replace("old 3", "old 03"),
        GOOD.replace("old 3", "old  3"),
        GOOD.replace("old 3", "old -3"),
        GOOD.replace("old 3\n", "old 3\nAAAA\n"),
        GOOD.replace("old 3\n", "old 3\n" + "A" * 43 + "=\n" * 64),
        GOOD.replace("\n\n", "\n"),
        GOOD.replace("\n7\n", "\nseven\n"),
        GOOD + "more",
        GOOD.partition("\n\n")[0] + "\n\n",
    ],
)
def test_what_is_no_request_is_400(witness: Witness, text: str) -> None:
    assert witness.add_checkpoint(text.encode(), TIME_S).status == 400


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: ("old 0\n\n" + text).encode()))
def test_any_bytes_are_answered_and_never_cosigned(witness: Witness, data: bytes) -> None:
    assert witness.add_checkpoint(data, TIME_S).status in (400, 403, 404)


def test_what_was_cosigned_is_known_after_a_restart(folder: Path) -> None:
    for old, new in ((0, 7), (7, 12)):
        witness = Witness(folder, [SIGNER.verifier_key])
        assert witness.latest(NAME) == old
        assert witness.add_checkpoint(body(old, new), TIME_S).status == 200
        # Nothing is closed: as if it had been killed. Only the lock must go, for it is held by this very process.
        witness._lock.release()
    again = Witness(folder, [SIGNER.verifier_key])
    assert again.latest(NAME) == 12
    again.close()


def test_of_many_at_once_no_two_histories_are_cosigned(witness: Witness) -> None:
    answers: list[tuple[int, Tree, Answer]] = []

    def work(tree: Tree) -> None:
        for size in range(1, 20):
            old = witness.latest(NAME)
            if old <= size:
                answers.append((size, tree, witness.add_checkpoint(body(old, size, tree), TIME_S)))

    threads = [threading.Thread(target=work, args=(tree,)) for tree in (TREE, FORGED, TREE, FORGED)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    histories = {tree is TREE for _, tree, answer in answers if answer.status == 200}
    assert len(histories) == 1


def test_a_witness_that_cannot_write_cosigns_nothing(folder: Path) -> None:
    witness = Witness(folder, [SIGNER.verifier_key])
    witness._db.close()
    with pytest.raises(Unavailable):
        witness.add_checkpoint(body(0, 5), TIME_S)
    witness._lock.release()
    again = Witness(folder, [SIGNER.verifier_key])
    assert again.latest(NAME) == 0
    again.close()


def test_a_witness_needs_its_own_key_and_its_folder_for_itself(folder: Path, witness: Witness, tmp_path: Path) -> None:
    with pytest.raises(LedgerBusy):
        Witness(folder, [SIGNER.verifier_key])
    with pytest.raises(KeyRefused):
        make_witness_key(folder, "witness.example/w2")
    assert witness_verifier_key(folder).name == "witness.example/w1"
    with pytest.raises(KeyRefused) as caught:
        Witness(tmp_path / "nowhere", [])
    assert caught.value.reason == "no-key"
    (folder / "witness.pub").write_text(f"{witness.verifier_key.name}+x+y")
    with pytest.raises(KeyRefused):
        Witness(folder, [])

"""A ledger of 20,000 entries, checked by tools of others: pymerkle, openssl, and Go's checksum-database code."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymerkle
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from detente.ledger import (
    Checkpoint,
    Ledger,
    Message,
    bundles_of,
    open_note,
    pae,
    sign_checkpoint,
    tiles_of,
)
from tests.ledger.samples import KEY, NAME, SIGNER, flipped

pytestmark = pytest.mark.slow

ENTRIES = 20_000
KNOWN = (1, 255, 256, 257, 6_000, 19_999)
TIME_S = 1_495_108_800


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger as an auditor fetches it: checkpoint, tiles, entries, and some checkpoints kept from before."""
    folder = tmp_path_factory.mktemp("exported")
    (folder / "known").mkdir()
    with Ledger.create(tmp_path_factory.mktemp("ledger"), name=NAME, key=KEY) as ledger:
        for size in (*KNOWN, ENTRIES):
            ledger.append(
                [Message("sample/1", b"%d" % number * (1 + number % 50)) for number in range(ledger.size, size)]
            )
            (folder / "known" / f"{size:05d}").write_text(ledger.checkpoint, encoding="utf-8")
        # With a cosignature line below, which readers of plain notes pass over.
        (folder / "checkpoint").write_text(ledger.heartbeat(TIME_S), encoding="utf-8")
        for tile in (*tiles_of(ENTRIES), *bundles_of(ENTRIES)):
            data = ledger.tile(tile)
            assert data is not None
            path = folder / tile.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder


def entries_of(folder: Path) -> list[bytes]:
    entries = []
    for bundle in bundles_of(ENTRIES):
        data = (folder / bundle.path).read_bytes()
        while data:
            length = int.from_bytes(data[:2], "big")
            entries.append(data[2 : 2 + length])
            data = data[2 + length :]
    return entries


def test_pymerkle_finds_the_same_root_and_proofs(exported: Path) -> None:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for entry in entries_of(exported):
        tree.append_entry(entry)
    for file in (exported / "checkpoint", *(exported / "known").iterdir()):
        _, size, signed = file.read_text().split("\n")[:3]
        assert tree.get_root(int(size)) == base64.b64decode(signed)
    root = base64.b64decode((exported / "checkpoint").read_text().split("\n")[2])
    for number in (0, 1, 255, 256, 9_999, ENTRIES - 1):
        proof = tree.prove_inclusion(number + 1, ENTRIES)
        pymerkle.verify_inclusion(tree.get_leaf(number + 1), root, proof)
    for count in KNOWN:
        old = base64.b64decode((exported / "known" / f"{count:05d}").read_text().split("\n")[2])
        pymerkle.verify_consistency(old, root, tree.prove_consistency(count, ENTRIES))
        with pytest.raises(pymerkle.InvalidProof):
            pymerkle.verify_consistency(flipped(old, 3), root, tree.prove_consistency(count, ENTRIES))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not there")
def test_openssl_verifies_entries_heads_and_heartbeats(exported: Path, tmp_path: Path) -> None:
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(pem)

    def holds(signed: bytes, sig: bytes) -> bool:
        (tmp_path / "signed").write_bytes(signed)
        (tmp_path / "sig").write_bytes(sig)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "signed"]
        done = subprocess.run([*command, "-sigfile", "sig"], check=False, cwd=tmp_path, capture_output=True)
        return done.returncode == 0

    entries = entries_of(exported)
    for entry in (entries[0], entries[777], entries[-1]):
        envelope = json.loads(entry)
        signed = pae(envelope["payloadType"], base64.b64decode(envelope["payload"]))
        sig = base64.b64decode(envelope["signatures"][0]["sig"])
        assert holds(signed, sig)
        assert not holds(flipped(signed, 99), sig)
    note = open_note((exported / "checkpoint").read_text())
    plain, timed = (line.sig for line in note.signatures)
    assert holds(note.text.encode(), plain)
    assert holds(f"cosignature/v1\ntime {TIME_S}\n{note.text}".encode(), timed[8:])
    assert not holds(f"cosignature/v1\ntime {TIME_S + 1}\n{note.text}".encode(), timed[8:])


GO_PATH = Path("/usr/share/gocode")
go_is_here = pytest.mark.skipif(
    shutil.which("go") is None or not (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir(),
    reason="Go or its package golang.org/x/mod is not there",
)


@pytest.fixture(scope="module")
def go_verify(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], tuple[bool, str]]:
    """Go's verdict on a folder, and what it says."""
    work = tmp_path_factory.mktemp("go")
    source = Path(__file__).with_name("go") / "verify.go"
    environment = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": str(GO_PATH),
        "GOCACHE": str(work / "cache"),
        "GOFLAGS": "",
        "CGO_ENABLED": "0",
    }
    build = ["go", "build", "-o", str(work / "verify"), str(source)]
    subprocess.run(build, check=True, cwd=work, env=environment, capture_output=True)

    def verdict(folder: Path) -> tuple[bool, str]:
        command = [str(work / "verify"), str(folder), str(SIGNER.verifier_key)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        return done.returncode == 0, done.stdout

    return verdict


Verdict = Callable[[Path], tuple[bool, str]]


@go_is_here
@pytest.mark.slow
def test_go_verifies_head_tiles_inclusion_and_consistency(exported: Path, go_verify: Verdict) -> None:
    assert go_verify(exported) == (True, "20000 entries, 207 proved, grown out of 7 known checkpoints\n")


def flip(path: str, bit: int) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        file = folder / path
        file.write_bytes(flipped(file.read_bytes(), bit))

    return change


def cut_tail(folder: Path) -> None:
    # The record as it was before, whole in itself; only the heads that were kept know better.
    shutil.copyfile(folder / "known" / "06000", folder / "checkpoint")


def cut_entries(folder: Path) -> None:
    file = folder / "tile/entries/078.p/32"
    file.write_bytes(file.read_bytes()[:-1])


def split(folder: Path) -> None:
    other = Checkpoint(origin=NAME, size=6_000, root=bytes(32))
    (folder / "known" / "06000").write_text(sign_checkpoint(other, SIGNER), encoding="utf-8")


def split_now(folder: Path) -> None:
    other = Checkpoint(origin=NAME, size=ENTRIES, root=bytes(32))
    (folder / "known" / "other").write_text(sign_checkpoint(other, SIGNER), encoding="utf-8")


@go_is_here
@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (flip("tile/entries/012", 8 * 1000 + 3), "entries: they do not have the signed root"),
        (flip("tile/entries/078.p/32", 8 * 40), "entries: they do not have the signed root"),
        (flip("tile/0/012", 77), "tiles: tile/8/0/012 is not of this tree"),
        (flip("tile/1/000.p/78", 77), "tiles: "),
        (flip("checkpoint", 8 * 30), "checkpoint: "),
        (flip("checkpoint", 8 * 120 + 1), "checkpoint: "),
        (cut_tail, "missing tail: "),
        (cut_entries, "ends in the middle of entry 19999"),
        (split, "split view: 06000 "),
        (split_now, "split view: other "),
    ],
)
def test_go_refuses_what_was_changed(
    exported: Path, go_verify: Verdict, tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    shutil.copytree(exported, tmp_path / "changed")
    change(tmp_path / "changed")
    good, text = go_verify(tmp_path / "changed")
    assert not good
    assert said in text

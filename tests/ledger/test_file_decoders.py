"""The files beside the ledger's own, damaged in every way: refused by what they are, never read as something else."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import (
    Checkpoint,
    Cosigner,
    KeyRefused,
    Ledger,
    LedgerBroken,
    Tree,
    leaf_hash,
    sign_checkpoint,
    verify_ledger,
)
from detente.ledger.cosignature import cosigned
from detente.ledger.cosigned_file import COSIGNED_NAME, CosignedFile
from detente.ledger.keys import KEY_NAME, VERIFIER_KEY_NAME, read_node_key, read_verifier_key
from detente.ledger.torn_tail import _summed, torn_bytes
from tests.ledger.mutations import mutated
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER, entry, filled

pytestmark = pytest.mark.slow

fuzzed = settings(max_examples=100, deadline=None)

TEN = Checkpoint(origin=NAME, size=10, root=Tree(leaf_hash(entry(number)) for number in range(10)).root())
WITNESSED = cosigned(
    sign_checkpoint(TEN, SIGNER), [Cosigner("witness.example/w1", OTHER_KEY).line(TEN.text, 1_495_108_800)]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    filled(made).close()
    return made


@fuzzed
@given(mutated(WITNESSED.encode()) | st.binary(max_size=200))
def test_a_damaged_cosigned_head_stops_the_start_or_still_says_what_was_signed(folder: Path, data: bytes) -> None:
    file = folder / COSIGNED_NAME
    file.write_bytes(data)
    try:
        with suppress(LedgerBroken):
            assert CosignedFile(folder).read() == data.decode()[:65_536]
        with suppress(LedgerBroken), Ledger.open(folder) as ledger:
            assert ledger.size == 12
        report = verify_ledger(folder, signatures=False)
        assert {finding.reason for finding in report.findings} <= {"checkpoint-refused"}
    finally:
        file.unlink()


@fuzzed
@given(mutated(f"{SIGNER.verifier_key}\n".encode()) | st.binary(max_size=200))
def test_a_damaged_verifier_key_file_is_refused_or_holds_that_key(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("key")
    (folder / VERIFIER_KEY_NAME).write_bytes(data)
    with suppress(KeyRefused):
        assert str(read_verifier_key(folder)) == str(SIGNER.verifier_key)


def test_a_damaged_key_file_is_refused_or_holds_that_key(folder: Path) -> None:
    file = folder / KEY_NAME
    good = file.read_bytes()

    @fuzzed
    @given(mutated(good) | st.binary(max_size=200))
    def damaged(data: bytes) -> None:
        file.write_bytes(data)
        with suppress(KeyRefused):
            assert read_node_key(folder).private_key.private_bytes_raw() == KEY.private_bytes_raw()

    try:
        damaged()
    finally:
        file.write_bytes(good)


def header(page: int, magic: int = 0x377F0682) -> bytes:
    """The header of a write-ahead log whose checksum holds, whatever page size it claims."""
    start = struct.pack(">6I", magic, 3_007_000, page, 0, 7, 9)
    return start + struct.pack(">2I", *_summed((0, 0), start, magic & 1))


def of_this_run(data: bytes) -> bytes:
    """The bytes as a frame that belongs to the log with that header."""
    return data[:8].ljust(8, b"\x00") + struct.pack(">2I", 7, 9) + data[8:]


@fuzzed
@given(
    page=st.sampled_from([0, 1, 3, 4, 511, 512, 4096, 65_536, 2**32 - 1]) | st.integers(0, 5_000),
    magic=st.sampled_from([0x377F0682, 0x377F0683]),
    frames=st.lists(
        st.binary(max_size=40).map(lambda data: data[:8] + struct.pack(">2I", 7, 9) + data[8:]), max_size=4
    ),
)
def test_of_any_write_ahead_log_it_is_told_how_much_is_torn(
    tmp_path_factory: pytest.TempPathFactory, page: int, magic: int, frames: list[bytes]
) -> None:
    wal = tmp_path_factory.mktemp("wal") / "ledger.db-wal"
    wal.write_bytes(header(page, magic) + b"".join(frames))
    assert 0 <= torn_bytes(wal) <= wal.stat().st_size

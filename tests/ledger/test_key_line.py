from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.errors import KeyRefused
from detente.ledger.key_files import read_private_key, write_private_key
from detente.ledger.key_line import PublicKey, digits_heard, fingerprint, read_key_line, same_fingerprint

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PublicKey("Watch A", KEY.public_key())
LINE = "detente-key+Watch A+A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="


def test_a_key_is_one_line_and_thirty_digits_for_ever() -> None:
    assert str(PUBLIC) == LINE
    assert PublicKey.parse(LINE).keyid == PUBLIC.keyid == hashlib.sha256(PUBLIC.raw).hexdigest()
    assert fingerprint(PUBLIC.keyid) == "21276 87232 01725 49654 54553 37612"


@pytest.mark.parametrize(
    "line",
    [
        "",
        LINE + "\n",
        LINE + " ",
        LINE[:-1],
        LINE[:-2] + "h=",
        LINE.replace("detente-key", "Detente-key"),
        LINE.replace("Watch A", ""),
        LINE.replace("Watch A", "a+b"),
        LINE.replace("Watch A", "x" * 201),
        LINE.replace("Watch A", "Watch\u202eA"),
        "detente-key+Watch A+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "detente-key+Watch A+e30=",
    ],
)
def test_a_line_has_one_spelling(line: str) -> None:
    with pytest.raises(KeyRefused):
        PublicKey.parse(line)


@given(st.text(max_size=12), st.binary(min_size=32, max_size=32))
def test_whatever_can_be_written_is_read_again(name: str, seed: bytes) -> None:
    try:
        key = PublicKey(name, Ed25519PrivateKey.from_private_bytes(seed).public_key())
    except KeyRefused:
        return
    assert str(PublicKey.parse(str(key))) == str(key)


def test_a_secret_key_named_by_mistake_is_not_shown(tmp_path: Path) -> None:
    write_private_key(tmp_path / "watch", KEY)
    secret = (tmp_path / "watch").read_text().splitlines()[1]
    with pytest.raises(KeyRefused) as refused:
        read_key_line(tmp_path / "watch")
    assert secret[:8] not in str(refused.value)


@given(st.integers(0, 2**256 - 1), st.integers(0, 29), st.integers(1, 9))
def test_one_digit_misheard_is_another_fingerprint(number: int, place: int, off: int) -> None:
    name = f"{number:064x}"
    heard = digits_heard(fingerprint(name))
    assert heard is not None
    assert same_fingerprint(heard, name)
    misheard = f"{heard[:place]}{(int(heard[place]) + off) % 10}{heard[place + 1 :]}"
    assert not same_fingerprint(misheard, name)


def test_a_secret_key_is_never_written_over(tmp_path: Path) -> None:
    write_private_key(tmp_path / "watch", KEY)
    with pytest.raises(KeyRefused, match="never replaced"):
        write_private_key(tmp_path / "watch", Ed25519PrivateKey.generate())
    assert read_private_key(tmp_path / "watch").private_bytes_raw() == KEY.private_bytes_raw()

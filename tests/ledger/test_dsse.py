from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import (
    LARGEST_ENTRY_BYTES,
    EnvelopeRefused,
    keyid,
    largest_payload,
    open_envelope,
    pae,
    sign_envelope,
    verify_envelope,
)
from detente.ledger.dsse import Envelope, open_envelopes
from tests.ledger.samples import KEY, OTHER_KEY, flipped

KEYS = {keyid(KEY.public_key()): KEY.public_key()}
PAYLOAD_TYPES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=255)


def reason(data: bytes) -> str:
    with pytest.raises(EnvelopeRefused) as caught:
        verify_envelope(open_envelope(data), KEYS)
    assert str(caught.value).endswith(".")
    return caught.value.reason


def test_the_signed_bytes_are_those_of_the_dsse_specification() -> None:
    # The example of DSSE v1.0.0, protocol.md, "Test Vectors".
    signed = pae("http://example.com/HelloWorld", b"hello world")
    assert signed == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_lengths_in_the_signed_bytes_count_bytes() -> None:
    assert pae("", b"") == b"DSSEv1 0  0 "
    assert pae("\u00e9", b"\x00") == b"DSSEv1 2 \xc3\xa9 1 \x00"


@given(PAYLOAD_TYPES, st.binary(max_size=300))
def test_what_was_signed_opens_and_verifies(payload_type: str, payload: bytes) -> None:
    data = sign_envelope(payload_type, payload, KEY)
    envelope = open_envelope(data)
    assert (envelope.payload_type, envelope.payload) == (payload_type, payload)
    assert verify_envelope(envelope, KEYS) == (keyid(KEY.public_key()),)
    assert json.loads(data)["payloadType"] == payload_type


def test_no_single_bit_can_change_unnoticed() -> None:
    data = sign_envelope("notice-filed/1", b'{"title":"column"}', KEY)
    for bit in range(len(data) * 8):
        assert reason(flipped(data, bit)) in EnvelopeRefused.reasons


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_never_crash(data: bytes) -> None:
    assert reason(data) in EnvelopeRefused.reasons


ENVELOPE = json.loads(sign_envelope("sample/1", b"\xfb\xff\xfe", KEY))
SIGNATURE = ENVELOPE["signatures"][0]


def written(**changes: object) -> bytes:
    return json.dumps({**ENVELOPE, **changes}).encode()


def with_signature(**changes: object) -> bytes:
    return written(signatures=[{**SIGNATURE, **changes}])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not-json"),
        (b"[]", "wrong-members"),
        (b"\xff", "not-utf8"),
        (b"\xef\xbb\xbf{}", "not-json"),
        (b"[" * 60_000, "not-json"),
        (b" " * (LARGEST_ENTRY_BYTES + 1), "too-large"),
        (written(more=1), "wrong-members"),
        (json.dumps({"payload": "", "payloadType": "a/1"}).encode(), "wrong-members"),
        (written()[:-1] + b',"payload":""}', "duplicate-member"),
        (written()[:-1] + b',"pay\\u006coad":""}', "duplicate-member"),
        (written(payload=1), "bad-base64"),
        (written(payload="-_-+"), "bad-base64"),
        (written(payload="+//+\n"), "bad-base64"),
        (written(payload="QQ"), "bad-base64"),
        (written(payload="QR=="), "bad-base64"),
        (written(payloadType=""), "bad-payload-type"),
        (written(payloadType="two words"), "bad-payload-type"),
        (written(payloadType="\ud800"), "bad-payload-type"),
        (written(payloadType="other/1"), "bad-signature"),
        (written(signatures=[]), "no-signature"),
        (written(signatures={}), "wrong-members"),
        (written(signatures=[SIGNATURE, SIGNATURE]), "duplicate-signature"),
        (written(signatures=[SIGNATURE] * 17), "too-many-signatures"),
        (with_signature(more=1), "wrong-members"),
        (with_signature(keyid=SIGNATURE["keyid"].upper()), "bad-keyid"),
        (with_signature(keyid=SIGNATURE["keyid"][:-1]), "bad-keyid"),
        (with_signature(keyid="0" * 64), "unknown-key"),
        (with_signature(sig="QQ=="), "bad-signature-length"),
    ],
)
def test_each_defect_is_refused_by_its_reason(data: bytes, expected: str) -> None:
    assert reason(data) == expected


@pytest.mark.parametrize(
    "among",
    [
        written(),
        with_signature(more=1),
        written(payload="QR=="),
        written(payloadType="two words"),
        written(signatures=[]),
        written(signatures=[SIGNATURE, {**SIGNATURE, "keyid": "0" * 64}]),
        with_signature(sig="QQ=="),
        b"[" * 60_000,
        b" " * (LARGEST_ENTRY_BYTES + 1),
        b"",
    ],
)
def test_many_envelopes_open_as_each_alone_does_whatever_is_among_them(among: bytes) -> None:
    ours = [sign_envelope(f"sample/{number % 3}", b"%d" % number, KEY) for number in range(300)]
    some = [*ours[:280], among, *ours[280:]]
    assert list(open_envelopes(ours)) == [open_envelope(one) for one in ours]
    assert opened(open_envelopes(some)) == opened(map(open_envelope, some))


def opened(envelopes: Iterator[Envelope]) -> tuple[list[Envelope], str]:
    """The envelopes up to the first that is refused, and why it is."""
    taken: list[Envelope] = []
    try:
        taken.extend(envelopes)
    except EnvelopeRefused as error:
        return taken, error.reason
    return taken, ""


def test_the_url_safe_alphabet_is_taken_as_dsse_demands() -> None:
    payload = base64.urlsafe_b64encode(b"\xfb\xff\xfe").decode()
    sig = base64.urlsafe_b64encode(base64.b64decode(SIGNATURE["sig"])).decode()
    envelope = open_envelope(written(payload=payload, signatures=[{**SIGNATURE, "sig": sig}]))
    assert envelope.payload == b"\xfb\xff\xfe"
    assert verify_envelope(envelope, KEYS)


def test_a_signature_by_a_stranger_beside_ours_is_passed_over() -> None:
    stranger = json.loads(sign_envelope("sample/1", b"\xfb\xff\xfe", OTHER_KEY))["signatures"][0]
    envelope = open_envelope(written(signatures=[stranger, SIGNATURE]))
    assert verify_envelope(envelope, KEYS) == (keyid(KEY.public_key()),)
    both = {**KEYS, keyid(OTHER_KEY.public_key()): OTHER_KEY.public_key()}
    assert verify_envelope(envelope, both) == (stranger["keyid"], SIGNATURE["keyid"])


def test_one_bad_signature_by_a_known_key_refuses_the_envelope() -> None:
    both = {**KEYS, keyid(OTHER_KEY.public_key()): OTHER_KEY.public_key()}
    forged = {"keyid": keyid(OTHER_KEY.public_key()), "sig": SIGNATURE["sig"]}
    with pytest.raises(EnvelopeRefused, match="does not fit") as caught:
        verify_envelope(open_envelope(written(signatures=[SIGNATURE, forged])), both)
    assert caught.value.reason == "bad-signature"


@given(PAYLOAD_TYPES)
def test_the_largest_payload_is_the_largest(payload_type: str) -> None:
    room = largest_payload(payload_type)
    assert len(sign_envelope(payload_type, bytes(room), KEY)) <= LARGEST_ENTRY_BYTES
    with pytest.raises(EnvelopeRefused) as caught:
        sign_envelope(payload_type, bytes(room + 1), KEY)
    assert caught.value.reason == "too-large"


def test_a_payload_type_that_could_look_like_another_is_not_signed() -> None:
    for payload_type in ("", "a b", "notice\u2010filed/1", "a\n", "x" * 256):
        with pytest.raises(EnvelopeRefused) as caught:
            sign_envelope(payload_type, b"", KEY)
        assert caught.value.reason == "bad-payload-type"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not there")
def test_openssl_verifies_our_signature(tmp_path: Path) -> None:
    envelope = open_envelope(sign_envelope("sample/1", b"for openssl", KEY))
    (tmp_path / "key.pem").write_bytes(KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    (tmp_path / "signed").write_bytes(pae(envelope.payload_type, envelope.payload))
    (tmp_path / "sig").write_bytes(envelope.signatures[0].sig)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem"]
    command += ["-rawin", "-in", "signed", "-sigfile", "sig"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "signed").write_bytes(pae(envelope.payload_type, b"for openssI"))
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode != 0

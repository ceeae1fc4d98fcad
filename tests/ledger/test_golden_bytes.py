"""Bytes written once are readable for ever: a fixed key and message give these, in every version from the first on.

Nothing in this file is ever changed. A new format gets new cases beside these.
"""

from __future__ import annotations

import base64
from pathlib import Path

from detente.ledger import (
    EMPTY_ROOT,
    Checkpoint,
    Ledger,
    Message,
    check_proof,
    heartbeat_time,
    keyid,
    leaf_hash,
    open_checkpoint,
    open_envelope,
    prove_entry,
    sign_checkpoint,
    sign_envelope,
    verify_envelope,
    verify_receipt,
)
from tests.ledger.samples import KEY, NAME, SIGNER

PAYLOAD_TYPE = "notice-filed/1"
PAYLOAD = b'{"title":"golden"}'
VERIFIER_KEY = "detente.example/golden+984d9dd6+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
ENVELOPE = (
    b'{"payload":"eyJ0aXRsZSI6ImdvbGRlbiJ9","payloadType":"notice-filed/1","signatures":[{'
    b'"keyid":"56475aa75463474c0285df5dbf2bcab73da651358839e9b77481b2eab107708c",'
    b'"sig":"4teGYDzpKr5g0VQv6AybL8/5uc7DwPECPNCvcx11quKKblTLz/dF7eqU0mavJMyKUiGHshUrkVcrQyuHDpU1DQ=="}]}'
)
EMPTY_CHECKPOINT = (
    "detente.example/golden\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
    "\u2014 detente.example/golden "
    "mE2d1mcl5fPKldIMd+gezHcvrDpSPiko6C8SoAdOUIUMPitpHY1TrooxqJN4aNSk+RgVrVBMZ0BxpxPpv7TdVi5KBgQ=\n"
)
CHECKPOINT = (
    "detente.example/golden\n1\nPMcyAzHhLCMsZrXwEgzgvnIsOHiPowu8jNBFitXlwEM=\n\n"
    "\u2014 detente.example/golden "
    "mE2d1sL4IytxHvpdNEJtboLKIZESbVukkF+v2VFJmULMUDVZy/qZDbHaYzkhZ9MBSwYmdDc7DigqVZmSt8juangFigc=\n"
)
HEARTBEAT = (
    f"{CHECKPOINT}\u2014 detente.example/golden "
    "YIdGtQAAAABZHYzA912X3p8EzlJz/fDrPkjcyuZ3KkAd6nT9iKv8WCK+OOx6MNFETc2wu02/ZOycqN/0wshWB40godmTvFkCjQzhBA==\n"
)
RECEIPT = f"c2sp.org/tlog-proof@v1\nindex 0\n\n{CHECKPOINT}"
PROOF = f"c2sp.org/tlog-proof@v1\nextra {base64.b64encode(ENVELOPE).decode()}\nindex 0\n\n{HEARTBEAT}"


def test_the_verifier_key_is_as_ever() -> None:
    assert str(SIGNER.verifier_key) == VERIFIER_KEY


def test_an_envelope_is_as_ever() -> None:
    assert sign_envelope(PAYLOAD_TYPE, PAYLOAD, KEY) == ENVELOPE
    envelope = open_envelope(ENVELOPE)
    assert (envelope.payload_type, envelope.payload) == (PAYLOAD_TYPE, PAYLOAD)
    assert verify_envelope(envelope, {keyid(KEY.public_key()): KEY.public_key()})


def test_a_checkpoint_is_as_ever() -> None:
    empty = Checkpoint(origin=NAME, size=0, root=EMPTY_ROOT)
    one = Checkpoint(origin=NAME, size=1, root=leaf_hash(ENVELOPE))
    assert sign_checkpoint(empty, SIGNER) == EMPTY_CHECKPOINT
    assert sign_checkpoint(one, SIGNER) == CHECKPOINT
    assert open_checkpoint(EMPTY_CHECKPOINT, SIGNER.verifier_key) == empty
    assert open_checkpoint(CHECKPOINT, SIGNER.verifier_key) == one


def test_a_ledger_writes_these_very_bytes(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        assert ledger.checkpoint == EMPTY_CHECKPOINT
        assert ledger.append([Message(PAYLOAD_TYPE, PAYLOAD)]).checkpoint == CHECKPOINT
        assert ledger.entry(0) == ENVELOPE
        assert ledger.receipt(0) == RECEIPT
        assert ledger.heartbeat(1_495_108_800) == HEARTBEAT
    assert prove_entry(tmp_path, 0) == PROOF
    assert (tmp_path / "node.pub").read_text() == f"{VERIFIER_KEY}\n"


def test_a_receipt_of_then_still_proves_its_entry() -> None:
    assert verify_receipt(RECEIPT, ENVELOPE, SIGNER.verifier_key).number == 0
    assert check_proof(PROOF, SIGNER.verifier_key).entry == ENVELOPE
    assert heartbeat_time(HEARTBEAT, SIGNER.verifier_key) == 1_495_108_800

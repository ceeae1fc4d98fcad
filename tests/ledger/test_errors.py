from __future__ import annotations

import pytest

from detente import ledger as room
from detente.ledger import EnvelopeRefused, Failed, LedgerBroken, LedgerError, Refused, Unavailable, Unknown

# Programs go by these words: one may be added, none is ever changed or taken away.
REASONS = {
    "EnvelopeRefused": "bad-base64 bad-keyid bad-payload-type bad-signature bad-signature-length duplicate-member "
    "duplicate-signature no-signature not-json not-utf8 too-large too-many-signatures unknown-key wrong-members",
    "IdemReused": "idem-reused",
    "KeyRefused": "key-exists key-exposed malformed-key no-key wrong-verifier-key",
    "LedgerBroken": "checkpoint-refused envelope-refused file-damaged gap leaf-hash missing-tail no-checkpoint "
    "other-writer root-differs unsigned-tail",
    "LedgerBusy": "second-writer",
    "NoSuchEntry": "no-such-entry",
    "NotALedger": "foreign-file ledger-exists no-ledger old-sqlite other-version wrong-schema",
    "NoteRefused": "bad-name bad-signature malformed-checkpoint malformed-note malformed-verifier-key too-large "
    "unknown-key wrong-origin",
    "ReceiptRefused": "malformed-receipt not-included number-beyond-checkpoint too-large",
    "Unavailable": "closed disk disturbed locked settings",
    "Unknown": "commit-failed",
    "WrongSize": "wrong-size",
}


@pytest.mark.parametrize("name", sorted(REASONS))
def test_reason_words_stay(name: str) -> None:
    kind: type[LedgerError] = getattr(room, name)
    assert set(REASONS[name].split()) <= kind.reasons
    assert name in room.__all__


def test_the_type_says_who_is_at_fault() -> None:
    assert issubclass(EnvelopeRefused, Refused)
    assert issubclass(Unavailable, Failed)
    assert issubclass(Unknown, Failed)
    assert not issubclass(LedgerBroken, Refused | Failed)


def test_an_error_reads_as_its_sentence_and_keeps_its_word() -> None:
    error = EnvelopeRefused("not-json", "The envelope is not JSON.")
    assert (str(error), error.reason) == ("The envelope is not JSON.", "not-json")
    with pytest.raises(AssertionError):
        EnvelopeRefused("never-heard-of", "")

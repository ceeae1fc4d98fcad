"""What can go wrong in the ledger, and whose fault it is.

    LedgerError
    ├── Refused            what was handed in is not what it must be; nothing was changed
    │   ├── EnvelopeRefused    an entry's envelope: shape, size or signature; its opening's size
    │   ├── NoteRefused        a signed note, a checkpoint or a verifier key
    │   ├── ReceiptRefused     a receipt
    │   ├── KeyRefused         the node's key files
    │   ├── BackupRefused      a backup's destination
    │   ├── NotALedger         the folder or file does not hold a ledger that we can open, or already holds one
    │   ├── LedgerBusy         another process has it open for writing
    │   ├── NoSuchEntry        the ledger is not that long
    │   ├── IdemReused         one idem was used for two different appends
    │   └── WrongSize          the ledger is not as long as the writer believed
    ├── Failed             the world failed (disk, permissions, another program)
    │   ├── Unavailable        surely not appended
    │   └── Unknown            appended or not, nobody can say; ask again with the same idem
    └── LedgerBroken       the record contradicts itself; the node stops and does not sign

Each carries a `reason`, a word that programs may rely on and that never changes, and a sentence for people
(`str(error)`). The words that a class may use stand in its `reasons`.
"""

from __future__ import annotations

from typing import ClassVar


class LedgerError(Exception):
    """Anything the ledger raises on purpose."""

    reasons: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, reason: str, text: str) -> None:
        assert reason in self.reasons, f"{reason!r} is not a reason of {type(self).__name__}"
        super().__init__(reason, text)
        self.reason = reason
        self.text = text

    def __str__(self) -> str:
        return self.text


class Refused(LedgerError):
    """What was handed in is not what it must be."""


class EnvelopeRefused(Refused):
    """An envelope that is not exactly DSSE v1 as we write it, or whose signature does not hold; or its opening."""

    reasons = frozenset(
        {
            "too-large",
            "not-utf8",
            "not-json",
            "duplicate-member",
            "wrong-members",
            "bad-payload-type",
            "bad-base64",
            "bad-keyid",
            "bad-signature-length",
            "too-many-signatures",
            "duplicate-signature",
            "no-signature",
            "unknown-key",
            "bad-signature",
            "opening-too-large",
        }
    )


class NoteRefused(Refused):
    """A signed note, checkpoint or verifier key that is malformed or does not verify."""

    reasons = frozenset(
        {
            "malformed-note",
            "malformed-checkpoint",
            "malformed-verifier-key",
            "bad-name",
            "too-large",
            "unknown-key",
            "bad-signature",
            "wrong-origin",
            "too-few-cosignatures",
        }
    )


class ReceiptRefused(Refused):
    """A receipt that is malformed, or that does not prove the entry it is shown with."""

    reasons = frozenset({"malformed-receipt", "too-large", "number-beyond-checkpoint", "not-included", "no-entry"})


class KeyRefused(Refused):
    """The node's key files cannot be used as they are."""

    reasons = frozenset({"no-key", "key-exposed", "malformed-key", "wrong-verifier-key", "key-exists"})


class BackupRefused(Refused):
    """A backup cannot go where it was to go."""

    reasons = frozenset({"destination-used"})


class NotALedger(Refused):
    """There is no ledger where one was to be opened, or there is one where it was to be created."""

    reasons = frozenset({"no-ledger", "ledger-exists", "foreign-file", "other-version", "wrong-schema", "old-sqlite"})


class LedgerBusy(Refused):
    """Another process writes this ledger; `holder` is its process number where that is known."""

    reasons = frozenset({"second-writer"})

    def __init__(self, text: str, *, holder: int | None) -> None:
        super().__init__("second-writer", text)
        self.holder = holder


class NoSuchEntry(Refused):
    """The ledger has no entry of this number."""

    reasons = frozenset({"no-such-entry"})

    def __init__(self, number: int, size: int) -> None:
        super().__init__("no-such-entry", f"There is no entry {number}; the ledger holds {size}, numbered from 0.")
        self.number = number
        self.size = size


class IdemReused(Refused):
    """The idem of an earlier append came again with different entries."""

    reasons = frozenset({"idem-reused"})

    def __init__(self, first: int) -> None:
        super().__init__("idem-reused", f"This idem already stands for the different entries from number {first} on.")
        self.first = first


class WrongSize(Refused):
    """The writer believed the ledger to be `expected` entries long; it is `actual`. Nothing was appended."""

    reasons = frozenset({"wrong-size"})

    def __init__(self, *, expected: int, actual: int) -> None:
        super().__init__("wrong-size", f"The ledger holds {actual} entries, not {expected}; nothing was appended.")
        self.expected = expected
        self.actual = actual


class Failed(LedgerError):
    """The world failed us."""


class Unavailable(Failed):
    """It could not be done, and surely nothing was appended."""

    reasons = frozenset({"closed", "disk", "locked", "settings", "disturbed"})


class Unknown(Failed):
    """The commit failed half way: appended or not, only opening the ledger again will tell."""

    reasons = frozenset({"commit-failed"})


class LedgerBroken(LedgerError):
    """The stored record contradicts itself; `entry` is the first number concerned, where one can be named."""

    reasons = frozenset(
        {
            "file-damaged",
            "gap",
            "leaf-hash",
            "no-checkpoint",
            "checkpoint-refused",
            "root-differs",
            "split-view",
            "missing-tail",
            "unsigned-tail",
            "other-writer",
            "envelope-refused",
        }
    )

    def __init__(self, reason: str, text: str, *, entry: int | None) -> None:
        super().__init__(reason, text)
        self.entry = entry

"""Signed, numbered, append-only bytes, and the proof that nobody changed them. Knows no message type.

`Ledger` is the writer's, `verify_ledger` and `verify_receipt` are everybody's. Formats: DSSE v1 (entries), RFC 6962
(tree), C2SP signed-note, tlog-checkpoint and tlog-proof (heads and receipts), Ed25519 throughout.
"""

from detente.ledger.backup import back_up
from detente.ledger.cosignature import (
    Cosignature,
    Cosigner,
    cosignatures,
    cosigned,
    enough_cosignatures,
    heartbeat_time,
)
from detente.ledger.dsse import (
    LARGEST_ENTRY_BYTES,
    Envelope,
    Signature,
    keyid,
    largest_payload,
    open_envelope,
    pae,
    sign_envelope,
    verify_envelope,
)
from detente.ledger.errors import (
    BackupRefused,
    EnvelopeRefused,
    Failed,
    IdemReused,
    KeyRefused,
    LedgerBroken,
    LedgerBusy,
    LedgerError,
    NoSuchEntry,
    NotALedger,
    NoteRefused,
    ReceiptRefused,
    Refused,
    Unavailable,
    Unknown,
    WrongSize,
)
from detente.ledger.keys import read_verifier_key
from detente.ledger.ledger import Appended, Ledger
from detente.ledger.log import Log, StoredCheckpoint
from detente.ledger.message import LARGEST_OPENING_BYTES, Message, Read, SignedMessage
from detente.ledger.note import (
    Checkpoint,
    Note,
    NoteSignature,
    NoteSigner,
    VerifierKey,
    open_checkpoint,
    open_note,
    sign_checkpoint,
    sign_note,
    verify_note,
)
from detente.ledger.offline import Shown, check_proof, checkpoint_in, prove_entry
from detente.ledger.proof import Proven, Receipt, open_receipt, verify_receipt
from detente.ledger.reader import EntryReader
from detente.ledger.report import Finding, Report
from detente.ledger.sqlite_log import SqliteLog, create_log, open_log
from detente.ledger.strict_ed25519 import weak
from detente.ledger.tiles import TILE_WIDTH, Tile, bundle, bundles_of, tiles_of
from detente.ledger.tree import (
    EMPTY_ROOT,
    Tree,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)
from detente.ledger.verify import verify_ledger
from detente.ledger.witness import (
    Answer,
    Submission,
    Witness,
    make_witness_key,
    taken_lines,
    witness_verifier_key,
)

__all__ = [
    "EMPTY_ROOT",
    "LARGEST_ENTRY_BYTES",
    "LARGEST_OPENING_BYTES",
    "TILE_WIDTH",
    "Answer",
    "Appended",
    "BackupRefused",
    "Checkpoint",
    "Cosignature",
    "Cosigner",
    "EntryReader",
    "Envelope",
    "EnvelopeRefused",
    "Failed",
    "Finding",
    "IdemReused",
    "KeyRefused",
    "Ledger",
    "LedgerBroken",
    "LedgerBusy",
    "LedgerError",
    "Log",
    "Message",
    "NoSuchEntry",
    "NotALedger",
    "Note",
    "NoteRefused",
    "NoteSignature",
    "NoteSigner",
    "Proven",
    "Read",
    "Receipt",
    "ReceiptRefused",
    "Refused",
    "Report",
    "Shown",
    "Signature",
    "SignedMessage",
    "SqliteLog",
    "StoredCheckpoint",
    "Submission",
    "Tile",
    "Tree",
    "Unavailable",
    "Unknown",
    "VerifierKey",
    "Witness",
    "WrongSize",
    "back_up",
    "bundle",
    "bundles_of",
    "check_proof",
    "checkpoint_in",
    "cosignatures",
    "cosigned",
    "create_log",
    "enough_cosignatures",
    "heartbeat_time",
    "keyid",
    "largest_payload",
    "leaf_hash",
    "make_witness_key",
    "node_hash",
    "open_checkpoint",
    "open_envelope",
    "open_log",
    "open_note",
    "open_receipt",
    "pae",
    "prove_entry",
    "read_verifier_key",
    "sign_checkpoint",
    "sign_envelope",
    "sign_note",
    "taken_lines",
    "tiles_of",
    "verify_consistency",
    "verify_envelope",
    "verify_inclusion",
    "verify_ledger",
    "verify_note",
    "verify_receipt",
    "weak",
    "witness_verifier_key",
]

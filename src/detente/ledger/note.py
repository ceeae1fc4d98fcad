"""Text signed by named keys (C2SP signed-note), and the tree head written that way (C2SP tlog-checkpoint).

    detente.example/middle-euphrates          the origin: whose tree this is
    109482                                    how many entries
    sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=   the root over them
                                              (an empty line)
    — detente.example/middle-euphrates hI2DJw…     one line for each signature

A verifier key is one line that people can compare and keep: `name+hash+base64`. There are two sorts: the key of a
ledger signs the text itself; that of a cosigner signs it together with a time (C2SP tlog-cosignature).
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from detente.ledger import strict_base64
from detente.ledger.errors import NoteRefused
from detente.ledger.strict_ed25519 import holds, weak

# signed-note: "Verifiers SHOULD apply a maximum limit", and must take at least 16 signatures.
LARGEST_NOTE_BYTES: Final = 65_535
MOST_NOTE_SIGNATURES: Final = 64

# signed-note, signature types: an Ed25519 signature of the text; a timestamped Ed25519 cosignature of a checkpoint.
_ED25519: Final = b"\x01"
_COSIGNATURE: Final = b"\x04"
_COSIGNATURE_BYTES: Final = 8 + 64
_EM_DASH: Final = "\u2014"
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")
_DECIMAL: Final = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Whom a note may be signed by: a name and an Ed25519 public key. `str()` gives the line `name+hash+base64`.

    A `cosigner` signs with the time; its line and its hash differ from those of the same key as a ledger's.
    """

    name: str
    public_key: Ed25519PublicKey
    cosigner: bool = False

    def __post_init__(self) -> None:
        # signed-note: names are non-empty, without Unicode spaces or a plus sign; a note holds no control characters.
        bad = any(letter.isspace() or letter == "+" or not letter.isprintable() for letter in self.name)
        if not self.name or bad:
            text = f"{self.name!r} cannot name a key: no spaces, plus signs or invisible characters, and not empty."
            raise NoteRefused("bad-name", text)

    @property
    def key_hash(self) -> bytes:
        """The four bytes that tell keys of one name apart: of the SHA-256 over name, newline, algorithm, key."""
        return hashlib.sha256(self.name.encode("utf-8") + b"\n" + self._encoded()).digest()[:4]

    @property
    def as_cosigner(self) -> VerifierKey:
        """The same name and key, as one that signs with the time."""
        return VerifierKey(self.name, self.public_key, cosigner=True)

    def signed(self, sig: bytes, text: str) -> bool:
        """Whether this is our signature of the text of a note."""
        message = text.encode("utf-8")
        if self.cosigner:
            # The highest bit of the time is never set: "It MUST NOT exceed 2^63 - 1".
            if len(sig) != _COSIGNATURE_BYTES or sig[0] & 0x80:
                return False
            message, sig = cosigned_message(text, cosigned_at(sig)), sig[8:]
        return holds(self.public_key, sig, message)

    def _encoded(self) -> bytes:
        return (_COSIGNATURE if self.cosigner else _ED25519) + self.public_key.public_bytes_raw()

    def __str__(self) -> str:
        return f"{self.name}+{self.key_hash.hex()}+{strict_base64.encode(self._encoded())}"

    @classmethod
    def parse(cls, line: str) -> VerifierKey:
        """Read the line `name+hash+base64`; the hash must be that of the name and key beside it."""
        name, _, rest = line.partition("+")
        hashed, _, encoded = rest.partition("+")
        data = strict_base64.decode(encoded)
        if data is None or len(data) != 33 or data[:1] not in (_ED25519, _COSIGNATURE):
            text = f"{line[:120]!r} is not a verifier key `name+hash+base64` of an Ed25519 key."
            raise NoteRefused("malformed-verifier-key", text)
        key = cls(name, Ed25519PublicKey.from_public_bytes(data[1:]), cosigner=data[:1] == _COSIGNATURE)
        if weak(data[1:]):
            raise NoteRefused(
                "malformed-verifier-key", f"Anybody could sign for the key of {name!r}: it is no real key."
            )
        if key.key_hash.hex() != hashed:
            raise NoteRefused("malformed-verifier-key", f"The hash in the verifier key of {name} does not fit its key.")
        return key


@dataclass(frozen=True, slots=True)
class NoteSigner:
    """Who signs notes: a name and an Ed25519 private key."""

    name: str
    private_key: Ed25519PrivateKey

    @property
    def verifier_key(self) -> VerifierKey:
        """What others need in order to verify."""
        return VerifierKey(self.name, self.private_key.public_key())

    def secret(self, purpose: bytes) -> bytes:
        """32 bytes that only who has the key can know, for one purpose; the same for ever."""
        return hmac.digest(self.private_key.private_bytes_raw(), purpose, "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSignature:
    """One signature line of a note, unverified."""

    name: str
    key_hash: bytes
    sig: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note, with its newline."""
        return f"{_EM_DASH} {self.name} {strict_base64.encode(self.key_hash + self.sig)}\n"

    def by(self, key: VerifierKey) -> bool:
        """Whether the line says that this key wrote it; not whether that is true."""
        return (self.name, self.key_hash) == (key.name, key.key_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A well-formed note. Its text means nothing until `verify_note` says who signed it. The text ends in a newline."""

    text: str
    signatures: tuple[NoteSignature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The head of a tree: `root` is the RFC 6962 root of the first `size` entries of the ledger named `origin`."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), strict_base64.encode(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def sign_note(text: str, *signers: NoteSigner) -> str:
    """The note of this text with a signature line by each signer, in their order."""
    if not text.endswith("\n") or _CONTROL.search(text):
        raise NoteRefused("malformed-note", "The text of a note ends in a newline and has no other control characters.")
    signed = text.encode("utf-8")
    lines = []
    for signer in signers:
        key = signer.verifier_key
        line = NoteSignature(name=key.name, key_hash=key.key_hash, sig=signer.private_key.sign(signed))
        lines.append(line.line)
    return f"{text}\n{''.join(lines)}"


def open_note(note: str) -> Note:
    """Parse a note, strictly. Nothing is verified yet."""
    try:
        size = len(note.encode("utf-8"))
    except UnicodeEncodeError:
        raise NoteRefused("malformed-note", "The note is not UTF-8 text.") from None
    if size > LARGEST_NOTE_BYTES:
        raise NoteRefused("too-large", f"A note may have {LARGEST_NOTE_BYTES} bytes; this one has {size}.")
    if _CONTROL.search(note):
        raise NoteRefused("malformed-note", "The note has control characters in it.")
    # "The text is separated from the signatures by the last empty line in the note."
    at = note.rfind("\n\n")
    below = note[at + 2 :]
    if at < 0 or not below.endswith("\n"):
        raise NoteRefused("malformed-note", "The note does not end in an empty line and signature lines.")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_NOTE_SIGNATURES:
        raise NoteRefused("malformed-note", f"The note has more than {MOST_NOTE_SIGNATURES} signatures.")
    return Note(text=note[: at + 1], signatures=tuple(_signature(line) for line in lines))


def verify_note(note: Note, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
    """The keys, of those trusted, that signed this note; at least one.

    Lines by other keys are passed over, as the format demands; one by a trusted key that does not hold refuses the
    note.
    """
    held: list[VerifierKey] = []
    for line in note.signatures:
        for key in keys:
            if not line.by(key) or key in held:
                continue
            if not key.signed(line.sig, note.text):
                raise NoteRefused("bad-signature", f"The signature by {key.name} does not fit the note.")
            held.append(key)
    if not held:
        names = ", ".join(repr(line.name) for line in note.signatures)
        raise NoteRefused("unknown-key", f"The note is signed by no key that is trusted here ({names}).")
    return tuple(held)


def sign_checkpoint(checkpoint: Checkpoint, signer: NoteSigner) -> str:
    """The note that says so, signed by the ledger's own key; its name is the origin."""
    assert checkpoint.origin == signer.name
    assert len(checkpoint.root) == 32
    assert checkpoint.size >= 0
    return sign_note(checkpoint.text, signer)


def open_checkpoint(note: str, key: VerifierKey) -> Checkpoint:
    """The tree head in this note, verified: signed by `key`, and of the ledger of that name."""
    opened = open_note(note)
    if key.cosigner:
        text = f"The key of {key.name} is a witness's; a checkpoint is opened with the key of its ledger."
        raise NoteRefused("malformed-verifier-key", text)
    verify_note(opened, [key])
    checkpoint = read_checkpoint(opened)
    if checkpoint.origin != key.name:
        text = f"The checkpoint is of {checkpoint.origin!r}; the key is that of {key.name!r}."
        raise NoteRefused("wrong-origin", text)
    return checkpoint


def read_checkpoint(note: Note) -> Checkpoint:
    """The tree head that the text of a note says; who signed it is another question."""
    lines = note.text[:-1].split("\n")
    if len(lines) < 3 or not all(lines):
        raise NoteRefused("malformed-checkpoint", "A checkpoint has at least three lines and none of them is empty.")
    root = strict_base64.decode(lines[2])
    if _DECIMAL.fullmatch(lines[1]) is None:
        raise NoteRefused("malformed-checkpoint", f"{lines[1][:40]!r} is not a number of entries.")
    if root is None or len(root) != 32:
        raise NoteRefused("malformed-checkpoint", f"{lines[2][:80]!r} is not a root of 32 bytes in base64.")
    return Checkpoint(origin=lines[0], size=int(lines[1]), root=root, extensions=tuple(lines[3:]))


def cosigned_message(text: str, time_s: int) -> bytes:
    """The bytes that a cosigner signs (tlog-cosignature, "Ed25519 signed message")."""
    return f"cosignature/v1\ntime {time_s}\n{text}".encode()


def cosigned_at(sig: bytes) -> int:
    """The time in a cosigner's signature, s since 1970-01-01T00:00Z; true only if the signature holds."""
    return int.from_bytes(sig[:8], "big")


def _signature(line: str) -> NoteSignature:
    parts = line.split(" ")
    blob = strict_base64.decode(parts[2]) if len(parts) == 3 else None
    if parts[0] != _EM_DASH or blob is None or len(blob) < 5 or not parts[1] or "+" in parts[1]:
        raise NoteRefused("malformed-note", f"{line[:120]!r} is not a signature line `{_EM_DASH} name base64`.")
    return NoteSignature(name=parts[1], key_hash=blob[:4], sig=blob[4:])

"""The public half of a person's key: one line to hand over, and thirty digits to read aloud.

The line is `detente-key+NAME+base64`, of the 32 raw bytes. The digits are the key's `keyid` (its SHA-256) as a number,
modulo 10^30: 99.6 bits, so that nobody can make a second key with the digits of a first.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.ledger import strict_base64
from detente.ledger.dsse import keyid
from detente.ledger.errors import KeyRefused
from detente.ledger.strict_ed25519 import sound_key

FINGERPRINT_DIGITS: Final = 30
_MARK: Final = "detente-key"
_LONGEST_NAME: Final = 200
_BETWEEN: Final = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name, which is for people to tell keys apart and proves nothing, and an Ed25519 key. `str()` gives the line."""

    name: str
    key: Ed25519PublicKey

    def __post_init__(self) -> None:
        if not 0 < len(self.name) <= _LONGEST_NAME or "+" in self.name or not self.name.isprintable():
            text = f"{self.name[:80]!r} cannot name a key: visible characters, no plus sign, at most {_LONGEST_NAME}."
            raise KeyRefused("malformed-key", text)

    @classmethod
    def parse(cls, line: str) -> PublicKey:
        """The key of a line; refused unless it is exactly what we would write."""
        mark, _, rest = line.partition("+")
        name, _, text = rest.partition("+")
        raw = strict_base64.decode(text) if mark == _MARK else None
        key = None if raw is None else sound_key(raw)
        if key is None:
            # What stands there is not shown, since it may be a secret key that was named by mistake.
            text = f"It is not a public key: `{_MARK}+NAME+` and 44 characters of base64, on one line."
            raise KeyRefused("malformed-key", text)
        return cls(name, key)

    @property
    def raw(self) -> bytes:
        """The 32 bytes."""
        return self.key.public_bytes_raw()

    @property
    def keyid(self) -> str:
        """The key's name in an envelope."""
        return keyid(self.key)

    def __str__(self) -> str:
        return f"{_MARK}+{self.name}+{strict_base64.encode(self.raw)}"


def read_key_line(path: Path) -> PublicKey:
    """The public key in a file; KeyRefused where there is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return PublicKey.parse(file.read(4096).removesuffix("\n"))
    except OSError as error:
        raise KeyRefused("no-key", f"The public key {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise KeyRefused("malformed-key", f"{path}: it is not UTF-8 text.") from None
    except KeyRefused as refused:
        raise KeyRefused(refused.reason, f"{path}: {refused}") from None


def fingerprint(name: str) -> str:
    """The digits of the key with this keyid, to be read aloud: six groups of five, with blanks between."""
    digits = f"{int(name, 16) % 10**FINGERPRINT_DIGITS:0{FINGERPRINT_DIGITS}d}"
    return " ".join(digits[start : start + 5] for start in range(0, FINGERPRINT_DIGITS, 5))


def digits_heard(text: str) -> str | None:
    """The digits in what somebody typed while listening, without blanks and hyphens; None if they are not thirty."""
    digits = _BETWEEN.sub("", text)
    return digits if re.fullmatch(rf"[0-9]{{{FINGERPRINT_DIGITS}}}", digits) else None


def same_fingerprint(heard: str, name: str) -> bool:
    """Whether these digits (`digits_heard`) are those of the key with this keyid; in constant time."""
    return hmac.compare_digest(heard, fingerprint(name).replace(" ", ""))

"""One-time codes that people read from a letter or hear by voice: twenty letters in four groups, 100 bits.

Crockford's base 32: no I, L, O or U; what is typed in their place is read as 1, 1 and 0. Blanks, hyphens and small
letters do not matter.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 20
_AS_READ: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_code() -> str:
    """A code as it is shown: `7ZK3Q-…-…-…`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[start : start + 5] for start in range(0, _LENGTH, 5))


def plain_code(text: str) -> str | None:
    """The twenty letters of a code as somebody typed it, without hyphens; None where it cannot be one."""
    letters = re.sub(r"[\s-]+", "", text).upper().translate(_AS_READ)
    return letters if len(letters) == _LENGTH and set(letters) <= set(_LETTERS) else None


def enrolment_message(ledger: str, plain: str) -> bytes:
    """What a key that enrols signs, so that only who has it can enrol it: for the ledger of this origin and this code
    (`plain_code`).
    """
    return f"detente-enrol/1\n{ledger}\n{hashlib.sha256(plain.encode()).hexdigest()}".encode()

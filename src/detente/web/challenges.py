"""Something to sign for whoever signs in by key: good once, for two minutes, and for one key.

Nothing is kept of a challenge until it was answered rightly: whoever asks for many takes none from anybody else. That
it is ours shows the code that goes with it, under a secret of this process.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from typing import Final

CHALLENGE_S: Final = 120


class Challenges:
    """Of one node. Time is an argument, in seconds since 1970-01-01T00:00Z."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        # When each was answered, oldest first.
        self._answered: OrderedDict[str, int] = OrderedDict()

    def new(self, keyid: str, now_s: int) -> str:
        """A text for the key of this name to sign; printable ASCII without blanks."""
        said = f"{now_s}.{secrets.token_urlsafe(16)}"
        return f"{said}.{self._code(said, keyid)}"

    def is_open(self, challenge: str, keyid: str, now_s: int) -> bool:
        """Whether it was made here for this key, is not too old, and was not answered before."""
        said, _, code = challenge.rpartition(".")
        if not hmac.compare_digest(_bytes(code), _bytes(self._code(said, keyid))):
            return False
        asked_s = int(said.partition(".")[0])
        return 0 <= now_s - asked_s <= CHALLENGE_S and challenge not in self._answered

    def answered(self, challenge: str, now_s: int) -> None:
        """It was open and is answered: it is good for nothing any more."""
        self._answered[challenge] = now_s
        while next(iter(self._answered.values())) < now_s - CHALLENGE_S:
            self._answered.popitem(last=False)

    def _code(self, said: str, keyid: str) -> str:
        return hmac.digest(self._secret, _bytes(f"{said}\n{keyid}"), "sha256").hex()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

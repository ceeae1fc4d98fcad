"""Asking witnesses for their cosignatures of the ledger's head (C2SP tlog-witness), as well as may be.

A witness that does not answer holds nothing up: it is asked again after the next heartbeat.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from detente.ledger import Ledger, NoteRefused, Submission, VerifierKey, open_checkpoint, taken_lines

TIMEOUT_S = 5.0
LARGEST_ANSWER_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A witness: where it answers (without `/add-checkpoint`), and the key that it cosigns with."""

    url: str
    key: VerifierKey

    @classmethod
    def parse(cls, text: str) -> Asked:
        """Read `URL=VERIFIERKEY`; ValueError with a sentence where it is not that."""
        url, equals, line = text.rpartition("=")
        parts = urlsplit(url)
        if not equals or parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError(f"{text!r} is not URL=VERIFIERKEY, such as https://witness.example=witness.example/w1+…")
        try:
            key = VerifierKey.parse(line)
        except NoteRefused as refused:
            raise ValueError(str(refused)) from None
        if not key.cosigner:
            raise ValueError(f"The key of {key.name} is a ledger's, not a witness's.")
        return cls(url=url.rstrip("/"), key=key)


class Witnesses:
    """Those that a node asks, and what is known of each."""

    def __init__(self, asked: Sequence[Asked], told: Callable[[str], None], *, timeout_s: float = TIMEOUT_S) -> None:
        """`told` hears a sentence whenever things have changed with a witness."""
        self._asked = asked
        self._told = told
        self._timeout_s = timeout_s
        self._sizes: dict[str, int] = {}
        self._said: dict[str, str] = {}

    async def ask(self, ledger: Ledger) -> None:
        """Ask all of them at once, and store what they cosigned. Raises only where that cannot be stored."""
        checkpoint = ledger.checkpoint
        answers = await asyncio.gather(
            *(asyncio.to_thread(self._ask, witness, ledger, checkpoint) for witness in self._asked)
        )
        lines = [line for answer in answers for line in answer]
        if lines:
            await asyncio.to_thread(ledger.add_cosignatures, checkpoint, lines)
        for witness, answer in zip(self._asked, answers, strict=True):
            if answer:
                self._say(witness, "cosigns the ledger.")

    def _ask(self, witness: Asked, ledger: Ledger, checkpoint: str) -> list[str]:
        size = open_checkpoint(checkpoint, ledger.verifier_key).size
        try:
            # What it last cosigned is learnt from its first answer; one more question is then enough.
            for _ in range(2):
                old = self._sizes.get(witness.url, 0)
                if old > size:
                    said = f"has seen {old} entries of this ledger, and only {size} are here: its end may be lost."
                    self._say(witness, said)
                    return []
                body = Submission(old=old, proof=tuple(ledger.consistency(old, size)), checkpoint=checkpoint)
                status, kind, text = _post(witness.url, body.text, self._timeout_s)
                if status == 200:
                    lines = [line.line for line in taken_lines(text, checkpoint, witness.key)]
                    self._sizes[witness.url] = size
                    return lines
                known = text.removesuffix("\n")
                if status != 409 or kind != "text/x.tlog.size" or not known.isdecimal() or len(known) > 18:
                    self._say(witness, f"does not cosign: {status} {text.strip()[:200]!r}.")
                    return []
                if int(known) == old:
                    self._say(witness, f"has cosigned another record of {old} entries: a split view.")
                    return []
                self._sizes[witness.url] = int(known)
        except (OSError, HTTPException, NoteRefused, ValueError) as failure:
            self._say(witness, f"could not be asked: {failure}.")
        return []

    def _say(self, witness: Asked, text: str) -> None:
        if self._said.get(witness.url) != text:
            self._said[witness.url] = text
            self._told(f"Witness {witness.key.name} {text}")


def _post(url: str, body: str, timeout_s: float) -> tuple[int, str, str]:
    """Status, media type and text of the answer to `add-checkpoint`."""
    parts: SplitResult = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=timeout_s)
    try:
        headers = {"content-type": "text/plain; charset=utf-8"}
        connection.request("POST", f"{parts.path}/add-checkpoint", body.encode("utf-8"), headers)
        response = connection.getresponse()
        media_type = (response.getheader("content-type") or "").partition(";")[0].strip().lower()
        return response.status, media_type, response.read(LARGEST_ANSWER_BYTES).decode("utf-8")
    finally:
        connection.close()

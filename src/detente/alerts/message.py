"""What a message says: that something waits, how urgent it is, and to open Detente. No place and no other party's name:
whoever reads over a shoulder, or owns the mail server, learns that there is an alert and no more.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.messages.phrases import LANGUAGES, Language, phrase

from .book import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message as every carrier is given it. `name` is the same however often it is sent; `repeat` says how often it
    was before.
    """

    name: str
    ledger: str
    party: str
    cause: int
    urgency: str
    repeat: int
    subject: str
    text: str


def outgoing(waiting: Waiting, ledger: str) -> Outgoing:
    language: Language = next((one for one in LANGUAGES if one == waiting.to.language), "en")
    urgency = phrase(language, "coded-word-urgency", {"word": waiting.urgency})
    subject = phrase(language, "carrier-subject", {"urgency": urgency, "party": waiting.to.party})
    lines = [
        phrase(language, "carrier-waits", {"urgency": urgency, "number": str(waiting.cause)}),
        phrase(language, "carrier-open", {"ledger": ledger}),
    ]
    if waiting.tries:
        lines.append(phrase(language, "carrier-repeat"))
    return Outgoing(
        name=waiting.name,
        ledger=ledger,
        party=waiting.to.party,
        cause=waiting.cause,
        urgency=waiting.urgency,
        repeat=waiting.tries,
        subject=subject,
        text="\n".join(lines),
    )

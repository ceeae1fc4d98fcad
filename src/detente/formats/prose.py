"""A free-text message or report, read: its marks and the drafts that it gives. Bytes in, values out."""

from __future__ import annotations

from dataclasses import dataclass

from detente.messages.refusals import Reason, Refusal
from detente.places.findings import Finding, Severity

from .doubts import Doubt
from .drafts import Draft, drafts_of
from .marks import Mark, Reader, marks_of

MOST_BYTES = 100_000
"""A report of thirty pages; what is longer is no message."""

_ASKED = frozenset({Doubt.ALTITUDES_DISAGREE, Doubt.TIMES_DISAGREE, Doubt.TIME_ORDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text with everything that was found in it. The text is as it came: all spans count its characters."""

    text: str
    marks: tuple[Mark, ...]
    drafts: tuple[Draft, ...]

    @property
    def at_odds(self) -> tuple[Finding, ...]:
        """What is wrong within the text: positions, times and distances that cannot be, or can be several things, and
        what contradicts another part of it.
        """
        of_places = (finding for draft in self.drafts for place in draft.places for finding in place.findings)
        of_marks = (finding for mark in self.marks for finding in mark.findings)
        grave = (finding for finding in (*of_marks, *of_places) if finding.severity is not Severity.NOTE)
        return tuple({repr(finding): finding for finding in grave}.values())

    @property
    def settled(self) -> bool:
        """Whether nothing in the text itself is to be asked. The drafts are to be confirmed all the same."""
        doubts = (doubt.doubt for draft in self.drafts for doubt in draft.to_confirm)
        return not self.at_odds and _ASKED.isdisjoint(doubts)


def read_prose(data: bytes, reader: Reader) -> Prose | Refusal:
    """UTF-8 without a byte order mark, at most `MOST_BYTES`; whatever it says, nothing raises."""
    if len(data) > MOST_BYTES:
        return Refusal(
            reason=Reason.FILE_TOO_LARGE,
            wrong=f"it has more than {MOST_BYTES:,} bytes, the most that a text may have",
            right="Give the part of it that announces something.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        wrong = f"the text is not UTF-8: byte {failure.start} cannot be read"
        return Refusal(reason=Reason.NOT_UTF8, wrong=wrong, right="Save it as UTF-8.")
    if text.startswith("\ufeff"):
        return Refusal(
            reason=Reason.NOT_UTF8,
            wrong="the text begins with a byte order mark",
            right="Save it as UTF-8 without one.",
        )
    marks = marks_of(text, reader)
    return Prose(text=text, marks=marks, drafts=drafts_of(text, marks, reader))

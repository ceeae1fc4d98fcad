"""Where a free text ends one statement and begins another: paragraphs, sentences, and forms of labelled lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"\r?\n[ \t\r]*\n")
_LABEL = re.compile(r"^[ \t]*(?:[-•*]\s*|\d{1,2}[.)]\s*)?[^\W\d_][^:\n]{0,40}:", re.MULTILINE)
_END = re.compile(
    r"[.!?؟…]+[\"»”’)]*(?=\s)|\n(?=[ \t]*(?:[-•*–]|\d{1,2}[.)])\s)"
    r"|,?\s(?=(?:while|whereas|whilst|в\sто\sвремя\sкак|тогда\sкак|بينما|في\sحين)\s)"
)
"""Where a statement ends; "while" begins one too, since it tells of somebody else."""
_SHORT = re.compile(
    r"(?<!\w)(?:[^\W\d_]|approx|ca|no|nr|st|mr|mrs|dr|lt|col|gen|maj|capt|vs|incl|им|ул|тыс|гг)$", re.IGNORECASE
)
"""What ends with a full stop and does not end a sentence: an initial (U.S., н.п., г.) or an abbreviation."""
_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|subject|reply-to|от|кому|копия|дата|отправлено|тема|من|إلى|الى|التاريخ|تاريخ|الموضوع)\s*:",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:subject|тема|الموضوع)\s*:", re.IGNORECASE | re.MULTILINE)


def heads_a_message(paragraph: str) -> bool:
    """Whether this is the head of an e-mail: its date is when it was sent, and no start of anything."""
    lines = [line.strip() for line in paragraph.splitlines()]
    return len(lines) > 1 and all(map(_HEADER.match, lines)) and _SUBJECT.search(paragraph) is not None


def paragraphs(text: str, whole: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The sentences of each paragraph, in order, without blanks round them.

    None of the spans in `whole`, which do not overlap, is taken apart. A paragraph of labelled lines ("Time: …") is one
    statement.
    """
    kept = sorted(whole)
    starts = [start for start, _ in kept]
    for start, end in _between(0, len(text), (match.span() for match in _PARAGRAPH.finditer(text))):
        paragraph = text[start:end]
        if len(_LABEL.findall(paragraph)) > 1:
            spans = [(start, end)]
        else:
            ends = [
                (start + match.end(), start + match.end())
                for match in _END.finditer(paragraph)
                if not _inside(kept, starts, start + match.start())
                and not _SHORT.search(paragraph[: match.start()][-12:])
            ]
            spans = list(_between(start, end, ends))
        stripped = [_stripped(text, *span) for span in spans]
        found = tuple(span for span in stripped if span[0] < span[1])
        if found:
            yield found


def _between(start: int, end: int, gaps: Iterator[Span] | Sequence[Span]) -> Iterator[Span]:
    edges = [(start, start), *gaps, (end, end)]
    for (_, first), (last, _) in pairwise(edges):
        yield first, last


def _inside(spans: Sequence[Span], starts: Sequence[int], at: int) -> bool:
    number = bisect_left(starts, at)
    return number > 0 and at < spans[number - 1][1] - 1


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))

"""A short text cut into messages that a telephone carries, and put together again, in whatever order they came.

A text message carries 160 characters of the telephone alphabet (GSM 7 bit, 3GPP TS 23.038), in which a few count as
two, or 70 of any other script. A text that is longer is cut into numbered messages, each of which stands for itself:
`1847 2/3 …`, where 1847 are the numbers of the text's two check words. We do not leave the cutting to telephones: then
a part that is lost cannot be named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..refusals import Reason, Refusal, shown
from .short import check_numbers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

GSM_LENGTH = 160
OTHER_LENGTH = 70
MOST_PARTS = 99

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")
_PART = re.compile(r"(\d{4}) (\d{1,2})/(\d{1,2}) (.*)", re.ASCII | re.DOTALL)
_RIGHT = "Ask for it again, or have it read out to you."


def length(text: str) -> tuple[int, int]:
    """How much of a text message a text takes, and how much one has: of 160 where the telephone alphabet has all its
    characters, else of 70.
    """
    if all(one in _GSM or one in _GSM_TWICE for one in text):
        return sum(2 if one in _GSM_TWICE else 1 for one in text), GSM_LENGTH
    return len(text.encode("utf-16-le")) // 2, OTHER_LENGTH


def parts(text: str) -> tuple[str, ...] | Refusal:
    """The messages to send; one where the text fits. A text for which 99 are too few goes another way: a refusal."""
    taken, room = length(text)
    if taken <= room:
        return (text,)
    mark = "".join(f"{number:02}" for number in check_numbers_of(text))
    pieces = _cut(text, room - len(f"{mark} 99/99 "))
    if len(pieces) > MOST_PARTS:
        wrong = f"it would take {len(pieces)} text messages"
        return Refusal(reason=Reason.TOO_LONG, wrong=wrong, right="Send it as a file, or on paper.")
    return tuple(f"{mark} {at}/{len(pieces)} {piece}" for at, piece in enumerate(pieces, 1))


def joined(messages: Sequence[str]) -> str | Refusal:
    """The text of messages that came in any order, some twice; a refusal names those that did not come."""
    if len(messages) == 1 and _PART.fullmatch(messages[0].strip()) is None:
        return messages[0]
    found: dict[int, str] = {}
    marks: set[tuple[str, str]] = set()
    for message in messages:
        part = _PART.fullmatch(message.strip())
        if part is None:
            wrong = "this is no numbered message"
            return Refusal(reason=Reason.DAMAGED, value=shown(message), wrong=wrong, right=_RIGHT)
        marks.add((part[1], part[3]))
        if found.setdefault(int(part[2]), part[4]) != part[4]:
            wrong = f"message {part[2]} came twice, with other words"
            return Refusal(reason=Reason.DAMAGED, value=shown(message), wrong=wrong, right=_RIGHT)
    if len(marks) != 1:
        wrong = "these are not the messages of one text" if marks else "there is no message"
        return Refusal(reason=Reason.DAMAGED, value=shown(sorted(marks)), wrong=wrong, right=_RIGHT)
    [(mark, count)] = marks
    missing = [f"{at}/{count}" for at in range(1, int(count) + 1) if at not in found]
    if missing or len(found) != int(count):
        wrong = f"{', '.join(missing)} did not come" if missing else "there are more than were sent"
        return Refusal(reason=Reason.MISSING if missing else Reason.DAMAGED, value=mark, wrong=wrong, right=_RIGHT)
    text = "".join(found[at] for at in sorted(found))
    if mark != "".join(f"{number:02}" for number in check_numbers_of(text)):
        wrong = "put together, something in it is not as it was sent"
        return Refusal(reason=Reason.DAMAGED, value=mark, wrong=wrong, right=_RIGHT)
    return text


def _cut(text: str, room: int) -> list[str]:
    """Pieces that take no more than so much, none of which begins or ends with a blank: those are lost on the way."""
    pieces, start = [], 0
    limit = length(text)[1]
    while start < len(text):
        end = start
        taken = 0
        while end < len(text) and (taken := taken + _weight(text[end], limit)) <= room:
            end += 1
        while end < len(text) and end > start + 1 and " " in text[end - 1 : end + 1]:
            end -= 1
        pieces.append(text[start:end])
        start = end
    return pieces


def _weight(one: str, limit: int) -> int:
    return 2 if limit == GSM_LENGTH and one in _GSM_TWICE else 1

"""A coded message short enough for a text message, or to be read out and typed in: code, fields, two check words.

    DETENTE 1234-9f3a1c02 Conflict; Alfa/mv-17/3; warning; Bravo/air-9/1; ; 37SFV0369310902/50; …; velvet sugar

First the alert that it belongs to, where there is one; then the code's title in the reader's language; every field of
the code in its order, empty where there is none; two check words. It reads back to the same code and fields, or it is
refused: nothing is mended.

The check words are MOD 97-10 of ISO/IEC 7064, as for a grid (`check_words`), over two digits for each character: for
the first word what remains of its number by 97, from the first character to the last; for the second the same plus how
often 97 goes into it, by 97 again, from the last to the first. Two characters below 9,409 differ in one of the two at
least, so that one wrong character, or two neighbours exchanged, always change one of the words. They go opposite ways
so that what one does not see of a longer mistake is not what the other does not see; one in 9,409 goes unnoticed by
both. With how often 97 goes into it alone for the second word, and both in one direction, a digit that was lost behind
the head could always go unnoticed: English has little but characters below 97.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from ..check_words import check_number, check_word
from ..phrases import LANGUAGES
from ..refusals import Reason, Refusal, shown
from .codes import KINDS, SHAPES, Code
from .message import Coded
from .render import title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..phrases import Language

HEADS: Mapping[Language, str] = MappingProxyType({"en": "DETENTE", "ru": "ДЕТАНТ", "ar": "ديتانت"})
"""The first word, by which the language is known."""

_ALERT = re.compile(r"(0|[1-9]\d{0,17})-([0-9a-f]{8})(?:-([1-9]\d?)\.([1-9]\d?))?", re.ASCII)
_RIGHT = "Ask for it again, or have it read out to you."
LONGEST = 16_000
"""Characters; what is longer is not looked at."""


class Alert(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which alert a message belongs to: its entry in the ledger, and the first 8 digits of the version (SHA-256, hex)
    that the reader is shown. Of an alert of several messages this is the `line`th of `lines`.
    """

    entry: int
    version: str
    line: int = 1
    lines: int = 1

    def __post_init__(self) -> None:
        if _ALERT.fullmatch(self.short()) is None or not 1 <= self.line <= self.lines:
            raise ValueError("an alert has an entry, 8 digits of its version, and a line among its lines")

    def short(self) -> str:
        part = "" if (self.line, self.lines) == (1, 1) else f"-{self.line}.{self.lines}"
        return f"{self.entry}-{self.version}{part}"


class Short(Struct, frozen=True, kw_only=True):
    """What a short text says, and in which language it was written."""

    message: Coded
    alert: Alert | None
    language: Language


def short(message: Coded, language: Language, alert: Alert | None = None) -> str:
    """The text, on one line. `text_messages.parts` cuts it into messages that a telephone carries."""
    values = message.values()
    fields = [values[name].short() if name in values else "" for name in SHAPES[message.code].fields]
    head = [HEADS[language], *([] if alert is None else [alert.short()]), title(message.code, language)]
    body = "; ".join([" ".join(head), *fields, ""])
    return body + " ".join(check_word(number, language) for number in check_numbers_of(body))


def read_short(text: str) -> Short | Refusal:
    """What `short` was given; never raises. Blanks around it may be lost or added, nothing else."""
    text = text.strip()
    if len(text) > LONGEST:
        return Refusal(reason=Reason.TOO_LONG, wrong="this is longer than any message", right="Send one at a time.")
    language = next((each for each in LANGUAGES if text.startswith(f"{HEADS[each]} ")), None)
    if language is None:
        wrong = f"it does not begin with {', '.join(HEADS.values())}"
        return Refusal(reason=Reason.UNKNOWN_MESSAGE, value=shown(text), wrong=wrong, right=_RIGHT)
    body, mark, checks = text.rpartition("; ")
    body += mark
    if any(ord(one) >= 97 * 97 for one in body) or checks != " ".join(
        check_word(number, language) for number in check_numbers_of(body)
    ):
        wrong = "the check words are not those of this text: something in it is not as it was sent"
        return Refusal(reason=Reason.DAMAGED, field="check words", value=shown(checks), wrong=wrong, right=_RIGHT)
    head, *written = body.removesuffix("; ").split("; ")
    alert, code = _head(head.removeprefix(f"{HEADS[language]} "), language)
    if code is None:
        wrong = "there is no such code in the phrase book here"
        right = "The sender's Detente may be newer than yours. Have it read out to you."
        return Refusal(reason=Reason.UNKNOWN_MESSAGE, field="code", value=shown(head), wrong=wrong, right=right)
    shape = SHAPES[code]
    if len(written) != len(shape.fields):
        wrong = f"it has {len(written)} fields, and {code} has {len(shape.fields)}"
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(text), wrong=wrong, right=_RIGHT)
    fields = []
    for name, value in zip(shape.fields, written, strict=True):
        try:
            if value:
                fields.append((name, KINDS[name].of_short(value)))
        except (ValueError, OverflowError):
            wrong = "this is not what stands in that field"
            return Refusal(reason=Reason.WRONG_SHAPE, field=name, value=shown(value), wrong=wrong, right=_RIGHT)
    try:
        message = Coded(code=code, fields=tuple(fields))
    except ValueError as failure:
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(text), wrong=str(failure), right=_RIGHT)
    if short(message, language, alert) != text:
        wrong = "it says the right thing in a spelling of its own"
        return Refusal(reason=Reason.NOT_CANONICAL, value=shown(text), wrong=wrong, right=_RIGHT)
    return Short(message=message, alert=alert, language=language)


def check_numbers_of(body: str) -> tuple[int, int]:
    """The numbers of the two check words, of a text of characters below 9,409."""
    forward = "".join(f"{ord(one) % 97:02}" for one in body)
    backward = "".join(f"{(ord(one) + ord(one) // 97) % 97:02}" for one in reversed(body))
    return check_number(forward), check_number(backward)


def _head(head: str, language: Language) -> tuple[Alert | None, Code | None]:
    first, _, rest = head.partition(" ")
    found = _ALERT.fullmatch(first)
    if found is None:
        return None, _codes(language).get(head)
    line, lines = (int(part or 1) for part in found.group(3, 4))
    if line > lines:
        return None, None
    return Alert(entry=int(found[1]), version=found[2], line=line, lines=lines), _codes(language).get(rest)


@cache
def _codes(language: Language) -> Mapping[str, Code]:
    return MappingProxyType({title(code, language): code for code in Code})

"""An alert in texts that go without a network, by telephone, on paper, as a QR code, in a file; and answers, which come
back the same way. Each text has its code, fields and check words, and names the alert and the version that it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import segno

from detente.messages.alerts import Reply
from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import CallSign, Cell, Cells, Party
from detente.messages.coded.names import Text as FreeText
from detente.messages.coded.quantities import Moment
from detente.messages.coded.sheet import sheet
from detente.messages.coded.short import Alert, Short, read_short, short
from detente.messages.coded.text_messages import joined
from detente.messages.coded.values import Value
from detente.messages.phrases import Language, phrase
from detente.messages.refusals import Reason, Refusal, shown

LARGEST_FILE: Final = 1_000_000
MOST_TEXTS: Final = 1_000

_REPLIES: Final = {Code(reply.value): reply for reply in Reply}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an answer says: to which alert and the first digits of which version; a word, or cells that it was passed
    to, or a cell that knows. `sign` is who said it.
    """

    entry: int
    version: str
    sign: str
    at_us: int
    reply: Reply | None = None
    passed: tuple[str, ...] = ()
    confirmed: str = ""
    text: str = ""


def texts_of(messages: Sequence[Coded], cause: int, version: str, language: Language) -> list[str]:
    """Each message of an alert as one short text."""
    return [short(message, language, alert) for message, alert in _numbered(messages, cause, version)]


def _numbered(messages: Sequence[Coded], cause: int, version: str) -> list[tuple[Coded, Alert]]:
    count = len(messages)
    return [
        (message, Alert(entry=cause, version=version[:8], line=number, lines=count))
        for number, message in enumerate(messages, 1)
    ]


def sheets_of(messages: Sequence[Coded], cause: int, version: str, language: Language) -> str:
    """A page to print, whole in itself: a sheet for each message with its QR code and room for the ladder by hand."""
    direction = "rtl" if language == "ar" else "ltr"
    body = "".join(
        f"<section>{_qr(short(message, language, alert))}"
        + "".join(f"<p>{escape(line)}</p>" for line in sheet(message, language, alert))
        + _ladder(language)
        + "</section>"
        for message, alert in _numbered(messages, cause, version)
    )
    title = escape(phrase(language, "coded-sheet-alert", {"entry": str(cause), "version": version[:8]}))
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


_STYLE: Final = """
body{font:12.5px/1.45 "Noto Sans","Noto Sans Arabic",sans-serif;color:#000;margin:0}
section{padding:14mm;break-after:page;max-width:180mm}section:last-child{break-after:auto}
p{margin:3px 0;overflow-wrap:anywhere}svg{float:inline-end;width:42mm;height:42mm;margin-inline-start:5mm}
table{border-collapse:collapse;width:100%;margin-top:10px;clear:both}
th,td{border:1px solid #555;padding:4px 6px;text-align:start;height:18px}
@page{size:A4;margin:0}
"""
_RUNGS: Final = ("sent", "received", "acknowledged", "passed", "confirmed")


def _ladder(language: Language) -> str:
    heads = "".join(
        f"<th>{escape(phrase(language, f'sheet-{name}'))}</th>" for name in ("rung", "who", "when", "words")
    )
    rows = "".join(
        f"<tr><td>{escape(phrase(language, f'sheet-rung-{rung}'))}</td><td></td><td></td><td></td></tr>"
        for rung in _RUNGS
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _qr(text: str) -> str:
    return str(qr_of(text).svg_inline(scale=3, border=2, omitsize=True))


def qr_of(text: str) -> segno.QRCode:
    """The text as one QR code, which any telephone reads as that text; in UTF-8."""
    return segno.make_qr(text, error="l", encoding="utf-8", boost_error=False)


def read_texts(data: bytes) -> list[Short] | Refusal:
    """The texts of a file or of whatever a telephone gave, one a line or in numbered parts: all of them, or why not."""
    if len(data) > LARGEST_FILE:
        return Refusal(
            reason=Reason.TOO_LARGE, wrong="this is larger than any alert", right="Read one alert at a time."
        )
    try:
        lines = [line.strip() for line in data.decode("utf-8").splitlines() if line.strip()]
    except UnicodeDecodeError as failure:
        wrong, right = f"byte {failure.start:,} is not UTF-8", "Save it as UTF-8."
        return Refusal(reason=Reason.NOT_UTF8, wrong=wrong, right=right)
    if not lines or len(lines) > MOST_TEXTS:
        wrong = "there is nothing in it" if not lines else f"there are more than {MOST_TEXTS:,} lines"
        return Refusal(reason=Reason.WRONG_SHAPE, wrong=wrong, right="Give the texts, one on each line.")
    whole = [line for line in lines if not line[0].isdigit()]
    parts = [line for line in lines if line[0].isdigit()]
    texts = list(whole)
    for mark in dict.fromkeys(part.split(" ", 1)[0] for part in parts):
        put = joined([part for part in parts if part.split(" ", 1)[0] == mark])
        if isinstance(put, Refusal):
            return put
        texts.append(put)
    found: list[Short] = []
    for text in texts:
        read = read_short(text)
        if isinstance(read, Refusal):
            return read
        found.append(read)
    return found


def answer_text(
    alert: Alert,
    reply: Reply,
    sign: str,
    at_us: int,
    language: Language,
    *,
    passed: Sequence[str] = (),
    confirmed: str = "",
) -> str | Refusal:
    """The answer to an alert as a short text: a word of the phrase book; with `passed` or `confirmed` a rung above."""
    to = Alert(entry=alert.entry, version=alert.version)
    fields: dict[str, Value] = {"at": Moment.start(at_us)}
    try:
        if confirmed:
            message = coded(Code.CELL_CONFIRMED, {**fields, "cell": Cell(confirmed), "sign": CallSign(sign)})
        elif passed:
            fields |= {"party": Party(sign), "cells": Cells(tuple(passed))}
            message = coded(Code.PASSED_TO_CELLS, fields)
        else:
            message = coded(Code(reply.value), {**fields, "sign": CallSign(sign)})
    except ValueError as failure:
        return Refusal(reason=Reason.OUT_OF_RANGE, value=shown(sign), wrong=str(failure), right="Write it in letters.")
    return short(message, language, to)


def heard_in(read: Short) -> Heard | Refusal:
    """What an answer says; a refusal where the text is none, or does not name its alert."""
    code, values, alert = read.message.code, read.message.values(), read.alert
    if alert is None or not (code in _REPLIES or code in (Code.PASSED_TO_CELLS, Code.CELL_CONFIRMED)):
        wrong, right = "this is no answer to an alert", "An answer names its alert and says one of the replies."
        return Refusal(reason=Reason.UNKNOWN_MESSAGE, field="code", value=shown(code.value), wrong=wrong, right=right)
    at, sign, text = values["at"], values.get("sign"), values.get("text")
    assert isinstance(at, Moment)
    cells, cell, party = values.get("cells"), values.get("cell"), values.get("party")
    who = sign.name if isinstance(sign, CallSign) else party.name if isinstance(party, Party) else ""
    return Heard(
        entry=alert.entry,
        version=alert.version,
        sign=who,
        at_us=at.minute * 60_000_000,
        reply=_REPLIES.get(code),
        passed=cells.names if isinstance(cells, Cells) else (),
        confirmed=cell.name if isinstance(cell, Cell) else "",
        text=text.text if isinstance(text, FreeText) else "",
    )


def replies_of(message: Coded) -> tuple[Reply, ...]:
    """The words that answer it."""
    return tuple(_REPLIES[code] for code in SHAPES[message.code].replies if code in _REPLIES)

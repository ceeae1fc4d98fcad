"""The tables of docs/phrases.md, drawn from the codes and the phrase book themselves."""

from __future__ import annotations

from detente.messages.coded.codes import ACKNOWLEDGES, KINDS, SHAPES, WORDS, Code
from detente.messages.coded.render import sentence, title
from detente.messages.coded.sheet import reply_sentence
from detente.messages.phrases import LANGUAGES

from ..messages.coded_samples import plain, plain_value
from .pages import ROOT

PAGE = ROOT / "docs" / "phrases.md"
MARK = "<!-- From here on drawn from the codes: DETENTE_WRITE_DOCS=1 .venv/bin/pytest tests/docs -->\n"

_UNDIRECTED = dict.fromkeys((0x200F, 0x2068, 0x2069))


def drawn() -> str:
    return "\n".join([MARK, *_codes(), *_sentences(), *_replies(), *_fields()])


def _codes() -> list[str]:
    rows = ["## Codes", "", "| code | has | may have | replies |", "|---|---|---|---|"]
    for code, shape in SHAPES.items():
        replies = ", ".join(f"`{reply}`" for reply in shape.replies) or "none: it is an answer"
        rows.append(f"| `{code}` | {_names(shape.needed)} | {_names(shape.optional) or '–'} | {replies} |")
    return [*rows, ""]


def _sentences() -> list[str]:
    rows = [
        "## What each says", "",
        "The title stands in lists and in text messages; the sentence holds whatever the code must have.", "",
        "| says | English | русский | العربية |", "|---|---|---|---|",
    ]  # fmt: skip
    for code in Code:
        message = plain(code, all_fields=False)
        said = [f"**{title(code, language)}** {sentence(message, language)}" for language in LANGUAGES]
        rows.append(_shown(f"| `{code}` | {' | '.join(said)} |"))
    return [*rows, ""]


def _replies() -> list[str]:
    rows = [
        "## Replies", "",
        "What answers another code, with room for who says it and when. The first five acknowledge.", "",
        "| reply | English | русский | العربية |", "|---|---|---|---|",
    ]  # fmt: skip
    given = [*ACKNOWLEDGES, *sorted({reply for shape in SHAPES.values() for reply in shape.replies} - {*ACKNOWLEDGES})]
    for reply in given:
        rows.append(_shown(f"| `{reply}` | {' | '.join(reply_sentence(reply, each) for each in LANGUAGES)} |"))
    return [*rows, ""]


def _fields() -> list[str]:
    rows = ["## Fields", "", "| field | is | in a text message |", "|---|---|---|"]
    for name, kind in KINDS.items():
        words = ", ".join(f"`{word}`" for word in WORDS.get(name.removesuffix("_before"), ()))
        rows.append(f"| `{name}` | {words or _SORTS[kind.__name__]} | `{plain_value(name).short()}` |")
    return [*rows, ""]


_SORTS = {
    "NoticeRef": "a notice: party, id, version",
    "ArrangementRef": "an arrangement and the number of its version",
    "MeasureRef": "an arrangement and its measure; without one, its notice periods",
    "Party": "a party",
    "Cell": "a cell",
    "CallSign": "a call sign or name",
    "Cells": "cells, one or more",
    "At": "an MGRS cell (WGS 84), and within how many metres of its middle all that is meant lies",
    "Moment": "a minute UTC, as a date-time group",
    "Lasting": "how long, in seconds",
    "Metres": "how far, in metres",
    "Count": "how many",
    "Height": "an altitude with its reference: HAE, MSL, AGL or FL",
    "Text": "free text and its language; never translated",
}


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _shown(row: str) -> str:
    return row.translate(_UNDIRECTED)

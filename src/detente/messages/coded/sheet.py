"""A coded message on paper, to be read over a line, written down and read back: what is said, what may be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..alphabet import said, said_in_groups
from ..check_words import check_number, check_word
from ..phrases import Said, phrase
from .codes import SHAPES, Code
from .quantities import At, Moment
from .render import labelled, lines, title
from .short import check_numbers_of, short

if TYPE_CHECKING:
    from ..phrases import Language
    from .message import Coded
    from .short import Alert

ROOM = "____________________"
"""Where somebody writes."""


def sheet(message: Coded, language: Language, alert: Alert | None = None) -> tuple[str, ...]:
    """The lines of the sheet: the message, its positions and times as they are said aloud, its text for a text message
    with the two check words, and every reply that is expected, with room for who gives it and when.
    """
    said_lines = [phrase(language, "coded-sheet-heading", {"title": Said(title(message.code, language))})]
    if alert is not None:
        values = {"entry": str(alert.entry), "version": alert.version}
        said_lines.append(phrase(language, "coded-sheet-alert", values))
        if alert.lines > 1:
            counted = {"line": str(alert.line), "lines": str(alert.lines)}
            said_lines.append(phrase(language, "coded-sheet-part", counted))
    said_lines += lines(message, language)
    for name, value in message.fields:
        if isinstance(value, At):
            said_lines += [labelled(name, value.spaced(), language), *_grid_aloud(value, language)]
        elif isinstance(value, Moment):
            said_lines += [labelled(name, value.dtg(), language), _time_aloud(value, language)]
    text = short(message, language, alert)
    said_lines += [phrase(language, "coded-sheet-short"), text, _checks(text, language)]
    replies = SHAPES[message.code].replies
    if replies:
        said_lines.append(phrase(language, "coded-sheet-read-back"))
        said_lines += [_reply(reply, language) for reply in replies]
        said_lines.append(phrase(language, "coded-sheet-who", {"room": ROOM, "time": ROOM}))
    said_lines.append(phrase(language, "coded-sheet-means"))
    return tuple(said_lines)


def reply_sentence(reply: Code, language: Language) -> str:
    """What the reply says, with room where its fields come."""
    needed = SHAPES[reply].needed
    return phrase(language, f"coded-{reply}", dict.fromkeys(needed, "____"))


def _reply(reply: Code, language: Language) -> str:
    values = {"title": Said(title(reply, language)), "sentence": Said(reply_sentence(reply, language))}
    return phrase(language, "coded-sheet-reply", values)


def _grid_aloud(at: At, language: Language) -> list[str]:
    zone, square, easting, northing = at.parts
    zone = zone.zfill(3)
    values = {"zone": said(zone, language), "square": said(square, language)}
    name = "readback-square"
    if easting:
        name = "readback-grid"
        values |= {"easting": said_in_groups(easting, language), "northing": said_in_groups(northing, language)}
    number = check_number(zone + square + easting + northing)
    checked = {"word": check_word(number, language), "number": said(f"{number:02}", language)}
    return [phrase(language, name, values), phrase(language, "readback-check", checked)]


def _time_aloud(moment: Moment, language: Language) -> str:
    clock, month, year = moment.dtg().split(" ")
    values = {
        "day": said(clock[:2], language),
        "hour": said(clock[2:4], language),
        "minute": said(clock[4:6], language),
        "month": Said(phrase(language, "coded-month", {"month": month})),
        "year": said(year, language),
    }
    return phrase(language, "coded-sheet-time", values)


def _checks(text: str, language: Language) -> str:
    first, second = check_numbers_of(text[: text.rindex("; ") + 2])
    values = {
        "first": check_word(first, language),
        "first_number": said(f"{first:02}", language),
        "second": check_word(second, language),
        "second_number": said(f"{second:02}", language),
    }
    return phrase(language, "coded-sheet-checks", values)

"""What a person gives to a word of the channel: a reply, a place, a time; each is refused here where it is none."""

from __future__ import annotations

import re
import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from .naming import stop

if TYPE_CHECKING:
    from detente.geometry.volumes import Position

E = TypeVar("E", bound=StrEnum)

WordText = Annotated[str, typer.Option("--text", metavar="TEXT", help="In free text; it is not translated.")]
PlaceText = Annotated[
    str | None,
    typer.Option(
        "--place", metavar="TEXT", help='Where, in any notation that detente where reads: "37S FV 03693 10902".'
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; what it is about is printed all the same.")]

_LENGTH: Final = re.compile(r"(\d{1,3})(h|min)", re.ASCII)
_UNITS_US: Final = {"h": 3_600_000_000, "min": 60_000_000}


def word_of(kind: type[E], field: str, text: str) -> E:
    """Stops where there is no such word."""
    if text not in set(kind):
        stop(f"{field} {text!r}", f"choose one of: {', '.join(kind)}.")
    return kind(text)


def place_in(text: str | None) -> Position | None:
    """The only place that a text may mean; stops where a person would have to be asked."""
    if text is None:
        return None
    from detente.formats.where_asked import WhereRequest, answered

    from .exits import refuse
    from .options import surroundings_of

    answer = answered(WhereRequest(text=text), surroundings_of(None, None))
    if isinstance(answer, tuple):
        refuse(answer)
    if len(answer.readings) != 1 or not answer.settled:
        stop(f"--place {text!r}", "it is not one place beyond doubt; see what it may mean: detente where TEXT.")
    return answer.readings[0].position


def time_in(field: str, text: str | None) -> int | None:
    """µs since 1970; stops where it cannot be read."""
    if text is None:
        return None
    from detente.messages.refusals import Refusal
    from detente.places.times import parse_time

    from .exits import refuse

    at_us = parse_time(text)
    if isinstance(at_us, Refusal):
        refuse([at_us.at(field=field)])
    return at_us


def until_in(text: str) -> int:
    """A time, or how long from now, such as `8h` or `30min`, to the second; µs since 1970."""
    length = _LENGTH.fullmatch(text)
    if length is not None:
        until_us = now_us() + int(length[1]) * _UNITS_US[length[2]]
        return until_us - until_us % 1_000_000
    said_us = time_in("--until", text)
    assert said_us is not None
    return said_us


def now_us() -> int:
    return time.time_ns() // 1_000

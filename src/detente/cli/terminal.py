"""What the reader's terminal, pipe or file can take: its width, its characters, and that it may be gone."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from .exits import BAD_INPUT

NARROWEST = 40
UNKNOWN_WIDTH = 120
"""Of a pipe or a file, where COLUMNS does not say."""

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_PLAIN = {"▲": "!", "◆": "*", "●": "o", "○": "-", "°": " ", "…": "...", "–": "-", "×": "x", "§": "section "}
"""What our own words come down to where a terminal's encoding lacks the character. Nothing is lost but looks."""


def prepare() -> None:
    """Let no character that an encoding lacks end the program: it is written as `\\u0627`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def width() -> int:
    return max(NARROWEST, shutil.get_terminal_size((UNKNOWN_WIDTH, 25)).columns)


def speaks_unicode() -> bool:
    return (sys.stdout.encoding or "ascii").lower().startswith("utf")


def harmless(text: str) -> str:
    """Text that may hold what came from outside, on one line and with nothing in it that steers a terminal."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def ours(text: str) -> str:
    """A sentence of ours with what came from outside in it, made harmless; the isolates round each value are ours too,
    and stay.
    """
    return harmless(text).replace("\\u2068", "\u2068").replace("\\u2069", "\u2069")


def write(text: str) -> None:
    """Print it, in plainer characters where the encoding lacks ours."""
    lacking = {ord(ours): plain for ours, plain in _PLAIN.items() if not _has(ours)}
    sys.stdout.write(text.translate(lacking) if lacking else text)


@contextmanager
def writing() -> Iterator[None]:
    """All that is printed within is out before the exit status tells of it.

    A reader who has seen enough and is gone (`| head`) is no failure; a disk that is full is, and exit statuses that
    speak of conflicts must not hide it.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as failure:
        # What is still in the buffer must go nowhere, or Python complains of it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(failure, BrokenPipeError):
            typer.echo(f"The output could not be written: {failure.strerror}.", err=True)
            raise typer.Exit(BAD_INPUT) from None


def aside(text: str) -> None:
    """A sentence for the operator, on standard error."""
    typer.echo(harmless(text), err=True)


def _has(character: str) -> bool:
    try:
        character.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True

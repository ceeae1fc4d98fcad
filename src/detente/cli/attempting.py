"""Doing what a command does where its end must not be the end of everything: a line that is lost, a word beside."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr
from typing import TypeVar

import typer

T = TypeVar("T")


class Broken(Exception):
    """What was tried did not work, in the words in which a command would stop."""


def attempt(work: Callable[[], T]) -> T:
    """What comes of it, where a command would stop with words on standard error. Raises Broken."""
    said = io.StringIO()
    try:
        with redirect_stderr(said):
            return work()
    except typer.Exit:
        raise Broken(" ".join(said.getvalue().split())) from None

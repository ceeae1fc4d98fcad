"""Exit statuses, and how refusals are shown before one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from detente.messages.refusals import Refusal

CONFLICTS = 1
"""Something was found that a person must look at."""

BAD_INPUT = 2
"""What was given was not accepted; nothing was done."""

UNKNOWN = 4
"""A node did not answer: whether it took what was sent is not known. (3: a node of ours has stopped, `serving`.)"""

STOPPED = 130
"""Ended by Ctrl-C, as shells count it."""

MOST_REFUSALS = 100
"""Nobody mends more in one go; how many there are beyond is said."""


def refuse(refusals: Sequence[Refusal]) -> NoReturn:
    """Print each refusal on a line of its own on standard error, and stop with `BAD_INPUT`."""
    from .terminal import harmless

    for refusal in refusals[:MOST_REFUSALS]:
        typer.echo(harmless(refusal.sentence()), err=True)
    if len(refusals) > MOST_REFUSALS:
        typer.echo(f"… and {len(refusals) - MOST_REFUSALS:,} more.", err=True)
    count = len(refusals)
    typer.echo(f"Nothing was taken: {count:,} thing{'s are' if count > 1 else ' is'} wrong.", err=True)
    raise typer.Exit(BAD_INPUT)

"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import refuse

if TYPE_CHECKING:
    from detente.places.theatre import Theatre

DataFolder = Annotated[
    Path, typer.Option("--data", metavar="DIR", file_okay=False, help="The node's data folder.", show_default=False)
]
SeparationsFile = Annotated[
    Path | None, typer.Option("--separations", metavar="TOML", help="Separations to use in place of the defaults.")
]
TheatreBox = Annotated[
    str | None,
    typer.Option("--theatre", metavar="W,S,E,N|none", help="Where positions are expected [default: 33,28,50,39]."),
]


def theatre_of(text: str | None) -> Theatre | None:
    """The box that `--theatre` names; the default where it is not given."""
    from detente.messages.refusals import Refusal
    from detente.places.theatre import LEVANT, parse_theatre

    if text is None:
        return LEVANT
    theatre = parse_theatre(text)
    if isinstance(theatre, Refusal):
        refuse([theatre.at(field="--theatre")])
    return theatre

"""A file of positions, in whichever of the forms that are read."""

from __future__ import annotations

from typing import Final

from detente.messages.refusals import Reason, Refusal, shown

from .gpx import read_gpx
from .position_table import read_table
from .position_track import PositionsRead

READERS: Final = {".csv": read_table, ".gpx": read_gpx}
"""By the end of the file's name."""


def read_positions(data: bytes, by: str, *, file: str) -> PositionsRead:
    """The reports of a file by whoever makes them."""
    name = file.lower()
    for ending, reader in READERS.items():
        if name.endswith(ending):
            return reader(data, by, file=file)
    refusal = Refusal(
        reason=Reason.WRONG_TYPE,
        field="file",
        value=shown(file),
        wrong="it is not known in what form these positions are",
        right=f"Name a file that ends in {' or '.join(READERS)}.",
    )
    return PositionsRead(refusals=(refusal,))

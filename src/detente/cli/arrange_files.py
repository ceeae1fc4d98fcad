"""Files of arrangements on the command line: read whole, or refused with every reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from .exits import refuse
from .naming import stop

if TYPE_CHECKING:
    from detente.messages.arrangements import Terms

_LARGEST_FILE: Final = 64 << 20


def terms_in(path: Path, *, field: str) -> tuple[Terms, object]:
    """The version that a file states, and the file as JSON; what a person should know of it goes to standard error.
    Stops where it cannot be read, or with every refusal.
    """
    from detente.formats.arrangement_file import arrangement_reading
    from detente.formats.json_text import parse_json
    from detente.messages.refusals import Refusal

    from .notice_told import print_warnings

    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST_FILE + 1)
    except OSError as failure:
        stop(field, f"it cannot be read: {failure.strerror}.")
    if len(data) > _LARGEST_FILE:
        stop(field, "it is larger than 64 MiB.")
    value = parse_json(data)
    if isinstance(value, Refusal):
        refuse([value.at(file=str(path))])
    reading = arrangement_reading(value, file=str(path))
    if reading.terms is None:
        refuse(reading.refusals)
    print_warnings(reading.cautions)
    return reading.terms, value

"""The user's own places: the folder where they lie, and reading them in front of the packaged gazetteer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .exits import refuse

if TYPE_CHECKING:
    from detente.formats.gazetteer_file import PlacesRead
    from detente.places.names.gazetteer import Gazetteer

SUFFIX = ".tsv"


def own_folder() -> Path:
    """`detente/places` in the user's data folder: $XDG_DATA_HOME, which counts only where it is absolute, else
    ~/.local/share (XDG Base Directory Specification).
    """
    said = os.environ.get("XDG_DATA_HOME", "")
    return (Path(said) if os.path.isabs(said) else Path.home() / ".local" / "share") / "detente" / "places"


def own_files() -> list[Path]:
    """The gazetteer files in the user's folder, by name; none where there is no folder."""
    folder = own_folder()
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def places_of(path: Path) -> PlacesRead:
    """The places of a gazetteer file. Stops, saying all that is wrong with it, where it is not taken."""
    from detente.formats.gazetteer_file import read_places
    from detente.library import bytes_of
    from detente.messages.refusals import Refusal

    data = bytes_of(path)
    if isinstance(data, Refusal):
        refuse([data])
    read = read_places(data, file=path.name)
    if read.refusals:
        refuse(read.refusals)
    return read


def gazetteer_with(own: Path | None) -> Gazetteer:
    """The named file, then each file of the user's folder, then the packaged gazetteer.

    A file that cannot be read stops the command: places that were thought to be there must not be missing in silence.
    """
    from detente.places.names.gazetteer import in_front, packaged

    gazetteer = packaged()
    for path in reversed([*([own] if own is not None else []), *own_files()]):
        read = places_of(path)
        gazetteer = in_front(read.places, gazetteer, folds=read.folds)
    return gazetteer

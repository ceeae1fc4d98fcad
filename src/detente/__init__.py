"""Detente: a deconfliction system for parties who share a battlespace. Protective only; a notice asks no permission.

    >>> import detente
    >>> plan = detente.read("examples/euphrates-2017.geojson")
    >>> conflicts = detente.find_conflicts(plan)

The names below are the whole public surface; they are loaded when first used, so that `import detente` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from detente.formats.where_asked import WhereRequest
    from detente.geometry.volumes import Area, Circle, Corridor, Volume
    from detente.library import (
        Conflicts,
        Explained,
        Plan,
        Refused,
        explain,
        find_conflicts,
        read,
        read_separations,
        read_terrain,
        readback,
        where,
    )
    from detente.messages.conflicts import Change, Conflict, Dimension, Gap, Severity
    from detente.messages.notices import Declared, Kind, Notice, Source
    from detente.messages.refusals import Caution, Reason, Refusal
    from detente.places.findings import Finding
    from detente.places.spoken.comparison import verify
    from detente.places.spoken.read_back import ReadBack
    from detente.places.where import Answer

__all__ = [
    "Answer",
    "Area",
    "Caution",
    "Change",
    "Circle",
    "Conflict",
    "Conflicts",
    "Corridor",
    "Declared",
    "Dimension",
    "Explained",
    "Finding",
    "Gap",
    "Kind",
    "Notice",
    "Plan",
    "ReadBack",
    "Reason",
    "Refusal",
    "Refused",
    "Severity",
    "Source",
    "Volume",
    "WhereRequest",
    "explain",
    "find_conflicts",
    "read",
    "read_separations",
    "read_terrain",
    "readback",
    "verify",
    "where",
]

_HOMES = {
    "geometry.volumes": ("Area", "Circle", "Corridor", "Volume"),
    "formats.where_asked": ("WhereRequest",),
    "library": (
        "Conflicts",
        "Explained",
        "Plan",
        "Refused",
        "explain",
        "find_conflicts",
        "read",
        "read_separations",
        "read_terrain",
        "readback",
        "where",
    ),
    "messages.conflicts": ("Change", "Conflict", "Dimension", "Gap", "Severity"),
    "messages.notices": ("Declared", "Kind", "Notice", "Source"),
    "messages.refusals": ("Caution", "Reason", "Refusal"),
    "places.spoken.comparison": ("verify",),
    "places.findings": ("Finding",),
    "places.spoken.read_back": ("ReadBack",),
    "places.where": ("Answer",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(import_module(f"detente.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

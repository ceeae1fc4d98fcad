"""The files of incidents as their sides see them: all of them the same. Whoever is no side of one is told nothing of
it, monitors neither.
"""

from __future__ import annotations

from .incident import Incident
from .reader import Reader


def incidents_seen(reader: Reader) -> list[Incident]:
    """Those of which the reader is a side, in the order in which they were opened."""
    incidents = reader.state.incidents
    found = (incident_seen(reader, entry) for entry in incidents.of_party.get(reader.party, ()))
    return [file for file in found if file is not None]


def incident_seen(reader: Reader, entry: int) -> Incident | None:
    """One of them; None where the reader is no side of it."""
    file = reader.state.incidents.files.get(entry)
    if file is None or not all(eye in file.sides for eye in reader.eyes):
        return None
    return file

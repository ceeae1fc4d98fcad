"""Detente in a notebook or another program: read files, find conflicts, look at them.

import detente
plan = detente.read("euphrates-2017.geojson")
conflicts = detente.find_conflicts(plan)
conflicts          # in a notebook: a picture and a table
"""

from __future__ import annotations

from .check import Asked, Found, Sizes, checking
from .conflicts import Conflicts, chosen, find_conflicts, report_geojson, report_json
from .explaining import Explained, explain, explanation_geojson, explanation_json
from .files import Plan, read, read_files, read_lines, read_points, read_separations, read_terrain
from .given import MAX_FILE_BYTES, Refused, bytes_of
from .pairs import ClusterLost
from .positions import readback, where
from .records import NoRoom
from .stages import Stage
from .workers import WorkerLost

__all__ = [
    "MAX_FILE_BYTES",
    "Asked",
    "ClusterLost",
    "Conflicts",
    "Explained",
    "Found",
    "NoRoom",
    "Plan",
    "Refused",
    "Sizes",
    "Stage",
    "WorkerLost",
    "bytes_of",
    "checking",
    "chosen",
    "explain",
    "explanation_geojson",
    "explanation_json",
    "find_conflicts",
    "read",
    "read_files",
    "read_lines",
    "read_points",
    "read_separations",
    "read_terrain",
    "readback",
    "report_geojson",
    "report_json",
    "where",
]

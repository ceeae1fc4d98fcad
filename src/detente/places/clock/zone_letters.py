"""The zone letters of a date-time group."""

from __future__ import annotations

from collections.abc import Mapping

MILITARY: Mapping[str, int] = {
    **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)},
    **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)},
    "Z": 0,
}
"""Zone letters of a date-time group and their hours ahead of UTC (ACP 121). J means local time, and so nothing here."""

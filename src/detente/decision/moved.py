"""Whether a site would move further than sites do: a typing mistake, or a change that all who keep away must learn."""

from __future__ import annotations

from detente.geometry.volumes import Position, positions_of
from detente.messages.notices import Kind, Notice
from detente.messages.refusals import Reason, Refusal
from detente.places.distance import distance_mm
from detente.places.expectation import MOVED_MM
from detente.places.findings import Code

CONFIRMED = ("confirmed", Code.MOVED_FAR.value)
"""What a notice says whose move a person has looked at."""


def moved_far(before: Notice, after: Notice) -> Refusal | None:
    """Refused where a site begins or ends elsewhere than in the version before, on any side, and nobody said that it is
    meant. What is not a site may move as it will.
    """
    if after.kind is not Kind.SITE or any(CONFIRMED in part.said for part in after.volumes):
        return None
    moved_mm = max(distance_mm(*both) for both in zip(_ends(before), _ends(after), strict=True))
    if moved_mm <= MOVED_MM:
        return None
    return Refusal(
        reason=Reason.POSITION_TO_CONFIRM,
        field="geometry",
        wrong=f"the site would move {moved_mm / 1000:,.0f} m from where its last version lay",
        right=f'Mend it; or, if a person has looked and it moved, write "confirmed": "{Code.MOVED_FAR}".',
    )


def _ends(notice: Notice) -> tuple[Position, ...]:
    """The first position, and the south-west and the north-east of all of them: one corner that was mistyped moves."""
    every = [position for part in notice.volumes for position in positions_of(part.volume.footprint)]
    lons, lats = [lon for lon, _ in every], [lat for _, lat in every]
    return every[0], (min(lons), min(lats)), (max(lons), max(lats))

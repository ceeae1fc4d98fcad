"""Relief missions as one reader may see them: its own party in full, others as far as they know of the notice."""

from __future__ import annotations

from dataclasses import dataclass

from detente.geometry.volumes import Position
from detente.messages.notices import NoticeKey

from .mission import Ended, Hold, Mission
from .mission_heard import concerned_by
from .reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMission:
    """A mission by its notice's name for the reader, and how far it is. `place` is where it last said that it was, told
    to whom its notice's place is; `contacts` are told to its own party alone. `protected` is for the node.
    """

    name: str
    party: str
    started_us: int
    every_us: int
    grace_us: int
    contacts: tuple[str, ...]
    heard_us: int
    waypoint: int | None
    place: Position | None
    due_us: int | None
    held: Hold | None
    ended: Ended | None
    protected: tuple[NoticeKey, ...]


def missions_seen(reader: Reader) -> list[SeenMission]:
    """Those that the reader may know of, by party and name."""
    found = (mission_seen(reader, key) for key in sorted(reader.state.missions.by_notice))
    return [mission for mission in found if mission is not None]


def mission_seen(reader: Reader, key: NoticeKey) -> SeenMission | None:
    """One of them; None where the reader is not told of it."""
    mission = reader.state.missions.by_notice.get(key)
    if mission is None or not _is_told(reader, mission):
        return None
    own = reader.owns(key)
    grant = reader.grant(key, listing=True) if key in reader.state.notices else None
    exact = own or (grant is not None and grant.measurable())
    named = reader.reference(key) if grant is None else reader.name(key, grant)
    return SeenMission(
        name=key[1] if own else named,
        party=key[0],
        started_us=mission.started_us,
        every_us=mission.every_us,
        grace_us=mission.grace_us,
        contacts=mission.contacts if own else (),
        heard_us=mission.heard_us,
        waypoint=mission.waypoint,
        place=mission.place if exact else None,
        due_us=mission.due_us,
        held=mission.held,
        ended=mission.ended,
        protected=() if own or not exact or mission.place is None else (key,),
    )


def _is_told(reader: Reader, mission: Mission) -> bool:
    concerned = concerned_by(reader.state, mission)
    return all(eye in concerned for eye in reader.eyes)

"""What one party may see. Every read of a node goes through here; nothing leaves it that its reader may not see.

A party sees its own notices in full, and of others' what their releases give it. Nothing told here depends on anything
else: not on what is hidden, nor on how often or in which order it was filed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from detente.geometry.volumes import Volume
from detente.messages.commands import AmendNotice, FileNotice, Role
from detente.messages.conflicts import Pair
from detente.messages.notices import PROTECTED, Kind, Notice, NoticeKey, Said, Source
from detente.messages.release import Field, Level, Release

from .coarse import Rough, rough_notice
from .reader import Reader
from .release import FULL, Grant
from .seen_conflict import SeenConflict, conflict_seen
from .seen_measures import SeenMet, measures_met
from .state import Held, State
from .veil import Veil


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVolume:
    """A volume; where its position comes from, and positions and altitudes in the declarer's words, only where `stated`
    is released.
    """

    volume: Volume
    source: Source | None
    floor: str | None
    ceiling: str | None
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNotice:
    """As much of a notice as its reader may have, and nothing else; None for what they may not.

    At the level `existence` it has a rough place and time and no volumes, at any other the volumes. `version` goes with
    `full`; `entry` and `release` are for its own party. `doubtful` marks one that was signed by a key revoked from
    before that, `openable` one of which a list shows less than the reader is given when they open it by itself.
    `protected` is for the node: what it records as read.
    """

    name: str
    party: str
    level: Level
    kind: Kind | None
    title: str | None
    description: str | None
    represents: tuple[str, ...] | None
    other: str | None
    volumes: tuple[SeenVolume, ...]
    rough: Rough | None
    version: int | None
    entry: int | None
    release: Release | None
    doubtful: bool
    openable: bool
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that one party may see at one moment.

    Its own notices come first, in order of filing, then those of others by party and reference. Conflicts are in order
    of the first time told, and so is what notices meet of measures (`met`). `held` are its own commands that wait for a
    second person. `protected` is for the node, to record before it answers: the protected notices disclosed here at
    extent or more, its own among them.
    """

    party: str
    role: Role
    parties: tuple[tuple[str, Role], ...]
    notices: tuple[SeenNotice, ...]
    conflicts: tuple[SeenConflict, ...]
    met: tuple[SeenMet, ...]
    held: tuple[Held, ...]
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)


def view(state: State, party: str, veil: Veil, *, through: str | None = None) -> View:
    """What `party`, which must be known, may see; or what both it and `through` may, a monitor that looks for it."""
    reader = Reader(state, veil, party, through)
    notices = tuple(seen for key in _in_order(reader) if (seen := _listed(reader, key)) is not None)
    told = (conflict_seen(reader, conflict) for conflict in state.conflicts.values())
    conflicts = sorted((seen for seen in told if seen is not None), key=SeenConflict.order)
    met = measures_met(reader)
    held = _held(reader)
    shown = [one.protected for one in notices]
    shown += [one.protected for one in conflicts]
    shown += [one.protected for one in met]
    return View(
        party=party,
        role=state.parties[party],
        parties=tuple(state.parties.items()),
        notices=notices,
        conflicts=tuple(conflicts),
        met=met,
        held=held,
        protected=_together([*shown, _named(held)]),
    )


def see_notice(
    state: State, party: str, veil: Veil, key: NoticeKey, *, through: str | None = None
) -> SeenNotice | None:
    """One notice as it stands in the view; None where it does not."""
    return _listed(Reader(state, veil, party, through), key) if key in state.notices else None


def see_conflict(
    state: State, party: str, veil: Veil, pair: Pair, *, through: str | None = None
) -> SeenConflict | None:
    """One conflict as it stands in the view; None where it does not."""
    conflict = state.conflicts.get(pair)
    return None if conflict is None else conflict_seen(Reader(state, veil, party, through), conflict)


def seen_one(
    state: State, party: str, veil: Veil, name: str, *, of: str | None = None, through: str | None = None
) -> SeenNotice | None:
    """One notice opened by itself, by its id or reference: all that is released of it, also of a protected place.

    Ids are their party's own, so two parties may use the same: `of` says whose is meant. Without it the reader's own
    comes first, then by party.
    """
    reader = Reader(state, veil, party, through)
    found = named(reader, name, of)
    return None if found is None else _seen(reader, *found)


def named(reader: Reader, name: str, of: str | None = None) -> tuple[NoticeKey, Grant] | None:
    """The notice that the reader means by an id or a reference, and what they are given of it when they open it."""
    for key in _in_order(reader):
        grant = reader.grant(key, listing=False)
        is_meant = of in (None, key[0]) and name in (reader.name(key, grant), reader.reference(key))
        if is_meant and grant.reaches(Level.EXISTENCE):
            return key, grant
    return None


def _in_order(reader: Reader) -> list[NoticeKey]:
    """The keys of all notices that the reader may open: its own in order of filing, then by party and reference.

    As little as can be is done for those that are hidden, so that the time of a read says little about them.
    """
    given = [key for key in reader.state.notices if reader.grant(key, listing=False).reaches(Level.EXISTENCE)]
    own = [key for key in given if reader.owns(key)]
    others = [key for key in given if not reader.owns(key)]
    own.sort(key=lambda key: reader.state.notices[key].first_entry)
    return [*own, *sorted(others, key=lambda key: (key[0], reader.reference(key)))]


def _listed(reader: Reader, key: NoticeKey) -> SeenNotice | None:
    grant = reader.grant(key, listing=True)
    seen = _seen(reader, key, grant)
    return None if seen is None else replace(seen, openable=reader.grant(key, listing=False) != grant)


def seen_whole(notice: Notice, version: int) -> SeenNotice:
    """A notice as its own party sees it, before it is in the record or where it does not matter that it is."""
    return _shown(notice, version, FULL, name=notice.id)


def _seen(reader: Reader, key: NoticeKey, grant: Grant) -> SeenNotice | None:
    if not grant.reaches(Level.EXISTENCE):
        return None
    filed = reader.state.notices[key]
    plot, own = filed.plot, reader.owns(key)
    in_extent = grant.reaches(Level.EXTENT)
    return replace(
        _shown(plot.notice, plot.version, grant, name=reader.name(key, grant)),
        rough=None if in_extent else rough_notice([part.volume for part in plot.notice.volumes]),
        entry=filed.entry if own else None,
        release=filed.release if own else None,
        doubtful=filed.doubtful and in_extent,
        protected=(key,) if in_extent and plot.notice.kind in PROTECTED else (),
    )


def _shown(notice: Notice, version: int, grant: Grant, *, name: str) -> SeenNotice:
    """What a grant shows of the words and the volumes of a notice."""
    return SeenNotice(
        name=name,
        party=notice.party,
        level=grant.level,
        kind=notice.kind if grant.shows(Field.KIND) else None,
        title=notice.title if grant.shows(Field.TITLE) else None,
        description=notice.description if grant.shows(Field.DESCRIPTION) else None,
        represents=notice.represents if grant.shows(Field.REPRESENTS) else None,
        other=notice.other if grant.shows(Field.OTHER) else None,
        volumes=_volumes(notice, stated=grant.shows(Field.STATED)) if grant.reaches(Level.EXTENT) else (),
        rough=None,
        version=version if grant.level is Level.FULL else None,
        entry=None,
        release=None,
        doubtful=False,
        openable=False,
        protected=(),
    )


def _volumes(notice: Notice, *, stated: bool) -> tuple[SeenVolume, ...]:
    return tuple(
        SeenVolume(
            volume=part.volume,
            source=part.source if stated else None,
            floor=part.floor if stated else None,
            ceiling=part.ceiling if stated else None,
            said=part.said if stated else (),
        )
        for part in notice.volumes
    )


def _held(reader: Reader) -> tuple[Held, ...]:
    if reader.eyes != (reader.party,):
        return ()
    return tuple(held for _, held in sorted(reader.state.held.items()) if held.command.party == reader.party)


def _named(held: Iterable[Held]) -> tuple[NoticeKey, ...]:
    """The notices that held commands show: only protected ones wait for a second person."""
    commands = [one.command for one in held]
    return tuple(
        (command.party, command.notice.id) for command in commands if isinstance(command, FileNotice | AmendNotice)
    )


def _together(groups: Iterable[tuple[NoticeKey, ...]]) -> tuple[NoticeKey, ...]:
    return tuple(sorted({key for group in groups for key in group}))

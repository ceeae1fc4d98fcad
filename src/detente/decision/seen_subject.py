"""One thing that an alert says, with as much of it as its reader may see now.

What a notice, a conflict or a finding is, their own views say, and no more of it than they. Of what is hidden by now
nothing is left but that there was something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from detente.messages.alerts import About, ChangedField
from detente.messages.arrangements import Stance
from detente.messages.channel import AnswerQuery, ReportRelay
from detente.messages.conflicts import Pair
from detente.messages.incidents import IncidentCommand
from detente.messages.met import MetKey
from detente.messages.missions import MissionCommand
from detente.messages.notices import NoticeKey
from detente.messages.release import Level

from .alert import Subject, TermsSaid
from .knowing import key_holding
from .material import FieldChange, shown_by
from .mission import Hold
from .owed import Lapse, Spoken
from .reader import Reader
from .release import granted
from .seen_conflict import SeenConflict, conflict_seen
from .seen_measures import SeenMet, met_seen
from .seen_track import SeenTrack, track_seen
from .view import SeenNotice, see_notice

_TOLD_FIRST: Final = (About.NOTICE, About.NOTICE_CHANGED, About.NOTICE_OVER)
_ABOUTS: Final = {about: number for number, about in enumerate(dict.fromkeys((*_TOLD_FIRST, *About)))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A notice by the name that it has in the reader's lists; its version, where the reader is given all of it."""

    party: str
    name: str
    version: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTerms:
    """A version of an arrangement by its number, who proposed it or said the stance on it, and when."""

    arrangement: str
    number: int
    party: str
    stance: Stance | None
    at_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStep:
    """What its party said of a mission, or why it is to wait, and when; `exact` where the reader may know its place."""

    command: MissionCommand | None
    hold: Hold | None
    at_us: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWord:
    """What a side said of incident `number`, and when; `reopened` where it took back what sides had closed."""

    number: int
    command: IncidentCommand
    at_us: int
    reopened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSubject:
    """What it is about, and the entry that says it in full; `fields` and `changes` are those of the notice `changed`
    that it tells of.

    `called` is the notice that it is about, which may be gone; of a conflict, the reader's own, while `other` is the
    other one and `of` its party. `left` names the arrangement and the measure that is met no more. `said` is the word
    of the channel that it is, `asked` the one that this answers, `lapse` the watch that nobody holds, `mission` what
    happened to a relief mission, `incident` what was said of one, `track` how a track stands. `protected` is for the
    node: what it records as read.
    """

    about: About
    entry: int
    fields: tuple[ChangedField, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    changed: Called | None = None
    conflict: SeenConflict | None = None
    met: SeenMet | None = None
    notice: SeenNotice | None = None
    called: Called | None = None
    other: Called | None = None
    of: str | None = None
    left: tuple[str, str] | None = None
    terms: SeenTerms | None = None
    said: Spoken | None = None
    asked: Spoken | None = None
    lapse: Lapse | None = None
    track: SeenTrack | None = None
    mission: SeenStep | None = None
    incident: SeenWord | None = None
    protected: tuple[NoticeKey, ...] = field(default=(), compare=False, repr=False)

    def order(self) -> tuple[int, int, tuple[int | str, ...]]:
        """As it came, and of what was found at once by what is told of it: the order gives nothing away."""
        found: tuple[int | str, ...] = ()
        if self.conflict is not None:
            found = self.conflict.order()
        elif self.met is not None:
            found = self.met.order()
        elif self.called is not None:
            found = (0, self.called.party, self.called.name, self.of or "", *(self.left or ()))
        return self.entry, _ABOUTS[self.about], found


def subject_seen(reader: Reader, subject: Subject, notice: NoticeKey | None) -> SeenSubject:
    """As the reader may see it now; `notice` is the one whose change the whole alert is about, where it is one."""
    match subject.about:
        case About.CONFLICT | About.CONFLICT_OVER if subject.pair is not None:
            return _conflict(reader, subject, subject.pair, notice)
        case About.MEASURE | About.MEASURE_OVER if subject.notice is not None and subject.met is not None:
            return _measure(reader, subject, subject.notice, subject.met)
        case About.NOTICE | About.NOTICE_CHANGED | About.NOTICE_OVER if subject.notice is not None:
            return _notice(reader, subject, subject.notice)
        case About.ARRANGEMENT | About.STANCE if subject.terms is not None:
            seen = _terms(reader, subject.terms, stance=subject.about is About.STANCE)
            return SeenSubject(about=subject.about, entry=subject.entry, terms=seen)
        case About.TRACK | About.TRACK_OVER if subject.track is not None:
            track = track_seen(reader, subject.track)
            return SeenSubject(about=subject.about, entry=subject.entry, track=track, protected=track.protected)
        case About.MISSION if subject.notice is not None:
            return _mission(reader, subject, subject.notice)
        case About.INCIDENT:
            return SeenSubject(about=subject.about, entry=subject.entry, incident=_incident(reader, subject.entry))
        case _:
            return _word(reader, subject)


def _conflict(reader: Reader, subject: Subject, pair: Pair, notice: NoticeKey | None) -> SeenSubject:
    """Whoever is told that two notices meet, is told of whom the other is, and that it is over."""
    state = reader.state
    own, other = pair if reader.owns(pair[0]) else pair[::-1]
    found = state.conflicts.get(pair) if subject.about is About.CONFLICT else None
    conflict = None if found is None else conflict_seen(reader, found)
    listed = other in state.notices and reader.grant(other, listing=True).reaches(Level.EXISTENCE)
    exact = conflict is not None and conflict.exactly is not None
    return SeenSubject(
        about=subject.about,
        entry=subject.entry,
        fields=subject.fields if exact else (),
        changes=subject.changes if exact else (),
        changed=_called(reader, notice) if exact and notice in pair else None,
        conflict=conflict,
        called=_called(reader, own),
        other=_called(reader, other) if conflict is not None or listed else None,
        of=other[0],
        protected=() if conflict is None else conflict.protected,
    )


def _measure(reader: Reader, subject: Subject, key: NoticeKey, met: MetKey) -> SeenSubject:
    state = reader.state
    standing = state.met.get(key, {}).get(met) if subject.about is About.MEASURE else None
    seen = None if standing is None else met_seen(reader, standing)
    exact = seen is not None and seen.exactly is not None
    told = standing is None and (subject.about is About.MEASURE_OVER or reader.owns(key))
    return SeenSubject(
        about=subject.about,
        entry=subject.entry,
        fields=subject.fields if exact else (),
        changes=subject.changes if exact else (),
        changed=_called(reader, key) if exact else None,
        met=seen,
        called=_called(reader, key) if told or seen is not None else None,
        left=_named(reader, met) if told else None,
        protected=() if seen is None else seen.protected,
    )


def _notice(reader: Reader, subject: Subject, key: NoticeKey) -> SeenSubject:
    over = subject.about is About.NOTICE_OVER
    seen = None if over else see_notice(reader.state, reader.party, reader.veil, key)
    changes = () if seen is None else tuple(shown_by(subject.changes, reader.grant(key, listing=True)))
    return SeenSubject(
        about=subject.about,
        entry=subject.entry,
        fields=tuple(change.field for change in changes),
        changes=changes,
        changed=None if seen is None else _called(reader, key),
        notice=seen,
        called=_called(reader, key) if over or seen is not None else None,
        protected=() if seen is None else seen.protected,
    )


def _terms(reader: Reader, said: TermsSaid, *, stance: bool) -> SeenTerms | None:
    state = reader.state
    holding = key_holding(state, said.arrangement, said.version)
    if holding is None:
        return None
    arrangement = state.arrangements[holding]
    proposed = arrangement.versions[said.version]
    word = next((one for one in arrangement.words if one.entry == said.entry), None) if stance else None
    return SeenTerms(
        arrangement=said.arrangement,
        number=proposed.terms.number,
        party=proposed.party if word is None else word.party,
        stance=None if word is None else word.stance,
        at_us=proposed.at_us if word is None else word.at_us,
    )


def _word(reader: Reader, subject: Subject) -> SeenSubject:
    owed = reader.state.owed
    said, asked = owed.said.get(subject.entry), None
    if said is not None and isinstance(said.command, AnswerQuery | ReportRelay):
        asked = owed.said.get(said.command.cause)
    return SeenSubject(
        about=subject.about,
        entry=subject.entry,
        said=said,
        asked=asked,
        lapse=owed.lapses.get(subject.entry),
    )


def _mission(reader: Reader, subject: Subject, key: NoticeKey) -> SeenSubject:
    """Whoever a mission must be able to reach is told of it, also where they see little of its notice."""
    missions, said = reader.state.missions, reader.state.owed.said.get(subject.entry)
    known, hold = missions.holds.get(subject.entry), None
    if known is not None:
        hold = known[1]
    command = said.command if said is not None and isinstance(said.command, MissionCommand) else None
    at_us = hold.at_us if hold is not None else (0 if said is None else said.at_us)
    exact = reader.owns(key) or (key in reader.state.notices and reader.grant(key, listing=True).measurable())
    step = SeenStep(command=command, hold=hold, at_us=at_us, exact=exact)
    return SeenSubject(about=subject.about, entry=subject.entry, called=_called(reader, key), mission=step)


def _incident(reader: Reader, entry: int) -> SeenWord | None:
    state = reader.state
    said, about = state.owed.said.get(entry), state.incidents.about.get(entry)
    if about is None or said is None or not isinstance(said.command, IncidentCommand):
        return None
    reopened = entry in state.incidents.files[about].reopened
    return SeenWord(number=about, command=said.command, at_us=said.at_us, reopened=reopened)


def _called(reader: Reader, key: NoticeKey) -> Called:
    state, own = reader.state, reader.owns(key)
    filed, gone = state.notices.get(key), state.gone.get(key)
    if filed is not None:
        grant = reader.grant(key, listing=True)
        version = filed.plot.version if grant.level is Level.FULL else None
        return Called(party=key[0], name=reader.name(key, grant), version=version)
    if own:
        return Called(party=key[0], name=key[1], version=None if gone is None else gone.version)
    if gone is None:
        return Called(party=key[0], name=reader.reference(key), version=None)
    grant = granted(gone.releases[-1], party=reader.party, role=state.parties[reader.party], endangered=False)
    return Called(party=key[0], name=reader.name(key, grant), version=None)


def _named(reader: Reader, met: MetKey) -> tuple[str, str] | None:
    """The arrangement and the measure: whoever is told of a finding knows them."""
    known = reader.state.arrangements.values()
    return next(((one.first.terms.id, met.measure) for one in known if met.version in one.versions), None)

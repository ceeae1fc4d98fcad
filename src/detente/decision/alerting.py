"""What each event is to whom: the alerts that follow from it (ADR 0026). Judges nothing, and looks at nothing that its
reader may not see: how urgent something is, and whether it is told at all, hangs on what they are shown.

It is asked before the event is taken in, so that what stood before is at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from detente.messages.alerts import About, ChangedField, Urgency
from detente.messages.arrangements import version_of
from detente.messages.codec import UnknownMessage
from detente.messages.commands import Role
from detente.messages.conflicts import Conflict, Pair, Severity
from detente.messages.events import (
    ConflictEnded,
    Event,
    ForceClaimed,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    StanceTaken,
    TermsProposed,
)
from detente.messages.met import Met, MetRule
from detente.messages.notices import Kind, Notice, NoticeKey
from detente.messages.release import PARTY, Field, Level, Release

from .alert import Subject, TermsSaid
from .coarse import rough_conflict, rough_notice, rough_place
from .happening import Happening, Weight, say
from .knowing import key_holding
from .material import FieldChange, is_material, shown_by
from .release import FULL, NOTHING, Grant, default_release, granted
from .separation import pair_of
from .state import Filed, State

SOON_US: Final = 24 * 60 * 60 * 1_000_000
"""What begins later than that is not immediate."""

_WORSE: Final = (Severity.NOTE, Severity.TALK, Severity.CAUTION, Severity.WARNING, Severity.DANGER)
_MOST_KNOWN: Final = 4_096
_HOUR_US: Final = 60 * 60 * 1_000_000
_TOLD_TO_ALL: Final = frozenset({Kind.HAZARD, Kind.SITE, Kind.RELIEF})
"""Of these a party hears as soon as it is shown that they are such, also where nothing of its own meets them."""
_conflict_decoder = msgspec.json.Decoder(Conflict)


def note_alerts(state: State, event: Event | UnknownMessage) -> None:
    """Open what the event, which is about to be taken in, owes to anybody; of a conflict found see `note_meeting`."""
    match event:
        case ConflictEnded():
            now = _now(state, event.by_entry, event.at_us)
            pair = (event.a_party, event.a), (event.b_party, event.b)
            for party in (event.a_party, event.b_party):
                subject = Subject(about=About.CONFLICT_OVER, entry=now.entry, pair=pair)
                say(state, now, party, subject, Urgency.ROUTINE)
        case MeasureMet(met=met):
            _note_met(state, event, met)
        case MeasureLeft(notice=key, key=left):
            standing = state.met.get(key, {}).get(left)
            if standing is not None:
                _note_left(state, event, standing)
        case NoticeFiled(notice=notice):
            _note_notice(state, _begin(state, event, notice, 1))
        case NoticeAmended(notice=notice, version=version):
            _note_notice(state, _begin(state, event, notice, version))
        case NoticeReleased(notice_id=notice_id, release=release):
            _note_release(state, event, (event.cause.party, notice_id), release)
        case NoticeWithdrawn(notice_id=notice_id, version=version):
            _note_withdrawal(state, event, (event.cause.party, notice_id), version)
        case TermsProposed(command=command):
            now = _happening(state, event)
            said_of = _terms_said(event, command.terms.id, version_of(command.terms))
            _tell(state, now, command.terms.parties, About.ARRANGEMENT, said_of)
        case StanceTaken(command=said):
            now = _happening(state, event)
            holding = key_holding(state, said.arrangement, said.version)
            if holding is not None:
                parties = state.arrangements[holding].versions[said.version].terms.parties
                _tell(state, now, parties, About.STANCE, _terms_said(event, said.arrangement, said.version))
        case ForceClaimed() | PartyAdded():
            _happening(state, event)
        case _:
            pass


class Meeting(NamedTuple):
    """A ConflictFound, whose conflict may still be JSON."""

    conflict: Conflict | bytes
    severity: Severity
    first_us: int
    by_entry: int
    at_us: int


def note_meeting(state: State, pair: Pair, meeting: Meeting) -> None:
    """As `note_alerts`, of a conflict between two notices that stand; by the keys that the state has for them."""
    conflict, severity, first_us, by_entry, at_us = meeting
    now = state.happening
    if now is None or now.entry != by_entry:
        now = _now(state, by_entry, at_us)
    known = state.conflicts.known(pair)
    if known is not None and isinstance(conflict, bytes):
        conflict = _conflict_decoder.decode(conflict)
    a, b = pair
    for party, other in ((a[0], b), (b[0], a)):
        if party == now.by and not state.cards:
            continue
        exact = severity is not Severity.TALK and _is_exact(state, now, party, other)
        if exact:
            told = _told(state, pair, severity)
        else:  # what is told roughly says the worst of itself
            told = severity if severity is Severity.TALK else Severity.DANGER
        urgency = _urgency(told, first_us, at_us)
        if known is None:
            subject = Subject(about=About.CONFLICT, entry=now.entry, pair=pair)
            alert = now.drafts.get(party)
            if alert is not None and alert.owed and alert.urgency is urgency:
                alert.subjects.append(subject)  # as `say` does
            else:
                say(state, now, party, subject, urgency)
            continue
        assert isinstance(conflict, Conflict)
        weight, shown = _weight(state, now, party, known, conflict, exact=exact)
        subject = Subject(about=About.CONFLICT, entry=now.entry, pair=pair, fields=_fields(shown), changes=tuple(shown))
        say(state, now, party, subject, urgency, weight)


def told_of(state: State, owner: str, kind: Kind, release: Release) -> Iterable[tuple[str, Grant]]:
    """Whom a notice's release alone lets hear of it, and of how much. Whoever is not shown the kind is told no sooner
    of one than of another.
    """
    named = {rule.to.removeprefix(PARTY) for rule in release if rule.to.startswith(PARTY)}
    parties = state.parties.keys() if kind in _TOLD_TO_ALL else named & state.parties.keys()
    for party in sorted(parties - {owner}):
        grant = _granted(release, party, state.parties[party], False)
        by_kind = kind in _TOLD_TO_ALL and grant.shows(Field.KIND) and grant.reaches(Level.EXISTENCE)
        if by_kind or (party in named and grant.reaches(Level.EXTENT)):
            yield party, grant


def _begin(state: State, event: NoticeFiled | NoticeAmended, notice: Notice, version: int) -> Happening:
    now = _happening(state, event)
    now.notice, now.version, now.before, now.after = notice.key, version, state.notices.get(notice.key), notice
    return now


def _happening(
    state: State, event: NoticeFiled | NoticeAmended | NoticeWithdrawn | NoticeReleased | TermsProposed | StanceTaken
    | ForceClaimed | PartyAdded
) -> Happening:  # fmt: skip
    now = state.happening = Happening(entry=event.entry, at_us=event.at_us, by=event.cause.party)
    return now


def _now(state: State, by_entry: int, at_us: int) -> Happening:
    """What the entry brings about, as far as it was said; of one that we do not know it was nobody's word."""
    now = state.happening
    if now is None or now.entry != by_entry:
        now = state.happening = Happening(entry=by_entry, at_us=at_us, by="")
    return now


def _of_its_notice(now: Happening, entry: int, key: NoticeKey) -> Happening:
    """What comes about for notices that the entry is not about is nobody's word, and stands in alerts of its own: who
    said it follows how far those come that are about it, and may not know that there are others.
    """
    if now.notice == key:
        return now
    if now.beside is None:
        now.beside = Happening(entry=entry, at_us=now.at_us, by="")
    return now.beside


def _note_notice(state: State, now: Happening) -> None:
    before, after = now.before, now.after
    assert after is not None
    release = after.release
    if release is None:
        release = default_release(after.kind) if before is None else before.release
    was = {} if before is None else dict(told_of(state, after.party, after.kind, before.release))
    for party, grant in told_of(state, after.party, after.kind, release):
        if before is None or party not in was:
            _say_notice(state, now, party, About.NOTICE, _by_kind(after.kind, grant))
            continue
        if not grant.reaches(Level.EXTENT):
            rough, wide = (rough_notice([part.volume for part in one.volumes]) for one in (before.plot.notice, after))
            if rough != wide:
                _say_notice(state, now, party, About.NOTICE_CHANGED, _by_kind(after.kind, grant))
            continue
        shown = shown_by(now.changes(), grant.meet(was[party]))
        if shown or was[party] != grant:
            owed = is_material(shown) or was[party] != grant
            weight = Weight.OWED if owed else Weight.TOLD
            _say_notice(state, now, party, About.NOTICE_CHANGED, _by_kind(after.kind, grant), shown, weight)


def _note_release(state: State, event: NoticeReleased, key: NoticeKey, release: Release) -> None:
    now, filed = _happening(state, event), state.notices.get(key)
    if filed is None:
        return
    now.notice, now.version = key, filed.plot.version
    kind = filed.plot.notice.kind
    was = dict(told_of(state, key[0], kind, filed.release))
    for party, grant in told_of(state, key[0], kind, release):
        if was.get(party, NOTHING).join(grant) != was.get(party, NOTHING):
            _say_notice(state, now, party, About.NOTICE, _by_kind(kind, grant))


def _note_withdrawal(state: State, event: NoticeWithdrawn, key: NoticeKey, version: int) -> None:
    now, filed = _happening(state, event), state.notices.get(key)
    if filed is None:
        return
    now.notice, now.version, now.before = key, version, filed
    for party, _ in told_of(state, key[0], filed.plot.notice.kind, filed.release):
        say(state, now, party, Subject(about=About.NOTICE_OVER, entry=now.entry, notice=key), Urgency.ROUTINE)


def _say_notice(
    state: State,
    now: Happening,
    party: str,
    about: About,
    urgency: Urgency,
    shown: Sequence[FieldChange] = (),
    weight: Weight = Weight.OWED,
) -> None:
    subject = Subject(about=about, entry=now.entry, notice=now.notice, fields=_fields(shown), changes=tuple(shown))
    say(state, now, party, subject, urgency, weight)


def _by_kind(kind: Kind, grant: Grant) -> Urgency:
    return Urgency.PRIORITY if kind in _TOLD_TO_ALL and grant.shows(Field.KIND) else Urgency.ROUTINE


def _note_met(state: State, event: MeasureMet, met: Met) -> None:
    key = met.notice_key
    if key not in state.notices:
        return
    now = _of_its_notice(_now(state, event.by_entry, event.at_us), event.entry, key)
    known = state.met.get(key, {}).get(met.key)
    for party, exact in _told_of_met(state, now, met):
        weight: Weight = Weight.OWED
        shown: Sequence[FieldChange] = ()
        if known is not None and (party == met.party or party in known.between):
            weight, shown = _weight_of_met(state, now, party, known, met, exact=exact)
        urgency = _urgency(met.severity if exact else Severity.DANGER, met.first_us, event.at_us)
        subject = Subject(
            about=About.MEASURE, entry=now.entry, notice=key, met=met.key, fields=_fields(shown), changes=tuple(shown)
        )
        say(state, now, party, subject, urgency, weight, arrangement=met.arrangement)


def _note_left(state: State, event: MeasureLeft, met: Met) -> None:
    now = _of_its_notice(_now(state, event.by_entry, event.at_us), event.entry, met.notice_key)
    for party, _ in _told_of_met(state, now, met):
        subject = Subject(about=About.MEASURE_OVER, entry=now.entry, notice=met.notice_key, met=met.key)
        say(state, now, party, subject, Urgency.ROUTINE, arrangement=met.arrangement)


def _told_of_met(state: State, now: Happening, met: Met) -> list[tuple[str, bool]]:
    """The parties that a finding concerns, and whether they are told it exactly."""
    told = [(met.party, True)]
    filed = state.notices.get(met.notice_key, now.before)  # it may have been withdrawn just now
    if filed is None or filed.key != met.notice_key:
        return told
    for party in dict.fromkeys(met.between):
        if party not in state.parties or party == met.party:
            continue
        role, endangered = state.parties[party], _endangered(state, party, met.notice_key)
        exact = _granted(filed.release, party, role, endangered).measurable() and not _follows(state, met)
        if exact or met.rule is not MetRule.LATE:
            told.append((party, exact))
    return told


def _weight_of_met(
    state: State, now: Happening, party: str, known: Met, met: Met, *, exact: bool
) -> tuple[Weight, Sequence[FieldChange]]:
    if not exact:
        rough = (rough_place(one.lon_e7, one.lat_e7, one.first_us, one.last_us) for one in (known, met))
        return (Weight.SILENT if next(rough) == next(rough) else Weight.OWED), ()
    worse = _WORSE.index(met.severity) > _WORSE.index(known.severity)
    return _by_changes(state, now, party, worse=worse)


def _weight(
    state: State, now: Happening, party: str, known: Conflict, found: Conflict, *, exact: bool
) -> tuple[Weight, Sequence[FieldChange]]:
    """What it is to a party that is told of this conflict already."""
    if not exact:
        was_talk, is_talk = (one.severity is Severity.TALK for one in (known, found))
        same = was_talk == is_talk and rough_conflict(known) == rough_conflict(found)
        return (Weight.SILENT if same else Weight.OWED), ()
    was, is_ = (_WORSE.index(_told(state, one.pair, one.severity)) for one in (known, found))
    return _by_changes(state, now, party, worse=is_ > was)


def _by_changes(state: State, now: Happening, party: str, *, worse: bool) -> tuple[Weight, Sequence[FieldChange]]:
    """By what the amendment that brings it about changed, as far as the party was shown that before, and is now."""
    if now.notice is None or now.before is None:
        return (Weight.OWED if worse else Weight.TOLD), ()
    given, shown = False, shown_by(now.changes(), FULL)
    if now.notice[0] != party:
        grant = _given(state, party, now.notice, endangered=True)
        role = state.parties.get(party, Role.PARTY)
        was = _granted(now.before.release, party, role, True)
        given, shown = grant != was, shown_by(now.changes(), grant.meet(was))
    if worse or given or is_material(shown):
        return Weight.OWED, shown
    return (Weight.TOLD if shown else Weight.SILENT), shown


def _fields(shown: Iterable[FieldChange]) -> tuple[ChangedField, ...]:
    return tuple(change.field for change in shown)


def _told(state: State, pair: Pair, severity: Severity) -> Severity:
    """As bad as whoever is told it exactly is told: the worst, where it hangs on a claim that they may not know."""
    one, other = state.notices[pair[0]].plot.notice.kind, state.notices[pair[1]].plot.notice.kind
    rule = state.separations.get(pair_of(one, other))
    return Severity.WARNING if rule is not None and rule.unless_answering else severity


def _urgency(severity: Severity, first_us: int, at_us: int) -> Urgency:
    if severity is Severity.DANGER:
        # By the full hour, as the roughest reader is told it.
        later = first_us // _HOUR_US * _HOUR_US > at_us + SOON_US
        return Urgency.PRIORITY if later else Urgency.IMMEDIATE
    return Urgency.PRIORITY if severity is Severity.WARNING else Urgency.ROUTINE


def _tell(state: State, now: Happening, parties: Iterable[str], about: About, said: TermsSaid) -> None:
    for party in dict.fromkeys(parties):
        if party != now.by:
            subject = Subject(about=about, entry=now.entry, terms=said)
            say(state, now, party, subject, Urgency.ROUTINE, for_cells=False)


def _terms_said(event: TermsProposed | StanceTaken, arrangement: str, version: str) -> TermsSaid:
    assert event.cause.entry is not None
    return TermsSaid(arrangement=arrangement, version=version, entry=event.cause.entry)


def _given(state: State, party: str, key: NoticeKey, *, endangered: bool) -> Grant:
    filed: Filed = state.notices[key]
    return _granted(filed.release, party, state.parties.get(party, Role.PARTY), endangered)


def _is_exact(state: State, now: Happening, party: str, key: NoticeKey) -> bool:
    """Whether a party whose notice meets this one is told of that exactly."""
    found = now.exact.get(party)
    if found is None or key != now.notice:
        found = _given(state, party, key, endangered=True).measurable()
        if key == now.notice:
            now.exact[party] = found
    return found


_known: dict[tuple[int, str, bool, bool], tuple[Release, Grant]] = {}
"""What releases give, by the identity of each, which is kept with it: few are ever used, and to hash one takes long."""


def _granted(release: Release, party: str, role: Role, endangered: bool) -> Grant:
    key = id(release), party, role is Role.MONITOR, endangered
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = _known[key] = release, granted(release, party=party, role=role, endangered=endangered)
    return found[1]


def _endangered(state: State, party: str, key: NoticeKey) -> bool:
    """As in `Reader`: whether a notice of theirs meets this one."""
    return any(
        state.conflicts[pair].severity is not Severity.TALK
        for pair in state.conflicts_of.get(key, ())
        if party in (pair[0][0], pair[1][0])
    )


def _follows(state: State, met: Met) -> bool:
    """Whether the measure moves with a notice: how near somebody came to it says where that is."""
    holding = key_holding(state, met.arrangement, met.version)
    if holding is None:
        return False
    measures = state.arrangements[holding].versions[met.version].terms.measures
    return any(one.follows is not None for one in measures if one.id == met.measure)

"""Which things a reader may see otherwise than before, once an event has been taken in.

More are named than have changed: whether a reader sees any of them otherwise, the feed finds out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from detente.decision.knowing import named_so
from detente.decision.owed import AlertKey
from detente.decision.state import State
from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AlertsClimbed,
    AlertsReceived,
    AnswerQuery,
    CallStop,
    CarriageRecorded,
    ConfirmAlert,
    PassAlert,
    ReportRelay,
    TakeWatch,
    WatchLapsed,
)
from detente.messages.conflicts import Pair
from detente.messages.events import (
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    ForceClaimed,
    KeyRevoked,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    PartyDescribed,
    StanceReported,
    StanceTaken,
    TermsProposed,
    WordTaken,
)
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, MissionHeld, ResumeMission, StartMission
from detente.messages.notices import NoticeKey

Item = (
    tuple[Literal["notice"], NoticeKey]
    | tuple[Literal["conflict"], Pair]
    | tuple[Literal["measure-met"], tuple[NoticeKey, str, str]]
    | tuple[Literal["held"], int]
    | tuple[Literal["party"], str]
    | tuple[Literal["arrangement"], str]
    | tuple[Literal["force"], str]
    | tuple[Literal["alert"], AlertKey]
    | tuple[Literal["ladder"], AlertKey]
    | tuple[Literal["watch"], str]
    | tuple[Literal["mission"], NoticeKey]
    | tuple[Literal["incident"], int]
)


def all_items(state: State) -> Iterator[Item]:
    yield from (("notice", key) for key in state.notices)
    yield from (("conflict", pair) for pair in state.conflicts)
    yield from (item for key in state.met for item in _met_by(state, key))
    yield from (("held", entry) for entry in state.held)
    yield from (("party", name) for name in state.parties)
    yield from (("arrangement", key) for key in state.arrangements)
    yield from (("force", name) for name in state.claims)
    for key in state.owed.alerts:
        yield from _of_alert(key)
    yield from (("watch", party) for party in state.owed.watches)
    yield from (("mission", key) for key in state.missions.by_notice)
    yield from (("incident", entry) for entry in state.incidents.files)


def items_after(state: State, events: Sequence[Event]) -> list[Item]:
    """What a reader may see otherwise than before, after these events; each once."""
    items = dict.fromkeys(item for event in events for item in _items(state, event))
    items |= dict.fromkeys(_by_bubbles(state, list(items)))
    missions = state.missions.by_notice
    items |= dict.fromkeys(("mission", one[1]) for one in list(items) if one[0] == "notice" and one[1] in missions)
    if state.owed.ladders:
        items |= dict.fromkeys(_alerts_opened(state, events))
        items |= dict.fromkeys(item for event in events for item in _alerts_moved(state, event))
    return list(items)


def _alerts_opened(state: State, events: Sequence[Event]) -> Iterator[Item]:
    """The alerts that these brought about, and those that these say anew."""
    alerts = state.owed.alerts
    causes = {cause for event in events for cause in _causes(event)}
    for key in ((party, cause) for cause in sorted(causes) for party in state.parties):
        if key in alerts:
            yield from _of_alert(key)
            before = alerts[key].supersedes
            if before is not None:
                yield from _of_alert((key[0], before))


def _causes(event: Event) -> tuple[int, ...]:
    match event:
        case ConflictFound() | ConflictEnded():
            return (event.by_entry,)
        case MeasureMet() | MeasureLeft():
            return event.entry, event.by_entry
        case _:
            return (event.entry,)


def _alerts_moved(state: State, event: Event) -> Iterator[Item]:
    """The alerts of which more is known, and the watches."""
    owed = state.owed
    match event:
        case WordTaken(command=AcknowledgeAlert() | PassAlert() | ConfirmAlert() as said):
            yield from _of_alert((said.party, said.cause))
        case WordTaken(command=AnswerQuery() | ReportRelay() as said):
            yield from _of_alert((said.party, said.cause))
        case WordTaken(command=CallStop() | AddToStop() as said):
            called = said.stop if isinstance(said, AddToStop) else event.entry
            cause = owed.called.get(called, called)
            for recipient in owed.stopped.get(cause, ()):
                yield from _of_alert((recipient, cause))
        case WordTaken(command=StartMission() | CheckIn() | HoldMission() | ResumeMission() | EndMission() as said):
            yield "mission", (said.party, said.notice)
        case WordTaken(command=OpenIncident() | AddToIncident() | CloseIncident()):
            if event.entry in state.incidents.about:
                yield "incident", state.incidents.about[event.entry]
        case MissionHeld() as held:
            yield "mission", (held.party, held.notice)
        case WordTaken(command=TakeWatch(party=party)) | WatchLapsed(party=party):
            yield "watch", party
        case CarriageRecorded(recipient=recipient, carried=carried):
            for one in carried:
                yield from _of_alert((recipient, one.cause))
        case AlertsReceived(party=party, causes=causes):
            for cause in causes:
                yield from _of_alert((party, cause))
        case AlertsClimbed(recipient=recipient, climbs=climbs):
            for climb in climbs:
                yield from _of_alert((recipient, climb.cause))
        case KeyRevoked(command=command):
            yield "watch", command.party
            for cause in owed.of_recipient.get(command.party, ()):
                yield from _of_alert((command.party, cause))
        case _:
            pass


def _of_alert(key: AlertKey) -> Iterator[Item]:
    """To whom it is owed, and to whoever brought it about."""
    yield "alert", key
    yield "ladder", key


def _items(state: State, event: Event) -> Iterator[Item]:
    match event:
        case PartyAdded(name=name):
            yield "party", name
            # One that has a voice now is no force that others answer for.
            yield "force", name
            yield from _of_force(state, name)
        case PartyDescribed(command=described):
            yield "party", described.party
        case TermsProposed(command=proposal):
            yield from _of_arrangement(state, proposal.terms.id)
        case StanceTaken(command=said) | StanceReported(command=said):
            yield from _of_arrangement(state, said.arrangement)
        case ForceClaimed(command=claim):
            yield "force", claim.force
            yield from _of_force(state, claim.force)
        case NoticeFiled(notice=notice) | NoticeAmended(notice=notice):
            yield from _of_notice(state, notice.key)
        case NoticeWithdrawn(notice_id=name) | NoticeReleased(notice_id=name):
            yield from _of_notice(state, (event.cause.party, name))
        case ConflictFound(conflict=conflict):
            yield from _of_pair(state, conflict.pair)
        case ConflictEnded():
            yield from _of_pair(state, ((event.a_party, event.a), (event.b_party, event.b)))
        case MeasureMet(met=met):
            yield from _of_notice(state, met.notice_key)
        case MeasureLeft(notice=key, key=left):
            yield "measure-met", (key, left.version, left.measure)
            yield from _of_notice(state, key)
        case CommandHeld(cause=cause):
            assert cause.entry is not None
            yield "held", cause.entry
        case CommandConfirmed(held=held) | CommandDismissed(held=held):
            yield "held", held
        case KeyRevoked(command=command):
            for key in state.notices:
                if key[0] == command.party:
                    yield "notice", key
            for number, waiting in state.held.items():
                if waiting.cause.party == command.party:
                    yield "held", number
            yield from (("arrangement", name) for name in state.arrangements)
            yield from (("force", name) for name in state.claims)
        case _:
            pass


def _of_force(state: State, force: str) -> Iterator[Item]:
    """Whoever answers for a force may know of what it is a party to."""
    for one in state.arrangements.values():
        if force in one.parties:
            yield from _of_arrangement(state, one.first.terms.id)


def _of_arrangement(state: State, name: str) -> Iterator[Item]:
    """Who knows of an arrangement may be told what notices meet of its measures."""
    for key, arrangement in named_so(state, name):
        yield "arrangement", key
        for version in arrangement.versions:
            yield from (
                item
                for notice in state.met_under.get(version, ())
                for item in _met_by(state, notice)
                if item[1][1] == version
            )


def _by_bubbles(state: State, items: Iterable[Item]) -> Iterator[Item]:
    """Whoever sees more of a notice that a bubble follows may be told more of what others meet of the bubble."""
    notices = {item[1] for item in items if item[0] == "notice"}
    if state.met and notices:
        for arrangement in state.arrangements.values():
            measures = (one for said in arrangement.versions.values() for one in said.terms.measures)
            if any(one.follows in notices for one in measures):
                yield from _of_arrangement(state, arrangement.first.terms.id)


def _met_by(state: State, key: NoticeKey) -> Iterator[tuple[Literal["measure-met"], tuple[NoticeKey, str, str]]]:
    """What a notice meets of measures, each once."""
    for version, measure in dict.fromkeys((one.version, one.measure) for one in state.met.get(key, ())):
        yield "measure-met", (key, version, measure)


def _of_notice(state: State, key: NoticeKey) -> Iterator[Item]:
    """Who meets a notice is endangered by it and may see more of it; whoever sees more of it may be told of more of its
    conflicts; and who is told of a conflict may be shown more of its other side, and of what that meets.
    """
    yield "notice", key
    yield from _met_by(state, key)
    for pair in state.conflicts_of.get(key, ()):
        yield "conflict", pair
        for side in pair:
            yield "notice", side
            yield from (("conflict", beyond) for beyond in state.conflicts_of.get(side, ()))


def _of_pair(state: State, pair: Pair) -> Iterator[Item]:
    yield "conflict", pair
    for key in pair:
        yield from _of_notice(state, key)

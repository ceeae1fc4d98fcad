"""What is said over the channel: words that take an alert in or pass it on, stops, protests, queries, relays, watches.

An alert is named by its `cause`, the entry of what brought it about; with the party it is owed to that is one alert.
"""

from __future__ import annotations

from msgspec import Struct

from detente.geometry.volumes import Position

from .alerts import Carried, Climb, Ladder, Relayed, Reply, StopReason, Urgency
from .incidents import AddToIncident, CloseIncident, OpenIncident
from .missions import CheckIn, EndMission, HoldMission, MissionHeld, ResumeMission, StartMission
from .notices import NoticeKey
from .watching import RecordStandings, StandingChanged


class AcknowledgeAlert(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="acknowledge-alert/1"):
    """A person on watch answers to the alert as it was shown: `version` (hex) is what stood there."""

    command_id: str
    party: str
    cause: int
    version: str
    reply: Reply
    text: str


class PassAlert(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="pass-alert/1"):
    """It was given to these cells of the party, in this version."""

    command_id: str
    party: str
    cause: int
    version: str
    cells: tuple[str, ...]


class ConfirmAlert(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="confirm-alert/1"):
    """This cell has said that it knows, of this version."""

    command_id: str
    party: str
    cause: int
    version: str
    cell: str


class CallStop(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="call-stop/1"):
    """Stop. Nothing else needs to be said first; called again it counts again."""

    command_id: str
    party: str


class AddToStop(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="add-to-stop/1"):
    """The reason and the place of the party's stop that stands as entry `stop`, as far as they are known."""

    command_id: str
    party: str
    stop: int
    reason: StopReason
    place: Position | None
    text: str


class RaiseProtest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="protest/1"):
    """To the party `of`: that this was not as agreed. `notice` is one of the sender's own, `place` and `at_us` where
    and when, as far as they are known.
    """

    command_id: str
    party: str
    of: str
    urgent: bool
    notice: NoticeKey | None
    place: Position | None
    at_us: int | None
    text: str


class RaiseQuery(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="query/1"):
    """A question to the party `of` about an incident; members as in a protest."""

    command_id: str
    party: str
    of: str
    urgent: bool
    notice: NoticeKey | None
    place: Position | None
    at_us: int | None
    text: str


class AnswerQuery(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="answer-query/1"):
    """The answer to the protest or query that stands as entry `cause`."""

    command_id: str
    party: str
    cause: int
    text: str


class AskRelay(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="ask-relay/1"):
    """`through` is asked to pass a word on to `of`, whom the sender does not reach."""

    command_id: str
    party: str
    through: str
    of: str
    urgency: Urgency
    place: Position | None
    text: str


class ReportRelay(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="report-relay/1"):
    """What became at `at_us` of the word that entry `cause` asked the party to relay."""

    command_id: str
    party: str
    cause: int
    relayed: Relayed
    at_us: int
    text: str


class CheckContact(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="test-contact/1"):
    """Whether anybody of the party `of` answers; to acknowledge it is to answer."""

    command_id: str
    party: str
    of: str


class TakeWatch(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="take-watch/1"):
    """Whoever signs this is on watch for the party until `until_us`, in the place of whoever was."""

    command_id: str
    party: str
    until_us: int
    text: str


ChannelCommand = (
    AcknowledgeAlert
    | PassAlert
    | ConfirmAlert
    | CallStop
    | AddToStop
    | RaiseProtest
    | RaiseQuery
    | AnswerQuery
    | AskRelay
    | ReportRelay
    | CheckContact
    | TakeWatch
    | StartMission
    | CheckIn
    | HoldMission
    | ResumeMission
    | EndMission
    | OpenIncident
    | AddToIncident
    | CloseIncident
)
"""What people say. Each stands in the ledger as it was signed, every field of it sealed but the first two."""


class SetLadder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="set-ladder/1"):
    """By the node: from now on alerts are owed by these deadlines; where `arrangement` is named, those about its
    measures, if that is sooner.
    """

    arrangement: str
    ladder: Ladder


class RecordCarriage(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="record-carriage/1"):
    """By the node: what carriers say of the alerts of this party."""

    recipient: str
    carried: tuple[Carried, ...]


class RecordReceipt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="record-receipt/1"):
    """By the node: a person of the party has the alerts of these causes before them."""

    party: str
    person: str
    causes: tuple[int, ...]


class TimePassed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="time-passed/1"):
    """By the node: nobody said anything, and a deadline may be over."""


TimeKeeping = SetLadder | RecordCarriage | RecordReceipt | TimePassed | RecordStandings
"""What the node itself says about alerts, and about what its watch found."""


class LadderSet(Struct, frozen=True, kw_only=True, tag="ladder-set/1"):
    """From this entry on alerts are owed by these deadlines; before the first of these, none is owed."""

    entry: int
    at_us: int
    arrangement: str
    ladder: Ladder


class CarriageRecorded(Struct, frozen=True, kw_only=True, tag="carriage-recorded/1"):
    """What carriers said of the alerts of this party."""

    entry: int
    at_us: int
    recipient: str
    carried: tuple[Carried, ...]


class AlertsReceived(Struct, frozen=True, kw_only=True, tag="alerts-received/1"):
    """`person` of `party` had the alerts of these causes before them."""

    entry: int
    at_us: int
    party: str
    person: str
    causes: tuple[int, ...]


class AlertsClimbed(Struct, frozen=True, kw_only=True, tag="alerts-climbed/1"):
    """Alerts owed to this party missed a deadline, and are at the next step."""

    entry: int
    at_us: int
    recipient: str
    climbs: tuple[Climb, ...]


class WatchLapsed(Struct, frozen=True, kw_only=True, tag="watch-lapsed/1"):
    """Nobody is on watch for the party, and nobody has been since `since_us`."""

    entry: int
    at_us: int
    party: str
    since_us: int


TimeEvent = LadderSet | CarriageRecorded | AlertsReceived | AlertsClimbed | WatchLapsed | MissionHeld | StandingChanged
"""What the node found out by itself, or heard from carriers. All of it is sealed."""

"""One of every event and command, with every member set to something that tells it from the others."""

from __future__ import annotations

from msgspec.structs import replace

from detente.geometry.volumes import Area, Circle, Corridor, Volume
from detente.messages import watching
from detente.messages.alerts import LADDER, Carriage, Carried, Climb, Relayed, Reply, Rung, Step, StopReason, Urgency
from detente.messages.arrangements import (
    Buffer,
    Card,
    Cell,
    Channel,
    Conduct,
    Contact,
    Domain,
    Exemption,
    ExemptionReason,
    Measure,
    MeasureKind,
    NoticePeriod,
    PartyWindows,
    Period,
    Phase,
    Renewal,
    Reservation,
    Sector,
    Side,
    Sided,
    Stance,
    Standing,
    Terms,
    Watch,
    Window,
)
from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AlertsClimbed,
    AlertsReceived,
    AnswerQuery,
    AskRelay,
    CallStop,
    CarriageRecorded,
    CheckContact,
    ConfirmAlert,
    LadderSet,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    RecordCarriage,
    RecordReceipt,
    ReportRelay,
    SetLadder,
    TakeWatch,
    TimePassed,
    WatchLapsed,
)
from detente.messages.codec import First, cause_of
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    AuthorizeKey,
    ClaimForce,
    Command,
    ConfirmCommand,
    DescribeParty,
    DismissCommand,
    FileNotice,
    Fill,
    ProposeTerms,
    RecordReading,
    ReleaseNotice,
    ReportStance,
    RevokeKey,
    Role,
    SetRoot,
    SignedCommand,
    TakeStance,
    WithdrawNotice,
)
from detente.messages.conflicts import Change, Conflict, Dimension, Gap, Severity
from detente.messages.events import (
    Cause,
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    Filled,
    ForceClaimed,
    Hand,
    KeyAuthorized,
    KeyRevoked,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    PartyDescribed,
    ProtectedRead,
    RootSet,
    StanceReported,
    StanceTaken,
    Stated,
    TermsProposed,
    WordTaken,
)
from detente.messages.incidents import AddToIncident, CloseIncident, Confidence, IncidentKind, OpenIncident
from detente.messages.met import Met, MetRule, Missing
from detente.messages.missions import (
    CheckIn,
    EndMission,
    HoldMission,
    MissionHeld,
    Outcome,
    ResumeMission,
    StartMission,
    WhyHeld,
)
from detente.messages.notices import Declared, Kind, Notice, Source
from detente.messages.people import Duty
from detente.messages.release import Field, Level, Rule

NOON_US = 1_495_108_800_000_000  # 2017-05-18T12:00:00Z
HOUR_US = 3_600_000_000

CIRCLE = Circle(centre=(401_408_000, 353_359_000), radius_mm=3_000_500)
CORRIDOR = Corridor(line=((401_408_000, 353_359_000), (404_500_000, 350_100_001)), half_width_mm=500_000)
AREA = Area(
    rings=(
        (
            (400_000_000, 350_000_000),
            (410_000_000, 350_000_000),
            (410_000_000, 360_000_000),
            (400_000_000, 350_000_000),
        ),
        (
            (403_000_000, 351_000_000),
            (404_000_000, 351_000_000),
            (404_000_000, 352_000_000),
            (403_000_000, 351_000_000),
        ),
    )
)
DECLARED = (
    Declared(
        volume=Volume(
            footprint=CIRCLE,
            floor_mm=-1_000_000,
            ceiling_mm=1_000_000_000,
            start_us=NOON_US,
            end_us=NOON_US + HOUR_US,
            uncertainty_mm=0,
        ),
        source=Source.MAP,
        floor=None,
        ceiling=None,
    ),
    Declared(
        volume=Volume(
            footprint=CORRIDOR,
            floor_mm=0,
            ceiling_mm=1_524_000,
            start_us=NOON_US + 1,
            end_us=NOON_US + 2 * HOUR_US,
            uncertainty_mm=250_000,
        ),
        source=Source.MEASURED,
        floor="0 m HAE",
        ceiling="5000 ft MSL",
    ),
    Declared(
        volume=Volume(footprint=AREA, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=1),
        source=Source.STATED,
        floor="",
        ceiling="FL200",
    ),
)
NOTICE = Notice(
    id="relief-1",
    party="Relief Organisation",
    kind=Kind.RELIEF,
    title="Convoy to دير الزور",
    description='Two "white" lorries\nand a car.',
    represents=("Hospital", "Warehouse"),
    volumes=DECLARED,
    other='{"colour": "white"}',
)
BARE = Notice(
    id="h", party="B", kind=Kind.HAZARD, title="", description="", represents=(), volumes=DECLARED[:1], other=""
)
CAUSE = Cause(command_id="c-1", command_sha256="00" * 32, party="Relief Organisation")
CONFLICT = Conflict(
    a="h",
    b="relief-1",
    a_party="B",
    b_party="Relief Organisation",
    a_kind=Kind.HAZARD,
    b_kind=Kind.RELIEF,
    a_version=1,
    b_version=3,
    rule="hazard-relief",
    severity=Severity.DANGER,
    first_us=NOON_US,
    last_us=NOON_US + HOUR_US,
    lon_e7=401_408_001,
    lat_e7=353_359_002,
    gap=Gap(horizontal_mm=-2_300_000, vertical_mm=None, time_us=-HOUR_US),
    required=Gap(horizontal_mm=5_000_000, vertical_mm=None, time_us=HOUR_US // 2),
    resolve=(
        Change(dimension=Dimension.TIME, notice="h", amount=-5_400_000_000, bearing_deg=None),
        Change(dimension=Dimension.HEIGHT, notice="h", amount=420_000, bearing_deg=None),
        Change(dimension=Dimension.PLACE, notice="h", amount=7_400_000, bearing_deg=120),
    ),
    legs=((0, 0), (0, 1)),
    leg_count=2,
)

FIRST_EVENTS: tuple[First, ...] = (
    PartyAdded(entry=0, at_us=NOON_US, cause=CAUSE, name="Monitor", role=Role.MONITOR),
    NoticeFiled(entry=1, at_us=NOON_US, cause=CAUSE, notice=NOTICE),
    NoticeAmended(entry=2, at_us=NOON_US, cause=CAUSE, version=3, notice=BARE),
    NoticeWithdrawn(entry=3, at_us=NOON_US, cause=CAUSE, version=4, notice_id="relief-1"),
    ConflictFound(entry=4, at_us=NOON_US, by_entry=1, conflict=CONFLICT),
    ConflictEnded(entry=5, at_us=NOON_US, by_entry=3, a="h", b="relief-1", a_party="B", b_party="Relief Organisation"),
)
"""As the first versions of their types were written: whole, and with no signed command before them."""

PARTY = "Relief Organisation"
RELEASE = (
    Rule(to="party:دير الزور", level=Level.EXTENT, also=(Field.KIND, Field.STATED), listed=True),
    Rule(to="everyone", level=Level.FULL, without=(Field.TITLE,)),
)
RELEASED = replace(NOTICE, release=RELEASE)
LEDGER = "detente.example/test"

_WINDOWS = (Window(start_us=NOON_US, end_us=NOON_US + HOUR_US),)
_LINE = Measure(
    id="line",
    kind=MeasureKind.LINE,
    title="خط النهر",
    footprint=CORRIDOR,
    floor_mm=-1_000_000,
    ceiling_mm=1_524_000,
    conduct=Conduct.CROSS,
    notice_us=2 * HOUR_US,
    parties=("B", PARTY),
    domains=(Domain.GROUND, Domain.ARTILLERY),
    windows=_WINDOWS,
    sides=(Sided(party="B", side=Side.LEFT), Sided(party=PARTY, side=Side.RIGHT)),
    sectors=(Sector(name="north", first=0, last=1),),
    buffers=(
        Buffer(domain=Domain.UAV, distance_mm=15_000_000, sector="north"),
        Buffer(domain=Domain.GROUND, distance_mm=1),
    ),
    exemptions=(Exemption(reason=ExemptionReason.MEDEVAC, notice_us=HOUR_US // 2),),
)
_BARE_MEASURE = Measure(
    id="zone",
    kind=MeasureKind.ZONE,
    title="Zone",
    footprint=CIRCLE,
    floor_mm=0,
    ceiling_mm=1_000_000_000,
    conduct=Conduct.KEEP_OUT,
)
TERMS = Terms(
    id="valley",
    base="ef" * 32,
    number=2,
    title="The valley",
    description='Along the "river".\nTwo lines.',
    parties=("B", PARTY),
    area=AREA,
    period=Period(start_us=NOON_US, end_us=NOON_US + 720 * HOUR_US, zone="Asia/Damascus"),
    renewal=Renewal(by_us=720 * HOUR_US, notice_us=24 * HOUR_US),
    phases=(Phase(title="First", after_us=0, measures=("line", "zone")),),
    notice_periods=(NoticePeriod(kind=Kind.RELIEF, notice_us=48 * HOUR_US, vehicles=10),),
    measures=(
        _LINE,
        _BARE_MEASURE,
        replace(
            _BARE_MEASURE,
            id="way",
            kind=MeasureKind.CORRIDOR,
            footprint=CORRIDOR,
            open=(PartyWindows(party="B", windows=_WINDOWS), PartyWindows(party=PARTY, windows=())),
        ),
        replace(_BARE_MEASURE, id="bubble", kind=MeasureKind.BUBBLE, follows=("B", "h")),
    ),
)
CARD = Card(
    standing=Standing.CIVIL,
    cells=(Cell(name="Mayadin", task="Warehouse"),),
    watches=(Watch(name="Day", languages=("en", "ar"), start_minute=360, end_minute=1_080, zone="Asia/Damascus"),),
    contacts=(Contact(name="Line 1", domain="relief", open=True, hours="06:00 to 18:00"),),
)

STANDING = watching.Change(
    track=("B", "Ağrı 7"),
    party="Drivers",
    rule=watching.Rule.APPROACH,
    against=watching.Against(arrangement="valley", version="12" * 32, measure="circle"),
    told=(PARTY, "B"),
    at_us=NOON_US - 1,
    lon_e7=401_408_002,
    lat_e7=-353_359_000,
    uncertainty_mm=50_000,
    since_us=NOON_US - 2,
    domain=Domain.GROUND,
    unclaimed=True,
    holds=("B",),
    distance_mm=39_999_999,
    ring_mm=40_000_000,
    earliest_us=NOON_US + 1,
    likeliest_us=NOON_US + HOUR_US,
    count=3,
    before=1,
)
BARE_STANDING = watching.Change(
    track=("B", "Ağrı 7"),
    party="",
    rule=watching.Rule.CLOSING,
    against=watching.Against(notice=(PARTY, "relief-1"), other=("C", "7")),
    told=("B",),
    other_party="C",
    at_us=NOON_US,
    lon_e7=0,
    lat_e7=0,
    uncertainty_mm=0,
    since_us=NOON_US,
    over=True,
)

COMMANDS: tuple[Command, ...] = (
    AddParty(command_id="c-1", name="SDF", role=Role.PARTY),
    FileNotice(command_id="c-1", party=PARTY, notice=NOTICE),
    AmendNotice(command_id="c-1", party=PARTY, version=2, notice=NOTICE),
    WithdrawNotice(command_id="c-1", party=PARTY, version=2, notice_id="relief-1"),
    ReleaseNotice(command_id="c-1", party=PARTY, version=2, notice_id="relief-1", release=RELEASE),
    ConfirmCommand(command_id="c-1", party=PARTY, entry=10),
    DismissCommand(command_id="c-1", party=PARTY, entry=10),
    SetRoot(command_id="c-1", party=PARTY, keys=(bytes(range(32)), bytes(range(1, 33))), need=2),
    AuthorizeKey(
        command_id="c-1",
        party=PARTY,
        person="Watch Ağrı",
        duties=(Duty.DECLARER, Duty.WATCH),
        key=bytes(range(2, 34)),
        held=False,
        start_us=NOON_US,
        end_us=NOON_US + HOUR_US,
    ),
    RevokeKey(command_id="c-1", party=PARTY, keyid="ab" * 32, from_size=9),
    RecordReading(party="B", person="first", notices=(("Relief Organisation", "relief-1"),)),
    Fill(),
    ProposeTerms(command_id="c-1", party=PARTY, terms=TERMS),
    TakeStance(
        command_id="c-1",
        party=PARTY,
        of="Drivers",
        arrangement="valley",
        version="12" * 32,
        number=3,
        stance=Stance.RESERVED,
        reservations=(Reservation(measure="zone", text="not recognised"), Reservation(measure="", text="with regret")),
        channel=Channel.RELAY,
    ),
    ReportStance(
        command_id="c-1",
        party=PARTY,
        of="B",
        arrangement="valley",
        stance=Stance.DENIED,
        channel=Channel.PUBLIC,
        text="knew nothing of it",
    ),
    ClaimForce(
        command_id="c-1",
        party=PARTY,
        force="Drivers",
        by=PARTY,
        start_us=NOON_US,
        end_us=NOON_US + HOUR_US,
        text="since May",
    ),
    DescribeParty(command_id="c-1", party=PARTY, card=CARD),
    AcknowledgeAlert(
        command_id="c-1", party=PARTY, cause=21, version="34" * 32, reply=Reply.CANNOT_COMPLY, text="بعد قليل"
    ),
    PassAlert(command_id="c-1", party=PARTY, cause=21, version="34" * 32, cells=("Mayadin", "Drivers")),
    ConfirmAlert(command_id="c-1", party=PARTY, cause=21, version="34" * 32, cell="Mayadin"),
    CallStop(command_id="c-1", party=PARTY),
    AddToStop(
        command_id="c-1",
        party=PARTY,
        stop=28,
        reason=StopReason.PROTECTED_PLACE,
        place=(401_408_000, 353_359_000),
        text="it burns",
    ),
    RaiseProtest(
        command_id="c-1",
        party=PARTY,
        of="B",
        urgent=True,
        notice=(PARTY, "relief-1"),
        place=(401_408_000, 353_359_001),
        at_us=NOON_US,
        text="fired at",
    ),
    RaiseQuery(
        command_id="c-1", party=PARTY, of="B", urgent=False, notice=None, place=None, at_us=None, text="who was it?"
    ),
    AnswerQuery(command_id="c-1", party=PARTY, cause=31, text="none of ours"),
    AskRelay(
        command_id="c-1",
        party=PARTY,
        through="B",
        of="Drivers",
        urgency=Urgency.IMMEDIATE,
        place=(401_408_002, 353_359_000),
        text="turn back",
    ),
    ReportRelay(command_id="c-1", party=PARTY, cause=32, relayed=Relayed.REFUSED, at_us=NOON_US + 1, text="they go on"),
    CheckContact(command_id="c-1", party=PARTY, of="B"),
    TakeWatch(command_id="c-1", party=PARTY, until_us=NOON_US + HOUR_US, text="two are open"),
    StartMission(
        command_id="c-1",
        party=PARTY,
        notice="relief-1",
        every_us=HOUR_US,
        grace_us=HOUR_US // 4,
        contacts=("B", "C"),
    ),
    CheckIn(
        command_id="c-1",
        party=PARTY,
        notice="relief-1",
        waypoint=2,
        place=(401_408_000, 353_359_000),
        text="as planned",
    ),
    HoldMission(command_id="c-1", party=PARTY, notice="relief-1", text="shelling ahead"),
    ResumeMission(command_id="c-1", party=PARTY, notice="relief-1", text=""),
    EndMission(command_id="c-1", party=PARTY, notice="relief-1", outcome=Outcome.IMPEDED, text="turned back"),
    OpenIncident(
        command_id="c-1",
        party=PARTY,
        others=("B", "C"),
        kind=IncidentKind.PLACE_DAMAGED,
        title="The clinic at Ağrı",
        start_us=NOON_US,
        end_us=NOON_US + HOUR_US,
        place=(401_408_000, 353_359_000),
        within_m=250,
        links=(21, 28),
        confidence=Confidence.PROBABLE,
        text="two rooms burnt out",
    ),
    AddToIncident(
        command_id="c-1",
        party=PARTY,
        incident=33,
        corrects=33,
        links=(),
        confidence=Confidence.NOT_JUDGED,
        text="three rooms",
    ),
    CloseIncident(command_id="c-1", party=PARTY, incident=33, version="5f" * 32, text="nothing to add"),
    SetLadder(arrangement="valley", ladder=LADDER),
    RecordCarriage(
        recipient="B", carried=(Carried(cause=21, carrier="mail", carriage=Carriage.DELIVERED, at_us=NOON_US - 1),)
    ),
    RecordReceipt(party="B", person="Watch Ağrı", causes=(21, 28)),
    TimePassed(),
    watching.RecordStandings(changes=(STANDING, BARE_STANDING)),
)
"""One of each."""

_NODES_OWN = (
    AddParty,
    RecordReading,
    Fill,
    SetLadder,
    RecordCarriage,
    RecordReceipt,
    TimePassed,
    watching.RecordStandings,
)

SIGNED: tuple[SignedCommand, ...] = (
    FileNotice(command_id="c-1", party=PARTY, notice=RELEASED),
    AmendNotice(command_id="c-2", party=PARTY, version=2, notice=replace(BARE, party=PARTY)),
    *(command for command in COMMANDS[3:] if not isinstance(command, _NODES_OWN)),
)
"""One of each that stands in the ledger as it was signed, with and without a release."""

MEETING = replace(CONFLICT, resolve=tuple(replace(change, party="B") for change in CONFLICT.resolve))
MET = Met(
    party=PARTY,
    notice="relief-1",
    notice_version=2,
    arrangement="valley",
    version="12" * 32,
    measure="way",
    rule=MetRule.CLOSED,
    of="Drivers",
    between=("B", "C"),
    severity=Severity.DANGER,
    first_us=NOON_US,
    last_us=NOON_US + HOUR_US,
    lon_e7=401_408_000,
    lat_e7=353_359_000,
    legs=(0, 2),
    leg_count=2,
    by_mm=1_500,
    required_mm=20_000,
    sector="North",
    by_us=HOUR_US,
    late_us=1,
    exemption=ExemptionReason.MEDEVAC,
    missing=(Missing(party="B", start_us=NOON_US, end_us=NOON_US + HOUR_US),),
)
BARE_MET = Met(
    party=PARTY,
    notice="relief-1",
    notice_version=1,
    arrangement="valley",
    version="12" * 32,
    measure="",
    rule=MetRule.LATE,
    of=PARTY,
    between=("B",),
    severity=Severity.WARNING,
    first_us=NOON_US,
    last_us=NOON_US + HOUR_US,
    lon_e7=0,
    lat_e7=-1,
    legs=(0,),
    leg_count=1,
)
KEYID = "cd" * 32
STATED: tuple[Stated, ...] = tuple(
    Stated(entry=number, command=command, hand=(Hand.PARTY, Hand.NODE)[number % 2], keyids=(KEYID,))
    for number, command in enumerate(SIGNED, start=10)
)
_OF = {type(stated.command): stated for stated in STATED}


def _cause(kind: type[SignedCommand], confirmed: int | None = None) -> Cause:
    return cause_of(_OF[kind], confirmed)


_FILE, _AMEND, _, _, _, _, _ROOT, _KEY, _REVOKE, _PROPOSE, _TAKE, _REPORT, _CLAIM, _DESCRIBE, _ACK, *_REST = SIGNED
assert isinstance(_AMEND, AmendNotice)
assert isinstance(_ROOT, SetRoot)
assert isinstance(_KEY, AuthorizeKey)
assert isinstance(_REVOKE, RevokeKey)
assert isinstance(_PROPOSE, ProposeTerms)
assert isinstance(_TAKE, TakeStance)
assert isinstance(_REPORT, ReportStance)
assert isinstance(_CLAIM, ClaimForce)
assert isinstance(_DESCRIBE, DescribeParty)
assert isinstance(_ACK, AcknowledgeAlert)

EVENTS: tuple[Event, ...] = (
    NoticeFiled(entry=20, at_us=NOON_US, cause=_cause(FileNotice, 14), notice=RELEASED),
    NoticeAmended(entry=21, at_us=NOON_US, cause=_cause(AmendNotice), version=3, notice=_AMEND.notice),
    NoticeWithdrawn(entry=22, at_us=NOON_US, cause=_cause(WithdrawNotice), version=3, notice_id="relief-1"),
    NoticeReleased(entry=23, at_us=NOON_US, cause=_cause(ReleaseNotice), notice_id="relief-1", release=RELEASE),
    CommandHeld(entry=24, at_us=NOON_US, cause=_cause(FileNotice), command=_FILE),
    CommandConfirmed(entry=25, at_us=NOON_US, cause=_cause(ConfirmCommand), held=10),
    CommandDismissed(entry=26, at_us=NOON_US, cause=_cause(DismissCommand), held=10),
    RootSet(entry=27, at_us=NOON_US, cause=_cause(SetRoot), command=_ROOT),
    KeyAuthorized(entry=28, at_us=NOON_US, cause=_cause(AuthorizeKey), command=_KEY),
    KeyRevoked(entry=29, at_us=NOON_US, cause=_cause(RevokeKey), command=_REVOKE),
    ConflictFound(entry=30, at_us=NOON_US, by_entry=20, conflict=MEETING),
    ConflictEnded(entry=31, at_us=NOON_US, by_entry=22, a="h", b="relief-1", a_party="B", b_party=PARTY),
    ProtectedRead(entry=32, at_us=NOON_US, party="B", person="Watch Ağrı", notices=((PARTY, "relief-1"),)),
    Filled(entry=33, at_us=NOON_US),
    TermsProposed(entry=34, at_us=NOON_US, cause=_cause(ProposeTerms), command=_PROPOSE),
    StanceTaken(entry=35, at_us=NOON_US, cause=_cause(TakeStance, 14), command=_TAKE),
    StanceReported(entry=36, at_us=NOON_US, cause=_cause(ReportStance), command=_REPORT),
    ForceClaimed(entry=37, at_us=NOON_US, cause=_cause(ClaimForce), command=_CLAIM),
    PartyDescribed(entry=38, at_us=NOON_US, cause=_cause(DescribeParty), command=_DESCRIBE),
    MeasureMet(entry=39, at_us=NOON_US, by_entry=20, met=MET),
    MeasureMet(entry=40, at_us=NOON_US, by_entry=20, met=BARE_MET),
    MeasureLeft(entry=41, at_us=NOON_US, by_entry=35, notice=MET.notice_key, key=MET.key),
    WordTaken(entry=42, at_us=NOON_US, cause=_cause(AcknowledgeAlert, 14), command=_ACK),
    LadderSet(entry=43, at_us=NOON_US, arrangement="valley", ladder=LADDER),
    CarriageRecorded(
        entry=44,
        at_us=NOON_US,
        recipient="B",
        carried=(Carried(cause=21, carrier="mail", carriage=Carriage.DELIVERED, at_us=NOON_US - 1),),
    ),
    AlertsReceived(entry=45, at_us=NOON_US, party="B", person="Watch Ağrı", causes=(21, 28)),
    AlertsClimbed(
        entry=46,
        at_us=NOON_US,
        recipient="B",
        climbs=(Climb(cause=21, rung=Rung.ACKNOWLEDGED, step=Step.CHANNEL, late_us=7),),
    ),
    WatchLapsed(entry=47, at_us=NOON_US, party="B", since_us=NOON_US - 1),
    MissionHeld(
        entry=48,
        at_us=NOON_US,
        party=PARTY,
        notice="relief-1",
        why=WhyHeld.CONTACT_UNREACHED,
        of="B",
        due_us=NOON_US - 1,
        late_us=1,
    ),
    watching.StandingChanged(entry=49, at_us=NOON_US, change=STANDING),
    watching.StandingChanged(entry=50, at_us=NOON_US, change=BARE_STANDING),
)
"""As they are written now, answering to the commands above."""


def fixed_chance(count: int) -> bytes:
    """Salts that are the same each time: for what is compared by its bytes, and for nothing else."""
    return bytes(number % 251 for number in range(count))

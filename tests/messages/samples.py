"""One of every event and command, with every member set to something that tells it from the others."""

from __future__ import annotations

from msgspec.structs import replace

from detente.geometry.volumes import Area, Circle, Corridor, Volume
from detente.messages.codec import First, cause_of
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    AuthorizeKey,
    Command,
    ConfirmCommand,
    DismissCommand,
    FileNotice,
    Fill,
    RecordReading,
    ReleaseNotice,
    RevokeKey,
    Role,
    SetRoot,
    SignedCommand,
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
    Hand,
    KeyAuthorized,
    KeyRevoked,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    ProtectedRead,
    RootSet,
    Stated,
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

RELEASE = (
    Rule(to="party:دير الزور", level=Level.EXTENT, also=(Field.KIND, Field.STATED), listed=True),
    Rule(to="everyone", level=Level.FULL, without=(Field.TITLE,)),
)
RELEASED = replace(NOTICE, release=RELEASE)
PARTY = "Relief Organisation"
LEDGER = "detente.example/test"

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
)
"""One of each."""

SIGNED: tuple[SignedCommand, ...] = (
    FileNotice(command_id="c-1", party=PARTY, notice=RELEASED),
    AmendNotice(command_id="c-2", party=PARTY, version=2, notice=replace(BARE, party=PARTY)),
    *(command for command in COMMANDS[3:10] if not isinstance(command, AddParty | RecordReading | Fill)),
)
"""One of each that stands in the ledger as it was signed, with and without a release."""

MEETING = replace(CONFLICT, resolve=tuple(replace(change, party="B") for change in CONFLICT.resolve))
KEYID = "cd" * 32
STATED: tuple[Stated, ...] = tuple(
    Stated(entry=number, command=command, hand=(Hand.PARTY, Hand.NODE)[number % 2], keyids=(KEYID,))
    for number, command in enumerate(SIGNED, start=10)
)
_OF = {type(stated.command): stated for stated in STATED}


def _cause(kind: type[SignedCommand], confirmed: int | None = None) -> Cause:
    return cause_of(_OF[kind], confirmed)


_FILE, _AMEND, _, _, _, _, _ROOT, _KEY, _REVOKE = SIGNED
assert isinstance(_AMEND, AmendNotice)
assert isinstance(_ROOT, SetRoot)
assert isinstance(_KEY, AuthorizeKey)
assert isinstance(_REVOKE, RevokeKey)

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
)
"""As they are written now, answering to the commands above."""


def fixed_chance(count: int) -> bytes:
    """Salts that are the same each time: for what is compared by its bytes, and for nothing else."""
    return bytes(number % 251 for number in range(count))

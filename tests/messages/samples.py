"""One of every event and command, with every member set to something that tells it from the others."""

from __future__ import annotations

from detente.geometry.volumes import Area, Circle, Corridor, Volume
from detente.messages.commands import AddParty, AmendNotice, Command, FileNotice, Role, WithdrawNotice
from detente.messages.conflicts import Change, Conflict, Dimension, Gap, Severity
from detente.messages.events import (
    Cause,
    ConflictEnded,
    ConflictFound,
    Event,
    NoticeAmended,
    NoticeFiled,
    NoticeWithdrawn,
    PartyAdded,
)
from detente.messages.notices import Declared, Kind, Notice, Source

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
        Change(dimension=Dimension.TIME, notice="h", amount=-5_400_000_000),
        Change(dimension=Dimension.HEIGHT, notice="h", amount=420_000),
        Change(dimension=Dimension.PLACE, notice="h", amount=7_400_000, bearing_deg=120),
    ),
    legs=((0, 0), (0, 1)),
    leg_count=2,
)

EVENTS: tuple[Event, ...] = (
    PartyAdded(entry=0, at_us=NOON_US, cause=CAUSE, name="Monitor", role=Role.MONITOR),
    NoticeFiled(entry=1, at_us=NOON_US, cause=CAUSE, notice=NOTICE),
    NoticeAmended(entry=2, at_us=NOON_US, cause=CAUSE, version=3, notice=BARE),
    NoticeWithdrawn(entry=3, at_us=NOON_US, cause=CAUSE, version=4, notice_id="relief-1"),
    ConflictFound(entry=4, at_us=NOON_US, by_entry=1, conflict=CONFLICT),
    ConflictEnded(entry=5, at_us=NOON_US, by_entry=3, a="h", b="relief-1", a_party="B", b_party="Relief Organisation"),
)

COMMANDS: tuple[Command, ...] = (
    AddParty(command_id="c-1", name="SDF", role=Role.PARTY),
    FileNotice(command_id="c-1", party="Relief Organisation", notice=NOTICE),
    AmendNotice(command_id="c-1", party="Relief Organisation", version=2, notice=NOTICE),
    WithdrawNotice(command_id="c-1", party="Relief Organisation", version=2, notice_id="relief-1"),
)

"""Ledgers of many notices, made the node's own way: signed by their parties, decided, appended in large batches.

The notices are those of workload W, each of which meets about five others, box by box. By the separations that a node
has of itself they would conflict with 18 others; here all kinds stay 500 m apart, so that it is about five as well.
A protected site is filed by one person and confirmed by another, as must be, so
that every notice stands in the end. The node's clock stands a day before the first window: nothing is past, which is
the most that a replay can have to do.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.workload.generated import START_US, Workload, workload
from detente.decision.authority import Order
from detente.decision.separation import Separation, Separations, pair_of
from detente.geometry.packed import CEILING, FLOOR
from detente.geometry.volumes import Area, Circle, Volume
from detente.ledger import Ledger, SignedMessage
from detente.ledger.dsse import private_keyid, sign_envelope
from detente.messages.commands import AddParty, AuthorizeKey, ConfirmCommand, FileNotice, Role, SignedCommand
from detente.messages.events import CommandHeld, Hand
from detente.messages.notices import Declared, Kind, Notice, Source
from detente.messages.people import Duty
from detente.messages.statements import write_statement
from detente.node.node import Accepted, Node
from detente.node.orders import Submission, from_node

ORIGIN = "detente.example/bench"
SEED = 7
BATCH = 1_000
NOW_US = START_US - 86_400_000_000
PARTIES = [f"Party {letter}" for letter in "ABCDEFGH"]

_KINDS = list(Kind)
_APART = Separation(horizontal_m=500, vertical_m=100, time_s=0, why="So that each notice conflicts with about five.")
SEPARATIONS: Separations = {pair_of(one, other): _APART for one in Kind for other in Kind}

Keys = dict[tuple[str, str], Ed25519PrivateKey]


def notices(count: int) -> Iterator[list[Notice]]:
    """So many notices, `BATCH` at a time; the same for the same count."""
    volumes = workload(count, SEED)
    for first in range(0, count, BATCH):
        yield [_notice(volumes, number) for number in range(first, min(first + BATCH, count))]


def _notice(volumes: Workload, number: int) -> Notice:
    begin, end = volumes.first_corner[[number, number + 1]].tolist()
    corners = tuple((lon, lat) for lon, lat in volumes.corners[begin:end].tolist())
    radius_mm = int(volumes.footprints.radius_mm[number])
    start_us, end_us = volumes.boxes.time[number].tolist()
    floor_mm, ceiling_mm = int(volumes.boxes.space[number, FLOOR]), int(volumes.boxes.space[number, CEILING])
    volume = Volume(
        footprint=Circle(centre=corners[0], radius_mm=radius_mm) if len(corners) == 1 else Area(rings=(corners,)),
        floor_mm=floor_mm,
        ceiling_mm=ceiling_mm,
        start_us=start_us,
        end_us=end_us,
        uncertainty_mm=0,
    )
    stated = f"{floor_mm / 1000:g} m HAE", f"{ceiling_mm / 1000:g} m HAE"
    return Notice(
        id=f"notice-{number:07d}",
        party=PARTIES[volumes.group[number]],
        kind=_KINDS[volumes.sort[number]],
        title=f"Generated notice {number}",
        description="",
        represents=(),
        volumes=(Declared(volume=volume, source=Source.MAP, floor=stated[0], ceiling=stated[1]),),
        other="",
    )


def made(folder: Path, count: int) -> None:
    """A ledger of so many notices in a folder, which must not hold one."""
    gc.disable()  # nothing here goes in circles, and looking for that takes longer the more there is
    with Ledger.create(folder, name=ORIGIN) as ledger:
        node = Node(ledger, lambda: NOW_US, SEPARATIONS)
        node.take([from_node(AddParty(command_id=f"party {name}", name=name, role=Role.PARTY)) for name in PARTIES])
        keys = {(party, person): Ed25519PrivateKey.generate() for party in PARTIES for person in ("Watch", "Second")}
        node.take([node.by_operator(_authorizing(*who, key)) for who, key in keys.items()])
        done = 0
        for batch in notices(count):
            filings = [FileNotice(command_id=f"file {one.id}", party=one.party, notice=one) for one in batch]
            filed = _taken(node, [_signed(command, keys[command.party, "Watch"]) for command in filings])
            held = [one.answer for one in filed if isinstance(one.answer, CommandHeld)]
            second = [
                ConfirmCommand(
                    command_id=f"second {one.cause.command_id}", party=one.cause.party, entry=one.cause.entry or 0
                )
                for one in held
            ]
            _taken(node, [_signed(command, keys[command.party, "Second"]) for command in second])
            done += len(batch)
            print(f"\r{done:,} of {count:,} notices, {ledger.size:,} entries", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)


def _taken(node: Node, submissions: list[Submission]) -> list[Accepted]:
    outcomes = [outcome for outcome in node.take(submissions) if isinstance(outcome, Accepted)]
    assert len(outcomes) == len(submissions)
    return outcomes


def _signed(command: SignedCommand, key: Ed25519PrivateKey) -> Submission:
    """As it is once its signature was seen to hold, which is not measured here."""
    said = write_statement(command, ledger=ORIGIN, hand=Hand.PARTY, chance=os.urandom)
    return Submission(
        order=Order(command=command, keyids=(private_keyid(key),), hand=Hand.PARTY),
        entry=SignedMessage(sign_envelope(said.payload_type, said.payload, key), said.opening),
    )


def _authorizing(party: str, person: str, key: Ed25519PrivateKey) -> AuthorizeKey:
    return AuthorizeKey(
        command_id=f"key of {person} of {party}",
        party=party,
        person=person,
        duties=(Duty.DECLARER, Duty.RELEASING),
        key=key.public_key().public_bytes_raw(),
        held=False,
        start_us=0,
        end_us=None,
    )

"""What all worlds begin with: a data folder with parties, people, keys and tokens; and chance that is given."""

from __future__ import annotations

import json
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import Ledger
from detente.ledger.dsse import sign_envelope
from detente.messages.commands import AuthorizeKey, Fill, Role, SignedCommand
from detente.messages.events import Hand
from detente.messages.people import READS
from detente.messages.statements import write_statement
from detente.node.access import Access
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.roll import Roll
from tests.decision.samples import NOON_US

from .running import Json
from .worlds_table import MONITOR, OTHERS, READER

OWN_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
NAME = "detente.example/law"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WIDTH = 256
"""Entries of a tile; what is filed begins shortly before the second."""


class Chance:
    """Bytes that follow from the last `seed` alone."""

    def __init__(self) -> None:
        self._random = Random()

    def seed(self, text: str) -> None:
        self._random.seed(text)

    def __call__(self, count: int) -> bytes:
        return self._random.randbytes(count)


@dataclass(frozen=True, slots=True)
class Base:
    """A data folder with parties and people, to be copied for each world, and their tokens."""

    folder: Path
    tokens: Mapping[str, str]


@contextmanager
def base(*, filled: bool) -> Iterator[Base]:
    """`filled` up to shortly before the second tile, so that its bundles begin with what is filed."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name) / "base"
        ledger = Ledger.create(folder, name=NAME, key=KEY)
        access, chance, tokens = Access(folder), Chance(), {}
        chance.seed("base")
        for party in (READER, MONITOR, *OTHERS):
            tokens[party] = access.add(party, Role.MONITOR if party == MONITOR else Role.PARTY) or ""
            tokens[f"{party}, second"] = access.add_person(party, "second", READS) or ""
        node = Node(ledger, lambda: NOON_US, chance=chance)
        roll = Roll(folder, access, NAME, chance)
        roll.enter(node)
        access.instructions.add(_own_key())
        roll.enter(node)
        node.take([from_node(Fill())] * (WIDTH - 1 - ledger.size if filled else 0))
        ledger.close()
        yield Base(folder, tokens)


def _own_key() -> AuthorizeKey:
    """The key that a person of the reader's keeps without the node."""
    return AuthorizeKey(
        command_id="own key",
        party=READER,
        person="own",
        duties=tuple(sorted(READS)),
        key=OWN_KEY.public_key().public_bytes_raw(),
        held=False,
        start_us=0,
        end_us=None,
    )


def signed(command: SignedCommand, *, salts: str) -> Json:
    """The body that brings a command signed with the reader's own key."""
    chance = Chance()
    chance.seed(salts)
    written = write_statement(command, ledger=NAME, hand=Hand.PARTY, chance=chance)
    envelope = sign_envelope(written.payload_type, written.payload, OWN_KEY)
    return {"envelope": b64encode(envelope).decode(), "opening": b64encode(written.opening).decode()}


def signed_as(body: Json, keyid: str) -> Json:
    """The same under the name of another's key, whose signature it is not."""
    envelope = json.loads(b64decode(body["envelope"]))
    envelope["signatures"][0]["keyid"] = keyid
    return {**body, "envelope": b64encode(json.dumps(envelope).encode()).decode()}

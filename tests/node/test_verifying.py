"""What `ledger verify` finds in a ledger that the node itself made up: it holds the key, and may not say everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import hypothesis
import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.ledger import Envelope, Ledger, Message
from detente.ledger.dsse import Signature, private_keyid
from detente.messages.codec import KNOWN_TYPES
from detente.messages.commands import ConfirmCommand, RevokeKey, Role
from detente.messages.events import Cause, NoticeFiled, PartyAdded
from detente.messages.people import Duty
from detente.messages.statements import payload_type
from detente.node.node import Node
from detente.node.verifying import Authorities
from tests.ledger.samples import flipped, intrude

from .forging import Forger
from .made_up import ALI, FILING, HOSPITAL, MADE_UP, NOUR, Making
from .samples import MAY_18_US, ORIGIN, PARTIES, filing_of, new_node
from .signing import authorizing, given, key_of, own_key, rooted

pytestmark = pytest.mark.slow


@pytest.fixture
def forger(tmp_path: Path) -> Iterator[Forger]:
    """Ali and Nour of SDF, Omar of SAA with keys of their own; Watch of SDF, who may only look."""
    node = new_node(tmp_path)
    own_key(node, "SDF", "Ali")
    own_key(node, "SDF", "Nour")
    own_key(node, "SDF", "Watch", duties=(Duty.VIEWER,))
    own_key(node, "SAA", "Omar")
    yield Forger(tmp_path, node)
    node.ledger.close()


def test_a_ledger_of_what_people_really_signed_is_good(forger: Forger) -> None:
    node = forger.node
    given(node, FILING, ALI)
    held = given(node, HOSPITAL, ALI).entry
    given(node, ConfirmCommand(command_id="confirm 1", party="SDF", entry=held), NOUR)
    roots = rooted(node, "SDF", 2, "root 1", "root 2")
    given(node, authorizing("SDF", "Guard"), *roots, key_of("Guard"))
    given(node, RevokeKey(command_id="revoke 1", party="SDF", keyid=private_keyid(ALI), from_size=0), *roots)
    assert forger.found() is None


@pytest.mark.parametrize("making", MADE_UP, ids=[making.__name__.replace("_", " ") for making in MADE_UP])
def test_what_the_node_made_up_is_found_where_it_stands(forger: Forger, making: Making) -> None:
    entry = making(forger)
    found = forger.found()
    assert found is not None
    assert found[0] == entry, found


@pytest.mark.parametrize("what", ["a command's", "a conflict's"])
def test_an_opening_with_one_flipped_bit_is_found(forger: Forger, what: str) -> None:
    stated = given(forger.node, FILING, ALI).entry
    met = given(forger.node, filing_of("saa-1", "SAA", kind="hazard"), key_of("Omar")).entry + 2
    entry = stated if what == "a command's" else met
    opening = forger.node.ledger.message(entry).opening
    assert opening
    forger.node.ledger.close()
    for bit in range(0, len(opening) * 8, 97):
        intrude(forger.folder, ("UPDATE openings SET bytes = ? WHERE entry = ?", (flipped(opening, bit), entry)))
        found = forger.found()
        assert found is not None
        assert found[0] == entry


def test_an_opening_that_is_gone_is_found(forger: Forger) -> None:
    entry = given(forger.node, FILING, ALI).entry
    forger.node.ledger.close()
    intrude(forger.folder, ("DELETE FROM openings WHERE entry = ?", (entry,)))
    found = forger.found()
    assert found is not None
    assert found[0] == entry


def test_what_was_written_before_commands_were_signed_is_good_until_people_have_keys(tmp_path: Path) -> None:
    node = Node(Ledger.create(tmp_path, name=ORIGIN), lambda: MAY_18_US)
    forger = Forger(tmp_path, node)
    cause = Cause(command_id="add SDF", command_sha256="", party="")
    forger.said(PartyAdded(entry=0, at_us=MAY_18_US, cause=cause, name="SDF", role=Role.PARTY))
    then = payload_type("notice-filed/1")
    event = NoticeFiled(entry=1, at_us=MAY_18_US, cause=replace(cause, party="SDF"), notice=FILING.notice)
    node.ledger.append([Message(then, msgspec.json.encode(event))])
    assert forger.found() is None
    # It names no entry of a command, as there was none.
    signed = replace(event, entry=2, cause=replace(event.cause, command_id="again", entry=0))
    node.ledger.append([Message(then, msgspec.json.encode(signed))])
    found = forger.found()
    assert found is not None
    assert found[0] == 2
    node.ledger.close()


numbers = st.integers(-1, 20) | st.sampled_from([2**63, 2**70, -(2**70)])
causes = st.fixed_dictionaries(
    {"command_id": st.just("c"), "command_sha256": st.just(""), "party": st.sampled_from(["SDF", ""])},
    optional={"entry": numbers, "confirmed": numbers},
)
ANSWER: dict[str, st.SearchStrategy[object]] = {"command": numbers, "confirmed": st.none() | numbers}
SEALED: dict[str, st.SearchStrategy[object]] = {
    "by_entry": st.none() | numbers,
    "sealed": st.dictionaries(st.sampled_from("ab"), st.just("ab" * 32)),
}
SHAPES: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "party-added/1": {
        "cause": causes,
        "name": st.sampled_from(["SDF", "UN"]),
        "role": st.sampled_from(["party", "monitor"]),
    },
    "notice-withdrawn/1": {"cause": causes, "version": numbers, "notice_id": st.just("post-1")},
    **dict.fromkeys(("conflict-found/2", "conflict-ended/2", "protected-read/1"), SEALED),
    "filled/1": {},
}
DEEP = b"[" * 20_000


@hypothesis.given(st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_reader_meets_it_returns_and_never_raises(forger: Forger, data: st.DataObject) -> None:
    """What no node writes, under the node's own key: any members of any type, with any numbers."""
    authorities = Authorities(forger.node.ledger.verifier_key)
    begun = data.draw(st.sampled_from([0, len(PARTIES), forger.size]))
    for read in islice(forger.node.ledger.messages(0), begun):
        assert authorities.read(read.envelope, read.number, read.opening) is None
    signer = Signature(keyid=private_keyid(forger.key), sig=bytes(64))
    for number in range(begun, begun + 4):
        kind = data.draw(st.sampled_from(sorted(KNOWN_TYPES)))
        tag = kind.removeprefix("application/vnd.detente.").removesuffix("+json").replace(".v", "/")
        entry = data.draw(st.just(number) | numbers)
        members = data.draw(st.fixed_dictionaries(SHAPES.get(tag, ANSWER)))
        said = {"type": tag, "entry": entry, "at_us": data.draw(numbers), **members}
        payload = data.draw(st.sampled_from([json.dumps(said).encode()] * 9 + [DEEP, b'{"a":' + DEEP, b"\xff"]))
        opening = data.draw(st.sampled_from([b"", b"{}", DEEP, b"\xff"]))
        envelope = Envelope(payload_type=kind, payload=payload, signatures=(signer,))
        said_of_it = authorities.read(envelope, number, opening)
        assert said_of_it is None or isinstance(said_of_it, str)

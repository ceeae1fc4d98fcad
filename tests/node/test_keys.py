"""Whose keys count, since when and until when: the operator's word, then the party's own root keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from detente.ledger.dsse import private_keyid
from detente.messages.commands import AmendNotice, AuthorizeKey, RevokeKey, SetRoot, SignedCommand
from detente.messages.people import Duty
from detente.messages.refusals import Reason, Refusal
from detente.node.node import Accepted, Node
from detente.node.orders import on_behalf
from detente.places.times import EARLIEST_US, LATEST_US

from .samples import MAY_18_US, ORIGIN, filing_of, new_node, reopened
from .signing import authorizing, given, key_of, own_key, raw, refused, rooted, sent, signed

ALI, NOUR = key_of("Ali"), key_of("Nour")


class Clock:
    """Says what it is told to say."""

    def __init__(self) -> None:
        self.now_us = MAY_18_US

    def __call__(self) -> int:
        return self.now_us


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def node(tmp_path: Path, clock: Clock) -> Iterator[Node]:
    node = new_node(tmp_path, clock)
    yield node
    node.ledger.close()
    # Whatever was done: a replay knows the same keys.
    again = reopened(tmp_path, clock)
    assert (again.state.keys, again.state.roots) == (node.state.keys, node.state.roots)
    assert {key: filed.doubtful for key, filed in again.state.notices.items()} == {
        key: filed.doubtful for key, filed in node.state.notices.items()
    }
    again.ledger.close()


def operator(node: Node, command: SetRoot | AuthorizeKey | RevokeKey) -> Reason | None:
    """Why the operator's command is refused; None where it is taken."""
    [outcome] = node.take([node.by_operator(command)])
    return outcome.reason if isinstance(outcome, Refusal) else None


def revoking(key: Ed25519PrivateKey, from_size: int, party: str = "SDF", number: int = 1) -> RevokeKey:
    return RevokeKey(command_id=f"revoke {number}", party=party, keyid=private_keyid(key), from_size=from_size)


def filing(number: int) -> SignedCommand:
    return filing_of(f"post-{number}", "SDF", lat=33 + number / 10)


def test_as_many_root_keys_as_are_needed_name_an_event_key(node: Node) -> None:
    one, two, three = rooted(node, "SDF", 2, "root 1", "root 2", "root 3")
    command = authorizing("SDF", "Ali")
    assert refused(node, signed(command, one)) is Reason.TOO_FEW_SIGNATURES
    assert refused(node, signed(command, key_of("Omar's root"))) is Reason.UNKNOWN_KEY
    assert refused(node, signed(command, one, three)) is Reason.TOO_FEW_SIGNATURES, "nobody has shown to have the key"
    given(node, command, one, three, ALI)
    given(node, authorizing("SDF", "Nour"), three, NOUR, two)
    assert given(node, filing(1), ALI).events


def test_one_root_key_twice_counts_once(node: Node) -> None:
    one, _ = rooted(node, "SDF", 2, "root 1", "root 2")
    assert refused(node, signed(authorizing("SDF", "Ali"), one, one)) is Reason.WRONG_SHAPE


def test_another_partys_root_keys_and_event_keys_do_not_count(node: Node) -> None:
    one, _ = rooted(node, "SDF", 2, "root 1", "root 2")
    other = rooted(node, "SAA", 1, "root of SAA")
    own_key(node, "Monitor", "Cell")
    command = authorizing("SDF", "Ali")
    for keys in ((one, *other), other, (one, key_of("Cell"))):
        assert refused(node, signed(command, *keys)) is Reason.TOO_FEW_SIGNATURES
    # For its own party each counts.
    given(node, authorizing("SAA", "Omar"), *other, key_of("Omar"))


def test_a_root_key_signs_nothing_but_what_is_about_keys(node: Node) -> None:
    [root] = rooted(node, "SDF", 1, "root 1")
    assert refused(node, signed(filing(1), root)) is Reason.UNKNOWN_KEY


def test_an_event_key_names_no_keys_and_revokes_none(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    assert refused(node, signed(authorizing("SDF", "Nour"), ali)) is Reason.NOT_PERMITTED
    rooted(node, "SDF", 1, "root 1")
    for command in (authorizing("SDF", "Nour"), revoking(ali, 0)):
        assert refused(node, signed(command, ali)) is Reason.TOO_FEW_SIGNATURES


def test_the_operator_names_no_keys_of_a_party_with_root_keys(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    rooted(node, "SDF", 1, "root 1")
    before = node.ledger.checkpoint
    taken_over = SetRoot(command_id="root again", party="SDF", keys=(raw(key_of("mine")),), need=1)
    for command in (authorizing("SDF", "Nour"), revoking(ali, 0), taken_over):
        assert operator(node, command) is Reason.TOO_FEW_SIGNATURES
    assert node.ledger.checkpoint == before
    assert operator(node, authorizing("SAA", "Omar")) is None, "of others he still does"


def test_no_key_of_a_party_gives_it_its_first_root(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    root = SetRoot(command_id="root of SDF", party="SDF", keys=(raw(key_of("root 1")),), need=1)
    assert refused(node, signed(root, ali)) is Reason.NOT_PERMITTED
    assert refused(node, signed(root, key_of("root 1"))) is Reason.NOT_PERMITTED


def test_root_keys_are_replaced_by_as_many_of_the_old_as_were_needed(node: Node) -> None:
    old = rooted(node, "SDF", 2, "root 1", "root 2")
    new = [key_of("root 3"), key_of("root 4")]
    rotation = SetRoot(command_id="new root of SDF", party="SDF", keys=tuple(map(raw, new)), need=1)
    assert refused(node, signed(rotation, old[0], *new)) is Reason.TOO_FEW_SIGNATURES
    assert refused(node, signed(rotation, *new)) is Reason.TOO_FEW_SIGNATURES
    given(node, rotation, *old, *new)
    assert refused(node, signed(authorizing("SDF", "Ali"), *old)) is Reason.UNKNOWN_KEY
    given(node, authorizing("SDF", "Ali"), new[1], ALI)


def test_a_root_key_that_comes_in_shows_that_somebody_has_it_and_one_that_stays_need_not(node: Node) -> None:
    """Else the old ones could name a key that nobody has, or another's, and the party would be locked out."""
    one, _, three = rooted(node, "SDF", 1, "root 1", "root 2", "root 3")
    new = key_of("root 4")
    rotation = SetRoot(command_id="new root of SDF", party="SDF", keys=tuple(map(raw, (three, new))), need=2)
    assert refused(node, signed(rotation, one)) is Reason.TOO_FEW_SIGNATURES
    assert refused(node, signed(rotation, one, three)) is Reason.TOO_FEW_SIGNATURES
    assert refused(node, signed(rotation, one, key_of("another"))) is Reason.UNKNOWN_KEY
    given(node, rotation, one, new)
    given(node, authorizing("SDF", "Ali"), three, new, ALI)


@pytest.mark.parametrize(
    "change",
    [
        {"keys": ()},
        {"need": 0},
        {"need": 3},
        {"need": -1},
        {"keys": (raw(key_of("root 1")),) * 2},
        {"keys": (b"\x00" * 31, b"\x01" * 32)},
        {"keys": tuple(bytes([number]) * 32 for number in range(17))},
        {"keys": (raw(ALI), raw(key_of("root 1")))},
    ],
    ids=["none", "none needed", "too many needed", "fewer than none", "twice", "too short", "17", "an event key"],
)
def test_a_root_that_could_not_work_is_refused(node: Node, change: dict[str, object]) -> None:
    own_key(node, "SDF", "Ali")
    keys = (raw(key_of("root 1")), raw(key_of("root 2")))
    command = SetRoot(command_id="root of SDF", party="SDF", keys=keys, need=2)
    assert operator(node, replace(command, **change)) is Reason.OUT_OF_RANGE
    assert node.state.roots == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": b"\x01" * 33}, Reason.OUT_OF_RANGE),
        ({"person": " Ali"}, Reason.OUT_OF_RANGE),
        ({"person": ""}, Reason.OUT_OF_RANGE),
        ({"person": "A\nli"}, Reason.OUT_OF_RANGE),
        ({"duties": ()}, Reason.OUT_OF_RANGE),
        ({"duties": (Duty.WATCH, Duty.WATCH)}, Reason.OUT_OF_RANGE),
        ({"start_us": 5, "end_us": 5}, Reason.TIME_ORDER),
        ({"start_us": EARLIEST_US - 1}, Reason.OUT_OF_RANGE),
        ({"start_us": LATEST_US}, Reason.OUT_OF_RANGE),
        ({"end_us": LATEST_US + 1}, Reason.OUT_OF_RANGE),
        ({"start_us": -(2**80), "end_us": 2**80}, Reason.OUT_OF_RANGE),
        ({"key": raw(key_of("Omar"))}, Reason.OUT_OF_RANGE),
        ({"key": raw(key_of("root of SAA"))}, Reason.OUT_OF_RANGE),
        ({"party": "Nobody"}, Reason.UNKNOWN_PARTY),
    ],
)
def test_an_event_key_that_could_not_work_is_refused(node: Node, change: dict[str, object], reason: Reason) -> None:
    own_key(node, "SAA", "Omar")
    rooted(node, "SAA", 1, "root of SAA")
    assert operator(node, replace(authorizing("SDF", "Ali"), **change)) is reason


def test_a_key_is_valid_from_its_start_until_before_its_end(node: Node, clock: Clock) -> None:
    start_us, end_us = MAY_18_US + 10, MAY_18_US + 20
    ali = own_key(node, "SDF", "Ali", start_us=start_us, end_us=end_us)
    clock.now_us = start_us - 1
    assert refused(node, signed(filing(1), ali)) is Reason.KEY_EXPIRED
    clock.now_us = start_us
    assert given(node, filing(1), ali).events
    clock.now_us = end_us - 1
    assert given(node, filing(2), ali).events
    clock.now_us = end_us
    assert refused(node, signed(filing(3), ali)) is Reason.KEY_EXPIRED
    # What it did stands, and a validity that is renewed goes on.
    assert set(node.state.notices) == {("SDF", "post-1"), ("SDF", "post-2")}
    own_key(node, "SDF", "Ali", start_us=start_us)
    assert given(node, filing(3), ali).events


def test_a_clock_that_is_set_back_revives_no_key(node: Node, clock: Clock) -> None:
    ali = own_key(node, "SDF", "Ali", end_us=MAY_18_US + 10)
    clock.now_us = MAY_18_US + 10
    assert refused(node, signed(filing(1), ali)) is Reason.KEY_EXPIRED
    clock.now_us = MAY_18_US
    assert refused(node, signed(filing(1), ali)) is Reason.KEY_EXPIRED


def test_what_a_revoked_key_signed_before_stands_and_after_is_in_doubt(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    given(node, filing(1), ali)
    stolen = node.state.size
    given(node, filing(2), ali)
    assert operator(node, revoking(ali, stolen)) is None
    assert not node.state.notices["SDF", "post-1"].doubtful
    assert node.state.notices["SDF", "post-2"].doubtful
    assert refused(node, signed(filing(3), ali)) is Reason.KEY_REVOKED
    # The same command sent again is known all the same; it was taken.
    assert sent(node, signed(filing(2), ali)) == Accepted(entry=stolen, events=())
    # Somebody else of the party says that it is right, and it is in doubt no more.
    nour = own_key(node, "SDF", "Nour")
    notice = node.state.notices["SDF", "post-2"].plot.notice
    given(node, AmendNotice(command_id="amending 1", party="SDF", version=1, notice=notice), nour)
    assert not node.state.notices["SDF", "post-2"].doubtful


def test_a_revocation_may_reach_further_back_later_and_never_forward(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    given(node, filing(1), ali)
    size = node.state.size
    assert operator(node, revoking(ali, size)) is None
    assert not node.state.notices["SDF", "post-1"].doubtful
    assert operator(node, revoking(ali, size, number=2)) is Reason.KEY_REVOKED
    assert operator(node, revoking(ali, size + 1, number=3)) is Reason.KEY_REVOKED
    assert operator(node, revoking(ali, 0, number=4)) is None
    assert node.state.notices["SDF", "post-1"].doubtful


def test_a_revoked_key_never_comes_back(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    assert operator(node, revoking(ali, 0)) is None
    assert operator(node, authorizing("SDF", "Ali", start_us=1)) is Reason.KEY_REVOKED
    # Nor by the very command that once named it.
    assert operator(node, authorizing("SDF", "Ali")) is None
    assert node.state.keys[private_keyid(ali)].revoked_from == 0
    assert refused(node, signed(filing(1), ali)) is Reason.KEY_REVOKED


@pytest.mark.parametrize("from_size", [-1, 10**9, 2**70])
def test_a_revocation_from_an_entry_that_there_is_not_is_refused(node: Node, from_size: int) -> None:
    ali = own_key(node, "SDF", "Ali")
    assert operator(node, revoking(ali, from_size)) is Reason.OUT_OF_RANGE


def test_a_party_revokes_its_own_keys_only(node: Node) -> None:
    omar = own_key(node, "SAA", "Omar")
    [root] = rooted(node, "SDF", 1, "root 1")
    assert refused(node, signed(revoking(omar, 0), root)) is Reason.UNKNOWN_KEY
    assert refused(node, signed(revoking(omar, 0, party="SAA"), root)) is Reason.NOT_PERMITTED


def test_a_key_that_is_revoked_between_two_commands_of_one_batch_signs_the_first_only(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    messages = [signed(filing(number), ali) for number in (1, 2)]
    first, second = (node.signed_by(message.envelope, message.opening) for message in messages)
    assert not isinstance(first, Refusal)
    assert not isinstance(second, Refusal)
    outcomes = node.take([first, node.by_operator(revoking(ali, node.state.size)), second])
    assert [type(outcome) for outcome in outcomes] == [Accepted, Accepted, Refusal]
    refusal = outcomes[2]
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.KEY_REVOKED


def test_a_duty_that_is_taken_away_is_gone_at_once(node: Node) -> None:
    ali = own_key(node, "SDF", "Ali")
    own_key(node, "SDF", "Ali", duties=(Duty.VIEWER,))
    assert refused(node, signed(filing(1), ali)) is Reason.NOT_PERMITTED


def test_a_key_that_the_node_keeps_signs_for_its_own_person_only(node: Node) -> None:
    submission = on_behalf(filing(1), key_of("nobody"), ledger=ORIGIN, chance=lambda count: bytes(count))
    assert not isinstance(submission, Refusal)
    [outcome] = node.take([submission])
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.UNKNOWN_KEY

"""Whatever bytes come: a value or a stated refusal, never a crash and never without end."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger.dsse import sign_envelope
from detente.messages.codec import FOUND_TYPE, KNOWN_TYPES, UnknownMessage, read_event, read_found
from detente.messages.commands import ConfirmCommand, DismissCommand, WithdrawNotice
from detente.messages.conflicts import Conflict
from detente.messages.events import Stated
from detente.messages.refusals import Refusal
from detente.messages.sealing import SealBroken, commitment, partly, read_opening, unseal, written_opening
from detente.messages.statements import STATEMENT_TYPES, Statement, Written, payload_type, read_statement
from detente.node.node import Accepted, Node
from tests.messages.test_golden_bytes import ENVELOPES, FIRST, NOW, STATEMENTS, command_at

from .samples import new_node
from .signing import Sent, key_of, own_key, sent, signed

pytestmark = pytest.mark.slow

ALI = key_of("Ali")
WRITTEN = (*STATEMENTS, *FIRST, *NOW)
DEEP = 200_000
PIECES = (
    b"null", b"true", b"{}", b"[]", b'""', b"0", b"-0", b"1.0", b"1e400", b"-1e-400", b"9" * 400, b"-" + b"9" * 30,
    b"18446744073709551616", b"9223372036854775808", b"0.1", b"NaN", b"Infinity", b'"\\ud800"', b'"\\u0000"', b"\xff",
    b"\xed\xa0\x80", b"\xef\xbb\xbf", b"[" * 1000, b'{"a":' * 1000, b",", b'"', b"\\", b"\x00", b" ", b'"entry":1,',
)  # fmt: skip
"""What readers of JSON stumble over."""


@st.composite
def mutated(draw: st.DrawFn, samples: tuple[bytes, ...]) -> bytes:
    """A good message in which some pieces are cut out, doubled, flipped or replaced."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8) | st.just(data[start:end] * 2) | st.just(b""))
        data = data[:start] + piece + data[end:]
    return data


def bytes_like(samples: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    return st.binary(max_size=300) | mutated(samples)


PAYLOADS = tuple(written.payload for written in WRITTEN)
OPENINGS = tuple(written.opening for written in WRITTEN if written.opening)
of_payloads, of_openings = bytes_like(PAYLOADS), bytes_like(OPENINGS) | st.sampled_from(OPENINGS)


@settings(max_examples=800)
@given(st.sampled_from(sorted(STATEMENT_TYPES)), of_payloads, of_openings)
def test_reading_a_command_gives_one_or_says_that_it_is_none(kind: str, payload: bytes, opening: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(read_statement(kind, payload, opening), Statement)


@settings(max_examples=800)
@given(st.sampled_from(sorted(KNOWN_TYPES - set(STATEMENT_TYPES))) | st.text(max_size=20), of_payloads, of_openings)
def test_reading_an_event_gives_one_or_says_that_it_is_none(kind: str, payload: bytes, opening: bytes) -> None:
    try:
        event = read_event(kind, payload, opening, command_at)
    except ValueError:
        return
    assert isinstance(event, UnknownMessage) == (kind not in KNOWN_TYPES)
    assert not isinstance(event, Stated)


FOUND = [written for written in NOW if written.payload_type == FOUND_TYPE]


@settings(max_examples=1_000)
@given(st.sampled_from(FOUND), st.data())
def test_a_conflict_read_the_short_way_is_the_one_that_it_is_and_one_misspelt_is_left_to_the_long_way(
    written: Written, data: st.DataObject
) -> None:
    payload, opening = written.payload, written.opening
    short = read_found(payload, opening)
    assert short is not None
    assert short[0] == read(written)
    assert msgspec.json.decode(short[1], type=Conflict) == short[0].conflict
    payload, opening = data.draw(mutated((payload,)) | st.just(payload)), data.draw(mutated((opening,)))
    short = read_found(payload, opening)
    assert short is None or short[0] == read_event(FOUND_TYPE, payload, opening, command_at)


@given(st.sampled_from(FOUND), st.sampled_from([30, 31, 33, 34]), st.binary(min_size=34, max_size=34))
def test_a_conflict_with_a_salt_of_another_length_is_left_to_the_long_way(
    written: Written, length: int, chance: bytes
) -> None:
    conflict = read_found(written.payload, written.opening)
    assert conflict is not None
    salt, value = chance[:length], conflict[1]
    fields = {**msgspec.json.decode(written.payload), "sealed": {"conflict": commitment("conflict", salt, value)}}
    opening = written_opening({"conflict": (salt, msgspec.Raw(value))})
    assert read_found(msgspec.json.encode(fields), opening) is None


@given(st.sampled_from(FOUND), st.sampled_from(["twice", "space before", "space behind", "space inside"]))
def test_a_conflict_whose_opening_has_another_shape_is_left_to_the_long_way(written: Written, how: str) -> None:
    found = read_found(written.payload, written.opening)
    assert found is not None
    salt, value = b"s" * 32, found[1]
    start, end = b'{"conflict":["' + b64encode(salt) + b'",', b"]}"
    match how:
        case "twice":
            value += b'],"conflict":["' + b64encode(salt) + b'",' + value
        case "space before":
            value = b" " + value
        case "space behind":
            value += b" "
        case _:
            end = b"] }"
    fields = {**msgspec.json.decode(written.payload), "sealed": {"conflict": commitment("conflict", salt, value)}}
    opening = start + value + end
    assert read_found(msgspec.json.encode(fields), opening) is None
    with pytest.raises(SealBroken):
        read_event(FOUND_TYPE, msgspec.json.encode(fields), opening, command_at)


@settings(max_examples=1_000)
@given(of_openings)
def test_reading_an_opening_gives_its_fields_or_says_that_it_is_none(opening: bytes) -> None:
    try:
        opened = read_opening(opening)
    except SealBroken:
        return
    commitments = {name: commitment(name, salt, bytes(value)) for name, (salt, value) in opened.items()}
    with suppress(SealBroken):  # where it is spelt otherwise than we would
        assert unseal(commitments, opening) == {name: bytes(value) for name, (_, value) in opened.items()}
    fields = frozenset(sorted(opened)[::2])
    assert read_opening(partly(opening, fields)).keys() == fields


@given(st.sampled_from(OPENINGS), st.integers(0, 10**6))
def test_an_opening_with_any_bit_flipped_is_none(opening: bytes, where: int) -> None:
    written = next(written for written in WRITTEN if written.opening == opening)
    changed = bytearray(opening)
    changed[where // 8 % len(changed)] ^= 1 << where % 8
    with pytest.raises(ValueError, match=r"."):
        read(Written(payload_type=written.payload_type, payload=written.payload, opening=bytes(changed)))


@pytest.mark.parametrize(
    "written", [one for one in STATEMENTS if b'["' in one.opening], ids=lambda one: one.payload_type
)
def test_a_salt_that_is_spelt_in_another_way_is_refused_though_it_is_the_same(written: Written) -> None:
    at = written.opening.index(b'["') + 2
    salt, rest = written.opening[at : at + 44], written.opening[at + 44 :]
    escaped = b"\\u%04x" % salt[0] + salt[1:]
    # The last two bits of the last letter before the padding stand for nothing.
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stray = salt[:42] + letters[letters.index(salt[42]) + 1 :][:1] + b"="
    read(written)
    for other in (escaped, stray):
        opening = written.opening[:at] + other + rest
        with pytest.raises(ValueError, match=r"."):
            read(Written(payload_type=written.payload_type, payload=written.payload, opening=opening))


def read(written: Written) -> object:
    if written.payload_type in STATEMENT_TYPES:
        return read_statement(written.payload_type, written.payload, written.opening)
    return read_event(written.payload_type, written.payload, written.opening, command_at)


DEEPLY: dict[str, Callable[[int], bytes]] = {
    "lists": lambda deep: b"[" * deep + b"]" * deep,
    "lists that never end": lambda deep: b"[" * deep,
    "objects": lambda deep: b'{"sealed":' * deep + b"1" + b"}" * deep,
    "openings": lambda deep: b'{"kind":["' + b"A" * 43 + b'=",' + b"[" * deep + b"]" * deep + b"]}",
}


@pytest.mark.parametrize("deeply", DEEPLY.values(), ids=DEEPLY)
def test_what_is_nested_without_end_is_refused(deeply: Callable[[int], bytes]) -> None:
    deep = deeply(DEEP)
    for kind in sorted(KNOWN_TYPES):
        with pytest.raises(ValueError, match=r"."):
            read(Written(payload_type=kind, payload=deep, opening=b""))
    for written in WRITTEN:
        if written.opening:
            with pytest.raises(ValueError, match=r"."):
                read(Written(payload_type=written.payload_type, payload=written.payload, opening=deep))
    with pytest.raises(SealBroken):
        read_opening(deep)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """A node on which Ali of SDF has a key of his own; SDF's first person has one that the node holds."""
    node = new_node(tmp_path_factory.mktemp("fuzzed") / "node")
    own_key(node, "SDF", "Ali")
    return node


def outcome_of(node: Node, message: Sent) -> Accepted | Refusal:
    """What becomes of it; a refusal leaves nothing behind."""
    before = node.ledger.size, node.state.size
    outcome = sent(node, message)
    if isinstance(outcome, Refusal):
        assert outcome.sentence()
        assert (node.ledger.size, node.state.size) == before
    assert node.ledger.size == node.state.size
    return outcome


SIGNED = tuple(sign_envelope(written.payload_type, written.payload, ALI) for written in STATEMENTS)
of_envelopes = bytes_like((*ENVELOPES, *SIGNED))


@settings(max_examples=600)
@given(of_envelopes, of_openings)
def test_any_envelope_is_taken_or_refused(node: Node, envelope: bytes, opening: bytes) -> None:
    outcome_of(node, Sent(envelope, opening))


@settings(max_examples=600)
@given(st.sampled_from(sorted(STATEMENT_TYPES)), of_payloads, of_openings)
def test_anything_that_a_party_may_sign_is_taken_or_refused(
    node: Node, kind: str, payload: bytes, opening: bytes
) -> None:
    payload = payload.replace(b"Relief Organisation", b"SDF")
    outcome_of(node, Sent(sign_envelope(kind, payload, ALI), opening))


@pytest.mark.parametrize("deeply", DEEPLY.values(), ids=DEEPLY)
def test_an_envelope_nested_without_end_is_refused(node: Node, deeply: Callable[[int], bytes]) -> None:
    for deep in (deeply(DEEP), deeply(20_000)):
        assert isinstance(outcome_of(node, Sent(deep)), Refusal)
        assert isinstance(node.signed_by(ENVELOPES[0], deep), Refusal)
    payload = deeply(20_000)[:40_000]
    message = sign_envelope(payload_type("file-notice/1"), payload, ALI)
    assert isinstance(outcome_of(node, Sent(message, deeply(20_000))), Refusal)


numbers = st.integers(-(2**70), 2**70) | st.sampled_from([2**63, 2**64 - 1, -(2**63), 10**300])


@settings(max_examples=300)
@given(st.sampled_from(["confirm-command/1", "dismiss-command/1", "withdraw-notice/1"]), numbers)
def test_a_number_however_large_is_taken_or_refused(node: Node, tag: str, number: int) -> None:
    who = {"command_id": f"number {number % 10**6}", "party": "SDF"}
    match tag:
        case "confirm-command/1":
            command: ConfirmCommand | DismissCommand | WithdrawNotice = ConfirmCommand(**who, entry=number)
        case "dismiss-command/1":
            command = DismissCommand(**who, entry=number)
        case _:
            command = WithdrawNotice(**who, version=number, notice_id="post-1")
    assert isinstance(outcome_of(node, signed(command, ALI)), Refusal)

"""What is not what its party signed for this ledger is refused, with the reason, and leaves no trace."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from detente.geometry.volumes import Circle
from detente.ledger.keys import read_node_key
from detente.messages.commands import FileNotice
from detente.messages.events import Hand
from detente.messages.refusals import Reason
from detente.messages.statements import payload_type
from detente.node.access import Access
from detente.node.held_keys import HeldKeys
from detente.node.node import Node

from .misspelt import (
    ALI,
    CONFIRMING,
    FILING,
    KIND,
    STRANGER,
    enveloped_twice,
    members,
    opening_changed,
    other_commitments,
    other_signature,
    payload_changed,
    stranger_s_signature,
    text_changed,
    value_said,
)
from .samples import declared, new_node
from .signing import Sent, envelope, given, key_of, own_key, refused, signed, written

pytestmark = pytest.mark.slow


@pytest.fixture
def node(tmp_path: Path) -> Node:
    """A node on which Ali of SDF, and Omar of SAA, have keys of their own."""
    node = new_node(tmp_path)
    own_key(node, "SDF", "Ali")
    own_key(node, "SAA", "Omar")
    return node


FORGED: dict[str, tuple[Callable[[], Sent], Reason]] = {
    "signed by a stranger": (lambda: signed(FILING, STRANGER), Reason.UNKNOWN_KEY),
    "a stranger's signature under another's name": (stranger_s_signature, Reason.BAD_SIGNATURE),
    "a stranger's signature beside a good one": (lambda: signed(FILING, STRANGER, ALI), Reason.UNKNOWN_KEY),
    "and behind it": (lambda: signed(FILING, ALI, STRANGER), Reason.UNKNOWN_KEY),
    "another payload under the signature": (
        lambda: other_signature(payload=written(FILING).payload),
        Reason.BAD_SIGNATURE,
    ),
    "another type under the signature": (
        lambda: other_signature(kind=payload_type("amend-notice/1")),
        Reason.BAD_SIGNATURE,
    ),
    "no signature": (lambda: Sent(envelope(KIND, b"{}", [])), Reason.WRONG_SHAPE),
    "another party's key": (lambda: signed(FILING, key_of("Omar")), Reason.WRONG_PARTY),
    "two people's keys": (lambda: signed(FILING, ALI, key_of("Omar")), Reason.WRONG_PARTY),
    "signed for another ledger": (lambda: signed(FILING, ALI, ledger="detente.example/other"), Reason.WRONG_LEDGER),
    "for one whose name begins alike": (
        lambda: signed(FILING, ALI, ledger="detente.example/test2"),
        Reason.WRONG_LEDGER,
    ),
    "said to be the node's hand": (lambda: signed(FILING, ALI, hand=Hand.NODE), Reason.WRONG_HAND),
}
DOWNGRADED: dict[str, tuple[Callable[[], Sent], Reason]] = {
    "a later version of the type": (
        lambda: payload_changed(lambda payload: payload + b" ", kind=payload_type("file-notice/2")),
        Reason.UNKNOWN_MESSAGE,
    ),
    "a later version in the payload alone": (
        lambda: payload_changed(lambda payload: payload.replace(b"file-notice/1", b"file-notice/2")),
        Reason.WRONG_SHAPE,
    ),
    "an older version in the payload alone": (
        lambda: payload_changed(lambda payload: payload.replace(b"file-notice/1", b"file-notice/0")),
        Reason.WRONG_SHAPE,
    ),
    "another command in the payload": (
        lambda: payload_changed(lambda payload: payload.replace(b"file-notice/1", b"amend-notice/1")),
        Reason.WRONG_SHAPE,
    ),
    "another command in the type": (
        lambda: payload_changed(lambda payload: payload + b" ", kind=payload_type("withdraw-notice/1")),
        Reason.WRONG_SHAPE,
    ),
    "a command of another shape": (
        lambda: payload_changed(lambda payload: payload + b" ", CONFIRMING, payload_type("set-root/1")),
        Reason.WRONG_SHAPE,
    ),
    "what only the node says": (
        lambda: payload_changed(lambda _: b"{}", kind=payload_type("notice-filed/2")),
        Reason.UNKNOWN_MESSAGE,
    ),
    "as it was said before commands were signed": (
        lambda: payload_changed(lambda _: b"{}", kind=payload_type("notice-filed/1")),
        Reason.UNKNOWN_MESSAGE,
    ),
}
SPELT_OTHERWISE: dict[str, tuple[Callable[[], Sent], Reason]] = {
    "base64 in base64": (lambda: payload_changed(b64encode), Reason.NOT_JSON),
    "an envelope in an envelope": (enveloped_twice, Reason.WRONG_SHAPE),
    "JSON in a JSON text": (
        lambda: payload_changed(lambda payload: json.dumps(payload.decode()).encode()),
        Reason.WRONG_SHAPE,
    ),
    "JSON in a list": (lambda: payload_changed(lambda payload: b"[" + payload + b"]"), Reason.WRONG_SHAPE),
    "a blank before": (lambda: payload_changed(lambda payload: b" " + payload), Reason.NOT_CANONICAL),
    "a line's end after": (lambda: payload_changed(lambda payload: payload + b"\n"), Reason.NOT_CANONICAL),
    "something more after": (lambda: payload_changed(lambda payload: payload + b"{}"), Reason.NOT_JSON),
    "a byte order mark": (lambda: payload_changed(lambda payload: b"\xef\xbb\xbf" + payload), Reason.NOT_JSON),
    "UTF-16": (lambda: payload_changed(lambda payload: payload.decode().encode("utf-16")), Reason.NOT_JSON),
    "no UTF-8": (lambda: payload_changed(lambda payload: payload.replace(b"SDF", b"S\xff")), Reason.NOT_JSON),
    "a blank within": (
        lambda: payload_changed(lambda payload: payload.replace(b'":"', b'": "', 1)),
        Reason.NOT_CANONICAL,
    ),
    "members in another order": (
        lambda: payload_changed(members(lambda said: dict(reversed(said.items())))),
        Reason.NOT_CANONICAL,
    ),
    "a member twice": (
        lambda: payload_changed(lambda payload: payload.replace(b'"party":', b'"party":"SAA","party":', 1)),
        Reason.NOT_CANONICAL,
    ),
    "a letter escaped": (
        lambda: payload_changed(lambda payload: payload.replace(b'"SDF"', b'"\\u0053DF"')),
        Reason.NOT_CANONICAL,
    ),
    "a member more": (lambda: payload_changed(members(lambda said: said | {"more": 1})), Reason.WRONG_SHAPE),
    "a member less": (
        lambda: payload_changed(members(lambda said: {k: v for k, v in said.items() if k != "hand"})),
        Reason.WRONG_SHAPE,
    ),
    "no hand that there is": (
        lambda: payload_changed(members(lambda said: said | {"hand": "both"})),
        Reason.WRONG_SHAPE,
    ),
    "a whole number with a point": (
        lambda: payload_changed(lambda payload: payload.replace(b":1}", b":1.0}"), CONFIRMING),
        Reason.WRONG_SHAPE,
    ),
    "a number with an exponent": (
        lambda: payload_changed(lambda payload: payload.replace(b":1}", b":1e0}"), CONFIRMING),
        Reason.WRONG_SHAPE,
    ),
    "minus nought": (
        lambda: payload_changed(lambda payload: payload.replace(b":1}", b":-0}"), CONFIRMING),
        Reason.NOT_CANONICAL,
    ),
    "a number in quotes": (
        lambda: payload_changed(lambda payload: payload.replace(b":1}", b':"1"}'), CONFIRMING),
        Reason.WRONG_SHAPE,
    ),
    "an envelope that names a member twice": (
        lambda: text_changed(lambda text: text.replace(b'{"payload":', b'{"payload":"","payload":', 1)),
        Reason.WRONG_SHAPE,
    ),
    "an envelope in UTF-16": (lambda: text_changed(lambda text: text.decode().encode("utf-16")), Reason.NOT_UTF8),
    "half an envelope": (lambda: text_changed(lambda text: text[:-1]), Reason.NOT_JSON),
    "base64 with a line's end": (
        lambda: text_changed(lambda text: text.replace(b'{"payload":"', b'{"payload":"\\n', 1)),
        Reason.WRONG_SHAPE,
    ),
    "an envelope too large": (lambda: text_changed(lambda text: text + b" " * 70_000), Reason.TOO_LARGE),
}
OPENED_OTHERWISE: dict[str, tuple[Callable[[], Sent], Reason]] = {
    "no opening": (lambda: Sent(signed(FILING, ALI).envelope), Reason.OPENING_DIFFERS),
    "another command's": (
        lambda: Sent(signed(FILING, ALI).envelope, signed(FILING, ALI).opening),
        Reason.OPENING_DIFFERS,
    ),
    "one salt another": (
        lambda: opening_changed(lambda fields: fields | {"kind": ["A" * 43 + "=", fields["kind"][1]]}),
        Reason.OPENING_DIFFERS,
    ),
    "a salt too short": (
        lambda: opening_changed(lambda fields: fields | {"kind": ["AAAA", fields["kind"][1]]}),
        Reason.OPENING_DIFFERS,
    ),
    "two fields exchanged": (
        lambda: opening_changed(lambda fields: fields | {"title": fields["other"], "other": fields["title"]}),
        Reason.OPENING_DIFFERS,
    ),
    "one value another": (
        lambda: opening_changed(lambda fields: fields | {"kind": [fields["kind"][0], "site"]}),
        Reason.OPENING_DIFFERS,
    ),
    "a field less": (
        lambda: opening_changed(lambda fields: {k: v for k, v in fields.items() if k != "other"}),
        Reason.OPENING_DIFFERS,
    ),
    "a field more": (lambda: opening_changed(lambda fields: fields | {"zone": fields["kind"]}), Reason.OPENING_DIFFERS),
    "fields in another order": (
        lambda: opening_changed(lambda fields: dict(reversed(fields.items()))),
        Reason.OPENING_DIFFERS,
    ),
    "no object": (lambda: opening_changed(lambda _: []), Reason.OPENING_DIFFERS),
    "a blank in it": (
        lambda: Sent((whole := signed(FILING, ALI)).envelope, whole.opening.replace(b'":["', b'": ["', 1)),
        Reason.OPENING_DIFFERS,
    ),
    "a field twice": (
        lambda: Sent(
            (whole := signed(FILING, ALI)).envelope,
            whole.opening.replace(b'"kind":', b'"kind":["' + b"A" * 43 + b'=","site"],"kind":', 1),
        ),
        Reason.OPENING_DIFFERS,
    ),
    "an opening of what has none": (
        lambda: Sent(signed(CONFIRMING, ALI).envelope, signed(FILING, ALI).opening),
        Reason.OPENING_DIFFERS,
    ),
    "a commitment less": (
        lambda: payload_changed(other_commitments(lambda sealed: {k: v for k, v in sealed.items() if k != "other"})),
        Reason.OPENING_DIFFERS,
    ),
    "a commitment more": (
        lambda: payload_changed(other_commitments(lambda sealed: sealed | {"zone": sealed["kind"]})),
        Reason.OPENING_DIFFERS,
    ),
    "commitments in another order": (
        lambda: payload_changed(other_commitments(lambda sealed: dict(reversed(sealed.items())))),
        Reason.OPENING_DIFFERS,
    ),
    "a commitment in capitals": (
        lambda: payload_changed(other_commitments(lambda sealed: {k: v.upper() for k, v in sealed.items()})),
        Reason.OPENING_DIFFERS,
    ),
    "a value that is escaped": (lambda: value_said("title", b'"\\u0041"'), Reason.NOT_CANONICAL),
    "a value with a blank": (lambda: value_said("represents", b'["A", "B"]'), Reason.NOT_CANONICAL),
    "a value that is JSON in a text": (lambda: value_said("represents", b'"[]"'), Reason.WRONG_SHAPE),
    "a value that is no JSON": (lambda: value_said("title", b'"'), Reason.OPENING_DIFFERS),
    "a kind that there is not": (lambda: value_said("kind", b'"picnic"'), Reason.WRONG_SHAPE),
    "volumes without what was stated of them": (lambda: value_said("stated", b"[]"), Reason.OPENING_DIFFERS),
}
ALL = {"forged": FORGED, "downgraded": DOWNGRADED, "spelt": SPELT_OTHERWISE, "opened": OPENED_OTHERWISE}


@pytest.mark.parametrize(
    ("message", "reason"),
    [pytest.param(*case, id=f"{group}, {name}") for group, cases in ALL.items() for name, case in cases.items()],
)
def test_what_is_not_a_partys_own_word_for_this_ledger_is_refused(
    node: Node, message: Callable[[], Sent], reason: Reason
) -> None:
    assert refused(node, message()) is reason
    # It was not the command itself that was wrong.
    assert given(node, FILING, ALI).events


def test_a_held_key_does_not_sign_as_the_partys_own_hand(node: Node, tmp_path: Path) -> None:
    held = HeldKeys(tmp_path, Access(tmp_path).file).key_of("SDF", "first")
    assert refused(node, signed(FILING, held)) is Reason.WRONG_HAND


def test_the_nodes_own_key_does_not_sign_for_a_party(node: Node, tmp_path: Path) -> None:
    assert refused(node, signed(FILING, read_node_key(tmp_path).private_key)) is Reason.UNKNOWN_KEY


@pytest.mark.parametrize("command_id", ["", "short", "x" * 65, "identität 1", "line\nend 1"])
def test_a_command_id_that_no_door_would_take_is_refused_when_signed(node: Node, command_id: str) -> None:
    assert refused(node, signed(replace(FILING, command_id=command_id), ALI)) is Reason.OUT_OF_RANGE


def test_a_notice_that_no_file_could_hold_is_refused_when_signed(node: Node) -> None:
    """Nobody but the party's own client has looked at it."""
    notice = declared("post-1", "SDF")
    [part] = notice.volumes
    inside_out = replace(part, volume=replace(part.volume, start_us=part.volume.end_us, end_us=part.volume.start_us))
    nowhere = replace(part, volume=replace(part.volume, footprint=Circle(centre=(0, 950_000_000), radius_mm=-1)))
    for volumes in ((), (inside_out,), (nowhere,)):
        command = FileNotice(command_id="file post-1", party="SDF", notice=replace(notice, volumes=volumes))
        refused(node, signed(command, ALI))
    assert node.state.notices == {}

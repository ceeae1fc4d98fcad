"""Commands that are signed and sealed as they should be, and whose values no reader of files has looked at: taken, and
then shown to everybody, or refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.decision.view import view
from detente.ledger import verify_ledger
from detente.messages.refusals import Refusal
from detente.messages.sealing import commitment, read_opening, written_opening
from detente.messages.statements import Written
from detente.node.node import Node
from detente.node.verifying import Authorities
from detente.web.answers import picture
from tests.decision.faces import face

from .samples import filing_of, new_node, reopened
from .signing import Sent, enveloped, key_of, own_key, sent, written
from .test_fuzz import PIECES

pytestmark = pytest.mark.slow

ALI = key_of("Ali")
KINDS = ("presence", "hazard", "air", "movement", "relief")
FIELDS = (*("volumes",) * 3, "stated", "other", "release", "represents", "title", "kind", "id", "description")
NUMBERS = (
    b"0", b"-1", b"9223372036854775807", b"-9223372036854775808", b"18446744073709551616", b"4294967296", b"1800000000",
    b"-1800000000", b"900000001", b"3600000000000000000", b"7289654400000000", b"1e400", b"[]", b"null", b'""',
    b'"site"',
)  # fmt: skip
LONG = b'"' + b"x" * 30_000 + b'"'
WHOLE = {
    "other": (
        b'"' + b"[" * 3_000 + b'"',
        b'"{\\"a\\":1e400}"',
        b'"[]"',
        b'"{}"',
        b'"{\\"a\\":\\"\\\\ud800\\"}"',
        b'"nul"',
    ),
    "title": (b'"\xe2\x80\xae"', b'"\\u0000"', b'" "', b'""', LONG),
    "id": (b'"\xe2\x80\xae"', b'"\\u0000"', b'" "', b'""', LONG, b'"../x"'),
    "represents": (b'["SDF"]', b'["",""]', b"[" + b",".join([b'"p"'] * 3_000) + b"]"),
    "release": (b"[]", b'[{"to":"everyone","level":"full"},{"to":"everyone","level":"full"}]', b'[{"to":""}]'),
    "volumes": (b"[]", b"[[]]"),
}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A node that must come through all of it: everybody's picture is made, and a replay comes to the same."""
    folder = tmp_path_factory.mktemp("damaged") / "node"
    node = new_node(folder)
    own_key(node, "SDF", "Ali")
    yield node
    node.ledger.close()
    again = reopened(folder)
    assert face(again.state) == face(node.state)
    again.ledger.close()
    report = verify_ledger(folder, reader=Authorities)
    assert report.ok, report.text


@st.composite
def odd_values(draw: st.DrawFn, field: str, good: bytes) -> bytes:
    """A value of a field with some numbers or words exchanged, or a piece put in, or something else altogether."""
    if field in WHOLE and draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(WHOLE[field]))
    for _ in range(draw(st.integers(1, 2))):
        spans = [found.span() for found in re.finditer(rb'-?\d+|"[^"]*"', good)]
        if spans and draw(st.integers(0, 4)) > 0:
            start, end = draw(st.sampled_from(spans))
            good = good[:start] + draw(st.sampled_from(NUMBERS)) + good[end:]
        else:
            start = draw(st.integers(0, len(good)))
            good = good[:start] + draw(st.sampled_from(PIECES)) + good[start:]
    if field == "volumes" and draw(st.integers(0, 4)) == 0:
        good = b"[" + b",".join([good[1:-1]] * draw(st.integers(2, 5))) + b"]"
    return good


def resealed(said: Written, field: str, value: bytes) -> Sent | None:
    """The command with another value in one field, committed to as it should be; None where that is no JSON."""
    try:
        msgspec.json.decode(value)
        salt, _ = read_opening(said.opening)[field]
        opening = written_opening({**read_opening(said.opening), field: (salt, msgspec.Raw(value))})
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        return None
    payload = json.loads(said.payload)
    payload["sealed"][field] = commitment(field, salt, value)
    return Sent(enveloped(said.payload_type, msgspec.json.encode(payload), ALI), opening)


@settings(max_examples=500, derandomize=True)
@given(data=st.data(), number=st.integers(0, 10**9))
def test_a_value_that_is_sealed_and_signed_is_taken_and_shown_or_refused(
    node: Node, data: st.DataObject, number: int
) -> None:
    stated = {"kind": data.draw(st.sampled_from(KINDS)), "lat": 33 + number % 300 / 100}
    said = written(filing_of(f"p-{number}", "SDF", **stated))
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(odd_values(field, bytes(read_opening(said.opening)[field][1])))
    message = resealed(said, field, value)
    if message is None:
        return
    size = node.ledger.size
    outcome = sent(node, message)
    if isinstance(outcome, Refusal):
        assert outcome.sentence().isprintable()
        assert (node.ledger.size, node.state.size) == (size, size)
        return
    for party, role in node.state.parties.items():
        assert msgspec.json.encode(picture(view(node.state, party, node.veil), node.state, party, role, ""))


def test_what_is_changed_here_is_really_taken_where_it_is_right(node: Node) -> None:
    """Else the test above would look at nothing but refusals."""
    said = written(filing_of("retitled", "SDF"))
    message = resealed(said, "title", b'"Another title"')
    assert message is not None
    assert not isinstance(sent(node, message), Refusal)
    assert node.state.notices["SDF", "retitled"].plot.notice.title == "Another title"

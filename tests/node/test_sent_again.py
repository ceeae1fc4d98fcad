"""A command sent again is known by its id and its content; its bytes are kept as they first came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from detente.ledger.dsse import open_envelope
from detente.messages.refusals import Reason
from detente.node.node import Accepted, Node

from .misspelt import ALI, FILING
from .samples import filing_of, new_node
from .signing import Sent, given, own_key, refused, sent, signed

pytestmark = pytest.mark.slow


@pytest.fixture
def node(tmp_path: Path) -> Node:
    """A node on which Ali of SDF, and Omar of SAA, have keys of their own."""
    node = new_node(tmp_path)
    own_key(node, "SDF", "Ali")
    own_key(node, "SAA", "Omar")
    return node


def test_a_command_sent_again_is_taken_once(node: Node) -> None:
    message = signed(FILING, ALI)
    first, size = sent(node, message), node.ledger.size
    assert isinstance(first, Accepted)
    # The very bytes again; the same command signed again, with other salts.
    for again in (message, signed(FILING, ALI)):
        assert sent(node, again) == Accepted(entry=first.entry, events=())
    assert node.ledger.size == size


def test_another_command_under_an_id_that_was_used_is_refused(node: Node) -> None:
    given(node, FILING, ALI)
    other = replace(filing_of("post-2", "SDF"), command_id=FILING.command_id)
    assert refused(node, signed(other, ALI)) is Reason.COMMAND_ID_REUSED


def test_the_bytes_received_are_the_bytes_kept(node: Node) -> None:
    """Also where they are not the bytes that we would have written around the payload."""
    whole = signed(FILING, ALI)
    spaced = Sent(json.dumps(json.loads(whole.envelope), indent=1).encode(), whole.opening)
    outcome = sent(node, spaced)
    assert isinstance(outcome, Accepted)
    assert node.ledger.entry(outcome.entry) == spaced.envelope
    assert node.ledger.message(outcome.entry).opening == spaced.opening
    assert open_envelope(spaced.envelope).payload == open_envelope(whole.envelope).payload

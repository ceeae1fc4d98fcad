"""A ledger that a later version wrote: what this one does not know it keeps and counts, and goes on with the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from detente.decision.view import view
from detente.ledger import Ledger, Message, SignedMessage, VerifierKey, verify_ledger
from detente.ledger.dsse import private_keyid
from detente.messages.codec import cause_of, write_event
from detente.messages.commands import (
    AmendNotice,
    ConfirmCommand,
    DismissCommand,
    ReleaseNotice,
    RevokeKey,
    WithdrawNotice,
)
from detente.messages.events import ConflictEnded, ConflictFound, NoticeAmended
from detente.messages.statements import payload_type
from detente.node.node import Node
from detente.node.verifying import Authorities
from detente.web.receipts import answer_at, receipt_of
from tests.decision.faces import face

from .forging import Forger
from .made_up import ALI, FILING, NOUR
from .samples import MAY_18_US, declared, filing_of, new_node, reopened
from .signing import enveloped, given, key_of, own_key

ANSWERS = (
    "notice-filed/2",
    "notice-amended/2",
    "notice-withdrawn/2",
    "notice-released/1",
    "command-held/1",
    "command-confirmed/1",
    "command-dismissed/1",
    "root-set/1",
    "key-authorized/1",
    "key-revoked/1",
)


@pytest.fixture
def forger(tmp_path: Path) -> Iterator[Forger]:
    node = new_node(tmp_path)
    own_key(node, "SDF", "Ali")
    own_key(node, "SDF", "Nour")
    own_key(node, "SAA", "Omar")
    yield Forger(tmp_path, node)
    node.ledger.close()


def later_command(forger: Forger) -> int:
    """The entry of a command of a version to come, as Ali signed it."""
    entry, kind = forger.size, payload_type("file-notice/2")
    forger.node.ledger.append([SignedMessage(enveloped(kind, b'{"type":"file-notice/2"}', ALI), b'{"zone":[]}')])
    return entry


def answer(forger: Forger, tag: str, command: int, confirmed: int | None = None) -> int:
    """The entry of what came of a command."""
    entry = forger.size
    said = {"type": tag, "entry": entry, "at_us": MAY_18_US, "command": command, "confirmed": confirmed}
    forger.node.ledger.append([Message(payload_type(tag), json.dumps(said).encode())])
    return entry


def goes_on(forger: Forger, *, unknown: int) -> Node:
    """The node that opens the ledger and shows it to everybody; it verifies, and so much of it is unknown."""
    forger.node.ledger.close()
    readers: list[Authorities] = []

    def reader(key: VerifierKey) -> Authorities:
        readers.append(Authorities(key))
        return readers[-1]

    report = verify_ledger(forger.folder, reader=reader)
    assert report.ok, report.text
    node = reopened(forger.folder)
    node.ledger.close()
    assert (readers[-1].unknown.total(), node.unknown.total()) == (unknown, unknown)
    assert node.state.size == node.ledger.size
    for party in node.state.parties:
        view(node.state, party, node.veil)
    return node


@pytest.mark.parametrize("tag", ANSWERS)
def test_what_answers_to_a_command_of_a_later_version_is_as_unknown_as_the_command(forger: Forger, tag: str) -> None:
    before = forger.node.state
    answer(forger, tag, later_command(forger))
    after = goes_on(forger, unknown=2).state
    before.size = after.size
    assert face(after) == face(before)


def test_what_answers_to_no_command_at_all_is_still_found(forger: Forger) -> None:
    entry = answer(forger, "notice-filed/2", later_command(forger) + 1)
    found = forger.found()
    assert found is not None
    assert found[0] == entry


def test_a_second_person_s_word_for_a_command_of_a_later_version_is_nothing_wrong(forger: Forger) -> None:
    held = later_command(forger)
    answer(forger, "command-held/1", held)
    confirm = forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=held), NOUR)
    told = forger.answered(confirm)
    answer(forger, "notice-filed/2", held, confirmed=confirm.entry)
    other = later_command(forger)
    answer(forger, "command-held/1", other)
    dismiss = forger.stated(DismissCommand(command_id="dismiss 1", party="SDF", entry=other), NOUR)
    answer(forger, "command-dismissed/1", dismiss.entry)
    node = goes_on(forger, unknown=5)
    assert not node.state.held
    with Ledger.open(forger.folder) as ledger:
        after = Node(ledger, lambda: MAY_18_US)
        said = answer_at(after, told)
        assert said is not None
        assert receipt_of(after, said).notice is None


def test_whoever_may_not_confirm_may_not_confirm_what_is_unknown_either(forger: Forger) -> None:
    held = later_command(forger)
    answer(forger, "command-held/1", held)
    confirm = forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=held), key_of("Omar"))
    entry = forger.answered(confirm)
    found = forger.found()
    assert found is not None
    assert found[0] == entry


def test_what_is_said_of_a_notice_that_a_later_version_took_is_kept_and_counts_where_it_can(forger: Forger) -> None:
    """It was filed by a command that is not known here; then amended, found in conflict, released and withdrawn."""
    given(forger.node, FILING, ALI)
    met = given(forger.node, filing_of("saa-1", "SAA", kind="hazard"), key_of("Omar"))
    [conflict] = [event.conflict for event in met.events if isinstance(event, ConflictFound)]
    before = forger.node.state
    by = answer(forger, "notice-filed/2", later_command(forger))
    unknown = replace(conflict, a="new") if conflict.a == "post-1" else replace(conflict, b="new")
    (a_party, a), (b_party, b) = unknown.pair
    told = ConflictFound(entry=forger.size, at_us=MAY_18_US, by_entry=by, conflict=unknown)
    over = ConflictEnded(
        entry=forger.size + 1, at_us=MAY_18_US, by_entry=by, a=a, b=b, a_party=a_party, b_party=b_party
    )
    for event in (told, over):
        said = write_event(event, lambda count: bytes(count))
        forger.node.ledger.append([Message(said.payload_type, said.payload, said.opening)])
    release = ReleaseNotice(command_id="release 1", party="SDF", version=1, notice_id="new", release=())
    forger.answered(forger.stated(release, ALI))
    forger.answered(forger.stated(WithdrawNotice(command_id="gone 1234", party="SDF", version=1, notice_id="new"), ALI))
    state = goes_on(forger, unknown=2).state
    assert (state.notices.keys(), state.conflicts) == (before.notices.keys(), before.conflicts)


def test_a_notice_of_a_later_version_is_known_from_its_first_amendment_that_is(forger: Forger) -> None:
    answer(forger, "notice-filed/2", later_command(forger))
    notice = declared("new", "SDF")
    stated = forger.stated(AmendNotice(command_id="amend 12", party="SDF", version=1, notice=notice), ALI)
    amended = NoticeAmended(entry=forger.size, at_us=MAY_18_US, cause=cause_of(stated), version=2, notice=notice)
    forger.said(amended)
    filed = goes_on(forger, unknown=2).state.notices["SDF", "new"]
    assert (filed.plot.notice, filed.plot.version) == (notice, 2)


def test_a_revoked_key_that_only_a_later_version_knows_is_nothing_wrong(forger: Forger) -> None:
    answer(forger, "key-authorized/1", later_command(forger))
    keyid = private_keyid(key_of("somebody later"))
    revoke = forger.stated(RevokeKey(command_id="revoke 1", party="SDF", keyid=keyid, from_size=0))
    forger.answered(revoke)
    assert keyid not in goes_on(forger, unknown=2).state.keys

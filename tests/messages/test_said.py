"""The texts that positions were read from, in the signed bytes of a notice: one spelling, and none for none."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from detente.messages.commands import FileNotice
from detente.messages.events import Hand
from detente.messages.sealing import commitment, read_opening, written_opening
from detente.messages.statements import NotCanonical, read_statement, write_statement

from .samples import LEDGER, SIGNED, fixed_chance

FILED = next(command for command in SIGNED if isinstance(command, FileNotice))
SAID = (("position", "37S FV 03693 10902"), ("confirmed", "FAR_FROM_NAME"))
PARTS = FILED.notice.volumes
WITH = replace(FILED, notice=replace(FILED.notice, volumes=(replace(PARTS[0], said=SAID), *PARTS[1:])))


def stated(command: FileNotice) -> bytes:
    written = write_statement(command, ledger=LEDGER, hand=Hand.PARTY, chance=fixed_chance)
    return bytes(read_opening(written.opening)["stated"][1])


def test_the_words_are_a_fourth_member_only_where_there_are_any() -> None:
    first, *others = msgspec.json.decode(stated(WITH))
    assert first[3] == [["position", "37S FV 03693 10902"], ["confirmed", "FAR_FROM_NAME"]]
    assert all(len(part) == 3 for part in others)
    assert all(len(part) == 3 for part in msgspec.json.decode(stated(FILED)))


def test_a_notice_with_words_reads_back_as_it_was_written() -> None:
    written = write_statement(WITH, ledger=LEDGER, hand=Hand.PARTY, chance=fixed_chance)
    assert read_statement(written.payload_type, written.payload, written.opening).command == WITH


def test_no_words_have_one_spelling() -> None:
    written = write_statement(FILED, ledger=LEDGER, hand=Hand.PARTY, chance=fixed_chance)
    opening = read_opening(written.opening)
    salt, value = opening["stated"]
    parts = msgspec.json.decode(value)
    spelt = msgspec.json.encode([[*parts[0], []], *parts[1:]])
    opening["stated"] = salt, msgspec.Raw(spelt)
    payload = msgspec.json.decode(written.payload)
    payload["sealed"]["stated"] = commitment("stated", salt, spelt)
    with pytest.raises(NotCanonical):
        read_statement(written.payload_type, msgspec.json.encode(payload), written_opening(opening))

"""What was written once is readable for ever, and is written so for ever.

golden.txt has one entry a line: its payload type, a tab, its payload. A line is never changed nor taken out. Whoever
gives a type a new version adds a line for it, and a reader of the old one.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from detente.messages.codec import UnknownMessage, command_sha256, decode_event, encode_event, message_type
from detente.messages.commands import Command
from detente.messages.events import Event

from .samples import COMMANDS, EVENTS

GOLDEN = [
    (payload_type, payload)
    for line in (Path(__file__).parent / "golden.txt").read_bytes().splitlines()
    for payload_type, payload in [line.decode().split("\t", 1)]
]

COMMAND_DIGESTS = {
    "add-party/1": "69f57e9bc0a59e33754b980f5ae4c58b2bcb23025e76ffe5e774063d8f9d0f2c",
    "file-notice/1": "90b783cd40dc49e3a9fce5c97293fd5c224ce3d049372d12be0cb6bdbb92db73",
    "amend-notice/1": "fbb635c946c01cdc68890e2313a1c7b15b9e2f81c7e690ed0106e4a164efb7d3",
    "withdraw-notice/1": "fd60ae617931882580c2c34e6fc33fb08eb713e99e1724a3b3263fe4bafbf763",
}
"""SHA-256 of the sample commands. They stand in ledgers: with others a command sent twice would be refused."""


@pytest.mark.parametrize(
    ("event", "golden"), list(zip(EVENTS, GOLDEN, strict=True)), ids=list(map(message_type, EVENTS))
)
def test_an_event_has_the_bytes_that_it_had_when_it_was_first_written(event: Event, golden: tuple[str, str]) -> None:
    payload_type, payload = golden
    assert encode_event(event) == (payload_type, payload.encode())
    assert decode_event(payload_type, payload.encode()) == event


@pytest.mark.parametrize("command", COMMANDS, ids=list(COMMAND_DIGESTS))
def test_a_command_has_the_digest_that_it_had_when_it_was_first_taken(command: Command) -> None:
    assert command_sha256(command) == COMMAND_DIGESTS[str(command.__struct_config__.tag)]


def test_every_type_of_event_and_of_command_is_among_them() -> None:
    assert {type(event) for event in EVENTS} == set(get_args(Event))
    assert {type(command) for command in COMMANDS} == set(get_args(Command))


@pytest.mark.parametrize("member", [*get_args(Event), *get_args(Command)])
def test_every_tag_is_a_name_and_a_version(member: type[msgspec.Struct]) -> None:
    name, version = str(member.__struct_config__.tag).split("/")
    assert name.replace("-", "").isalpha()
    assert int(version) >= 1


def test_every_number_in_an_event_is_an_integer() -> None:
    def numbers(value: object) -> list[object]:
        if isinstance(value, dict):
            return [number for child in value.values() for number in numbers(child)]
        if isinstance(value, list):
            return [number for child in value for number in numbers(child)]
        return [value] if isinstance(value, int | float) else []

    for _, payload in GOLDEN:
        assert all(type(number) is int for number in numbers(msgspec.json.decode(payload)))


@pytest.mark.parametrize(
    "payload_type",
    [
        "application/vnd.detente.notice-filed.v2+json",
        "application/vnd.detente.tea-served.v1+json",
        "application/json",
        "",
    ],
)
def test_an_entry_of_a_type_we_do_not_know_is_kept_as_it_came(payload_type: str) -> None:
    kept = decode_event(payload_type, b"\x00 anything")
    assert kept == UnknownMessage(payload_type=payload_type, payload=b"\x00 anything")


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members | {"more": 1},
        lambda members: {name: value for name, value in members.items() if name != "at_us"},
        lambda members: members | {"entry": 1.5},
        lambda members: members | {"entry": "1"},
        lambda members: members | {"cause": members["cause"] | {"more": 1}},
        lambda members: members | {"type": "notice-withdrawn/1"},
        lambda members: members | {"type": "notice-filed/2"},
        lambda members: members | {"notice": members["notice"] | {"kind": "picnic"}},
        lambda members: members | {"notice": members["notice"] | {"weapon": "none of our business"}},
    ],
    ids=["a member more", "one less", "a fraction", "text for a number", "more in a part", "another type", "another "
         "version", "an unknown kind", "more in the notice"],
)  # fmt: skip
def test_an_entry_of_a_known_type_with_other_members_is_refused(change: object) -> None:
    assert callable(change)
    payload_type, payload = GOLDEN[1]
    members = msgspec.json.decode(payload)
    with pytest.raises(msgspec.DecodeError):
        decode_event(payload_type, msgspec.json.encode(change(members)))


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"null", b"\xff"])
def test_an_entry_of_a_known_type_that_is_no_json_object_is_refused(payload: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_event(GOLDEN[0][0], payload)


def test_a_payload_of_one_known_type_under_the_name_of_another_is_refused() -> None:
    with pytest.raises(msgspec.DecodeError, match="the entry says"):
        decode_event(GOLDEN[0][0], GOLDEN[3][1].encode())


def test_commands_that_differ_in_one_place_have_different_digests() -> None:
    digests = {command_sha256(command) for command in COMMANDS}
    file = COMMANDS[1]
    moved = msgspec.structs.replace(file, command_id="c-2")
    assert len(digests | {command_sha256(moved)}) == len(COMMANDS) + 1

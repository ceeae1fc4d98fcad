"""What was written once is readable for ever, and is written so for ever.

golden.txt has one entry a line: its payload type, its payload, and its opening where it has one, with tabs between.
golden-envelopes.txt has the signed commands among them, in envelopes under a key that everybody knows. A line is never
changed nor taken out. Whoever gives a type a new version adds a line for it, and a reader of the old one.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from detente.ledger.dsse import open_envelope, private_keyid, sign_envelope, verify_envelope
from detente.messages.codec import (
    KNOWN_TYPES,
    First,
    UnknownMessage,
    command_sha256,
    message_type,
    read_event,
    write_event,
)
from detente.messages.commands import AddParty, Command, SignedCommand
from detente.messages.events import Event, Stated
from detente.messages.sealing import SealBroken
from detente.messages.statements import Statement, Written, command_tag, payload_type, read_statement, write_statement

from .samples import COMMANDS, EVENTS, FIRST_EVENTS, LEDGER, SIGNED, STATED, fixed_chance

HERE = Path(__file__).parent


def line_of(text: str) -> Written:
    kind, payload, *opening = text.split("\t")
    return Written(payload_type=kind, payload=payload.encode(), opening="".join(opening).encode())


GOLDEN = [line_of(line.decode()) for line in (HERE / "golden.txt").read_bytes().splitlines()]
FIRST = GOLDEN[: len(FIRST_EVENTS)]
STATEMENTS = GOLDEN[len(FIRST) : len(FIRST) + len(STATED)]
NOW = GOLDEN[len(FIRST) + len(STATED) :]

ENVELOPES = (HERE / "golden-envelopes.txt").read_bytes().splitlines()
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))

COMMAND_DIGESTS = {
    "add-party/1": "69f57e9bc0a59e33754b980f5ae4c58b2bcb23025e76ffe5e774063d8f9d0f2c",
    "file-notice/1": "90b783cd40dc49e3a9fce5c97293fd5c224ce3d049372d12be0cb6bdbb92db73",
    "amend-notice/1": "fbb635c946c01cdc68890e2313a1c7b15b9e2f81c7e690ed0106e4a164efb7d3",
    "withdraw-notice/1": "fd60ae617931882580c2c34e6fc33fb08eb713e99e1724a3b3263fe4bafbf763",
    "release-notice/1": "6177628af09777ea98a2b593805847e72a87c353b20c0663f690db4dfb8c52d2",
    "confirm-command/1": "4fb4b0d03ff0281325dfdff64536b4d4d6a7c8d68230489aefc4961ed67eb4ec",
    "dismiss-command/1": "d4825a275a549887eacbeb0326a59c250f8eaeece2dd68ef18d171af6d71a1f0",
    "set-root/1": "d20f88afa858335983d0b905d4121aefbbab043846afa4d0e87e8eff9de182ff",
    "authorize-key/1": "a1a6268b4af60420e4b8d5879e7f7a681b928dda32f7ecfc1c589c17a4352992",
    "revoke-key/1": "7bc851f037df02f8114f7a6c7f08e78953b13ceb334f60e48dc7f9e806274b71",
    "propose-terms/1": "574f883415259c2bac50705e2364d51f64ffede3c0fe95187ac37aedab96d491",
    "take-stance/1": "0e7dcb09da451eb686f73f22a5ef1319686827cf119efa177d2b81a67fe1a937",
    "report-stance/1": "307c2123488c0f7128f0e420d8410d91dd83384a4a1fbd31ae5f44c73d8e73fa",
    "claim-force/1": "c16dcacd8724babbc29368d59a89d6094eee20b2c338599015f1d9996eaf8c73",
    "describe-party/1": "eb38ff03397281f9ce214845486cad135c27303a5843690847bf00cd9646a3c2",
    "acknowledge-alert/1": "74a0598322f375414697b15ddf29b469fd3fedd7bfcf77200e0daa8ef8ade119",
    "pass-alert/1": "e659ccbff45b14c17163d7a5a5325a60dbc88ff71ae57b84c0eed3ab53d27bfa",
    "confirm-alert/1": "c92b93c246db47d10de12f8a54babad4e736b958f5dbea26ec6e83ea77b7a770",
    "call-stop/1": "ea156f3093839a539b3d4d98e852ba883bee15e6bfdfa7149fecc150981def79",
    "add-to-stop/1": "00359f8c9fbb149b73fd7f845706a6f0c3f69be73096c4402ba3c97d7777f413",
    "protest/1": "f85d33c2290ea83c549caccc017557c8b66de07fc457a21756b1c579464beda9",
    "query/1": "eb67fb4c2fc19d1648dbda1c1a7e6e544c1ae1367813cb024cac967dd4c8c2d8",
    "answer-query/1": "1baf51a4b62700a4d503d85516920461ce1aba4969d0f7e947b43f1e0ea33c15",
    "ask-relay/1": "f5a09b64f6dbaa3e49f0833358f6b3be2d8abb9dee044252721bd1dcfebc9e58",
    "report-relay/1": "722e745049155cce60d6924676e72746f8ff704245b6f4941fe9a4349768a8a4",
    "test-contact/1": "93fcf16828af86ca831947a9415313bef22877f41c396d6c572dcdcafe9bb37c",
    "take-watch/1": "2f8358e94ca80e982275bcf56ac5fa7395fabff262f25e6fba339dcb427a7396",
    "start-mission/1": "f3e12d5a3d95dc28f0c35d30b296b1cd1b3ef122391d44016cffc6b919d06563",
    "check-in/1": "07fa8b632f641549c129f3b67cea064271a8bbeee0dd8b1b58be7de0eff993c3",
    "hold-mission/1": "e65e8be41ffd43d67c3ba614ad3356f485a9814ab0c915ecd6ff456667eb18c9",
    "resume-mission/1": "817e4d06c01a6998e67ca6777f46b8f724681b3acae245af62c8063e4536d3b2",
    "end-mission/1": "1586a15828253f96e5b94a8264205964d7b738b085725acdb483c7a4cf32a64e",
    "open-incident/1": "2ed404df83a30429c618c863dc3c75d409b5dcb3d190f6ddc0ea193f8f024931",
    "add-to-incident/1": "c43dd862dd0f62cf49877b7f451fc47b0163b148df4bed9eba07fc2615347c33",
    "close-incident/1": "3fec3c2e502b7e8bf8efda6e2fc4c48782940a2800d9303edeb3b0c9c998a2b6",
}
"""SHA-256 of the sample commands. They stand in ledgers: with others a command sent twice would be refused."""


def command_at(entry: int) -> Stated:
    return {stated.entry: stated for stated in STATED}[entry]


def read(written: Written) -> Event | UnknownMessage:
    return read_event(written.payload_type, written.payload, written.opening, command_at)


def changed(written: Written, **members: object) -> Written:
    """The same with other members; None takes one out."""
    said = msgspec.json.decode(written.payload) | members
    return replace(written, payload=msgspec.json.encode({name: value for name, value in said.items() if value != "-"}))


@pytest.mark.parametrize(("event", "golden"), list(zip(FIRST_EVENTS, FIRST, strict=True)))
def test_an_event_of_the_first_versions_reads_as_it_did(event: First, golden: Written) -> None:
    assert golden.payload == msgspec.json.encode(event)
    assert read(golden) == event


@pytest.mark.parametrize(
    ("event", "golden"), list(zip(EVENTS, NOW, strict=True)), ids=[message_type(event) for event in EVENTS]
)
def test_an_event_has_the_bytes_that_it_had_when_it_was_first_written(event: Event, golden: Written) -> None:
    assert write_event(event, fixed_chance) == golden
    assert read(golden) == event


@pytest.mark.parametrize(
    ("stated", "golden"), list(zip(STATED, STATEMENTS, strict=True)), ids=[command_tag(command) for command in SIGNED]
)
def test_a_command_has_the_bytes_that_were_first_signed(stated: Stated, golden: Written) -> None:
    written = write_statement(stated.command, ledger=LEDGER, hand=stated.hand, chance=fixed_chance)
    assert written == golden
    statement = read_statement(golden.payload_type, golden.payload, golden.opening)
    assert statement == Statement(ledger=LEDGER, hand=stated.hand, command=stated.command)


@pytest.mark.parametrize(("golden", "envelope"), list(zip(STATEMENTS, ENVELOPES, strict=True)))
def test_an_envelope_has_the_bytes_that_were_first_signed(golden: Written, envelope: bytes) -> None:
    assert sign_envelope(golden.payload_type, golden.payload, KEY) == envelope
    opened = open_envelope(envelope)
    assert (opened.payload_type, opened.payload) == (golden.payload_type, golden.payload)
    name = private_keyid(KEY)
    assert verify_envelope(opened, {name: KEY.public_key()}) == (name,)


@pytest.mark.parametrize("command", [*COMMANDS[:10], *COMMANDS[12:37]], ids=list(COMMAND_DIGESTS))
def test_a_command_has_the_digest_that_it_had_when_it_was_first_taken(command: Command) -> None:
    assert command_sha256(command) == COMMAND_DIGESTS[command_tag(command)]


def test_every_type_of_event_and_of_command_is_among_them() -> None:
    assert {type(event) for event in FIRST_EVENTS} == set(get_args(First))
    assert {type(event) for event in EVENTS} == set(get_args(Event)) - {Stated, type(FIRST_EVENTS[0])}
    assert {type(command) for command in COMMANDS} == set(get_args(Command))
    assert {type(command) for command in SIGNED} == set(get_args(SignedCommand))
    assert {written.payload_type for written in GOLDEN} == KNOWN_TYPES


@pytest.mark.parametrize("member", [*get_args(First), *get_args(Command)])
def test_every_tag_is_a_name_and_a_version(member: type[msgspec.Struct]) -> None:
    name, version = str(member.__struct_config__.tag).split("/")
    assert name.replace("-", "").isalpha()
    assert int(version) >= 1


def test_every_number_in_an_entry_is_an_integer() -> None:
    def numbers(value: object) -> list[object]:
        if isinstance(value, dict):
            return [number for child in value.values() for number in numbers(child)]
        if isinstance(value, list):
            return [number for child in value for number in numbers(child)]
        return [value] if isinstance(value, int | float) else []

    for written in GOLDEN:
        for text in (written.payload, written.opening or b"{}"):
            assert all(type(number) in (int, bool) for number in numbers(msgspec.json.decode(text)))


@pytest.mark.parametrize(
    "kind",
    [
        payload_type("notice-filed/3"),
        payload_type("file-notice/2"),
        payload_type("tea-served/1"),
        "application/json",
        "",
    ],
)
def test_an_entry_of_a_type_we_do_not_know_is_kept_as_it_came(kind: str) -> None:
    kept = read_event(kind, b"\x00 anything", b"and its opening", command_at)
    assert kept == UnknownMessage(payload_type=kind, payload=b"\x00 anything")


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1},
        {"at_us": "-"},
        {"entry": 1.5},
        {"entry": "1"},
        {"cause": {"command_id": "c-1", "command_sha256": "", "party": "B", "more": 1}},
        {"type": "notice-withdrawn/1"},
        {"type": "notice-filed/2"},
        {"notice": {"id": "h", "kind": "picnic"}},
    ],
    ids=lambda change: "-".join(f"{name} {type(value).__name__}" for name, value in change.items()),
)
def test_an_entry_of_a_first_version_with_other_members_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(msgspec.DecodeError):
        read(changed(FIRST[1], **change))


@pytest.mark.parametrize("golden", NOW, ids=[message_type(event) for event in EVENTS])
@pytest.mark.parametrize(
    "change", [{"more": 1}, {"at_us": "-"}, {"entry": 1.5}, {"entry": "1"}, {"type": "notice-filed/1"}]
)
def test_an_entry_of_today_with_other_members_is_refused(golden: Written, change: dict[str, object]) -> None:
    with pytest.raises(msgspec.DecodeError):
        read(changed(golden, **change))


@pytest.mark.parametrize("golden", [FIRST[0], NOW[0], NOW[10], NOW[13]])
@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"null", b"\xff"])
def test_an_entry_of_a_known_type_that_is_no_json_object_is_refused(golden: Written, payload: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        read(replace(golden, payload=payload))


@pytest.mark.parametrize(("kind", "payload"), [(FIRST[0], FIRST[3]), (NOW[0], NOW[1]), (NOW[10], NOW[11])])
def test_a_payload_of_one_known_type_under_the_name_of_another_is_refused(kind: Written, payload: Written) -> None:
    with pytest.raises(msgspec.DecodeError, match="the envelope"):
        read(replace(payload, payload_type=kind.payload_type))


ANSWERS = (*range(10), *range(14, 19), 22)
"""Those events that answer to a command, among `EVENTS`."""


@pytest.mark.parametrize("golden", [NOW[n] for n in ANSWERS], ids=[message_type(EVENTS[n]) for n in ANSWERS])
def test_an_answer_to_what_is_no_such_command_is_refused(golden: Written) -> None:
    with pytest.raises(ValueError, match="is no signed command"):
        read(changed(golden, command=1))
    other = next(
        stated.entry
        for stated in STATED
        if stated.entry != msgspec.json.decode(golden.payload)["command"] and stated.entry != STATED[0].entry
    )
    if golden.payload_type != payload_type("command-held/1"):
        with pytest.raises(ValueError, match="does not answer to"):
            read(changed(golden, command=other))


SEALED = (*range(10, 13), *range(23, 28))
"""Those of which what they say is sealed."""


@pytest.mark.parametrize("golden", [NOW[n] for n in SEALED], ids=[message_type(EVENTS[n]) for n in SEALED])
def test_what_is_sealed_is_not_read_without_its_own_opening(golden: Written) -> None:
    for opening in (b"", golden.opening[:-1], b"{}", golden.opening.replace(b"B", b"C"), NOW[0].opening):
        with pytest.raises(SealBroken):
            read(replace(golden, opening=opening))


def test_a_first_version_is_not_written_any_more() -> None:
    written = {payload_type(message_type(event)) for event in (*EVENTS, *FIRST_EVENTS)}
    assert written & {golden.payload_type for golden in FIRST} == {FIRST[0].payload_type}


def test_a_signed_command_is_never_written_anew() -> None:
    with pytest.raises(ValueError, match="kept as it came"):
        write_event(STATED[0], fixed_chance)


def test_commands_that_differ_in_one_place_have_different_digests() -> None:
    digests = {command_sha256(command) for command in COMMANDS}
    first = COMMANDS[0]
    assert isinstance(first, AddParty)
    assert len(digests | {command_sha256(replace(first, command_id="c-2"))}) == len(COMMANDS) + 1

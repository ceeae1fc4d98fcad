"""Signed commands as the node's own code writes them with a fixed key and salts: for the page's unit tests."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.dsse import keyid, sign_envelope
from detente.ledger.key_line import fingerprint
from detente.messages.alerts import Relayed, Reply, StopReason, Urgency
from detente.messages.arrangements import Channel, Reservation, Stance, version_of
from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    ChannelCommand,
    CheckContact,
    ConfirmAlert,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
)
from detente.messages.commands import (
    ConfirmCommand,
    DismissCommand,
    ProposeTerms,
    ReleaseNotice,
    SignedCommand,
    TakeStance,
    WithdrawNotice,
)
from detente.messages.events import Hand
from detente.messages.release import Field, Level, Rule
from detente.messages.statements import write_statement
from detente.node.codes import enrolment_message, plain_code
from tests.web.agreeing import line, zone
from tests.web.agreeing import terms as terms_of

FILE = Path(__file__).parents[2] / "page" / "src" / "api" / "signing.fixture.json"

LEDGER = "record.example/euphrates"
PARTY = 'Side "A"\\ Сторона طرف 😀'
SEED = bytes(range(32))
CODE = "ABCDE-FGH1K-MNPQR-0TVWX"


def salts(size: int) -> bytes:
    """Bytes that any language can make again: 1, 2, 3 … modulo 251."""
    return bytes(number % 251 + 1 for number in range(size))


def _words(who: Mapping[str, Any]) -> list[ChannelCommand]:
    """Each word of the channel that the page says."""
    version, place = "ab" * 32, None
    said: dict[str, Any] = {
        "of": "SDF",
        "urgent": True,
        "notice": None,
        "place": place,
        "at_us": None,
        "text": 'стой "здесь"\u2028',
    }
    return [
        AcknowledgeAlert(**who, cause=7, version=version, reply=Reply.CANNOT_COMPLY, text="بعد قليل"),
        PassAlert(**who, cause=7, version=version, cells=("air desk", "Огонь")),
        ConfirmAlert(**who, cause=2**40, version=version, cell="air desk"),
        CallStop(**who),
        AddToStop(**who, stop=9, reason=StopReason.CIVILIANS, place=place, text="a bus"),
        RaiseProtest(**who, **said),
        RaiseQuery(**who, **said),
        AnswerQuery(**who, cause=11, text="not ours"),
        AskRelay(**who, through="SDF", of="Council", urgency=Urgency.IMMEDIATE, place=place, text="turn back"),
        ReportRelay(**who, cause=12, relayed=Relayed.FAILED, at_us=1_495_108_800_000_000, text=""),
        CheckContact(**who, of="SDF"),
        TakeWatch(**who, until_us=1_495_137_600_000_000, text=""),
    ]


def fixture() -> bytes:
    """Compact JSON: key, ledger and party, and of each command what was asked, its envelope and its opening."""
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    name = keyid(key.public_key())
    who = {"command_id": "a command \x7f\t", "party": PARTY}
    release = (
        Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND, Field.TITLE)),
        Rule(to="monitors", level=Level.FULL, without=(Field.OTHER,), listed=True),
        Rule(to="party:مستشفى", level=Level.NOTHING),
    )
    terms = terms_of("valley/é\u2028", "SDF", PARTY, measures=(zone(), line("SDF", PARTY)), title='Долина "A"\\ 😀')
    reserved = (Reservation(measure="circle", text="not ours\n\x7f"), Reservation(measure="", text="لا"))
    commands: dict[str, SignedCommand] = {
        "propose-terms/1": ProposeTerms(**who, terms=terms),
        "take-stance/1": TakeStance(
            **who,
            of="",
            arrangement=terms.id,
            version=version_of(terms),
            number=3,
            stance=Stance.RESERVED,
            reservations=reserved,
            channel=Channel.NODE,
        ),
        "withdraw-notice/1": WithdrawNotice(**who, version=7, notice_id="a/b\u2028\x01é"),
        "release-notice/1": ReleaseNotice(**who, version=1, notice_id="site", release=release),
        "confirm-command/1": ConfirmCommand(**who, entry=0),
        "dismiss-command/1": DismissCommand(**who, entry=2**40),
        **{str(word.__struct_config__.tag): word for word in _words(who)},
    }
    made = {}
    for tag, command in commands.items():
        written = write_statement(command, ledger=LEDGER, hand=Hand.PARTY, chance=salts)
        envelope = sign_envelope(written.payload_type, written.payload, key)
        made[tag] = {
            "command": command,
            "envelope": envelope.decode("ascii"),
            "opening": written.opening.decode("utf-8"),
        }
    document = {
        "ledger": LEDGER,
        "party": PARTY,
        "pkcs8": b64encode(bytes.fromhex("302e020100300506032b657004220420") + SEED).decode("ascii"),
        "keyid": name,
        "fingerprint": fingerprint(name),
        "code": CODE,
        "enrolment": enrolment_message(LEDGER, plain_code(CODE) or "").decode("ascii"),
        "commands": made,
        "version": version_of(terms),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


if __name__ == "__main__":
    FILE.write_bytes(fixture())

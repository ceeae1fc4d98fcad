"""Words about arrangements as the node is asked for them, and what each would do in words of a person."""

from __future__ import annotations

from typing import Any, Final, Literal, assert_never

import msgspec

from detente.messages.arrangements import version_of
from detente.messages.commands import (
    ArrangementCommand,
    ClaimForce,
    DescribeParty,
    ProposeTerms,
    ReportStance,
    TakeStance,
)
from detente.places.times import rfc3339

Said = Literal["propose", "stance", "report", "claim", "describe"]
SAID: Final = ("propose", "stance", "report", "claim", "describe")

SHORT: Final = 12
"""Digits of a version that are enough to know it by; all of them are told where it matters."""


def said_body(command: ArrangementCommand, file: object) -> tuple[Said, str, dict[str, Any]]:
    """What the node is sent, beside the command's id: the word for it and what it is about. `file` is the arrangement
    that is proposed, as JSON.
    """
    match command:
        case ProposeTerms(terms=terms):
            return "propose", terms.id, {"arrangement": file}
        case TakeStance():
            body = {
                "version": command.version,
                "number": command.number,
                "stance": command.stance.value,
                "reservations": msgspec.to_builtins(command.reservations),
                "channel": command.channel.value,
                "of": command.of,
            }
            return "stance", command.arrangement, body
        case ReportStance():
            body = {
                "of": command.of,
                "stance": command.stance.value,
                "channel": command.channel.value,
                "text": command.text,
            }
            return "report", command.arrangement, body
        case ClaimForce():
            body = {
                "force": command.force,
                "by": command.by,
                "start": rfc3339(command.start_us),
                "end": None if command.end_us is None else rfc3339(command.end_us),
                "text": command.text,
            }
            return "claim", command.force, body
        case DescribeParty(card=card):
            return "describe", command.party, {"card": msgspec.to_builtins(card)}
        case _:
            assert_never(command)


def request_said(verb: str, name: str) -> tuple[str, str]:
    """Method and path; `name` is quoted already."""
    match verb:
        case "propose":
            return "POST", "/v1/arrangements"
        case "stance" | "report":
            return "POST", f"/v1/arrangements/{name}/{verb}s"
        case "claim":
            return "POST", "/v1/forces"
        case _:
            return "PUT", "/v1/card"


def said_words(verb: str, name: str, body: dict[str, Any]) -> str:
    """What it would do, of a command that the node is asked to sign."""
    match verb:
        case "propose":
            return f"propose {name!r}"
        case "stance":
            return _stance_words(name, str(body.get("stance")), str(body.get("version")), str(body.get("of") or ""))
        case "report":
            return f"report on {name!r} that {body.get('of')!r} is: {body.get('stance')}"
        case "claim":
            return f"say who answers for {name!r}"
        case _:
            return f"describe {name!r}"


def command_words(command: ArrangementCommand) -> str:
    """The same of a command that is signed."""
    match command:
        case ProposeTerms(terms=terms):
            return f"propose {terms.id!r}, version {version_of(terms)[:SHORT]}"
        case TakeStance():
            return _stance_words(command.arrangement, command.stance.value, command.version, command.of)
        case _:
            verb, name, body = said_body(command, None)
            return said_words(verb, name, body)


def _stance_words(name: str, stance: str, version: str, of: str) -> str:
    who = f" for {of!r}" if of else ""
    return f"say{who} on {name!r}, version {version[:SHORT]}: {stance}"

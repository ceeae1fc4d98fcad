"""`detente key root|authorize|revoke`: what is said about a party's keys, and by whom.

A party without root keys leaves that to the node's operator (`--data`); for one that has them, a statement is written
into a file (`--ledger`, `--out`), for their holders to sign (`key_signing`).
"""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import refuse
from .naming import Duties, PartyOption, Person, access_list, check_party, check_person, duties_of, know_party, stop

if TYPE_CHECKING:
    from detente.ledger.key_line import PublicKey
    from detente.messages.commands import KeyCommand

_Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", file_okay=False, help="As the node's operator: the node's data folder."),
]
_Ledger = Annotated[
    str | None, typer.Option("--ledger", metavar="ORIGIN", help="For root keys to sign: the name of the ledger.")
]
_Sign = Annotated[
    list[Path] | None,
    typer.Option("--sign", metavar="FILE", help="A root key to sign with at once; may be given several times."),
]
_Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="For root keys to sign: where to write the statement.")
]


def root(
    party: PartyOption,
    key: Annotated[
        list[Path],
        typer.Option(metavar="FILE", help="A root key's .pub; may be given several times.", show_default=False),
    ],
    need: Annotated[int, typer.Option(metavar="K", min=1, help="How many of them must sign.", show_default=False)],
    data: _Data = None,
    ledger: _Ledger = None,
    sign: _Sign = None,
    out: _Out = None,
) -> None:
    """Say which root keys a party has: from then on they, and not the operator, name the party's keys.

    The first time by the operator (--data); later, to exchange them, signed by as many of the earlier ones as needed,
    and by each that is new, which shows that somebody has it.

    \b
    Example:
      detente key root --party SDF --key a.pub --key b.pub --key c.pub --need 2 --data ./node
    """
    from detente.messages.commands import SetRoot

    check_party(party)
    keys = tuple(_public(path).raw for path in key)
    if len(set(keys)) != len(keys):
        stop("--key", "the same key is named twice.")
    if need > len(keys):
        stop(f"--need {need}", f"there are {len(keys)} keys.")
    _say(SetRoot(command_id=_new_id("root"), party=party, keys=keys, need=need), data, ledger, sign, out)


def authorize(
    party: PartyOption,
    person: Person,
    duties: Duties,
    key: Annotated[Path, typer.Option(metavar="FILE", help="The person's .pub.", show_default=False)],
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="TIME", help="From when on, as 2017-05-18T00:00:00Z or a DTG [default: now]."),
    ] = None,
    days: Annotated[int, typer.Option(metavar="N", min=1, max=3_660, help="For how many days.")] = 90,
    data: _Data = None,
    ledger: _Ledger = None,
    sign: _Sign = None,
    out: _Out = None,
) -> None:
    """Say whose a key is, what they may do, and for how long: a new key, or an old one again.

    For a key that came by an invitation, `detente party confirm` does it. Where root keys sign, the holder of the
    named key signs too (detente key sign FILE --with KEY), which shows that they have it.

    \b
    Example:
      detente key authorize --party SDF --person "Watch A" --duties declarer,watch --key watch-a.pub \\
        --ledger example.org/valley --sign root1 --out authorise.json
    """
    from detente.decision.key_commands import wrong_times
    from detente.messages.commands import AuthorizeKey
    from detente.messages.refusals import Refusal
    from detente.places.times import parse_time

    check_party(party)
    check_person(person)
    start_us = int(time.time()) * 1_000_000 if start is None else parse_time(start)
    if isinstance(start_us, Refusal):
        refuse([start_us.at(field="--from")])
    command = AuthorizeKey(
        command_id=_new_id("authorize"),
        party=party,
        person=person,
        duties=duties_of(duties),
        key=_public(key).raw,
        held=False,
        start_us=start_us,
        end_us=start_us + days * 86_400 * 1_000_000,
    )
    refusal = wrong_times(command)
    if refusal is not None:
        stop(f"--days {days}", f"{refusal.wrong}.")
    _say(command, data, ledger, sign, out)


def revoke(
    party: PartyOption,
    from_entry: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="The first entry of the ledger that is in doubt.", show_default=False),
    ],
    keyid: Annotated[str | None, typer.Option(metavar="HEX", help="The key's name, as party people shows it.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Or its .pub.")] = None,
    data: _Data = None,
    ledger: _Ledger = None,
    sign: _Sign = None,
    out: _Out = None,
) -> None:
    """Say that a key signs nothing any more, and from which entry on what it signed is in doubt.

    \b
    Example:
      detente key revoke --party SDF --key watch-a.pub --from-entry 4711 --data ./node
    """
    from detente.messages.commands import RevokeKey

    check_party(party)
    if (keyid is None) == (key is None):
        stop("--keyid", "say which key, by --keyid or by --key.")
    name = _public(key).keyid if key is not None else str(keyid)
    if re.fullmatch(r"[0-9a-f]{64}", name) is None:
        stop("--keyid", "a keyid has 64 hex digits, in small letters. See: detente party people NAME.")
    _say(
        RevokeKey(command_id=_new_id("revoke"), party=party, keyid=name, from_size=from_entry), data, ledger, sign, out
    )


def _say(command: KeyCommand, data: Path | None, ledger: str | None, sign: list[Path] | None, out: Path | None) -> None:
    """Leave a command of the operator's for the node, or write it down for the holders of root keys."""
    if data is not None:
        if ledger is not None or sign or out is not None:
            stop("--data", "the operator signs nothing: give --data alone, or --ledger and --out for root keys.")
        with access_list(data) as access:
            know_party(access, command.party)
            need = access.root_need(command.party)
            if need is not None:
                text = f"{command.party} has root keys, and {need} of them must sign: give --ledger and --out instead."
                stop("--data", text)
            access.instructions.add(command)
        typer.echo(
            "The node takes it when it next looks, or when it starts. What it refuses is told by: detente party people."
        )
        return
    if ledger is None or out is None:
        stop("--ledger", "say as whom: the operator with --data, or for root keys to sign --ledger and --out.")
    from detente.ledger import EnvelopeRefused

    from .statement_files import read_statement_file, secret_key, show_statement, write_statement_file

    signers = [secret_key("--sign", path) for path in sign or ()]
    try:
        write_statement_file(out, command, ledger=ledger, signers=signers)
    except EnvelopeRefused as failure:
        stop("--sign", str(failure))
    _, envelope, lines = read_statement_file(out)
    show_statement(lines, envelope)
    typer.echo(f"Next: {out} to the other holders (detente key sign --help), then to the node (detente key submit).")


def _public(path: Path) -> PublicKey:
    from detente.ledger import KeyRefused
    from detente.ledger.key_line import read_key_line

    try:
        return read_key_line(path)
    except KeyRefused as failure:
        stop("--key", str(failure))


def _new_id(what: str) -> str:
    return f"{what} {secrets.token_hex(12)}"

"""`detente party …`: who may speak to a node: parties, their people, and how these come by a key."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from .exits import refuse
from .naming import (
    AsJson,
    Duties,
    PartyName,
    Person,
    access_list,
    check_party,
    check_person,
    duties_of,
    know_party,
    stop,
)
from .options import DataFolder

party = typer.Typer(
    help="Add parties and their people to a node, renew tokens, invite people to bring a key of their own.",
    no_args_is_help=True,
)


@party.command()
def add(
    name: PartyName,
    data: DataFolder,
    monitor: Annotated[
        bool, typer.Option("--monitor", help="A cell that watches over all and sees every notice.")
    ] = False,
) -> None:
    """Add a party with a first person and print its token, once: whoever holds it speaks for the party.

    \b
    Example:
      detente party add "Relief Organisation" --data ./node
    """
    from detente.messages.commands import Role

    check_party(name)
    with access_list(data, make=True) as access:
        token = access.add(name, Role.MONITOR if monitor else Role.PARTY)
    if token is None:
        stop(f"NAME {name!r}", "there is such a party. For a new token: detente party token NAME.")
    _show(name, token)


@party.command()
def token(
    name: PartyName,
    data: DataFolder,
    person: Annotated[
        str, typer.Option("--person", metavar="WHO", help="Whose token; the party's first person, if not said.")
    ] = "first",
    duties: Annotated[
        str | None,
        typer.Option("--duties", metavar="LIST", help="Add a new person with these duties; see party invite."),
    ] = None,
) -> None:
    """Print a new token for a person; their earlier ones, and their sessions, are void at once.

    With --duties the person is new. A token serves programs and those without a key; the node then signs for them.

    \b
    Example:
      detente party token "Relief Organisation" --person "Watch A" --duties watch,declarer --data ./node
    """
    check_person(person)
    with access_list(data) as access:
        if duties is None:
            fresh = access.renew(name, person)
            wrong = (
                f"there is no such party, or no person {person!r} in it, in {data}. See: detente party list, people."
            )
        else:
            know_party(access, name)
            fresh = access.add_person(name, person, duties_of(duties))
            wrong = f"there is a person {person!r} already. For a new token leave --duties out."
    if fresh is None:
        stop(f"NAME {name!r}", wrong)
    _show(f"{name}, {person}" if person != "first" else name, fresh)


@party.command("list")
def list_(data: DataFolder, as_json: AsJson = False) -> None:
    """List the parties of a node, in order of adding.

    \b
    Example:
      detente party list --data ./node
    """
    with access_list(data) as access:
        parties = access.parties()
    if as_json:
        typer.echo(msgspec.json.encode([{"name": name, "role": role} for name, role in parties]).decode())
        return
    for name, role in parties:
        typer.echo(f"{role.value:8} {name}")


@party.command()
def people(name: PartyName, data: DataFolder, as_json: AsJson = False) -> None:
    """List a party's people: duties, whose key is their own, who waits to be confirmed, what the node refused.

    The digits of a key that waits are not shown here: they must be heard from the person.

    \b
    Example:
      detente party people "Relief Organisation" --data ./node
    """
    from detente.messages.commands import AuthorizeKey

    with access_list(data) as access:
        know_party(access, name)
        listed = access.people(name)
        held = access.held_by_node(name)
        confirmed = [
            one for one in access.instructions.waiting() if one.party == name and isinstance(one, AuthorizeKey)
        ]
        waiting = [enrolling for enrolling in access.enrolments.waiting(_now_s()) if enrolling.party == name]
        refused = [text for _, text in access.instructions.refused(name)]
    if as_json:
        said = {
            "people": [
                {
                    "person": bearer.person,
                    "duties": sorted(bearer.duties),
                    "keyid": bearer.keyid,
                    "keyid_held_by_node": held.get(bearer.person),
                }
                for bearer in listed
            ],
            "waiting": [{"person": one.person, "duties": sorted(one.duties)} for one in waiting],
            "confirmed": [{"person": one.person, "duties": sorted(one.duties)} for one in confirmed],
            "refused": refused,
        }
        typer.echo(msgspec.json.encode(said).decode())
        return
    for bearer in listed:
        keys = [f"own key {bearer.keyid}"] if bearer.keyid else []
        keys += [f"key {held[bearer.person]}, held by the node"] if bearer.person in held else []
        typer.echo(f"{bearer.person}: {', '.join(sorted(bearer.duties))}; {' and '.join(keys) or 'no key yet'}")
    for command in confirmed:
        typer.echo(f"{command.person}: confirmed; the node takes their key when it next looks, or when it starts")
    for one in waiting:
        typer.echo(
            f"{one.person}: a key waits; have its digits read aloud, then: detente party confirm NAME --person WHO"
        )
    for text in refused:
        typer.echo(f"The node refused: {text}")


@party.command()
def invite(name: PartyName, person: Person, duties: Duties, data: DataFolder) -> None:
    """Print a one-time code, good for 24 hours, with which a person brings a key of their own.

    \b
    Example:
      detente party invite "Relief Organisation" --person "Watch A" --duties watch,declarer --data ./node
    """
    check_person(person)
    with access_list(data) as access:
        know_party(access, name)
        code = access.enrolments.invite(name, person, duties_of(duties), _now_s())
    assert code is not None
    typer.echo(
        f"The code for {person} of {name}, good once and for 24 hours; hand it over by a way you trust:", err=True
    )
    typer.echo(code)
    typer.echo(
        "They run:  detente key new KEYFILE\n"
        f"           detente key enrol --node URL --ledger {_origin(data) or 'ORIGIN'} --code CODE --key KEYFILE\n"
        "and read 30 digits aloud to you, face to face or by a voice you know. Then:\n"
        "           detente party confirm NAME --person WHO --data DIR",
        err=True,
    )


@party.command()
def confirm(
    name: PartyName,
    person: Person,
    data: DataFolder,
    fingerprint: Annotated[
        str | None, typer.Option(metavar="DIGITS", help="The 30 digits as you heard them; asked for, if not said.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="For a party with root keys: where to write what their holders must sign."),
    ] = None,
) -> None:
    """Compare the digits that you hear with those of the key that came, and have the node take the key.

    Five wrong ones, and the person must be invited anew. If the party has root keys, their holders must sign: then a
    statement for them is written.

    \b
    Example:
      detente party confirm "Relief Organisation" --person "Watch A" --data ./node
    """
    from detente.messages.refusals import Refusal

    check_person(person)
    with access_list(data) as access:
        know_party(access, name)
        need = access.root_need(name)
        if need is not None and out is None:
            stop("--out", f"{name} has root keys, and {need} of them must sign. Say where to write the statement.")
        if out is not None and out.exists():
            stop(f"--out {out}", "there is such a file already.")
        ledger = _origin(data)
        if need is not None and ledger is None:
            stop(f"--data {data}", "there is no node.pub, which names the ledger.")
        heard = fingerprint if fingerprint is not None else typer.prompt(f"The 30 digits that {person} reads aloud")
        command = access.enrolments.confirm(name, person, heard, _now_s())
    if isinstance(command, Refusal):
        refuse([command])
    if need is None:
        typer.echo(f"The digits agree. The node takes the key of {person} when it next looks, or when it starts.")
        return
    from .statement_files import write_statement_file

    assert out is not None
    assert ledger is not None
    write_statement_file(out, command, ledger=ledger, signers=[])
    typer.echo(
        f"The digits agree. {need} of the root keys of {name} and {person} must sign {out}: detente key sign --help."
    )


@party.command()
def remove(name: PartyName, person: Person, data: DataFolder) -> None:
    """Take a person off the list: their tokens, sessions and invitations are void at once.

    The node revokes their keys from then on; for a party with root keys, their holders must. Which these are is said.

    \b
    Example:
      detente party remove "Relief Organisation" --person "Watch A" --data ./node
    """
    with access_list(data) as access:
        know_party(access, name)
        need = access.root_need(name)
        keys = access.remove_person(name, person)
    if keys is None:
        stop(f"--person {person!r}", f"there is no such person. See: detente party people {name!r}.")
    typer.echo(f"{person} of {name} is not on the list any more.")
    if keys and need is None:
        typer.echo(
            "The node revokes their keys from now on, when it next looks. If what they signed before is in doubt:"
        )
    elif keys:
        typer.echo(f"{need} of the root keys of {name} must revoke their keys:")
    how = f"--data {shlex.quote(str(data))}" if need is None else "--ledger ORIGIN --out FILE"
    for keyid in keys:
        typer.echo(f"  detente key revoke --party {shlex.quote(name)} --keyid {keyid} --from-entry N {how}")


def _origin(data: Path) -> str | None:
    """The name of the ledger in a data folder; None where there is none yet."""
    from detente.ledger import KeyRefused, read_verifier_key

    try:
        return read_verifier_key(data).name
    except KeyRefused:
        return None


def _now_s() -> int:
    return int(time.time())


def _show(whose: str, token: str) -> None:
    typer.echo(f"The token of {whose}; it is shown this once and kept nowhere in the clear:", err=True)
    typer.echo(token)

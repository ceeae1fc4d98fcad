"""What people name on the command line of parties and keys: a party, a person, duties, a data folder's access list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .exits import BAD_INPUT
from .terminal import harmless

if TYPE_CHECKING:
    from detente.messages.people import Duty
    from detente.node.access import Access

_MOST_PARTY = 200
_MOST_PERSON = 100

PartyName = Annotated[
    str, typer.Argument(metavar="NAME", help="The party's name, as it stands in its notices.", show_default=False)
]
PartyOption = Annotated[
    str, typer.Option("--party", metavar="NAME", help="The party's name, as it stands in its notices.")
]
Person = Annotated[
    str,
    typer.Option(
        "--person",
        metavar="WHO",
        help="The person's name within the party. It stands in the ledger for ever: name the duty, such as Watch A.",
        show_default=False,
    ),
]
Duties = Annotated[
    str,
    typer.Option(
        "--duties",
        metavar="LIST",
        help="What they may do, with commas: viewer, watch, declarer, releasing-authority, negotiator, administrator, "
        "auditor.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def stop(field: str, text: str) -> NoReturn:
    """Say what is wrong with what was given, and stop with `BAD_INPUT`."""
    typer.echo(harmless(f"{field}: {text}"), err=True)
    raise typer.Exit(BAD_INPUT)


def check_party(name: str) -> None:
    """Stop unless a party can have this name."""
    if not _nameable(name, _MOST_PARTY):
        stop(f"NAME {name!r}", f"a name has no blanks at its ends, only visible characters, at most {_MOST_PARTY}.")


def check_person(name: str) -> None:
    """Stop unless a person can have this name."""
    if not _nameable(name, _MOST_PERSON):
        what = f"a name has no blanks at its ends, only visible characters, at most {_MOST_PERSON}."
        stop(f"--person {name!r}", f"{what} Name the duty rather than the person, such as Watch A.")


def duties_of(text: str) -> tuple[Duty, ...]:
    """The duties in a list with commas, in order of their names. Stops where there are none or one is not known."""
    from detente.messages.people import Duty

    words = {word.strip() for word in text.split(",")} - {""}
    unknown = sorted(words - {duty.value for duty in Duty})
    if unknown or not words:
        known = ", ".join(duty.value for duty in Duty)
        stop(f"--duties {text!r}", f"{unknown[0] if unknown else 'nothing'} is no duty. Give one or more of: {known}.")
    return tuple(Duty(word) for word in sorted(words))


@contextmanager
def access_list(data: Path, *, make: bool = False) -> Iterator[Access]:
    """The access list of a data folder, which is made if `make` says so. Stops with a plain sentence where it fails."""
    from detente.node.access import Access, AccessBroken

    if make:
        try:
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as failure:
            stop(f"--data {data}", f"the folder cannot be made: {failure.strerror}.")
    elif not data.is_dir():
        stop(f"--data {data}", "there is no such folder.")
    try:
        yield Access(data)
    except AccessBroken as failure:
        stop("--data", str(failure))


def know_party(access: Access, name: str) -> None:
    """Stop unless there is such a party on the list."""
    if name not in dict(access.parties()):
        stop(f"NAME {name!r}", "there is no such party. See: detente party list.")


def _nameable(name: str, most: int) -> bool:
    return bool(name.strip()) and name == name.strip() and name.isprintable() and len(name) <= most

"""`detente incident list|show|export|verify`: the file of an incident read, kept as a folder, and checked offline."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer

from . import terminal
from .arrange_reading import InLanguage, decoded, language_of
from .exits import BAD_INPUT
from .naming import AsJson
from .notice_way import KeyFile, NodeUrl, Speaker, TokenFile, speaking
from .terminal import harmless

if TYPE_CHECKING:
    from detente.messages.phrases import Language
    from detente.web.incident_views import IncidentView

_Number = Annotated[
    int, typer.Argument(metavar="INCIDENT", min=0, help="Its number, as in: incident list.", show_default=False)
]


def list_(node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False) -> None:
    """List the incidents of which your party is a side, and for whom each waits.

    \b
    Example:
      detente incident list --node https://node.example.org --key watch-a --json
    """
    from detente.web.incident_views import IncidentList

    from .incident_told import list_lines

    with speaking(node, key, token_file) as speaker:
        body = speaker.get("/v1/incidents")
        listed = decoded(speaker, body, IncidentList)
    with terminal.writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            terminal.write("".join(f"{line}\n" for line in list_lines(listed)))


def show(
    number: _Number,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Show all that its sides said in it, what they linked, and who has closed it.

    \b
    Example:
      detente incident show 120 --language ru --node https://node.example.org --key watch-a
    """
    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        told, body = read_incident(speaker, number)
    if as_json:
        with terminal.writing():
            sys.stdout.write(f"{body.decode()}\n")
    else:
        shown(told, spoken)


def export(
    number: _Number,
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="A folder that is not there yet.", show_default=False)
    ],
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Keep it as a folder: the file in words and as JSON, every entry of it and every entry that it links with its
    proof, and the node's key. Whoever has the folder can verify it offline, and reads all of it.

    It is checked before it is written. Exit status: 0 written, 1 what the node sent does not hold, 2 not written.

    \b
    Example:
      detente incident export 120 --to incident-120 --node https://node.example.org --key watch-a
    """
    from detente.ledger import VerifierKey
    from detente.web.incident_evidence import IncidentEvidence

    from .incident_folder import DoesNotHold, files_of, write_folder

    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        evidence = decoded(speaker, speaker.get(f"/v1/incidents/{number}/evidence"), IncidentEvidence)
        verifier_key = VerifierKey.parse(speaker.verifier_key)
    try:
        files = files_of(evidence, verifier_key, spoken)
    except DoesNotHold as failure:
        _broken(str(failure), as_json=as_json)
    try:
        write_folder(to, files)
    except OSError as failure:
        typer.echo(harmless(f"--to {to}: {failure.strerror}."), err=True)
        raise typer.Exit(BAD_INPUT) from None
    if as_json:
        typer.echo(msgspec.json.encode({"folder": str(to), "incident": number, "files": sorted(files)}).decode())
    else:
        typer.echo(harmless(f"{to}: incident {number} in {len(files)} files. Verify it: detente incident verify {to}"))


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder by incident export.", show_default=False)],
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="The node's verifier key as you wrote it down, to be the folder's."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Verify a folder that holds an incident, with no connection to anyone: that every entry is in the ledger and was
    signed by whom it says, that the words are those that were signed, and that not a byte of the folder is another.

    Without --key it holds only as far as the key in the folder is the node's: hold it against the one that you have.
    Exit status: 0 it holds, 1 it does not, 2 it cannot be read.

    \b
    Example:
      detente incident verify incident-120 --key "example.org/valley+…"
    """
    from detente.ledger import NoteRefused, VerifierKey

    from .incident_folder import DoesNotHold, check_folder, read_folder
    from .ledger_given import bad_input

    try:
        known = None if key is None else VerifierKey.parse(key)
    except NoteRefused as failure:
        bad_input(failure)
    try:
        files = read_folder(folder)
    except OSError as failure:
        typer.echo(harmless(f"{folder}: {failure.strerror or failure}."), err=True)
        raise typer.Exit(BAD_INPUT) from None
    try:
        held, one = check_folder(files, known)
    except DoesNotHold as failure:
        _broken(str(failure), as_json=as_json)
    if as_json:
        said = {"holds": True, "ledger": held.name, "verifier_key": str(held), "incident": one.incident}
        said |= {"state": one.state, "key_given": known is not None}
        typer.echo(msgspec.json.encode(said).decode())
        return
    typer.echo(harmless(f"It holds: incident {one.incident} of {held.name}, {one.state}."))
    if one.waiting_for:
        typer.echo("It was open when it was exported: later words may be missing, and whoever exported it chose when.")
    if known is None:
        typer.echo(harmless(f"Only if this is the node's key, which you know from elsewhere: {held}"))


def read_incident(speaker: Speaker, number: int) -> tuple[IncidentView, bytes]:
    """What the node tells of it, and the JSON of it."""
    from detente.web.incident_views import IncidentView

    body = speaker.get(f"/v1/incidents/{number}")
    return decoded(speaker, body, IncidentView), body


def shown(one: IncidentView, language: Language, *, err: bool = False) -> None:
    """Print it; to standard error, if asked."""
    from .incident_told import incident_lines

    with redirect_stdout(sys.stderr) if err else nullcontext(), terminal.writing():
        terminal.write("".join(f"{line}\n" for line in incident_lines(one, language)))


def _broken(text: str, *, as_json: bool) -> NoReturn:
    if as_json:
        typer.echo(msgspec.json.encode({"holds": False, "text": text}).decode())
    else:
        typer.echo(harmless(f"It does not hold. {text}"))
    raise typer.Exit(1)

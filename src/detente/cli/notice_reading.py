"""`detente notice held|list|measures|show`: reading at a node what one's party may see."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import msgspec
import typer

from .exits import CONFLICTS
from .naming import AsJson, stop
from .notice_way import KeyFile, NodeUrl, Speaker, TokenFile, notice_path, speaking
from .posting import not_a_nodes
from .terminal import harmless, writing

if TYPE_CHECKING:
    from detente.web.views import HeldView

T = TypeVar("T")


class _Picture(msgspec.Struct):
    """What is wanted of it."""

    held: msgspec.Raw


def held(node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False) -> None:
    """Show the commands of your party that wait for a second person: who sent them, and what they would bring about.

    If your party's view holds protected places, the reading is recorded.

    \b
    Example:
      detente notice held --node https://node.example.org --key watch-b
    """
    from .notice_told import print_held

    with speaking(node, key, token_file) as speaker:
        waiting, raw = _held(speaker)
    with writing():
        if as_json:
            sys.stdout.write(f"{raw}\n")
        else:
            print_held(waiting)


def list_(node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False) -> None:
    """List the notices that you may see, each as far as it is released to you.

    If protected places are among them, the reading is recorded. What was not notified is not listed.

    \b
    Example:
      detente notice list --node https://node.example.org --key watch-a --json
    """
    from detente.web.answers import NoticeList

    from .notice_told import print_list

    with speaking(node, key, token_file) as speaker:
        body = speaker.get("/v1/notices")
        listed = decoded(speaker, body, NoticeList)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            print_list(listed.notices)


def measures(
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    every: Annotated[bool, typer.Option("--all", help="Print every finding of a long list.")] = False,
) -> None:
    """List what notices meet of measures in force: who enters a zone, crosses a line, misses a window, or is told LATE.

    You are told of your own party's notices, and of those of parties with whom a measure binds you: exactly where their
    notice is released to you, else roughly. If protected places are among them, the reading is recorded.

    \b
    Example:
      detente notice measures --node https://node.example.org --key watch-a --json
    """
    from detente.web.answers import MetList

    from .notice_told import print_measures

    with speaking(node, key, token_file) as speaker:
        body = speaker.get("/v1/measures-met")
        listed = decoded(speaker, body, MetList)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            print_measures(listed.measures_met, every=every)


def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID|REF", help="A notice's id, or the reference that lists give.", show_default=False),
    ],
    of: Annotated[
        str | None, typer.Option("--of", metavar="NAME", help="Whose notice, where two parties use one id.")
    ] = None,
    evidence: Annotated[
        Path | None,
        typer.Option(
            "--evidence",
            metavar="FILE",
            help="Also write the signed command behind it there, for: ledger check-receipt. It opens what is shown.",
        ),
    ] = None,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Open one notice: all that is released to you. Opening a protected place is recorded, and its party can see it.

    Evidence holds without the node; it is checked when it comes. Exit status: 0 shown, 1 shown, but the evidence does
    not hold, 2 not shown, or there is no evidence for you.

    \b
    Example:
      detente notice show hospital-1 --of "Relief Organisation" --node https://node.example.org --key watch-a
    """
    from detente.messages.notices import PROTECTED
    from detente.web.views import NoticeView

    from .notice_told import print_one

    if evidence is not None and evidence.exists():
        stop(f"--evidence {evidence}", "there is such a file already.")
    with speaking(node, key, token_file) as speaker:
        body = speaker.get(notice_path(name, of))
        told = decoded(speaker, body, NoticeView)
        with writing():
            if as_json:
                sys.stdout.write(f"{body.decode()}\n")
            else:
                print_one(told)
        if told.kind in PROTECTED and told.volumes:
            typer.echo(
                "This is a protected place: that you opened it is in the record, and its party can see it.", err=True
            )
        if evidence is not None:
            _keep_evidence(speaker, notice_path(name, of, "/evidence"), evidence)


def _keep_evidence(speaker: Speaker, path: str, file: Path) -> None:
    """Write the node's evidence down, and say so where it does not hold."""
    from detente.ledger import LedgerError, VerifierKey
    from detente.messages.sealing import SealBroken

    from .kept import NotKept, check_kept
    from .notice_parcels import write_new_file

    body, wrong = speaker.get(path), ""
    try:
        check_kept(body, VerifierKey.parse(speaker.verifier_key))
    except NotKept:
        not_a_nodes(speaker.node)
    except (LedgerError, SealBroken) as failure:
        wrong = str(failure)
    try:
        write_new_file(file, body + b"\n")
    except OSError as failure:
        stop(f"--evidence {file}", f"it cannot be written: {failure.strerror}.")
    typer.echo(harmless(f"Evidence: {file}"), err=True)
    if wrong:
        typer.echo(harmless(f"ALARM: the evidence does not hold. {wrong} Keep it, and tell others."), err=True)
        raise typer.Exit(CONFLICTS)


def show_held(speaker: Speaker, entry: int, *, err: bool) -> None:
    """Print the held command of this entry; stops where none of the party waits there. `err`: on standard error."""
    from .notice_told import print_held

    waiting, _ = _held(speaker)
    found = [one for one in waiting if one.entry == entry]
    if not found:
        stop(f"ENTRY {entry}", "no command of your party waits there. See: detente notice held.")
    with redirect_stdout(sys.stderr) if err else nullcontext():
        print_held(found)


def _held(speaker: Speaker) -> tuple[list[HeldView], str]:
    """What waits, and the JSON of it as the node has it."""
    from detente.web.views import HeldView

    raw = decoded(speaker, speaker.get("/v1/picture"), _Picture).held
    return decoded(speaker, bytes(raw), list[HeldView]), bytes(raw).decode()


def decoded(speaker: Speaker, body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        not_a_nodes(speaker.node)

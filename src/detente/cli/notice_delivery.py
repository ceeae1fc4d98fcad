"""Taking commands to a node: the same bytes again while no answer comes, and receipts that hold, or it is said."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import msgspec
import typer

from detente.ledger import LedgerError, VerifierKey, strict_base64, verify_receipt
from detente.messages.refusals import Refusal
from detente.web.acting import CommandReceipt

from .exits import BAD_INPUT, CONFLICTS, UNKNOWN
from .met_told import is_grave
from .naming import stop
from .notice_parcels import (
    FORMAT,
    Asked,
    Parcel,
    Parcels,
    Signed,
    command_id_of,
    is_spoken,
    is_word,
    request_of,
    words_of,
    write_new_file,
)
from .notice_told import NO_CLEARANCE, TAKEN_IN, WORDS_ONLY, print_taken
from .notice_way import Speaker
from .posting import Answer, NoAnswer, exchange, refusals_in
from .progress import progress
from .terminal import harmless

PAUSES_S: Final = (0.5, 2.0)
"""Before the second and the third try; there is no fourth."""

_TOO_BUSY: Final = 429
_MANY: Final = 20
"""Commands; fewer are over before a bar is read."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """No answer; `sent` says that the command may have been taken all the same."""

    why: str
    sent: bool


@dataclass(frozen=True, slots=True)
class _Receipt:
    """What the node answered, read and as it came."""

    taken: CommandReceipt
    body: bytes


@dataclass(frozen=True, slots=True)
class Due:
    """A parcel to be sent; `kept` is the file that it lies in, if any."""

    parcel: Parcel
    kept: Path | None = None


def deliver(
    speaker: Speaker,
    due: Sequence[Due],
    *,
    receipts: Path | None,
    as_json: bool,
    every: bool,
    then: Callable[[CommandReceipt], None] | None = None,
) -> NoReturn:
    """Take the commands to the node one after another, say what came of each, and end with the exit status of it all.

    What a node refuses is told, and the rest is sent all the same. Where no answer comes nothing more is sent, and what
    is left is kept in a file, so that the same can be sent again. `then` is done with each receipt.
    """
    status = 0
    _make(receipts)
    with progress("sending", quiet=as_json, long=_MANY) as told:
        for number, one in enumerate(due):
            outcome = _sent(speaker, one.parcel)
            words = words_of(one.parcel)
            if isinstance(outcome, _Lost):
                _print_lost(outcome, words, speaker, due[number:])
                raise typer.Exit(UNKNOWN if outcome.sent else BAD_INPUT)
            if isinstance(outcome, _Receipt):
                found = _told(speaker, one.parcel, words, outcome, receipts, as_json=as_json, every=every)
                status = status or (CONFLICTS if found else 0)
                if then is not None:
                    then(outcome.taken)
            else:
                status = BAD_INPUT
                for refusal in outcome:
                    typer.echo(harmless(f"{words}: {refusal.sentence()}"), err=True)
                typer.echo(f"This was not taken: {harmless(words)}.", err=True)
            if told is not None:
                told(number + 1, len(due))
    if not as_json:
        typer.echo(_closing([one.parcel for one in due]))
    raise typer.Exit(status)


def _closing(parcels: Sequence[Parcel]) -> str:
    if all(map(is_spoken, parcels)):
        return TAKEN_IN
    return WORDS_ONLY if all(map(is_word, parcels)) else NO_CLEARANCE


def deliver_files(
    speaker: Speaker, files: Sequence[tuple[Path, Parcels]], *, receipts: Path | None, as_json: bool, every: bool
) -> NoReturn:
    """The same for the commands of files, once all of them are seen to be for this node's ledger."""
    for path, parcels in files:
        if parcels.ledger != speaker.ledger:
            # Before anything is sent: what is said there in the clear is not for another node.
            stop(f"FILE {path}", f"it is for the ledger {parcels.ledger}; this node keeps {speaker.ledger}.")
        if speaker.key is not None and any(isinstance(parcel, Asked) for parcel in parcels.commands):
            stop("--token-file", f"{path} holds what the node is asked to sign: only a token can bring it.")
    due = [Due(parcel, path) for path, parcels in files for parcel in parcels.commands]
    deliver(speaker, due, receipts=receipts, as_json=as_json, every=every)


def _sent(speaker: Speaker, parcel: Parcel) -> _Receipt | list[Refusal] | _Lost:
    """The node's receipt, its refusals, or nothing after all tries. The same is sent again where it may have arrived
    and nobody said so, or where the node was too busy for it.
    """
    method, path, body = request_of(parcel)
    outcome: list[Refusal] | _Lost = []
    for number, pause_s in enumerate((0.0, *PAUSES_S)):
        if number:
            why = outcome.why if isinstance(outcome, _Lost) else f"--node {speaker.node}: it is busy"
            typer.echo(harmless(f"{why}. Sending the same command again, try {number + 1} of 3."), err=True)
            time.sleep(pause_s)
        try:
            answer = exchange(speaker.node, method, path, body, speaker=speaker.headers)
        except NoAnswer as failure:
            outcome = _Lost(f"--node {speaker.node}: {failure}", failure.sent or isinstance(outcome, _Lost))
            if not outcome.sent:
                return outcome
            continue
        known = _known(answer)
        if known is None:
            outcome = _Lost(
                f"--node {speaker.node}: it answered {answer.status}, and not as a node that runs does", True
            )
        elif answer.status != _TOO_BUSY:
            return known
        elif isinstance(outcome, list) and isinstance(known, list):
            outcome = known
    return outcome


def _known(answer: Answer) -> _Receipt | list[Refusal] | None:
    """A receipt or refusals; None where the answer does not say what came of the command."""
    if answer.taken:
        try:
            return _Receipt(msgspec.json.decode(answer.body, type=CommandReceipt), answer.body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
    refusals = refusals_in(answer)
    # A node that stops, and whatever stands before one, cannot know what was taken.
    return refusals if refusals and answer.status < 500 else None


def _told(
    speaker: Speaker,
    parcel: Parcel,
    words: str,
    receipt: _Receipt,
    receipts: Path | None,
    *,
    as_json: bool,
    every: bool,
) -> bool:
    """Print what the node answered and keep its receipt; whether there is something that a person must look at."""
    taken, body = receipt.taken, receipt.body
    wrong = _wrong(taken, parcel, speaker)
    path = None if receipts is None else _keep(receipts, parcel, body)
    if as_json:
        typer.echo(body.decode())
    else:
        print_taken(words, taken, every=every)
        if path is not None:
            typer.echo(f"Receipt: {path}")
    if wrong is not None:
        typer.echo(harmless(f"ALARM: {words}: the receipt does not hold. {wrong} Keep it, and tell others."), err=True)
    return wrong is not None or bool(taken.conflicts) or any(is_grave(met) for met in taken.measures_met)


def _wrong(taken: CommandReceipt, parcel: Parcel, speaker: Speaker) -> str | None:
    """Why the receipt does not prove that this very command is in the ledger, if so."""
    if taken.command is None:
        return "It does not hold the command."
    if isinstance(parcel, Signed) and taken.command.entry_base64 != parcel.envelope:
        return "It is for another command than the one that was sent."
    try:
        key = VerifierKey.parse(speaker.verifier_key)
        for proven in (taken, taken.command):
            entry = strict_base64.decode(proven.entry_base64) or b""
            if verify_receipt(proven.proof, entry, key).number != proven.entry:
                return "It proves another entry than it says."
    except LedgerError as failure:
        return str(failure)
    return None


def _make(receipts: Path | None) -> None:
    if receipts is None:
        return
    try:
        receipts.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        stop(f"--receipts {receipts}", f"the folder cannot be made: {failure.strerror}. Nothing was sent.")


def _keep(receipts: Path, parcel: Parcel, body: bytes) -> Path:
    """The file of the command's receipt; the first that was kept stays."""
    path = receipts / f"receipt-{_file_name(parcel)}.json"
    try:
        write_new_file(path, body + b"\n")
    except FileExistsError:
        pass
    except OSError as failure:
        typer.echo(f"--receipts {path}: the receipt was not kept: {failure.strerror}.", err=True)
    return path


def _print_lost(lost: _Lost, words: str, speaker: Speaker, left: Sequence[Due]) -> None:
    """Say what is known and what is not, and how to send what is left again: the very same commands."""
    typer.echo(harmless(f"{lost.why}."), err=True)
    if lost.sent:
        typer.echo(harmless(f"It is not known whether this was taken: {words}."), err=True)
    else:
        typer.echo(harmless(f"This was not sent: {words}."), err=True)
    if len(left) > 1:
        typer.echo(f"What comes after it was not sent: {len(left) - 1:,} more.", err=True)
    kept = _kept(speaker, left)
    if kept:
        who = "--token-file FILE" if speaker.key is None else "--key FILE"
        typer.echo(harmless(f"Send it again: detente notice send {kept} --node {speaker.node} {who}"), err=True)
        typer.echo("Sent again a command is done once, whether it was taken before or not.", err=True)


def _kept(speaker: Speaker, left: Sequence[Due]) -> str:
    """The files that hold what is left, as words of a command; they are written where there are none."""
    files = list(dict.fromkeys(one.kept for one in left if one.kept is not None))
    if not files:
        path = Path(f"unanswered-{_file_name(left[0].parcel)}.json")
        parcels = Parcels(format=FORMAT, ledger=speaker.ledger, commands=tuple(one.parcel for one in left))
        try:
            write_new_file(path, msgspec.json.encode(parcels) + b"\n")
        except OSError as failure:
            typer.echo(
                f"{path} cannot be written: {failure.strerror}. Look first: detente notice list, held.", err=True
            )
            return ""
        files = [path]
    return " ".join(shlex.quote(str(path)) for path in files)


def _file_name(parcel: Parcel) -> str:
    """The command's id as part of a file's name; what was not made here may hold anything."""
    return "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in command_id_of(parcel))

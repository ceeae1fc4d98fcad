"""`detente channel texts|sheet|read|reply|heard`: alerts and answers where there is no network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from . import terminal
from .arrange_reading import InLanguage, language_of
from .channel_given import now_us, time_in, word_of
from .channel_reading import CauseOf, read_alert
from .exits import CONFLICTS, refuse
from .naming import AsJson, stop
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, TokenFile, speaking, way
from .terminal import harmless

if TYPE_CHECKING:
    from detente.messages.channel import AcknowledgeAlert, ConfirmAlert, PassAlert
    from detente.messages.coded.message import Coded
    from detente.messages.coded.short import Short
    from detente.web.alert_views import AlertView

_LONGEST = 1_000_001

Texts = Annotated[
    str,
    typer.Argument(
        metavar="TEXT", help="The text as it came; or a file with one on each line; or - for standard input.",
        show_default=False,
    ),
]  # fmt: skip


def texts(
    cause: CauseOf,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Print an alert as texts for a telephone, each with its code, fields and check words; a long one in parts.

    Whoever gets them reads them with detente channel read, and answers with detente channel reply. THESE TEXTS HOLD
    WHAT THE ALERT SAYS, places too.

    \b
    Example:
      detente channel texts 42 --language ar --node https://node.example.org --key watch-a
    """
    from detente.formats.alert_texts import texts_of
    from detente.messages.coded.text_messages import parts
    from detente.messages.refusals import Refusal

    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        told, _ = read_alert(speaker, cause, spoken)
    whole = texts_of(_messages(told), cause, told.version, spoken)
    cut: list[tuple[str, ...]] = []
    for text in whole:
        pieces = parts(text)
        if isinstance(pieces, Refusal):
            refuse([pieces])
        cut.append(pieces)
    with terminal.writing():
        if as_json:
            body = {"cause": cause, "version": told.version, "texts": whole, "messages": cut}
            sys.stdout.write(f"{msgspec.json.encode(body).decode()}\n")
        else:
            terminal.write("".join(f"{piece}\n" for pieces in cut for piece in pieces))


def sheet(
    cause: CauseOf,
    out: Annotated[Path, typer.Option("--html", metavar="FILE", help="Where the page goes.", show_default=False)],
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
) -> None:
    """Write an alert as a page to print: what is read over a line and read back, a QR code, and the ladder to fill in.

    \b
    Example:
      detente channel sheet 42 --html alert-42.html --language ru --node https://node.example.org --key watch-a
    """
    from detente.formats.alert_texts import sheets_of

    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        told, _ = read_alert(speaker, cause, spoken)
    try:
        out.write_text(sheets_of(_messages(told), cause, told.version, spoken), "utf-8")
    except OSError as failure:
        stop(f"--html {out}", f"it cannot be written: {failure.strerror}.")


def read(text: Texts, language: InLanguage = "en", as_json: AsJson = False) -> None:
    """Read texts of alerts or answers that came by telephone, QR code or in a file, in whatever language.

    No node is asked. A text in which anything is not as it was sent is refused. Exit status: 0 all were read, 2 not.

    \b
    Example:
      detente channel read alert-42.txt --language ar
    """
    from detente.messages.coded.render import lines

    spoken = language_of(language)
    found = _read(text)
    with terminal.writing():
        for one in found:
            said = " ".join(lines(one.message, spoken))
            if as_json:
                alert = None if one.alert is None else msgspec.to_builtins(one.alert)
                body = {"code": one.message.code.value, "alert": alert, "text": said}
                sys.stdout.write(f"{msgspec.json.encode(body).decode()}\n")
                continue
            named = "" if one.alert is None else f"{one.alert.short()}  "
            terminal.write(f"{named}{harmless(said)}\n")


def reply(
    text: Texts,
    word: Annotated[
        str | None, typer.Option("--reply", metavar="WORD", help="understood, will-pass-on, …", show_default=False)
    ] = None,
    sign: Annotated[str, typer.Option("--sign", metavar="NAME", help="Who answers, by name or call sign.")] = "",
    passed: Annotated[
        list[str] | None,
        typer.Option("--passed", metavar="CELL", help="Or: a cell that it was passed to. Several times."),
    ] = None,
    confirmed: Annotated[
        str, typer.Option("--confirmed", metavar="CELL", help="Or: a cell that says that it knows.")
    ] = "",
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When; now, if not said.")] = None,
    language: InLanguage = "en",
    qr: Annotated[
        Path | None, typer.Option("--qr", metavar="FILE", help="Write it as a QR code too (.svg or .png).")
    ] = None,
) -> None:
    """Make the answer to an alert that came as a text: to be sent back by telephone, shown as a QR code, or read out.

    Whoever asked takes it in with detente channel heard.

    \b
    Example:
      detente channel reply alert-42.txt --reply will-pass-on --sign "Falcon 21"
    """
    from detente.formats.alert_texts import answer_text, qr_of, replies_of
    from detente.messages.alerts import Reply
    from detente.messages.refusals import Refusal

    spoken = language_of(language)
    first = _read(text)[0]
    if first.alert is None:
        stop("TEXT", "it belongs to no alert, so nothing answers it.")
    if sum((word is not None, bool(passed), bool(confirmed))) != 1:
        stop("--reply", "say one of: --reply WORD, --passed CELL, --confirmed CELL.")
    said = Reply.UNDERSTOOD if word is None else word_of(Reply, "--reply", word)
    if word is not None and said not in replies_of(first.message):
        expected = ", ".join(one.value for one in replies_of(first.message))
        stop(f"--reply {word!r}", f"this is not answered so. Choose one of: {expected}.")
    at_us = time_in("--at", at)
    made = answer_text(
        first.alert, said, sign, now_us() if at_us is None else at_us, spoken,
        passed=passed or (), confirmed=confirmed,
    )  # fmt: skip
    if isinstance(made, Refusal):
        refuse([made])
    if qr is not None:
        if qr.suffix not in (".svg", ".png"):
            stop(f"--qr {qr}", "its name ends with .svg or .png.")
        qr_of(made).save(str(qr), scale=6)
    with terminal.writing():
        terminal.write(f"{made}\n")


def heard(
    text: Texts,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Take in an answer that came as a text: it counts on the ladder as if it had been given here, in your name.

    It is taken for the version that it names and no other; the record says who said it, and that it came by text. Exit
    status: 0 taken, 1 the alert says something else by now, 2 refused.

    \b
    Example:
      detente channel heard answer.txt --node https://node.example.org --key watch-a
    """
    from detente.formats.alert_texts import heard_in
    from detente.messages.refusals import Refusal
    from detente.places.times import rfc3339

    spoken = language_of(language)
    found = [heard_in(one) for one in _read(text)]
    wrong = [one for one in found if isinstance(one, Refusal)]
    if wrong:
        refuse(wrong)
    with way(node, key, token_file, None, None, None) as goes:
        commands: list[AcknowledgeAlert | PassAlert | ConfirmAlert] = []
        for one in found:
            assert not isinstance(one, Refusal)
            told, _ = read_alert(goes, one.entry, spoken)  # type: ignore[arg-type]  # without --out it is a speaker
            if told.superseded is not None or not told.version.startswith(one.version):
                said = f"the answer is to version {one.version}, and it is {told.version[:8]} by now"
                again = "" if told.superseded is None else f"; alert {told.superseded} says it anew"
                typer.echo(f"CAUSE {one.entry}: {said}{again}. NOTHING was taken in. Send what it says now.", err=True)
                raise typer.Exit(CONFLICTS)
            by = " ".join(part for part in (f"by text, {one.sign} at {rfc3339(one.at_us)}", one.text) if part)
            commands.append(_command(goes.party, one.entry, told.version, one, by))
        give(goes, commands, receipts=receipts, as_json=as_json, every=False)


def _command(party: str, cause: int, version: str, one: object, by: str) -> AcknowledgeAlert | PassAlert | ConfirmAlert:
    from detente.formats.alert_texts import Heard
    from detente.messages.channel import AcknowledgeAlert, ConfirmAlert, PassAlert

    assert isinstance(one, Heard)
    if one.confirmed:
        return ConfirmAlert(command_id=new_id(), party=party, cause=cause, version=version, cell=one.confirmed)
    if one.passed:
        return PassAlert(command_id=new_id(), party=party, cause=cause, version=version, cells=one.passed)
    assert one.reply is not None
    return AcknowledgeAlert(command_id=new_id(), party=party, cause=cause, version=version, reply=one.reply, text=by)


def _messages(told: AlertView) -> list[Coded]:
    from detente.messages.coded.message import coded

    found = [coded(message.code, message.fields) for message in told.messages]
    if not found:
        stop(f"CAUSE {told.cause}", "what it is about is not yours to see any more, so there is nothing to send.")
    return found


def _read(text: str) -> list[Short]:
    from detente.formats.alert_texts import read_texts
    from detente.messages.coded.short import HEADS
    from detente.messages.refusals import Refusal

    if text == "-":
        data = sys.stdin.buffer.read(_LONGEST)
    elif text.split(" ", 1)[0] in HEADS.values():
        data = text.encode()
    else:
        try:
            with Path(text).open("rb") as file:
                data = file.read(_LONGEST)
        except (OSError, ValueError) as failure:
            stop(f"TEXT {text!r}", f"it is neither a text of Detente's nor a file that can be read: {failure}.")
    found = read_texts(data)
    if isinstance(found, Refusal):
        refuse([found])
    return found

"""`detente carrier …`: where word goes when an alert waits and nobody looks at the page."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from .channel_given import word_of
from .exits import CONFLICTS
from .naming import AsJson, PartyName, access_list, know_party, stop
from .options import DataFolder
from .terminal import harmless

if TYPE_CHECKING:
    from detente.alerts.book import Book

carrier = typer.Typer(
    help="Where word goes when an alert waits: web hooks, mail, what Apprise reaches. No place and no other "
    "party's name goes with it.",
    no_args_is_help=True,
)

_Number = Annotated[int, typer.Argument(metavar="NUMBER", help="As in: detente carrier list.", show_default=False)]
_LONGEST = 500


@carrier.command()
def add(
    name: PartyName,
    to: Annotated[
        str, typer.Option("--to", metavar="ADDRESS", help="https://…, name@example.org, or an Apprise address.")
    ],
    data: DataFolder,
    kind: Annotated[str, typer.Option(metavar="KIND", help="web-hook, mail or apprise.")] = "web-hook",
    level: Annotated[
        str,
        typer.Option(
            metavar="STEP",
            help="From which step of the ladder on: first, person, channel or level. A STOP goes to all.",
        ),
    ] = "first",
    language: Annotated[str, typer.Option(metavar="LANG", help="en, ru or ar.")] = "en",
) -> None:
    """Have word sent to an address as soon as something is owed to a party, or once it has climbed.

    For a web hook it prints the secret that signs it (Standard Webhooks), once.

    \b
    Example:
      detente carrier add Coalition --kind mail --to watch@example.org --data ./node
    """
    from detente.alerts.book import Kind, Level
    from detente.alerts.carriers import SECRET_PREFIX, wrong_hook

    sort, step = word_of(Kind, "--kind", kind), word_of(Level, "--level", level)
    if language not in ("en", "ru", "ar"):
        stop(f"--language {language!r}", "choose en, ru or ar.")
    wrong = _wrong_address(sort.value, to) if sort is not Kind.WEB_HOOK else wrong_hook(to)
    if wrong is not None:
        stop(f"--to {to!r}", f"{wrong}.")
    with access_list(data) as access:
        know_party(access, name)
    secret = SECRET_PREFIX + b64encode(secrets.token_bytes(32)).decode() if sort is Kind.WEB_HOOK else ""
    with _book(data) as book:
        number = book.add(name, sort, to, secret=secret, level=step, language=language)
    if number is None:
        stop(f"--to {to!r}", f"{name} has this address already.")
    typer.echo(f"Address {number} of {name}. Try it: detente carrier test {number}.", err=True)
    if secret:
        typer.echo(secret)


@carrier.command("list")
def list_(data: DataFolder, as_json: AsJson = False) -> None:
    """List the addresses of all parties, and how many messages each has taken, failed to take or has waiting.

    \b
    Example:
      detente carrier list --data ./node --json
    """
    with _book(data) as book:
        addresses, counts = book.addresses(), book.counts()
    told: dict[int, dict[str, int]] = {one.number: {} for one in addresses}
    said: dict[int, str] = {}
    for number, state, count, last in counts:
        told[number][state] = count
        said[number] = last or said.get(number, "")
    if as_json:
        rows = [
            {
                "number": one.number, "party": one.party, "kind": one.kind, "address": one.address, "level": one.level,
                "language": one.language, "messages": told[one.number], "said": said.get(one.number, ""),
            }
            for one in addresses
        ]  # fmt: skip
        typer.echo(msgspec.json.encode(rows).decode())
        return
    for one in addresses:
        head = f"{one.number}  {one.party}  {one.kind}  {one.address}  from {one.level}  {one.language}"
        counted = ", ".join(f"{count} {state}" for state, count in told[one.number].items()) or "nothing yet"
        last = f"; last: {said[one.number]}" if said.get(one.number) else ""
        typer.echo(harmless(head))
        typer.echo(harmless(f"     {counted}{last}"))
    if not addresses:
        typer.echo("No address. Alerts are on the page alone: detente carrier add --help.")


@carrier.command()
def remove(number: _Number, data: DataFolder) -> None:
    """Send nothing more to an address; what waits for it is dropped, and the alerts stay open.

    \b
    Example:
      detente carrier remove 2 --data ./node
    """
    with _book(data) as book:
        found = book.remove(number)
    if not found:
        stop(f"NUMBER {number}", "there is no such address. See: detente carrier list.")


@carrier.command()
def test(number: _Number, data: DataFolder) -> None:
    """Send a message to an address now, and say whether it was taken. Exit status: 0 taken, 1 not.

    \b
    Example:
      detente carrier test 2 --data ./node
    """
    import time

    from detente.alerts.book import Waiting
    from detente.alerts.carriers import NotTaken, sender_of
    from detente.alerts.mail_server import mail_server
    from detente.alerts.message import outgoing

    with _book(data) as book:
        to = next((one for one in book.addresses() if one.number == number), None)
        server = mail_server(book)
    if to is None:
        stop(f"NUMBER {number}", "there is no such address. See: detente carrier list.")
    name = f"test-{secrets.token_hex(8)}"
    waiting = Waiting(number=0, to=to, cause=0, version="", urgency="routine", name=name, tries=0)
    try:
        sender_of(server)(to, outgoing(waiting, "test"), int(time.time()))
    except NotTaken as failure:
        typer.echo(harmless(f"Not taken: {failure}."), err=True)
        raise typer.Exit(CONFLICTS) from None
    typer.echo("Taken. That a person has read it, only a person can say.")


@carrier.command()
def smtp(
    server: Annotated[str, typer.Option("--server", metavar="HOST:PORT", help="Where mail is handed over.")],
    sender: Annotated[str, typer.Option("--from", metavar="ADDRESS", help="Whom mail is from.")],
    data: DataFolder,
    tls: Annotated[str, typer.Option(metavar="HOW", help="starttls, tls or none.")] = "starttls",
    user: Annotated[str, typer.Option(metavar="NAME", help="Who logs in, if anybody.")] = "",
    password_file: Annotated[
        Path | None, typer.Option("--password-file", metavar="FILE", help="A file with the password on one line.")
    ] = None,
) -> None:
    """Set the server that mail is handed over to. A running node takes it at its next start.

    \b
    Example:
      detente carrier smtp --server mail.example.org:587 --from node@example.org --data ./node
    """
    from detente.alerts.mail_server import MailServer, Tls, set_mail_server

    host, _, port = server.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        stop(f"--server {server!r}", "write a host and a port, such as mail.example.org:587.")
    wrong = _wrong_address("mail", sender)
    if wrong is not None:
        stop(f"--from {sender!r}", f"{wrong}.")
    try:
        password = password_file.read_text("utf-8").strip() if password_file else ""
    except (OSError, UnicodeDecodeError) as failure:
        stop(f"--password-file {password_file}", f"it cannot be read: {failure}.")
    how = word_of(Tls, "--tls", tls)
    with _book(data) as book:
        given = MailServer(host=host, port=int(port), sender=sender, tls=how, user=user, password=password)
        set_mail_server(book, given)


def _wrong_address(kind: str, to: str) -> str | None:
    if not to or len(to) > _LONGEST or not to.isprintable() or to != to.strip():
        return f"an address has visible characters only, at most {_LONGEST}"
    if kind == "mail" and (to.count("@") != 1 or not all(to.split("@")) or any(sign in to for sign in ' ,;<>"')):
        return "this is no mail address"
    return None


@contextmanager
def _book(data: Path) -> Iterator[Book]:
    from detente.alerts.book import Book, BookBroken

    if not data.is_dir():
        stop(f"--data {data}", "there is no such folder.")
    try:
        book = Book(data)
        try:
            yield book
        finally:
            book.close()
    except BookBroken as failure:
        stop("--data", str(failure))

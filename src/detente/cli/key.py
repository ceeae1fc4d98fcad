"""`detente key …`: a key of one's own: made, shown, brought to a node; and what root keys say about other keys."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from .key_signing import sign, submit
from .key_statements import authorize, revoke, root
from .naming import AsJson, stop

if TYPE_CHECKING:
    from detente.ledger.key_line import PublicKey

key = typer.Typer(
    help="Make a key of your own, enrol it at a node, and sign what a party's root keys say about keys.",
    no_args_is_help=True,
)

_SUFFIX = ".pub"


@key.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the secret key.", show_default=False)],
    name: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="What people tell the key by, such as Watch A; the file's name, if not said."
        ),
    ] = None,
) -> None:
    """Make a key: FILE, secret, and FILE.pub, to be handed out. Never replaces a file.

    Prints the key's fingerprint: 30 digits (99 bits), to be read aloud to whoever takes the key on.

    \b
    Example:
      detente key new watch-a --name "Watch A"
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.ledger import LedgerError
    from detente.ledger.key_files import sync_folder, write_new, write_private_key
    from detente.ledger.key_line import PublicKey

    if file.suffix == _SUFFIX:
        stop(f"FILE {file}", f"{_SUFFIX} is the end of a public key's name; name the secret one.")
    made = Ed25519PrivateKey.generate()
    beside = _public(file)
    try:
        public = PublicKey(file.name if name is None else name, made.public_key())
        if beside.exists():
            stop(f"FILE {file}", f"{beside} is there already. A key is never replaced; take another name.")
        write_private_key(file, made)
        write_new(beside, f"{public}\n".encode(), 0o644)
        sync_folder(file.absolute().parent)
    except LedgerError as failure:
        stop(f"FILE {file}", str(failure))
    typer.echo(f"{file} is the secret key: keep it to yourself, and a copy of it where nobody else comes.")
    typer.echo(f"{beside} is its public half, one line, which anybody may see.")
    _show_fingerprint(public)
    typer.echo(
        "Next: enrol it with the code of your invitation (detente key enrol --help), and read the digits aloud to the\n"
        "operator. A root key is not enrolled: hand its .pub to whoever sets the party's root keys (docs/people.md)."
    )


@key.command()
def show(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A secret key, or its .pub.", exists=True, show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Show the public line of a key, its name in the ledger (keyid), and its fingerprint.

    \b
    Example:
      detente key show watch-a.pub
    """
    from detente.ledger.key_line import fingerprint

    public = _public_of(file)
    if as_json:
        said = {"line": str(public), "keyid": public.keyid, "fingerprint": fingerprint(public.keyid)}
        typer.echo(msgspec.json.encode(said).decode())
        return
    typer.echo(str(public))
    typer.echo(f"keyid {public.keyid}")
    _show_fingerprint(public)


@key.command()
def enrol(
    node: Annotated[str, typer.Option(metavar="URL", help="The node's address.", show_default=False)],
    ledger: Annotated[
        str, typer.Option(metavar="ORIGIN", help="The name of its ledger, as your invitation says.", show_default=False)
    ],
    file: Annotated[
        Path, typer.Option("--key", metavar="FILE", help="Your secret key, by key new.", show_default=False)
    ],
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="The code of your invitation; asked for, if not said.")
    ] = None,
) -> None:
    """Bring your key to a node with the one-time code of an invitation. The secret key stays on this machine.

    \b
    Example:
      detente key enrol --node https://node.example.org --ledger example.org/valley --key watch-a
    """
    from detente.ledger import LedgerError
    from detente.ledger.key_files import read_private_key
    from detente.ledger.key_line import PublicKey
    from detente.node.codes import enrolment_message, plain_code

    from .posting import post

    plain = plain_code(code if code is not None else typer.prompt("The code of your invitation"))
    if plain is None:
        stop("--code", "a code has four groups of five letters and digits. Check it against your invitation.")
    try:
        secret = read_private_key(file)
        public = PublicKey(file.name, secret.public_key())
    except LedgerError as failure:
        stop("--key", str(failure))
    said = {
        "code": plain,
        "key": base64.b64encode(public.raw).decode(),
        "signature": base64.b64encode(secret.sign(enrolment_message(ledger, plain))).decode(),
    }
    post(node, "/v1/enrol", msgspec.json.encode(said), token=None)
    typer.echo("The node has your key. It counts once the operator has heard these digits from you:")
    _show_fingerprint(public)
    typer.echo("Read them aloud, face to face or by a voice that the operator knows; do not send them in writing.")


key.command()(root)
key.command()(authorize)
key.command()(revoke)
key.command()(sign)
key.command()(submit)


def _public(file: Path) -> Path:
    return file.with_name(f"{file.name}{_SUFFIX}")


def _public_of(file: Path) -> PublicKey:
    """The public key of a secret or a public file, under the name that its .pub gives it."""
    from detente.ledger import LedgerError
    from detente.ledger.key_files import read_private_key
    from detente.ledger.key_line import PublicKey, read_key_line

    try:
        if file.suffix == _SUFFIX:
            return read_key_line(file)
        public = PublicKey(file.name, read_private_key(file).public_key())
        if not _public(file).exists():
            return public
        beside = read_key_line(_public(file))
    except LedgerError as failure:
        stop(f"FILE {file}", str(failure))
    if beside.raw != public.raw:
        stop(f"FILE {file}", f"{_public(file)} does not belong to the key beside it.")
    return beside


def _show_fingerprint(public: PublicKey) -> None:
    from detente.ledger.key_line import fingerprint

    typer.echo(f"\nfingerprint (30 digits, 99 bits):  {fingerprint(public.keyid)}\n")

"""By which way a command about notices goes: to a node, as somebody that it knows, or signed into a file for later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import msgspec
import typer

from .naming import stop
from .posting import NoAnswer, ask, bearer, checked_address, exchange, not_a_nodes, object_in, token_in
from .statement_files import secret_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NodeUrl = Annotated[str | None, typer.Option("--node", metavar="URL", help="The node's address.")]
KeyFile = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="Your secret key, by key new: you sign yourself.")
]
TokenFile = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", help="Or a file that holds your token: the node signs for you."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Send nothing; write the signed commands there, for: notice send."),
]
Origin = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="ORIGIN", help="The name of the ledger that it is for; needed with --out, else checked."
    ),
]
PartyOf = Annotated[
    str | None, typer.Option("--party", metavar="NAME", help="Your party; needed with --out, else checked.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whom a node knows: the headers that say so, whose party they are, and what its ledger is."""

    node: str
    headers: dict[str, str]
    party: str
    ledger: str
    verifier_key: str
    key: Ed25519PrivateKey | None

    def get(self, path: str) -> bytes:
        """The node's answer; stops where it refuses."""
        return ask(self.node, "GET", path, speaker=self.headers).body


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """No connection: what is signed is written to a file."""

    out: Path
    party: str
    ledger: str
    key: Ed25519PrivateKey


Way = Speaker | Stick


@contextmanager
def way(
    node: str | None, key: Path | None, token_file: Path | None, out: Path | None, ledger: str | None, party: str | None
) -> Iterator[Way]:
    """The way that the options say; stops where they contradict each other."""
    if out is None:
        with speaking(node, key, token_file, ledger=ledger, party=party) as speaker:
            yield speaker
        return
    if node is not None or token_file is not None:
        stop("--out", "what is written to a file is signed by --key and sent later; leave out --node and --token-file.")
    if key is None or ledger is None or party is None:
        missing = "--key" if key is None else "--ledger" if ledger is None else "--party"
        stop(missing, "without a node, say the key, the ledger's name (it came with your invitation) and your party.")
    if out.exists():
        stop(f"--out {out}", "there is such a file already.")
    yield Stick(out=out, party=party, ledger=ledger, key=secret_key("--key", key))


@contextmanager
def speaking(
    node: str | None, key: Path | None, token_file: Path | None, *, ledger: str | None = None, party: str | None = None
) -> Iterator[Speaker]:
    """Somebody signed in at a node, and signed out at the end. Stops where the node does not know them."""
    speaker = sign_in(node, key, token_file, ledger=ledger, party=party)
    try:
        yield speaker
    finally:
        sign_out(speaker)


def sign_in(
    node: str | None, key: Path | None, token_file: Path | None, *, ledger: str | None = None, party: str | None = None
) -> Speaker:
    """Whoever asks, signed in until they are signed out. Stops where the node does not know them."""
    if node is None:
        stop("--node", "say which node, such as https://node.example.org")
    if (key is None) == (token_file is None):
        stop("--key", "say who you are: by --key or by --token-file, one of the two.")
    checked_address(node)
    secret = None if key is None else secret_key("--key", key)
    token = None if token_file is None else token_in(token_file)
    about = object_in(node, ask(node, "GET", "/v1/ledger"))
    origin = _text(node, about, "ledger")
    if ledger is not None and ledger != origin:
        stop(f"--ledger {ledger}", f"this node keeps another ledger, {origin}. Nothing was sent.")
    verifier_key = _text(node, about, "verifier_key")
    if secret is not None:
        headers, session = _signed_in(node, secret, origin)
    else:
        assert token is not None
        headers = bearer(token)
        session = object_in(node, ask(node, "GET", "/v1/session", speaker=headers))
    whose = _text(node, session, "party")
    speaker = Speaker(node=node, headers=headers, party=whose, ledger=origin, verifier_key=verifier_key, key=secret)
    if party is not None and party != whose:
        sign_out(speaker)
        stop(f"--party {party!r}", f"you speak for {whose!r} here, and for nobody else.")
    return speaker


def sign_out(speaker: Speaker) -> None:
    """End the session that a key opened; a token has none."""
    if speaker.key is not None:
        # It would end by itself in half an hour; nobody is kept waiting or troubled for it.
        with suppress(NoAnswer):
            exchange(speaker.node, "DELETE", "/v1/session", speaker=speaker.headers)


def notice_path(name: str, of: str | None, what: str = "") -> str:
    """Where a notice is opened by itself; or `what` belongs to it, such as `/evidence`."""
    return f"/v1/notices/{quote(name, safe='')}{what}" + ("" if of is None else f"?of={quote(of, safe='')}")


def _signed_in(node: str, key: Ed25519PrivateKey, origin: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The headers of a new session by the answer to a challenge, and what the node says of it."""
    from detente.ledger import strict_base64
    from detente.ledger.dsse import private_keyid

    keyid = private_keyid(key)
    asked = ask(node, "POST", "/v1/challenge", msgspec.json.encode({"keyid": keyid}))
    challenge = _text(node, object_in(node, asked), "challenge")
    signature = key.sign(f"detente-sign-in/1\n{origin}\n{challenge}".encode())
    body = {"keyid": keyid, "challenge": challenge, "signature": strict_base64.encode(signature)}
    answer = ask(node, "POST", "/v1/session", msgspec.json.encode(body))
    if not answer.cookie:
        not_a_nodes(node)
    return {"cookie": answer.cookie}, object_in(node, answer)


def _text(node: str, said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str):
        not_a_nodes(node)
    return value

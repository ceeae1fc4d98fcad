"""`detente arrange list|show|forces|parties`: reading at a node what one's party may know of arrangements."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TypeVar
from urllib.parse import quote, urlencode

import msgspec
import typer

from .naming import AsJson, stop
from .notice_way import KeyFile, NodeUrl, Speaker, TokenFile, speaking
from .posting import not_a_nodes
from .terminal import harmless, writing

if TYPE_CHECKING:
    from detente.messages.phrases import Language
    from detente.web.arrangement_views import ArrangementView

T = TypeVar("T")

ArrangementName = Annotated[
    str, typer.Argument(metavar="ID", help="The arrangement's name, as in: arrange list.", show_default=False)
]
VersionOf = Annotated[
    str | None,
    typer.Option("--version", metavar="HEX", help="The version: its 64 digits, or as many as only one begins with."),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="TIME",
        help="As it stood then, by what had been said until then, such as 2017-09-20T12:00:00Z. Now, if not given.",
    ),
]
Proposer = Annotated[
    str | None,
    typer.Option("--of", metavar="NAME", help="Who proposed it first, where you know of several of that name."),
]
InLanguage = Annotated[str, typer.Option("--language", metavar="en|ru|ar", help="The language of what is said of it.")]


def list_(
    at: At = None, node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False
) -> None:
    """List the arrangements that you may know of, and between whom something of each is in force.

    What is only proposed binds nobody. An arrangement that others have among themselves is not listed.

    \b
    Example:
      detente arrange list --at 2017-09-20T12:00:00Z --node https://node.example.org --key watch-a
    """
    from detente.web.arrangement_views import ArrangementList

    from .arrange_told import print_list

    with speaking(node, key, token_file) as speaker:
        body = speaker.get(asked_path("/v1/arrangements", at=at))
        told = decoded(speaker, body, ArrangementList)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            print_list(told)


def show(
    name: ArrangementName,
    version: VersionOf = None,
    at: At = None,
    of: Proposer = None,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Show one arrangement: its measures, where each party stands by its own words, who is silent, what others report,
    and what is in force between whom.

    The version's digits are worked out anew from its terms. Exit status: 0 shown, 1 shown, but the terms are not those
    of the version that the node says, 2 not shown.

    \b
    Examples:
      detente arrange show river-line --node https://node.example.org --key watch-a
      detente arrange show river-line --at 2017-08-01T00:00:00Z --language ru \\
        --node https://node.example.org --key watch-a
    """
    from .arrange_told import print_one
    from .exits import CONFLICTS

    spoken = language_of(language)
    with speaking(node, key, token_file) as speaker:
        told, body = arrangement_told(speaker, name, version=version, at=at, of=of)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            print_one(told, spoken)
    if not holds(told):
        typer.echo(f"ALARM: the terms are not those of version {harmless(told.shown)}. Tell others.", err=True)
        raise typer.Exit(CONFLICTS)


def forces(
    at: At = None, node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False
) -> None:
    """List who answers for which force, as each party says: claimed, disputed, or unclaimed.

    \b
    Example:
      detente arrange forces --node https://node.example.org --key watch-a --json
    """
    from detente.web.force_views import ForceList

    from .arrange_told import print_forces

    with speaking(node, key, token_file) as speaker:
        body = speaker.get(asked_path("/v1/forces", at=at))
        told = decoded(speaker, body, ForceList)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            print_forces(told)


def parties(node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False) -> None:
    """List the parties of a node and how each describes itself: cells, watch, languages, and channels, open or closed.

    A channel is open or closed on its own, whatever the arrangements are.

    \b
    Example:
      detente arrange parties --node https://node.example.org --key watch-a
    """
    from detente.web.answers import PartyList

    from .arrange_told import print_parties

    with speaking(node, key, token_file) as speaker:
        body = speaker.get("/v1/parties")
        told = decoded(speaker, body, PartyList)
    with writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            print_parties(told)


def arrangement_told(
    speaker: Speaker, name: str, *, version: str | None = None, at: str | None = None, of: str | None = None
) -> tuple[ArrangementView, bytes]:
    """What the node tells of an arrangement, and the JSON of it; `version` may be the beginning of one. Stops where the
    reader knows of no such arrangement or version.
    """
    from detente.web.arrangement_views import ArrangementView

    def asked(whole: str | None) -> tuple[ArrangementView, bytes]:
        body = speaker.get(asked_path(f"/v1/arrangements/{quote(name, safe='')}", version=whole, at=at, of=of))
        return decoded(speaker, body, ArrangementView), body

    if version is None or len(version) == 64:
        return asked(version)
    told, _ = asked(None)
    return asked(whole_version(told, version))


def whole_version(told: ArrangementView, beginning: str) -> str:
    """The only version that begins so; stops where there is none, or several."""
    found = [one.version for one in told.versions if one.version.startswith(beginning.lower())]
    if len(found) != 1:
        known = ", ".join(one.version[:12] for one in told.versions)
        stop(f"--version {beginning}", f"{len(found)} versions of {told.id!r} begin so. There are: {known}.")
    return found[0]


def holds(told: ArrangementView) -> bool:
    """Whether the terms that a node tells are those of the version that it says."""
    from detente.messages.arrangements import version_of

    return version_of(told.terms) == told.shown


def language_of(text: str) -> Language:
    """Stops where there is no such language."""
    from detente.messages.phrases import LANGUAGES

    for language in LANGUAGES:
        if text == language:
            return language
    stop(f"--language {text}", f"choose one of: {', '.join(LANGUAGES)}.")


def decoded(speaker: Speaker, body: bytes, kind: type[T]) -> T:
    """What the node answered; stops where it is nothing of the kind."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        not_a_nodes(speaker.node)


def asked_path(path: str, **asked: str | None) -> str:
    said = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"{path}?{said}" if said else path

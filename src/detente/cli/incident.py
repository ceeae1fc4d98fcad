"""`detente incident …`: the file of an incident: opened, added to, corrected and closed by its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .arrange_reading import InLanguage, language_of
from .channel_given import PlaceText, WordText, Yes, place_in, time_in, word_of
from .incident_reading import export, list_, show, verify
from .naming import AsJson, stop
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, Speaker, TokenFile, way

if TYPE_CHECKING:
    from detente.messages.incidents import Confidence

incident = typer.Typer(
    help="The file of an incident: what each side says of it, how sure it is, and what proves it.",
    no_args_is_help=True,
)
incident.command("list")(list_)
incident.command()(show)
incident.command()(export)
incident.command()(verify)

_Number = Annotated[
    int, typer.Argument(metavar="INCIDENT", min=0, help="Its number, as in: incident list.", show_default=False)
]
_HowSure = Annotated[
    str | None,
    typer.Option(
        "--confidence",
        metavar="WORD",
        help="How sure you are: confirmed, probable, possible, doubtful, improbable or not-judged. Required.",
    ),
]
_Links = Annotated[
    list[int] | None,
    typer.Option("--link", metavar="ENTRY", min=0, help="An entry that bears on it. Several times, 20 at most."),
]


@incident.command("open")
def open_(
    others: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="PARTY", help="Whom else it concerns. Several times. Required."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="WORD",
            help="people-harmed, place-damaged, near-miss, relief-hindered, line-crossed, notice-not-kept, "
            "word-not-passed or other. Required.",
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="In a few words. Required.")] = "",
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="When it was, or when it began. Required.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="When it was over.")] = None,
    place: PlaceText = None,
    within: Annotated[
        int | None, typer.Option("--within", metavar="M", min=0, help="Within how many metres of the place.")
    ] = None,
    link: _Links = None,
    confidence: _HowSure = None,
    text: WordText = "",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Open the file of an incident, with your first statement. The others are told.

    It is open until every side has closed it. A link shows an entry to all sides whole, so it must be one that all of
    them may read already: what you said to each other, or a notice that is released to them in full.

    \b
    Example:
      detente incident open --with SAA --kind word-not-passed --title "The relay of 18 May" --at 2017-05-18T09:15:00Z \\
        --confidence probable --text "nobody passed it on" --link 73 --node https://node.example.org --key watch-a
    """
    from detente.messages.incidents import IncidentKind, OpenIncident

    if not others:
        stop("--with", "name the parties whom it concerns, each with --with.")
    chosen = word_of(IncidentKind, "--kind", kind or "")
    sure = _sure(confidence)
    start_us, end_us, where = time_in("--at", at), time_in("--until", until), place_in(place)
    if start_us is None:
        stop("--at", "say when it was, or when it began: --at 2017-05-18T09:15:00Z.")
    with way(node, key, token_file, out, ledger, party) as goes:
        command = OpenIncident(
            command_id=new_id(),
            party=goes.party,
            others=tuple(others),
            kind=chosen,
            title=title,
            start_us=start_us,
            end_us=end_us,
            place=where,
            within_m=within,
            links=tuple(link or ()),
            confidence=sure,
            text=text,
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@incident.command()
def add(
    number: _Number,
    confidence: _HowSure = None,
    text: WordText = "",
    link: _Links = None,
    corrects: Annotated[
        int | None,
        typer.Option("--corrects", metavar="ENTRY", min=0, help="The statement of yours that this one stands for."),
    ] = None,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Say something more in it, or correct a statement of yours; the earlier one stays. What sides had closed is open
    again by it.

    \b
    Examples:
      detente incident add 120 --confidence doubtful --text "it may have been a third vehicle" \\
        --node https://node.example.org --key watch-a
      detente incident add 120 --corrects 124 --confidence confirmed --text "two vehicles" --link 131 \\
        --node https://node.example.org --key watch-a
    """
    from detente.messages.incidents import AddToIncident

    sure = _sure(confidence)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = AddToIncident(
            command_id=new_id(),
            party=goes.party,
            incident=number,
            corrects=corrects,
            links=tuple(link or ()),
            confidence=sure,
            text=text,
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@incident.command()
def close(
    number: _Number,
    version: Annotated[
        str | None, typer.Option("--version", metavar="HEX", help="The version that you have read: its 64 digits.")
    ] = None,
    text: WordText = "",
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Close it for your side, exactly as it was shown: it is shown first. It is open until every side has closed it.

    Without --version or --yes it asks. If more was said meanwhile, the node takes nothing. Whoever has something new to
    say later adds it, and it is open again.

    \b
    Example:
      detente incident close 120 --text "agreed" --node https://node.example.org --key watch-a
    """
    from detente.messages.incidents import CloseIncident

    from .incident_reading import read_incident, shown

    spoken = language_of(language)
    with way(node, key, token_file, out, ledger, party) as goes:
        if isinstance(goes, Speaker):
            told, _ = read_incident(goes, number)
            shown(told, spoken, err=as_json)
            if version not in (None, told.version):
                stop("--version", f"it is {told.version} by now. NOTHING was closed. Read it, and close that.")
            version = told.version if yes or version is not None else _asked(told.version)
        if version is None:
            stop("--version", "without a node, say all 64 digits of the version that was shown to you.")
        command = CloseIncident(command_id=new_id(), party=goes.party, incident=number, version=version, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def _asked(version: str) -> str:
    """The version, if the person says yes."""
    if not typer.confirm("Has your side nothing to add to exactly this?", err=True):
        stop("INCIDENT", "not closed; nothing was sent.")
    return version


def _sure(text: str | None) -> Confidence:
    from detente.messages.incidents import Confidence

    return word_of(Confidence, "--confidence", text or "")

"""`detente arrange report|claim`: what a party says of others. Neither binds them."""

from __future__ import annotations

from typing import Annotated

import typer

from .arrange_reading import ArrangementName
from .arrange_word import channel_of
from .exits import refuse
from .naming import AsJson, stop
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, way


def report(
    name: ArrangementName,
    of: Annotated[str, typer.Option("--of", metavar="NAME", help="Whose stance it is.", show_default=False)],
    stance: Annotated[
        str,
        typer.Option(
            metavar="WORD",
            help="accepted, accepted-with-reservation, accepted-until-its-end, silent, denied, suspended or withdrawn.",
            show_default=False,
        ),
    ],
    channel: Annotated[
        str,
        typer.Option(
            metavar="WAY",
            help="How you know: phone, radio, meeting, letter, public-statement, relay or node.",
            show_default=False,
        ),
    ],
    text: Annotated[
        str, typer.Option(metavar="TEXT", help="What was said, when and to whom, in words.", show_default=False)
    ],
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Record what you know of where another party stands. It binds nobody and puts nothing in force.

    \b
    Example:
      detente arrange report tanf-circle --of Russia --stance denied --channel public-statement \\
        --text "Foreign minister, 7 June 2017: knows nothing of it" --node https://node.example.org --key watch-a
    """
    from detente.messages.arrangements import Stance
    from detente.messages.commands import ReportStance

    if stance not in set(Stance):
        stop(f"--stance {stance!r}", f"choose one of: {', '.join(Stance)}.")
    with way(node, key, token_file, out, ledger, party) as goes:
        command = ReportStance(
            command_id=new_id(),
            party=goes.party,
            of=of,
            arrangement=name,
            stance=Stance(stance),
            channel=channel_of(channel),
            text=text,
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def claim(
    force: Annotated[str, typer.Argument(metavar="FORCE", help="The force's name.", show_default=False)],
    start: Annotated[
        str, typer.Option("--from", metavar="TIME", help="From when, such as 2017-05-18T00:00:00Z.", show_default=False)
    ],
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="Until when; until you say otherwise, if not given.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who answers for it, you say; yourself, if not given.")
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Or that nobody does.")] = False,
    text: Annotated[str, typer.Option(metavar="TEXT", help="On what ground, in words.")] = "",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Say who answers for a force. It stands in place of what you said of that force before, and everybody can read it.

    A force is claimed where one party says that it answers for it and nobody says otherwise; else it is disputed, or
    unclaimed, and nobody can speak for it.

    \b
    Examples:
      detente arrange claim "Tribal council" --from 2017-05-18T00:00:00Z --node https://node.example.org --key watch-a
      detente arrange claim "Militia at Zaza" --nobody --from 2017-05-18T00:00:00Z \\
        --node https://node.example.org --key watch-a
    """
    from detente.messages.commands import ClaimForce

    if nobody and by is not None:
        stop("--nobody", "say --by NAME or --nobody, one of the two.")
    start_us, end_us = _time("--from", start), None if until is None else _time("--until", until)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = ClaimForce(
            command_id=new_id(),
            party=goes.party,
            force=force,
            by="" if nobody else goes.party if by is None else by,
            start_us=start_us,
            end_us=end_us,
            text=text,
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def _time(field: str, text: str) -> int:
    from detente.messages.refusals import Refusal
    from detente.places.times import parse_time

    at_us = parse_time(text)
    if isinstance(at_us, Refusal):
        refuse([at_us.at(field=field)])
    return at_us

"""`detente mission …`: a relief movement under way: that it sets out, checks in, waits, goes on, and how it ended."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from . import terminal
from .arrange_reading import decoded
from .channel_given import PlaceText, WordText, place_in, word_of
from .mission_told import mission_lines
from .naming import AsJson, stop
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, speaking, way

mission = typer.Typer(
    help="Relief missions under way: contact before the start, check-ins, waypoints, and how it ended.",
    no_args_is_help=True,
)

_Notice = Annotated[
    str, typer.Argument(metavar="NOTICE", help="The id of the relief notice of your party.", show_default=False)
]
_MINUTE_US = 60_000_000
_LONGEST_MIN = 1_440


@mission.command()
def start(
    notice: _Notice,
    contact: Annotated[
        list[str] | None,
        typer.Option("--contact", metavar="PARTY", help="A party that it must be able to reach. Several times."),
    ] = None,
    every: Annotated[int, typer.Option(metavar="MIN", min=1, max=_LONGEST_MIN, help="Minutes between check-ins.")] = 60,
    grace: Annotated[
        int, typer.Option(metavar="MIN", min=0, max=_LONGEST_MIN, help="Minutes that a check-in may be late.")
    ] = 15,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Say that a mission sets out. Each contact must have answered a contact test of yours in the last 12 hours.

    From then on it is to be heard of in time: else it is to wait where it is, and both sides are alarmed. Nothing is
    inferred from silence.

    \b
    Example:
      detente channel test Coalition --node https://node.example.org --key watch-a
      detente mission start convoy-7 --contact Coalition --every 60 --node https://node.example.org --key watch-a
    """
    from detente.messages.missions import StartMission

    if not contact:
        stop("--contact", "name the parties that it must be able to reach, each with --contact.")
    with way(node, key, token_file, out, ledger, party) as goes:
        command = StartMission(
            command_id=new_id(),
            party=goes.party,
            notice=notice,
            every_us=every * _MINUTE_US,
            grace_us=grace * _MINUTE_US,
            contacts=tuple(contact),
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@mission.command("check-in")
def check_in(
    notice: _Notice,
    waypoint: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The waypoint that it is at, counted from 1.")
    ] = None,
    place: PlaceText = None,
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
    """Say that a mission was heard of. While it waits, this does not let it go on: see resume.

    \b
    Example:
      detente mission check-in convoy-7 --waypoint 2 --node https://node.example.org --key watch-a
    """
    from detente.messages.missions import CheckIn

    where = place_in(place)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = CheckIn(
            command_id=new_id(), party=goes.party, notice=notice, waypoint=waypoint, place=where, text=text
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@mission.command()
def hold(
    notice: _Notice,
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
    """Say that a mission of yours waits where it is, and have all told whom it concerns.

    \b
    Example:
      detente mission hold convoy-7 --text "shelling ahead" --node https://node.example.org --key watch-a
    """
    from detente.messages.missions import HoldMission

    with way(node, key, token_file, out, ledger, party) as goes:
        command = HoldMission(command_id=new_id(), party=goes.party, notice=notice, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@mission.command()
def resume(
    notice: _Notice,
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
    """Say that a mission that waits was reached and moves again. It must have been heard of since, or its contact have
    answered.

    \b
    Example:
      detente mission resume convoy-7 --node https://node.example.org --key watch-a
    """
    from detente.messages.missions import ResumeMission

    with way(node, key, token_file, out, ledger, party) as goes:
        command = ResumeMission(command_id=new_id(), party=goes.party, notice=notice, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@mission.command()
def outcome(
    notice: _Notice,
    how: Annotated[
        str, typer.Argument(metavar="HOW", help="facilitated, impeded, denied or withdrawn.", show_default=False)
    ],
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
    """Say that a mission is over, and how it ended.

    \b
    Example:
      detente mission outcome convoy-7 facilitated --node https://node.example.org --key watch-a
    """
    from detente.messages.missions import EndMission, Outcome

    ended = word_of(Outcome, "HOW", how)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = EndMission(command_id=new_id(), party=goes.party, notice=notice, outcome=ended, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


@mission.command("list")
def list_(node: NodeUrl = None, key: KeyFile = None, token_file: TokenFile = None, as_json: AsJson = False) -> None:
    """List the missions that you may know of: when each was last heard of, and by when it must be again.

    \b
    Example:
      detente mission list --node https://node.example.org --key watch-a --json
    """
    from detente.web.missions import MissionList

    with speaking(node, key, token_file) as speaker:
        body = speaker.get("/v1/missions")
        listed = decoded(speaker, body, MissionList)
    with terminal.writing():
        if as_json:
            sys.stdout.write(f"{body.decode()}\n")
        else:
            terminal.write("".join(f"{line}\n" for line in mission_lines(listed)))

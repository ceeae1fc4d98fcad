"""`detente channel add-to-stop|protest|query|relay|test`: what a party says to others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from .channel_given import PlaceText, WordText, place_in, time_in, word_of
from .naming import AsJson
from .notice_giving import Receipts, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, way

_Whom = Annotated[str, typer.Argument(metavar="PARTY", help="To whom.", show_default=False)]


def add_to_stop(
    entry: Annotated[
        int,
        typer.Argument(metavar="ENTRY", min=0, help="The STOP of yours, as detente stop told it.", show_default=False),
    ],
    reason: Annotated[
        str,
        typer.Option(
            metavar="WORD",
            help="own-people, protected-place, relief-mission, civilians, wrong-place or unknown.",
            show_default=False,
        ),
    ],
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
    """Say why you called STOP, and where it is, as far as that is known. It is told to all whom the STOP went to.

    \b
    Example:
      detente channel add-to-stop 57 --reason civilians --place "37S FV 03693 10902" \\
        --node https://node.example.org --key watch-a
    """
    from detente.messages.alerts import StopReason
    from detente.messages.channel import AddToStop

    why, where = word_of(StopReason, "--reason", reason), place_in(place)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = AddToStop(command_id=new_id(), party=goes.party, stop=entry, reason=why, place=where, text=text)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def _incident(protests: bool, does: str, example: str) -> Callable[..., None]:
    """A protest or a query: the two say the same of an incident."""

    def raises(
        whom: _Whom,
        text: WordText = "",
        urgent: Annotated[bool, typer.Option("--urgent", help="The answer is due in two days, not in seven.")] = False,
        notice: Annotated[
            str | None, typer.Option("--notice", metavar="ID", help="The notice of yours that it is about.")
        ] = None,
        place: PlaceText = None,
        at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When it was.")] = None,
        node: NodeUrl = None,
        key: KeyFile = None,
        token_file: TokenFile = None,
        out: Out = None,
        ledger: Origin = None,
        party: PartyOf = None,
        receipts: Receipts = None,
        as_json: AsJson = False,
    ) -> None:
        _raise(
            protests, whom, text, urgent, notice, place, at,
            way_of=(node, key, token_file, out, ledger, party), receipts=receipts, as_json=as_json,
        )  # fmt: skip

    raises.__doc__ = f"{does}\n\n\b\nExample:\n  {example} --node https://node.example.org --key watch-a\n"
    return raises


def _raise(
    protests: bool,
    whom: str,
    text: str,
    urgent: bool,
    notice: str | None,
    place: str | None,
    at: str | None,
    *,
    way_of: tuple[str | None, Path | None, Path | None, Path | None, str | None, str | None],
    receipts: Path | None,
    as_json: bool,
) -> None:
    from detente.messages.channel import RaiseProtest, RaiseQuery

    where, at_us = place_in(place), time_in("--at", at)
    kind = RaiseProtest if protests else RaiseQuery
    with way(*way_of) as goes:
        command = kind(
            command_id=new_id(),
            party=goes.party,
            of=whom,
            urgent=urgent,
            notice=None if notice is None else (goes.party, notice),
            place=where,
            at_us=at_us,
            text=text,
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


protest = _incident(
    True,
    "Protest to a party that something was not as agreed. It counts, and waits for an answer.",
    'detente channel protest SAA --text "Your column crossed the line."',
)
query = _incident(
    False,
    "Ask a party what happened. It waits for an answer.",
    'detente channel query SAA --urgent --notice convoy-7 --text "Who fired?"',
)


def relay(
    whom: Annotated[
        str,
        typer.Argument(metavar="WHOM", help="For whom the word is; they need not be at the node.", show_default=False),
    ],
    through: Annotated[
        str, typer.Option("--through", metavar="PARTY", help="Who is asked to pass it on.", show_default=False)
    ],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="The word.", show_default=False)],
    urgency: Annotated[
        str, typer.Option("--urgency", metavar="WORD", help="routine, priority, immediate or stop.")
    ] = "priority",
    place: PlaceText = None,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Ask a party to pass a word on to somebody whom you do not reach. What becomes of it they say, step by step.

    \b
    Example:
      detente channel relay "Local Force" --through SAA --urgency immediate --text "Hold at the bridge." \\
        --node https://node.example.org --key watch-a
    """
    from detente.messages.alerts import Urgency
    from detente.messages.channel import AskRelay

    how, where = word_of(Urgency, "--urgency", urgency), place_in(place)
    with way(node, key, token_file, out, ledger, party) as goes:
        command = AskRelay(
            command_id=new_id(), party=goes.party, through=through, of=whom, urgency=how, place=where, text=text
        )
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)


def contact_test(
    whom: _Whom,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    as_json: AsJson = False,
) -> None:
    """Test whether anybody of a party answers. Whether they did, detente watch tells.

    \b
    Example:
      detente channel test SAA --node https://node.example.org --key watch-a
    """
    from detente.messages.channel import CheckContact

    with way(node, key, token_file, out, ledger, party) as goes:
        command = CheckContact(command_id=new_id(), party=goes.party, of=whom)
        give(goes, [command], receipts=receipts, as_json=as_json, every=False)

"""Commands, once their words are understood: signed or worded for the node, then sent or written."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .exits import refuse
from .naming import stop
from .notice_way import Stick, Way
from .terminal import harmless

if TYPE_CHECKING:
    from detente.messages.notices import Notice
    from detente.web.acting import CommandReceipt

    from .notice_parcels import Act, Parcel

Version = Annotated[
    int, typer.Option("--version", metavar="N", min=1, help="The version that you last saw.", show_default=False)
]
Receipts = Annotated[
    Path | None, typer.Option("--receipts", metavar="DIR", file_okay=False, help="Keep the receipts in this folder.")
]
Every = Annotated[bool, typer.Option("--all", help="Print every row of a long table of conflicts.")]


def give(
    goes: Way,
    commands: Sequence[Act],
    *,
    plan: Path | None = None,
    stated: object = None,
    receipts: Path | None,
    as_json: bool,
    every: bool,
    then: Callable[[CommandReceipt], None] | None = None,
) -> None:
    """Sign the commands, or word them for the node to sign; then send them, or write them to a file. `plan` is the file
    that they came from, `stated` the arrangement in it, as JSON. `then` is done with each that was taken.
    """
    from detente.formats.built import misbuilt
    from detente.ledger import EnvelopeRefused
    from detente.web.exchange import MAX_BODY_BYTES

    from .notice_delivery import Due, deliver
    from .notice_parcels import FORMAT, Parcels, asked, request_of, signed, words_of, write_parcels

    source = "--text" if plan is None else f"PLAN {plan}"
    notices = [one for one in map(_notice, commands) if one is not None]
    if goes.key is None:
        features = _features(plan) if plan is not None and notices else {}
        of = [stated if one is None else features.get(one.id) for one in map(_notice, commands)]
        parcels: tuple[Parcel, ...] = tuple(map(asked, commands, of))
    else:
        # A stick is carried far: what a node would refuse in a notice is said before that.
        wrong = [refusal for one in notices for refusal in misbuilt(one)]
        if wrong:
            refuse(wrong)
        try:
            parcels = tuple(signed(command, ledger=goes.ledger, key=goes.key) for command in commands)
        except EnvelopeRefused as refused:
            stop(source, f"it is too large for the record. {refused} Shorten it. Nothing was sent.")
    for parcel in parcels:
        if len(request_of(parcel)[2]) > MAX_BODY_BYTES:
            stop(source, f"{words_of(parcel)}: it is too large for a node. Shorten or split it. Nothing was sent.")
    if isinstance(goes, Stick):
        if receipts is not None:
            stop("--receipts", "there are none before a node has it; say it to: detente notice send.")
        write_parcels(goes.out, Parcels(format=FORMAT, ledger=goes.ledger, commands=parcels), field="--out")
        for parcel in parcels:
            typer.echo(harmless(f"Signed: {words_of(parcel)}."))
        typer.echo(f"{goes.out} holds {len(parcels):,}, for {goes.ledger}. Nothing is in the record yet.")
        typer.echo(f"It says in the clear what is protected: guard it. Then: detente notice send {goes.out} --node URL")
        return
    deliver(goes, [Due(parcel) for parcel in parcels], receipts=receipts, as_json=as_json, every=every, then=then)


def _features(plan: Path) -> dict[str, dict[str, Any]]:
    """Of each notice of a file that was read already, its features as they stand there."""
    from detente.formats.json_text import parse_json

    try:
        collection: Any = parse_json(plan.read_bytes())
        if not isinstance(collection, dict):
            raise ValueError
    except (OSError, ValueError):
        stop(f"PLAN {plan}", "it cannot be read a second time. Name a plain file.")
    found: dict[str, dict[str, Any]] = {}
    for feature in collection["features"]:
        of = found.setdefault(feature["properties"]["id"], {"type": "FeatureCollection", "features": []})
        of["features"].append(feature)
    return found


def _notice(command: Act) -> Notice | None:
    from detente.messages.commands import AmendNotice, FileNotice

    return command.notice if isinstance(command, FileNotice | AmendNotice) else None


def new_id() -> str:
    """The id of a new command, by which a node knows it again."""
    return str(uuid.uuid4())

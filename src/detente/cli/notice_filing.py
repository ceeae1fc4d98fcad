"""`detente notice file|amend`: the notices of a file, as commands of the party whose they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import refuse
from .naming import AsJson, stop
from .notice_giving import Every, Receipts, Version, give, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, way
from .options import GazetteerFile, TheatreBox, surroundings_of

if TYPE_CHECKING:
    from detente.messages.notices import Notice
    from detente.places.surroundings import Surroundings

    from .notice_parcels import Act

_Plan = Annotated[Path, typer.Argument(metavar="PLAN", help="A GeoJSON file of notices.", show_default=False)]


def file(
    plan: _Plan,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    theatre: TheatreBox = None,
    gazetteer: GazetteerFile = None,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """File the notices of PLAN, one command each.

    The whole file is looked at first: if anything in it is wrong, nothing is sent. If it holds notices of several
    parties, say yours with --party; only these are filed. Exit status: 0 in the record, 1 conflicts or measures that it
    meets were found, 2 refused, 4 no answer, so that it is not known. A receipt is no permission and no clearance.

    \b
    Examples:
      detente notice file convoy.geojson --node https://node.example.org --key watch-a --receipts receipts
      detente notice file convoy.geojson --out stick.json --key watch-a --ledger example.org/valley --party SDF
    """
    from detente.messages.commands import FileNotice

    with way(node, key, token_file, out, ledger, party) as goes:
        commands: list[Act] = [
            FileNotice(command_id=new_id(), party=goes.party, notice=one)
            for one in _own(plan, goes.party, party, surroundings_of(theatre, gazetteer))
        ]
        give(goes, commands, plan=plan, receipts=receipts, as_json=as_json, every=every)


def amend(
    plan: _Plan,
    version: Version,
    identity: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Which notice of the file, where it holds several.")
    ] = None,
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    theatre: TheatreBox = None,
    gazetteer: GazetteerFile = None,
    as_json: AsJson = False,
    every: Every = False,
) -> None:
    """Put the notice as it stands in PLAN in the place of the one at --version, which must be the current one.

    Without `release` in the file, who sees how much stays as it is.

    \b
    Example:
      detente notice amend convoy.geojson --version 1 --node https://node.example.org --key watch-a
    """
    from detente.messages.commands import AmendNotice

    with way(node, key, token_file, out, ledger, party) as goes:
        found = [
            one
            for one in _own(plan, goes.party, party, surroundings_of(theatre, gazetteer))
            if identity in (None, one.id)
        ]
        if len(found) != 1:
            ids = ", ".join(repr(one.id) for one in found) or "none"
            stop(f"PLAN {plan}", f"one notice is amended at a time, and these fit: {ids}. Say which with --id.")
        command = AmendNotice(command_id=new_id(), party=goes.party, version=version, notice=found[0])
        give(goes, [command], plan=plan, receipts=receipts, as_json=as_json, every=every)


def _own(plan: Path, whose: str, said: str | None, around: Surroundings) -> list[Notice]:
    """The notices of a file that are the party's own; stops where the file is refused, or names others unasked."""
    from detente import library

    from .notice_told import print_warnings

    try:
        read = library.read(plan, around=around)
    except library.Refused as refused:
        refuse(refused.refusals)
    parties = list(dict.fromkeys(one.party for one in read))
    if not read:
        stop(f"PLAN {plan}", "it holds no notice.")
    if whose not in parties:
        stop(f"PLAN {plan}", f"it holds no notice of {whose!r}, for whom you speak, but of {', '.join(parties)}.")
    if len(parties) > 1 and said is None:
        stop("--party", f"the file holds notices of {', '.join(parties)}. Say --party {whose!r}, to send only these.")
    print_warnings(read.cautions)
    return [one for one in read if one.party == whose]

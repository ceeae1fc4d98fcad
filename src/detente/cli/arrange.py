"""`detente arrange …`: propose arrangements at a node and say where one's party stands on exactly one version."""

from __future__ import annotations

import typer

from .arrange_filing import describe, diff, export, propose
from .arrange_helping import cutoff, draft, gaps
from .arrange_reading import forces, list_, parties, show
from .arrange_reports import claim, report
from .arrange_stances import accept, deny, reserve, suspend, withdraw

arrange = typer.Typer(
    help="Lines, zones, corridors and windows that each party accepts, or does not. In force between two parties is "
    "only what both accepted, by their own words, in the same version.",
    no_args_is_help=True,
)

arrange.command("list")(list_)
arrange.command()(show)
arrange.command()(propose)
arrange.command()(accept)
arrange.command()(reserve)
arrange.command("deny")(deny)
arrange.command("suspend")(suspend)
arrange.command("withdraw")(withdraw)
arrange.command()(report)
arrange.command()(diff)
arrange.command()(claim)
arrange.command()(forces)
arrange.command()(describe)
arrange.command()(parties)
arrange.command()(export)
arrange.command()(gaps)
arrange.command()(cutoff)
arrange.command()(draft)

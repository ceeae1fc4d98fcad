"""`detente demo`: the real situation of May 2017 in a node of its own, on a map."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.messages.commands import SignedCommand
    from detente.messages.events import Event
    from detente.node.node import Node
    from detente.node.roll import Roll

FIRST_PERSON = "first"
SECOND_PERSON = "second"

MONITOR = "Liaison cell"
"""The monitor through whose view the demo is shown; from there one can look as each party."""


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 chooses a free one.")] = 8620,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """Show the Middle Euphrates of May 2017: six parties' notices, and what collides.

    The node lives in a temporary folder and only answers on this machine; whoever uses the machine can read it.

    \b
    Example:
      detente demo --port 8621
    """
    from detente.places.surroundings import Surroundings

    from .serving import open_data, serve_node

    with tempfile.TemporaryDirectory(prefix="detente-demo-") as folder:
        data = Path(folder) / "node"
        node, roll = open_data(data, None)
        token = file_example(node, roll)

        def started(address: str) -> None:
            typer.echo(f"The demo is at {address} — stop it with Ctrl+C.")
            sys.stdout.flush()
            if open_page:
                _open(address)

        serve_node(
            node,
            roll,
            host="127.0.0.1",
            port=port,
            around=Surroundings(),
            rate=5_000,
            demo_token=token,
            started=started,
        )


def file_example(node: Node, roll: Roll) -> str:
    """File every notice of the example as its own party would, two people for a protected site; the monitor's token."""
    from detente.library import read
    from detente.messages.commands import ConfirmCommand, FileNotice, Role
    from detente.messages.events import CommandHeld
    from detente.messages.people import READS

    plan = read(example_file())
    for name in dict.fromkeys(notice.party for notice in plan):
        roll.access.add(name, Role.PARTY)
        roll.access.add_person(name, SECOND_PERSON, READS)
    token = roll.access.add(MONITOR, Role.MONITOR)
    assert token is not None
    roll.enter(node)
    for notice in plan:
        filing = FileNotice(command_id=f"demo {notice.id}", party=notice.party, notice=notice)
        for event in _taken(node, roll, filing, FIRST_PERSON):
            if isinstance(event, CommandHeld):
                assert event.cause.entry is not None
                entry = event.cause.entry
                confirm = ConfirmCommand(command_id=f"second {notice.id}", party=notice.party, entry=entry)
                _taken(node, roll, confirm, SECOND_PERSON)
    found = len(node.state.conflicts)
    typer.echo(f"Filed {len(plan)} notices of {len(node.state.parties) - 1} parties; {found} conflicts were found.")
    return token


def _taken(node: Node, roll: Roll, command: SignedCommand, person: str) -> tuple[Event, ...]:
    from detente.messages.refusals import Refusal

    bearer = roll.access.person(command.party, person)
    assert bearer is not None
    submission = roll.on_behalf(bearer, command)
    assert not isinstance(submission, Refusal), submission.sentence()
    [outcome] = node.take([submission])
    assert not isinstance(outcome, Refusal), outcome.sentence()
    return outcome.events


def example_file() -> Path:
    """The example of May 2017: inside an installed package, or beside the sources of a checkout."""
    import detente

    package = Path(detente.__file__).parent
    installed = package / "examples" / "euphrates-2017.geojson"
    return installed if installed.is_file() else package.parents[1] / "examples" / "euphrates-2017.geojson"


def _open(address: str) -> None:
    import os
    import webbrowser

    # A text browser would take over the terminal, and a machine without a screen has none to open.
    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)

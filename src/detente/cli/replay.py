"""`detente replay`: documented failures as cases, played on the real node in their own time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from .exits import CONFLICTS, refuse
from .naming import AsJson, stop

if TYPE_CHECKING:
    from detente.formats.case_parts import Case


def replay(
    cases: Annotated[
        list[Path] | None, typer.Argument(metavar="CASE…", help="Files of cases (docs/cases.md).", show_default=False)
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet-twin", help="Play the quiet twin: without the fault, and so without its alarms.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Print every word, not only those that were expected.")] = False,
    page: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the account as a page with a map and a slider.")
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of a case, and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Play cases on the real node in simulated time: what was done, what was said to whom when, and what is missing.

    A case states what each party did and knew, and which words must be said, to whom, by when. Exit status: 0 every
    expectation holds, 1 one does not, 2 a case cannot be read.

    \b
    Example:
      detente replay examples/cases/*.toml
      detente replay examples/cases/T-01-deir-ez-zor.toml --all --html account.html
    """
    from detente.formats.case_parts import case_schema
    from detente.simulation.account import page_of
    from detente.simulation.judging import judge
    from detente.simulation.playing import play

    from .replay_told import print_case, told_json

    if schema:
        sys.stdout.write(f"{msgspec.json.format(msgspec.json.encode(case_schema()), indent=2).decode()}\n")
        return
    if not cases:
        stop("CASE", "name at least one file of a case; docs/cases.md says how to write one.")
    if page is not None and len(cases) > 1:
        stop("--html", "a page shows one case; name one.")
    read = [case_in(path) for path in cases]
    held = True
    for case in read:
        judged = judge(play(case, quiet=quiet))
        held = held and judged.holds
        if as_json:
            sys.stdout.write(f"{msgspec.json.encode(told_json(judged)).decode()}\n")
        else:
            print_case(judged, every=every)
        if page is not None:
            _write(page, page_of(judged))
    raise typer.Exit(0 if held else CONFLICTS)


def case_in(path: Path) -> Case:
    """The case of a file; stops where it cannot be read."""
    from detente.formats.case_file import read_case

    try:
        data = path.read_bytes()
    except OSError as failure:
        stop(f"CASE {path}", f"it cannot be read: {failure.strerror}.")
    found = read_case(data, file=str(path))
    if found.case is None:
        refuse(found.refusals)
    return found.case


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as failure:
        stop(f"--html {path}", f"it cannot be written: {failure.strerror}.")

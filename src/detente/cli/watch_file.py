"""`detente watch --positions`: a file of positions before the agreements of a case; what its reporter is told when."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import typer

from detente.places.times import rfc3339

from . import terminal
from .exits import STOPPED, refuse
from .naming import stop
from .replay import case_in
from .terminal import ours, writing

if TYPE_CHECKING:
    from detente.messages.phrases import Language
    from detente.messages.positions import Report
    from detente.simulation.playing import Played


def watch_file(file: Path, case: Path, by: str, *, speed: float, language: Language, as_json: bool) -> None:
    """Print each word at its time, `speed` times as fast as it was; 0: all at once. Then what was odd in the file."""
    from detente.simulation.playing import Watched, play

    if not 0 <= speed < float("inf"):
        stop(f"--speed {speed}", "give a number from 0 on; 60 is a minute in a second, 0 all at once.")
    played_case = case_in(case)
    names = [party.name for party in played_case.party]
    if by not in names:
        stop(f"--by {by}".strip(), f"choose one of: {', '.join(names)}.")
    reports = _reports(file, by)
    played = play(played_case, watched=Watched(by, reports), language=language)
    try:
        with writing():
            _tell(played, by, min(report.at_us for report in reports), speed, as_json=as_json)
    except KeyboardInterrupt:
        raise typer.Exit(STOPPED) from None
    if played.odd:
        odd = ", ".join(f"{count:,} × {remark.value}" for remark, count in sorted(played.odd.items()))
        typer.echo(f"Of {len(reports):,} reports: {odd} (docs/watch.md says what that means).", err=True)


def _reports(file: Path, by: str) -> tuple[Report, ...]:
    from detente.formats.position_files import read_positions

    try:
        data = file.read_bytes()
    except OSError as failure:
        stop(f"--positions {file}", f"it cannot be read: {failure.strerror}.")
    read = read_positions(data, by, file=str(file))
    if read.refusals:
        refuse(read.refusals)
    if not read.reports:
        stop(f"--positions {file}", "there is no position in it.")
    return read.reports


def _tell(played: Played, by: str, start_us: int, speed: float, *, as_json: bool) -> None:
    """What the reporter is told from its first report on. Raises OSError once nobody reads it."""
    from detente.simulation.words import Way

    begun_s = time.monotonic()
    for said in played.said:
        if said.to != by or said.way not in (Way.ALERT, Way.CLIMB) or said.at_us < start_us:
            continue
        if speed:
            wait_s = begun_s + (said.at_us - start_us) / 1e6 / speed - time.monotonic()
            time.sleep(max(0.0, wait_s))
        if as_json:
            line = {"at": rfc3339(said.at_us), "way": said.way, "code": said.code, "fields": said.fields}
            sys.stdout.write(f"{msgspec.json.encode({**line, 'text': said.text}).decode()}\n")
        else:
            at = rfc3339(said.at_us // 1_000_000 * 1_000_000).replace("T", " ").removesuffix("Z")
            terminal.write(f"{at}  {ours(said.text)}\n")
        sys.stdout.flush()

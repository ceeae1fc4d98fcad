"""Conflicts for people: as a table where there is room for one, else one under another."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.formats.conflict_pieces import Form, reports_in
from detente.formats.report import summary
from detente.formats.tally import Tally
from detente.messages.conflicts import Severity

from . import terminal
from .conflict_rows import Row, Side, row_of, row_of_told

if TYPE_CHECKING:
    from detente.formats.told import ToldConflict
    from detente.library import Found

MOST_ROWS = 100
"""A longer table is cut there, in plain words, unless all of it is asked for."""

MOST_WARNINGS = 10

WIDE = 116
"""From so many columns on there is room for a table in which ids and figures stay whole."""

_WHEN_WIDTH = 21
_MUCH_WIDTH = 25
_GAPS = 3 * 3 + 2
_LABEL_WIDTH = 11

# Blue, orange, purple and vermilion of Okabe and Ito: told apart by colour-blind readers; each also says its word and
# has a mark.
LOOK = {
    Severity.DANGER: ("▲", "bold #d55e00"),
    Severity.WARNING: ("◆", "#e69f00"),
    Severity.CAUTION: ("●", "#56b4e9"),
    Severity.TALK: ("◇", "#cc79a7"),
    Severity.NOTE: ("○", "dim"),
}


def print_conflicts(found: Found, counted: Counter[Severity], *, every: bool) -> None:
    """The conflicts in order of time, then how many of each severity, then the warnings. `counted` takes the
    severities; they are known when all has been looked at, and so the rows wait for them, unless all are printed.
    """
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    shown = 0
    first_rows: list[str] = []
    for piece in found.pieces(Form.JSON, None if every else MOST_ROWS):
        counted.update(piece.severities)
        reports = reports_in(piece)
        if reports:
            rows = captured(console, partial(_print_rows, console, map(row_of, reports), first=shown == 0))
            # A table begins with an empty line, which here stands between two rows already.
            rows = rows if shown == 0 else rows.removeprefix("\n")
            shown += len(reports)
            if every:
                terminal.write(rows)
            else:
                first_rows.append(rows)
    for rows in first_rows:
        terminal.write(rows)

    def print_rest() -> None:
        if shown < counted.total():
            _print_cut(console, shown, counted.total())
        console.print(summary(counted, found.notices))
        _print_warnings(console, found.cautions, every=every)
        console.print(
            "A notice asks no permission, and nothing here is a clearance: it speaks of these notices only.",
            style="dim",
        )

    terminal.write(captured(console, print_rest))


def print_told(conflicts: Sequence[ToldConflict], *, every: bool) -> None:
    """The conflicts that a node tells of, in its order; those told roughly say so."""
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    shown = len(conflicts) if every else min(len(conflicts), MOST_ROWS)

    def print_all() -> None:
        if shown:
            _print_rows(console, map(row_of_told, conflicts[:shown]), first=True)
        if shown < len(conflicts):
            _print_cut(console, shown, len(conflicts))

    terminal.write(captured(console, print_all))


def captured(console: Console, print_it: Callable[[], None]) -> str:
    with console.capture() as printed:
        print_it()
    return "".join(f"{line.rstrip()}\n" for line in printed.get().splitlines())


def _print_rows(console: Console, rows: Iterable[Row], *, first: bool) -> None:
    """Some rows; those that are not the first of all have no heading."""
    if console.width >= WIDE:
        console.print(_table(console, rows, heading=first))
    else:
        for row in rows:
            console.print(_heading(row))
            console.print(_lines_under(row, console.width))


def _print_cut(console: Console, shown: int, count: int) -> None:
    console.print(f"The first {shown} of {count:,} are shown; --all prints every row, --json every figure.")


def _table(console: Console, rows: Iterable[Row], *, heading: bool) -> Table:
    rest = console.width - _WHEN_WIDTH - _MUCH_WIDTH - _GAPS
    change_width = max(30, rest * 9 // 20)
    who_width = rest - change_width
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=True, show_header=heading)
    for name, width in (
        ("Who and what", who_width),
        ("When and where", _WHEN_WIDTH),
        ("By how much", _MUCH_WIDTH),
        ("One change that parts them", change_width),
    ):
        table.add_column(name, width=width, overflow="fold")
    for row in rows:
        who = [_heading(row, times=False)]
        for side in row.sides:
            who.extend(_side(side, who_width))
        mover, *changes = row.changes
        words = [mover, *changes[:1], *(f"or {change}" for change in changes[1:])]
        change = [Text(line) for word in words for line in _wrapped(word, change_width)]
        when = f"from {row.first}\nto   {row.last}\n"
        much = Text("\n".join([*row.much, f"{row.to_keep}: {', '.join(row.keep)}"]))
        table.add_row(_joined(who), Text(when + "\n".join(row.where)), much, _joined(change))
    return table


def _heading(row: Row, *, times: bool = True) -> Text:
    mark, style = LOOK[row.severity]
    heading = Text.assemble((f"{mark} {row.severity} ", style), (row.rule, "dim"))
    return heading.append(f"  {row.first} to {row.last}") if times else heading


def _lines_under(row: Row, width: int) -> Table:
    """What the table has in columns, as labelled lines."""
    rest = width - _LABEL_WIDTH
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column(width=rest)
    mover, *changes = row.changes
    for label, side in zip(("  between", "  and"), row.sides, strict=True):
        lines.add_row(label, _joined(_side(side, rest)))
    for label, pieces in (
        ("  where", _between(",", row.where)),
        ("  by", _between(";", row.much)),
        (f"  {row.to_keep}", _between(",", row.keep)),
        ("  change", [mover, *_between(", or", changes)]),
    ):
        lines.add_row(label, "\n".join(_filled(pieces, rest)))
    lines.add_row("", "")
    return lines


def _side(side: Side, width: int) -> list[Text]:
    lines = [Text(line, "bold") for line in _wrapped(side.name, width)]
    whose = f"{side.party}: {side.title}" if side.title else side.party
    return [*lines, *(Text(line) for line in _wrapped(whose, width))]


def _between(mark: str, pieces: Sequence[str]) -> list[str]:
    return [*(f"{piece}{mark}" for piece in pieces[:-1]), *pieces[-1:]]


def _filled(pieces: Sequence[str], width: int) -> list[str]:
    """Pieces on as few lines as hold them; a piece is broken only where it is longer than a line."""
    lines: list[str] = []
    for piece in pieces:
        if lines and cell_len(lines[-1]) + 1 + cell_len(piece) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.extend(_wrapped(piece, width))
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken at blanks, else after a hyphen, else anywhere.

    A line with Arabic or Hebrew in it is isolated, so that a terminal that turns such text round does not turn round
    the columns beside it (UAX #9, X5c). Names hold no isolates of their own; the door refuses them.
    """
    lines, line = [], ""
    for word in text.split(" "):
        grown = f"{line} {word}" if line else word
        if cell_len(grown) > width and line:
            lines.append(line)
            grown = word
        while cell_len(grown) > width:
            cut = next(n for n in range(len(grown), 0, -1) if cell_len(grown[:n]) <= width or n == 1)
            cut = grown.rfind("-", 1, cut) + 1 or cut
            lines.append(grown[:cut])
            grown = grown[cut:]
        line = grown
    return [f"\u2068{line}\u2069" if _turns(line) else line for line in [*lines, line]]


def _turns(line: str) -> bool:
    return not line.isascii() and terminal.speaks_unicode() and any(map(_right_to_left, line))


def _right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _joined(lines: Sequence[Text]) -> Text:
    return Text("\n").join(lines)


def _print_warnings(console: Console, cautions: Tally, *, every: bool) -> None:
    if every or cautions.count <= MOST_WARNINGS:
        for caution in cautions.kept:
            console.print(f"warning: {terminal.harmless(caution.sentence())}", style="dim")
        if cautions.left_out:
            console.print(f"{cautions.left_out:,} more warnings were counted, and not kept.", style="dim")
        return
    for sort in sorted(cautions.sorts.values(), key=lambda sort: -sort.count)[:MOST_WARNINGS]:
        more = f" (and {sort.count - 1:,} more such; --all names each)" if sort.count > 1 else ""
        console.print(f"warning: {terminal.harmless(sort.first.sentence())}{more}", style="dim")
    if len(cautions.sorts) > MOST_WARNINGS:
        console.print(f"{len(cautions.sorts) - MOST_WARNINGS:,} more sorts of warning; --all names each.", style="dim")

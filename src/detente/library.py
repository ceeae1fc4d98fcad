"""Detente in a notebook or another program: read files, find conflicts, look at them.

import detente
plan = detente.read("euphrates-2017.geojson")
conflicts = detente.find_conflicts(plan)
conflicts          # in a notebook: a picture and a table
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

import msgspec

from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS, Separations, overridden, pair_of
from detente.formats.geojson import Reading, read_notices, together
from detente.formats.report import ConflictReport, conflict_report, summary
from detente.geometry.soundness import unsound
from detente.messages.conflicts import Conflict
from detente.messages.notices import Notice
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.places.theatre import LEVANT, Theatre

MAX_FILE_BYTES = 256 * 1024 * 1024
"""The largest file that is read; its size is looked at before the reading."""


class Refused(Exception):
    """What was given was not accepted; nothing of it was taken. `refusals` says all that was wrong."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(refusal.sentence() for refusal in self.refusals))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Plan(Sequence[Notice]):
    """The notices of one or more files, in their order, and what a person should know of them."""

    notices: tuple[Notice, ...]
    cautions: tuple[Caution, ...]

    def __len__(self) -> int:
        return len(self.notices)

    @overload
    def __getitem__(self, index: int) -> Notice: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Notice]: ...
    def __getitem__(self, index: int | slice) -> Notice | Sequence[Notice]:
        return self.notices[index]

    def __repr__(self) -> str:
        return f"<Plan: {len(self.notices):,} notices, {len(self.cautions):,} cautions>"

    def _repr_html_(self) -> str:
        from detente.formats.picture import plan_html

        return plan_html(self.notices)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Conflicts(Sequence[Conflict]):
    """The conflicts among some notices, ordered by first time and then by ids."""

    notices: tuple[Notice, ...]
    found: tuple[Conflict, ...]
    separations: Separations

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, index: int) -> Conflict: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Conflict]: ...
    def __getitem__(self, index: int | slice) -> Conflict | Sequence[Conflict]:
        return self.found[index]

    def __repr__(self) -> str:
        return f"<Conflicts: {summary((conflict.severity for conflict in self.found), len(self.notices))}>"

    def reports(self) -> Iterator[ConflictReport]:
        """Each conflict in words and decimal numbers, as `detente check --json` prints it."""
        titles = {notice.id: notice.title for notice in self.notices}
        return (
            conflict_report(conflict, self.separations, a_title=titles[conflict.a], b_title=titles[conflict.b])
            for conflict in self.found
        )

    def _repr_html_(self) -> str:
        from detente.formats.picture import conflicts_html

        return conflicts_html(self.notices, list(self.reports()))


def read(*paths: str | Path, theatre: Theatre | None = LEVANT) -> Plan:
    """The notices of GeoJSON files (docs/notice-files.md). `theatre` is where positions are expected, None for
    anywhere.

    Raises:
        Refused: something in a file is wrong; nothing was taken from any of them.
    """
    reading = read_files([Path(path) for path in paths], theatre=theatre)
    if reading.refusals:
        raise Refused(reading.refusals)
    return Plan(notices=reading.notices, cautions=reading.cautions)


def find_conflicts(
    notices: Iterable[Notice],
    *,
    separations: Separations = DEFAULTS,
    progress: Callable[[int, int], None] | None = None,
) -> Conflicts:
    """Every conflict between notices of different parties.

    Raises:
        Refused: two of the notices have the same id, and so could not be told apart in what is found; or a notice that
            a program built cannot be measured rightly; or a row of `separations` names its kinds in the wrong order.
    """
    all_notices = tuple(notices)
    if repeated := [notice_id for notice_id, count in Counter(n.id for n in all_notices).items() if count > 1]:
        right = "Give each notice once, and each an id of its own."
        raise Refused(
            [
                Refusal(reason=Reason.DUPLICATE_ID, value=shown(i), wrong="two notices have this id", right=right)
                for i in repeated
            ]
        )
    if refusals := [*_unsound(all_notices), *_misnamed(separations)]:
        raise Refused(refusals)
    found = conflicts_among(all_notices, separations, progress)
    return Conflicts(notices=all_notices, found=tuple(found), separations=separations)


def _unsound(notices: Iterable[Notice]) -> Iterator[Refusal]:
    right = "Build the notice as a file would state it; docs/notice-files.md has the limits."
    for notice in notices:
        wrongs = [unsound(part.volume) for part in notice.volumes] or ["the notice has no volume"]
        for number, wrong in enumerate(wrongs):
            if wrong is not None:
                place = f"volumes[{number}]"
                yield Refusal(
                    reason=Reason.WRONG_SHAPE, feature=shown(notice.id), field=place, wrong=wrong, right=right
                )


def _misnamed(separations: Separations) -> Iterator[Refusal]:
    for pair in separations:
        if pair != pair_of(*pair):
            wrong, right = (
                "these kinds are in the wrong order, so the row would never be used",
                f"Write {pair_of(*pair)}.",
            )
            yield Refusal(reason=Reason.UNKNOWN_WORD, field="separations", value=shown(pair), wrong=wrong, right=right)


def chosen(
    conflicts: Conflicts, *, party: str | None = None, from_us: int | None = None, until_us: int | None = None
) -> Conflicts:
    """Those conflicts that concern a party (its own notices, or those that it is said to be represented by), that last
    beyond `from_us` and that begin before `until_us`.
    """
    concerned = {n.id for n in conflicts.notices if party is None or party == n.party or party in n.represents}
    found = tuple(
        conflict
        for conflict in conflicts.found
        if {conflict.a, conflict.b} & concerned
        and (from_us is None or conflict.last_us > from_us)
        and (until_us is None or conflict.first_us < until_us)
    )
    return Conflicts(notices=conflicts.notices, found=found, separations=conflicts.separations)


def report_json(plan: Plan, conflicts: Conflicts) -> bytes:
    """`{"conflicts": [ConflictReport…], "warnings": [Caution…]}` in UTF-8."""
    return msgspec.json.encode({"conflicts": list(conflicts.reports()), "warnings": plan.cautions})


def report_geojson(conflicts: Conflicts) -> bytes:
    """A FeatureCollection with the ground that each pair of notices shares, or the shortest way between them."""
    from detente.formats.picture import conflict_feature

    notices = {notice.id: notice for notice in conflicts.notices}
    features = [
        conflict_feature(conflict, notices[conflict.a], notices[conflict.b], report)
        for conflict, report in zip(conflicts.found, conflicts.reports(), strict=True)
    ]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def read_separations(path: str | Path) -> Separations:
    """The table of separations with the rows of a TOML file in place of the defaults (docs/separations.md).

    Raises:
        Refused: the file cannot be read, or a row is not right.
    """
    data = _bytes_of(Path(path))
    if isinstance(data, Refusal):
        raise Refused([data])
    try:
        table = overridden(tomllib.loads(data.decode("utf-8")))
    except (ValueError, RecursionError) as failure:  # a number of more digits than Python reads is a ValueError too
        why = "it is nested too deeply" if isinstance(failure, RecursionError) else failure
        right = "Mend the file where the message says."
        raise Refused(
            [
                Refusal(
                    reason=Reason.WRONG_SHAPE,
                    file=_name_of(Path(path)),
                    wrong=f"this is not TOML that can be read: {why}",
                    right=right,
                )
            ]
        ) from None
    if isinstance(table, list):
        raise Refused([refusal.at(file=_name_of(Path(path))) for refusal in table])
    return table


def read_files(paths: Sequence[Path], *, theatre: Theatre | None = LEVANT) -> Reading:
    """The same as `read`, with the refusals as values."""
    readings = []
    for path in paths:
        data, name = _bytes_of(path), _name_of(path)
        if isinstance(data, Refusal):
            readings.append((name, Reading(notices=(), cautions=(), refusals=(data,))))
        else:
            readings.append((name, read_notices(data, file=name, theatre=theatre)))
    return together(readings)


def _bytes_of(path: Path) -> bytes | Refusal:
    try:
        size = path.stat().st_size
        data = b""
        if size <= MAX_FILE_BYTES:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)  # a pipe or a device has no size, and may have no end
            size = len(data)
    except (OSError, ValueError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else str(failure)
        return Refusal(
            reason=Reason.FILE_UNREADABLE,
            file=_name_of(path),
            wrong=f"the file cannot be read: {why}",
            right="Name a file that is there and that you may read.",
        )
    if size > MAX_FILE_BYTES:
        return Refusal(
            reason=Reason.FILE_TOO_LARGE,
            file=_name_of(path),
            value=f"{size:,} bytes" if path.is_file() else None,
            wrong=f"the file is larger than {MAX_FILE_BYTES:,} bytes",
            right="Split it into several files and name them all.",
        )
    return data


def _name_of(path: Path) -> str:
    """A file's name as text that can be written down, whatever bytes the file system keeps it in."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")

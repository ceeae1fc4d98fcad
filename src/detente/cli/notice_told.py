"""What a node answers about notices, in plain words: receipts, what waits for a second person, lists, single notices.

A receipt says that something is in the record, and nothing here says more than that.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
import typer

from detente.formats.report import length_words, span_words
from detente.messages.conflicts import Severity
from detente.messages.release import Level, Rule
from detente.places.grids import box_words, degrees_words, is_on_earth, mgrs_of, mgrs_spaced
from detente.web.acting import CommandReceipt
from detente.web.views import ExposureView, HeldView, NoticeView, VolumeView

from . import terminal
from .met_told import counted, print_met
from .tables import print_told
from .terminal import harmless

if TYPE_CHECKING:
    from detente.formats.told_met import ToldMet
    from detente.messages.refusals import Caution

NO_CLEARANCE: Final = (
    "A notice asks no permission, and nothing here is a clearance: what was not notified is not shown."
)
WORDS_ONLY: Final = (
    "What is in force between two parties follows from each one's own words, and nothing here is a clearance."
)
TAKEN_IN: Final = "A word on record says what was said and taken in. It is no leave to go anywhere, and no clearance."
_SAID_OF: Final = {
    Level.NOTHING: "nothing",
    Level.EXISTENCE: "that there is something, roughly where and when",
    Level.EXTENT: "where and when exactly",
    Level.FULL: "all of it",
}
_MOST_WARNINGS: Final = 10


def print_taken(words: str, taken: CommandReceipt, *, every: bool) -> None:
    """What came of a command: its entry, whether it waits, what it collides with, and what stays known."""
    version = "" if taken.version is None else f", version {taken.version}"
    _say(f"{words}: in the record as entry {taken.entry}{version}.")
    if taken.held:
        held = taken.entry if taken.command is None else taken.command.entry
        _say("It is held: it waits for a second person of your party, and nothing has changed yet.")
        _say(f"They look at it, and confirm or dismiss it: detente notice held; detente notice confirm {held}")
    elif taken.type.startswith("command-confirmed/"):
        _say("What it asked for counts from now on.")
    elif taken.type.startswith("command-dismissed/"):
        _say("What it asked for takes no effect.")
    elif taken.type.startswith("terms-proposed/"):
        _say(f"Its version is {taken.terms}. Proposed, it binds nobody; your own party has not accepted it either.")
    print_warnings(taken.warnings)
    _print_conflicts(taken, every=every)
    if taken.measures_met:
        print_met(taken.measures_met, every=every)
        _say(counted(taken.measures_met))
    if taken.cannot_be_unsaid:
        _say("What cannot be unsaid, since others were shown it or could have been:")
        for exposure in taken.cannot_be_unsaid:
            _say(f"  {_exposed(exposure)}")


def print_warnings(cautions: Sequence[Caution]) -> None:
    """What a person should know of a notice as it was understood, on standard error."""
    for caution in cautions[:_MOST_WARNINGS]:
        typer.echo(f"warning: {harmless(caution.sentence())}", err=True)
    if len(cautions) > _MOST_WARNINGS:
        typer.echo(f"{len(cautions) - _MOST_WARNINGS:,} more warnings; detente check --all names each.", err=True)


def print_held(held: Sequence[HeldView]) -> None:
    """The commands that wait, each as whoever confirms it should see it."""
    if not held:
        _say("Nothing of your party waits for a second person.")
    for one in held:
        version = "" if one.version is None else f" at version {one.version}"
        verb = one.type.partition("-")[0]
        _say(f"entry {one.entry}: {verb} {one.notice!r}{version}, sent by {one.person or 'somebody'} at {one.at}")
        if one.content is not None:
            _print_notice(one.content, indent="  ")
        if one.release is not None:
            _print_release(one.release, indent="  ")


def print_list(notices: Sequence[NoticeView]) -> None:
    """One line or two for each notice."""
    for notice in notices:
        version = "" if notice.version is None else f", version {notice.version}"
        doubt = ", IN DOUBT" if notice.doubtful else ""
        _say(f"{notice.id}  {notice.party}, {notice.kind or 'kind not released'}{version}{doubt}")
        title = "" if notice.title is None else f"{notice.title}; "
        _say(f"    {title}{_when(notice)}; told: {_told(notice)}")
    _say(f"{len(notices):,} notice{'' if len(notices) == 1 else 's'} that you may see.")
    _say(NO_CLEARANCE)


def print_measures(found: Sequence[ToldMet], *, every: bool) -> None:
    """What notices meet of measures, and how many."""
    print_met(found, every=every)
    _say(counted(found) if found else "Nothing is known here of a notice that meets a measure in force.")
    _say(NO_CLEARANCE)


def print_one(notice: NoticeView) -> None:
    """All that is told of one notice."""
    _print_notice(notice, indent="")
    if notice.release is not None:
        _print_release(notice.release, indent="")
    _say(NO_CLEARANCE)


def _print_conflicts(taken: CommandReceipt, *, every: bool) -> None:
    found = taken.conflicts
    if found:
        print_told(found, every=every)
        counts = Counter(conflict.severity for conflict in found)
        told = ", ".join(f"{counts[severity]:,} {severity}" for severity in Severity if counts[severity])
        _say(f"{len(found):,} conflict{'' if len(found) == 1 else 's'} found with it: {told}.")
        if any(conflict.coarse is not None for conflict in found):
            _say("Where a place is told only to tenths of a degree, the other party has released no more: call them.")
    elif taken.type.startswith(("notice-filed/", "notice-amended/")):
        _say("No conflict was found with what had been notified by then.")


def _print_notice(notice: NoticeView, *, indent: str) -> None:
    lines = [
        ("notice", notice.id),
        ("party", notice.party),
        ("told", _told(notice)),
        ("kind", notice.kind),
        ("title", notice.title),
        ("description", notice.description or None),
        ("answers for", ", ".join(notice.represents) or None),
        ("version", notice.version),
        ("when", _when(notice)),
        ("where", _region(notice)),
        ("further", json.dumps(notice.other, ensure_ascii=False) if notice.other else None),
        ("in doubt", "signed by a key that was revoked from before it" if notice.doubtful else None),
    ]
    for label, value in lines:
        if value is not None:
            _say(f"{indent}{label:<12}{value}")
    for number, volume in enumerate(notice.volumes):
        _say(f"{indent}{f'volume {number}':<12}{_volume(volume)}")


def _print_release(release: Sequence[Rule], *, indent: str) -> None:
    if not release:
        _say(f"{indent}{'shown to':<12}nobody else")
    for rule in release:
        fields = [*(f"with {name}" for name in rule.also), *(f"without {name}" for name in rule.without)]
        listed = ["also in lists"] if rule.listed else []
        _say(f"{indent}{'shown to':<12}{rule.to}: {', '.join([rule.level, *fields, *listed])}")


def _told(notice: NoticeView) -> str:
    if notice.coarse is None:
        return notice.disclosure
    return f"only to {notice.coarse.degrees:g}° and {span_words(notice.coarse.seconds)}"


def _when(notice: NoticeView) -> str:
    if notice.window is not None:
        return f"within {notice.window.start} to {notice.window.end}"
    starts, ends = [part.start for part in notice.volumes], [part.end for part in notice.volumes]
    return f"{min(starts)} to {max(ends)}" if starts else "not released"


def _region(notice: NoticeView) -> str | None:
    region = notice.region
    if region is None:
        return None
    return f"within {', '.join(box_words(region.west, region.south, region.east, region.north))}"


def _volume(volume: VolumeView) -> str:
    parts = [_shape(volume)]
    if volume.radius_m:
        parts.append(f"{length_words(volume.radius_m)} around")
    floor = volume.floor or ("ground" if volume.floor_m is None else f"{volume.floor_m:,.0f} m")
    ceiling = volume.ceiling or ("no limit" if volume.ceiling_m is None else f"{volume.ceiling_m:,.0f} m")
    parts.append(f"{floor} to {ceiling}")
    parts.append(f"{volume.start} to {volume.end}")
    if volume.uncertainty_m:
        parts.append(f"uncertain by {length_words(volume.uncertainty_m)}")
    parts += [f'{said.of} as written: "{said.text}"' for said in volume.said]
    return "; ".join(parts)


class _Shape(msgspec.Struct):
    type: str
    coordinates: Any


def _shape(volume: VolumeView) -> str:
    """What sort of figure, and its first position. A node may be anybody's, and what it tells may be no figure."""
    try:
        shape = msgspec.json.decode(volume.shape, type=_Shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "a shape that cannot be read"
    position = shape.coordinates
    while isinstance(position, list) and position and isinstance(position[0], list):
        position = position[0]
    match position:
        case [int() | float() as lon, int() | float() as lat, *_] if is_on_earth(lon, lat):
            lon_e7, lat_e7 = round(lon * 1e7), round(lat * 1e7)
        case _:
            return f"{shape.type} at no place on earth"
    place = f"{mgrs_spaced(mgrs_of(lon_e7, lat_e7))}, {degrees_words(lon_e7, lat_e7)}"
    return f"{shape.type} {'at' if shape.type == 'Point' else 'from'} {place}"


def _exposed(exposure: ExposureView) -> str:
    fields = "" if exposure.level is Level.FULL or not exposure.fields else f", with its {', '.join(exposure.fields)}"
    return f"{exposure.to}: {_SAID_OF[exposure.level]}{fields}"


def _say(text: str) -> None:
    terminal.write(f"{harmless(text)}\n")

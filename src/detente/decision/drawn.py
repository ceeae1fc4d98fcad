"""How a measure of a version is to be drawn and told: as in force only between those between whom it is."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from detente.messages.arrangements import Measure, Stance

from .acceptance import stances
from .said import Arrangement
from .standing import bindings, in_force


class Drawn(StrEnum):
    """In words, and solid, hatched, dashed or dotted."""

    ALL = "all"
    """In force between all that it binds."""
    SOME = "some"
    NONE = "none"
    DENIED = "denied"
    """In force between nobody, and denied by a party that it would bind."""


class MeasureStanding(Struct, frozen=True, kw_only=True):
    """Of one measure of a version: the pairs of parties, each in order of names, between which it is in force, and the
    parties that deny the version.
    """

    version: str
    measure: Measure
    drawn: Drawn
    pairs: tuple[tuple[str, str], ...]
    denied: tuple[str, ...]


def measures_at(arrangement: Arrangement, version: str, at_us: int) -> list[MeasureStanding]:
    """Of each measure of a version where it stood at a time, by what had been said until then."""
    terms = arrangement.versions[version].terms
    force: dict[str, list[tuple[str, str]]] = {}
    for binding in bindings(arrangement, at_us):
        if binding.proposed.version == version:
            for measure in in_force(binding, at_us):
                force.setdefault(measure.id, []).append((binding.a, binding.b))
    words = stances(arrangement, version, at_us)
    denied = tuple(party for party, word in words.items() if word is not None and word.stance is Stance.DENIED)
    standing = []
    for measure in terms.measures:
        bound = measure.parties or terms.parties
        pairs = tuple(sorted(force.get(measure.id, ())))
        against = tuple(party for party in denied if party in bound)
        drawn = Drawn.DENIED if against else Drawn.NONE
        if pairs:
            drawn = Drawn.ALL if len(pairs) == len(list(combinations(bound, 2))) else Drawn.SOME
        standing.append(MeasureStanding(version=version, measure=measure, drawn=drawn, pairs=pairs, denied=against))
    return standing


def measures_shown(arrangement: Arrangement, at_us: int) -> list[MeasureStanding]:
    """Every measure that is in force between anybody at a time, of whichever version, and those of the version proposed
    last by then that are in force between nobody. What is in force and proposed anew unchanged stands there once.
    """
    by_then = [one for one in arrangement.versions.values() if one.at_us <= at_us]
    last = max(by_then, key=lambda one: one.entry, default=None)
    shown: list[MeasureStanding] = []
    for version in dict.fromkeys(binding.proposed.version for binding in bindings(arrangement, at_us)):
        shown.extend(one for one in measures_at(arrangement, version, at_us) if one.pairs)
    if last is not None:
        known = {one.measure for one in shown}
        new = measures_at(arrangement, last.version, at_us)
        shown.extend(one for one in new if not one.pairs and one.measure not in known)
    return shown

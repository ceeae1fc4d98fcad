"""What moves by a notice: the domains that measures bind, and what a notice says of itself beside its kind.

A volume may say its `domain`, the `exemption` that it makes use of and how many `vehicles` there are, in words that
stand with its position (`Declared.said`). Who says nothing is taken for what this table has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.messages.arrangements import Domain, ExemptionReason
from detente.messages.notices import Declared, Kind, Notice

DOMAIN, EXEMPTION, VEHICLES = "domain", "exemption", "vehicles"
"""What a volume says; the words of the first two are those of `Domain` and `ExemptionReason`."""


@dataclass(frozen=True, slots=True)
class MovesIn:
    """The domains in which a kind is held against measures, by any of them, and why."""

    domains: frozenset[Domain]
    why: str


BY_KIND: Final = {
    Kind.PRESENCE: MovesIn(
        frozenset({Domain.GROUND}),
        "Forces that stay somewhere stand on the ground.",
    ),
    Kind.MOVEMENT: MovesIn(
        frozenset({Domain.GROUND}),
        "A movement goes along the ground; what flies is declared as air.",
    ),
    Kind.AIR: MovesIn(
        frozenset({Domain.FIXED_WING}),
        "Aircraft with fixed wings have the farthest buffers: who flies something else says so, and gains by it.",
    ),
    Kind.HAZARD: MovesIn(
        frozenset({Domain.ARTILLERY, Domain.FIXED_WING, Domain.HELICOPTER, Domain.UAV, Domain.NAVAL}),
        "Dangerous activity may come from guns, from anything that flies or from the water; who does not say which is "
        "held against the measures for each.",
    ),
    Kind.SITE: MovesIn(
        frozenset(),
        "A protected place goes nowhere: measures keep others away from it, and ask nothing of it.",
    ),
    Kind.RELIEF: MovesIn(
        frozenset({Domain.GROUND}),
        "Relief goes by road; what flies says so.",
    ),
}  # fmt: skip

_DOMAINS: Final = {domain.value: domain for domain in Domain}
_REASONS: Final = {reason.value: reason for reason in ExemptionReason}


def domains_of(kind: Kind, part: Declared) -> frozenset[Domain]:
    """What a volume of a notice of this kind moves in. A site says nothing that would make it move."""
    if kind is Kind.SITE or not part.said:
        return BY_KIND[kind].domains
    told = frozenset(_DOMAINS[text] for name, text in part.said if name == DOMAIN and text in _DOMAINS)
    return told or BY_KIND[kind].domains


def exemption_of(part: Declared) -> ExemptionReason | None:
    """The exemption that a volume says it makes use of; whether a measure has it is another matter."""
    return next((_REASONS[text] for name, text in part.said if name == EXEMPTION and text in _REASONS), None)


def vehicles_of(notice: Notice) -> int | None:
    """How many vehicles a notice says that there are, the most of any volume; None where it does not say."""
    told = [text for part in notice.volumes for name, text in part.said if name == VEHICLES]
    counts = [int(text) for text in told if text.isascii() and text.isdigit()]
    return max(counts, default=None)

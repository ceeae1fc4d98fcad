"""What a feature says for the measures that bind its party: what it moves in, its exemption, how many vehicles."""

from __future__ import annotations

from collections.abc import Mapping

from detente.decision.moving_in import DOMAIN, EXEMPTION, VEHICLES
from detente.messages.arrangements import Domain, ExemptionReason
from detente.messages.notices import Said
from detente.messages.refusals import Reason, Refusal, shown

MEASURED_SAID = (DOMAIN, EXEMPTION, VEHICLES)
"""The properties that are kept with each volume."""

MOST_VEHICLES = 100_000
_WORDS = {DOMAIN: tuple(Domain), EXEMPTION: tuple(ExemptionReason)}


def measured_words(properties: Mapping[str, object]) -> Said | list[Refusal]:
    """The texts that are kept; or everything that is wrong with them."""
    refusals: list[Refusal] = []
    said: list[tuple[str, str]] = []
    for name, words in _WORDS.items():
        value = properties.get(name)
        if value is None:
            continue
        if value not in words:
            right = f"Write one of {', '.join(words)}, or leave it out."
            wrong = "there is no such word"
            refusals.append(
                Refusal(reason=Reason.UNKNOWN_WORD, field=name, value=shown(value), wrong=wrong, right=right)
            )
        said.append((name, str(value)))
    vehicles = properties.get(VEHICLES)
    if vehicles is not None:
        if isinstance(vehicles, bool) or not isinstance(vehicles, int) or not 0 <= vehicles <= MOST_VEHICLES:
            wrong, right = f"this is no number from 0 to {MOST_VEHICLES:,}", "Write how many vehicles there are."
            refusals.append(
                Refusal(reason=Reason.OUT_OF_RANGE, field=VEHICLES, value=shown(vehicles), wrong=wrong, right=right)
            )
        said.append((VEHICLES, str(vehicles)))
    return refusals or tuple(said)

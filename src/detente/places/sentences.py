"""Findings and readings in words."""

from __future__ import annotations

from detente.messages.phrases import Language, phrase

from .findings import Finding, Offer
from .reading import Reading


def sentence(finding: Finding, language: Language = "en") -> str:
    """What was found and what to do, without the offers. What it repeats of a text is shortened, and on one line."""
    values = {name: repeated(value) if isinstance(value, str) else value for name, value in finding.values.items()}
    return phrase(language, f"finding-{finding.code}", values)


MOST_REPEATED = 120
"""Characters of a text that a sentence repeats."""

_JOINERS = str.maketrans("", "", "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")


def repeated(text: str) -> str:
    """A text from outside as a sentence may hold it: shortened in plain sight, and with nothing in it that breaks the
    line, steers a terminal or turns the direction of what stands beside it.
    """
    kept = text if len(text) <= MOST_REPEATED else f"{text[: MOST_REPEATED - 1]}…"
    whole = " ".join(kept.translate(_JOINERS).split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in whole)


def offered(offers: tuple[Offer, ...]) -> str:
    """The offers on one line, with the kind and the distance of each where there are any; empty for none."""
    return "; ".join(_offered(offer) for offer in offers)


def _offered(offer: Offer) -> str:
    about = [] if offer.kind is None else [offer.kind]
    if offer.distance_mm is not None:
        about.append(f"{offer.distance_mm / 1e6:,.1f} km")
    return f"{offer.text}, {', '.join(about)}" if about else offer.text


def in_words(reading: Reading) -> str:
    """`37S FV 03693 10902 (mgrs, within 1 m)`."""
    within = reading.uncertainty_mm / 1000
    length = f"{within / 1000:,.1f} km" if within >= 10_000 else f"{within:,.0f} m" if within >= 1 else "1 m"
    return f"{reading.canonical} ({reading.notation}, within {length})"

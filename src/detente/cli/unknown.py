"""Entries of a later version: told wherever a ledger is read, lest anybody take what they can read for everything."""

from __future__ import annotations

from collections.abc import Mapping


def unknown_types(counted: Mapping[str, int]) -> str:
    """A sentence about entries of payload types that this version does not know, by how many there are of each."""
    listed = ", ".join(f"{kind} ({count:,})" for kind, count in sorted(counted.items()))
    total = sum(counted.values())
    entries = "One entry is" if total == 1 else f"{total:,} entries are"
    answer = "answers" if total == 1 else "answer"
    unknown = f"of a type that this version does not know, or {answer} to one"
    return f"{entries} {unknown}; kept, and not understood here: {listed}"

"""Every reading of a protected place is an entry, before it is shown to anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from detente.messages.commands import RecordReading
from detente.messages.notices import NoticeKey
from detente.messages.refusals import Refusal

from .access import Bearer
from .orders import from_node
from .service import Service

_MOST_BYTES: Final = 30_000
"""Of the names in one entry: with all that goes with them they surely fit."""


async def record_reading(service: Service, bearer: Bearer, protected: Iterable[NoticeKey]) -> Refusal | None:
    """Put into the record, durably, that these protected notices are about to be shown; where that cannot be, why not:
    then they are not to be shown.
    """
    for notices in _in_parts(sorted(set(protected))):
        command = RecordReading(party=bearer.party, person=bearer.person, notices=notices)
        outcome = await service.submit(from_node(command))
        if isinstance(outcome, Refusal):
            return outcome
    return None


def _in_parts(keys: Iterable[NoticeKey]) -> Iterator[tuple[NoticeKey, ...]]:
    part: list[NoticeKey] = []
    size = 0
    for key in keys:
        length = len(msgspec.json.encode(key))
        if part and size + length > _MOST_BYTES:
            yield tuple(part)
            part, size = [], 0
        part.append(key)
        size += length
    if part:
        yield tuple(part)

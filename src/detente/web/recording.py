"""Every reading of a protected place is an entry, before it is an answer."""

from __future__ import annotations

from collections.abc import Iterable

from detente.messages.notices import NoticeKey
from detente.node.access import Bearer
from detente.node.reading import record_reading
from detente.node.service import Service

from .exchange import Refused


async def recorded(service: Service, bearer: Bearer, protected: Iterable[NoticeKey]) -> None:
    """As `record_reading`. Raises Refused."""
    refusal = await record_reading(service, bearer, protected)
    if refusal is not None:
        raise Refused(refusal)

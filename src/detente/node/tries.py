"""Failed tries, counted: where ten wrong codes, tokens or signatures (of a sign-in or an enrolment) come from in 15
minutes, none of these is tried for 15 minutes. Whoever is known by a right token or a session is not asked.

Counted for each remote address, so that one address locks out no other, and over all, so that many addresses together
find no more: beyond that only an address that has failed is locked, never one that has not. In memory; time is an
argument, in seconds of a clock that does not go back.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final

from detente.messages.refusals import Reason, Refusal

MOST_TRIES: Final = 10
MOST_TRIES_OVER_ALL: Final = 1_000
WINDOW_S: Final = 15 * 60
LOCK_S: Final = 15 * 60
_MOST_ADDRESSES: Final = 10_000


@dataclass(slots=True)
class _Failed:
    """Tries that failed since `since_s`; locked until `until_s`."""

    since_s: float
    count: int = 0
    until_s: float = 0.0


class Tries:
    """Who has failed lately."""

    def __init__(self) -> None:
        self._addresses: OrderedDict[str, _Failed] = OrderedDict()
        self._all = _Failed(since_s=0.0)

    def refused(self, address: str, now_s: float) -> Refusal | None:
        """What to answer before a try is even looked at; None where it may be looked at."""
        failed = self._addresses.get(place_of(address))
        if failed is None or failed.until_s <= now_s:
            return None
        minutes = max(1, round((failed.until_s - now_s) / 60))
        return Refusal(
            reason=Reason.TOO_MANY_REQUESTS,
            wrong="too many wrong codes, tokens or signatures came from this address",
            right=f"Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again with the right one.",
        )

    def failed(self, address: str, now_s: float) -> None:
        """Count a try that failed."""
        address = place_of(address)
        self._all = _counted(self._all, now_s)
        failed = _counted(self._addresses.pop(address, _Failed(since_s=now_s)), now_s)
        self._addresses[address] = failed
        if failed.count >= MOST_TRIES or self._all.count > MOST_TRIES_OVER_ALL:
            failed.until_s = now_s + LOCK_S
        # The one that failed longest ago is forgotten first; what is over all still counts it.
        if len(self._addresses) > _MOST_ADDRESSES:
            self._addresses.popitem(last=False)


def place_of(address: str) -> str:
    """The address, or the network of 64 bits that it lies in: one customer's line has all of these."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or int(parsed) >> 64)


def _counted(failed: _Failed, now_s: float) -> _Failed:
    if now_s - failed.since_s >= WINDOW_S:
        failed = _Failed(since_s=now_s, until_s=failed.until_s)
    failed.count += 1
    return failed

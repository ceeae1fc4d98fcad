"""Times that a notice file gives as people write them: taken where they have one reading, and else refused with all."""

from __future__ import annotations

from detente.messages.refusals import Reason, Refusal, shown
from detente.places.findings import Code
from detente.places.times import parse_time, read_time

_REASONS = {
    Code.TIME_WITHOUT_ZONE: Reason.TIME_WITHOUT_ZONE,
    Code.TIME_IN_GAP: Reason.TIME_AMBIGUOUS,
    Code.TIME_IN_OVERLAP: Reason.TIME_AMBIGUOUS,
    Code.TIME_ZONE_AMBIGUOUS: Reason.TIME_AMBIGUOUS,
    Code.TIME_SEVERAL_READINGS: Reason.TIME_AMBIGUOUS,
    Code.TIME_OFFSET_DIFFERS: Reason.TIME_AMBIGUOUS,
}
"""All else is time-unreadable."""

_RIGHT = "Write 2017-05-18T15:00:00+03:00, a DTG such as 181200Z MAY 17, or 2017-05-18 15:00 Asia/Damascus."


def stated_time(value: object) -> int | Refusal:
    """µs UTC of one moment: what `parse_time` takes, or `read_time` reads in one way with nothing to say of it."""
    time = parse_time(value)
    if isinstance(time, int) or not isinstance(value, str) or time.reason is not Reason.TIME_UNREADABLE:
        return time
    readings, findings = read_time(value)
    if not findings:
        (reading,) = readings
        if reading.until_us is None:
            return reading.us
        wrong = "this is a span of time, and one moment is to be stated here"
        return Refusal(reason=Reason.TIME_UNREADABLE, value=shown(value), wrong=wrong, right=_RIGHT)
    finding = findings[0]
    if finding.code is Code.TIME_UNREADABLE:
        return time
    from detente.places.sentences import offered, sentence

    offer = f"Perhaps: {offered(finding.offers)}." if finding.offers else None
    reason = _REASONS.get(finding.code, Reason.TIME_UNREADABLE)
    wrong = sentence(finding).rstrip(".")
    return Refusal(reason=reason, value=shown(value), wrong=wrong, right=_RIGHT, offer=offer)

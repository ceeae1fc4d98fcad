"""What a measure says, in the sentences of the phrase book: the same on paper and beside a map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.decision.drawn import MeasureStanding
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor
from detente.messages.arrangements import Measure, MeasureKind, Window
from detente.messages.dtg import dtg
from detente.messages.phrases import Language, phrase
from detente.places.clock.zones import UTC_ZONE, local_text, zones_called

_MINUTE_US, _HOUR_US, _DAY_US = 60_000_000, 3_600_000_000, 86_400_000_000

_APART = "\u202f"


class MeasureWords:
    """In one language, with times in UTC and in the zone (IANA) in which people named them. All is plain text."""

    def __init__(self, language: Language, zone: str) -> None:
        self.language: Language = language
        self.zone = next(iter(zones_called(zone.lower())), UTC_ZONE)

    def say(self, name: str, **values: str | int) -> str:
        return phrase(self.language, f"arrangement-{name}", values)

    def standing(self, standing: MeasureStanding) -> str:
        """Between whom it is in force, and who denies it."""
        pairs = "; ".join(f"{a} – {b}" for a, b in standing.pairs)
        return self.say("drawn", drawn=standing.drawn.value, pairs=pairs, parties=", ".join(standing.denied))

    def lines(self, measure: Measure) -> Iterator[str]:
        """What it asks of whom, where and when, a sentence each."""
        yield self.say("conduct", conduct=measure.conduct.value, notice=self.lasting(measure.notice_us))
        if measure.parties:
            yield self.say("binds", parties=", ".join(measure.parties))
        if measure.domains:
            yield self.say("domains", domains=", ".join(self._domain(one.value) for one in measure.domains))
        yield self._band(measure)
        yield from self._size(measure)
        for sided in measure.sides:
            yield self.say("side", side=sided.side.value, party=sided.party)
        for sector in measure.sectors:
            yield self.say("sector", sector=sector.name, first=sector.first + 1, last=sector.last + 1)
        for buffer in measure.buffers:
            values = {"domain": self._domain(buffer.domain.value), "metres": metres_words(buffer.distance_mm)}
            if buffer.sector:
                yield self.say("buffer-sector", **values, sector=buffer.sector)
            else:
                yield self.say("buffer", **values)
        for exemption in measure.exemptions:
            yield self.say("exemption", reason=exemption.reason.value, notice=self.lasting(exemption.notice_us))
        if measure.windows:
            yield f"{self.say('windows')} {self._windows(measure.windows)}"
        for given in measure.open:
            yield f"{self.say('open', party=given.party)} {self._windows(given.windows)}"

    def time(self, us: int) -> str:
        """`181200Z MAY 17 (2017-05-18 15:00 Asia/Damascus)`."""
        local = f" ({local_text(us, self.zone)[:16].replace('T', ' ')} {self.zone.name})"
        return f"{dtg(us)}{local if self.zone.name != 'UTC' else ''}"

    def lasting(self, us: int) -> str:
        """In the largest unit that it is whole in; what is less than a minute counts as one."""
        for name, unit_us in (("days", _DAY_US), ("hours", _HOUR_US), ("minutes", _MINUTE_US)):
            if us >= unit_us and us % unit_us == 0:
                return self.say(name, count=us // unit_us)
        return self.say("minutes", count=-(-us // _MINUTE_US))

    def _domain(self, domain: str) -> str:
        return self.say("domain", domain=domain)

    def _band(self, measure: Measure) -> str:
        lowest, highest = measure.floor_mm <= LOWEST_MM, measure.ceiling_mm >= HIGHEST_MM
        floor, ceiling = metres_words(measure.floor_mm), metres_words(measure.ceiling_mm)
        if lowest and highest:
            return self.say("band-all")
        if lowest:
            return self.say("band-to", ceiling=ceiling)
        return self.say("band-from", floor=floor) if highest else self.say("band", floor=floor, ceiling=ceiling)

    def _size(self, measure: Measure) -> Iterator[str]:
        match measure.footprint:
            case Circle(radius_mm=radius_mm):
                yield self.say("radius", metres=metres_words(radius_mm))
            case Corridor(half_width_mm=half_mm):
                name = "tolerance" if measure.kind is MeasureKind.LINE else "half-width"
                yield self.say(name, metres=metres_words(half_mm))
            case Area():
                pass
        if measure.follows is not None:
            party, notice = measure.follows
            yield self.say("follows", party=party, notice=notice)

    def _windows(self, windows: Sequence[Window]) -> str:
        return "; ".join(
            self.say("window", **{"from": self.time(one.start_us), "until": self.time(one.end_us)}) for one in windows
        )


def metres_words(mm: int) -> str:
    """Whole metres, or with three decimals."""
    return thousands(mm // 1000) if mm % 1000 == 0 else f"{mm / 1000:,.3f}".replace(",", _APART)


def thousands(number: int) -> str:
    """Thousands are set apart by a narrow blank: a comma would be a decimal sign to a Russian reader."""
    return f"{number:,}".replace(",", _APART)

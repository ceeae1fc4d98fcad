"""What one reader may see, as Cursor on Target: notices and measures as they are drawn, conflicts and what notices meet
as marks, alerts as chat, each with its words in the reader's language.

Only what the views give goes in, so that nothing is here that the reader's lists do not have. What is over is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.decision.coarse import Rough
from detente.decision.drawn import MeasureStanding, measures_shown
from detente.decision.seen_alert import SeenAlert
from detente.decision.seen_arrangement import SeenArrangement
from detente.decision.seen_conflict import SeenConflict
from detente.decision.seen_measures import SeenMet
from detente.decision.seen_subject import Called, SeenSubject
from detente.decision.view import SeenNotice, View
from detente.geometry.volumes import on_ground
from detente.messages.alerts import About
from detente.messages.coded.message import Coded
from detente.messages.coded.render import lines, title
from detente.messages.notices import NoticeKey
from detente.messages.phrases import Language, phrase
from detente.places.times import rfc3339

from .alert_account import account_of, place_of
from .alert_conflict import messages_of_conflict
from .alert_measure import messages_of_measure
from .alert_notice import messages_of_notice
from .cot import CotEvent
from .cot_shapes import Band, Drawing, band_of, box_of, drawings_of
from .measure_words import MeasureWords
from .xml_text import xml_text

MARK: Final = "b-m-p-s-m"
"""A spot on the map."""

CHAT: Final = "b-t-f"
GONE: Final = "t-x-d-d"
SELF: Final = "detente"
"""Who speaks in the chat, and the room in which."""

_LONGEST: Final = 8_000
"""Letters of the words of one event: it has to fit with its drawing."""

_NO_BAND: Final = Band(None, None)


def events_of(
    view: View, arrangements: Sequence[SeenArrangement], ledger: str, now_us: int, language: Language
) -> dict[str, CotEvent]:
    """What one reader sees on a map, by uid, in which only names stand that they are told. `ledger` tells the things of
    one node from another's.
    """
    writer = _Writer(ledger, language)
    drawn = [event for notice in view.notices for event in writer.notice(notice)]
    for arrangement in arrangements:
        for standing in measures_shown(arrangement.standing, now_us):
            drawn += writer.measure(arrangement, standing)
    drawn += [writer.conflict(one) for one in view.conflicts]
    drawn += [writer.met(one) for one in view.met]
    return {event.uid: event for event in drawn if event.until_us is None or event.until_us > now_us}


def alert_events(alerts: Sequence[SeenAlert], ledger: str, language: Language) -> dict[str, CotEvent]:
    """The alerts that are open for one reader, by uid."""
    writer = _Writer(ledger, language)
    return {event.uid: event for event in map(writer.alert, alerts)}


def gone(event: CotEvent) -> CotEvent:
    """That what was told as this event is no more."""
    detail = Element("detail")
    SubElement(detail, "link", uid=event.uid, type=event.type, relation="p-p")
    SubElement(detail, "__forcedelete")
    return CotEvent(uid=event.uid, type=GONE, lon=0.0, lat=0.0, detail=_xml(detail))


@dataclass(frozen=True, slots=True)
class _Writer:
    ledger: str
    language: Language

    def notice(self, seen: SeenNotice) -> Iterator[CotEvent]:
        called = Called(party=seen.party, name=seen.name, version=seen.version)
        subject = SeenSubject(about=About.NOTICE, entry=0, notice=seen, called=called)
        words = [*self._words(messages_of_notice(subject)), self._say("tak-drawn")]
        kind = "" if seen.kind is None else self._say(f"draft-kind-{seen.kind.value}")
        name = f"{seen.party}: {seen.title or kind or seen.name}"
        names = ("notice", seen.party, seen.name)
        if seen.rough is not None:
            yield self._rough(names, seen.rough, name, words, ())
        for number, part in enumerate(seen.volumes):
            volume = part.volume
            band = band_of(volume.floor_mm, volume.ceiling_mm)
            for one, drawing in enumerate(drawings_of(volume)):
                uid = self._uid(*names, f"{number}", f"{one}")
                event = self._drawn(uid, drawing, name, words, volume.end_us, band=band, start_us=volume.start_us)
                yield replace(event, protected=seen.protected)

    def measure(self, seen: SeenArrangement, standing: MeasureStanding) -> Iterator[CotEvent]:
        """Only what is in force between somebody: a map draws what is proposed as if it were agreed. A bubble moves
        with what it follows, and where it was drawn says nothing.
        """
        measure = standing.measure
        if not standing.pairs or measure.follows is not None:
            return
        words = MeasureWords(self.language, seen.standing.versions[standing.version].terms.period.zone)
        said = [words.standing(standing), *words.lines(measure), self._say("tak-drawn")]
        name = f"{measure.title} ({seen.name})"
        band = band_of(measure.floor_mm, measure.ceiling_mm)
        for one, drawing in enumerate(drawings_of(on_ground(measure.footprint))):
            uid = self._uid("measure", seen.party, seen.name, standing.version, measure.id, f"{one}")
            yield self._drawn(uid, drawing, name, said, _until(seen, standing), band=band)

    def conflict(self, seen: SeenConflict) -> CotEvent:
        a, b = (Called(party=side.party, name=side.name, version=None) for side in (seen.a, seen.b))
        subject = SeenSubject(about=About.CONFLICT, entry=0, conflict=seen, called=a, other=b, of=b.party)
        names = ("conflict", a.party, a.name, b.party, b.name)
        messages = list(messages_of_conflict(subject))
        exactly = seen.exactly
        place = None if exactly is None else (exactly.lon_e7, exactly.lat_e7)
        return self._mark(names, messages, place, seen.roughly, seen.last_us, seen.protected)

    def met(self, seen: SeenMet) -> CotEvent:
        called = Called(party=seen.party, name=seen.name, version=None)
        messages = list(messages_of_measure(SeenSubject(about=About.MEASURE, entry=0, met=seen, called=called)))
        exactly = seen.exactly
        rule = "" if exactly is None else exactly.rule.value
        names = ("met", seen.party, seen.name, seen.arrangement, seen.version, seen.measure, seen.of, rule)
        place = None if exactly is None else (exactly.lon_e7, exactly.lat_e7)
        return self._mark(names, messages, place, seen.roughly, seen.last_us, seen.protected)

    def alert(self, seen: SeenAlert) -> CotEvent:
        """A message of the chat, at the first exact place that is told in it. What it says anew is another message."""
        cause = seen.ladder.cause
        urgency = self._say("coded-word-urgency", word=seen.ladder.urgency.value)
        said = [self._say("carrier-waits", urgency=urgency, number=f"{cause}"), *self._words(account_of(seen))]
        message = self._uid("alert", f"{cause}", seen.version)
        place = next((at for one in seen.subjects if (at := place_of(one)) is not None), None)
        detail = Element("detail")
        chat = SubElement(detail, "__chat", id=SELF, chatroom=SELF, senderCallsign=SELF, messageId=message)
        chat.set("parent", "RootContactGroup")
        chat.set("groupOwner", "false")
        SubElement(chat, "chatgrp", id=SELF, uid0=SELF)
        SubElement(detail, "link", uid=SELF, type="a-u-G", relation="p-p")
        remarks = SubElement(detail, "remarks", source=f"BAO.F.{SELF}", time=rfc3339(seen.ladder.opened_us))
        remarks.text = _text([*said, self._say("tak-answer")])
        return CotEvent(
            uid=f"GeoChat.{SELF}.{SELF}.{message}",
            type=CHAT,
            lon=0.0 if place is None else place[0] / 1e7,
            lat=0.0 if place is None else place[1] / 1e7,
            ce_m=None if place is None else 0.0,
            detail=_xml(detail),
            protected=seen.protected,
        )

    def _mark(
        self,
        names: tuple[str, ...],
        messages: Sequence[Coded],
        place: tuple[int, int] | None,
        rough: Rough | None,
        until_us: int,
        protected: tuple[NoticeKey, ...],
    ) -> CotEvent:
        words = self._words(messages)
        name = title(messages[0].code, self.language) if messages else ""
        if rough is not None:
            return self._rough(names, rough, name, words, protected)
        assert place is not None
        mark = Drawing(type=MARK, lon=place[0] / 1e7, lat=place[1] / 1e7, elements=(), ce_m=0.0)
        return replace(self._drawn(self._uid(*names), mark, name, words, until_us), protected=protected)

    def _rough(
        self, names: tuple[str, ...], rough: Rough, name: str, words: Sequence[str], protected: tuple[NoticeKey, ...]
    ) -> CotEvent:
        said = [*words, self._say("tak-rough")]
        return replace(self._drawn(self._uid(*names), box_of(rough), name, said, rough.end_us), protected=protected)

    def _drawn(
        self,
        uid: str,
        drawing: Drawing,
        name: str,
        words: Sequence[str],
        until_us: int | None,
        *,
        band: Band = _NO_BAND,
        start_us: int | None = None,
    ) -> CotEvent:
        detail = Element("detail")
        detail.extend(drawing.elements)
        SubElement(detail, "contact", callsign=xml_text(name))
        SubElement(detail, "labels_on", value="true")
        SubElement(detail, "remarks").text = _text(words)
        return CotEvent(
            uid=uid,
            type=drawing.type,
            start_us=start_us,
            until_us=until_us,
            lon=drawing.lon,
            lat=drawing.lat,
            hae_m=band.hae_m,
            ce_m=drawing.ce_m,
            le_m=band.le_m,
            detail=_xml(detail),
        )

    def _uid(self, *names: str) -> str:
        """The same for the same names, and saying nothing of them."""
        said = json.dumps([self.ledger, *names]).encode()
        return f"{SELF}-{hashlib.sha256(said).hexdigest()[:32]}"

    def _words(self, messages: Sequence[Coded] | Iterator[Coded]) -> list[str]:
        return [" ".join(lines(message, self.language)) for message in messages]

    def _say(self, name: str, **values: str) -> str:
        return phrase(self.language, name, values)


def _until(seen: SeenArrangement, standing: MeasureStanding) -> int | None:
    """When the last of those between whom it is in force stands by it no more; None where no end is set."""
    pairs = set(standing.pairs)
    ends = [pair.binding.until_us for pair in seen.pairs if pair.binding is not None and (pair.a, pair.b) in pairs]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _text(words: Sequence[str]) -> str:
    return xml_text("\n".join(words))[:_LONGEST]


def _xml(detail: Element) -> bytes:
    written: bytes = tostring(detail, encoding="utf-8", xml_declaration=False)
    return written

"""An arrangement as a paper: one HTML page that a browser prints, whole in itself, in one of three languages.

What is in force is said between whom, and nothing that is not in force between two parties is called agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import combinations

from detente.decision.acceptance import stances
from detente.decision.drawn import measures_at
from detente.decision.gaps import gaps
from detente.decision.said import Arrangement, Report, Word
from detente.decision.standing import bindings, in_force, status
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position
from detente.messages.arrangements import Stance, Terms
from detente.messages.dtg import dtg
from detente.messages.phrases import Language, phrase
from detente.places.grids import degrees_words, mgrs_of, mgrs_spaced

from .arrangement_map import arrangement_map
from .measure_words import MeasureWords, metres_words, thousands
from .version_words import whole_lines

_STYLE = """
body{font:13px/1.45 "Noto Sans","Noto Sans Arabic",sans-serif;color:#111}
body{margin:24px auto;max-width:760px;padding:0 12px}
h1{font-size:20px;margin:0 0 4px}h2{font-size:15px;margin:20px 0 6px;border-bottom:1px solid #999}
h3{font-size:13px;margin:14px 0 2px}p{margin:3px 0}table{border-collapse:collapse;margin:6px 0;width:100%}
th,td{border:1px solid #bbb;padding:3px 7px;text-align:start;vertical-align:top}th{background:#f1f1f1}
.ltr{direction:ltr;unicode-bidi:isolate;font-family:"Noto Sans Mono",monospace;white-space:nowrap}
.hash{direction:ltr;unicode-bidi:isolate;font-family:"Noto Sans Mono",monospace;word-break:break-all}
.word{font-weight:600}.sign td{height:38px}
footer{margin-top:18px;border-top:1px solid #999;padding-top:6px;font-weight:600}
@media print{body{margin:0;max-width:none}h2,h3{break-after:avoid}tr,svg{break-inside:avoid}}
@page{size:A4;margin:16mm}
"""


def arrangement_document(arrangement: Arrangement, version: str, at_us: int, language: Language) -> str:
    """One version as it stood at a time, by what had been said until then."""
    return _Paper(arrangement, version, at_us, language).page()


class _Paper:
    def __init__(self, arrangement: Arrangement, version: str, at_us: int, language: Language) -> None:
        self.arrangement, self.version, self.at_us, self.language = arrangement, version, at_us, language
        self.terms: Terms = arrangement.versions[version].terms
        self.words = MeasureWords(language, self.terms.period.zone)
        self.measures = measures_at(arrangement, version, at_us)
        self.gaps = gaps(arrangement, version, at_us)

    def say(self, name: str, **values: str | int) -> str:
        """A phrase as HTML."""
        return escape(self.words.say(name, **values))

    def page(self) -> str:
        direction = "rtl" if self.language == "ar" else "ltr"
        title = self.say("heading", id=self.terms.id, number=self.terms.number)
        return (
            f'<!doctype html><html lang="{self.language}" dir="{direction}"><head><meta charset="utf-8">'
            f"<title>{title}</title><style>{_STYLE}</style></head><body>"
            f"<h1>{title}</h1>{''.join(self._head())}{''.join(self._stances())}{''.join(self._between())}"
            f"<h2>{self.say('measures')}</h2>{self._map()}"
            f"{''.join(self._measures())}{''.join(self._area())}{''.join(self._uncovered())}{self._signatures()}"
            f"<footer>{self.say('no-clearance')}</footer></body></html>"
        )

    def _head(self) -> Iterator[str]:
        terms = self.terms
        yield f'<p dir="auto"><b>{escape(terms.title)}</b></p>'
        if terms.description:
            yield f'<p dir="auto">{escape(terms.description)}</p>'
        yield f'<p class="word">{self.say("status", status=status(self.arrangement, self.at_us).value)}</p>'
        yield f"<p>{self.say('as-of', time=self.words.time(self.at_us))}</p>"
        yield f"<p>{self.say('version')} {_hash(self.version)}</p>"
        yield f"<p>{self.say('base')} {_hash(terms.base)}</p>" if terms.base else f"<p>{self.say('first')}</p>"
        yield from (f"<p>{escape(line)}</p>" for line in whole_lines(terms, self.words))

    def _stances(self) -> Iterator[str]:
        yield f"<h2>{self.say('stances')}</h2>"
        rows = [
            (escape(party), *self._stance(party, word))
            for party, word in stances(self.arrangement, self.version, self.at_us).items()
        ]
        yield _table([self.say(name) for name in ("party", "stance", "said", "by-way", "entry")], rows)
        reports = [report for report in self.arrangement.reports if report.at_us <= self.at_us]
        if reports:
            yield f"<p>{self.say('reports')}</p>" + "".join(f"<p>{self._report(report)}</p>" for report in reports)

    def _stance(self, party: str, word: Word | None) -> tuple[str, str, str, str]:
        if word is None:
            return self.say("stance-word", stance=Stance.SILENT.value), "", "", ""
        said = phrase(self.language, "arrangement-stance-word", {"stance": word.stance.value})
        said = escape(said) if word.by == party else self.say("said-by", said=said, by=word.by)
        titles = {measure.id: measure.title for measure in self.terms.measures}
        for reservation in word.reservations:
            if reservation.measure:
                measure = titles.get(reservation.measure, reservation.measure)
                said += f"<br>{self.say('reservation', measure=measure, text=reservation.text)}"
            else:
                said += f"<br>{self.say('reservation-all', text=reservation.text)}"
        key = f"{word.entry}, {word.keyid[:16]}" if word.keyid else str(word.entry)
        channel = self.say("channel", channel=word.channel.value)
        return said, f'<span class="ltr">{dtg(word.at_us)}</span>', channel, f'<span class="ltr">{key}</span>'

    def _report(self, report: Report) -> str:
        stance = phrase(self.language, "arrangement-stance-word", {"stance": report.stance.value})
        channel = phrase(self.language, "arrangement-channel", {"channel": report.channel.value})
        values = {"party": report.party, "of": report.of, "stance": stance, "channel": channel, "text": report.text}
        return self.say("report", **values, time=dtg(report.at_us))

    def _between(self) -> Iterator[str]:
        yield f"<h2>{self.say('between')}</h2>"
        bound = {(one.a, one.b): one for one in bindings(self.arrangement, self.at_us)}
        for a, b in combinations(sorted(self.terms.parties), 2):
            binding = bound.get((a, b))
            count = 0 if binding is None else len(in_force(binding, self.at_us))
            if binding is None or count == 0:
                yield f"<p>{self.say('pair-none', a=a, b=b)}</p>"
            elif binding.proposed.version != self.version:
                yield f"<p>{self.say('pair-other', a=a, b=b, version=binding.proposed.version[:16])}</p>"
            else:
                yield f"<p>{self.say('pair', a=a, b=b, count=count, all=len(self.terms.measures))}</p>"

    def _map(self) -> str:
        nobody = self.gaps.between_nobody
        ground = [] if nobody is None else [gap.footprint for gap in nobody.gaps]
        return arrangement_map(self.measures, self.terms.area, self.language, uncovered=ground)

    def _uncovered(self) -> Iterator[str]:
        nobody = self.gaps.between_nobody
        if nobody is None:
            return
        yield f"<h2>{self.say('gaps')}</h2>"
        yield f"<p>{self.say('gap-nobody', km2=thousands(round(nobody.km2)), percent=_percent(nobody.share))}</p>"
        for one in self.gaps.by_pair:
            km2, percent = thousands(round(one.uncovered.km2)), _percent(one.uncovered.share)
            yield f"<p>{self.say('gap-pair', a=one.a, b=one.b, km2=km2, percent=percent)}</p>"

    def _measures(self) -> Iterator[str]:
        for number, standing in enumerate(self.measures, start=1):
            measure = standing.measure
            kind = self.say("kind", kind=measure.kind.value)
            title, name = f"<bdi>{escape(measure.title)}</bdi>", f'<span class="ltr">{escape(measure.id)}</span>'
            yield f"<h3>{number}. {title} ({kind}, {name})</h3>"
            yield f"<p><b>{escape(self.words.standing(standing))}</b></p>"
            yield from (f"<p>{escape(line)}</p>" for line in self.words.lines(measure))
            yield self._positions(measure.footprint)

    def _positions(self, footprint: Footprint) -> str:
        heads = ["", self.say("degrees"), self.say("grid")]
        match footprint:
            case Circle(centre=centre):
                return _table(heads, _rows([centre]))
            case Corridor(line=line):
                return _table(heads, _rows(line))
            case Area(rings=(ring,)):
                return _table(heads, _rows(ring[:-1]))
            case Area(rings=rings):
                return "".join(
                    f"<p>{self.say('ring', number=n)}</p>{_table(heads, _rows(ring[:-1]))}"
                    for n, ring in enumerate(rings, start=1)
                )

    def _area(self) -> Iterator[str]:
        if self.terms.area is not None:
            yield f"<h2>{self.say('area')}</h2>"
            if isinstance(self.terms.area, Circle):
                yield f"<p>{self.say('radius', metres=metres_words(self.terms.area.radius_mm))}</p>"
            yield self._positions(self.terms.area)

    def _signatures(self) -> str:
        rows = [(escape(party), "") for party in self.terms.parties]
        table = _table([self.say("party"), self.say("signature")], rows)
        return f'<h2>{self.say("signatures")}</h2><div class="sign">{table}</div>'


def _hash(version: str) -> str:
    return f'<span class="hash">{version}</span>'


def _rows(positions: Iterable[Position]) -> list[tuple[str, str, str]]:
    return [
        (
            str(number),
            f'<span class="ltr">{degrees_words(lon, lat)}</span>',
            f'<span class="ltr">{mgrs_spaced(mgrs_of(lon, lat))}</span>',
        )
        for number, (lon, lat) in enumerate(positions, start=1)
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{one}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"

"""Where in a free text a position in coordinates stands; what it means is left to the readers of a whole text.

Prose is full of numbers, so a place must show that it is one: hemispheres or degree marks on both coordinates, decimals
that nobody writes of anything else, or a grid's letters. Dates, times, telephone numbers and the numbers of units are
left alone; what is missed here a person still sees in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .datums import datum_beside
from .lettering import plain
from .military_grid import is_date

_S = " {0,2}"
_DEG = r"(?:°|DEG(?:REES?|S)?\.?|ГР(?:АД(?:УС(?:А|ОВ)?)?)?\.?|D(?=[0-9])|درج(?:ة|ه|ات))"
_MIN = r"(?:''?|\"|MIN(?:UTE)?S?\.?|МИН(?:УТ[АЫ]?)?\.?|M(?=[0-9])|دقيق[ةه]|دقائق)"
_SEC = r"(?:''|\"|SEC(?:OND)?S?\.?|СЕК(?:УНД[АЫ]?)?\.?|ثاني[ةه]|ثواني?)"
_MARKS = "[\u064b-\u0652]*"
_ARABIC_ENDING = rf"{_MARKS}(?:ا|ي{_MARKS}ة?|ية)?{_MARKS}"
_LETTER_LAT = r"(?:NORTH|SOUTH|[NS])(?![A-Z])"
_LETTER_LON = r"(?:EAST|WEST|[EW])(?![A-Z])"
_RUSSIAN_LAT = r"(?:[СЮ]\.? ?Ш\.?|(?:СЕВ(?:ЕРН(?:АЯ|ОЙ))?|ЮЖН(?:АЯ|ОЙ)?)\.? ШИР(?:ОТ[АЫ])?\.?|[СЮ])(?![А-Я])"
_RUSSIAN_LON = r"(?:[ВЗ]\.? ?Д\.?|(?:ВОСТ(?:ОЧН(?:АЯ|ОЙ))?|ЗАП(?:АДН(?:АЯ|ОЙ))?)\.? ДОЛГ(?:ОТ[АЫ])?\.?|[ВЗ])(?![А-Я])"
_ARABIC_LAT = rf"(?:(?:شمال|جنوب){_ARABIC_ENDING}|[شج])(?![ء-ي])"
_ARABIC_LON = rf"(?:(?:شرق|غرب){_ARABIC_ENDING}|[قغ])(?![ء-ي])"
_LAT = f"(?:{_LETTER_LAT}|{_RUSSIAN_LAT}|{_ARABIC_LAT})"
_LON = f"(?:{_LETTER_LON}|{_RUSSIAN_LON}|{_ARABIC_LON})"
_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,12})?(?![0-9])"
_MORE = r"(?<![0-9])[0-9]{1,2}(?:[.,][0-9]{1,12})?(?![0-9])"
_AND = rf"{_S}[:-]?{_S}(?:و ?)?"
_ANGLE = rf"[+-]?{_NUMBER}(?:{_S}{_DEG})?(?:{_AND}{_MORE}(?:{_S}{_MIN})?(?:{_AND}{_MORE}(?:{_S}{_SEC})?)?)?"
_WITH_DEGREE = rf"[+-]?{_NUMBER}{_S}°(?:{_S}{_MORE}{_S}'(?:{_S}{_MORE}{_S}(?:''|\"))?)?"
_PACKED_LAT, _PACKED_LON = r"[0-9]{4}(?:[0-9]{2})?(?:\.[0-9]{1,6})?", r"[0-9]{4,7}(?:\.[0-9]{1,6})?"
_APART = rf"{_S}[,;/]?{_S}(?:\n {{0,4}})?(?:(?:AND|И|و) ?)?"
_LABEL_LAT, _LABEL_LON = (
    r"(?:LAT(?:ITUDE)?|ШИРОТА|خط العرض|خط عرض)\.?",
    r"(?:LONG?(?:ITUDE)?|LNG|ДОЛГОТА|خط الطول|خط طول)\.?",
)
_DECIMALS = r"[+-]?[0-9]{1,3}\.[0-9]{4,12}°?"
_THREE_DECIMALS = r"[+-]?[0-9]{2,3}\.[0-9]{3}°?"
_UNITS = (
    r" ?(?:[KMG]?HZ|[KMC]?M|MM|KG|T|G|L|%|°[CF]|DB|V|A|W|МГЦ|КГЦ|К?М|КГ|Т|MILLI\w+|THOUSAND|PEOPLE|MEN|USD|EUR|\$|€)"
)
_DECIMALS_COMMA = r"[+-]?[0-9]{1,3},[0-9]{4,12}°?"
_BANDS = "[C-HJ-NP-X]"
_HALF = rf"(?:NORTH|SOUTH|{_BANDS})"
_METRES = r"[0-9]{6,7}(?:\.[0-9]{1,3})?"
_PAIR = rf"(?:E ?)?{_METRES}(?: ?M? ?E)?,? {{1,2}}(?:N ?)?{_METRES}(?: ?M? ?N)?"
_FREE = r"-?[0-9]{4,8}(?:\.[0-9]{1,3})?"
_GRID_LABEL = r"(?:GRID(?: REF(?:ERENCE)?)?|MGRS|КВАДРАТ|المربع|مربع)[ :.=]{1,3}"
_LABEL = r"(?:COORD(?:INATE)?S?|POSITION|POSIT|LOCATION|КООРДИНАТ[АЫ]?|ТОЧКА|(?:ال)?[اإ]حداثيات|الموقع)[ :.=]{1,3}"

_FORMS = (
    # 35°20'N 40°08'E, and the longitude first.
    rf"{_ANGLE}{_S}{_LAT}{_APART}{_ANGLE}{_S}{_LON}",
    rf"{_ANGLE}{_S}{_LON}{_APART}{_ANGLE}{_S}{_LAT}",
    rf"{_LAT}{_S}{_ANGLE}{_APART}{_LON}{_S}{_ANGLE}",
    rf"{_LON}{_S}{_ANGLE}{_APART}{_LAT}{_S}{_ANGLE}",
    # 3520N04008E
    rf"{_PACKED_LAT}[NS]{_APART}{_PACKED_LON}[EW](?![A-Z])",
    rf"[NS]{_PACKED_LAT}{_APART}[EW]{_PACKED_LON}",
    # lat 35.336 lon 40.141
    rf"{_LABEL_LAT}{_S}[:=]?{_S}{_ANGLE}{_APART}{_LABEL_LON}{_S}[:=]?{_S}{_ANGLE}",
    rf"{_LABEL_LON}{_S}[:=]?{_S}{_ANGLE}{_APART}{_LABEL_LAT}{_S}[:=]?{_S}{_ANGLE}",
    # 35.336° 40.141°
    rf"{_WITH_DEGREE}{_APART}{_WITH_DEGREE}",
    # 35.336, 40.141
    rf"{_DECIMALS} ?[,;/ ] ?{_DECIMALS}(?!°?{_S}[NSEWСЮВЗ](?![\w]))",
    rf"{_THREE_DECIMALS} ?[,;/ ] ?{_THREE_DECIMALS}(?!°?{_S}[NSEWСЮВЗ](?![\w])|{_UNITS}(?![^\W_]))",
    rf"{_DECIMALS_COMMA}(?: ?[;/ ]|, ) ?{_DECIMALS_COMMA}",
    # 37S FV 03693 10902
    rf"[0-9]{{1,2}}{_BANDS}[ -]?[A-HJ-NP-Z]{{2}}[ -]?(?:[0-9]{{1,5}}[ -][0-9]{{1,5}}|[0-9]{{2,10}})",
    rf"[0-9]{{1,2}} {_BANDS} [A-HJ-NP-Z]{{2}} (?:[0-9]{{4,5}} [0-9]{{4,5}}|[0-9]{{8,10}})",
    # 37S 603693 3910902, and the zone last.
    rf"(?:UTM )?(?:ZONE )?[0-9]{{1,2}} ?{_HALF},? {{1,2}}{_PAIR}",
    rf"{_PAIR},? (?:UTM )?(?:ZONE )?[0-9]{{1,2}} ?{_HALF}(?![A-Z])",
    # E 550000 N 370000, whose zone or grid stands elsewhere.
    rf"E ?{_FREE}[,; ]{{1,2}}N ?{_FREE}",
    rf"{_FREE} ?M? ?E[,; ]{{1,2}}{_FREE} ?M? ?N(?![A-Z])",
    # Grid FV 036 109, GARS 441LL15, Georef QJLF0820
    rf"{_GRID_LABEL}[A-HJ-NP-Z]{{2}} ?(?:[0-9]{{2,5}} [0-9]{{2,5}}|[0-9]{{4,10}})",
    r"GARS[ :]{1,2}[0-9]{3}[A-Z]{2}[0-9]{0,2}",
    r"GEOREF[ :]{1,2}[A-Z]{4}[0-9]{0,10}",
    # Coordinates: 35 20 09.6 40 08 27.6
    rf"{_LABEL}{_ANGLE}{_APART}{_ANGLE}",
)
_FORM = re.compile(
    r"(?<![\w.,°'\"+-])(?:"
    + "|".join(f"(?P<f{n}>{form})" for n, form in enumerate(_FORMS))
    + r")(?![\w°])(?![.,][0-9])"
)
_HEMISPHERES_ONLY, _MILITARY, _LABELLED = range(4), (12, 13), 21
_LABELS = re.compile(rf"{_GRID_LABEL}|{_LABEL}")
_SURE = re.compile(r"[°'\"]|[0-9][.,][0-9]{2}|[0-9][NSEW]|[NSEW][0-9]|DEG|ГРАД|درج")
_WORDS = frozenset({"AM", "AN", "AS", "AT", "BY", "CM", "FT", "HR", "KM", "MM", "NM", "PM", "TO"})
"""Squares that are words too: with figures like a time of day they are taken for words."""


def spans_within(prose: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place that looks like coordinates, in order, none overlapping."""
    text = plain(prose)
    at = 0
    while match := _FORM.search(text, at):
        start, end = match.span()
        form = int((match.lastgroup or "f0")[1:])
        if _believed(form, prose[start:end], match[0]):
            # The word before belongs to the prose.
            label = _LABELS.match(text, start, end)
            start, end = datum_beside(text, start if label is None else label.end(), end)
            yield max(start, at), end
            at = end
        else:
            at = start + 1


def _believed(form: int, written: str, text: str) -> bool:
    if form in _HEMISPHERES_ONLY:
        return _SURE.search(text) is not None
    if form == _LABELLED:
        numbers = len(re.findall("[0-9]+(?:[.,][0-9]+)?", text))
        return ":" not in text.partition(" ")[2] and (numbers >= 4 or re.search("[.,][0-9]{2}", text) is not None)
    if form in _MILITARY:
        letters = "".join(sign for sign in text if sign.isalpha())
        digits = sum(sign.isdigit() for sign in text[2:])
        if is_date(text) or (letters[1:] in _WORDS and digits <= 4):
            return False
        return digits >= 8 or not any(sign.islower() for sign in written)
    return True

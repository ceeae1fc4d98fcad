"""The patterns of relative positions: a distance, a direction, what joins them, and where the origin stands."""

from __future__ import annotations

import re
from functools import cache

from .compass import (
    ANY_LETTERS,
    ARABIC_POINT,
    ENGLISH_LETTERS,
    ENGLISH_POINT,
    NORTH_WORD,
    RUSSIAN_COMPARATIVE,
    RUSSIAN_LETTERS,
    RUSSIAN_NOUN,
)
from .lengths import DUAL_GROUPS, NUMBER, UNIT_GROUPS

SEP = r"[\s,;:،؛()/–—-]{1,4}"
GAP = r"[\s,;:،؛()/–—-]{0,4}"
ABOUT = (
    r"about|some|approximately|approx\.?|roughly|around|circa|ca\.?|nearly|almost|an?\sestimated|estimated|~|≈"
    r"|примерно|около|приблизительно|порядка|почти|حوالي|نحو|تقريبا|قرابة|زهاء"
)
AT_MOST = r"less\sthan|under|up\sto|within|at\smost|no\smore\sthan|не\sболее|менее|до|أقل\sمن|لا\sتتجاوز"
OR_SO = r"(?:\sor\sso|\sapproximately|\sapprox\.?|\sпримерно|\sتقريبا)"
TO = r"\s?(?:[-–—]|\sto\s|\sдо\s|\sإلى\s)\s?"
D = (
    rf"(?:(?:(?P<about>{ABOUT})|(?P<most>{AT_MOST}))\s{{0,2}})?"
    rf"(?:{DUAL_GROUPS}|(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-]?(?:{UNIT_GROUPS}))(?!\w)(?:\.(?=\s(?-i:[a-zа-я])))?(?P<so>{OR_SO})?(?:\s?\((?P<also>[^()]{{1,40}})\))?"
)
BEARING_WORD = (
    r"bearing|brg\.?|azimuth|az\.|radial|direction|пеленг\w{0,2}|азимут\w{0,2}|дирекционн\w{2,3}\sуг\w{1,4}"
    r"|направлени\w|باتجاه|اتجاه|بزاوية|زاوية|السمت|سمت|أزيموث"
)
BEARING = (
    rf"(?:(?:on|at|along|in)\s)?(?:(?:a|an|the)\s)?(?:по\s|на\s|в\s|على\s)?(?:(?P<north0>{NORTH_WORD})\s)?"
    rf"(?:(?P<named>{BEARING_WORD})[\s:]{{0,3}}(?:of\s)?(?:(?P<north1>{NORTH_WORD})\s)?)?"
    r"(?P<deg>[0-9]{1,3}(?:[.,][0-9]{1,2})?)(?P<sign>\s?(?:[°º]|degrees?|deg\.?|градус\w{0,2}|درجات|درجة))?"
    rf"(?:\s?\(?(?P<north2>{NORTH_WORD})\)?)?(?![\w°])"
)
POINT_LEAD = (
    r"(?:(?:due|directly|to\sthe|on\sthe|in\sthe|towards\sthe|to|on|к|на|в|إلى|الى|نحو|باتجاه|من\sجهة|جهة)\s){0,2}"
)
ANY_POINT = rf"{ENGLISH_POINT}|{ENGLISH_LETTERS}|{RUSSIAN_NOUN}|{RUSSIAN_COMPARATIVE}|{RUSSIAN_LETTERS}|{ARABIC_POINT}"
DIRECTION = rf"(?:{POINT_LEAD}(?P<point>{ANY_POINT})|{BEARING})"
FROM = r"(?:of|from|от|من|عن)\s(?:the\s(?=\w))?"
DIRECTION_FROM = (
    # "9 km SW Mayadin", "южнее X" and "جنوب X" need no "of"; "9 km south East Ghouta" would be taken for southeast.
    rf"(?:{POINT_LEAD}(?:(?P<point>{ENGLISH_POINT}|{RUSSIAN_NOUN}|{RUSSIAN_LETTERS})\s{FROM}"
    rf"|(?P<point_of>{ENGLISH_LETTERS}(?=\s[^\W\d_])|{ANY_LETTERS}(?=\s{FROM}))\s(?:{FROM})?"
    rf"|(?P<point_than>{RUSSIAN_COMPARATIVE}|{ARABIC_POINT})\s(?:{FROM})?)|{BEARING}{GAP}{FROM})"
)
LEAD = (
    r"(?:(?:is|lies|located|situated|at|in|a|an|the|point|position|spot|place|from|distance|of|by|в|на|находится"
    r"|расположен\w{0,2}|точка|удалени[ие]|расстоянии|от|على|بعد|مسافة|عند|في|نقطة|تقع|يقع)\s|[\s,:(]){0,8}"
)
END = r"[\s).,;]{0,3}"
BY = r"(?:(?:at|by|for|at\sa\sdistance\sof|distance|на|в|удаление|на\sудалении|بـ?|على\sبعد|على\sمسافة|مسافة)\s?)?"
ORIGIN = r"(?P<origin>\S(?:.*\S)?)"
SHORT_ORIGIN = r"(?P<origin>\S.*?)"

# "5 km from West Aleppo" has no direction; "5 km from Aleppo, west" and "… to the west" have one.
BEFORE_DIRECTION = r"(?:\s?[,(;،]\s?|\s(?=on\s|to\s|in\s|at\s|bearing|к\s|на\s|по\s|إلى\s|باتجاه))"

ROAD = r"(?P<road>\S.{0,80}?)"
TOWARDS = (
    r"(?:[\s,]{1,2}(?:towards?|in\sthe\sdirection\sof|direction|в\sсторону|по\sнаправлению\sк|باتجاه|نحو)"
    r"\s(?P<towards>\S.{0,200}))?"
)

OFFSETS = (
    rf"{LEAD}{D}{SEP}{DIRECTION_FROM}{ORIGIN}",
    rf"{LEAD}{DIRECTION}{SEP}{BY}{D}{GAP}{FROM}{ORIGIN}",
    rf"{LEAD}{DIRECTION_FROM}{SHORT_ORIGIN}{SEP}{BY}{D}{END}",
    rf"{LEAD}{D}{GAP}{FROM}{SHORT_ORIGIN}{BEFORE_DIRECTION}{DIRECTION}{END}",
    rf"(?:(?:from|от|من)\s)?{SHORT_ORIGIN}{SEP}{BY}{D}{SEP}{DIRECTION}{END}",
    rf"(?:(?:from|от|من)\s)?{SHORT_ORIGIN}{SEP}{DIRECTION}{SEP}{BY}{D}{END}",
)
ALONG_ROAD = rf"(?P<along>along|on|down|up|вдоль|по|على\sطول)\s(?:the\s)?{ROAD}"
ALONG = (
    rf"{ALONG_ROAD}[\s,]{{1,2}}(?:for\s|на\s|لمسافة\s)?{D}\s{FROM}{SHORT_ORIGIN}{TOWARDS}",
    rf"{D}\s{ALONG_ROAD}\s{FROM}{SHORT_ORIGIN}{TOWARDS}",
)
POINT_OF = rf"(?:{ENGLISH_POINT}|{ENGLISH_LETTERS}|{RUSSIAN_NOUN}|{ARABIC_POINT})\s{FROM}"
SOME = (
    rf"(?:(?:a\sfew|several|some|many|a\scouple\sof|tens\sof|несколько|несколькими|пара|عدة|بضعة)\s(?:{UNIT_GROUPS})\s)"
)
UNMEASURED = (
    rf"{LEAD}{SOME}{DIRECTION_FROM}{ORIGIN}",
    rf"{LEAD}{POINT_LEAD}(?:{POINT_OF}|{RUSSIAN_COMPARATIVE}\s(?:{FROM})?){ORIGIN}",
    rf"{LEAD}{D}\s{FROM}{ORIGIN}",
)
BETWEEN = (
    (r"(?:\S+\s){0,2}?between\s(?P<both>\S.*)", r"\s(?:and|&)\s"),
    (r"(?:\S+\s){0,2}?между\s(?P<both>\S.*)", r"\sи\s"),
    (r"(?:\S+\s){0,2}?و?(?:ما\s)?بين\s(?P<both>\S.*)", r"\sو\s?"),
)


@cache
def compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Each for `re`, made once; letters of any case, and a dot is any character."""
    return tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in patterns)

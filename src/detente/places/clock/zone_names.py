"""What people call zones of time in English, Russian and Arabic, and which names could mean several."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..plain import plain

# A zone of the tzdata package, and names of places whose clocks it keeps. A Russian adjective ends in "~".
_PLACES = {
    "Asia/Damascus": "Damascus, Syria, Syrian; Дамаск, Дамаска, Дамаску, дамасск~, сирийск~, Сирии; دمشق, سوريا, سورية",
    "Europe/Moscow": "Moscow, MSK, Russian; Москва, Москвы, Москве, московск~, мск; موسكو",
    "Asia/Baghdad": "Baghdad, Iraq, Iraqi; Багдад, Багдада, Багдаду, багдадск~, иракск~, Ирака; بغداد, العراق",
    "Asia/Gaza": "Gaza, Gaza Strip; Газа, Газы, Газе, Сектора Газа; غزة, قطاع غزة",
    "Asia/Hebron": "Hebron, West Bank, Ramallah; Хеврон, Хеврона, Рамалла, Рамаллы; الخليل, الضفة الغربية, رام الله",
    "Asia/Jerusalem": "Jerusalem, Israel, Israeli, Tel Aviv; Иерусалим, Иерусалима, иерусалимск~, израильск~, Израиля; "
    "القدس, إسرائيل, تل أبيب",
    "Asia/Amman": "Amman, Jordan, Jordanian; Амман, Аммана, амманск~, иорданск~, Иордании; عمان, عمّان, الأردن",
    "Asia/Beirut": "Beirut, Lebanon, Lebanese; Бейрут, Бейрута, бейрутск~, ливанск~, Ливана; بيروت, لبنان",
    "Europe/Istanbul": "Ankara, Istanbul, Turkey, Turkish, Türkiye; Анкара, Анкары, Анкаре, Стамбул, Стамбула, "
    "анкарск~, стамбульск~, турецк~, Турции; أنقرة, إسطنبول, تركيا",
    "Africa/Cairo": "Cairo, Egypt, Egyptian; Каир, Каира, каирск~, египетск~, Египта; القاهرة, مصر",
    "Asia/Riyadh": "Riyadh, Saudi Arabia, Saudi; Эр-Рияд, Эр-Рияда, саудовск~; الرياض, السعودية",
    "Asia/Aden": "Aden, Sanaa, Yemen, Yemeni, Taiz; Аден, Адена, Сана, Саны, йеменск~, Йемена; عدن, صنعاء, اليمن, تعز",
    "Asia/Qatar": "Doha, Qatar, al-Udeid; Доха, Дохи, Катара; الدوحة, قطر, العديد",
    "Asia/Kuwait": "Kuwait, Kuwaiti; Кувейт, Кувейта, кувейтск~; الكويت",
    "Asia/Tehran": "Tehran, Iran, Iranian; Тегеран, Тегерана, Тегерану, тегеранск~, иранск~, Ирана; طهران, إيران",
    "Asia/Kabul": "Kabul, Kunduz, Afghanistan, Afghan; Кабул, Кабула, Кабулу, кабульск~, афганск~, Кундуз, Кундуза; "
    "كابل, كابول, أفغانستان, قندوز",
    "Europe/Kyiv": "Kyiv, Kiev, Ukraine, Ukrainian; Киев, Киева, Киеву, киевск~, украинск~, Украины; كييف, أوكرانيا",
    "Asia/Tbilisi": "Tbilisi; Тбилиси, тбилисск~; تبليسي",
    "Asia/Yerevan": "Yerevan, Armenia, Armenian; Ереван, Еревана, ереванск~, Армении; يريفان, أرمينيا",
    "Asia/Baku": "Baku, Azerbaijan; Баку, бакинск~, Азербайджана; باكو, أذربيجان",
    "Europe/London": "London; Лондон, Лондона, лондонск~; لندن",
    "Europe/Zurich": "Geneva; Женева, Женевы, женевск~; جنيف",
    "America/New_York": "New York, Washington; Нью-Йорк, Нью-Йорка, Вашингтон, Вашингтона; نيويورك, واشنطن",
}

_UTC = "UTC, GMT, Zulu, Greenwich, coordinated universal; гринвич, гринвичу, всемирн~; غرينتش, جرينتش, غرينيتش, العالمي"

# Not a zone by itself: what each may mean, written so that it can be put in its place.
_SEVERAL = {
    "IST": ("Asia/Jerusalem", "Asia/Kolkata", "Europe/Dublin"),
    "EST": ("UTC-05:00", "America/New_York", "Australia/Sydney"),
    "EDT": ("UTC-04:00", "America/New_York", "Australia/Sydney"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "CDT": ("America/Chicago", "America/Havana"),
    "MST": ("America/Denver", "Asia/Kuala_Lumpur", "Asia/Yangon"),
    "PST": ("America/Los_Angeles", "Asia/Manila", "Pacific/Pitcairn"),
    "AST": ("Asia/Riyadh", "Asia/Baghdad", "America/Halifax"),
    "ADT": ("Asia/Baghdad", "America/Halifax"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "SST": ("Asia/Singapore", "Pacific/Pago_Pago"),
    "EET": ("UTC+02:00", "Asia/Damascus", "Asia/Beirut", "Europe/Kyiv"),
    "CET": ("UTC+01:00", "Europe/Berlin"),
    "WET": ("UTC+00:00", "Europe/Lisbon"),
    "MET": ("UTC+01:00", "Europe/Berlin"),
    "HST": ("Pacific/Honolulu",),
    "Palestine": ("Asia/Gaza", "Asia/Hebron"),
    "Палестины": ("Asia/Gaza", "Asia/Hebron"),
    "فلسطين": ("Asia/Gaza", "Asia/Hebron"),
    "Tripoli": ("Africa/Tripoli", "Asia/Beirut"),
    "Триполи": ("Africa/Tripoli", "Asia/Beirut"),
    "طرابلس": ("Africa/Tripoli", "Asia/Beirut"),
    "Cyprus": ("Asia/Nicosia", "Asia/Famagusta"),
    "الشرق الأوسط": ("Asia/Damascus", "Asia/Baghdad", "Asia/Jerusalem"),
    "Middle East": ("Asia/Damascus", "Asia/Baghdad", "Asia/Jerusalem"),
}

FIXED_MINUTES: Mapping[str, int] = {
    "eest": 180, "idt": 180, "trt": 180, "irst": 210, "irdt": 270, "aft": 270, "cest": 120, "msd": 240,
}  # fmt: skip
"""Abbreviations with one meaning, as minutes ahead of UTC."""

LOCAL = frozenset(
    plain(words)
    for words in (
        "local", "local time", "local hours", "lt", "lcl",
        "местное время", "местного времени", "местному времени", "по местному времени", "по местному", "местное",
        "بالتوقيت المحلي", "التوقيت المحلي", "توقيت محلي", "بتوقيت محلي", "محلي",
    )
)  # fmt: skip
"""Words for the local time of a place that is not named."""

_ENDINGS = ("ому", "ого", "ое")


@cache
def zone_names() -> Mapping[str, tuple[str, ...]]:
    """From a plain name to the zones it may mean: mostly one."""
    table: dict[str, tuple[str, ...]] = {}
    for zone, names in {**_PLACES, "UTC": _UTC}.items():
        for name in (each.strip() for part in names.split(";") for each in part.split(",")):
            for ending in _ENDINGS if "~" in name else ("",):
                table[plain(name.replace("~", ending))] = (zone,)
    table.update({plain(name): zones for name, zones in _SEVERAL.items()})
    return table

"""The towns that the base map names, and what they are called in three scripts.

Positions come from GeoNames by number. The Latin names are those that the example file and its sources use, the Arabic
ones are those of GeoNames where it has one, and a name we were not sure of is left empty rather than guessed. Rank 1 is
drawn first, on small scales; rank 4 is a village drawn only when zoomed in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One named point; `geonames` is its number there, or None for the few places that GeoNames lacks."""

    geonames: int | None
    name: str
    arabic: str
    russian: str
    rank: int


# Longitude and latitude of the places that are in no gazetteer: both are approximate, read off public maps.
APPROXIMATE = {
    "Deir ez-Zor airfield": (40.1760, 35.2850),
    "al-Tanf": (38.6200, 33.5100),
}

SCENARIO = (
    Place(170794, "Deir ez-Zor", "دير الزور", "Дейр-эз-Зор", 1),
    Place(None, "Deir ez-Zor airfield", "مطار دير الزور", "", 4),
    Place(172955, "Raqqa", "الرقة", "Ракка", 1),
    Place(172374, "Tabqa", "الطبقة", "Эт-Табка", 2),
    Place(167538, "Ma'dan", "معدان", "", 3),
    Place(172327, "At Tibni", "التبني", "", 3),
    Place(173480, "Mayadin", "الميادين", "Маядин", 2),
    Place(174506, "Hajin", "هجين", "Хаджин", 3),
    Place(174448, "Abu Kamal", "أبو كمال", "Абу-Камаль", 2),
    Place(92138, "al-Qaim", "القائم", "Эль-Каим", 2),
    Place(172837, "Ash Shaddadah", "الشدادة", "", 3),
    Place(163808, "Palmyra", "تدمر", "Пальмира", 2),
    Place(172425, "As Sukhnah", "السخنة", "Эс-Сухне", 2),
    Place(None, "al-Tanf", "التنف", "Эт-Танф", 2),
    Place(11428685, "Rukban", "الركبان", "Рукбан", 3),
    Place(92004, "Rawa", "راوة", "Рава", 3),
    Place(98885, "Anah", "عنة", "Ана", 3),
    Place(96309, "Haditha", "حديثة", "Хадита", 2),
    Place(390188, "Hawija", "الحويجة", "Хавиджа", 3),
    Place(99072, "Mosul", "الموصل", "Мосул", 1),
)

SYRIA = (
    Place(170654, "Damascus", "دمشق", "Дамаск", 1),
    Place(170063, "Aleppo", "حلب", "Алеппо", 1),
    Place(169577, "Homs", "حمص", "Хомс", 1),
    Place(173576, "Latakia", "اللاذقية", "Латакия", 2),
    Place(170017, "Hama", "حماة", "Хама", 2),
    Place(163345, "Tartus", "طرطوس", "Тартус", 2),
    Place(173811, "Hasakah", "الحسكة", "Хасеке", 2),
    Place(173377, "Qamishli", "القامشلي", "Эль-Камышлы", 2),
    Place(169389, "Idlib", "إدلب", "Идлиб", 2),
    Place(174018, "al-Bab", "الباب", "", 3),
    Place(167357, "Manbij", "منبج", "Манбидж", 3),
    Place(172256, "Kobani", "عين العرب", "Кобани", 3),
    Place(170905, "Daraa", "درعا", "Деръа", 2),
    Place(172408, "As-Suwayda", "السويداء", "Эс-Сувейда", 3),
    Place(164947, "Salamiyah", "السلمية", "", 3),
    Place(173361, "Qaryatayn", "القريتين", "", 3),
    Place(173193, "An Nabk", "النبك", "", 4),
    Place(172503, "As Safirah", "السفيرة", "", 4),
    Place(172082, "Azaz", "أعزاز", "Азаз", 4),
    Place(174186, "Afrin", "عفرين", "Африн", 3),
    Place(169023, "Jisr ash-Shughur", "جسر الشغور", "", 4),
    Place(168325, "Khan Shaykhun", "خان شيخون", "", 4),
    Place(173334, "Quneitra", "القنيطرة", "Эль-Кунейтра", 4),
    Place(173530, "al-Malikiyah", "المالكية", "", 4),
    Place(173797, "al-Hawl", "الحول", "", 4),
    Place(167208, "Markadah", "مركدة", "", 4),
    Place(172134, "Ayn Issa", "عين عيسى", "", 4),
    Place(167080, "Maskanah", "مسكنة", "", 4),
    Place(8559276, "al-Mansurah", "المنصورة", "", 4),
    Place(4273, "al-Karamah", "الكرامة", "", 4),
    Place(172511, "As Sabkhah", "السبخة", "", 4),
    Place(8308210, "al-Kasrah", "الكسرة", "", 4),
    Place(167899, "Khasham", "خشام", "", 4),
    Place(162284, "Mu Hasan", "موحسن", "", 4),
    Place(173927, "al-Busayrah", "البصيرة", "", 4),
    Place(170691, "Dhiban", "ذيبان", "", 4),
    Place(174036, "al-Asharah", "العشارة", "", 4),
    Place(166597, "al-Jala", "الجلاء", "", 4),
    Place(172415, "As Susah", "السوسة", "", 4),
    Place(7905767, "Sab Biyar", "السبع بيار", "", 4),
)

IRAQ = (
    Place(98182, "Baghdad", "بغداد", "Багдад", 1),
    Place(95446, "Erbil", "أربيل", "Эрбиль", 2),
    Place(99532, "Basra", "البصرة", "Басра", 1),
    Place(94824, "Karbala", "كربلاء", "Кербела", 2),
    Place(98860, "Najaf", "النجف", "Эн-Наджаф", 2),
    Place(94787, "Kirkuk", "كركوك", "Киркук", 2),
    Place(98463, "Sulaymaniyah", "السليمانية", "Сулеймания", 2),
    Place(98854, "Nasiriyah", "الناصرية", "", 3),
    Place(99347, "Hillah", "الحلة", "", 3),
    Place(96994, "Duhok", "دهوك", "Дахук", 3),
    Place(99608, "Amarah", "العمارة", "", 3),
    Place(98717, "Ramadi", "الرمادي", "Рамади", 2),
    Place(99454, "Fallujah", "الفلوجة", "Фаллуджа", 3),
    Place(97783, "Baiji", "بيجي", "Байджи", 3),
    Place(90150, "Tikrit", "تكريت", "Тикрит", 3),
    Place(91597, "Samarra", "سامراء", "Самарра", 3),
    Place(97990, "Baqubah", "بعقوبة", "Баакуба", 3),
    Place(91057, "Shirqat", "الشرقاط", "", 4),
    Place(448149, "Sinjar", "سنجار", "Синджар", 3),
    Place(90393, "Tal Afar", "تل عفر", "Талль-Афар", 3),
    Place(99524, "Baaj", "البعاج", "", 4),
    Place(95788, "Hit", "هيت", "Хит", 3),
    Place(98677, "Rutbah", "الرطبة", "Эр-Рутба", 2),
    Place(6765385, "New Anah", "عنه الجديدة", "", 4),
    Place(95886, "Haqlaniyah", "الحقلانية", "", 4),
    Place(99413, "Hatra", "الحضر", "Хатра", 4),
)

NEIGHBOURS = (
    Place(250441, "Amman", "عمان", "Амман", 1),
    Place(250090, "Zarqa", "الزرقاء", "Эз-Зарка", 3),
    Place(248946, "Irbid", "إربد", "Ирбид", 3),
    Place(250774, "Aqaba", "العقبة", "Акаба", 3),
    Place(276781, "Beirut", "بيروت", "Бейрут", 1),
    Place(266826, "Tripoli", "طرابلس", "Триполи", 3),
    Place(266045, "Zahle", "زحلة", "Захла", 4),
    Place(314830, "Gaziantep", "غازي عنتاب", "Газиантеп", 2),
    Place(298333, "Şanlıurfa", "شانلي أورفة", "Шанлыурфа", 2),
    Place(316541, "Diyarbakır", "ديار بكر", "Диярбакыр", 2),
    Place(304797, "Mardin", "ماردين", "Мардин", 3),
    Place(318253, "Cizre", "", "Джизре", 4),
    Place(323779, "Antakya", "أنطاكية", "Антакья", 3),
    Place(307864, "Kilis", "كلس", "Килис", 4),
    Place(325330, "Adıyaman", "", "Адыяман", 4),
    Place(325363, "Adana", "أضنة", "Адана", 3),
    Place(304922, "Malatya", "ملطية", "Малатья", 3),
    Place(108512, "Arar", "عرعر", "Арар", 3),
    Place(101313, "Turayf", "طريف", "", 4),
)

PLACES = SCENARIO + SYRIA + IRAQ + NEIGHBOURS

"""What we add to the sources, and where we say otherwise than they do. Each of our points is approximate."""

from __future__ import annotations

from detente.places.names.place import Place, PlaceKind


def _site(
    word: str,
    name: str,
    arabic: str,
    russian: str,
    names: tuple[str, ...],
    kind: PlaceKind,
    lon: float,
    lat: float,
    km: int,
) -> Place:
    return Place(
        id=f"detente:{word}",
        name=name,
        name_ar=arabic,
        name_ru=russian,
        names=names,
        kind=kind,
        position=(round(lon * 1e7), round(lat * 1e7)),
        extent_mm=km * 1_000_000,
        country="SY",
        region="Homs" if word != "resafa" else "Raqqa",
        population=0,
    )


# Read off public maps and rounded to a hundredth of a degree: no gazetteer that we had holds them.
OWN = (
    _site("al-tanf", "al-Tanf", "التنف", "Эт-Танф", ("al-Tanf garrison", "Ат-Танф", "قاعدة التنف"), PlaceKind.BASE,
          38.62, 33.51, 8),
    _site("tiyas", "Tiyas Air Base (T4)", "مطار التيفور", "авиабаза Тияс (Т-4)",
          ("T4", "T-4 Air Base", "Tiyas Air Base", "Т-4", "авиабаза Тияс", "авиабаза Т-4", "مطار تياس", "التيفور"),
          PlaceKind.AIRFIELD, 37.63, 34.52, 8),
    _site("resafa", "Resafa", "الرصافة", "Ресафа", ("Rusafa", "Ar Rasafa", "Эр-Русафа"), PlaceKind.VILLAGE,
          38.76, 35.63, 6),
)  # fmt: skip

KINDS = {
    "geonames:11428685": PlaceKind.CAMP,  # Rukban
}
"""Kinds that a list of towns cannot say."""

NAMES = {
    # What the news and the parties call it; the sources have only the civil airport's name.
    "icao:OSLK": ("Khmeimim", "Hmeimim", "Khmeimim Air Base", "Hmeimim Air Base", "Хмеймим", "авиабаза Хмеймим",
                  "حميميم", "قاعدة حميميم"),
    "icao:ORAA": ("Ain al-Asad Air Base", "Айн-эль-Асад", "عين الأسد", "قاعدة عين الأسد"),
    "geonames:173480": ("Al-Mayadin", "Меядин", "Эль-Маядин"),
    "geonames:174448": ("Al-Bukamal", "Albukamal", "Bukamal", "Абу-Кемаль"),
    "geonames:172955": ("Эр-Ракка",),
    "geonames:172374": ("Табка", "Эс-Саура"),
    "geonames:167538": ("Maadan", "Маадан"),
    "geonames:172327": ("Tibni", "Эт-Тибни", "Тибни"),
    "geonames:172837": ("Shaddadi", "al-Shaddadi", "Эш-Шаддади", "Аш-Шаддади", "Эш-Шаддада"),
    "geonames:390188": ("Hawijah", "Эль-Хавиджа"),
    "geonames:92138": ("Аль-Каим",),
    "geonames:172425": ("Sukhna", "Sukhnah", "Эс-Сухна"),
    "geonames:11428685": ("Er-Rukban", "Эр-Рукбан"),
}  # fmt: skip
"""Usual spellings that the sources lack, by id; all of them our own."""

NAMES |= {
    "icao:OS66": ("Kuweires Air Base", "Kuwairis Air Base", "авиабаза Квайрис", "مطار كويرس"),
    "icao:OS62": ("Jirah Air Base", "مطار الجراح"),
    "geonames:174448": (*NAMES["geonames:174448"], "البوكمال", "بوكمال"),
}

FIRST: dict[str, tuple[str, str]] = {
    "geonames:281184": ("القدس", "Иерусалим"),
    "geonames:293397": ("تل أبيب", "Тель-Авив"),
    "geonames:294098": ("الناصرة", "Назарет"),
    "geonames:295530": ("بئر السبع", "Беэр-Шева"),
    "geonames:295629": ("أسدود", "Ашдод"),
    "geonames:295620": ("عسقلان", "Ашкелон"),
    "geonames:295277": ("إيلات", "Эйлат"),
    "geonames:282615": ("نابلس", "Наблус"),
    "geonames:282239": ("رام الله", "Рамалла"),
    "geonames:284899": ("أريحا", "Иерихон"),
    "geonames:285066": ("الخليل", "Хеврон"),
    "geonames:281133": ("غزة", "Газа"),
    "geonames:281141": ("دير البلح", "Дейр-эль-Балах"),
    "geonames:267008": ("صور", "Тир"),
    "geonames:268064": ("صيدا", "Сайда"),
    "geonames:278913": ("النبطية", "Эн-Набатия"),
    "geonames:98530": ("السماوة", "Эс-Самава"),
    "geonames:99608": ("العمارة", "Эль-Амара"),
    "geonames:99347": ("الحلة", "Хилла"),
    "geonames:445694": ("عقرة", "Акра"),
    "geonames:7838895": ("الرصيفة", "Эр-Русейфа"),
    "geonames:248382": ("معان", "Маан"),
    "geonames:250624": ("الكرك", "Эль-Карак"),
    "geonames:300614": ("", "Сиверек"),
    "geonames:298033": ("", "Вираншехир"),
    "geonames:303798": ("", "Низип"),
    "geonames:303750": ("نصيبين", "Нусайбин"),
    "geonames:318668": ("", "Джейланпынар"),
    "geonames:163750": ("تل أبيض", "Телль-Абьяд"),
    "geonames:169179": ("جرابلس", "Джараблус"),
    "geonames:89570": ("زاخو", "Захо"),
    "geonames:98112": ("بلد", "Балад"),
    "geonames:167611": ("معرة النعمان", "Мааррет-эн-Нуман"),
}
"""Arabic and Russian names where the sources have several or none; "" leaves the choice to the build."""

DROPPED: dict[str, tuple[str, ...]] = {
    # Names out of scripture and poetry that are other places today.
    "geonames:281184": ("Ariel", "Salem", "Sion", "Moria", "Morias", "City of David", "Ir David", "Iebous", "Orcalim",
                        "البلا", "ساليم", "اريئيل", "لقدس", "مريّا",
                        "أولى القبلتين"),
    "geonames:170905": ("Adra",),  # Daraa; Adra is a suburb of Damascus
    "geonames:169372": ("Aarbil", "Aarbîl"),  # Irbin, and not Erbil
    "geonames:173856": ("Al Jaffah", "Jaffah"),  # al-Haffah, and not Jaffa
    "geonames:295471": ("Ashdod",),
    "geonames:295228": ("Ashdod",),
    "geonames:98530": ("Ес-Самава",),
    "geonames:445694": ("بيوك", "Biuk", "Biyuk"),
}  # fmt: skip
"""Spellings that lead to a wrong place: each made a well-known name ambiguous, or hid a place that is not listed."""

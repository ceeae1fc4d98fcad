"""The words by which a text announces something: strikes, flights, convoys, hospitals; in English, Russian and Arabic.

They say what kind of notice a sentence may become. Dangerous activity becomes a hazard, from which others stay away;
what it is aimed at is never looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.messages.notices import Kind

_ENGLISH = {
    Kind.HAZARD: (
        r"(?:air\s?|artillery\s|missile\s|drone\s)?(?:strikes?|raids?)|struck|bomb(?:s|ed|ing|ings|ardments?)?"
        r"|shell(?:s|ed|ing)"
        r"|(?:artillery|mortar|rocket|live)[\s-]fir(?:e|ing)|firing|gunfire|artillery|demolitions?|de-?mining|mine\sclearance"
        r"|controlled\s(?:explosions?|detonations?)|danger\sareas?|dangerous\sactivit(?:y|ies)|(?:rocket|missile)\slaunch(?:es)?"
    ),
    Kind.RELIEF: (
        r"(?:relief|aid|humanitarian|medical|food|water|medicine|un)\s"
        r"(?:convoys?|trucks?|lorr(?:y|ies)|vehicles?|missions?|movements?|deliver(?:y|ies)|supplies|distributions?|flights?)"
        r"|evacuat(?:e|es|ed|ion|ions|ing)|ambulances?|medevac|casevac|air\s?drops?|food\sdrops?"
        r"|drop(?:s|ped|ping)?\s(?:of\s)?(?:food|aid|medicine|supplies)"
    ),
    Kind.MOVEMENT: (
        r"convoys?|columns?|mov(?:e|es|ed|ing|ements?)|advanc(?:e|es|ed|ing)|push(?:es|ed|ing)?|withdr(?:aws?|awn|ew|awals?)"
        r"|redeploy(?:s|ed|ing|ments?)?|patrols?|transits?"
    ),
    Kind.AIR: (
        r"aircraft|(?:aero)?planes?|jets?|(?:air\s|transit\s)?flights?|sort(?:ie|ies)|overfl(?:y|ies|ights?)|helicopters?"
        r"|drones?|uavs?|tankers?|air\s(?:activit(?:y|ies)|operations?|patrols?|transits?)"
    ),
    Kind.SITE: (
        r"hospitals?|clinics?|schools?|shelters?|health\s(?:cent(?:re|er)|post|point)s?|field\shospitals?"
        r"|(?:refugee|idp|displacement|displaced\spersons|transit)\scamps?|camps?\s(?:for|of)\s(?:the\s)?(?:displaced|refugees)"
        r"|(?:water|pumping)\sstations?|water\s(?:works|plants?|towers?)|(?:relief|food|aid)\s(?:warehouses?|stores?)|baker(?:y|ies)"
    ),
    Kind.PRESENCE: (
        r"garrisons?|troops|soldiers|forces|outposts?|(?:observation\s)?posts?|checkpoints?|advis[eo]rs|stationed"
    ),
}
_RUSSIAN = {
    Kind.HAZARD: (
        r"(?:авиа)?удар(?:а|у|ом|е|ы|ов|ам|ами|ах)?|бомбардировк\w{1,3}|бомбил[аи]?|обстрел\w{0,4}"
        r"|(?:боев\w{2,3}\s)?стрельб\w{0,3}|артилл\w{1,9}|разминировани\w|подрыв\w{0,3}|пуск\w{0,3}\sракет|опасн\w{2,3}\s(?:деятельност\w|район\w{0,2})"
    ),
    Kind.RELIEF: (
        r"гуманитарн\w{2,3}\s(?:конво\w{1,3}|колонн\w{1,3}|груз\w{0,3}|мисси\w{1,2}|помощ\w{1,2})|эвакуаци\w|эвакуир\w{1,6}"
        r"|скор(?:ая|ой|ую)\sпомощ\w{1,2}|санитарн\w{2,3}\s(?:машин\w{0,3}|колонн\w{1,3}|конво\w{1,3})"
    ),
    Kind.MOVEMENT: (
        r"колонн\w{1,3}|конво[йяюе]\w{0,2}|(?:пере)?движени\w{1,2}|перемещени\w{1,2}|выдвижени\w{1,2}|выдвига\w{2,4}|наступлени\w{1,2}"
        r"|продвижени\w{1,2}|отход\w{0,2}|патрул\w{1,9}"
    ),
    Kind.AIR: (
        r"(?:по|вы|про)л[её]т\w{0,3}|авиаци\w{1,2}|самол[её]т\w{0,3}|верт(?:ол[её]т\w{0,3})|беспилотник\w{0,3}|бпла"
    ),
    Kind.SITE: (
        r"больниц\w{0,3}|госпитал\w{1,3}|поликлиник\w{0,3}|медпункт\w{0,3}|школ\w{0,3}|лагер\w{1,2}\s(?:беженцев|перемещ[её]нных)"
        r"|водозабор\w{0,2}|насосн\w{2,3}\sстанци\w{1,2}|пекарн\w{1,2}"
    ),
    Kind.PRESENCE: (
        r"гарнизон\w{0,3}|войск\w{0,3}|подразделени\w{1,2}|позици\w{1,2}|пост(?:а|у|ом|е|ы|ов)?|блокпост\w{0,3}|советник\w{0,3}"
        r"|военнослужащ\w{2,3}"
    ),
}
_ARABIC = {
    Kind.HAZARD: (
        r"غار(?:ة|ات)|قصف(?:ت|وا)?|ضرب(?:ة|ات)|رماي(?:ة|ات)|مدفعية|تفجير(?:ات)?|(?:إزالة|نزع)\s(?:ال)?ألغام|إطلاق\s(?:ال)?نار"
        r"|نشاط\sخطر|منطقة\sخطر(?:ة)?"
    ),
    Kind.RELIEF: (
        r"(?:قافلة|قوافل|شاحن(?:ة|ات)|بعثة)\s(?:ال)?(?:إغاثة|إغاثية|إنسانية|مساعدات|طبية)|إخلاء|إجلاء|إسعاف|مساعدات|إغاثة"
    ),
    Kind.MOVEMENT: r"رتل|أرتال|قافلة|قوافل|تقدم|تحرك(?:ات)?|انسحاب|دوري(?:ة|ات)|حركة",
    Kind.AIR: r"طائر(?:ة|ات)|طيران|تحليق|مروحي(?:ة|ات)|مسي[ّ]?ر(?:ة|ات)|رحل(?:ة|ات)\sجوية|طلع(?:ة|ات)\sجوية",
    Kind.SITE: (
        r"مستشف(?:ى|يات)|مشفى|مشافي|عياد(?:ة|ات)|مستوصف(?:ات)?|مدرسة|مدارس|مخيم(?:ات)?|محط(?:ة|ات)\s(?:ال)?(?:مياه|ضخ)"
        r"|مركز\sصحي|مخبز|أفران"
    ),
    Kind.PRESENCE: r"حامية|قوات|عناصر|نقطة\sعسكرية|مواقع\sعسكرية|حاجز|حواجز|مستشار(?:ين|ون)",
}
_PAST = (
    r"struck|bombed|shelled|hit|attacked|raided|advanced|moved|withdrew|redeployed|evacuated|pushed|flew|fired|was|were|had"
    r"|нан[её]с(?:ла|ли)?|бомбил[аи]?|обстрелял[аи]?|продвинул\w{2,4}|был[аио]?|прош[её]?л[аи]?|отош(?:ла|ли)|отош[её]л"
    r"|قصفت|قصف|استهدفت|تقدمت|كانت|كان|انسحبت|شنت|شنّت"
)
_NOT = (
    r"no|not|never|without|cease[sd]?|halt(?:s|ed)?|cancel(?:s|led|ed)?|won't|"
    r"не|нет|без|отмен[её]?н\w{0,2}|прекращ\w{2,5}|"
    r"لا|لم|لن|ليس|بدون|دون|إلغاء|ألغيت"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Words that announce something, where they stand, and the kind of notice that it would be."""

    start: int
    end: int
    kind: Kind


def activities_within(text: str) -> Iterator[Activity]:
    """Every announcing word in order, none within another: of two that begin together the longer one."""
    pattern = _pattern()
    for match in pattern.finditer(text):
        assert match.lastgroup is not None
        yield Activity(start=match.start(match.lastgroup), end=match.end(match.lastgroup), kind=Kind(match.lastgroup))


def speaks_of_the_past(sentence: str) -> bool:
    """Whether a sentence seems to report what has been: a notice declares what is or will be."""
    return _words(_PAST).search(sentence) is not None


def says_not(sentence: str) -> bool:
    """Whether a sentence seems to deny or call off what it names."""
    return _words(_NOT).search(sentence) is not None


@cache
def _pattern() -> re.Pattern[str]:
    # Arabic writes its article and its short prepositions on to the word.
    kinds = "|".join(
        f"(?P<{kind}>{_ENGLISH[kind]}|{_RUSSIAN[kind]}|{_ARABIC[kind]})"
        for kind in (Kind.RELIEF, Kind.HAZARD, Kind.SITE, Kind.AIR, Kind.MOVEMENT, Kind.PRESENCE)
    )
    return re.compile(rf"(?<!\w)(?:[وفبلك]{{0,2}}(?:ال)?)(?:{kinds})(?!\w)", re.IGNORECASE)


@cache
def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

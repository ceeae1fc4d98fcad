"""Words for months, days of the week and parts of the day in English, Russian and Arabic, all of them plain."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..plain import plain


def _table(rows: tuple[str, ...], first: int) -> Mapping[str, int]:
    return MappingProxyType(
        {plain(word): number for number, row in enumerate(rows, start=first) for word in row.split(", ")}
    )


MONTHS: Mapping[str, int] = _table(
    (
        "January, Jan, январь, января, январе, янв, يناير, كانون الثاني, جانفي",
        "February, Feb, февраль, февраля, феврале, фев, февр, فبراير, شباط, فيفري",
        "March, Mar, март, марта, марте, мар, مارس, آذار",
        "April, Apr, апрель, апреля, апреле, апр, أبريل, ابريل, إبريل, نيسان, أفريل",
        "May, май, мая, мае, مايو, أيار, ماي",
        "June, Jun, июнь, июня, июне, июн, يونيو, يونيه, حزيران, جوان",
        "July, Jul, июль, июля, июле, июл, يوليو, يوليه, تموز, جويلية",
        "August, Aug, август, августа, августе, авг, أغسطس, آب, أوت",
        "September, Sep, Sept, сентябрь, сентября, сентябре, сен, сент, سبتمبر, أيلول",
        "October, Oct, октябрь, октября, октябре, окт, أكتوبر, تشرين الأول",
        "November, Nov, ноябрь, ноября, ноябре, ноя, нояб, نوفمبر, تشرين الثاني",
        "December, Dec, декабрь, декабря, декабре, дек, ديسمبر, كانون الأول",
    ),
    first=1,
)
"""Arabic both ways: as in Damascus and Baghdad (شباط) and as in Cairo and the Gulf (فبراير)."""

WEEKDAYS: Mapping[str, int] = _table(
    (
        "Monday, Mon, понедельник, понедельника, пн, الاثنين, الإثنين, اثنين",
        "Tuesday, Tue, Tues, вторник, вторника, вт, الثلاثاء, ثلاثاء",
        "Wednesday, Wed, среда, среду, среды, ср, الأربعاء, أربعاء",
        "Thursday, Thu, Thur, Thurs, четверг, четверга, чт, الخميس",
        "Friday, Fri, пятница, пятницу, пятницы, пт, الجمعة",
        "Saturday, Sat, суббота, субботу, субботы, сб, السبت",
        "Sunday, Sun, воскресенье, воскресенья, вс, الأحد",
    ),
    first=0,
)

RELATIVE = frozenset(
    plain(word)
    for word in (
        "today", "tonight", "tomorrow", "yesterday", "now", "right now", "at once", "immediately", "last night",
        "сегодня", "завтра", "вчера", "сейчас", "послезавтра", "позавчера", "немедленно", "теперь",
        "اليوم", "غدا", "غد", "أمس", "البارحة", "الآن", "الليلة", "بعد غد", "أول أمس", "فورا", "حالا",
    )
)  # fmt: skip
"""Words that mean another time to whoever reads them later."""

AFTER_NUMBER = frozenset(
    plain(word)
    for word in (
        "ago", "from now", "hence",
        "назад", "тому назад",
    )
)  # fmt: skip
"""Words that make "two hours ago" of a number and a unit."""

BEFORE_NUMBER = frozenset(
    plain(word) for word in ("in", "within", "in the next", "within the next", "через", "بعد", "قبل", "خلال")
)

SPANS = frozenset(
    plain(word)
    for word in (
        "hour", "hours", "hr", "hrs", "h", "minute", "minutes", "min", "mins", "day", "days", "week", "weeks",
        "час", "часа", "часов", "ч", "минуту", "минуты", "минут", "мин",
        "день", "дня", "дней", "сутки", "суток", "неделю",
        "ساعة", "ساعات", "دقيقة", "دقائق", "يوم", "أيام", "يوما",
    )
)  # fmt: skip

DAWN, MORNING, AFTERNOON, EVENING, NIGHT = "dawn", "morning", "afternoon", "evening", "night"

DAY_PARTS: Mapping[str, str] = MappingProxyType(
    {
        plain(word): part
        for part, *rows in (
            (
                DAWN,
                "dawn, first light, sunrise, рассвет, рассвете",
                "فجر, الفجر, فجرا, الشروق",
            ),
            (
                MORNING,
                "morning, in the morning, this morning, утро, утра, утром, утру",
                "صباح, صباحا, الصباح, هذا الصباح, ص",
            ),
            (
                AFTERNOON,
                "afternoon, in the afternoon, this afternoon, дня, днем",
                "ظهرا, الظهر, بعد الظهر, العصر, عصرا",
            ),
            (
                EVENING,
                "evening, in the evening, this evening, dusk, last light, sunset",
                "вечер, вечера, вечером, вечеру, закат, закате",
                "مساء, المساء, هذا المساء, المغرب, الغروب, م",
            ),
            (
                NIGHT,
                "night, at night, overnight, nightfall, during the night, ночь, ночи, ночью",
                "ليل, ليلا, الليل",
            ),
        )
        for row in rows
        for word in row.split(", ")
    }
)

"""Check words: a number from 0 to 96 over what is read aloud, and a word for it in three languages, so that one wrong
digit shows.

The number is the remainder by 97 of the digits, where a letter counts as two digits (A 10, B 11 … Z 35): MOD 97-10 of
ISO/IEC 7064, as on bank account numbers (ISO 13616), without its two added digits. 97 is a prime that divides neither
10, nor 9, nor 99, nor the difference of two digits or of two letters; therefore

- one wrong digit or letter always changes it: the difference (at most 25) times a power of ten is no multiple of 97;
- two neighbours exchanged, both digits or both letters, always change it: 9 or 99 times such a difference is none
  either. The same holds for any two digits however far apart, because no power of ten below the 96th is 1;
- of all other mistakes about one in 97 goes unnoticed.

A standard sum was taken rather than one of our own because others know it and can check us, and because it is a plain
division: a pocket calculator, a spreadsheet or a pencil does it.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from .phrases import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

MODULUS = 97


def check_number(symbols: str) -> int:
    """The number, 0 to 96, over digits and capital Latin letters without spaces, such as `37SFV0369310902`."""
    number = 0
    for symbol in symbols:
        value = int(symbol, 36)
        number = (number * (10 if value < 10 else 100) + value) % MODULUS
    return number


def check_word(number: int, language: Language) -> str:
    """The word for a number of `check_number`. The words of one number mean the same in all three languages."""
    return _words()[language][number]


@cache
def check_numbers(language: Language) -> Mapping[str, int]:
    """The number of each word of a language."""
    return MappingProxyType({word: number for number, word in enumerate(_words()[language])})


@cache
def _words() -> Mapping[Language, tuple[str, ...]]:
    columns = zip(*(line.split() for line in _TABLE.split("\n")), strict=True)
    return MappingProxyType(dict(zip(LANGUAGES, columns, strict=True)))


# Number 0 first. Things that anybody knows and can translate; short; unlike one another, unlike the words for letters
# and digits, and unlike the words around them in all three languages. No arms, no places, no names, nothing that
# would offend.
_TABLE = """\
almond миндаль لوز
apple яблоко تفاحة
apricot абрикос مشمش
artichoke артишок خرشوف
bamboo бамбук خيزران
barber парикмахер حلاق
basil базилик ريحان
biscuit печенье بسكويت
book книга كتاب
box коробка صندوق
bracelet браслет سوار
bread хлеб خبز
brick кирпич طوب
bucket ведро دلو
butterfly бабочка فراشة
cabbage капуста ملفوف
cactus кактус صبار
cake торт كعكة
candle свеча شمعة
carpenter плотник نجار
carrot морковь جزرة
cheese сыр جبنة
cherry вишня كرز
chocolate шоколад شوكولاتة
coat пальто معطف
coffee кофе قهوة
cotton хлопок قطن
crab краб سلطعون
cup чашка فنجان
dictionary словарь قاموس
dress платье فستان
emerald изумруд زمرد
envelope конверт مغلف
flower цветок زهرة
flute флейта مزمار
fountain фонтан نافورة
garlic чеснок ثوم
gazelle газель غزال
goose гусь إوزة
grape виноград عنب
guitar гитара غيتار
harvest урожай حصاد
iris ирис سوسن
iron железо حديد
jasmine жасмин ياسمين
kangaroo кенгуру كنغر
key ключ مفتاح
kitchen кухня مطبخ
leather кожа جلد
lemonade лимонад ليموناضة
lentil чечевица عدس
lizard ящерица سحلية
magnet магнит مغناطيس
microphone микрофон ميكروفون
moon луна قمر
mosaic мозаика فسيفساء
mushroom гриб فطر
nightingale соловей بلبل
notebook тетрадь دفتر
orange апельсин برتقال
ostrich страус نعامة
peacock павлин طاووس
peas горох بازلاء
penguin пингвин بطريق
pepper перец فلفل
picture картина صورة
poem стих قصيدة
pumpkin тыква يقطين
pyjamas пижама بيجامة
rabbit кролик أرنب
raisin изюм زبيب
ruby рубин ياقوت
saffron шафран زعفران
sandal сандалия صندل
scissors ножницы مقص
sesame кунжут سمسم
snow снег ثلج
spider паук عنكبوت
spinach шпинат سبانخ
sponge губка إسفنج
sugar сахар سكر
syrup сироп شراب
table стол طاولة
telescope телескоп تلسكوب
tomato помидор طماطم
tractor трактор جرار
trousers брюки سروال
tulip тюльпан توليب
turquoise бирюза فيروز
turtle черепаха سلحفاة
vanilla ваниль فانيليا
velvet бархат مخمل
violin скрипка كمان
wallet кошелёк محفظة
wardrobe шкаф خزانة
watermelon арбуз بطيخ
wheel колесо عجلة"""

title = Detente: уведомления и конфликты
skip-to-conflicts = К списку конфликтов
view-as = Вид от лица
own-view = { $name } (ваш вид)
language = Язык
help = Клавиши и справка
close = Закрыть
dismiss = Скрыть
sign-out = Выйти

sign-in = Войти
sign-in-why = Войдите с токеном, выданным вашей стороне.
token = Токен доступа
token-note = Хранится только в этой вкладке и забывается при её закрытии.
token-unsendable = В токене только латинские буквы, цифры и знаки, без пробелов.
problem-token = Такой токен здесь не известен. Проверьте, что он скопирован целиком, или запросите новый.
problem-refused = Вашей стороне этот вид не открыт.
problem-busy = Слишком много запросов за короткое время. Повтор через { $seconds } с.
problem-network = Сервер не отвечает. Идёт повтор.

live = На связи
connecting = Соединение…
reconnecting = Связи нет с { $since }, идёт повтор
offline = Нет связи с { $since }
entry = запись { $entry }
as-of = Показано: по запись { $entry }, получено { $time }
loading = Загрузка обстановки…
no-picture-yet = Обстановки ещё нет. Она появится, как только ответит сервер.
no-notices = Уведомлений пока нет. Они появятся здесь, как только кто-либо их подаст.
basemap-missing = Часть карты-основы не загрузилась. На уведомления и координаты это не влияет.

map = Карта
map-help = Карта. Стрелки двигают её, плюс и минус меняют масштаб. Конфликты и уведомления есть и в списках рядом.
zoom-in = Крупнее
zoom-out = Мельче
show-all = Показать все уведомления
under-pointer = Указатель
map-centre = Центр карты
no-grid = здесь нет сетки
basemap = Основа карты:
licences = лицензии
library-licences = использованные библиотеки
river-euphrates = Евфрат
river-tigris = Тигр
river-khabur = Хабур
river-great-zab = Большой Заб
river-murat = Мурат
river-shatt-al-arab = Шатт-эль-Араб

legend = Обозначения
parties-by-colour = Сторона
kinds-by-hatching = Вид
conflicts-by-shape = Конфликт
outline = Контур
legend-now = действует в выбранное время
legend-other = в другое время
legend-extent = раскрыта только область
legend-frames = Рамки у всех нейтральные: никто не отмечен как свой или чужой.

kind-presence = Присутствие
kind-presence-means = Здесь находятся или могут находиться силы.
kind-movement = Передвижение
kind-movement-means = Силы идут этим путём, участок за участком.
kind-air = Авиация
kind-air-means = Объявленные действия авиации.
kind-hazard = Опасность
kind-hazard-means = Опасные действия: все прочие остаются вне района.
kind-site = Охраняемое место
kind-site-means = Место, которое надо оставить в покое.
kind-relief = Помощь
kind-relief-means = Гуманитарное передвижение.

conflicts = Конфликты
conflict = Конфликт
no-conflicts = Среди уведомлений этого вида конфликтов не известно. О том, о чём не уведомили, это ничего не говорит.
show-severities = Показывать степени
severity-count = { $severity }: { $count }
severity-danger = Опасно
severity-danger-means = Перекрытие, и один объём опасен или под защитой.
severity-warning = Предупреждение
severity-warning-means = Объёмы перекрываются.
severity-caution = Внимание
severity-caution-means = Раздельно, но ближе, чем требуется.
severity-note = Пометка
severity-note-means = Сообщено лишь потому, что о праве отвечать за другого заявила одна сторона.
now = сейчас
conflict-announced = Конфликт { $at } из { $of }: { $severity }, { $a } и { $b }, { $time }

facts = Сведения
notice = Уведомление
notices = Уведомления
all-notices = Все уведомления
who = Кто
and = и
what = Что
when = Когда
where = Где
first = Впервые
last = До
from = С
until = До
found-against-required = Что найдено и что требуется
found = Найдено
required = Требуется
dimension-place = Место
dimension-height = Высота
dimension-time = Время
does-not-count = здесь не учитывается
overlap-by = перекрытие { $value }
overlap-unlimited = перекрытие без предела
apart-by = врозь на { $value }
touching = вплотную
no-overlap = без перекрытия
why = Почему такое разделение
resolve = Хватило бы одного из этих изменений
resolve-note = Это расчёт, а не договорённость: решает сторона, подавшая уведомление.
resolve-none = Одного изменения по времени, высоте или месту, которое бы помогло, не найдено.
resolve-later = { $notice }: на { $by } позже
resolve-earlier = { $notice }: на { $by } раньше
resolve-higher = { $notice }: на { $by } выше
resolve-lower = { $notice }: на { $by } ниже
resolve-move = { $notice }: на { $by } в сторону
resolve-move-towards = { $notice }: на { $by } в направлении { $towards }
height = Высота
height-hae = { $value } над эллипсоидом
ground = поверхность земли
unlimited = без верхнего предела
from-to = от { $from } до { $to }
footprint = Контур
circle = круг, радиус { $radius }
corridor = коридор, по { $half } в каждую сторону
area = площадь
volumes =
    { $count ->
        [one] { $count } объём
        [few] { $count } объёма
       *[many] { $count } объёмов
    }
position = Положение
source-measured = измерено
source-map = по карте
source-geocoded = по названию места
source-inferred = выведено
source-stated = как заявлено
uncertainty = погрешность { $value }
represents = Представляет
represents-claim = (по заявлению самой стороны)
record = Запись
version-entry = версия { $version }, запись { $entry }
title-withheld = Название не раскрыто
extent-only = Этому виду раскрыта только область: что там что-то есть, где и когда. Что именно, не показано.
extent-short = только область
open = Открыть
open-notice = Открыть уведомление { $notice }
meets = Конфликты этого уведомления
meets-nothing = В этом виде не известны.
in-force = действует
in-force-at =
    { $count ->
        [one] Действует { $count } уведомление
        [few] Действуют { $count } уведомления
       *[many] Действуют { $count } уведомлений
    }
none-in-force = В это время не действует ни одно уведомление.
other-times = В другое время: { $count }
no-clearance = Уведомление не просит разрешения, и ничто здесь не является разрешением. О чём не уведомили, того здесь нет.

time = Время
local-time = { $clock }, { $day }, Дамаск { $offset }
play = Пуск
pause = Пауза
speed = Скорость
per-second = { $span } за секунду
hour-before = На час назад
hour-after = На час вперёд
change-before = К предыдущему началу или концу
change-after = К следующему началу или концу
only-now = Только действующие

key-conflicts = следующий и предыдущий конфликт
key-list = по конфликтам, когда фокус на списке
key-play = пуск или пауза
key-change = к предыдущему началу или концу, к следующему
key-hour = на час назад, на час вперёд
key-only-now = только действующие или все
key-close = снять выбор
key-help = открыть или закрыть справку
key-map = двигать и масштабировать карту, когда фокус на ней
help-time = Время указано в UTC группами «день, часы, минуты»; местное время дамасское, со смещением на ту дату. Координаты WGS84.

metres = { $value } м
kilometres = { $value } км
seconds = { $value } с
minutes = { $value } мин
hours = { $value } ч
days = { $value } сут
bearing = { $figures }° ({ $wind })
wind-n = север
wind-ne = северо-восток
wind-e = восток
wind-se = юго-восток
wind-s = юг
wind-sw = юго-запад
wind-w = запад
wind-nw = северо-запад

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
sign-in-why = Войдите с токеном, который вам выдали.
token = Токен
token-note = Страница его не хранит. Вход действует не дольше двенадцати часов.
token-unsendable = В токене только латинские буквы, цифры и знаки, без пробелов.
back-to-demo = Вернуться к демонстрации
sign-in-kept-key = Войти с ключом этого браузера
sign-in-this-key = Войти с этим ключом
forget-key = Забыть этот ключ
forget-key-really = Забыть его? Вернуть его нельзя; понадобится новое приглашение.
have-code = У меня есть одноразовый код
have-code-means = С ним этот браузер создаёт ваш собственный ключ, и то, что вы здесь делаете, несёт вашу подпись.
one-time-code = Одноразовый код
code-note = Четыре группы букв и цифр от того, кто вас пригласил. Годится для одного ключа.
make-key = Создать мой ключ
read-aloud = Прочтите эти цифры вслух
what-next = Позвоните оператору узла, который должен знать ваш голос, и прочтите вслух тридцать цифр. Если там те же цифры, оператор их подтверждает, и ключ может действовать как { $person }, сторона { $party }. До этого во входе будет отказано.
key-stays = Ключ остаётся в этом браузере, скопировать его отсюда нельзя. Если устройство утеряно, сразу звоните оператору.
digits-differ = Узел ответил цифрами другого ключа. Возможно, кто-то вмешался между вами и узлом: не продолжайте и позвоните оператору.
back = Назад
cancel = Отмена
problem-token = Такой токен здесь не известен. Проверьте, что он скопирован целиком, или спросите оператора.
problem-key = Узел не принимает этот ключ: оператор ещё не подтвердил его цифры, срок ключа истёк, или он отозван. Спросите оператора.
problem-code = Этот код здесь не известен: он введён с ошибкой, уже использован или старше суток. Попросите новое приглашение.
problem-session = Вы здесь больше не в системе: сеанс истёк или закрыт оператором. Войдите снова.
problem-refused = В этом отказано.
problem-busy = Слишком много попыток за короткое время. Снова можно через { $seconds } с.
problem-network = Сервер не отвечает.
problem-browser = Этот браузер не может хранить здесь ключ: он слишком старый или страница пришла не по защищённой линии (https). Возьмите современный браузер или создайте ключ в командной строке.
refusal-same-person = Нужен второй человек, а это тот же, кто отправил.
refusal-stale-version = Уведомление тем временем изменилось. Посмотрите, какое оно сейчас, и тогда решайте.
refusal-not-permitted = Это не входит в ваши обязанности.
refusal-not-held = Оно больше не ждёт: его тем временем подтвердили или отклонили.
refusal-withdrawn = Уведомление уже отозвано.
refusal-unknown-notice = Такого уведомления больше нет.
refusal-unknown-key = Этого ключа здесь пока нет ни у одной стороны. Если вы прочли цифры вслух, спросите оператора, подтверждены ли они.
refusal-key-expired = Этот ключ сейчас не действует. Попросите у оператора новое приглашение.
refusal-key-revoked = Этот ключ отозван. Попросите у оператора новое приглашение.
refusal-position-unreadable = То, с чем нужно сопоставить текст, не читается как положение.
refusal-position-ambiguous = То, с чем нужно сопоставить текст, может означать несколько положений: уточните какое.
refusal-too-long = Что-то в запросе слишком длинное.
refusal-not-found = Такого здесь нет, или оно вам не открыто.
refusal-node-stopped = Узел остановлен и ничего не принимает. Позвоните его оператору.

duty-viewer = наблюдатель
duty-watch = дежурный
duty-declarer = подаёт уведомления
duty-releasing-authority = решает о раскрытии
duty-administrator = администратор
duty-auditor = проверяющий

withdraw = Отозвать…
set-who-sees = Указать, кто видит…
ask-withdraw = Отозвать это уведомление?
ask-withdraw-means = С этого момента оно прекращается для всех. Те, кому о нём сообщили, узнают, что его больше нет. Увиденного не вернуть.
ask-release = Кто видит это уведомление
ask-release-means = С этого момента действует это и ничто другое. Уже увиденного не вернуть.
ask-confirm = Подтвердить это вторым лицом?
ask-confirm-means = Оно вступит в силу сразу, и в записи будет сказано, что вы за это поручились.
ask-dismiss = Отклонить это?
ask-dismiss-means = Оно не вступит в силу. В записи останется, что это отправили и отклонили.
do-withdraw = Отозвать
do-release = Установить так
do-confirm = Подтвердить
do-dismiss = Отклонить
takes-two = Это охраняемое место: команда будет ждать второго человека вашей стороны.
outcome-recorded = Сделано и записано.
outcome-held = Ждёт второго человека вашей стороны. Пока ничего не изменилось.
could-be-seen = Уже могли видеть:
cannot-be-unsaid = Этого не взять назад.
waits = Ждёт второго человека
confirm = Подтвердить…
dismiss-held = Отклонить…
another-must = Это отправили вы; подтвердить должен другой человек вашей стороны.
held-file-notice = { $person } хочет подать это уведомление.
held-amend-notice = { $person } хочет изменить это уведомление.
held-withdraw-notice = { $person } хочет отозвать это уведомление.
held-release-notice = { $person } хочет указать, кто видит это уведомление.
changes = Меняется
where-now = Где оно сейчас
sees-now = Кто видит сейчас
would-see = Кто будет видеть

who-sees-it = Кто это видит
release-how = Ваша сторона всегда видит всё. Остальные получают то, что даёт им хотя бы одно из этих правил.
release-from-now = Кроме вашей стороны это будут видеть:
to-whom = Кому
how-much = Сколько
listed = можно показывать в списках и на карте
rule-number = Правило { $number }
remove = Убрать
remove-rule = Убрать правило { $number }
add-rule = Добавить правило
without-exceptions = Без этих исключений
look-over = Посмотреть, что выйдет
audience-everyone = Все
audience-endangered = Стороны, с которыми есть конфликт
audience-monitors = Наблюдатели
audience-parties = Все стороны, кроме наблюдателей
level-nothing = ничего
level-existence = что там нечто есть, лишь примерно
level-extent = где и когда, но не что
level-full = всё
rule-also = также { $fields }
rule-without = но не { $fields }
rule-listed = в списках и на карте
rule-one-by-one = только при отдельном открытии, и каждое открытие записывается
nobody-else = Больше никто ничего не видит.
nobody-at-all = Никто ничего не видит.
always-told = Тем, с кем есть конфликт, всегда сообщается примерно где и когда и кому звонить.
field-id = обозначение
field-kind = вид
field-title = название
field-description = описание
field-represents = кого представляет
field-stated = высоты и источники, как заявлено
field-other = прочие свойства
field-volumes = где и когда
who-has-read = Кто это читал
times-read = (последний раз, всего { $count })
nobody-has-read = Пока никто.

where-is-that = Где это?
where-text = Что было написано или сказано
for-example = Например
example-relative = 9 км южнее аэродрома Дейр-эз-Зор
where-name = Название, если сообщили
where-more = Дополнительно для чтения
where-near = Вблизи чего это должно быть
where-zone = Зона: сетки (37S) или времени (Дамаск)
where-datum = Система координат, если не WGS84
where-ask = Прочитать
clear = Очистить
looking = Читаем…
where-one-place = Одно прочтение.
where-one-place-ask = Одно прочтение, но сначала нужно уточнить.
where-one-time = Одно прочтение: время.
where-one-time-ask = Одно прочтение: время, но сначала нужно уточнить.
where-one-altitude = Одно прочтение: высота.
where-one-altitude-ask = Одно прочтение: высота, но сначала нужно уточнить.
where-many =
    { $count ->
        [one] { $count } прочтение: человек должен сказать, это ли имелось в виду.
        [few] { $count } прочтения: человек должен сказать, какое имелось в виду.
       *[many] { $count } прочтений: человек должен сказать, какое имелось в виду.
    }
where-none = Прочтения нет.
where-means = Прочтение говорит, куда указывает текст. Оно ничего не говорит о том, что там находится, и не является разрешением. Вопросы отсюда не записываются.
findings = Не принято или нужно уточнить
notes = К сведению
finding-refuse = Не принято
finding-ask = Уточнить
finding-note = К сведению
perhaps = Возможно, имелось в виду это. Взятое в поле читается только по новому запросу:
take-offer = Поместить в поле
away = в { $distance }
reading = Прочтение
meant-within = Всё, что имелось в виду, лежит не далее { $distance } отсюда.
within = в пределах { $distance }
read-as = Прочитано как
starts-from = Отсчёт от
place-name = Место
datum = Система
converted = пересчитано в WGS84 с точностью { $accuracy }:
missing-grids = Для лучшего пересчёта нужен файл, которого здесь нет:
local = Местное
copy = Копировать
copied = Скопировано
notation-dd = десятичные градусы
notation-ddm = градусы и минуты
notation-dms = градусы, минуты, секунды
notation-mgrs = военная сетка (MGRS)
notation-utm = UTM
notation-gars = GARS
notation-georef = Georef
notation-grid = национальная сетка
notation-name = название места
notation-relative = расстояние и направление от места
notation-between = между двумя местами
notation-along = вдоль линии
place-city = крупный город
place-town = город
place-village = село
place-airfield = аэродром
place-base = база
place-camp = лагерь
place-crossing = переправа или переход
place-bridge = мост
place-dam = плотина
place-hill = высота
place-water = водоём
place-other = другое

read-back = Сверка по связи
language-of-line = Язык собеседника на линии
check-word = Контрольное слово
to-say = Сказать
to-hear = Услышать в ответ
heard = Что услышано
heard-how = Впишите, что повторили в ответ: словами или знаками, на любом из трёх языков.
compare = Сверить
heard-agrees = Всё повторено так, как было сказано: обе стороны имеют в виду одно место. Ничего другого из этого не следует.
heard-differs = Расходится там, где отмечено.
heard-away = Услышанное место отстоит на { $distance }.
heard-instead = услышано:
not-read-back = не повторено
heard-other = сказано { $expected }, услышано { $heard }
heard-missing = { $expected } не повторено
heard-extra = услышано { $heard }, чего не говорили
part-zone = Зона
part-square = Квадрат
part-easting = Восточная
part-northing = Северная
part-check-word = Контрольное слово
part-latitude = Широта
part-longitude = Долгота
part-degrees-check-word = Контрольное слово градусов
part-datum = Система
part-name = Место
part-bearing = Пеленг
part-distance = Расстояние

live = На связи
connecting = Соединение…
reconnecting = Связи нет с { $since }, идёт повтор
offline = Нет связи с { $since }
as-of = Показано: по состоянию на { $time }
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
legend-rough = известно лишь примерно
legend-cell = конфликт известен лишь примерно
legend-talk = нужно переговорить: клетка и часы, не точнее
legend-frames = Рамки у всех нейтральные: никто не отмечен как свой или чужой.

kind-withheld = Вид не раскрыт
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
severity-rough-means = Насколько это опасно, нельзя сказать, не раскрыв скрытого; поэтому предполагается худшее.
severity-warning = Предупреждение
severity-warning-means = Объёмы перекрываются.
severity-caution = Внимание
severity-caution-means = Раздельно, но ближе, чем требуется.
severity-talk = Нужно переговорить
severity-talk-means = Две колонны сближаются: тем, кто за них отвечает, нужно переговорить, прежде чем они сойдутся ближе. Место и время записаны лишь примерно.
severity-note = Пометка
severity-note-means = Сообщено лишь потому, что о праве отвечать за другого заявила одна сторона.
now = сейчас
situation-protected-inside = Защищаемое лежит внутри чужого района или пути.
situation-protected-near = Защищаемое ближе, чем должно быть.
situation-enclave = Анклав: силы одной стороны стоят на пути другой.
situation-crossing = Их пути пересекаются.
situation-overlap = Объёмы перекрываются.
situation-near = Они ближе друг к другу, чем должны быть.
conflict-announced = Конфликт { $at } из { $of }: { $severity }, { $a } и { $b }, { $time }

facts = Сведения
notice = Уведомление
notices = Уведомления
all-notices = Все уведомления
who = Кто
comma = {", "}
semicolon = {"; "}
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
as-written = записано как
source-measured = измерено
source-map = по карте
source-geocoded = по названию места
source-inferred = выведено
source-stated = как заявлено
uncertainty = погрешность { $value }
represents = Представляет
represents-claim = (по заявлению самой стороны)
record = Запись
version = версия { $version }
entry = запись { $entry }
title-withheld = Название не раскрыто
extent-only = Этому виду раскрыта только область: что там что-то есть, где и когда. Что именно, не показано.
extent-short = только область
title-rough = Нечто, известное лишь примерно
rough-short = лишь примерно
only-roughly = Лишь примерно: внутри этой рамки, в эти часы. Звоните: { $party }.
speed = Скорость
speed-stated = { $speed } км/ч, как заявлено
axis-for = ось продвижения на { $hours } ч
open-recorded = Открыть (это записывается)
opened-at = Так было, когда вы открыли это в { $time }. Позднейшие изменения не видны, пока вы не откроете снова.
open-again = Открыть снова (это записывается)
doubtful = Под сомнением: подписано ключом, который позже отозвали с более раннего момента. Спросите сторону по другой линии.
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
key-where = где это?
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

## A conflict explained
explain = Объяснить
explaining = Идёт поиск…
explanation = Объяснение
explain-nearest =
    { $count ->
        [one] Ближе всего, по { $count } паре объёмов, которые сходятся:
       *[other] Ближе всего, по всем { $count } парам объёмов, которые сходятся:
    }
both-there = Оба на месте
both-heights = Общие высоты
suggestions = Наименьшие отдельные изменения
suggestion-note = Выбранное обведено длинными штрихами, если оно меняет место. Это расчёт, а не договорённость, и он ничего не меняет.
resolve-smaller = { $notice }: меньше на { $by } с каждой стороны
dimension-size = Размер
cost-time = { $percent } % длительности
cost-height = { $percent } % полосы высот
cost-place = { $percent } % протяжённости
cost-size = { $percent } % площади
still-meets =
    { $count ->
        [one] остаётся { $count } другой конфликт
        [few] остаются { $count } других конфликта
       *[other] остаются { $count } других конфликтов
    }
no-room-time = В пределах 14 дней в обе стороны оно сойдётся с чем-то другим, что вам видно.
no-room-height = Выше оно сойдётся с чем-то другим, что вам видно, а ниже может быть земля.
no-room-place = Достаточно близкого места, где оно не сойдётся ни с чем из того, что вам видно, не найдено.
no-room-size = Даже после такого уменьшения стороны не разойдутся.
why-not-does-not-fly = То, что должно сместиться, не летает.
why-not-height-does-not-part = Высота не разделяет эти два вида.
why-not-too-little-left = От него осталось бы слишком мало, прежде чем стороны разойдутся.
why-not-too-many-legs = У сторон слишком много объёмов, чтобы проверить изменение.
why-not-not-yours = Изменить уведомление должна другая сторона: позвоните ей.
why-not-rough = Другая сторона раскрыта вам недостаточно: позвоните ей.
checked-against =
    { $count ->
        [one] Проверено по всему, что вам видно: { $count } другое уведомление лежит там, куда могут привести эти изменения. Могут быть и другие; они обнаружатся при подаче.
        [few] Проверено по всему, что вам видно: { $count } других уведомления лежат там, куда могут привести эти изменения. Могут быть и другие; они обнаружатся при подаче.
       *[other] Проверено по всему, что вам видно: { $count } других уведомлений лежат там, куда могут привести эти изменения. Могут быть и другие; они обнаружатся при подаче.
    }

## Договорённости
arrangement = Договорённость
arrangements = { $count ->
    [one] { $count } договорённость
    [few] { $count } договорённости
    [many] { $count } договорённостей
   *[other] { $count } договорённости
}
arrangements-not-known = Договорённости запросить не удалось; на карте то, что было известно раньше.
arrangement-between = стороны: { $parties }
arrangement-as-of = По состоянию на
arrangement-proposed = Предложена: ни между кем не действует
arrangement-in-force = Действует между некоторыми сторонами
arrangement-suspended = Приостановлена: не действует
arrangement-expired = Срок истёк: не действует
arrangement-ended = Прекращена: не действует
version-number = Редакция { $number }
version-by = предложила сторона { $party }
stances = Позиция каждой стороны
stance-accepted = принята
stance-accepted-with-reservation = принята с оговоркой
stance-accepted-until-its-end = принята до окончания, без продления
stance-silent = молчит: ничего не сказала
stance-denied = отвергнута
stance-suspended = приостановлена
stance-withdrawn = отозвана
stance-said-by = со слов: { $party }
stance-reserves = Не принято: { $measure }. «{ $text }»
stance-doubtful = под сомнением: ключ отозван
in-force-between = Действует между
pair-nothing = ничего
pair-measures = { $count ->
    [one] { $count } мера
    [few] { $count } меры
    [many] { $count } мер
   *[other] { $count } меры
}
pair-other-version = другой редакции
pair-until = до
measures = Меры
measure-zone = зона
measure-line = линия
measure-corridor = коридор
measure-bubble = подвижная зона
measure-altitude-block = объём по высоте
measure-window-of-silence = окно тишины
drawn-all = Действует между всеми, кого связывает.
drawn-some = Действует только между некоторыми:
drawn-none = Предложена. Ни между кем не действует.
drawn-denied = Ни между кем не действует. Отвергнута:
legend-drawn-all = действует между всеми
legend-drawn-some = только между некоторыми
legend-drawn-none = предложена
legend-drawn-denied = отвергнута
paper = Документ для печати
duty-negotiator = переговорщик

## Слово стороны о договорённости
your-word = Что может сказать ваша сторона
your-word-now = Слово действует с момента записи, где бы ни стоял ползунок времени. Его не берут назад: за ним может лишь последовать другое.
your-party = Ваша сторона:
version-replaced = Предложившая сторона заменила её на
version-exactly = Именно редакция { $number } и никакая другая:
digits-same = Эта страница сама вычислила эти цифры из текста, присланного узлом, со всеми точками: они принадлежат именно ему. Предложения ниже — слова узла об этом тексте.
digits-unknown = Страница не может сама вычислить цифры, так как пришла не по защищённой линии (https). Сверьте их в командной строке: detente arrange show.
digits-other = ТРЕВОГА: это цифры не того текста, который прислал узел. Ничего по нему не говорите и позвоните оператору другим путём.
stands-by-none = Ваша сторона не держится никакой другой редакции: всё это для неё новое.
differs-from = Чем отличается от редакции { $number }, которую приняла ваша сторона
differs-nothing = Ничем не отличается.
differences = Чем отличается
field = Поле
measure = Мера
the-whole = всё в целом
what-it-says = Что в ней сказано
paper-with-positions = Документ со всеми точками
looking-up = Редакция читается…
say-accepted = Принять
say-accepted-with-reservation = Принять с оговоркой
say-denied = Отвергнуть
say-suspended = Приостановить
say-withdrawn = Отозвать
agree-accepted = Принять эту редакцию?
agree-accepted-means = Она вступит в силу между вашей стороной и теми, кто примет именно эту редакцию, и больше ни с кем. Одна сдвинутая точка — уже другая редакция. Это не пропуск куда-либо.
agree-accepted-do = Принять именно эту редакцию
agree-accepted-done = Ваша сторона принимает эту редакцию и никакую другую:
agree-accepted-with-reservation = Принять эту редакцию с оговоркой?
agree-accepted-with-reservation-means = Всё, кроме названных вами мер, вступит в силу между вашей стороной и теми, кто примет именно эту редакцию. Названное вами не действует между вашей стороной и кем бы то ни было.
agree-accepted-with-reservation-do = Принять именно эту редакцию с оговоркой
agree-accepted-with-reservation-done = Ваша сторона принимает эту редакцию с оговоркой:
agree-denied = Отвергнуть эту редакцию?
agree-denied-means = Она не действует между вашей стороной и кем бы то ни было. Если ваша сторона её приняла, это кончается, а принятое раньше само не возвращается.
agree-denied-do = Отвергнуть именно эту редакцию
agree-denied-done = Ваша сторона отвергает эту редакцию:
agree-suspended = Приостановить эту редакцию?
agree-suspended-means = Отныне с вашей стороной она никого не связывает, пока не будет принята заново; принятые раньше редакции сами не возвращаются. Каналы связи остаются как есть.
agree-suspended-do = Приостановить именно эту редакцию
agree-suspended-done = Ваша сторона приостановила эту редакцию:
agree-withdrawn = Отозвать принятие этой редакции?
agree-withdrawn-means = Эта редакция и принятые вашей стороной до неё отныне не действуют между вашей стороной и кем бы то ни было. Что действовало до сих пор, остаётся в записях.
agree-withdrawn-do = Отозвать принятие именно этой редакции
agree-withdrawn-done = Ваша сторона отозвала принятие этой редакции:
agree-propose = Предложить редакцию из файла
agree-propose-means = Предложить — не значит принять: это никого не связывает, даже вашу сторону. Все названные в ней стороны увидят её и всё сказанное раньше.
agree-propose-do = Предложить именно эту редакцию
agree-propose-done = Предложена и ни между кем не действует:
agree-stale = Тем временем об этом что-то было сказано. Здесь показано, как есть сейчас: посмотрите снова и тогда решайте.
choose-file = Договорённость как файл (GeoJSON):
file-refused = { $count ->
    [one] В файле не принято { $count } место. Ничего не предложено.
    [few] В файле не приняты { $count } места. Ничего не предложено.
    [many] В файле не принято { $count } мест. Ничего не предложено.
   *[other] В файле не приняты { $count } места. Ничего не предложено.
}
refusal-not-json = Этот файл — не JSON.
replaced = Ничего не записано: { $party } заменила эту редакцию другой. Вот обе и чем они отличаются.
replaced-asked = Редакция, которая была перед вами, номер { $number }
replaced-now = Редакция на её месте, номер { $number }
look-at-later = Посмотреть более позднюю редакцию
reserve-what = Чего из неё ваша сторона не принимает
reserve-all = слово обо всём в целом, которое ничему не мешает вступить в силу
reserve-why = Почему, словами: { $measure }
only-until-its-end = Только до конца её срока, как бы она ни продлевалась

## Что ничем действующим не охвачено
gaps = Что ничем действующим не охвачено
gaps-between = Заштриховано, где ничего не действует
gap-nobody = ни между кем: { $km2 } км², { $percent } % района
gap-pair = между { $a } и { $b }: { $km2 } км², { $percent } % района
gaps-no-area = В редакции не назван район, поэтому нельзя сказать, что в нём не охвачено.
gaps-nothing-between = Совсем ничего не действует между:
gaps-mean = Что не действует между двумя сторонами, их не связывает. И где что-то действует, это тоже не пропуск туда.
gaps-not-known = Не удалось узнать, что не охвачено.
legend-gap = ничего не действует

## Подвижные зоны
bubble-follows = Движется вместе с уведомлением { $notice } стороны { $party } и простирается вокруг него на { $radius }.
bubble-there = Показана там, где это уведомление в данное время, — где угодно в его пределах.
bubble-unseen = Не показана: в этом виде такого уведомления нет, и где зона, сказать нельзя. Вопросительный знак на карте стоит там, где она была при составлении.
bubble-rough = Не показана: это уведомление известно здесь лишь приблизительно. Вопросительный знак на карте стоит там, где она была при составлении.
bubble-not-then = Не показана: в данное время это уведомление нигде не действует. Вопросительный знак на карте стоит там, где она была при составлении.

## Какие действующие меры затрагивают уведомления

met = Затронутые меры
legend-met = полый знак: затронута мера
met-roughly = затрагивает: { $measure }
met-enters = заходит: { $measure }
met-crosses = пересекает: { $measure }
met-leaves-its-side = уходит со своей стороны: { $measure }
met-nearer-than-buffer = подходит ближе буфера: { $measure }
met-uses-exemption = опирается на исключение: { $measure }
met-outside-windows = вне окон: { $measure }
met-longer-than-windows = длится дольше любого окна: { $measure }
met-late-notice = уведомление подано позже срока: { $measure }
met-into = заходит на { $by }
met-touches = касается края
met-beyond = за пределы допуска на { $by }
met-into-buffer = в буфер { $required } заходит на { $by }
met-sector = участок { $sector }
met-outside = вне окон, открытых всеми: { $by }
met-longer = дольше самого долгого окна на { $by }: другой час не поможет
met-late = С ОПОЗДАНИЕМ: сообщено на { $by } позже условленного
met-means = Это говорит, с кем поговорить и до чего. Ничего не запрещает и ничего не разрешает.
met-binds = Связывает
met-with = со сторонами: { $parties }
met-answered-for = (отвечает { $party })
met-missing = Окна не дают
met-measure-itself = сама мера
met-announced = { $severity }: { $party } { $does }, { $time }
outcome-met = Затронуты действующие меры. Поговорите с теми, кого они связывают:
exemption-rescue = для спасательных работ
exemption-medevac = для медицинской эвакуации
exemption-fire = для тушения пожара
exemption-weather = из-за погоды

# Входящие: оповещения, ступени, дежурство и слова канала связи.
inbox = Оповещения
inbox-none = Сейчас вашей стороне ничего не сообщено. О чём не сообщили, того здесь нет.
inbox-caused = Что вызвала ваша сторона и как далеко это дошло
inbox-dead = Связи с узлом нет. Новые оповещения сюда не приходят, а показанное могло устареть.
key-inbox = открыть или закрыть оповещения
stop = СТОП
stop-again = Нажмите ещё раз: СТОП
stop-called = СТОП объявлен.
stop-follows = Скажите почему, если можете.
stop-reason = Почему
stop-more = Подробнее, своими словами
stop-add = Добавить к СТОП
reason-own-people = там наши люди
reason-protected-place = охраняемое место
reason-relief-mission = гуманитарная миссия
reason-civilians = мирные жители
reason-wrong-place = место неверно
reason-unknown = пока не известно
urgency-stop = СТОП
urgency-immediate = Немедленно
urgency-priority = Срочно
urgency-routine = Обычно
ladder = Как далеко это дошло
rung-sent = отправлено
rung-received = получено
rung-acknowledged = принято
rung-passed = передано подразделениям
rung-confirmed = подтверждено подразделениями
rung-answered = отвечено
rung-left = до следующего шага:
rung-missed = просрочено:
climbed-person = перешло к следующему дежурному
climbed-channel = перешло на все другие каналы
climbed-level = перешло на уровень выше
climbed-out = Передавать больше некому. Остаётся открытым.
cells = Подразделения
cell-open = (не сообщено)
cell-passed = (передано, не подтверждено)
cell-confirmed = (подтверждено)
own-words = ваша сторона: должны знать ваши подразделения
calls = вызовов: { $calls }
alert-hidden = О чём оно, вам больше не показано.
answer-doubtful = Ключ под последним ответом отозван; ответ под сомнением.
acknowledge = Ваш ответ
pass-all = Передано всем подразделениям
pass-chosen = Передано
confirm-cell = { $cell }: сообщает, что знает
relay = Что стало с сообщением
relayed-passed = передано
relayed-reached = дошло
relayed-obeyed = выполнили
relayed-refused = отказались
relayed-failed = не удалось
answer = Ответ
answer-do = Отправить ответ
watch-nobody = На дежурстве никого нет.
watch-is = Дежурит: { $person }, до
watch-never = Дежурство ещё никто не принимал.
watch-hours = Часов
watch-take = Принимаю дежурство
mission-held = ЖДАТЬ:
mission-under-way = В пути:
mission-heard = Последняя связь
mission-due = выйти на связь не позже
say-more = Сказать другой стороне
say-what = Что
say-query = спросить о происшествии
say-protest = протест
say-relay = попросить передать сообщение
say-test = проверить связь
say-whom = Кому
say-beyond = Для кого сообщение
say-text = Своими словами; не переводится
say-urgent = срочно: ответ через два дня, а не через семь
say-do = Отправить

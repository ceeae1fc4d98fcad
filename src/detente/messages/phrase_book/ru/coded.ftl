### Кодированные сообщения: фраза и краткий заголовок для каждого кода из messages/coded и названия их полей.

## Фразы

coded-conflict-told = Уведомление { $notice }: обнаружен конфликт. Степень: { $severity }.
coded-conflict-ended = Уведомление { $notice }: один конфликт прекратился. Другие могут оставаться.
coded-measure-entered = Уведомление { $notice } заходит туда, куда мера велит не входить или входить с уведомлением: { $measure }.
coded-line-crossed = Уведомление { $notice } пересекает линию, которую пересекают с уведомлением: { $measure }.
coded-side-left = Уведомление { $notice } уходит со своей стороны линии, которую не пересекают: { $measure }.
coded-buffer-met = Уведомление { $notice } заходит в буфер на { $distance }. Буфер задаёт { $measure }.
coded-exemption-used = Уведомление { $notice } опирается на исключение: { $exemption }. Откуда исключение: { $measure }.
coded-window-missing = Уведомление { $notice } рассчитывает с { $start } до { $end } на следующее: { $measure }. Окна на это время нет.
coded-window-too-short = Уведомление { $notice } дольше любого окна, разница: { $late }. Окна задаёт { $measure }.
coded-notice-late = Уведомление { $notice } подано С ОПОЗДАНИЕМ: { $late }.
coded-measure-left = Уведомление { $notice } больше не затрагивает: { $measure }. Другие меры оно затрагивать может.
coded-notice-told = Вам сообщают уведомление { $notice }. Вид: { $kind }.
coded-notice-withdrawn = Уведомление { $notice } отозвано.
coded-material-change = Уведомление { $notice } изменилось существенно: { $fields ->
        [one] { $fields } поле
        [few] { $fields } поля
        [many] { $fields } полей
       *[other] { $fields } поля
    }. Сказанное о прежних редакциях больше не считается: ответьте заново.
coded-minor-change = Уведомление { $notice } изменилось несущественно: { $fields ->
        [one] { $fields } поле
        [few] { $fields } поля
        [many] { $fields } полей
       *[other] { $fields } поля
    }. Сказанное о нём остаётся в силе.
coded-changed-place = Изменено в уведомлении { $notice }: место, на { $distance }.
coded-changed-route = Изменено в уведомлении { $notice }: маршрут, не более чем на { $distance }.
coded-changed-time = Изменено в уведомлении { $notice }: время. Сдвиг: { $shift }, { $direction }.
coded-changed-escort = Изменено в уведомлении { $notice }: сопровождающие или вооружённые.
coded-changed-vehicles = Изменено в уведомлении { $notice }: число машин.
coded-changed-kind = Изменено в уведомлении { $notice }: вид. Прежде: { $kind_before }. Теперь: { $kind }.
coded-changed-height = Изменено в уведомлении { $notice }: высота. Прежде: { $height_before }. Теперь: { $height }.
coded-stop = СТОП. { $caller } требует от всех, кого это касается, немедленно остановиться. Время: { $at }.
coded-stop-again = СТОП. { $caller } требует остановиться уже { $calls ->
        [one] { $calls } раз
        [few] { $calls } раза
        [many] { $calls } раз
       *[other] { $calls } раза
    }. Ответа нет: { $waited }.
coded-stop-reason = К требованию СТОП ({ $caller }), причина: { $reason }.
coded-stop-place = К требованию СТОП ({ $caller }), место: { $place }.
coded-protest = { $caller } заявляет протест. Всего по этому поводу { $calls ->
        [one] { $calls } протест
        [few] { $calls } протеста
        [many] { $calls } протестов
       *[other] { $calls } протеста
    }.
coded-query = { $caller } спрашивает, что произошло. Ответ нужен к { $due }.
coded-query-due = { $caller } ещё не получает ответа на запрос. Осталось: { $left }.
coded-query-overdue = { $caller } не получает ответа на запрос. Просрочено: { $late }.
coded-query-answered = { $party } отвечает на запрос. Время ответа: { $at }.
coded-relay-asked = { $caller } просит передать сообщение, потому что не имеет связи с адресатом: { $of }. Скажите, что из этого вышло.
coded-relay-passed = { $party } сообщает: передано дальше. Кому: { $of }. Время: { $at }.
coded-relay-reached = { $party } сообщает: дошло. До кого: { $of }. Время: { $at }.
coded-relay-obeyed = { $party } сообщает: { $of } поступает, как просили. Время: { $at }.
coded-relay-refused = { $party } сообщает: { $of } отказывается. Время: { $at }.
coded-relay-failed = { $party } сообщает: передать НЕ УДАЛОСЬ, связи нет или повлиять не вышло. Адресат: { $of }. Время: { $at }.
coded-understood = Понял. Сообщение дошло и понято, больше это ничего не значит. { $sign }, { $at }.
coded-will-pass-on = Понял и передам тем, кто должен знать. { $sign }, { $at }.
coded-cannot-comply = Понял, но выполнить НЕ МОЖЕМ. { $sign }, { $at }.
coded-stopping = СТОП принят. Останавливаемся. { $sign }, { $at }.
coded-not-ours = Понял. Это НЕ НАШИ силы, за них мы не отвечаем. { $sign }, { $at }.
coded-say-again = Не понял. ПОВТОРИТЕ. { $sign }, { $at }.
coded-passed-to-cells = { $party } передаёт подразделениям: { $cells }. Время: { $at }. Что они знают, этим не сказано.
coded-cell-confirmed = Подразделение { $cell } подтверждает, что знает. Время: { $at }.
coded-cell-silent = Подразделение { $cell } не подтверждает. Прошло: { $waited }. Считайте, что там не знают.
coded-climbed = Никто не отвечает. Прошло: { $waited }. Чего нет: { $rung }. Передаётся дальше: { $level }.
coded-contact-test = { $party } проверяет связь. Ответьте сейчас. Отправлено: { $at }.
coded-contact-answered = На проверку связи отвечаю. { $sign }, { $at }.
coded-contact-silent = { $party } не отвечает на проверку связи. Прошло: { $waited }.
coded-watch-handed-over = Дежурство стороны { $party } теперь несёт { $next }. Принято: { $open ->
        [one] { $open } открытое сообщение
        [few] { $open } открытых сообщения
        [many] { $open } открытых сообщений
       *[other] { $open } открытого сообщения
    }.
coded-watch-empty = У стороны { $party } НИКТО НЕ ДЕЖУРИТ с { $since }. На сообщения ей не отвечают.
coded-check-in = Миссия { $notice } вышла на связь. Время: { $at }.
coded-check-in-missed = ЖДАТЬ. Миссия { $notice } не вышла на связь. Срок: { $due }. Просрочено: { $late }. Причина не известна.
coded-hold = ЖДАТЬ. Миссии { $notice } оставаться на месте. Об этом просит { $caller }. Время: { $at }.
coded-mission-started = Миссия { $notice } вышла в путь. Время: { $at }. Снова выйти на связь должна не позже: { $due }.
coded-mission-resumed = С миссией { $notice } связались, она продолжает путь. Время: { $at }.
coded-waypoint-passed = Миссия { $notice } была в точке маршрута. Время: { $at }.
coded-contact-unreached = ЖДАТЬ. { $party }, с кем миссия { $notice } должна иметь связь, не отвечает. Прошло: { $waited }.
coded-outcome-facilitated = Миссия { $notice }: ей содействовали. Сказано: { $at }.
coded-outcome-impeded = Миссия { $notice }: ей препятствовали. Сказано: { $at }.
coded-outcome-denied = Миссия { $notice }: ей отказали. Сказано: { $at }.
coded-outcome-withdrawn = Миссия { $notice }: отозвана теми, кто её отправил. Сказано: { $at }.
coded-near-site = Действия рядом с охраняемым местом: { $distance }. Уведомление { $notice }. Сообщается сразу обеим сторонам.
coded-near-mission = Действия рядом с миссией помощи: { $distance }. Уведомление { $notice }. Сообщается сразу обеим сторонам.
coded-force-unclaimed = Силы, за которые никто не отвечает. Место: { $place }. Замечены: { $at }.
coded-copy-stale = Данные стороны { $party } УСТАРЕЛИ. С нашими они сходились столько времени назад: { $age }.
coded-copies-differ = Данные стороны { $party } по уведомлению { $notice } расходятся с нашими: { $fields ->
        [one] { $fields } поле
        [few] { $fields } поля
        [many] { $fields } полей
       *[other] { $fields } поля
    }.
coded-arrangement-version = Предложена { $arrangement }. Она не связывает тех, кто её не принял.
coded-stance-told = { $party }, { $arrangement }. Позиция: { $stance }.
coded-free-text = Сообщение своими словами.
coded-track-approaching = Отметка { $track } приближается: { $measure }. Может быть там уже в { $earliest }.
coded-track-nearing = Отметка { $track } приближается к месту из уведомления { $notice }.
coded-track-ring = Отметка { $track } прошла кольцо { $ring } от середины и идёт внутрь: { $measure }.
coded-track-entered = Отметка { $track } вошла в район: { $measure }.
coded-track-crossed = Отметка { $track } пересекла линию: { $measure }.
coded-track-left-corridor = Отметка { $track } вышла из коридора вбок: { $measure }.
coded-track-altitude = Отметка { $track } в слое высот: { $measure }.
coded-track-window-closed = Отметка { $track } в коридоре, когда он не открыт: { $measure }.
coded-track-turned-away = Отметка { $track } отвернула или стоит: { $measure }. Может подойти снова.
coded-track-turned-from = Отметка { $track } отвернула от места из уведомления { $notice } или стоит.
coded-track-out = Отметка { $track } больше не нарушает: { $measure }. Другие меры возможны.
coded-track-off-route = Отметка { $track } в стороне от своего уведомления { $notice }: { $distance }.
coded-track-early = Отметка { $track } раньше, чем сказано в её уведомлении { $notice }, на { $late }.
coded-track-late = Отметка { $track } позже, чем сказано в её уведомлении { $notice }, на { $late }.
coded-track-on-route = Отметка { $track } снова идёт по своему уведомлению { $notice }, или оно закончилось.
coded-track-near-site = Отметка { $track } рядом с охраняемым местом, уведомление { $notice }.
coded-track-near-mission = Отметка { $track } рядом с миссией помощи, уведомление { $notice }.
coded-track-in-hazard = Отметка { $track } в зоне опасности, уведомление { $notice }. Сообщается сразу обеим сторонам.
coded-track-near-activity = Отметка { $track } рядом с действиями в воздухе, уведомление { $notice }.
coded-track-away = Отметка { $track } больше не рядом с местом из уведомления { $notice }. Другие возможны.
coded-tracks-closing = Отметки { $track } и { $other_track } сближаются больше положенного.
coded-tracks-apart = Отметки { $track } и { $other_track } больше не сближаются.
coded-track-build-up = Отметок, за которые никто не отвечает, всё больше. Рядом: { $measure }.
coded-track-build-up-over = Скопление меньше половины прежнего. Рядом: { $measure }.
coded-track-repeated = Отметки одной стороны нарушают снова и снова: { $measure }.
coded-track-quiet = Неделю ни одна отметка этой стороны не нарушала: { $measure }.
coded-track-lost = Отметка { $track } ПОТЕРЯНА. О ней ничего не известно с { $at }; она где-то в пределах названного места.
coded-track-back = Об отметке { $track } снова есть сведения. Время: { $at }.
coded-track-answered-for = Теперь за силы отметки { $track } кто-то отвечает. Время: { $at }.
coded-incident-opened = { $caller } открывает дело о происшествии { $incident }: { $about }. Насколько уверены в сказанном: { $confidence }.
coded-incident-added = { $caller } дополняет дело о происшествии { $incident }. Насколько уверены в сказанном: { $confidence }.
coded-incident-reopened = { $caller } дополняет дело о происшествии { $incident }, и закрытое СНОВА ОТКРЫТО. Насколько уверены в сказанном: { $confidence }.
coded-incident-closed = { $caller } со своей стороны закрывает дело о происшествии { $incident }. Оно открыто, пока его не закрыла каждая сторона. Закрыто: { $at }.

## Заголовки: короткие, каждый только один раз

coded-title-conflict-told = Конфликт
coded-title-conflict-ended = Конфликт прекращён
coded-title-measure-entered = Вход в район меры
coded-title-line-crossed = Пересечение линии
coded-title-side-left = Уход со стороны
coded-title-buffer-met = В буфере
coded-title-exemption-used = Исключение
coded-title-window-missing = Нет окна
coded-title-window-too-short = Окно коротко
coded-title-notice-late = ПОЗДНЕЕ уведомление
coded-title-measure-left = Вне меры
coded-title-notice-told = Уведомление
coded-title-notice-withdrawn = Уведомление отозвано
coded-title-material-change = Существенно изменено
coded-title-minor-change = Несущественно изменено
coded-title-changed-place = Изменено место
coded-title-changed-route = Изменён маршрут
coded-title-changed-time = Изменено время
coded-title-changed-escort = Изменено сопровождение
coded-title-changed-vehicles = Изменено число машин
coded-title-changed-kind = Изменён вид
coded-title-changed-height = Изменена высота
coded-title-stop = СТОП
coded-title-stop-again = СТОП повторно
coded-title-stop-reason = СТОП, причина
coded-title-stop-place = СТОП, место
coded-title-protest = Протест
coded-title-query = Запрос
coded-title-query-due = Срок запроса
coded-title-query-overdue = Запрос просрочен
coded-title-query-answered = Ответ на запрос
coded-title-relay-asked = Просьба передать
coded-title-relay-passed = Передано
coded-title-relay-reached = Дошло
coded-title-relay-obeyed = Исполняют
coded-title-relay-refused = Отказ
coded-title-relay-failed = Передать не удалось
coded-title-understood = Понял
coded-title-will-pass-on = Передам
coded-title-cannot-comply = Не можем
coded-title-stopping = Останавливаемся
coded-title-not-ours = Не наши
coded-title-say-again = Повторите
coded-title-passed-to-cells = Подразделениям
coded-title-cell-confirmed = Подразделение знает
coded-title-cell-silent = Подразделение молчит
coded-title-climbed = Без ответа
coded-title-contact-test = Проверка связи
coded-title-contact-answered = Связь есть
coded-title-contact-silent = Связи нет
coded-title-watch-handed-over = Смена дежурства
coded-title-watch-empty = Никто не дежурит
coded-title-check-in = На связи
coded-title-check-in-missed = Не вышли на связь
coded-title-hold = ЖДАТЬ
coded-title-mission-started = Вышли в путь
coded-title-mission-resumed = Путь продолжен
coded-title-waypoint-passed = В точке маршрута
coded-title-contact-unreached = Контакт не отвечает
coded-title-outcome-facilitated = Содействовали
coded-title-outcome-impeded = Препятствовали
coded-title-outcome-denied = Отказали
coded-title-outcome-withdrawn = Миссия отозвана
coded-title-near-site = Рядом с местом
coded-title-near-mission = Рядом с миссией
coded-title-force-unclaimed = Ничьи силы
coded-title-copy-stale = Устаревшие данные
coded-title-copies-differ = Данные расходятся
coded-title-arrangement-version = Договорённость
coded-title-stance-told = Позиция
coded-title-free-text = Своими словами
coded-title-track-approaching = Отметка приближается
coded-title-track-nearing = Отметка у уведомления
coded-title-track-ring = Кольцо пройдено
coded-title-track-entered = Отметка вошла
coded-title-track-crossed = Отметка пересекла
coded-title-track-left-corridor = Вышла из коридора
coded-title-track-altitude = В слое высот
coded-title-track-window-closed = Коридор не открыт
coded-title-track-turned-away = Отметка отвернула
coded-title-track-turned-from = Отвернула от уведомления
coded-title-track-out = Отметка снаружи
coded-title-track-off-route = В стороне от маршрута
coded-title-track-early = Раньше сказанного
coded-title-track-late = Позже сказанного
coded-title-track-on-route = Снова на маршруте
coded-title-track-near-site = Отметка рядом с местом
coded-title-track-near-mission = Отметка рядом с миссией
coded-title-track-in-hazard = Отметка в опасности
coded-title-track-near-activity = Отметка рядом с действиями
coded-title-track-away = Отметка в стороне
coded-title-tracks-closing = Отметки сближаются
coded-title-tracks-apart = Отметки расходятся
coded-title-track-build-up = Скопление
coded-title-track-build-up-over = Скопление меньше
coded-title-track-repeated = Нарушается повторно
coded-title-track-quiet = Неделя без нарушений
coded-title-track-lost = Отметка потеряна
coded-title-track-back = Отметка снова видна
coded-title-track-answered-for = За силы отвечают
coded-title-incident-opened = Дело открыто
coded-title-incident-added = Дополнение к делу
coded-title-incident-reopened = Дело снова открыто
coded-title-incident-closed = Сторона закрыла дело

## Поля

coded-label-notice = Уведомление: { $value }.
coded-label-other = Другое уведомление: { $value }.
coded-label-arrangement = Договорённость: { $value }.
coded-label-measure = Мера: { $value }.
coded-label-party = Сторона: { $value }.
coded-label-of = Кому: { $value }.
coded-label-caller = Кто обратился: { $value }.
coded-label-cell = Подразделение: { $value }.
coded-label-cells = Подразделения: { $value }.
coded-label-sign = Кто говорит: { $value }.
coded-label-next = Следующий: { $value }.
coded-label-place = Место: { $value }.
coded-label-place_before = Прежнее место: { $value }.
coded-label-start = Начало: { $value }.
coded-label-end = Окончание: { $value }.
coded-label-at = Время: { $value }.
coded-label-due = Срок: { $value }.
coded-label-since = С какого времени: { $value }.
coded-label-waited = Прошло: { $value }.
coded-label-late = На сколько: { $value }.
coded-label-left = Осталось: { $value }.
coded-label-shift = Сдвиг: { $value }.
coded-label-age = Давность: { $value }.
coded-label-distance = Расстояние: { $value }.
coded-label-required = Требуемое расстояние: { $value }.
coded-label-calls = Обращений: { $value }.
coded-label-open = Открытых сообщений: { $value }.
coded-label-fields = Полей: { $value }.
coded-label-waypoint = Точка маршрута: { $value }.
coded-label-escorts = Сопровождающих или вооружённых: { $value }.
coded-label-escorts_before = Сопровождающих или вооружённых прежде: { $value }.
coded-label-vehicles = Машин: { $value }.
coded-label-vehicles_before = Машин прежде: { $value }.
coded-label-height = Высота: { $value }.
coded-label-height_before = Прежняя высота: { $value }.
coded-label-kind = Вид: { $value }.
coded-label-kind_before = Прежний вид: { $value }.
coded-label-severity = Степень: { $value }.
coded-label-exemption = Исключение: { $value }.
coded-label-direction = Куда: { $value }.
coded-label-reason = Причина: { $value }.
coded-label-urgency = Срочность: { $value }.
coded-label-rung = Чего нет: { $value }.
coded-label-level = Передаётся: { $value }.
coded-label-stance = Позиция: { $value }.
coded-label-track = Отметка: { $value }.
coded-label-other_track = Другая отметка: { $value }.
coded-label-reporter = Сообщает: { $value }.
coded-label-holder = Ни между кем не действует; признаёт: { $value }.
coded-label-other_party = Сторона другой: { $value }.
coded-label-ring = Кольцо: { $value }.
coded-label-earliest = Самое раннее: { $value }.
coded-label-likely = При нынешнем движении, в: { $value }.
coded-label-tracks = Отметок: { $value }.
coded-label-tracks_before = Отметок раньше: { $value }.
coded-label-breaches = Раз за неделю: { $value }.
coded-label-breaches_before = Раз за прошлую неделю: { $value }.
coded-label-incident = Происшествие: { $value }.
coded-label-about = О чём: { $value }.
coded-label-confidence = Насколько уверены: { $value }.

## Значения

coded-place = { $grid } (WGS 84), с точностью до { $metres } м
coded-metres = { $metres ->
        [one] { $metres } метр
        [few] { $metres } метра
        [many] { $metres } метров
       *[other] { $metres } метра
    }
coded-notice = { $id } ({ $party }, редакция { $version })
coded-notice-unnumbered = { $id } (сторона { $party })
coded-arrangement = договорённость { $arrangement }, редакция { $number }
coded-measure = мера { $measure } договорённости { $arrangement }
coded-periods = сроки уведомления по договорённости { $arrangement }
coded-height =
    { $reference ->
        [HAE] { $value } { $unit } над эллипсоидом WGS84 (HAE)
        [MSL] { $value } { $unit } над средним уровнем моря (MSL)
        [AGL] { $value } { $unit } над землёй (AGL)
       *[FL] эшелон { $value }
    }
coded-unit =
    { $unit ->
        [ft] футов (ft)
       *[m] метров (m)
    }
coded-text =
    { $language ->
        [en] Своими словами, по-английски, без перевода: «{ $text }»
        [ru] Своими словами, по-русски, без перевода: «{ $text }»
        [ar] Своими словами, по-арабски, без перевода: «{ $text }»
       *[other] Своими словами, без перевода: «{ $text }»
    }
coded-days = { $count ->
        [one] { $count } сутки
        [few] { $count } суток
        [many] { $count } суток
       *[other] { $count } суток
    }
coded-hours = { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }
coded-minutes = { $count ->
        [one] { $count } минута
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
coded-seconds = { $count ->
        [one] { $count } секунда
        [few] { $count } секунды
        [many] { $count } секунд
       *[other] { $count } секунды
    }

## Слова

coded-word-kind =
    { $word ->
        [presence] присутствие
        [movement] передвижение
        [air] авиация
        [hazard] опасность
        [site] охраняемое место
        [undisclosed] не сообщён
       *[relief] помощь
    }
coded-word-severity =
    { $word ->
        [danger] опасно
        [warning] предупреждение
        [caution] внимание
        [talk] нужно переговорить
       *[note] пометка
    }
coded-word-exemption =
    { $word ->
        [rescue] спасение
        [medevac] медицинская эвакуация
        [fire] тушение пожара
       *[weather] погода
    }
coded-word-direction =
    { $word ->
        [earlier] раньше
       *[later] позже
    }
coded-word-reason =
    { $word ->
        [own-people] там наши люди
        [protected-place] там охраняемое место
        [relief-mission] там миссия помощи
        [civilians] там гражданские
        [wrong-place] место не то, о котором сообщили
       *[unknown] не названа
    }
coded-word-urgency =
    { $word ->
        [routine] обычная
        [priority] первоочередная
        [immediate] немедленная
       *[stop] СТОП
    }
coded-word-rung =
    { $word ->
        [received] получение
        [acknowledged] ответ дежурного
        [passed] передача подразделениям
       *[confirmed] подтверждение подразделения
    }
coded-word-level =
    { $word ->
        [person] следующему человеку
        [channel] по следующему каналу
       *[level] на следующий уровень
    }
coded-word-stance =
    { $word ->
        [accepted] принята
        [accepted-with-reservation] принята с оговоркой
        [accepted-until-its-end] принята до окончания, без продления
        [denied] отвергнута
        [suspended] приостановлена
        [withdrawn] отозвана
       *[silent] молчит: ничего не сказала
    }

## Лист для чтения вслух

coded-sheet-heading = { $title }, для чтения вслух. Прошу записать.
coded-sheet-alert = Сообщение { $entry }, редакция { $version }.
coded-sheet-part = Это часть { $line } из { $lines }.
coded-sheet-time = Вслух: часы { $hour }, минуты { $minute }, Зулу; число { $day }, { $month }, год { $year }.
coded-sheet-checks = Контрольные слова всего сообщения: { $first }, номер { $first_number }; { $second }, номер { $second_number }.
coded-sheet-short = То же для текстового сообщения:
coded-sheet-read-back = Повторите места и время с контрольными словами, затем скажите одно из следующего:
coded-sheet-reply = Ответ: { $title }. «{ $sentence }»
coded-sheet-who = Кто ответил: { $room } Время (UTC): { $time }
coded-sheet-means = Ответ говорит, что было понято. Больше он ничего не значит и никого никуда не пускает.
coded-month =
    { $month ->
        [JAN] январь
        [FEB] февраль
        [MAR] март
        [APR] апрель
        [MAY] май
        [JUN] июнь
        [JUL] июль
        [AUG] август
        [SEP] сентябрь
        [OCT] октябрь
        [NOV] ноябрь
       *[DEC] декабрь
    }
coded-word-about =
    { $word ->
        [people-harmed] пострадали люди
        [place-damaged] повреждён объект
        [near-miss] едва не случилась беда
        [relief-hindered] помешали помощи
        [line-crossed] пересечена линия
        [notice-not-kept] действовали не по уведомлению
        [word-not-passed] слово не передано
       *[other] другое
    }
coded-word-confidence =
    { $word ->
        [confirmed] подтверждено
        [probable] вероятно
        [possible] не исключено
        [doubtful] сомнительно
        [improbable] маловероятно
       *[not-judged] нельзя оценить
    }

### Что говорит документ договорённости: её меры и позиция каждой стороны.

arrangement-heading = Договорённость { $id }, редакция { $number }
arrangement-version = Редакция, SHA-256 её точных байтов:
arrangement-first = Это первая редакция.
arrangement-base = Составлена на основе редакции:
arrangement-as-of = По записям на { $time }.
arrangement-period = С { $from } до { $until }.
arrangement-period-open = С { $from }, окончание не установлено.
arrangement-zone = Время устанавливалось в поясе { $zone }; оно дано по UTC, рядом — в этом поясе.
arrangement-renewal = По окончании продлевается сама, каждый раз на срок: { $by }, если ни одна сторона не откажется самое позднее за { $notice } до окончания.
arrangement-status =
    { $status ->
        [proposed] Предложена. Ни между кем не действует.
        [in-force] Действует между некоторыми сторонами: между какими — см. ниже.
        [suspended] Приостановлена. Не действует.
        [expired] Срок истёк. Больше не действует.
       *[ended] Прекращена. Больше не действует.
    }
arrangement-stances = Позиция каждой стороны
arrangement-party = Сторона
arrangement-stance = Позиция по этой редакции
arrangement-said = Когда
arrangement-by-way = Каким путём
arrangement-entry = Запись, ключ
arrangement-stance-word =
    { $stance ->
        [accepted] принята
        [accepted-with-reservation] принята с оговоркой
        [accepted-until-its-end] принята до окончания, без продления
        [denied] отвергнута
        [suspended] приостановлена
        [withdrawn] отозвана
       *[silent] молчит: ничего не сказала
    }
arrangement-channel =
    { $channel ->
        [phone] телефон
        [radio] радио
        [meeting] встреча
        [letter] письмо
        [public-statement] публичное заявление
        [relay] через посредника
       *[node] подписано здесь
    }
arrangement-said-by = { $said }, со слов: { $by }
arrangement-reservation = Оговорка: { $measure }. «{ $text }»
arrangement-reservation-all = Оговорка ко всему: «{ $text }»
arrangement-reports = Что стороны говорят о позиции других. Это никого не связывает.
arrangement-report = { $party } говорит о стороне { $of }: { $stance } ({ $channel }, { $time }). «{ $text }»
arrangement-between = Между кем она действует
arrangement-pair = { $a } и { $b }: из мер этой редакции ({ $all }) действует { $count ->
        [one] { $count } мера
        [few] { $count } меры
        [many] { $count } мер
       *[other] { $count } меры
    }.
arrangement-pair-none = { $a } и { $b }: из этой редакции ничего не действует.
arrangement-pair-other = { $a } и { $b }: действует редакция { $version }, а не эта.
arrangement-measures = Меры
arrangement-kind =
    { $kind ->
        [zone] зона
        [line] линия
        [corridor] коридор
        [bubble] подвижная зона
        [altitude-block] эшелонированный объём
       *[window-of-silence] окно тишины
    }
arrangement-conduct =
    { $conduct ->
        [keep-out] Связанные ею стороны не входят.
        [notify-before] Связанные ею стороны уведомляют за { $notice }.
       *[cross-with-notice] Связанные ею стороны пересекают с уведомлением за { $notice }.
    }
arrangement-drawn =
    { $drawn ->
        [all] Действует между всеми, кого связывает.
        [some] Действует только между некоторыми: { $pairs }.
        [none] Предложена. Ни между кем не действует.
       *[denied] Отвергнута: { $parties }. Ни между кем не действует.
    }
arrangement-binds = Связывает: { $parties }.
arrangement-domains = Относится к: { $domains }.
arrangement-domain =
    { $domain ->
        [fixed-wing] самолёты
        [helicopter] вертолёты
        [uav] беспилотные аппараты
        [ground] наземные силы
        [artillery] артиллерия
       *[naval] суда
    }
arrangement-band = Высоты от { $floor } до { $ceiling } м над эллипсоидом WGS84.
arrangement-band-all = На всех высотах.
arrangement-band-from = От { $floor } м над эллипсоидом WGS84 и выше.
arrangement-band-to = До { $ceiling } м над эллипсоидом WGS84.
arrangement-window = с { $from } до { $until }
arrangement-windows = Только в эти окна:
arrangement-open = { $party } открывает его в эти окна:
arrangement-side =
    { $side ->
        [left] { $party }: слева, если идти от первой точки к последней.
       *[right] { $party }: справа, если идти от первой точки к последней.
    }
arrangement-tolerance = Допуск в каждую сторону: { $metres } м.
arrangement-half-width = Половина ширины: { $metres } м.
arrangement-radius = Радиус: { $metres } м.
arrangement-follows = Движется вместе с уведомлением { $notice } стороны { $party }.
arrangement-buffer = { $domain }: держаться не ближе { $metres } м.
arrangement-buffer-sector = { $domain }: в секторе { $sector } держаться не ближе { $metres } м.
arrangement-sector = Сектор { $sector }: точки с { $first } по { $last }.
arrangement-exemption =
    { $reason ->
        [rescue] Спасатели проходят всё равно, с уведомлением за { $notice }.
        [medevac] Медицинская эвакуация проходит всё равно, с уведомлением за { $notice }.
        [fire] Пожарные проходят всё равно, с уведомлением за { $notice }.
       *[weather] По погоде вход возможен всё равно, с уведомлением за { $notice }.
    }
arrangement-positions = Точки (WGS84)
arrangement-ring = Контур { $number }
arrangement-degrees = Широта, долгота
arrangement-grid = MGRS, квадрат 1 м
arrangement-area = Район, о котором речь
arrangement-hours = { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }
arrangement-minutes = { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
arrangement-days = { $count ->
        [one] { $count } сутки
        [few] { $count } суток
        [many] { $count } суток
       *[other] { $count } суток
    }
arrangement-legend-all = сплошная: действует между всеми, кого связывает
arrangement-legend-some = штриховка: действует только между некоторыми
arrangement-legend-none = пунктирный контур: предложена, ни между кем не действует
arrangement-legend-denied = точечный контур: отвергнута одной из сторон
arrangement-signatures = Подписи
arrangement-signature = Имя, должность, дата, подпись
arrangement-no-clearance = Здесь сказано, что записано. Это не пропуск и не просьба о нём; что не действует между двумя сторонами, их не связывает.
arrangement-legend-gap = мелкие точки: ни между кем ничего не действует
arrangement-gaps = Что в районе ничем действующим не охвачено
arrangement-gap-nobody = Ни между кем: { $km2 } км², { $percent } % района.
arrangement-gap-pair = Между { $a } и { $b }: { $km2 } км², { $percent } % района.
arrangement-phase = Этап «{ $title }» начинается через { $after } после вступления в силу; меры: { $measures }.
arrangement-owed =
    { $kind ->
        [presence] Присутствие — уведомлять за { $notice } до начала.
        [movement] Движение — уведомлять за { $notice } до начала.
        [air] Полёты — уведомлять за { $notice } до начала.
        [hazard] Опасные действия — уведомлять за { $notice } до начала.
        [site] Охраняемое место — уведомлять за { $notice } до начала.
       *[relief] Гуманитарная помощь — уведомлять за { $notice } до начала.
    }
arrangement-owed-of =
    { $kind ->
        [presence] Присутствие от { $vehicles } машин — уведомлять за { $notice } до начала.
        [movement] Движение от { $vehicles } машин — уведомлять за { $notice } до начала.
        [air] Полёты от { $vehicles } машин — уведомлять за { $notice } до начала.
        [hazard] Опасные действия от { $vehicles } машин — уведомлять за { $notice } до начала.
        [site] Охраняемое место от { $vehicles } машин — уведомлять за { $notice } до начала.
       *[relief] Гуманитарная помощь от { $vehicles } машин — уведомлять за { $notice } до начала.
    }

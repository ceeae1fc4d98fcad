### Чем отличаются две редакции договорённости, поле за полем.

differ-measure-new = эта мера новая: «{ $title }»
differ-measure-gone = этой меры больше нет; была «{ $title }»
differ-measures-order = меры стоят в другом порядке
differ-among-new = иначе стоят среди новых
differ-parties-order = стороны стоят в другом порядке
differ-same-order = то же в другом порядке
differ-new = новое: { $now }
differ-gone = больше нет; было { $was }
differ-changed = было { $was }, стало { $now }
differ-window = с { $start } до { $end }
differ-none = ничего
differ-height = { $metres } м над эллипсоидом WGS84
differ-circle = круг
differ-line = линия из { $shown } { $count ->
        [one] точки
        [few] точек
        [many] точек
       *[other] точек
    }
differ-area = площадь: { $shown } { $count ->
        [one] вершина
        [few] вершины
        [many] вершин
       *[other] вершины
    }
differ-area-holes = { $area }, и в ней { $shown } { $count ->
        [one] отверстие
        [few] отверстия
        [many] отверстий
       *[other] отверстия
    }
differ-nothing = ничего
differ-which = { $letter }: редакция { $version }, номер { $number }
differ-vertex = точка { $number }
differ-vertex-hole = точка { $number } отверстия { $ring }
differ-vertex-new = { $vertex } новая: { $now }
differ-vertex-gone = { $vertex }: её больше нет; была { $was }
differ-vertex-moved = { $vertex } сдвинута на { $distance }, с { $was } на { $now }
differ-replaced = точек: { $count }, начиная с места «{ $first }», заменены; вместо них { $by }
differ-lasting-days = { $shown } { $count ->
        [one] сутки
       *[other] суток
    }
differ-lasting-hours = { $shown } { $count ->
        [one] час
        [few] часа
        [many] часов
       *[other] часа
    }
differ-lasting-minutes = { $shown } { $count ->
        [one] минута
        [few] минуты
        [many] минут
       *[other] минуты
    }
differ-lasting-seconds = { $shown } { $count ->
        [one] секунда
        [few] секунды
        [many] секунд
       *[other] секунды
    }
differ-lasting-fraction = { $shown } секунды
differ-member =
    { $member ->
        [title] название
        [after] через
        [measures] меры
        [kind] вид
        [notice] уведомление
        [vehicles] машин
        [name] имя
        [first] с точки
        [last] по точку
        [domain] кто
        [distance] расстояние
        [sector] сектор
        [reason] причина
        [by] на
        [party] сторона
       *[other] { $name }
    }
differ-word =
    { $code ->
        [zone] зона
        [line] линия
        [corridor] коридор
        [bubble] подвижная зона
        [altitude-block] эшелонированный объём
        [window-of-silence] окно тишины
        [keep-out] не входить
        [notify-before] уведомлять заранее
        [cross-with-notice] пересекать с уведомлением
        [fixed-wing] самолёты
        [helicopter] вертолёты
        [uav] беспилотные аппараты
        [ground] наземные силы
        [artillery] артиллерия
        [naval] суда
        [rescue] спасение
        [medevac] медицинская эвакуация
        [fire] тушение пожара
        [weather] погода
        [left] слева
        [right] справа
        [presence] присутствие
        [movement] движение
        [air] полёты
        [hazard] опасность
        [site] охраняемое место
        [relief] помощь
       *[other] { $word }
    }

## Страница с обеими редакциями
differ-page-title = { $id }: две редакции рядом
differ-page-version = { $letter }: { $title }, номер { $number }
differ-page-same = Это одна и та же редакция.
differ-page-count = { $count ->
        [one] { $count } отличие.
        [few] { $count } отличия.
        [many] { $count } отличий.
       *[other] { $count } отличия.
    }
differ-page-marked = Выделено на картах
differ-page-marked-are = меры, которые отличаются.
differ-page-measure = Мера
differ-page-whole = (всё в целом)
differ-page-field = Поле
differ-page-words = Чем отличается
differ-page-foot = Кто принял одну из них, не принял другую. Здесь сказано, чем они отличаются; это не пропуск и не просьба о нём.

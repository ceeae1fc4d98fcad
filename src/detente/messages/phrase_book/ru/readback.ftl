readback-opening = Передаю координаты, прошу записать.
readback-repeated = Повторяю.
readback-grid = Сетка: зона { $zone }, квадрат { $square }, восток { $easting }, север { $northing }.
readback-square = Сетка: зона { $zone }, квадрат { $square }.
readback-check = Контрольное слово: { $word }, номер { $number }.
readback-degrees = Широта { $latitude }, долгота { $longitude }.
readback-degrees-check = Контрольное слово для градусов: { $word }, номер { $number }.
readback-cell = Точность: всё, что имеется в виду, лежит в этой клетке; её сторона { NUMBER($metres, useGrouping: 0) } { $metres ->
    [one] метр
   *[other] метров
}; это участок, а не точка.
readback-within = Точность: то, что имеется в виду, лежит не дальше { NUMBER($metres, useGrouping: 0) } { $metres ->
    [one] метра
   *[other] метров
} от середины этой клетки; это участок, а не точка.
readback-accuracy-unsaid = Точность: не указана.
readback-converted = Точность: координаты были даны в системе { $datum } и пересчитаны.
readback-datum = Система координат { $datum }.
readback-landmark = Ориентир: { $name }. Оттуда: пеленг истинный { $bearing } градусов, дальность { $distance } километра.
readback-at-landmark = Ориентир: { $name }. Это место именно там.
readback-no-landmark = Известного места поблизости нет; сверяйте каждый знак.
readback-ask = Вычислите контрольное слово по записанному и повторите всё.

readback-part-zone = зона
readback-part-square = квадрат
readback-part-easting = восток
readback-part-northing = север
readback-part-check-word = контрольное слово
readback-part-latitude = широта
readback-part-longitude = долгота
readback-part-check-word-of-the-degrees = контрольное слово для градусов
readback-part-datum = система координат
readback-part-name = ориентир
readback-part-bearing = пеленг
readback-part-distance = дальность

readback-not-heard = Не повторено: { $part } ({ $expected }).
readback-not-heard-symbol = Пропущено ({ $part }): знак { $place }, { $expected }.
readback-differs = Расходится ({ $part }): сказано { $expected }, услышано { $heard }.
readback-differs-symbol = Расходится ({ $part }), знак { $place }: сказано { $expected }, услышано { $heard }.
readback-too-much = Лишнее ({ $part }) перед знаком { $place }: услышано { $heard }.
readback-away = Услышанное место отстоит на { NUMBER($metres, useGrouping: 0) } { $metres ->
    [one] метр
    [few] метра
   *[many] метров
}.
readback-agrees = Всё повторено и совпадает.

readback-card-title = Координаты для повтора
readback-card-grid = Сетка: { $grid }
readback-card-aloud = Вслух: { $words }
readback-card-degrees = Градусы: { $degrees }
readback-card-landmark = Ориентир: { $name }. Оттуда: пеленг истинный { $bearing }°, дальность { $distance } км.
readback-card-heard = Повторено: { $room }
readback-card-worked-out = Контрольное слово, вычисленное другой стороной: { $room } номер { $number }
readback-card-who = От кого: { $room } когда (UTC): { $time }
readback-card-means = Если всё совпало, обе стороны имеют в виду одно место. Больше это ничего не значит.

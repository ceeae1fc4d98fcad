### Дело о происшествии словами: в командной строке и в выгруженной папке.

incident-head = Происшествие { $incident }: { $title }
incident-kind = О чём: { $kind }.
incident-sides = Стороны: { $sides }.
incident-at = Когда: { $start }.
incident-from-to = Когда: с { $start } до { $end }.
incident-place = Где: { $place }.
incident-place-within = Где: { $place }, в пределах { $metres } м от этого места.
incident-open = ОТКРЫТО. Ожидаются: { $sides }.
incident-closed = ЗАКРЫТО каждой стороной.
incident-version = Редакция: { $version }
incident-said = Заявление { $entry }, { $party }, { $at }. Насколько уверены: { $confidence }.
incident-corrects = Оно заменяет заявление { $entry }.
incident-corrected = Исправлено заявлением { $entry }.
incident-link = Приложено: запись { $entry } ({ $type }), { $party }, { $at }.
incident-link-found = Приложено: запись { $entry } ({ $type }), найдено узлом, { $at }.
incident-closing = Закрыто, { $party }: запись { $entry }, { $at }, редакция { $version }.
incident-closing-over = Закрыто, { $party }: запись { $entry }, { $at }, редакция { $version }. С тех пор снова открыто: сказано ещё.
incident-note = Каждое заявление принадлежит своей стороне, и никто здесь их не судит. Чего никто не сказал и не приложил, того здесь нет.
incident-none = Нет происшествий, в которых вы сторона.

### Входящие стороны: её оповещения, как далеко дошло каждое, и как далеко дошли другие с тем, что сказала сторона.

inbox-heading = Оповещения стороны { $party } на { $time }
inbox-on-watch = Дежурит: { $person }, до { $until }.
inbox-watch-empty = НИКТО НЕ ДЕЖУРИТ с { $until }. Последним дежурил { $person }. На слова к вам никто не отвечает. Принять дежурство: { $command }
inbox-watch-never = Дежурство здесь пока никто не принимал. Принять его: { $command }
inbox-open = { $count ->
        [one] Открыто { $count } оповещение.
        [few] Открыто { $count } оповещения.
        [many] Открыто { $count } оповещений.
       *[other] Открыто { $count } оповещения.
    }
inbox-nothing-open = Открытых оповещений нет. О чём никто не сообщил, здесь не сказано.
inbox-cut = Открыто больше { $count } оповещений. Самые старые НЕ показаны.
inbox-number = оповещение { $cause }
inbox-from = от стороны { $party }, { $time }
inbox-own = от вас самих, { $time }: должны знать ваши подразделения
inbox-from-node = от узла, { $time }
inbox-left = осталось { $left }
inbox-late = ОПОЗДАНИЕ { $late }
inbox-no-deadline = без срока
inbox-stands =
    { $rung ->
        [open] О нём пока ничего не известно.
        [sent] Отправлено; получил ли кто-нибудь, неизвестно.
        [received] Получено; никто не ответил.
        [acknowledged] Дежурный ответил.
        [passed] Передано всем подразделениям, которые должны знать.
        [confirmed] Все подразделения, которые должны знать, подтвердили.
       *[answered] На вопрос отвечено.
    }
inbox-missing =
    { $rung ->
        [sent] Не хватает: отправки.
        [received] Не хватает: чтобы кто-то получил.
        [acknowledged] Не хватает: ответа дежурного.
        [passed] Не хватает: передачи всем подразделениям.
        [confirmed] Не хватает: подтверждения всех подразделений.
       *[answered] Не хватает: ответа на вопрос.
    }
inbox-due = Срок: { $due }.
inbox-step =
    { $step ->
        [person] Ушло дальше: следующему человеку.
        [channel] Ушло дальше: по всем другим каналам.
       *[level] Ушло дальше: на следующий уровень.
    }
inbox-calls = { $count ->
        [one] Повторено { $count } раз.
        [few] Повторено { $count } раза.
        [many] Повторено { $count } раз.
       *[other] Повторено { $count } раза.
    }
inbox-cells = Подразделения:
inbox-cell =
    { $state ->
        [confirmed] { $cell } знает
        [passed] { $cell } — передано, подтверждения нет
       *[open] { $cell } — ещё НЕ передано
    }
inbox-replied = Последний ответ: { $reply }.
inbox-replied-before = Последний ответ, на прежний текст: { $reply }.
inbox-in-doubt = Этот ответ ПОД СОМНЕНИЕМ: он подписан ключом, отозванным с более раннего времени.
inbox-answer-due = На вопрос ждут ответа до { $due }: { $left }.
inbox-answer = { $party } говорит: «{ $text }»
inbox-free-text = Свободный текст, без перевода: «{ $text }»
inbox-check-word = Контрольное слово: { $word }.
inbox-how = Ответить: { $command }
inbox-hidden = О чём оно было, вам больше не показывают.
inbox-superseded = То же заново говорит оповещение { $cause }.
inbox-caused-heading = Что вызвали вы и как далеко дошли другие:
inbox-caused-none = Из того, что вызвали вы, у других ничего не открыто.
inbox-about =
    { $about ->
        [conflict] конфликт
        [conflict-over] конфликт прекратился
        [measure] затронута мера
        [measure-over] мера больше не затронута
        [notice] уведомление
        [notice-changed] уведомление изменено
        [notice-over] уведомление отозвано
        [arrangement] договорённость
        [stance] позиция
        [stop] СТОП
        [protest] протест
        [query] запрос
        [answer] ответ
        [relay] передача слова
        [relayed] что стало с переданным словом
        [contact-test] проверка связи
        [mission] миссия
        [track] отметка
        [track-over] отметка: больше не касается
        [incident] происшествие
       *[watch-empty] никто не дежурит
    }
inbox-live = Связь есть. Последний признак узла: { $ago } назад.
inbox-lost = СВЯЗЬ ПОТЕРЯНА с { $since }, уже { $ago }. Здесь то, что было тогда; нового вы НЕ видите.
inbox-lost-why = Причина: { $why }
inbox-lost-do = Попытки повторяются. До тех пор пользуйтесь телефоном или радио.
inbox-back = Связь восстановлена. Её не было с { $since } до { $until }.
inbox-more = { $count ->
        [one] Ещё { $count } оповещение здесь не показано. Все: { $command }
        [few] Ещё { $count } оповещения здесь не показаны. Все: { $command }
        [many] Ещё { $count } оповещений здесь не показаны. Все: { $command }
       *[other] Ещё { $count } оповещения здесь не показаны. Все: { $command }
    }
inbox-keys = Enter: они перед вами, и это записывается. Ctrl-C: выйти.
inbox-leave = Ctrl-C: выйти.
inbox-before-you = { $count ->
        [one] Записано, что перед вами { $count } оповещение.
        [few] Записано, что перед вами { $count } оповещения.
        [many] Записано, что перед вами { $count } оповещений.
       *[other] Записано, что перед вами { $count } оповещения.
    }
inbox-not-before-you = НЕ удалось записать, что они перед вами.
inbox-change =
    { $what ->
        [new] НОВОЕ: оповещение { $cause }
        [changed] Изменилось: оповещение { $cause }
       *[closed] Больше ничего не требуется: оповещение { $cause }
    }
inbox-caused-closed = { $party }: по оповещению { $cause } больше ничего не требуется
inbox-fact =
    { $what ->
        [carried] способ доставки { $by }: { $detail }
        [received] получил: { $by }
        [answered] ответил { $by }: { $detail }
        [passed] { $by }: передано подразделению { $detail }
        [confirmed] { $by }: подразделение { $detail } знает
       *[climbed] нет ответа в срок: { $detail }
    }
inbox-knew = Что было известно стороне { $party } на { $at }: по { $count ->
        [one] первой { $count } записи
        [few] первым { $count } записям
        [many] первым { $count } записям
       *[other] первым { $count } записям
    } журнала. В скобках — запись, которая об этом говорит.
inbox-knew-nothing = Ей ничего не было сообщено.
inbox-caused-heading-then = Как далеко к тому времени дошли её собственные слова:

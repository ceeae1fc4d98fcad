# Что говорят переносчики: что ждёт оповещение, и ничего о нём.
carrier-subject = Detente: { $urgency }. Оповещение ждёт: { $party }
carrier-waits = Ждёт оповещение: { $urgency }, номер { $number }.
carrier-open = Откройте Detente, чтобы прочитать и ответить. Журнал: { $ledger }
carrier-repeat = Возможно, это сообщение уже приходило.

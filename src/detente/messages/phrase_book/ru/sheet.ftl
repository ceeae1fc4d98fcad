# Ступени на печатном листе, заполняются от руки.
sheet-rung = Шаг
sheet-who = Кто
sheet-when = Когда (UTC)
sheet-words = Какими словами
sheet-rung-sent = отправлено
sheet-rung-received = получено
sheet-rung-acknowledged = принято
sheet-rung-passed = передано подразделениям
sheet-rung-confirmed = подтверждено каждым подразделением

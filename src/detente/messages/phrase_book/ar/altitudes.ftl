# ما يقال عن ارتفاع من الارتفاعات.

finding-ALTITUDE_UNREADABLE = { $text } ليس ارتفاعًا يمكن قراءته. اكتب 5000 ft MSL أو 300 m AGL أو 1500 m HAE أو FL280.
finding-ALTITUDE_REFERENCE_MISSING = لا يذكر { $text } الوحدة أو من أين يُقاس: من متوسط سطح البحر (MSL) أو من الأرض (AGL) أو من إهليلج WGS84 (HAE). اكتبه كاملًا، مثل 5000 ft MSL.
finding-ALTITUDE_OUT_OF_RANGE = { $text } ليس ارتفاعًا بين -1000 و100000 متر. تحقق من الرقم والوحدة.
finding-ALTITUDE_WIDENED = قد يكون { $text } من { $low } إلى { $high } مترًا فوق إهليلج WGS84. يؤخذ المدى كله.

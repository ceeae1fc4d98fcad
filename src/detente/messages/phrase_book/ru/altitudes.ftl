# Что можно сказать о высоте.

finding-ALTITUDE_UNREADABLE = { $text } — не удаётся прочитать как высоту. Напишите 5000 ft MSL, 300 m AGL, 1500 m HAE или FL280.
finding-ALTITUDE_REFERENCE_MISSING = В записи { $text } не названа единица или не сказано, от чего высота отсчитана: от среднего уровня моря (MSL), от земли (AGL) или от эллипсоида WGS84 (HAE). Напишите полностью, например 5000 ft MSL.
finding-ALTITUDE_OUT_OF_RANGE = { $text } — вне пределов от -1000 м до 100000 м. Проверьте число и единицу.
finding-ALTITUDE_WIDENED = Высота { $text } может быть от { $low } до { $high } м над эллипсоидом WGS84. Берётся весь промежуток.

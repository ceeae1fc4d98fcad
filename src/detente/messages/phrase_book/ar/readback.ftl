readback-opening = إليكم إحداثيات موقع، يرجى تدوينها.
readback-repeated = أكرر ما دوّنت.
readback-grid = الشبكة: المنطقة { $zone }، المربع { $square }، شرقًا { $easting }، شمالًا { $northing }.
readback-square = الشبكة: المنطقة { $zone }، المربع { $square }.
readback-check = كلمة التحقق: { $word }، رقم { $number }.
readback-degrees = خط العرض { $latitude }، خط الطول { $longitude }.
readback-degrees-check = كلمة التحقق للدرجات: { $word }، رقم { $number }.
readback-cell = الدقة: كل المقصود يقع داخل هذه الخلية، وطول ضلعها { $metres ->
    [one] متر واحد
    [few] { NUMBER($metres, useGrouping: 0) } أمتار
   *[other] { NUMBER($metres, useGrouping: 0) } متر
}؛ فهي مساحة لا نقطة.
readback-within = الدقة: يقع المقصود على بعد لا يزيد على { $metres ->
    [one] متر واحد
    [two] مترين
    [few] { NUMBER($metres, useGrouping: 0) } أمتار
    [many] { NUMBER($metres, useGrouping: 0) } مترًا
   *[other] { NUMBER($metres, useGrouping: 0) } متر
} من وسط هذه الخلية؛ فهي مساحة لا نقطة.
readback-accuracy-unsaid = الدقة: لم يحددها أحد.
readback-converted = الدقة: أُعطيت الإحداثيات أولًا بالمرجع الجيوديسي { $datum } ثم حُوّلت.
readback-datum = المرجع الجيوديسي { $datum }.
readback-landmark = النقطة المرجعية: { $name }. من هناك: الاتجاه الحقيقي { $bearing } درجة، والمسافة { $distance } كيلومتر.
readback-at-landmark = النقطة المرجعية: { $name }. الموقع هناك تمامًا.
readback-no-landmark = لا مكان معروفًا بالقرب؛ قارنوا كل رمز بعناية.
readback-ask = احسبوا كلمة التحقق مما دوّنتم، ثم كرروا كل ذلك.

readback-part-zone = المنطقة
readback-part-square = المربع
readback-part-easting = الإحداثي الشرقي
readback-part-northing = الإحداثي الشمالي
readback-part-check-word = كلمة التحقق
readback-part-latitude = خط العرض
readback-part-longitude = خط الطول
readback-part-check-word-of-the-degrees = كلمة التحقق للدرجات
readback-part-datum = المرجع الجيوديسي
readback-part-name = النقطة المرجعية
readback-part-bearing = الاتجاه
readback-part-distance = المسافة

readback-not-heard = لم يُكرَّر: { $part } ({ $expected }).
readback-not-heard-symbol = سقط من { $part }: الرمز { $place }، وهو { $expected }.
readback-differs = اختلاف في { $part }: قيل { $expected } وسُمع { $heard }.
readback-differs-symbol = اختلاف في { $part }، الرمز { $place }: قيل { $expected } وسُمع { $heard }.
readback-too-much = زيادة في { $part } قبل الرمز { $place }: سُمع { $heard }.
readback-away = الموقع المسموع يبعد { $metres ->
    [zero] أقل من متر
    [one] مترًا واحدًا
    [two] مترين
    [few] { NUMBER($metres, useGrouping: 0) } أمتار
    [many] { NUMBER($metres, useGrouping: 0) } مترًا
   *[other] { NUMBER($metres, useGrouping: 0) } متر
}.
readback-agrees = كُرّر كل شيء وهو متطابق.

readback-card-title = إحداثيات موقع لتكرارها
readback-card-grid = الشبكة: { $grid }
readback-card-aloud = نطقًا: { $words }
readback-card-degrees = الدرجات: { $degrees }
readback-card-landmark = النقطة المرجعية: { $name }. من هناك: الاتجاه الحقيقي { $bearing }°، والمسافة { $distance } كم.
readback-card-heard = ما كُرِّر: { $room }
readback-card-worked-out = كلمة التحقق التي حسبها الطرف الآخر: { $room } رقم { $number }
readback-card-who = ممن: { $room } متى (UTC): { $time }
readback-card-means = إذا تطابق كل ذلك فالطرفان يقصدان مكانًا واحدًا، ولا يعني أكثر من ذلك.

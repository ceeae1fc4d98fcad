# ما يقال عن وقت من الأوقات.

finding-TIME_UNREADABLE = { $text } ليس وقتًا يمكن قراءته. اكتب 2017-05-18T15:00:00+03:00 أو مجموعة تاريخ ووقت مثل 181200Z MAY 17 أو 2017-05-18 15:00 Asia/Damascus.
finding-TIME_WITHOUT_ZONE = لا توجد منطقة زمنية في { $text }، فقد يعني ساعات مختلفة. اذكر المنطقة: Z أو الفرق مثل +03:00 أو اسمًا مثل Asia/Damascus.
finding-TIME_ZONE_UNKNOWN = { $zone } ليست منطقة زمنية معروفة. اكتب اسمًا مثل Asia/Damascus أو مدينة أو الفرق مثل UTC+03:00.
finding-TIME_ZONE_AMBIGUOUS = قد يعني { $zone } أكثر من منطقة زمنية: { $zones }. اكتب المنطقة المقصودة.
finding-TIME_RELATIVE = يفهم من يقرأ { $text } لاحقًا وقتًا آخر. اكتب التاريخ.
finding-TIME_VAGUE = لا توجد ساعة في { $text }. اكتب من أي وقت إلى أي وقت.
finding-TIME_MONTH_MISSING = لم يُذكر الشهر في { $text }. اكتب المجموعة كاملة مثل 181200Z MAY 17، أو اذكر الشهر.
finding-TIME_DATE_MISSING = لم يُذكر التاريخ في { $text }. اكتبه، مثل 2017-05-18.
finding-TIME_YEAR_MISSING = لم تُذكر السنة كاملة في { $text }. اكتب الأرقام الأربعة.
finding-TIME_OF_DAY_MISSING = { $text } يوم بلا ساعة. اكتب من أي وقت إلى أي وقت، مع المنطقة الزمنية.
finding-TIME_IMPOSSIBLE = لا يوجد وقت مثل { $text }: { $what ->
        [year] السنوات من 1900 إلى 2200
        [month] ليس في السنة شهر كهذا
        [day] ليس في هذا الشهر يوم كهذا
        [hour] ليس في اليوم ساعة كهذه
        [minute] ليس في الساعة دقيقة كهذه
        [second] ليس في الدقيقة ثانية كهذه
        [leap] لا يمكن كتابة الثانية الكبيسة هنا
       *[midnight] تُكتب 24:00 على أنها 00:00 من اليوم التالي
    }. صحّحه.
finding-TIME_IN_GAP = لم تمر الساعة { $text } قط: قُدّمت الساعات في { $zone } عندها. قد يكون المقصود { $first } أو { $second }. اكتب المقصود منهما.
finding-TIME_IN_OVERLAP = مرّت الساعة { $text } مرتين: أُخّرت الساعات في { $zone } عندها. قد يكون المقصود { $first } أو { $second }. اكتب المقصود منهما.
finding-TIME_WEEKDAY_DIFFERS = يذكر { $text } يومًا آخر من الأسبوع: { $date } هو يوم { $weekday ->
        [0] الاثنين
        [1] الثلاثاء
        [2] الأربعاء
        [3] الخميس
        [4] الجمعة
        [5] السبت
       *[6] الأحد
    }. صحّح التاريخ أو اليوم.
finding-TIME_END_BEFORE_START = ينتهي { $text } قبل أن يبدأ. اكتب تاريخ النهاية أيضًا.
finding-TIME_OFFSET_DIFFERS = يذكر { $text } وقتين مختلفين: { $first } و{ $second }. اسأل أيهما الصحيح.
finding-TIME_SEVERAL_READINGS = قد يعني { $text } أيًا من هذه الأوقات: { $readings }. اسأل أيها المقصود.
finding-TIME_ABOUT = ذُكر الوقت { $text } على وجه التقريب. وقد قُرئ كأنه دقيق.

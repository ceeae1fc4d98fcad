### ما تقوله وثيقة الترتيب: تدابيره وموقف كل طرف.

arrangement-heading = الترتيب { $id }، النسخة { $number }
arrangement-version = النسخة، وهي SHA-256 لبايتاتها بعينها:
arrangement-first = هذه هي النسخة الأولى.
arrangement-base = وُضعت انطلاقًا من هذه النسخة:
arrangement-as-of = بحسب السجل في { $time }.
arrangement-period = من { $from } إلى { $until }.
arrangement-period-open = من { $from }، ولم يُحدَّد لها انتهاء.
arrangement-zone = حُدّدت الأوقات في المنطقة الزمنية { $zone }؛ وهي مذكورة بتوقيت UTC وبجانبه بتلك المنطقة.
arrangement-renewal = عند انتهائه يستمر من تلقاء نفسه كل مرة لمدة { $by }، ما لم يرفض أحد الأطراف قبل الانتهاء بـ { $notice } على أبعد تقدير.
arrangement-status =
    { $status ->
        [proposed] مقترح. لا يسري منه شيء بين أحد.
        [in-force] يسري بين بعض أطرافه: انظر أدناه بين مَن.
        [suspended] معلَّق. لا يسري منه شيء.
        [expired] انتهت مدته. لم يعد يسري منه شيء.
       *[ended] أُنهي. لم يعد يسري منه شيء.
    }
arrangement-stances = موقف كل طرف
arrangement-party = الطرف
arrangement-stance = الموقف من هذه النسخة
arrangement-said = متى
arrangement-by-way = بأي طريق
arrangement-entry = القيد والمفتاح
arrangement-stance-word =
    { $stance ->
        [accepted] قبِلها
        [accepted-with-reservation] قبِلها بتحفّظ
        [accepted-until-its-end] قبِلها حتى انتهائها دون تجديد
        [denied] أنكرها
        [suspended] علّقها
        [withdrawn] انسحب منها
       *[silent] صامت: لم يقل شيئًا
    }
arrangement-channel =
    { $channel ->
        [phone] هاتف
        [radio] لاسلكي
        [meeting] اجتماع
        [letter] رسالة
        [public-statement] بيان علني
        [relay] عبر وسيط
       *[node] موقَّع هنا
    }
arrangement-said-by = { $said }، قاله عنه { $by }
arrangement-reservation = تحفّظ: { $measure }. «{ $text }»
arrangement-reservation-all = تحفّظ على الكل: «{ $text }»
arrangement-reports = ما تقوله أطراف عن موقف غيرها. وهو لا يُلزم أحدًا.
arrangement-report = { $party } يقول عن { $of }: { $stance } ({ $channel }، { $time }). «{ $text }»
arrangement-between = بين مَن يسري
arrangement-pair = { $a } و{ $b }: من تدابير هذه النسخة وعددها { $all } { $count ->
        [zero] لا يسري شيء
        [one] يسري تدبير واحد
        [two] يسري تدبيران
        [few] تسري { $count } تدابير
        [many] يسري { $count } تدبيرًا
       *[other] يسري { $count } تدبير
    }.
arrangement-pair-none = { $a } و{ $b }: لا يسري شيء من هذه النسخة.
arrangement-pair-other = { $a } و{ $b }: تسري النسخة { $version } وليس هذه.
arrangement-measures = التدابير
arrangement-kind =
    { $kind ->
        [zone] منطقة
        [line] خط
        [corridor] ممر
        [bubble] نطاق متحرك
        [altitude-block] حيّز ارتفاع
       *[window-of-silence] نافذة هدوء
    }
arrangement-conduct =
    { $conduct ->
        [keep-out] لا يدخلها مَن تُلزمهم.
        [notify-before] يُشعر مَن تُلزمهم بقدومهم قبل { $notice }.
       *[cross-with-notice] يعبر مَن تُلزمهم بإشعار قبل { $notice }.
    }
arrangement-drawn =
    { $drawn ->
        [all] يسري بين جميع مَن يُلزمهم.
        [some] يسري بين بعضهم فقط: { $pairs }.
        [none] مقترح. لا يسري بين أحد.
       *[denied] أنكره { $parties }. لا يسري بين أحد.
    }
arrangement-binds = يُلزم: { $parties }.
arrangement-domains = يخصّ: { $domains }.
arrangement-domain =
    { $domain ->
        [fixed-wing] الطائرات ثابتة الجناح
        [helicopter] المروحيات
        [uav] الطائرات غير المأهولة
        [ground] القوات البرية
        [artillery] المدفعية
       *[naval] السفن
    }
arrangement-band = الارتفاعات من { $floor } إلى { $ceiling } م فوق مجسّم WGS84.
arrangement-band-all = على كل الارتفاعات.
arrangement-band-from = من { $floor } م فوق مجسّم WGS84 صعودًا.
arrangement-band-to = حتى { $ceiling } م فوق مجسّم WGS84.
arrangement-window = من { $from } إلى { $until }
arrangement-windows = في هذه النوافذ فقط:
arrangement-open = يفتحه { $party } في هذه النوافذ:
arrangement-side =
    { $side ->
        [left] { $party }: إلى اليسار، سيرًا من الموقع الأول إلى الأخير.
       *[right] { $party }: إلى اليمين، سيرًا من الموقع الأول إلى الأخير.
    }
arrangement-tolerance = التفاوت على كل جانب: { $metres } م.
arrangement-half-width = نصف العرض: { $metres } م.
arrangement-radius = نصف القطر: { $metres } م.
arrangement-follows = يتحرك مع الإشعار { $notice } للطرف { $party }.
arrangement-buffer = { $domain }: البعد عنه { $metres } م على الأقل.
arrangement-buffer-sector = { $domain }: البعد عنه { $metres } م على الأقل في القطاع { $sector }.
arrangement-sector = القطاع { $sector }: المواقع من { $first } إلى { $last }.
arrangement-exemption =
    { $reason ->
        [rescue] يمرّ الإنقاذ مع ذلك، بإشعار قبل { $notice }.
        [medevac] يمرّ الإخلاء الطبي مع ذلك، بإشعار قبل { $notice }.
        [fire] يمرّ الإطفاء مع ذلك، بإشعار قبل { $notice }.
       *[weather] يمكن دخوله بسبب الطقس مع ذلك، بإشعار قبل { $notice }.
    }
arrangement-positions = المواقع (WGS84)
arrangement-ring = الحلقة { $number }
arrangement-degrees = خط العرض وخط الطول
arrangement-grid = MGRS، خلية 1 م
arrangement-area = المنطقة التي يخصّها
arrangement-hours = { $count ->
        [zero] { $count } ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
arrangement-minutes = { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
arrangement-days = { $count ->
        [zero] { $count } يوم
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
arrangement-legend-all = خط متصل: يسري بين جميع مَن يُلزمهم
arrangement-legend-some = تظليل مخطط: يسري بين بعضهم فقط
arrangement-legend-none = حدّ متقطع: مقترح، لا يسري بين أحد
arrangement-legend-denied = حدّ منقّط: أنكره أحد الأطراف
arrangement-signatures = التوقيعات
arrangement-signature = الاسم والصفة والتاريخ والتوقيع
arrangement-no-clearance = تقول هذه الورقة ما سُجّل. ليست جواز مرور ولا طلبًا له؛ وما لا يسري بين طرفين لا يُلزمهما.
arrangement-legend-gap = نقاط صغيرة: لا يسري شيء بين أحد
arrangement-gaps = ما لا يشمله شيء سارٍ من المنطقة
arrangement-gap-nobody = بين لا أحد إطلاقًا: { $km2 } كم²، { $percent } ٪ من المنطقة.
arrangement-gap-pair = بين { $a } و{ $b }: { $km2 } كم²، { $percent } ٪ من المنطقة.
arrangement-phase = تبدأ المرحلة «{ $title }» بعد { $after } من بدء السريان، وتدابيرها: { $measures }.
arrangement-owed =
    { $kind ->
        [presence] الوجود يُشعَر به قبل بدئه بـ { $notice }.
        [movement] الحركة يُشعَر به قبل بدئه بـ { $notice }.
        [air] النشاط الجوي يُشعَر به قبل بدئه بـ { $notice }.
        [hazard] النشاط الخطر يُشعَر به قبل بدئه بـ { $notice }.
        [site] الموقع المحمي يُشعَر به قبل بدئه بـ { $notice }.
       *[relief] الإغاثة يُشعَر به قبل بدئه بـ { $notice }.
    }
arrangement-owed-of =
    { $kind ->
        [presence] الوجود من { $vehicles } مركبة فأكثر يُشعَر به قبل بدئه بـ { $notice }.
        [movement] الحركة من { $vehicles } مركبة فأكثر يُشعَر به قبل بدئه بـ { $notice }.
        [air] النشاط الجوي من { $vehicles } مركبة فأكثر يُشعَر به قبل بدئه بـ { $notice }.
        [hazard] النشاط الخطر من { $vehicles } مركبة فأكثر يُشعَر به قبل بدئه بـ { $notice }.
        [site] الموقع المحمي من { $vehicles } مركبة فأكثر يُشعَر به قبل بدئه بـ { $notice }.
       *[relief] الإغاثة من { $vehicles } مركبة فأكثر يُشعَر به قبل بدئه بـ { $notice }.
    }

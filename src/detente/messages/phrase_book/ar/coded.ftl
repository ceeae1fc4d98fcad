### الرسائل المرمَّزة: جملة وعنوان قصير لكل رمز من messages/coded، وأسماء حقولها.

## الجمل

coded-conflict-told = الإشعار { $notice } في تعارض. درجته: { $severity }.
coded-conflict-ended = انتهى تعارض للإشعار { $notice }. وقد تبقى تعارضات أخرى.
coded-measure-entered = يدخل الإشعار { $notice } حيث يقضي التدبير بعدم الدخول أو بالدخول بإشعار: { $measure }.
coded-line-crossed = يعبر الإشعار { $notice } خطًا يُعبر بإشعار: { $measure }.
coded-side-left = يخرج الإشعار { $notice } من جانبه من خط لا يُعبر: { $measure }.
coded-buffer-met = يدخل الإشعار { $notice } في مسافة الفصل بمقدار { $distance }. والمسافة هي: { $measure }.
coded-exemption-used = يستند الإشعار { $notice } إلى استثناء: { $exemption }. وهو من: { $measure }.
coded-window-missing = يعتمد الإشعار { $notice } من { $start } إلى { $end } على: { $measure }. ولا نافذة له في هذا الوقت.
coded-window-too-short = الإشعار { $notice } أطول من كل نافذة، والفرق: { $late }. والنوافذ هي: { $measure }.
coded-notice-late = قُدّم الإشعار { $notice } متأخرًا. مقدار التأخر: { $late }.
coded-measure-left = لم يعد الإشعار { $notice } يمسّ: { $measure }. وقد يمسّ غيره.
coded-notice-told = يُبلَّغ إليكم الإشعار { $notice }. نوعه: { $kind }.
coded-notice-withdrawn = سُحب الإشعار { $notice }.
coded-material-change = تغيّر الإشعار { $notice } تغيّرًا جوهريًا في { $fields ->
        [zero] { $fields } حقل
        [one] حقل واحد
        [two] حقلين
        [few] { $fields } حقول
        [many] { $fields } حقلًا
       *[other] { $fields } حقل
    }. ما قيل في النسخ السابقة لم يعد محسوبًا: أجيبوا من جديد.
coded-minor-change = تغيّر الإشعار { $notice } تغيّرًا طفيفًا في { $fields ->
        [zero] { $fields } حقل
        [one] حقل واحد
        [two] حقلين
        [few] { $fields } حقول
        [many] { $fields } حقلًا
       *[other] { $fields } حقل
    }. وما قيل فيه ما زال محسوبًا.
coded-changed-place = ما تغيّر في الإشعار { $notice }: الموقع. مقدار التغيّر: { $distance }.
coded-changed-route = ما تغيّر في الإشعار { $notice }: الطريق. أقصى تغيّر: { $distance }.
coded-changed-time = ما تغيّر في الإشعار { $notice }: الوقت. مقدار التغيّر: { $shift }، { $direction }.
coded-changed-escort = ما تغيّر في الإشعار { $notice }: المرافقون أو المسلحون.
coded-changed-vehicles = ما تغيّر في الإشعار { $notice }: المركبات.
coded-changed-kind = ما تغيّر في الإشعار { $notice }: النوع. كان: { $kind_before }. وهو الآن: { $kind }.
coded-changed-height = ما تغيّر في الإشعار { $notice }: الارتفاع. كان: { $height_before }. وهو الآن: { $height }.
coded-stop = قف. يطلب { $caller } من كل معنيّ أن يتوقف حالًا. وقت النداء: { $at }.
coded-stop-again = قف. نادى { $caller } بالتوقف { $calls ->
        [zero] { $calls } مرة
        [one] مرة واحدة
        [two] مرتين
        [few] { $calls } مرات
        [many] { $calls } مرة
       *[other] { $calls } مرة
    } ولم يُجَب منذ: { $waited }.
coded-stop-reason = سبب نداء التوقف من { $caller }: { $reason }.
coded-stop-place = موقع نداء التوقف من { $caller }: { $place }.
coded-protest = يحتج { $caller }. وعدد الاحتجاجات على هذا حتى الآن: { $calls ->
        [zero] لا احتجاج
        [one] احتجاج واحد
        [two] احتجاجان
        [few] { $calls } احتجاجات
        [many] { $calls } احتجاجًا
       *[other] { $calls } احتجاج
    }.
coded-query = يسأل { $caller } عمّا حدث. موعد الجواب: { $due }.
coded-query-due = لم يُجَب سؤال { $caller } بعد. الباقي من الوقت: { $left }.
coded-query-overdue = لم يُجَب سؤال { $caller }. مقدار التأخر: { $late }.
coded-query-answered = أجاب { $party } عن السؤال. وقت الجواب: { $at }.
coded-relay-asked = يطلب { $caller } منكم إيصال كلام إلى { $of } لأنه لا يصل إليه بنفسه. أخبروه بما جرى.
coded-relay-passed = يقول { $party }: مُرّر الكلام الموجّه إلى { $of }. الوقت: { $at }.
coded-relay-reached = يقول { $party }: وصل الكلام إلى { $of }. الوقت: { $at }.
coded-relay-obeyed = يقول { $party }: يعمل { $of } بما طُلب. الوقت: { $at }.
coded-relay-refused = يقول { $party }: رفض { $of }. الوقت: { $at }.
coded-relay-failed = يقول { $party }: فشل الإيصال، لم يمكن بلوغ { $of } أو ثنيه. الوقت: { $at }.
coded-understood = مفهوم. وصل الكلام وفُهم، ولا يعني ذلك أكثر. { $sign }، { $at }.
coded-will-pass-on = مفهوم، وسأوصله إلى من يجب أن يعلم. { $sign }، { $at }.
coded-cannot-comply = مفهوم، لكننا لا نستطيع ذلك. { $sign }، { $at }.
coded-stopping = وصل نداء التوقف. نحن نتوقف. { $sign }، { $at }.
coded-not-ours = مفهوم. هذه القوات ليست لنا ولا نجيب عنها. { $sign }، { $at }.
coded-say-again = غير مفهوم. أعد الكلام. { $sign }، { $at }.
coded-passed-to-cells = مرّره { $party } إلى: { $cells }. الوقت: { $at }. ولم يقل إنهم يعلمون.
coded-cell-confirmed = تؤكد الوحدة { $cell } أنها تعلم. الوقت: { $at }.
coded-cell-silent = لم تؤكد الوحدة { $cell } منذ: { $waited }. اعتبروا أنها لا تعلم.
coded-climbed = لم يجب أحد منذ: { $waited }. الناقص: { $rung }. ينتقل الآن إلى: { $level }.
coded-contact-test = يختبر { $party } الاتصال. أجيبوا الآن. وقت الإرسال: { $at }.
coded-contact-answered = أُجيب اختبار الاتصال. { $sign }، { $at }.
coded-contact-silent = لم يجب { $party } عن اختبار الاتصال منذ: { $waited }.
coded-watch-handed-over = المناوب عن { $party } هو الآن { $next }. تسلّم { $open ->
        [zero] ولا رسالة مفتوحة
        [one] رسالة مفتوحة واحدة
        [two] رسالتين مفتوحتين
        [few] { $open } رسائل مفتوحة
        [many] { $open } رسالة مفتوحة
       *[other] { $open } رسالة مفتوحة
    }.
coded-watch-empty = لا مناوب لدى { $party } منذ { $since }. ولا يجاب ما يُرسل إليه.
coded-check-in = اتصلت البعثة { $notice } لتقول أين هي. الوقت: { $at }.
coded-check-in-missed = انتظار. لم تتصل البعثة { $notice }. الموعد: { $due }. مقدار التأخر: { $late }. والسبب غير معلوم.
coded-hold = انتظار. لتبقَ البعثة { $notice } حيث هي. الطالب: { $caller }. الوقت: { $at }.
coded-mission-started = انطلقت البعثة { $notice }. الوقت: { $at }. ويجب أن تتصل من جديد قبل: { $due }.
coded-mission-resumed = جرى الاتصال بالبعثة { $notice } وهي تتحرك من جديد. الوقت: { $at }.
coded-waypoint-passed = كانت البعثة { $notice } عند نقطة من طريقها. الوقت: { $at }.
coded-contact-unreached = انتظار. لم يجب { $party }، الذي يجب أن تستطيع البعثة { $notice } الاتصال به، منذ: { $waited }.
coded-outcome-facilitated = البعثة { $notice }: سُهّلت. قيل في { $at }.
coded-outcome-impeded = البعثة { $notice }: أُعيقت. قيل في { $at }.
coded-outcome-denied = البعثة { $notice }: مُنعت. قيل في { $at }.
coded-outcome-withdrawn = البعثة { $notice }: سحبها من أرسلها. قيل في { $at }.
coded-near-site = نشاط قرب موقع محمي، على بعد: { $distance }. الإشعار { $notice }. يُبلَّغ الجانبان معًا حالًا.
coded-near-mission = نشاط قرب بعثة إغاثة، على بعد: { $distance }. الإشعار { $notice }. يُبلَّغ الجانبان معًا حالًا.
coded-force-unclaimed = قوة لا يجيب عنها أحد. الموقع: { $place }. شوهدت في { $at }.
coded-copy-stale = ما لدى { $party } قديم. آخر مرة طابق فيها ما لدينا قبل: { $age }.
coded-copies-differ = ما لدى { $party } عن الإشعار { $notice } يخالف ما لدينا في { $fields ->
        [zero] { $fields } حقل
        [one] حقل واحد
        [two] حقلين
        [few] { $fields } حقول
        [many] { $fields } حقلًا
       *[other] { $fields } حقل
    }.
coded-arrangement-version = المقترح: { $arrangement }. وهو لا يُلزم من لم يقبله.
coded-stance-told = { $party }، { $arrangement }. الموقف: { $stance }.
coded-free-text = كلام بنص حر.
coded-track-approaching = المسار { $track } يقترب من { $measure }. قد يكون هناك ابتداءً من { $earliest }.
coded-track-nearing = المسار { $track } يقترب مما يذكره الإشعار { $notice }.
coded-track-ring = تجاوز المسار { $track } الحلقة على بعد { $ring } من الوسط متجهًا إلى الداخل: { $measure }.
coded-track-entered = دخل المسار { $track } إلى { $measure }.
coded-track-crossed = عبر المسار { $track } الخط: { $measure }.
coded-track-left-corridor = خرج المسار { $track } من جانب الممر: { $measure }.
coded-track-altitude = المسار { $track } ضمن ارتفاعات { $measure }.
coded-track-window-closed = المسار { $track } في الممر في وقت ليس مفتوحًا فيه: { $measure }.
coded-track-turned-away = ابتعد المسار { $track } أو توقف: { $measure }. قد يعود.
coded-track-turned-from = ابتعد المسار { $track } عما يذكره الإشعار { $notice } أو توقف.
coded-track-out = لم يعد المسار { $track } يخالف { $measure }. قد يخالف غيره.
coded-track-off-route = المسار { $track } بعيد عما يقوله إشعاره { $notice }: { $distance }.
coded-track-early = المسار { $track } أبكر مما يقوله إشعاره { $notice } بمقدار { $late }.
coded-track-late = المسار { $track } متأخر عما يقوله إشعاره { $notice } بمقدار { $late }.
coded-track-on-route = عاد المسار { $track } إلى ما يقوله إشعاره { $notice } أو انتهى الإشعار.
coded-track-near-site = المسار { $track } قرب موقع محمي، الإشعار { $notice }.
coded-track-near-mission = المسار { $track } قرب بعثة إغاثة، الإشعار { $notice }.
coded-track-in-hazard = المسار { $track } في متناول خطر، الإشعار { $notice }. يُبلَّغ الجانبان معًا حالًا.
coded-track-near-activity = المسار { $track } قرب نشاط جوي، الإشعار { $notice }.
coded-track-away = لم يعد المسار { $track } قرب ما يذكره الإشعار { $notice }. قد يكون قرب غيره.
coded-tracks-closing = المساران { $track } و{ $other_track } يقتربان أحدهما من الآخر أكثر مما ينبغي.
coded-tracks-apart = لم يعد المساران { $track } و{ $other_track } يتقاربان.
coded-track-build-up = يتزايد قرب { $measure } عدد المسارات التي لا يتولى أحد أمرها.
coded-track-build-up-over = التجمع قرب { $measure } أقل من نصف ما كان.
coded-track-repeated = تتكرر مخالفة مسارات طرف واحد: { $measure }.
coded-track-quiet = منذ أسبوع لم يخالف أي مسار لهذا الطرف { $measure }.
coded-track-lost = المسار { $track } مفقود. لا خبر عنه منذ { $at }؛ قد يكون في أي مكان ضمن الموضع المذكور.
coded-track-back = عاد الخبر عن المسار { $track }. الوقت: { $at }.
coded-track-answered-for = هناك الآن من يتولى أمر قوة المسار { $track }. الوقت: { $at }.
coded-incident-opened = فتح { $caller } ملف الحادث { $incident }: { $about }. درجة الثقة فيما يقوله: { $confidence }.
coded-incident-added = أضاف { $caller } إفادة إلى ملف الحادث { $incident }. درجة الثقة فيها: { $confidence }.
coded-incident-reopened = أضاف { $caller } إفادة إلى ملف الحادث { $incident }، فعاد ما أُغلق منه مفتوحًا. درجة الثقة فيها: { $confidence }.
coded-incident-closed = أغلق { $caller } من جهته ملف الحادث { $incident }. ويبقى مفتوحًا حتى يغلقه كل طرف. وقت الإغلاق: { $at }.

## العناوين: قصيرة، وكل منها مرة واحدة

coded-title-conflict-told = تعارض
coded-title-conflict-ended = انتهاء تعارض
coded-title-measure-entered = دخول تدبير
coded-title-line-crossed = عبور خط
coded-title-side-left = خروج من الجانب
coded-title-buffer-met = داخل مسافة الفصل
coded-title-exemption-used = استثناء
coded-title-window-missing = نافذة ناقصة
coded-title-window-too-short = نافذة قصيرة
coded-title-notice-late = إشعار متأخر
coded-title-measure-left = خارج التدبير
coded-title-notice-told = إشعار
coded-title-notice-withdrawn = إشعار مسحوب
coded-title-material-change = تغيّر جوهري
coded-title-minor-change = تغيّر طفيف
coded-title-changed-place = تغيّر الموقع
coded-title-changed-route = تغيّر الطريق
coded-title-changed-time = تغيّر الوقت
coded-title-changed-escort = تغيّر المرافقة
coded-title-changed-vehicles = تغيّر المركبات
coded-title-changed-kind = تغيّر النوع
coded-title-changed-height = تغيّر الارتفاع
coded-title-stop = قف
coded-title-stop-again = قف ثانية
coded-title-stop-reason = قف، السبب
coded-title-stop-place = قف، الموقع
coded-title-protest = احتجاج
coded-title-query = سؤال
coded-title-query-due = موعد السؤال
coded-title-query-overdue = سؤال متأخر
coded-title-query-answered = جواب السؤال
coded-title-relay-asked = طلب إيصال
coded-title-relay-passed = مُرّر
coded-title-relay-reached = وصل
coded-title-relay-obeyed = عُمل به
coded-title-relay-refused = رُفض
coded-title-relay-failed = فشل الإيصال
coded-title-understood = مفهوم
coded-title-will-pass-on = سأوصله
coded-title-cannot-comply = لا نستطيع
coded-title-stopping = نتوقف
coded-title-not-ours = ليست لنا
coded-title-say-again = أعد الكلام
coded-title-passed-to-cells = مُرّر إلى الوحدات
coded-title-cell-confirmed = وحدة تعلم
coded-title-cell-silent = وحدة صامتة
coded-title-climbed = بلا جواب
coded-title-contact-test = اختبار اتصال
coded-title-contact-answered = جواب الاختبار
coded-title-contact-silent = لا اتصال
coded-title-watch-handed-over = تسليم المناوبة
coded-title-watch-empty = لا مناوب
coded-title-check-in = اتصال البعثة
coded-title-check-in-missed = فات الاتصال
coded-title-hold = انتظار
coded-title-mission-started = انطلاق البعثة
coded-title-mission-resumed = تتحرك من جديد
coded-title-waypoint-passed = عند نقطة الطريق
coded-title-contact-unreached = جهة لا تجيب
coded-title-outcome-facilitated = سُهّلت
coded-title-outcome-impeded = أُعيقت
coded-title-outcome-denied = مُنعت
coded-title-outcome-withdrawn = بعثة مسحوبة
coded-title-near-site = قرب موقع
coded-title-near-mission = قرب بعثة
coded-title-force-unclaimed = قوة بلا صاحب
coded-title-copy-stale = بيانات قديمة
coded-title-copies-differ = بيانات مختلفة
coded-title-arrangement-version = ترتيب
coded-title-stance-told = موقف
coded-title-free-text = نص حر
coded-title-track-approaching = مسار يقترب
coded-title-track-nearing = مسار يقترب من إشعار
coded-title-track-ring = تجاوز حلقة
coded-title-track-entered = مسار دخل
coded-title-track-crossed = مسار عبر الخط
coded-title-track-left-corridor = خروج من الممر
coded-title-track-altitude = ضمن الارتفاعات
coded-title-track-window-closed = ممر غير مفتوح
coded-title-track-turned-away = مسار ابتعد
coded-title-track-turned-from = مسار ابتعد عن إشعار
coded-title-track-out = مسار في الخارج
coded-title-track-off-route = خارج طريقه
coded-title-track-early = أبكر مما قيل
coded-title-track-late = متأخر عما قيل
coded-title-track-on-route = عاد إلى طريقه
coded-title-track-near-site = مسار قرب موقع
coded-title-track-near-mission = مسار قرب بعثة
coded-title-track-in-hazard = مسار في خطر
coded-title-track-near-activity = مسار قرب نشاط
coded-title-track-away = مسار ابتعد ثانية
coded-title-tracks-closing = مساران يتقاربان
coded-title-tracks-apart = مساران متباعدان
coded-title-track-build-up = تجمع
coded-title-track-build-up-over = تجمع أقل
coded-title-track-repeated = مخالفة متكررة
coded-title-track-quiet = أسبوع بلا مخالفة
coded-title-track-lost = مسار مفقود
coded-title-track-back = خبر عن مسار
coded-title-track-answered-for = قوة لها من يتولاها
coded-title-incident-opened = فتح ملف حادث
coded-title-incident-added = إضافة إلى ملف حادث
coded-title-incident-reopened = عاد ملف الحادث مفتوحًا
coded-title-incident-closed = طرف أغلق ملف الحادث

## الحقول

coded-label-notice = الإشعار: { $value }.
coded-label-other = الإشعار الآخر: { $value }.
coded-label-arrangement = الترتيب: { $value }.
coded-label-measure = التدبير: { $value }.
coded-label-party = الطرف: { $value }.
coded-label-of = إلى: { $value }.
coded-label-caller = صاحب النداء: { $value }.
coded-label-cell = الوحدة: { $value }.
coded-label-cells = الوحدات: { $value }.
coded-label-sign = القائل: { $value }.
coded-label-next = التالي: { $value }.
coded-label-place = الموقع: { $value }.
coded-label-place_before = الموقع السابق: { $value }.
coded-label-start = من: { $value }.
coded-label-end = حتى: { $value }.
coded-label-at = الوقت: { $value }.
coded-label-due = الموعد: { $value }.
coded-label-since = منذ: { $value }.
coded-label-waited = مدة الانتظار: { $value }.
coded-label-late = المقدار: { $value }.
coded-label-left = الباقي: { $value }.
coded-label-shift = مقدار التغيّر: { $value }.
coded-label-age = العمر: { $value }.
coded-label-distance = المسافة: { $value }.
coded-label-required = المسافة المطلوبة: { $value }.
coded-label-calls = عدد النداءات: { $value }.
coded-label-open = الرسائل المفتوحة: { $value }.
coded-label-fields = عدد الحقول: { $value }.
coded-label-waypoint = نقطة الطريق: { $value }.
coded-label-escorts = المرافقون أو المسلحون: { $value }.
coded-label-escorts_before = المرافقون أو المسلحون قبل ذلك: { $value }.
coded-label-vehicles = المركبات: { $value }.
coded-label-vehicles_before = المركبات قبل ذلك: { $value }.
coded-label-height = الارتفاع: { $value }.
coded-label-height_before = الارتفاع السابق: { $value }.
coded-label-kind = النوع: { $value }.
coded-label-kind_before = النوع السابق: { $value }.
coded-label-severity = الدرجة: { $value }.
coded-label-exemption = الاستثناء: { $value }.
coded-label-direction = الاتجاه: { $value }.
coded-label-reason = السبب: { $value }.
coded-label-urgency = الاستعجال: { $value }.
coded-label-rung = الناقص: { $value }.
coded-label-level = ينتقل إلى: { $value }.
coded-label-stance = الموقف: { $value }.
coded-label-track = المسار: { $value }.
coded-label-other_track = المسار الآخر: { $value }.
coded-label-reporter = أبلغ عنه: { $value }.
coded-label-holder = غير نافذ بين أحد؛ يتمسك به: { $value }.
coded-label-other_party = طرف الآخر: { $value }.
coded-label-ring = الحلقة: { $value }.
coded-label-earliest = أبكر وقت: { $value }.
coded-label-likely = على هذا السير، في: { $value }.
coded-label-tracks = المسارات: { $value }.
coded-label-tracks_before = المسارات من قبل: { $value }.
coded-label-breaches = المرات في أسبوع: { $value }.
coded-label-breaches_before = المرات في الأسبوع السابق: { $value }.
coded-label-incident = الحادث: { $value }.
coded-label-about = بشأن: { $value }.
coded-label-confidence = درجة الثقة: { $value }.

## القيم

coded-place = { $grid } (WGS 84)، بدقة { $metres } م على الأكثر
coded-metres = { $metres ->
        [zero] { $metres } متر
        [one] متر واحد
        [two] متران
        [few] { $metres } أمتار
        [many] { $metres } مترًا
       *[other] { $metres } متر
    }
coded-notice = { $id } (الطرف { $party }، النسخة { $version })
coded-notice-unnumbered = { $id } (الطرف { $party })
coded-arrangement = الترتيب { $arrangement }، النسخة { $number }
coded-measure = التدبير { $measure } من الترتيب { $arrangement }
coded-periods = مُهل الإشعار في الترتيب { $arrangement }
coded-height =
    { $reference ->
        [HAE] { $value } { $unit } فوق مجسّم WGS84 (HAE)
        [MSL] { $value } { $unit } فوق متوسط سطح البحر (MSL)
        [AGL] { $value } { $unit } فوق سطح الأرض (AGL)
       *[FL] مستوى الطيران { $value }
    }
coded-unit =
    { $unit ->
        [ft] قدم (ft)
       *[m] متر (m)
    }
coded-text =
    { $language ->
        [en] نص حر بالإنجليزية، غير مترجم: «{ $text }»
        [ru] نص حر بالروسية، غير مترجم: «{ $text }»
        [ar] نص حر بالعربية، غير مترجم: «{ $text }»
       *[other] نص حر، غير مترجم: «{ $text }»
    }
coded-days = { $count ->
        [zero] { $count } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
coded-hours = { $count ->
        [zero] { $count } ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
coded-minutes = { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
coded-seconds = { $count ->
        [zero] { $count } ثانية
        [one] ثانية واحدة
        [two] ثانيتان
        [few] { $count } ثوانٍ
        [many] { $count } ثانية
       *[other] { $count } ثانية
    }

## الكلمات

coded-word-kind =
    { $word ->
        [presence] وجود
        [movement] تحرك
        [air] نشاط جوي
        [hazard] خطر
        [site] موقع محمي
        [undisclosed] لم يُذكر
       *[relief] إغاثة
    }
coded-word-severity =
    { $word ->
        [danger] خطر شديد
        [warning] تحذير
        [caution] تنبيه
        [talk] حاجة إلى التحادث
       *[note] ملاحظة
    }
coded-word-exemption =
    { $word ->
        [rescue] إنقاذ
        [medevac] إخلاء طبي
        [fire] إطفاء
       *[weather] طقس
    }
coded-word-direction =
    { $word ->
        [earlier] إلى ما قبله
       *[later] إلى ما بعده
    }
coded-word-reason =
    { $word ->
        [own-people] رجالنا هناك
        [protected-place] هناك موقع محمي
        [relief-mission] هناك بعثة إغاثة
        [civilians] هناك مدنيون
        [wrong-place] المكان غير الذي أُبلغ عنه
       *[unknown] لم يُذكر
    }
coded-word-urgency =
    { $word ->
        [routine] عادي
        [priority] ذو أولوية
        [immediate] فوري
       *[stop] قف
    }
coded-word-rung =
    { $word ->
        [received] الاستلام
        [acknowledged] جواب المناوب
        [passed] التمرير إلى الوحدات
       *[confirmed] تأكيد وحدة
    }
coded-word-level =
    { $word ->
        [person] الشخص التالي
        [channel] القناة التالية
       *[level] المستوى التالي
    }
coded-word-stance =
    { $word ->
        [accepted] قبِلها
        [accepted-with-reservation] قبِلها بتحفّظ
        [accepted-until-its-end] قبِلها حتى انتهائها دون تجديد
        [denied] أنكرها
        [suspended] علّقها
        [withdrawn] انسحب منها
       *[silent] صامت: لم يقل شيئًا
    }

## الورقة التي تُقرأ

coded-sheet-heading = { $title }، للقراءة بصوت مسموع. يُرجى التدوين.
coded-sheet-alert = الرسالة { $entry }، النسخة { $version }.
coded-sheet-part = هذا هو الجزء { $line } من { $lines }.
coded-sheet-time = يُقال: الساعة { $hour }، الدقيقة { $minute } زولو، اليوم { $day }، الشهر { $month }، السنة { $year }.
coded-sheet-checks = كلمتا التحقق للرسالة كلها: { $first }، رقم { $first_number }؛ { $second }، رقم { $second_number }.
coded-sheet-short = والرسالة نصًّا:
coded-sheet-read-back = أعيدوا قراءة المواقع والأوقات مع كلمات التحقق، ثم قولوا واحدًا مما يلي:
coded-sheet-reply = الجواب: { $title }. «{ $sentence }»
coded-sheet-who = المجيب: { $room } الوقت (UTC): { $time }
coded-sheet-means = الجواب يقول ما الذي فُهم. وليس جواز مرور ولا طلبًا له.
coded-month =
    { $month ->
        [JAN] كانون الثاني (يناير)
        [FEB] شباط (فبراير)
        [MAR] آذار (مارس)
        [APR] نيسان (أبريل)
        [MAY] أيار (مايو)
        [JUN] حزيران (يونيو)
        [JUL] تموز (يوليو)
        [AUG] آب (أغسطس)
        [SEP] أيلول (سبتمبر)
        [OCT] تشرين الأول (أكتوبر)
        [NOV] تشرين الثاني (نوفمبر)
       *[DEC] كانون الأول (ديسمبر)
    }
coded-word-about =
    { $word ->
        [people-harmed] تضرر أناس
        [place-damaged] تضرر مكان
        [near-miss] كاد يقع ضرر
        [relief-hindered] أُعيقت الإغاثة
        [line-crossed] جرى عبور خط
        [notice-not-kept] لم يُلتزم بإشعار
        [word-not-passed] لم تُنقل كلمة
       *[other] أمر آخر
    }
coded-word-confidence =
    { $word ->
        [confirmed] مؤكد
        [probable] مرجّح
        [possible] ممكن
        [doubtful] مشكوك فيه
        [improbable] مستبعد
       *[not-judged] لا يمكن الحكم عليه
    }

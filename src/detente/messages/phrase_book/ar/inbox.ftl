### صندوق الطرف: تنبيهاته وإلى أين وصل كل منها، وإلى أين وصل الآخرون بما قاله الطرف.

inbox-heading = تنبيهات { $party } حتى { $time }
inbox-on-watch = المناوب: { $person }، حتى { $until }.
inbox-watch-empty = لا أحد في المناوبة منذ { $until }. آخر مناوب: { $person }. لا أحد يجيب عن الكلام الموجّه إليكم. لتسلّم المناوبة: { $command }
inbox-watch-never = لم يتسلّم أحد المناوبة هنا بعد. لتسلّمها: { $command }
inbox-open = { $count ->
        [zero] لا تنبيه مفتوح.
        [one] تنبيه واحد مفتوح.
        [two] تنبيهان مفتوحان.
        [few] { $count } تنبيهات مفتوحة.
        [many] { $count } تنبيهًا مفتوحًا.
       *[other] { $count } تنبيه مفتوح.
    }
inbox-nothing-open = لا تنبيه مفتوح. ما لم يُخطِر به أحد لا يُذكر هنا.
inbox-cut = التنبيهات المفتوحة أكثر من { $count }. أقدمها غير معروض.
inbox-number = تنبيه { $cause }
inbox-from = من { $party }، { $time }
inbox-own = منكم أنتم، { $time }: على وحداتكم أن تعلم
inbox-from-node = من العقدة، { $time }
inbox-left = بقي { $left }
inbox-late = متأخر { $late }
inbox-no-deadline = بلا موعد
inbox-stands =
    { $rung ->
        [open] لا يُعرف عنه شيء بعد.
        [sent] أُرسل؛ ولا يُعرف أن أحدًا استلمه.
        [received] استُلم؛ ولم يجب أحد.
        [acknowledged] أجاب عنه مناوب.
        [passed] مُرّر إلى كل وحدة يجب أن تعلم.
        [confirmed] أكّدت كل وحدة يجب أن تعلم.
       *[answered] أُجيب عن السؤال.
    }
inbox-missing =
    { $rung ->
        [sent] ينقص: إرساله.
        [received] ينقص: أن يستلمه أحد.
        [acknowledged] ينقص: جواب مناوب.
        [passed] ينقص: تمريره إلى كل وحدة.
        [confirmed] ينقص: تأكيد كل وحدة.
       *[answered] ينقص: الجواب عن السؤال.
    }
inbox-due = الموعد: { $due }.
inbox-step =
    { $step ->
        [person] انتقل إلى الشخص التالي.
        [channel] انتقل إلى كل القنوات الأخرى.
       *[level] انتقل إلى المستوى الأعلى.
    }
inbox-calls = { $count ->
        [zero] لم يُنادَ به.
        [one] نودي به مرة واحدة.
        [two] نودي به مرتين.
        [few] نودي به { $count } مرات.
        [many] نودي به { $count } مرة.
       *[other] نودي به { $count } مرة.
    }
inbox-cells = الوحدات:
inbox-cell =
    { $state ->
        [confirmed] { $cell } تعلم
        [passed] { $cell } أُبلغت ولم تؤكّد
       *[open] { $cell } لم تُبلَّغ بعد
    }
inbox-replied = آخر جواب: { $reply }.
inbox-replied-before = آخر جواب، على ما قيل قبلاً: { $reply }.
inbox-in-doubt = هذا الجواب موضع شك: وُقّع بمفتاح أُلغي من قبل ذلك.
inbox-answer-due = السؤال ينتظر جوابًا حتى { $due }: { $left }.
inbox-answer = يقول { $party }: «{ $text }»
inbox-free-text = نص حر غير مترجم: «{ $text }»
inbox-check-word = كلمة التحقق: { $word }.
inbox-how = للجواب: { $command }
inbox-hidden = لم يعد موضوعه معروضًا لكم.
inbox-superseded = التنبيه { $cause } يقول من جديد ما قاله هذا.
inbox-caused-heading = ما صدر عنكم، وإلى أين وصل الآخرون:
inbox-caused-none = لا شيء مفتوح عند الآخرين مما صدر عنكم.
inbox-about =
    { $about ->
        [conflict] تعارض
        [conflict-over] انتهاء تعارض
        [measure] مساس بتدبير
        [measure-over] خروج من التدبير
        [notice] إشعار
        [notice-changed] إشعار تغيّر
        [notice-over] إشعار سُحب
        [arrangement] ترتيب
        [stance] موقف
        [stop] قف
        [protest] احتجاج
        [query] سؤال
        [answer] جواب
        [relay] إيصال كلام
        [relayed] مصير كلام يُوصَل
        [contact-test] اختبار اتصال
        [mission] بعثة
        [track] مسار
        [track-over] مسار لم يعد يعني ما ذُكر
        [incident] حادث
       *[watch-empty] لا مناوب
    }
inbox-live = الاتصال قائم. آخر إشارة من العقدة قبل { $ago }.
inbox-lost = انقطع الاتصال منذ { $since }، أي منذ { $ago }. المعروض هو ما كان حينها؛ ولا ترون الجديد.
inbox-lost-why = السبب: { $why }
inbox-lost-do = المحاولة تتكرر. حتى ذلك الحين استعملوا الهاتف أو اللاسلكي.
inbox-back = عاد الاتصال. كان مقطوعًا من { $since } حتى { $until }.
inbox-more = { $count ->
        [zero] لا تنبيه غير معروض. كلها: { $command }
        [one] تنبيه آخر غير معروض هنا. كلها: { $command }
        [two] تنبيهان آخران غير معروضين هنا. كلها: { $command }
        [few] { $count } تنبيهات أخرى غير معروضة هنا. كلها: { $command }
        [many] { $count } تنبيهًا آخر غير معروض هنا. كلها: { $command }
       *[other] { $count } تنبيه آخر غير معروض هنا. كلها: { $command }
    }
inbox-keys = مفتاح Enter: هذه أمامكم، ويُسجَّل ذلك. مفتاحا Ctrl-C: خروج.
inbox-leave = مفتاحا Ctrl-C: خروج.
inbox-before-you = { $count ->
        [zero] لم يُسجَّل أن تنبيهًا أمامكم.
        [one] سُجّل أن تنبيهًا واحدًا أمامكم.
        [two] سُجّل أن تنبيهين أمامكم.
        [few] سُجّل أن { $count } تنبيهات أمامكم.
        [many] سُجّل أن { $count } تنبيهًا أمامكم.
       *[other] سُجّل أن { $count } تنبيه أمامكم.
    }
inbox-not-before-you = لم يمكن تسجيل أن هذه أمامكم.
inbox-change =
    { $what ->
        [new] جديد: تنبيه { $cause }
        [changed] تغيّر: تنبيه { $cause }
       *[closed] لم يعد مطلوبًا شيء: تنبيه { $cause }
    }
inbox-caused-closed = لم يعد مطلوبًا من { $party } شيء بخصوص التنبيه { $cause }
inbox-fact =
    { $what ->
        [carried] وسيلة النقل { $by }: { $detail }
        [received] استلمه { $by }
        [answered] أجاب { $by }: { $detail }
        [passed] يقول { $by }: مُرّر إلى { $detail }
        [confirmed] يقول { $by }: تعلم الوحدة { $detail }
       *[climbed] لا جواب في الموعد: { $detail }
    }
inbox-knew = ما كان يعلمه الطرف { $party } في { $at }: بحسب { $count ->
        [zero] لا قيد
        [one] أول قيد
        [two] أول قيدين
        [few] أول { $count } قيود
        [many] أول { $count } قيدًا
       *[other] أول { $count } قيد
    } من السجل. بين القوسين: القيد الذي يقول ذلك.
inbox-knew-nothing = لم يكن قد أُبلغ بشيء.
inbox-caused-heading-then = إلى أين كانت كلماته قد وصلت حينها:

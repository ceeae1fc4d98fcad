### بماذا تختلف نسختان من ترتيب، حقلًا حقلًا.

differ-measure-new = هذا التدبير جديد: «{ $title }»
differ-measure-gone = هذا التدبير لم يعد موجودًا؛ كان «{ $title }»
differ-measures-order = التدابير بترتيب آخر
differ-among-new = مواضعها بين الجديدة مختلفة
differ-parties-order = الأطراف بترتيب آخر
differ-same-order = الشيء نفسه بترتيب آخر
differ-new = جديد: { $now }
differ-gone = لم يعد موجودًا؛ كان { $was }
differ-changed = كان { $was } وصار { $now }
differ-window = من { $start } إلى { $end }
differ-none = لا شيء
differ-height = { $metres } م فوق مجسّم WGS84
differ-circle = دائرة
differ-line = خط مواقعه { $shown }{ $count ->
       *[other] { "" }
    }
differ-area = مساحة عدد زواياها { $shown }{ $count ->
       *[other] { "" }
    }
differ-area-holes = { $area } وعدد فتحاتها { $shown }{ $count ->
       *[other] { "" }
    }
differ-nothing = لا شيء
differ-which = { $letter }: النسخة { $version }، الرقم { $number }
differ-vertex = الموقع { $number }
differ-vertex-hole = الموقع { $number } من الفتحة { $ring }
differ-vertex-new = { $vertex } جديد: { $now }
differ-vertex-gone = { $vertex } لم يعد موجودًا؛ كان { $was }
differ-vertex-moved = { $vertex } تحرّك { $distance }، من { $was } إلى { $now }
differ-replaced = المواقع وعددها { $count } ابتداءً من { $first } حلّ محلها { $by }
differ-lasting-days = { $shown } { $count ->
        [zero] يوم
        [one] يوم
        [two] يوم
        [few] أيام
        [many] يومًا
       *[other] يوم
    }
differ-lasting-hours = { $shown } { $count ->
        [zero] ساعة
        [one] ساعة
        [two] ساعة
        [few] ساعات
        [many] ساعة
       *[other] ساعة
    }
differ-lasting-minutes = { $shown } { $count ->
        [zero] دقيقة
        [one] دقيقة
        [two] دقيقة
        [few] دقائق
        [many] دقيقة
       *[other] دقيقة
    }
differ-lasting-seconds = { $shown } { $count ->
        [zero] ثانية
        [one] ثانية
        [two] ثانية
        [few] ثوانٍ
        [many] ثانية
       *[other] ثانية
    }
differ-lasting-fraction = { $shown } ثانية
differ-member =
    { $member ->
        [title] العنوان
        [after] بعد
        [measures] التدابير
        [kind] النوع
        [notice] الإشعار
        [vehicles] المركبات
        [name] الاسم
        [first] من الموقع
        [last] إلى الموقع
        [domain] لمن
        [distance] المسافة
        [sector] القطاع
        [reason] السبب
        [by] لمدة
        [party] الطرف
       *[other] { $name }
    }
differ-word =
    { $code ->
        [zone] منطقة
        [line] خط
        [corridor] ممر
        [bubble] نطاق متحرك
        [altitude-block] حيّز ارتفاع
        [window-of-silence] نافذة هدوء
        [keep-out] عدم الدخول
        [notify-before] إشعار مسبق
        [cross-with-notice] العبور بإشعار
        [fixed-wing] طائرات ثابتة الجناح
        [helicopter] مروحيات
        [uav] طائرات غير مأهولة
        [ground] قوات برية
        [artillery] مدفعية
        [naval] سفن
        [rescue] إنقاذ
        [medevac] إخلاء طبي
        [fire] إطفاء
        [weather] طقس
        [left] إلى اليسار
        [right] إلى اليمين
        [presence] وجود
        [movement] حركة
        [air] نشاط جوي
        [hazard] خطر
        [site] موقع محمي
        [relief] إغاثة
       *[other] { $word }
    }

## صفحة فيها النسختان
differ-page-title = { $id }: نسختان جنبًا إلى جنب
differ-page-version = { $letter }: { $title }، الرقم { $number }
differ-page-same = إنهما النسخة نفسها.
differ-page-count = { $count ->
        [zero] لا اختلاف.
        [one] اختلاف واحد.
        [two] اختلافان.
        [few] { $count } اختلافات.
        [many] { $count } اختلافًا.
       *[other] { $count } اختلاف.
    }
differ-page-marked = المعلَّم على الخريطتين
differ-page-marked-are = التدابير التي تختلف.
differ-page-measure = التدبير
differ-page-whole = (الكل)
differ-page-field = الحقل
differ-page-words = بماذا يختلف
differ-page-foot = مَن قبِل إحداهما لم يقبل الأخرى. تقول هذه الصفحة بماذا تختلفان، وليست جواز مرور ولا طلبًا له.

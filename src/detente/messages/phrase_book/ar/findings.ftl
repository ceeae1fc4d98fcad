### ما يقال عن مكان الموقع وعن الأسماء.

place-kind =
    { $kind ->
        [city] مدينة
        [town] بلدة
        [village] قرية
        [airfield] مطار
        [base] قاعدة
        [camp] مخيم
        [crossing] معبر
        [bridge] جسر
        [dam] سد
        [hill] تل
        [water] مسطح مائي
       *[other] مكان
    }

finding-TOO_LONG = عدد أحرف النص { $length }، والموقع الواحد لا يزيد على { $most }. للرسالة كاملة استخدم: detente draft.
finding-VAGUE =
    { $within_km ->
        [0] «{ $text }» منطقة واسعة أو وصف تقريبي. اطلب إحداثيات الشبكة أو الدرجات، أو مسافة واتجاهًا من نقطة مسمّاة.
       *[other] قد يقع «{ $text }» في أي مكان ضمن { $within_km } كم، وأقصى ما يُقبل { $limit_km } كم. اطلب أرقامًا أكثر.
    }
finding-ZERO = { $position } هو ما يؤول إليه الحقل الفارغ، وليس هناك إلا البحر. اكتب الموقع الصحيح.
finding-OWN_POSITION = { $position } هو موقع المرسل نفسه. الجهاز الذي يُسأل عن موقع آخر قد يعطي موقعه. اطلب موقع المكان نفسه مرة أخرى.
finding-OUTSIDE_THEATRE = يقع { $position } خارج المنطقة المتوقعة. تحقق ممن أعطاه.
finding-PERHAPS_SWAPPED = { $position } لا يتفق مع المتوقع. لو تبادل خط العرض وخط الطول مكانيهما لصار { $offered }، وهو يتفق. اسأل أيهما المقصود.
finding-PERHAPS_SIGN = { $position } لا يتفق مع المتوقع. لو كان في نصف الكرة الآخر لصار { $offered }، وهو يتفق. اسأل أيهما المقصود.
finding-PERHAPS_NOTATION = { $position } لا يتفق مع المتوقع. إن كانت الكسور العشرية قد أُخذت على أنها دقائق أو ثوانٍ، أو العكس، فهو { $offered }، وهذا يتفق. اسأل كيف كُتب.
finding-PERHAPS_ZONE = { $position } لا يتفق مع المتوقع. لو كان في منطقة الشبكة المجاورة لصار { $offered }، وهو يتفق. اطلب رقم المنطقة وحرفها.
finding-FAR_FROM_NAME = يبعد { $position } مسافة { $away_km } كم عن { $name } ({ place-kind }) الذي ذُكر معه، وأقصى ما يُقبل { $limit_km } كم. اسأل أيهما الصحيح.
finding-FAR_FROM_EXPECTED = يبعد { $position } مسافة { $away_km } كم عن المكان المتوقع، وأقصى ما يُقبل { $limit_km } كم. اسأل أيهما الصحيح.
finding-REFERENCE_DISAGREES = بين { $position } و{ $reference } مسافة { $apart_m } م، وهي أكبر من هامش الخطأ فيهما معًا. ليسا مكانًا واحدًا. اسأل أيهما الصحيح.
finding-SOURCE_NOT_INDEPENDENT = المرجع الثاني { $reference } من مصدر الأول نفسه فلا يثبت شيئًا. اطلب مرجعًا من مصدر آخر.
finding-DUPLICATE_POSITION = { $position } هو أيضًا موقع { $other }. تحقق من أنه لم يُنسخ.
finding-MOVED_FAR = يبعد { $position } مسافة { $moved_m } م عن { $before } حيث كانت النسخة السابقة، وما زاد على { $limit_m } م يُسأل عنه. تحقق مما إذا كان المكان قد انتقل فعلًا.
finding-COARSER_THAN_CLAIMED = كُتب { $position } بدقة { $within_m } م فقط، والمعلن { $claimed_m } م. اطلب أرقامًا أكثر أو أعلن دقة أقل.
finding-OTHER_PLACES =
    { $count ->
        [one] هناك مكان آخر اسمه { $name } أبعد من هذا.
        [two] هناك مكانان آخران اسمهما { $name } أبعد من هذا.
        [few] هناك { $count } أماكن أخرى اسمها { $name } أبعد من هذا.
       *[other] هناك { $count } مكانًا آخر اسمه { $name } أبعد من هذا.
    }
finding-WORDS_NOT_READ = الكلمات { $words } بجانب الأرقام قد تعني مكانا آخر أو مساحة أوسع أو نظام إحداثيات آخر، ولم تُقرأ. اطلب موقع المكان نفسه.
finding-NAME_NOT_CHECKED = الاسم { $name } ليس في أي دليل أماكن هنا، فلم يمكن مقارنة الموقع به.
finding-NAME_UNKNOWN = الاسم { $name } ليس في أي دليل أماكن هنا. اطلب شبكة أو درجات أو كتابة أخرى للاسم.
finding-SEVERAL_PLACES =
    { $count ->
        [two] هناك مكانان اسمهما { $name }. اسأل أيهما المقصود.
        [few] هناك { $count } أماكن اسمها { $name }. اسأل أيها المقصود.
       *[other] هناك { $count } مكانًا اسمه { $name }. اسأل أيها المقصود.
    }
finding-NAMED_PLACE_AREA = { $name } ({ place-kind }) مساحة لا نقطة: كل ما يحمل هذا الاسم ضمن { $within_km } كم من وسطها.
finding-SEVERAL_READINGS =
    { $count ->
        [two] للنص قراءتان. اسأل أيهما المقصود.
        [few] للنص { $count } قراءات. اسأل أيها المقصود.
       *[other] للنص { $count } قراءة. اسأل أيها المقصود.
    }

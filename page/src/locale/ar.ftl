title = Detente: الإشعارات والتعارضات
skip-to-conflicts = الانتقال إلى التعارضات
view-as = العرض بصفة
own-view = { $name } (عرضك)
language = اللغة
help = المفاتيح والمساعدة
close = إغلاق
dismiss = إخفاء
sign-out = خروج

sign-in = دخول
sign-in-why = ادخل بالرمز الذي أُعطي لك.
token = رمز الدخول
token-note = لا تحفظه الصفحة. ويبقى الدخول ساريًا اثنتي عشرة ساعة على الأكثر.
token-unsendable = لا يحوي الرمز إلا حروفًا لاتينية وأرقامًا وعلامات، من دون فراغات.
back-to-demo = العودة إلى العرض التجريبي
sign-in-kept-key = الدخول بمفتاح هذا المتصفح
sign-in-this-key = الدخول بهذا المفتاح
forget-key = نسيان هذا المفتاح
forget-key-really = أتنساه؟ لا يمكن استرجاعه، وستحتاج إلى دعوة جديدة.
have-code = لدي رمز لمرة واحدة
have-code-means = به يصنع هذا المتصفح مفتاحًا خاصًا بك، فيحمل ما تفعله هنا توقيعك.
one-time-code = رمز لمرة واحدة
code-note = أربع مجموعات من الحروف والأرقام ممن دعاك. يصلح لمفتاح واحد.
make-key = اصنع مفتاحي
read-aloud = اقرأ هذه الأرقام بصوت عالٍ
what-next = اتصل بمشغّل العقدة، وينبغي أن يعرف صوتك، واقرأ الأرقام الثلاثين بصوت عالٍ. إن كانت هي نفسها عنده أكّدها، فيصير للمفتاح أن يعمل باسم { $person } لدى { $party }. وقبل ذلك يُرفض الدخول.
key-stays = يبقى المفتاح في هذا المتصفح ولا يمكن نسخه منه. إن ضاع الجهاز فاتصل بالمشغّل فورًا.
digits-differ = أجابت العقدة بأرقام مفتاح آخر. قد يكون أحدهم بينك وبين العقدة: لا تتابع، واتصل بالمشغّل.
back = رجوع
cancel = إلغاء
problem-token = هذا الرمز غير معروف هنا. تأكد من نسخه كاملًا أو اسأل المشغّل.
problem-key = لا تقبل العقدة هذا المفتاح: إما أن المشغّل لم يؤكد أرقامه بعد، أو انتهت مدته، أو أُبطل. اسأل المشغّل.
problem-code = هذا الرمز غير معروف هنا: كُتب خطأ، أو استُعمل من قبل، أو مضى عليه أكثر من يوم. اطلب دعوة جديدة.
problem-session = لم تعد داخلًا هنا: انتهت الجلسة أو أنهاها المشغّل. ادخل من جديد.
problem-refused = رُفض هذا.
problem-busy = محاولات كثيرة في وقت قصير. يمكن ذلك ثانية بعد { $seconds } ث.
problem-network = الخادم لا يجيب.
problem-browser = لا يستطيع هذا المتصفح حفظ مفتاح هنا: إما أنه قديم، أو أن الصفحة لم تأتِ عبر خط محمي (https). استعمل متصفحًا حديثًا أو اصنع مفتاحًا بسطر الأوامر.
refusal-same-person = يلزم شخص ثانٍ، وهذا هو من أرسله.
refusal-stale-version = تغيّر الإشعار في هذه الأثناء. انظر إليه كما هو الآن ثم قرّر.
refusal-not-permitted = ليس هذا من مهامك.
refusal-not-held = لم يعد ينتظر: أُكّد أو صُرف في هذه الأثناء.
refusal-withdrawn = سُحب الإشعار من قبل.
refusal-unknown-notice = لم يعد هذا الإشعار موجودًا.
refusal-unknown-key = لا طرف هنا له هذا المفتاح بعد. إن كنت قد قرأت الأرقام فاسأل المشغّل هل أُكّدت.
refusal-key-expired = هذا المفتاح غير سارٍ الآن. اطلب من المشغّل دعوة جديدة.
refusal-key-revoked = أُبطل هذا المفتاح. اطلب من المشغّل دعوة جديدة.
refusal-position-unreadable = ما يُقارن به النص لا يُقرأ موقعًا.
refusal-position-ambiguous = ما يُقارن به النص قد يعني عدة مواقع: حدّد أيها.
refusal-too-long = في السؤال ما هو أطول من اللازم.
refusal-not-found = لا شيء كهذا هنا، أو ليس لك أن تراه.
refusal-node-stopped = توقفت العقدة ولا تقبل شيئًا. اتصل بمشغّلها.

duty-viewer = مطّلع
duty-watch = مناوب
duty-declarer = مقدّم الإشعارات
duty-releasing-authority = صاحب قرار الكشف
duty-administrator = مدير
duty-auditor = مدقق

withdraw = سحب…
set-who-sees = تحديد من يراه…
ask-withdraw = سحب هذا الإشعار؟
ask-withdraw-means = ينتهي للجميع من الآن. ومن أُبلغ به يُبلَّغ بأنه زال. وما رُئي لا يُستردّ.
ask-release = من يرى هذا الإشعار
ask-release-means = من الآن يسري هذا ولا شيء سواه. وما رُئي من قبل لا يُستردّ.
ask-confirm = تأكيد هذا بصفتك الشخص الثاني؟
ask-confirm-means = يسري فورًا، ويقول السجل إنك وقفت معه.
ask-dismiss = صرف هذا؟
ask-dismiss-means = لا يسري. ويحفظ السجل أنه أُرسل وصُرف.
do-withdraw = سحب
do-release = ليكن كذلك
do-confirm = تأكيد
do-dismiss = صرف
takes-two = هذا موقع محمي: سينتظر شخصًا ثانيًا من طرفك.
outcome-recorded = تمّ، وهو في السجل.
outcome-held = ينتظر شخصًا ثانيًا من طرفك. لم يتغيّر شيء بعد.
could-be-seen = ربما رُئي من قبل:
cannot-be-unsaid = لا يمكن الرجوع عن ذلك.
waits = ينتظر شخصًا ثانيًا
confirm = تأكيد…
dismiss-held = صرف…
another-must = أنت من أرسل هذا؛ ويجب أن يؤكده شخص آخر من طرفك.
held-file-notice = يريد { $person } تقديم هذا الإشعار.
held-amend-notice = يريد { $person } تغيير هذا الإشعار.
held-withdraw-notice = يريد { $person } سحب هذا الإشعار.
held-release-notice = يريد { $person } تحديد من يرى هذا الإشعار.
changes = يتغيّر
where-now = أين هو الآن
sees-now = من يراه الآن
would-see = من سيراه

who-sees-it = من يراه
release-how = طرفك يراه كله دائمًا. ولكل من سواه ما تعطيه أي قاعدة من هذه القواعد.
release-from-now = سوى طرفك، هؤلاء سيرونه:
to-whom = لمن
how-much = كم
listed = يجوز ظهوره في القوائم وعلى الخريطة
rule-number = القاعدة { $number }
remove = إزالة
remove-rule = إزالة القاعدة { $number }
add-rule = إضافة قاعدة
without-exceptions = بلا هذه الاستثناءات
look-over = مراجعة
audience-everyone = الجميع
audience-endangered = الأطراف المتعارضة معه
audience-monitors = المراقبون
audience-parties = كل الأطراف دون المراقبين
level-nothing = لا شيء
level-existence = أن ثمة شيئًا، على التقريب فقط
level-extent = أين ومتى، لا ما هو
level-full = كل شيء
rule-also = وكذلك { $fields }
rule-without = من دون { $fields }
rule-listed = في القوائم وعلى الخريطة
rule-one-by-one = حين يُفتح وحده فقط، وكل فتح يُسجَّل
nobody-else = لا يرى أحد سواهم شيئًا منه.
nobody-at-all = لا يرى أحد شيئًا منه.
always-told = ومن يتعارض معه يُبلَّغ دائمًا أين ومتى على التقريب وبمن يتصل.
field-id = المعرّف
field-kind = النوع
field-title = العنوان
field-description = الوصف
field-represents = من يمثله
field-stated = الارتفاعات والمصادر كما صُرّح بها
field-other = خصائص أخرى
field-volumes = أين ومتى
who-has-read = من قرأه
times-read = (الأخيرة من { $count })
nobody-has-read = لا أحد حتى الآن.

where-is-that = أين هذا؟
where-text = ما كُتب أو قيل
for-example = مثلًا
example-relative = 9 كم جنوب مطار دير الزور
where-name = الاسم المذكور معه إن وُجد
where-more = المزيد للقراءة به
where-near = ما يُفترض أن يكون قريبًا منه
where-zone = المنطقة: منطقة الشبكة (37S) أو التوقيت (دمشق)
where-datum = المرجع المساحي إن لم يكن WGS84
where-ask = اقرأه
clear = مسح
looking = تجري القراءة…
where-one-place = قراءة واحدة.
where-one-place-ask = قراءة واحدة، وثمة ما يجب السؤال عنه أولًا.
where-one-time = قراءة واحدة: وقت.
where-one-time-ask = قراءة واحدة: وقت، وثمة ما يجب السؤال عنه أولًا.
where-one-altitude = قراءة واحدة: ارتفاع.
where-one-altitude-ask = قراءة واحدة: ارتفاع، وثمة ما يجب السؤال عنه أولًا.
where-many =
    { $count ->
        [zero] لا قراءات.
        [one] قراءة واحدة: على شخص أن يقول هل هي المقصودة.
        [two] قراءتان: على شخص أن يقول أيتهما المقصودة.
        [few] { $count } قراءات: على شخص أن يقول أيها المقصودة.
        [many] { $count } قراءة: على شخص أن يقول أيها المقصودة.
       *[other] { $count } قراءة: على شخص أن يقول أيها المقصودة.
    }
where-none = لا قراءة.
where-means = القراءة تقول أين يضع النص شيئًا. لا تقول شيئًا عما هو هناك، وليست إذنًا. وما يُسأل عنه هنا لا يُسجَّل.
findings = ما لم يُقبل وما يُسأل عنه
notes = للعلم
finding-refuse = لم يُقبل
finding-ask = يُسأل عنه
finding-note = للعلم
perhaps = ربما كان المقصود هذا. إن أُخذ إلى الحقل فلا يُقرأ حتى تطلب ذلك ثانية:
take-offer = وضعه في الحقل
away = على بعد { $distance }
reading = القراءة
meant-within = كل ما قُصد يقع ضمن { $distance } من هنا.
within = ضمن { $distance }
read-as = قُرئ على أنه
starts-from = يبدأ من
place-name = المكان
datum = المرجع
converted = حُوّل إلى WGS84 بدقة { $accuracy }:
missing-grids = التحويل الأدق يحتاج ملفًا غير موجود هنا:
local = محلي
copy = نسخ
copied = نُسخ
notation-dd = درجات عشرية
notation-ddm = درجات ودقائق
notation-dms = درجات ودقائق وثوانٍ
notation-mgrs = الشبكة العسكرية (MGRS)
notation-utm = UTM
notation-gars = GARS
notation-georef = Georef
notation-grid = شبكة وطنية
notation-name = اسم مكان
notation-relative = مسافة واتجاه من مكان
notation-between = بين مكانين
notation-along = على طول خط
place-city = مدينة كبيرة
place-town = مدينة
place-village = قرية
place-airfield = مطار
place-base = قاعدة
place-camp = مخيم
place-crossing = معبر
place-bridge = جسر
place-dam = سد
place-hill = تل
place-water = مسطح مائي
place-other = غير ذلك

read-back = التحقق بالإعادة
language-of-line = لغة الطرف الآخر على الخط
check-word = كلمة التحقق
to-say = يقال
to-hear = يُسمع ردًّا
heard = ما سُمع
heard-how = اكتب ما أُعيد عليك: كلماتٍ أو رموزًا، بأي من اللغات الثلاث.
compare = مقارنة
heard-agrees = أُعيد كله كما قيل: يقصد الطرفان المكان نفسه. ولا يترتب على ذلك شيء آخر.
heard-differs = يختلف حيث وُضعت العلامة.
heard-away = ما سُمع يقع على بعد { $distance }.
heard-instead = سُمع:
not-read-back = لم يُعَد
heard-other = قيل { $expected } وسُمع { $heard }
heard-missing = { $expected } لم يُعَد
heard-extra = سُمع { $heard } ولم يُقَل
part-zone = المنطقة
part-square = المربع
part-easting = الشرقيات
part-northing = الشماليات
part-check-word = كلمة التحقق
part-latitude = خط العرض
part-longitude = خط الطول
part-degrees-check-word = كلمة تحقق الدرجات
part-datum = المرجع
part-name = المكان
part-bearing = الاتجاه
part-distance = المسافة

live = متصل
connecting = جارٍ الاتصال…
reconnecting = انقطع الاتصال منذ { $since }، تجري إعادة المحاولة
offline = غير متصل منذ { $since }
as-of = المعروض: كما جُلب { $time }
loading = جارٍ جلب الصورة…
no-picture-yet = لا صورة بعد. ستظهر حالما يجيب الخادم.
no-notices = لا إشعارات حتى الآن. ستظهر هنا حالما يقدّم أحدهم إشعارًا.
basemap-missing = تعذّر تحميل جزء من خريطة الأساس. لا يؤثر ذلك في الإشعارات والمواقع.

map = الخريطة
map-help = الخريطة. الأسهم تحركها، وزائد وناقص للتكبير والتصغير. التعارضات والإشعارات موجودة أيضًا في القوائم بجانبها.
zoom-in = تكبير
zoom-out = تصغير
show-all = إظهار كل الإشعارات
under-pointer = المؤشر
map-centre = مركز الخريطة
no-grid = لا شبكة هنا
basemap = خريطة الأساس:
licences = التراخيص
library-licences = المكتبات المستخدمة
river-euphrates = الفرات
river-tigris = دجلة
river-khabur = الخابور
river-great-zab = الزاب الكبير
river-murat = مراد
river-shatt-al-arab = شط العرب

legend = مفتاح الخريطة
parties-by-colour = الطرف
kinds-by-hatching = النوع
conflicts-by-shape = التعارض
outline = الحد
legend-now = سارٍ في الوقت المختار
legend-other = في وقت آخر
legend-extent = لا يُكشف إلا النطاق
legend-rough = معلوم على التقريب فقط
legend-cell = تعارض معلوم على التقريب فقط
legend-talk = حاجة إلى التحادث: مربع وساعات لا أدق
legend-frames = كل الأطر محايدة: لا يُصنَّف أحد صديقًا أو عدوًا.

kind-withheld = النوع غير مكشوف
kind-presence = وجود
kind-presence-means = قوة موجودة هنا أو قد تكون.
kind-movement = تحرك
kind-movement-means = قوة تسير على هذا الطريق مرحلة بعد مرحلة.
kind-air = نشاط جوي
kind-air-means = نشاط طيران معلن.
kind-hazard = خطر
kind-hazard-means = نشاط خطر: يبقى كل من سواه خارجه.
kind-site = موقع محمي
kind-site-means = مكان يُترك في أمان.
kind-relief = إغاثة
kind-relief-means = تحرك إنساني.

conflicts = التعارضات
conflict = تعارض
no-conflicts = لا تعارضات معروفة بين إشعارات هذا العرض. ولا يقول ذلك شيئًا عما لم يُشعَر به.
show-severities = إظهار هذه الدرجات
severity-count = { $severity }: { $count }
severity-danger = خطر شديد
severity-danger-means = يتداخل الحيزان وأحدهما خطر أو محمي.
severity-rough-means = لا يُعرف مدى سوئه من دون ما هو مخفي، فيُفترض الأسوأ.
severity-warning = تحذير
severity-warning-means = يتداخل الحيزان.
severity-caution = تنبيه
severity-caution-means = منفصلان لكن أقرب من المطلوب.
severity-talk = حاجة إلى التحادث
severity-talk-means = تقدّمان يقتربان أحدهما من الآخر: على المسؤولين عنهما أن يتحادثوا قبل أن يقتربا أكثر. المكان والوقت مسجَّلان على التقريب فقط.
severity-note = ملاحظة
severity-note-means = ذُكر فقط لأن ادعاء طرف أنه يتكلم عن غيره من جانب واحد.
now = الآن
situation-protected-inside = المحمي داخل منطقة الآخر أو طريقه.
situation-protected-near = المحمي أقرب مما ينبغي.
situation-enclave = جيب: وجود لطرف في طريق الآخر.
situation-crossing = الطريقان يتقاطعان.
situation-overlap = الحيزان يتداخلان.
situation-near = أقرب أحدهما إلى الآخر مما ينبغي.
conflict-announced = التعارض { $at } من { $of }: { $severity }، { $a } و{ $b }، { $time }

facts = الوقائع
notice = إشعار
notices = الإشعارات
all-notices = كل الإشعارات
who = من
comma = {"، "}
semicolon = {"؛ "}
and = و
what = ماذا
when = متى
where = أين
first = البداية
last = حتى
from = من
until = حتى
found-against-required = ما وُجد وما يُطلب
found = الموجود
required = المطلوب
dimension-place = المكان
dimension-height = الارتفاع
dimension-time = الزمن
does-not-count = لا يُحسب هنا
overlap-by = تداخل { $value }
overlap-unlimited = تداخل بلا حد
apart-by = تباعد { $value }
touching = متلامسان
no-overlap = بلا تداخل
why = سبب هذا الفصل
resolve = يكفي واحد من هذه لحلّه
resolve-note = محسوب وغير متفق عليه: القرار للطرف صاحب الإشعار.
resolve-none = لم يوجد تغيير واحد في الزمن أو الارتفاع أو المكان يحلّه.
resolve-later = { $notice }: تأخير { $by }
resolve-earlier = { $notice }: تقديم { $by }
resolve-higher = { $notice }: رفع { $by }
resolve-lower = { $notice }: خفض { $by }
resolve-move = { $notice }: إزاحة { $by }
resolve-move-towards = { $notice }: إزاحة { $by } باتجاه { $towards }
height = الارتفاع
height-hae = { $value } فوق الإهليلج
ground = سطح الأرض
unlimited = بلا حد أعلى
from-to = من { $from } إلى { $to }
footprint = المساحة
circle = دائرة نصف قطرها { $radius }
corridor = ممر، { $half } إلى كل جانب
area = رقعة
volumes =
    { $count ->
        [zero] لا حيز
        [one] حيز واحد
        [two] حيزان
        [few] { $count } أحياز
        [many] { $count } حيزًا
       *[other] { $count } حيز
    }
position = الموقع
as-written = كُتب
source-measured = مقيس
source-map = من خريطة
source-geocoded = من اسم مكان
source-inferred = مستنتج
source-stated = كما صُرّح به
uncertainty = عدم اليقين { $value }
represents = يمثل
represents-claim = (بحسب قول الطرف نفسه)
record = القيد
version = النسخة { $version }
entry = القيد { $entry }
title-withheld = العنوان غير مكشوف
extent-only = لا يُكشف لهذا العرض إلا النطاق: أن ثمة شيئًا، وأين ومتى. ولا يظهر ما هو.
extent-short = النطاق فقط
title-rough = شيء معلوم على التقريب فقط
rough-short = على التقريب فقط
only-roughly = على التقريب فقط: داخل هذه الرقعة، في هذه الساعات. اتصل بـ { $party }.
speed = السرعة
speed-stated = { $speed } كم/س كما ذُكر
axis-for = محور تقدم لمدة { $hours } س
open-recorded = فتح (يُسجَّل ذلك)
opened-at = كما كان حين فتحته في { $time }. ولا تظهر التغييرات اللاحقة حتى تفتحه ثانية.
open-again = فتح ثانية (يُسجَّل ذلك)
doubtful = محل شك: وُقّع بمفتاح أُبطل لاحقًا من قبل تلك اللحظة. اسأل الطرف عبر قناة أخرى.
open = فتح
open-notice = فتح الإشعار { $notice }
meets = تعارضات هذا الإشعار
meets-nothing = لا شيء معروف في هذا العرض.
in-force = سارٍ
in-force-at =
    { $count ->
        [zero] لا إشعارات سارية
        [one] إشعار واحد سارٍ
        [two] إشعاران ساريان
        [few] { $count } إشعارات سارية
        [many] { $count } إشعارًا ساريًا
       *[other] { $count } إشعار سارٍ
    }
none-in-force = لا إشعار سارٍ في هذا الوقت.
other-times = في أوقات أخرى: { $count }
no-clearance = الإشعار لا يطلب إذنًا، ولا شيء هنا يُعدّ إذنًا. وما لم يُشعَر به لا يظهر.

time = الزمن
local-time = { $clock }، { $day }، دمشق { $offset }
play = تشغيل
pause = إيقاف
speed = السرعة
per-second = { $span } في الثانية
hour-before = ساعة إلى الوراء
hour-after = ساعة إلى الأمام
change-before = إلى البداية أو النهاية السابقة
change-after = إلى البداية أو النهاية التالية
only-now = الساري فقط

key-conflicts = التعارض التالي والسابق
key-list = بين التعارضات حين تكون القائمة محددة
key-where = أين هذا؟
key-play = تشغيل أو إيقاف
key-change = إلى البداية أو النهاية السابقة أو التالية
key-hour = ساعة إلى الوراء أو إلى الأمام
key-only-now = الساري فقط أو الكل
key-close = ترك ما اختير
key-help = فتح هذه المساعدة أو إغلاقها
key-map = تحريك الخريطة وتكبيرها حين تكون محددة
help-time = الأوقات بالتوقيت العالمي UTC بصيغة مجموعة التاريخ والوقت؛ والتوقيت المحلي لدمشق بفارقه في ذلك التاريخ. المواقع وفق WGS84.

metres = { $value } م
kilometres = { $value } كم
seconds = { $value } ث
minutes = { $value } د
hours = { $value } س
days = { $value } ي
bearing = { $figures }° ({ $wind })
wind-n = الشمال
wind-ne = الشمال الشرقي
wind-e = الشرق
wind-se = الجنوب الشرقي
wind-s = الجنوب
wind-sw = الجنوب الغربي
wind-w = الغرب
wind-nw = الشمال الغربي

## A conflict explained
explain = اشرح
explaining = جارٍ البحث…
explanation = الشرح
explain-nearest =
    { $count ->
        [one] عند أقرب تقارب، في زوج الحجوم الوحيد المتلاقي:
        [two] عند أقرب تقارب، في زوجي الحجوم المتلاقيين:
        [few] عند أقرب تقارب، في { $count } أزواج من الحجوم المتلاقية:
        [many] عند أقرب تقارب، في { $count } زوجًا من الحجوم المتلاقية:
       *[other] عند أقرب تقارب، في { $count } زوج من الحجوم المتلاقية:
    }
both-there = وجود الاثنين معًا
both-heights = الارتفاعات المشتركة
suggestions = أصغر التغييرات المفردة
suggestion-note = المختار منها مرسوم بشرطات طويلة حيث يغيّر الأرض. محسوب وغير متفق عليه، ولا يتغيّر به شيء.
resolve-smaller = { $notice }: أصغر بمقدار { $by } من كل جانب
dimension-size = الحجم
cost-time = { $percent } ٪ من مدته
cost-height = { $percent } ٪ من نطاق ارتفاعه
cost-place = { $percent } ٪ من طوله
cost-size = { $percent } ٪ من مساحته
still-meets =
    { $count ->
        [zero] لا يبقى تعارض آخر
        [one] يبقى له تعارض آخر واحد
        [two] يبقى له تعارضان آخران
        [few] تبقى له { $count } تعارضات أخرى
        [many] يبقى له { $count } تعارضًا آخر
       *[other] يبقى له { $count } تعارض آخر
    }
no-room-time = خلال 14 يومًا قبله أو بعده سيلاقي شيئًا آخر مما يمكنك أن تراه.
no-room-height = أعلى منه سيلاقي شيئًا آخر مما يمكنك أن تراه، وأخفض منه قد تكون الأرض.
no-room-place = لم يوجد مكان قريب بما يكفي لا يلاقي فيه شيئًا آخر مما يمكنك أن تراه.
no-room-size = حتى بعد هذا التصغير لا يتباعد الاثنان.
why-not-does-not-fly = ما ينبغي أن يتحرك لا يطير.
why-not-height-does-not-part = الارتفاع لا يفصل بين هذين النوعين.
why-not-too-little-left = لن يبقى منه إلا القليل قبل أن يتباعد الاثنان.
why-not-too-many-legs = للاثنين حجوم أكثر من أن يُفحص تغيير.
why-not-not-yours = على الطرف الآخر أن يغيّر إشعاره: اتصل به.
why-not-rough = لم يُكشف لك عن الطرف الآخر بما يكفي: اتصل به.
checked-against =
    { $count ->
        [zero] فُحص مقابل كل ما يمكنك أن تراه: لا إشعار آخر حيث قد تؤدي هذه التغييرات. قد توجد إشعارات أخرى، وستُكتشف عند التقديم.
        [one] فُحص مقابل كل ما يمكنك أن تراه: إشعار آخر واحد حيث قد تؤدي هذه التغييرات. قد توجد إشعارات أخرى، وستُكتشف عند التقديم.
        [two] فُحص مقابل كل ما يمكنك أن تراه: إشعاران آخران حيث قد تؤدي هذه التغييرات. قد توجد إشعارات أخرى، وستُكتشف عند التقديم.
        [few] فُحص مقابل كل ما يمكنك أن تراه: { $count } إشعارات أخرى حيث قد تؤدي هذه التغييرات. قد توجد إشعارات أخرى، وستُكتشف عند التقديم.
        [many] فُحص مقابل كل ما يمكنك أن تراه: { $count } إشعارًا آخر حيث قد تؤدي هذه التغييرات. قد توجد إشعارات أخرى، وستُكتشف عند التقديم.
       *[other] فُحص مقابل كل ما يمكنك أن تراه: { $count } إشعار آخر حيث قد تؤدي هذه التغييرات. قد توجد إشعارات أخرى، وستُكتشف عند التقديم.
    }

## الترتيبات
arrangement = ترتيب
arrangements = { $count ->
    [zero] لا ترتيبات
    [one] ترتيب واحد
    [two] ترتيبان
    [few] { $count } ترتيبات
    [many] { $count } ترتيبًا
   *[other] { $count } ترتيب
}
arrangements-not-known = تعذّر السؤال عن الترتيبات؛ وما هو مرسوم منها سابق.
arrangement-between = بين { $parties }
arrangement-as-of = كما كان في
arrangement-proposed = مقترح: لا يسري بين أحد
arrangement-in-force = يسري بين بعض أطرافه
arrangement-suspended = معلَّق: لا يسري منه شيء
arrangement-expired = انتهت مدته: لا يسري منه شيء
arrangement-ended = أُنهي: لا يسري منه شيء
version-number = النسخة { $number }
version-by = اقترحها { $party }
stances = موقف كل طرف
stance-accepted = قبِلها
stance-accepted-with-reservation = قبِلها بتحفّظ
stance-accepted-until-its-end = قبِلها حتى انتهائها دون تجديد
stance-silent = صامت: لم يقل شيئًا
stance-denied = أنكرها
stance-suspended = علّقها
stance-withdrawn = انسحب منها
stance-said-by = قاله عنه { $party }
stance-reserves = لم يقبل منها: { $measure }. «{ $text }»
stance-doubtful = موضع شك: أُلغي مفتاحه
in-force-between = يسري بين
pair-nothing = لا شيء
pair-measures = { $count ->
    [zero] لا شيء
    [one] تدبير واحد
    [two] تدبيران
    [few] { $count } تدابير
    [many] { $count } تدبيرًا
   *[other] { $count } تدبير
}
pair-other-version = من نسخة أخرى
pair-until = حتى
measures = التدابير
measure-zone = منطقة
measure-line = خط
measure-corridor = ممر
measure-bubble = نطاق متحرك
measure-altitude-block = حيّز ارتفاع
measure-window-of-silence = نافذة هدوء
drawn-all = يسري بين جميع مَن يُلزمهم.
drawn-some = يسري بين بعضهم فقط:
drawn-none = مقترح. لا يسري بين أحد.
drawn-denied = لا يسري بين أحد. أنكره:
legend-drawn-all = يسري بين الجميع
legend-drawn-some = بين بعضهم فقط
legend-drawn-none = مقترح
legend-drawn-denied = مُنكَر
paper = الوثيقة للطباعة
duty-negotiator = مفاوض

## كلمة طرف في ترتيب
your-word = ما يمكن لطرفكم قوله
your-word-now = تسري الكلمة منذ دخولها السجل، أيًا كان الوقت الذي يقف عنده المؤشر. ولا تُسترد، بل تتبعها كلمة أخرى فحسب.
your-party = طرفكم:
version-replaced = استبدل بها مقترحها
version-exactly = النسخة { $number } بعينها لا غيرها:
digits-same = حسبت هذه الصفحة هذه الأرقام من جديد من النص الذي أرسلته العقدة بكل مواقعه: إنها أرقام هذا النص بعينه. والجمل أدناه كلمات العقدة عنه.
digits-unknown = لا تستطيع هذه الصفحة حساب الأرقام بنفسها، لأنها لم تصل عبر خط محمي (https). قارنوها بسطر الأوامر: detente arrange show.
digits-other = إنذار: هذه ليست أرقام النص الذي أرسلته العقدة. لا تقولوا فيه شيئًا، واتصلوا بالمشغّل بطريق آخر.
stands-by-none = لا يلتزم طرفكم بأي نسخة أخرى منه: كل هذا جديد عليه.
differs-from = ما يختلف عن النسخة { $number } التي قبِلها طرفكم
differs-nothing = لا يختلف شيء.
differences = بماذا يختلف
field = الحقل
measure = التدبير
the-whole = الكل
what-it-says = ماذا تقول
paper-with-positions = الوثيقة وفيها كل المواقع
looking-up = تُقرأ النسخة…
say-accepted = قبول
say-accepted-with-reservation = قبول بتحفّظ
say-denied = إنكار
say-suspended = تعليق
say-withdrawn = انسحاب
agree-accepted = قبول هذه النسخة؟
agree-accepted-means = تسري بين طرفكم والأطراف التي تقبل هذه النسخة بعينها، ولا تسري مع غيرها. ولو تغيّرت نقطة واحدة لكانت نسخة أخرى. وليست جواز مرور إلى أي مكان.
agree-accepted-do = قبول هذه النسخة بعينها
agree-accepted-done = يقبل طرفكم هذه النسخة لا غيرها:
agree-accepted-with-reservation = قبول هذه النسخة بتحفّظ؟
agree-accepted-with-reservation-means = يسري كل ما فيها عدا التدابير التي تسمّونها بين طرفكم والأطراف التي تقبل هذه النسخة بعينها. وما تسمّونه لا يسري بين طرفكم وأي أحد.
agree-accepted-with-reservation-do = قبول هذه النسخة بعينها بتحفّظ
agree-accepted-with-reservation-done = يقبل طرفكم هذه النسخة بتحفّظ:
agree-denied = إنكار هذه النسخة؟
agree-denied-means = لا تسري بين طرفكم وأي أحد. وإن كان طرفكم قد قبِلها انتهى ذلك، وما قبِله قبلها لا يعود من تلقاء نفسه.
agree-denied-do = إنكار هذه النسخة بعينها
agree-denied-done = ينكر طرفكم هذه النسخة:
agree-suspended = تعليق هذه النسخة؟
agree-suspended-means = من الآن لا تُلزم أحدًا مع طرفكم حتى يقبلها من جديد؛ والنسخ التي قبِلها قبلها لا تعود من تلقاء نفسها. وتبقى القنوات كما هي.
agree-suspended-do = تعليق هذه النسخة بعينها
agree-suspended-done = علّق طرفكم هذه النسخة:
agree-withdrawn = الانسحاب من هذه النسخة؟
agree-withdrawn-means = من الآن لا تسري هذه النسخة ولا التي قبِلها طرفكم قبلها بين طرفكم وأي أحد. وما سرى حتى الآن يبقى في السجل.
agree-withdrawn-do = الانسحاب من هذه النسخة بعينها
agree-withdrawn-done = انسحب طرفكم من هذه النسخة:
agree-propose = اقتراح نسخة من ملف
agree-propose-means = الاقتراح ليس قبولًا: لا يُلزم أحدًا، ولا طرفكم نفسه. وسيراها كل الأطراف المسمّاة فيها، مع كل ما قيل قبلها.
agree-propose-do = اقتراح هذه النسخة بعينها
agree-propose-done = اقتُرحت، ولا تسري بين أحد:
agree-stale = قيل فيه شيء في هذه الأثناء. وهو معروض هنا كما هو الآن: انظروا فيه من جديد ثم قرّروا.
choose-file = الترتيب ملفًا (GeoJSON):
file-refused = { $count ->
    [zero] لم يُرفض في الملف شيء. ولم يُقترح شيء.
    [one] رُفض في الملف أمر واحد. لم يُقترح شيء.
    [two] رُفض في الملف أمران. لم يُقترح شيء.
    [few] رُفضت في الملف { $count } أمور. لم يُقترح شيء.
    [many] رُفض في الملف { $count } أمرًا. لم يُقترح شيء.
   *[other] رُفض في الملف { $count } أمر. لم يُقترح شيء.
}
refusal-not-json = هذا الملف ليس JSON.
replaced = لم يُسجَّل شيء: وضع { $party } نسخة أخرى مكان هذه. هاتان هما، وهذا ما تختلفان فيه.
replaced-asked = النسخة التي كانت أمامكم، رقمها { $number }
replaced-now = النسخة التي حلّت محلها، رقمها { $number }
look-at-later = انظروا في النسخة الأحدث
reserve-what = ما لا يقبله طرفكم منها
reserve-all = كلمة عن الكل لا تمنع شيئًا منه من السريان
reserve-why = لماذا، بالكلمات: { $measure }
only-until-its-end = حتى نهاية مدتها فقط، كيفما تجدّدت

## ما لا يشمله شيء سارٍ
gaps = ما لا يشمله شيء سارٍ
gaps-between = المظلَّل: حيث لا يسري شيء بين
gap-nobody = لا أحد إطلاقًا: { $km2 } كم²، { $percent } ٪ من المنطقة
gap-pair = { $a } و{ $b }: { $km2 } كم²، { $percent } ٪ من المنطقة
gaps-no-area = لا تسمّي النسخة منطقة، فلا يمكن القول ما الذي لا يشمله شيء.
gaps-nothing-between = لا يسري شيء إطلاقًا بين:
gaps-mean = ما لا يسري بين طرفين لا يُلزمهما. وحيث يسري شيء فليس ذلك جواز مرور أيضًا.
gaps-not-known = تعذّر السؤال عمّا لا يشمله شيء.
legend-gap = لا يسري شيء

## النطاقات المتحركة
bubble-follows = يتحرك مع الإشعار { $notice } للطرف { $party }، ويمتد حوله { $radius }.
bubble-there = مرسوم حيث ذلك الإشعار في هذا الوقت، في أي موضع ضمنه.
bubble-unseen = غير مرسوم: ليس في هذا العرض إشعار كهذا، فلا يمكن القول أين النطاق. وعلامة الاستفهام على الخريطة حيث كان عند كتابته.
bubble-rough = غير مرسوم: هذا الإشعار معروف هنا تقريبًا فقط. وعلامة الاستفهام على الخريطة حيث كان عند كتابته.
bubble-not-then = غير مرسوم: لا يسري ذلك الإشعار في أي مكان في هذا الوقت. وعلامة الاستفهام على الخريطة حيث كان عند كتابته.

## ما تمسّه الإشعارات من التدابير السارية

met = تدابير ممسوسة
legend-met = علامة مفرّغة: مُسّ تدبير
met-roughly = يمسّ: { $measure }
met-enters = يدخل: { $measure }
met-crosses = يعبر: { $measure }
met-leaves-its-side = يخرج من جانبه من: { $measure }
met-nearer-than-buffer = يقترب أكثر من مسافة الفصل عن: { $measure }
met-uses-exemption = يستند إلى استثناء في: { $measure }
met-outside-windows = خارج نوافذ: { $measure }
met-longer-than-windows = أطول من كل نافذة في: { $measure }
met-late-notice = قُدّم بعد مهلة الإشعار في: { $measure }
met-into = بعمق { $by } داخله
met-touches = يلامس حدّه
met-beyond = بعد هامشه بمقدار { $by }
met-into-buffer = داخل مسافة الفصل البالغة { $required } بمقدار { $by }
met-sector = القطاع { $sector }
met-outside = خارج النوافذ التي يفتحها الجميع: { $by }
met-longer = أطول من أطول نافذة بمقدار { $by }، ولا ساعة أخرى تكفي
met-late = متأخر: أُبلغ بعد الموعد المتفق عليه بمقدار { $by }
met-means = هذا يدلّ على من يجب التحدث معه وقبل ماذا. ولا يمنع شيئًا ولا يبيح شيئًا.
met-binds = يُلزم
met-with = مع: { $parties }
met-answered-for = (المسؤول عنه { $party })
met-missing = لا نافذة من
met-measure-itself = التدبير نفسه
met-announced = { $severity }: { $party } { $does }، { $time }
outcome-met = يمسّ تدابير سارية. تحدثوا مع من تُلزمهم:
exemption-rescue = للإنقاذ
exemption-medevac = للإخلاء الطبي
exemption-fire = لإطفاء حريق
exemption-weather = بسبب الطقس

# الوارد: الإنذارات ودرجاتها والمناوبة وكلمات القناة.
inbox = الإنذارات
inbox-none = لا شيء مستحق لطرفكم الآن. وما لم يُبلَّغ به ليس هنا.
inbox-caused = ما تسبب به طرفكم وإلى أين وصل
inbox-dead = انقطع الاتصال بالعقدة. لا تصل الإنذارات الجديدة إلى هنا، وقد يكون ما ترونه انتهى.
inbox-failing = تعذّر جلب الإنذارات، ويُعاد طلبها. قد تكون هناك إنذارات جديدة، وقد يكون ما ترونه انتهى.
key-inbox = فتح الإنذارات أو إغلاقها
stop = توقف
stop-again = اضغط مرة أخرى: توقف
stop-sending = يجري إرسال نداء التوقف.
stop-unheard = لم تسمع العقدة نداء التوقف بعد. يُعاد إرساله.
stop-other-ways = وأبلغوا بكل وسيلة أخرى أيضاً، الآن.
stop-tries = مرات الإرسال: { $tries }
stop-leave-off = لا ترسله بعد الآن
stop-left-off = لم يعد نداء التوقف يُرسل. ولا يُعلم هل سمعته العقدة.
stop-not-called = لم يُطلق نداء التوقف.
stop-nobody = لم يصل هنا إلى أحد.
stop-answered = أجاب: { $answered } من { $all }.
alert-over = انتهى هذا أو تم.
answer-before = (على ما قيل قبلاً)
inbox-late = جديد: { $late }. رتّب
inbox-not-here = لم تصل الإنذارات بعد.
inbox-as-of = ما ترونه هو بحسب
inbox-old = بحسب
inbox-away = إنذارات طرفكم غير معروضة. العودة إليها
missions-failing = تعذّر جلب البعثات. وقد يكون ما يُعرض هنا عنها قد انتهى.
stop-where = أين: الشبكة، أو العرض والطول
stop-read = قُرئ على أنه
stop-read-place = اقرأ المكان
stop-no-place = ليس هذا مكاناً واحداً. اكتب إحداثيات الشبكة كاملة أو خط العرض وخط الطول.
alert-before = كان يقول قبل ذلك:
alert-answered-before = (أُجيب: { $reply })
key-alerts = حين تكون الإنذارات مفتوحة: الإنذار التالي والسابق؛ والذهاب إلى أجوبته
watch-handed = تتسلمون ما هو مفتوح:
watch-missing = (ينقص: { $rung })
watch-own-words = كلمات طرفكم التي لم يُجب عليها بعد: { $words }
watch-take-all = أتسلم المناوبة بكل هذا
watch-leave = ليس الآن
say-urgency = ما مدى الاستعجال
stop-called = أُطلق نداء التوقف.
stop-follows = قل السبب إن استطعت.
stop-more = المزيد بكلماتكم
stop-add = أضف هذا إلى نداء التوقف
reason-own-people = أفرادنا هناك
reason-protected-place = مكان محمي
reason-relief-mission = بعثة إغاثة
reason-civilians = مدنيون
reason-wrong-place = المكان خطأ
reason-unknown = غير معلوم بعد
urgency-stop = توقف
urgency-immediate = فوري
urgency-priority = عاجل
urgency-routine = عادي
ladder = إلى أين وصل
rung-sent = أُرسل
rung-received = وصل
rung-acknowledged = أُقر بتلقيه
rung-passed = نُقل إلى الخلايا
rung-confirmed = أكدته الخلايا
rung-answered = أُجيب
rung-left = بقي للخطوة التالية:
rung-missed = متأخر منذ:
climbed-person = انتقل إلى الشخص التالي
climbed-channel = انتقل إلى كل القنوات الأخرى
climbed-level = انتقل إلى المستوى الأعلى
climbed-out = لم يبق من يُنقل إليه. ويبقى مفتوحاً.
cells = الخلايا
cell-open = (لم تُبلَّغ)
cell-passed = (نُقل إليها ولم تؤكد)
cell-confirmed = (أكدت)
own-words = طرفكم: على خلاياكم أن تعلم
calls = عدد النداءات: { $calls }
alert-hidden = موضوعه لم يعد مما يُعرض عليكم.
answer-doubtful = سُحب المفتاح الذي وُقّع به آخر جواب؛ والجواب موضع شك.
acknowledge = جوابكم
pass-all = نُقل إلى كل الخلايا
pass-chosen = نُقل
confirm-cell = { $cell }: تقول إنها تعلم
relay = ما آلت إليه الرسالة
relayed-passed = نُقلت
relayed-reached = وصلت
relayed-obeyed = عملوا بها
relayed-refused = رفضوا
relayed-failed = تعذّر نقلها
answer = الجواب
answer-do = أرسل الجواب
watch-nobody = لا أحد في المناوبة.
watch-is = في المناوبة: { $person } حتى
watch-never = لم يتسلم أحد المناوبة بعد.
watch-hours = ساعات
watch-take = أتسلم المناوبة
mission-held = انتظار:
mission-under-way = في الطريق:
mission-heard = آخر اتصال
mission-due = يجب أن تتصل قبل
say-more = قل شيئاً لطرف آخر
say-what = ماذا
say-query = سؤال عن حادث
say-protest = احتجاج
say-relay = طلب نقل رسالة
say-test = اختبار الاتصال
say-whom = إلى من
say-beyond = لمن الرسالة
say-text = بكلماتكم؛ ولا تُترجم
say-urgent = عاجل: الجواب خلال يومين لا سبعة
say-do = أرسل

## Live tracks
key-tracks = فتح الأهداف المرصودة أو إغلاقها
tracks = المرصودات
tracks-now = كما هي الآن:
tracks-past = ليس الآن: قبل { $span }
tracks-moment = اللحظة المعروضة
tracks-to-now = الآن
tracks-dead = لم تعد المرصودات تصل. ما يُعرض قديم؛ وآخر ما قالته العقدة كان في
tracks-none = لا مرصود يجوز لكم رؤيته.
tracks-key = مربع: على الأرض. مثلث: في الجو. معيّن: على الماء. قرص: لم يُذكر. أبيض عليه «؟»: لا أحد مسؤول عنه. مشطوب: مفقود. مستطيل متقطع: في مكان ما داخله كما أُبلغ آخر مرة. الدائرة تحوي المرصود وتكبر ما دام لا يُسمع عنه شيء.
track-nobody = لا أحد يقول لمن هو
track-unclaimed = لا أحد مسؤول عنه
track-seen = شوهد
track-lost-since = مفقود. آخر خبر عنه
track-ago = قبل { $span }
track-rough = في مكان ما داخل المستطيل المتقطع
track-within = في حدود { $radius }
track-speed = { $speed } كم/س
track-by = أبلغ عنه
track-left = قد يكون هناك خلال
track-ring = تجاوز حلقة { $ring } داخلًا إلى { $of }
track-approach = يقترب من { $of }
track-entered = داخل { $of }
track-altitude-broken = في ارتفاع { $of }
track-crossed = عبر { $of }
track-window-closed = في ممر غير مفتوح: { $of }
track-left-corridor = خرج من جانب الممر { $of }
track-in-hazard = قرب ما هو خطر: { $of }
track-near-site = قرب مكان محمي: { $of }
track-near-mission = قرب حركة إغاثة: { $of }
track-near-activity = قرب طيران معلن: { $of }
track-off-route = خارج الطريق المعلن: { $of }
track-early = قبل الوقت المعلن: { $of }
track-late = بعد الوقت المعلن: { $of }
track-closing = يتقارب مع { $of }
track-lost = لا يُسمع عنه شيء
track-allegiance = لمن هو: موضع خلاف
track-other = { $rule }: { $of }
track-domain-ground = على الأرض
track-domain-artillery = مدفعية
track-domain-fixed-wing = طائرة
track-domain-helicopter = مروحية
track-domain-uav = طائرة مسيّرة
track-domain-naval = على الماء

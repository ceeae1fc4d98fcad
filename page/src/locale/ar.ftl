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
sign-in-why = ادخل بالرمز الذي أُعطي لطرفك.
token = رمز الدخول
token-note = يُحفظ في هذا التبويب وحده ويُنسى عند إغلاقه.
token-unsendable = لا يحوي الرمز إلا حروفًا لاتينية وأرقامًا وعلامات، من دون فراغات.
problem-token = هذا الرمز غير معروف هنا. تأكد من نسخه كاملًا أو اطلب رمزًا جديدًا.
problem-refused = ليس لطرفك أن يرى هذا.
problem-busy = طلبات كثيرة في وقت قصير. إعادة المحاولة بعد { $seconds } ث.
problem-network = الخادم لا يجيب. تجري إعادة المحاولة.

live = متصل
connecting = جارٍ الاتصال…
reconnecting = انقطع الاتصال منذ { $since }، تجري إعادة المحاولة
offline = غير متصل منذ { $since }
entry = القيد { $entry }
as-of = المعروض: حتى القيد { $entry }، جُلب { $time }
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
legend-frames = كل الأطر محايدة: لا يُصنَّف أحد صديقًا أو عدوًا.

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
severity-warning = تحذير
severity-warning-means = يتداخل الحيزان.
severity-caution = تنبيه
severity-caution-means = منفصلان لكن أقرب من المطلوب.
severity-note = ملاحظة
severity-note-means = ذُكر فقط لأن ادعاء طرف أنه يتكلم عن غيره من جانب واحد.
now = الآن
conflict-announced = التعارض { $at } من { $of }: { $severity }، { $a } و{ $b }، { $time }

facts = الوقائع
notice = إشعار
notices = الإشعارات
all-notices = كل الإشعارات
who = من
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
source-measured = مقيس
source-map = من خريطة
source-geocoded = من اسم مكان
source-inferred = مستنتج
source-stated = كما صُرّح به
uncertainty = عدم اليقين { $value }
represents = يمثل
represents-claim = (بحسب قول الطرف نفسه)
record = القيد
version-entry = النسخة { $version }، القيد { $entry }
title-withheld = العنوان غير مكشوف
extent-only = لا يُكشف لهذا العرض إلا النطاق: أن ثمة شيئًا، وأين ومتى. ولا يظهر ما هو.
extent-short = النطاق فقط
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

### ملف الحادث بالكلمات: في سطر الأوامر، وفي المجلد المصدَّر.

incident-head = الحادث { $incident }: { $title }
incident-kind = بشأن: { $kind }.
incident-sides = الأطراف: { $sides }.
incident-at = متى: { $start }.
incident-from-to = متى: من { $start } حتى { $end }.
incident-place = أين: { $place }.
incident-place-within = أين: { $place }، ضمن { $metres } متر منه.
incident-open = مفتوح. بانتظار: { $sides }.
incident-closed = أغلقه كل طرف.
incident-version = النسخة: { $version }
incident-said = الإفادة { $entry }، { $party }، { $at }. درجة الثقة: { $confidence }.
incident-corrects = تحل محل الإفادة { $entry }.
incident-corrected = صُححت بالإفادة { $entry }.
incident-link = مرفق: القيد { $entry } ({ $type })، من { $party }، { $at }.
incident-link-found = مرفق: القيد { $entry } ({ $type })، وجدته العقدة، { $at }.
incident-closing = أغلقه { $party } بالقيد { $entry }، { $at }، في النسخة { $version }.
incident-closing-over = أغلقه { $party } بالقيد { $entry }، { $at }، في النسخة { $version }. وقد فُتح من جديد منذئذ: قيل المزيد.
incident-note = كل إفادة لطرفها، ولا شيء هنا يحكم بينها. وما لم يقله أو يرفقه أحد ليس هنا.
incident-none = لا حادث أنتم طرف فيه.

# الدرجات على ورقة مطبوعة تُملأ باليد.
sheet-rung = الخطوة
sheet-who = من
sheet-when = متى (بالتوقيت العالمي)
sheet-words = بأي كلمات
sheet-rung-sent = أُرسل
sheet-rung-received = وصل
sheet-rung-acknowledged = أُقر بتلقيه
sheet-rung-passed = نُقل إلى الخلايا
sheet-rung-confirmed = أكدته كل خلية

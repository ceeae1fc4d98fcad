# ما تقوله النواقل: أن إنذاراً ينتظر، ولا شيء عنه.
carrier-subject = Detente: { $urgency }. إنذار ينتظر { $party }
carrier-waits = إنذار ينتظر: { $urgency }، رقمه { $number }.
carrier-open = افتح Detente لقراءته والإجابة عنه. السجل: { $ledger }
carrier-repeat = ربما وصلتكم هذه الرسالة من قبل.

# ما يقوله الخادم عن نفسه.
about-this-site = عن هذا الموقع
rules = القواعد
rules-intro = هذه هي القواعد السارية هنا. ويذكر المشرفون القاعدة التي يستند إليها كل قرار.
terms = شروط الاستخدام
privacy = الخصوصية
languages-spoken-here = اللغات
registrations = الحسابات
registrations-open = التسجيل متاح للجميع.
registrations-closed = التسجيل متاح فقط لمن يعرفهم القائمون على الموقع.
in-figures = بالأرقام
count-accounts = { $count ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $count } حسابات
    [many] { $count } حسابًا
   *[other] { $count } حساب
}
count-events = { $count ->
    [zero] لا فعاليات
    [one] فعالية واحدة
    [two] فعاليتان
    [few] { $count } فعاليات
    [many] { $count } فعالية
   *[other] { $count } فعالية
}
count-groups = { $count ->
    [zero] لا مجموعات
    [one] مجموعة واحدة
    [two] مجموعتان
    [few] { $count } مجموعات
    [many] { $count } مجموعة
   *[other] { $count } مجموعة
}
software = البرنامج
text-is-elsewhere = ينشر القائمون على هذا الموقع هذا النص في صفحة خاصة بهم.

# المساعدة.
help = المساعدة
help-lead = أدلة قصيرة: اختر ما يناسب دورك هنا.
help-parts = في هذا الدليل
help-all = كل الأدلة
help-organizing = مساعدة في التنظيم
help-moderating = مساعدة في الإشراف
help-running = مساعدة في إدارة الموقع
help-signing-in = مساعدة في الحسابات

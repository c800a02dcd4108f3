# ما يتحدث فيه أعضاء المجموعة فيما بينهم.
discussions = النقاشات
discussions-members-only = لأعضاء المجموعة فقط
discussion-begin = بدء نقاش
discussion-begin-button = ابدأ
no-discussions = لم يبدأ أحد نقاشًا بعد. ما يقال هنا لا يقرؤه إلا أعضاء المجموعة.
newer-discussions = ← نقاشات أحدث
older-discussions = نقاشات أقدم →
discussion-title = ما الموضوع؟
discussion-title-wrong = للعنوان من 3 إلى 200 حرف.
contribution-words = ماذا تود أن تقول؟
discussion-back = اتركه كما هو
discussion-order = حفظ النظام
discussion-rename = تغيير اسم النقاش
discussion-close = إغلاق
discussion-reopen = فتح من جديد
discussion-closed = مغلق
discussion-is-closed = هذا النقاش مغلق: تمكن قراءته، ولا يجيب فيه أحد بعد الآن.
discussion-is-full = بلغ هذا النقاش أقصى طول مسموح به. ابدأ نقاشًا آخر.
discussion-other-profile = الملف الذي تتصرف به ليس في هذه المجموعة: يمكنه القراءة هنا فقط.
discussion-delete = هل تحذف هذا النقاش؟
discussion-delete-line = سيزول نهائيًا، مع كل ما قيل فيه.
discussion-without-title = نقاش بلا عنوان
keep-discussion = الإبقاء عليه
contribution-edit = تغيير ما قلته
contribution-delete = هل تحذف هذه المساهمة؟
contribution-delete-line = تزول كلماتها نهائيًا؛ ويبقى مكانها.
keep-contribution = الإبقاء عليها
contribution-deleted = حُذفت هذه المساهمة.
contribution-removed = أزال مشرفو المجموعة هذه المساهمة.
contribution-last = { $name }: «{ $words }»
contributions-count = { $count ->
    [zero] لا إجابات بعد
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
    [many] { $count } إجابة
   *[other] { $count } إجابة
}
too-many-contributions = كتبت كثيرًا في وقت قصير. انتظر دقيقة ثم أرسل هذا من جديد.
you-write-as = تكتب باسم { $name }.
somebody = شخص لم يعد هنا
report-author = الإبلاغ عن الكاتب
discussions-count = { $count ->
    [zero] لا نقاشات بعد: ابدأ واحدًا
    [one] نقاش واحد
    [two] نقاشان
    [few] { $count } نقاشات
    [many] { $count } نقاشًا
   *[other] { $count } نقاش
}

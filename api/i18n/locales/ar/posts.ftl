# What groups publish in words.
posts = المنشورات
no-posts = لم يُنشر شيء هنا بعد.
newer-posts = ← منشورات أحدث
older-posts = منشورات أقدم →
post-write = اكتب منشورًا
post-edit = إعادة كتابة المنشور
posts-drafted = مسودات لا يقرؤها إلا مشرفو المجموعة
post-draft = مسودة
post-unlisted = عبر الرابط فقط
post-members-only = للأعضاء فقط
post-title = ما عنوانه؟
post-text = ماذا يقول؟
post-text-hint = السطر الفارغ يبدأ فقرة جديدة.
post-text-wrong = اكتب شيئًا: 100000 حرف على الأكثر.
post-readers = من يقرؤه؟
post-for-everybody = الجميع: يظهر في صفحة المجموعة وفي خلاصتها
post-for-link = من لديه الرابط: لا يظهر إلا في قائمة الأعضاء
post-for-members = أعضاء المجموعة
post-publish = نشر
post-save-draft = حفظ كمسودة
post-order = منشورك
post-withdraw = إعادته إلى مسودة
post-delete = حذف هذا المنشور؟
post-delete-line = يزول نهائيًا، وعند الجميع.
post-keep = الإبقاء عليه
post-speaker = تكتب باسم { $name }، نيابةً عن { $group }.
posts-feed-of = منشورات { $name }
posts-count = { $count ->
    [zero] لا منشورات بعد
    [one] منشور واحد
    [two] منشوران
    [few] { $count } منشورات
    [many] { $count } منشورًا
   *[other] { $count } منشور
}

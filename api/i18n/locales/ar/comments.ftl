# ما يكتبه الناس تحت الفعالية.
comments = التعليقات
comments-count = { $count ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } تعليق
}
no-comments = لم يكتب أحد شيئًا بعد. السؤال هنا تفيد إجابته الجميع.
no-comments-closed = لم يكتب أحد شيئًا.
comments-closed = لا يستقبل المنظمون تعليقات هنا.
comments-over = انتهت هذه الفعالية ولم تعد تستقبل تعليقات.
comment-removed = أزال المنظمون هذا التعليق.
comment-deleted = حُذف هذا التعليق.
comments-feed = موجز التعليقات
announcement = إعلان
organizer = منظم
edited = معدَّل
edit = تعديل
delete = حذف
save = حفظ
comment = تعليق
answer = رد
your-comment = تعليقك
your-answer = ردك
announce = إعلان: تصل رسالة إلى كل من يشارك
more-answers = { $count ->
    [zero] لا ردود أخرى
    [one] رد واحد آخر
    [two] ردان آخران
    [few] { $count } ردود أخرى
    [many] { $count } ردًا آخر
   *[other] { $count } رد آخر
}
earlier-answers = → ردود أقدم
later-answers = ردود أحدث ←
newer-comments = → تعليقات أحدث
older-comments = تعليقات أقدم ←
sign-in-to-comment = سجّل الدخول للتعليق
sign-in-to-answer = سجّل الدخول للرد
comment-wrong = اكتب شيئًا، في حدود 10,000 حرف.
comment-gone = حُذف التعليق الذي ترد عليه أثناء ذلك.
too-many-comments = كتبت تعليقات كثيرة في وقت قصير. انتظر دقيقة ثم أرسل هذا مرة أخرى.
delete-comment-title = هل تريد حذف هذا التعليق؟
delete-comment-line = يُحذف نصه نهائيًا، وتبقى الردود عليه.
keep-comment = إبقاؤه

# إعلانات بالبريد.
mail-announced-subject = جديد { $title }
mail-announced-heading = لدى المنظمين ما يقولونه لك
mail-announced-line = كتبوا إلى كل من يشارك:

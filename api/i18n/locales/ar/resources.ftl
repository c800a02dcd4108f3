# ما تبقيه المجموعات في متناول اليد: مجلدات وروابط، ونصوص وجداول وغرف لبرامج أخرى.
resources = الموارد
no-resources = لا شيء هنا بعد. ما تضعه هنا لا يجده إلا أعضاء المجموعة.
resource-add-link = إضافة رابط
resource-add-folder = إضافة مجلد
resource-folder = مجلد
resource-link = رابط
resource-pad = نص مشترك
resource-sheet = جدول مشترك
resource-room = غرفة فيديو
resource-change = تغيير الاسم أو النقل
resource-name = ما اسمه؟
resource-name-wrong = أعطه اسمًا من حرف واحد إلى 200 حرف.
resource-url = إلى أين يؤدي؟
resource-url-wrong = اكتب عنوان صفحة كاملًا، مثل https://example.org/minutes
resource-summary = عمّ هو؟ (اختياري)
resource-summary-wrong = 400 حرف على الأكثر من فضلك.
resource-where = في أي مجلد؟
resource-at-top = خارج المجلدات
resource-without-name = شيء بلا اسم
resource-remove = هل تزيل هذا؟
resource-remove-line = يزول المجلد مع كل ما فيه. ويمكن إعادته.
resource-remove-button = إزالة
resource-keep = الإبقاء عليه
resource-restore = إعادة
resource-no-such-folder = لم يعد هذا المجلد موجودًا. اختر مجلدًا آخر.
resource-name-taken = في هذا المجلد شيء بهذا الاسم. اختر اسمًا آخر.
resource-into-itself = لا يُنقل مجلد إلى داخل نفسه.
resource-too-deep = لا تتداخل المجلدات أكثر من ثمانية مستويات. اختر مجلدًا أعلى.
resources-full = لدى هذه المجموعة 2000 شيء، وليس لمجموعة أكثر من ذلك.
resources-removed = ما أُزيل
no-resources-removed = لم يُزَل شيء.
resources-before = ← ما قبل ذلك
resources-after = ما بعد ذلك →
resource-things = { $count ->
    [zero] لا شيء فيه بعد
    [one] فيه شيء واحد
    [two] فيه شيئان
    [few] فيه { $count } أشياء
    [many] فيه { $count } شيئًا
   *[other] فيه { $count } شيء
}
resources-count = { $count ->
    [zero] لا شيء بعد: أضف رابطًا أو مجلدًا
    [one] شيء واحد
    [two] شيئان
    [few] { $count } أشياء
    [many] { $count } شيئًا
   *[other] { $count } شيء
}

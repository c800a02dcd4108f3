# البلاغات، وما يفعله حافظو النظام.
report = إبلاغ
report-this = الإبلاغ عن هذه الفعالية
report-comment = الإبلاغ عن هذا التعليق
report-group = الإبلاغ عن هذه المجموعة
report-person = الإبلاغ عن هذا الملف الشخصي
report-the-author = يتعلق الأمر بكل ما يفعله { $name }؟ أبلغ عن الملف الشخصي
report-about = تبلغ عن
report-text = ما الذي ليس على ما يرام؟
report-who-sees = يقرأ مشرفو هذا الخادم هذا، ويرون ما تبلغ عنه كما هو الآن. ولا يعرف صاحبه من كتب البلاغ.
report-forward = إرساله إلى { $server } أيضًا، حيث مصدره. لا يُذكر اسمك.
report-send = إرسال البلاغ
report-sent-title = شكرًا لك
report-sent-line = سينظر فيه المشرفون.
report-too-often = بلاغات كثيرة. انتظر دقيقة ثم حاول مرة أخرى.
report-too-long = 2000 حرف على الأكثر من فضلك.
report-back = رجوع
reports-title = البلاغات
report-title = بلاغ
reports-count = { $count ->
    [zero] لا بلاغات
    [one] بلاغ واحد
    [two] بلاغان
    [few] { $count } بلاغات
    [many] { $count } بلاغًا
   *[other] { $count } بلاغ
}
complaints-count = { $count ->
    [zero] لا شكاوى
    [one] شكوى واحدة
    [two] شكويان
    [few] { $count } شكاوى
    [many] { $count } شكوى
   *[other] { $count } شكوى
}
no-reports = لا شيء هنا. كل شيء على ما يرام.
report-open = مفتوح
report-closed = مغلق
report-resolved = عولج
report-resolve = عولج
report-close = إغلاق: لا داعي لشيء
report-reopen = إعادة الفتح
report-claim = سأتولاه
report-unclaim = تركه لغيري
claimed-by = يتولاه { $name }
older = الأقدم
complaints = ما يقوله الناس
complaint-without-words = بلا كلام
somebody-without-account = شخص بلا حساب
as-it-stood = كما كان عند الإبلاغ
report-as-it-is-now = كما هو الآن
report-as-it-was-then = كما كان في تلك اللحظة
seen-before-decision = ما كان يُرى حينها
no-notes-then = لا شيء بعد.
erased = مُحي
decide = اتخاذ القرار
measure = ما العمل
decide-tags = وسوم جديدة بينها فواصل (عند تغيير الوسوم فقط)
rule = القاعدة
choose-rule = اختر قاعدة
reason = السبب
decide-no-reason = اذكر السبب: لا قرار بلا سبب.
decide-no-rule = اذكر القاعدة التي يستند إليها هذا.
decide-no-measure = اذكر ما العمل.
decisions-here = قرارات اتُّخذت بسبب هذا البلاغ
decision-undone = تم التراجع عنه
undo = تراجع
undo-because = سبب التراجع
notes = ملاحظات المشرفين
new-note = ملاحظة
add-note = إضافة الملاحظة
delete-note = حذف
decided-before = قرارات سابقة بشأن الملف الشخصي أو المجموعة نفسها
similar-decisions = قرارات حديثة في حالات مشابهة
reported-before = بلاغات أخرى عن الملف الشخصي أو المجموعة نفسها
reporter-before = بلاغات أخرى من الشخص نفسه
logs-title = سجل الإشراف
no-logs = لم يُضطر أحد إلى فعل شيء بعد.
subject-event = فعالية
subject-comment = تعليق
subject-group = مجموعة
subject-person = ملف شخصي
subject-account = حساب
measure-warned = تحذير
measure-hidden = إخفاء
measure-unlisted = إزالة من القوائم
measure-retagged = تغيير الوسوم
measure-removed = إزالة
measure-suspended = تعليق
log-report-closed = أُغلق بلاغ
log-report-reopened = أُعيد فتح بلاغ
log-report-resolved = عولج بلاغ
log-note-written = كُتبت ملاحظة
log-note-deleted = حُذفت ملاحظة
log-event-removed = أُزيلت فعالية
log-comment-removed = أُزيل تعليق
log-event-changed = أُخفيت فعالية أو أُزيلت من القوائم أو تغيرت وسومها
log-actor-suspended = عُلّق ملف شخصي أو مجموعة
log-actor-released = رُفع التعليق عن ملف شخصي أو مجموعة
log-account-deleted = حُذف حساب
log-warned = وُجّه تحذير
log-comment-hidden = أُخفي تعليق
log-account-suspended = عُلّق حساب
log-undone = تم التراجع عن قرار
log-server-limited = قُيّد خادم
log-server-blocked = حُظر خادم
log-server-allowed = سُمح بخادم باسمه
log-server-freed = عاد خادم يُعامل كسائر الخوادم
log-reach-narrowed = لا نتحدث إلا مع الخوادم المسموح بها بالاسم
log-reach-widened = نتحدث مع كل الخوادم غير المحظورة
undo-all-title = التراجع عن كل ما فعله شخص
undo-all-line = تُزال الفعاليات والتعليقات التي كتبها، وتُترك الفعاليات والمجموعات التي انضم إليها. يبقى ما فعله غيره. ويمكن استعادة كل شيء.
undo-all-by = ملفات شخصية بينها فاصلة أو سطر جديد
undo-all-since = من (UTC)
undo-all-until = إلى (UTC)؛ الآن إن تُرك فارغًا
undo-all-preview = عرض ما سيشمله هذا
undo-all-would = سيشمل هذا
undo-all-do = التراجع عن كل ذلك
undo-all-no-since = اذكر منذ متى.
undo-all-unknown = لا يوجد ملف شخصي باسم { $name }.
undo-all-nobody = اذكر ملفًا شخصيًا واحدًا على الأقل.
undo-all-done = { $count ->
    [zero] لم يكن هناك ما يُتراجع عنه.
    [one] تم التراجع عن شيء واحد.
    [two] تم التراجع عن شيئين.
    [few] تم التراجع عن { $count } أشياء.
    [many] تم التراجع عن { $count } شيئًا.
   *[other] تم التراجع عن { $count } شيء.
}
acts-events = فعاليات
acts-comments = تعليقات
acts-groups = مجموعات لا أحد غيره فيها
acts-participations = مشاركات
acts-memberships = عضويات
mail-reported-subject = بلاغ جديد في { $site }
mail-reported-heading = أُبلغ عن شيء
mail-reported-line = يقول شخص إن شيئًا في { $site } ليس على ما يرام. يرجى النظر فيه.
mail-reported-action = عرض البلاغ
mail-why-moderator = تصلك هذه الرسالة لأنك تحفظ النظام في { $site }.
mail-warned-subject = تحذير من مشرفي { $site }
mail-warned-heading = يوجه إليك مشرفو { $site } تحذيرًا
mail-warned-line = يرجى قراءة السبب، وقاعدة الموقع التي يتعلق بها.
mail-warned-reason = السبب: { $reason }
mail-warned-rule = القاعدة: { $rule }
notice-hidden = أخفى المشرفون هذه الفعالية.
notice-off-lists = أزال المشرفون هذه الفعالية من القوائم.
notice-retagged = غيّر المشرفون وسوم هذه الفعالية.
notice-removed = أزال المشرفون هذه الفعالية.
notice-decided = السبب: { $reason } (القاعدة { $number }: { $rule })

subject-out-of-sight = غير ظاهر

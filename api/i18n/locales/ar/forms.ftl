# المشاركة دون حساب.
take-part-without-account = لا تحتاج إلى حساب: نرسل إليك رسالة لتأكيد رغبتك في الحضور. عنوانك لهذه الفعالية فقط.
organizers-will-answer = ثم يقرر المنظمون من يشارك.
your-email = بريدك الإلكتروني
your-email-help = مثلًا anna@example.org
your-message = كلمة إلى المنظمين
i-take-part = أريد الحضور
form-has-errors = هناك ما يحتاج إلى انتباهك:
email-wrong = هذا ليس عنوان بريد إلكتروني. شكله مثل anna@example.org.
message-too-long = هذا طويل جدًا: 2,000 حرف على الأكثر.
too-many-requests = كثرت هذه الطلبات. حاول مرة أخرى بعد { $minutes ->
    [zero] قليل
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
sent-title = انظر في بريدك
sent-line = أرسلنا إليك رسالة فيها رابط. افتحه لتأكيد رغبتك في الحضور؛ وحتى ذلك الحين لا يُحجز مقعدك.
sent-not-there = لم تصل رسالة؟ انظر في مجلد البريد غير المرغوب فيه، أو حاول مرة أخرى بالعنوان نفسه.
to-the-event = إلى الفعالية

# روابط الرسائل: صفحة بزر واحد.
confirm-participation-title = هل تريد الحضور؟
confirm-participation-button = نعم، أريد الحضور
participation-confirmed-title = ستحضر!
participation-confirmed-line = حُجز مقعدك. رسالة فيها موعد التقويم في طريقها إليك.
participation-requested-title = يعرف المنظمون أنك تريد الحضور
participation-requested-line = هم يقررون من يشارك. نكتب إليك فور جوابهم.
cancel-participation-title = هل تريد إعادة مقعدك؟
cancel-participation-line = يمكن لغيرك أن يأخذه عندئذ.
cancel-participation-button = لا أستطيع الحضور
participation-cancelled-title = أعدت مقعدك
participation-cancelled-line = شكرًا على إبلاغنا. إن كان ذلك خطأ فيمكنك طلب الحضور مرة أخرى.
take-part-again = المشاركة مرة أخرى
link-too-old-title = لم يعد هذا الرابط صالحًا
link-too-old-line = استُعمل من قبل، أو هو قديم جدًا، أو غير كامل. انسخه من الرسالة مرة أخرى.
confirm-address-title = أكّد بريدك الإلكتروني
confirm-address-line = نقرة واحدة ويصبح حسابك جاهزًا.
confirm-address-button = هذا العنوان لي
address-confirmed-title = تأكد عنوانك
address-confirmed-line = يمكنك تسجيل الدخول الآن.
confirm-change-title = هل تريد استعمال هذا العنوان؟
confirm-change-line = من الآن فصاعدًا تسجّل الدخول به وتصل إليه الرسائل.
confirm-change-button = استعمال هذا العنوان
take-back-title = هل تريد استعادة هذا العنوان؟
take-back-line = يعود حسابك إلى استعماله، وتُغلق كل الجلسات، وتختار كلمة مرور جديدة في الصفحة التالية.
take-back-button = استعادته
address-changed-title = تغير عنوانك
address-changed-line = سجّل الدخول بالعنوان الجديد من الآن فصاعدًا.
address-taken = صار غيرك يستعمل هذا العنوان.
new-password-title = اختر كلمة مرور جديدة
new-password = كلمة المرور الجديدة
new-password-help = 8 أحرف على الأقل. الطول خير من التعقيد.
new-password-button = استعمال كلمة المرور هذه
new-password-wrong = كلمة المرور من 8 إلى 200 حرف.
password-changed-title = تغيرت كلمة مرورك
password-changed-line = يمكنك تسجيل الدخول بها الآن. أُغلقت جلساتك في كل مكان آخر.

made-enough-title = هذا كثير ليوم واحد
made-enough-line = لكل حساب حدّ لما ينشئه هنا في اليوم. تابع غدًا.

leave-empty = اترك هذا فارغًا
machine-title = يبدو هذا من فعل آلة
machine-filled-unseen = مُلئت خانة لا يراها أحد. إن كنت إنسانًا فمتصفحك هو الذي ملأها: عد إلى الوراء، وأعد تحميل الصفحة، ثم أرسلها دون ملء تلقائي.
machine-too-fast = كان ذلك أسرع مما يكتب الناس. عد إلى الوراء وأرسله مرة أخرى.

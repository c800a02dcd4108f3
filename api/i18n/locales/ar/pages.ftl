# الإطار حول كل صفحة، وصفحة الفعاليات القادمة.
skip-to-content = إلى المحتوى
navigation = القائمة الرئيسية
languages = اللغات
runs-on = يعمل هذا الموقع ببرنامج
free-software = برنامج حر (AGPL).
all-events-calendar = كل الفعاليات كتقويم
all-events-news = كل الفعاليات كموجز
page-number = صفحة { $page }
next-events = الفعاليات القادمة
under-way = جارية الآن
no-events = لا شيء مقرر هنا بعد
no-events-what-now = كن أول من يعلم بالفعاليات الجديدة: تابع الموجز بقارئ أخبار، وعد قريبًا.
be-told-of-new-events = متابعة الفعاليات الجديدة
back-to-the-next-events = العودة إلى الفعاليات القادمة
online = عبر الإنترنت
tags = الوسوم
pages = الصفحات
sooner = → الأقرب
later = الأبعد ←
until = حتى { $when }
all-day = طوال اليوم
cancelled = ملغاة
tentative = غير مؤكدة بعد
subscribe = متابعة هذه الفعاليات
subscribe-why = تصلك الفعاليات الجديدة والمتغيرة دون حساب.
to-my-calendar = في تقويمي
to-my-news-reader = في قارئ أخباري
feed-title-events = الفعاليات القادمة – { $site }
feed-title-of = فعاليات { $name }
feed-title-event = هذه الفعالية كموعد تقويم
organised-by = ينظمها
optional = اختياري

# الأخطاء تقول ما العمل.
error-reference = إذا أبلغت عن هذا فاذكر:
not-found-title = لا شيء هنا
not-found-line = هذه الصفحة غير موجودة، أو ليست للجميع. إن اتبعت رابطًا فقد يكون غير كامل.
gone-title = حُذفت هذه الفعالية
gone-line = أزالها منظموها في { $day }. التقويمات التي كانت فيها تعرضها ملغاة.
failed-title = تعطل شيء عندنا
failed-line = ليس الخطأ منك، ولم يتغير شيء. حاول مرة أخرى بعد لحظة.
busy-title = الخادم مشغول
busy-line = لم يتغير شيء. حاول مرة أخرى بعد دقائق.
unprocessable-title = هذا لا ينجح
unprocessable-line = شكل ما أُرسل غير ما توقعناه. عد إلى الوراء وحاول مرة أخرى.
not-yours-title = هذا ليس من شأنك
not-yours-line = لم يتغير شيء. لا يجوز ذلك للملف الشخصي الذي تتصرف به؛ قد يجوز لملف آخر من ملفاتك، أو لشخص آخر ينظّم هنا.
other-site-title = جاء هذا من موقع آخر
other-site-line = لم يتغير شيء: تُقبل النماذج من صفحات هذا الموقع فقط. افتح الصفحة هنا وأرسله مرة أخرى.
unreadable-title = لا يمكن قراءة هذا العنوان
unreadable-line = هو تالف، أو يقول الشيء نفسه مرتين. حاول نسخه مرة أخرى، أو ابدأ من الصفحة الأولى.
no-such-way-title = لا يمكن فعل هذا هنا
no-such-way-line = الصفحة موجودة، لكنها لا تقبل ما يُرسل إليها بهذه الطريقة. لم يتغير شيء.
too-large-title = هذا كثير على نموذج واحد
too-large-line = { $sent ->
    [0] يتسع النموذج لـ { $max } كيلوبايت على الأكثر، وقد أُرسل أكثر من ذلك. لم يتغير شيء.
   *[other] يتسع النموذج لـ { $max } كيلوبايت على الأكثر، وقد أُرسل { $sent } كيلوبايت. لم يتغير شيء.
}
why-elsewhere = هذا يخص خادمًا آخر؛ لا يمكن تغييره إلا هناك.
why-name-for-ever = لا يمكن تغيير اسم المستخدم.
why-person-suspended = علّق المشرفون هذا الملف الشخصي.
why-group-suspended = علّق المشرفون هذه المجموعة.
why-not-cancelled = هذه الفعالية غير ملغاة.
why-not-confirmed = لم يؤكد هذا الضيف العنوان بعد.
why-not-waiting = لم تعد هذه الفعالية تنتظر أحد المشرفين.
why-last-administrator = على آخر مدير لهذا الموقع أن يبقى مديرًا. عيّن شخصًا آخر أولًا.
home-link = إلى الفعاليات القادمة

export-title = كل ما يخصك
embed-title = عرض هذه المواعيد على موقع آخر
embed-code = شيفرة لصفحة من صفحاتك
embed-hint = يرجى نسخها إلى هناك. لا تحمّل سوى المواعيد، ولا تضع ملفات ارتباط، ولا تخبر أحدًا بمن ينظر.
embed-more = كل التفاصيل

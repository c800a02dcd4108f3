# البحث عن الفعاليات والمجموعات.
search = بحث
search-title = البحث عن فعاليات
search-what = ماذا
search-what-help = كلمات من العنوان أو الوسوم أو الناس أو الأماكن؛ و"الكلمات بين علامتي اقتباس" تُبحث معًا.
search-when = متى
search-where = قرب
search-where-help = مكان، أو خط العرض,خط الطول
search-radius = في نطاق
search-kilometres = { $km } كم
search-category = الفئة
search-any = الكل
search-go = بحث
search-day-from = من
search-day-to = إلى
search-type = كيف
search-language = اللغة
search-tag = الوسم
search-length = المدة
search-access = تيسير الوصول
search-sort = الترتيب
search-usual = المعتاد
search-events = فعاليات
search-groups = مجموعات
search-all-events = كل الفعاليات
search-words = «{ $words }»
search-found-events = { $count ->
    [0] لم يُعثر على فعاليات
    [one] عُثر على فعالية واحدة
    [two] عُثر على فعاليتين
    [few] عُثر على { $count } فعاليات
    [many] عُثر على { $count } فعالية
   *[other] عُثر على { $count } فعالية
}
search-found-groups = { $count ->
    [0] لم يُعثر على مجموعات
    [one] عُثر على مجموعة واحدة
    [two] عُثر على مجموعتين
    [few] عُثر على { $count } مجموعات
    [many] عُثر على { $count } مجموعة
   *[other] عُثر على { $count } مجموعة
}
search-wishes = ما طلبته
search-without = بدون «{ $wish }»
search-forgiven = لا شيء مكتوب هكذا بالضبط. هل تقصد أحد هذه؟
search-in-part = لا شيء فيه كل هذه الكلمات. في هذه معظمها.
search-nowhere = لا نعرف هنا أين «{ $place }». جرّب خط العرض,خط الطول، مثل 45.76,4.83.
search-nothing = لا شيء يوافق كل هذا
search-nothing-try = يمكنك أن تجرب:
search-try-any-time = في أي وقت، حتى ما انتهى
search-try-farther = في نطاق { $km } كم
search-try-all = كل الفعاليات القادمة
search-try-groups = الكلمات نفسها بين المجموعات
search-follow = متابعة هذا البحث
search-follow-why = تصلك الفعاليات الجديدة الموافقة دون حساب.
search-data = كبيانات (JSON)
search-when-upcoming = من الآن فصاعدًا
search-when-today = اليوم
search-when-tomorrow = غدًا
search-when-weekend = نهاية هذا الأسبوع
search-when-week = الأيام السبعة القادمة
search-when-month = الأيام الثلاثون القادمة
search-when-past = في الماضي
search-when-any = في أي وقت
search-from = من { $day }
search-to = حتى { $day }
search-within = في نطاق { $km } كم من { $place }
search-on-map = في هذا الجزء من الخريطة
search-online = عبر الإنترنت
search-in-person = حضوريًا
search-here = من هذا الموقع فقط
search-long = المعارض وغيرها مما يطول
search-short = دون ما يطول
search-free = مجانًا
search-access-wheelchair = للكراسي المتحركة
search-access-subtitles = مع ترجمة نصية
search-access-sign-language = بلغة الإشارة
search-status-tentative = غير مؤكدة بعد
search-status-confirmed = مؤكدة
search-status-cancelled = ملغاة
search-sort-match = الأكثر مطابقة أولًا
search-sort-soonest = الأقرب موعدًا أولًا
search-sort-latest = الأبعد موعدًا أولًا
search-sort-newest = الأحدث أولًا
search-sort-oldest = الأقدم أولًا
search-sort-people = الأكثر حضورًا أولًا
search-sort-fewest = الأقل حضورًا أولًا
search-credit = مصدر الأماكن:

# شهر ووسوم وفئات.
month-day = { $day }، { $count ->
    [zero] لا فعاليات
    [one] فعالية واحدة
    [two] فعاليتان
    [few] { $count } فعاليات
    [many] { $count } فعالية
   *[other] { $count } فعالية
 }
month-more = { $count ->
    [zero] ولا غيرها
    [one] وواحدة أخرى
    [two] واثنتان أخريان
    [few] و{ $count } أخرى
    [many] و{ $count } أخرى
   *[other] و{ $count } أخرى
 }
month-others = شهور أخرى
month-this = هذا الشهر
month-link = الشهر
categories-title = الفئات
search-filters = { $count ->
    [0] المرشحات
   *[other] المرشحات ({ $count })
 }
search-quickly = قريبًا

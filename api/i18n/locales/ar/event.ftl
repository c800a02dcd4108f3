# فعالية واحدة.
event = فعالية
at-a-glance = في لمحة
when = متى
where = أين
price = السعر
free-of-charge = مجانًا
participants = المشاركون
participants-count = { $count ->
    [0] لا أحد بعد
    [one] سيحضر شخص واحد
    [two] سيحضر شخصان
    [few] سيحضر { $count } أشخاص
    [many] سيحضر { $count } شخصًا
   *[other] سيحضر { $count } شخص
 }
places-left = { $count ->
    [0] لم تبق مقاعد
    [one] بقي مقعد واحد
    [two] بقي مقعدان
    [few] بقيت { $count } مقاعد
    [many] بقي { $count } مقعدًا
   *[other] بقي { $count } مقعد
 }
places-in-all = { $count ->
    [zero] لا مقاعد
    [one] مقعد واحد إجمالًا
    [two] مقعدان إجمالًا
    [few] { $count } مقاعد إجمالًا
    [many] { $count } مقعدًا إجمالًا
   *[other] { $count } مقعد إجمالًا
 }
add-to-calendar = إضافة إلى تقويمي
on-the-map = على الخريطة
in-my-map-program = في تطبيق الخرائط لدي
takes-place-online = تُقام هذه الفعالية عبر الإنترنت
programme = البرنامج
with = بمشاركة
accessibility = تيسير الوصول
good-to-know = من المفيد معرفته
conditions = ما توافق عليه بحضورك
read-more = المزيد
what-changed = ما الذي تغير
more-from-them = المزيد من المنظمين:
in-language = اللغة: { $language }
contact = للتواصل
phone = الهاتف
picture-of = صورة: { $title }

# ما ينبغي معرفته قبل متابعة القراءة.
notice-draft = مسودة: لا يرى هذه الصفحة إلا المنظمون.
notice-cancelled = أُلغيت هذه الفعالية.
notice-tentative = لم يتأكد بعد أن هذه الفعالية ستُقام.
notice-over = انتهت هذه الفعالية.
notice-under-way = هذه الفعالية جارية الآن.
notice-moved = تغير الموعد.
notice-moved-from = كان موعدها { $when }.
notice-unlisted = لا يجد هذه الفعالية إلا من لديه الرابط.
notice-elsewhere = تُنظَّم هذه الفعالية على خادم آخر.
notice-see-original = عرض الصفحة الأصلية.
they-say = يقول المنظمون: { $reason }

# ما الذي تغير.
change-title = العنوان
change-description = تغير الوصف
change-details = تغيرت التفاصيل
change-when = الموعد
change-begins = البداية
change-ends = النهاية
change-place = المكان
change-options = تغيرت طريقة المشاركة
change-organizers = تغير المنظمون
change-tentative = صارت الفعالية غير مؤكدة
change-confirmed = تأكدت الفعالية
change-cancelled = أُلغيت الفعالية
change-reinstated = ستُقام الفعالية رغم ذلك

# كيف تكون المشاركة.
take-part = المشاركة
join-here = أريد الحضور
join-elsewhere = التسجيل على موقع آخر
join-full = لم تبق مقاعد.
join-cancelled = أُلغيت هذه الفعالية؛ لا يمكن لأحد المشاركة.
join-over = انتهت هذه الفعالية.
join-by-invitation = حضور هذه الفعالية بدعوة.
join-with-account = المشاركة في هذه الفعالية تتطلب حسابًا.
join-unpublished = لم تُنشر هذه الفعالية بعد.

# معلومات لها مفتاح، كما يعرضها نموذج موبيليزون.
meta-wheelchair = مهيأ للكراسي المتحركة
meta-subtitles = ترجمة نصية مباشرة
meta-sign-language = لغة الإشارة
meta-smoke-free = خالٍ من التدخين
meta-replay = تسجيل
meta-live = بث مباشر
meta-poll = استطلاع
meta-notes = ملاحظات مشتركة
meta-fediverse = حساب في الفديفيرس
meta-twitter = حساب تويتر
meta-tickets = التذاكر
meta-prices = الأسعار
meta-schedule = الجدول
meta-video-call = مكالمة فيديو
meta-yes = نعم
meta-no = لا
meta-partially = جزئيًا
meta-fully = كليًا

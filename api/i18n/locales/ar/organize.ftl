# الإطار: باسم من الفعل، وإلى أين.
skip-links = روابط التخطي
skip-to-search = إلى البحث
acting-as = باسم
your-account = حسابك
you-act-as-this = تتصرف الآن بهذا الاسم
another-profile = ملف شخصي آخر
your-settings = الإعدادات
my-dates = مواعيدي
my-groups = مجموعاتي
moderation-link = الإشراف
reports-wait = بلاغات تنتظر
new-event = فعالية جديدة
where-you-are = أين أنت
nothing-next = لا شيء مقرر بعد.

# ما يفعله المنظمون.
you-organize = أنت تنظم هذه الفعالية
publish = نشر
draft = مسودة
duplicate = نسخ
reinstate = ستُقام رغم ذلك
call-off = إلغاء
call-off-title = هل تريد إلغاء هذه الفعالية؟
call-off-line = يُبلَّغ كل من سيحضر. تبقى الصفحة وتقول إنها لن تُقام؛ ويمكنك العدول عن ذلك.
call-off-why = السبب
keep-event = إبقاؤها كما هي
delete-event-title = هل تريد حذف هذه الفعالية؟
delete-event-line = تُحذف صفحتها وتعليقاتها وقائمة الحاضرين نهائيًا. لتقول للناس إنها لن تُقام، ألغها بدلًا من ذلك.
delete-event-button = حذفها نهائيًا
event-deleted-title = حُذفت الفعالية
event-deleted-line = التقويمات التي كانت فيها تعرضها ملغاة.
edit-event = تعديل الفعالية
picture-link = الصورة
participants-link = { $asking ->
    [0] المشاركون: { $coming }
   *[other] المشاركون: { $coming }، الطلبات: { $asking }
 }
write-to-them = الكتابة إليهم
announcement-words = ما الذي ينبغي أن يعرفه كل من سيحضر؟
comment-other-profile = هذا الملف الشخصي لا ينظم الفعالية، فلا يمكنه الإعلان. تصرف باسم ملف آخر، أو اكتب تعليقًا.

# المشاركة باسم ملف شخصي.
come-as-whom = باسم من تحضر؟
you-come-as = تحضر باسم
choose-a-profile = اختر باسم من تحضر.
ask-to-come = طلب الحضور
you-come = ستحضر
you-asked = طلبت الحضور
you-were-refused = لم يوافق المنظمون على هذا الملف الشخصي.
leave-event = لا أستطيع الحضور
leave-request = سحب الطلب
leave-as = يتعلق هذا بملفك الشخصي { $name }.
seat-of-organizer = أنت تنظّم هذه الفعالية وتحضرها على أي حال. من ينظّم لا يستطيع الغياب؛ لكن يمكن إلغاء الفعالية.
seat-of-nobody = هذا الملف الشخصي لا يحضر هذه الفعالية، ولم يطلب ذلك.
form-ends-over-night = هذا قبل البداية. إن استمرت بعد منتصف الليل فأبقِ { $day } يومًا أخيرًا في الأسفل وأرسل مرة أخرى؛ وإلا فصحّح الساعة
follow-quiet-title = لا مزيد من الرسائل عن هذه المجموعة؟
follow-quiet-line = تبقى متابعًا لها، وتقرأ فعالياتها هنا.
follow-quiet-button = لا مزيد من الرسائل
follow-quiet-done-title = لا مزيد من الرسائل
follow-quiet-done-line = ما زلت تتابع هذه المجموعة. يمكنك اختيار الرسائل من جديد في صفحتها.
group-follow-done = أنت تتابع هذه المجموعة الآن. تخبرك رسالة بكل فعالية جديدة.
group-follow-quiet-done = أنت تتابع هذه المجموعة الآن. لا تصلك رسائل عنها.
group-follow-asked-done = طلبت متابعة هذه المجموعة. سيجيب من ينظّمونها.
group-unfollow-done = لم تعد تتابع هذه المجموعة.
groups-followed = المجموعات التي تتابعها
group-inside = هذا الملف الشخصي في المجموعة بالفعل.
group-outside = هذا الملف الشخصي ليس في المجموعة، فلا شيء لمغادرته.
settings-waiting = رسائل عمّن ينتظرونك
settings-waiting-hint = عندما يطلب أحد حضور ما تنظّمه، أو يكتب شيئًا فيه، أو يطلب الانضمام إلى مجموعتك
settings-waiting-at-once = فورًا، ومرة كل ربع ساعة على الأكثر
settings-waiting-hourly = مرة في الساعة على الأكثر
settings-waiting-daily = مرة في اليوم على الأكثر
settings-waiting-weekly = مرة في الأسبوع على الأكثر
settings-waiting-never = أبدًا
history-saved = حُفظ
history-times = الأوقات بتوقيت { $zone }.
restore-reinstates = هي ملغاة الآن. إن عادت كما كانت فستقام على أي حال، ويُبلَّغ بذلك كل من سيحضر.
restore-stays-on = كانت ملغاة حينها. ذلك لا يعود: تبقى الفعالية قائمة.
join-needs-profile = أنشئ ملفًا شخصيًا للمشاركة
join-sign-in = سجّل الدخول للمشاركة

# من سيحضر، للمنظمين.
who-comes = من سيحضر
roll-summary = الحاضرون: { $coming }، طالبو الحضور: { $asking }.
roll-show = عرض
roll-all = الكل
roll-asking = يطلب
roll-coming = سيحضر
roll-refused = رُفض
roll-unconfirmed = عنوان غير مؤكد
roll-organizes = ينظم
roll-guest = بلا حساب
roll-gone = ملف شخصي محذوف
roll-export = تنزيل القائمة (CSV)
roll-empty = لا أحد بعد.
roll-caption = اختر أشخاصًا ثم أجبهم أدناه.
roll-choose = اختيار
roll-name = الاسم
roll-answer = الحالة
roll-said = قال
roll-since = منذ
roll-nothing-said = لا شيء
roll-chosen = إجابة المختارين
roll-yes = قبول
roll-no = رفض
roll-nobody-chosen = اختر شخصًا واحدًا على الأقل أولًا.
roll-newer = → رجوع
roll-older = المزيد ←

# نموذج الفعالية.
form-lead = أربع إجابات تكفي. وكل ما عداها يمكن أن ينتظر أو يبقى كما هو.
form-mistakes = { $count ->
    [zero] لا إجابة تحتاج إلى نظرة أخرى
    [one] إجابة واحدة تحتاج إلى نظرة أخرى
    [two] إجابتان تحتاجان إلى نظرة أخرى
    [few] { $count } إجابات تحتاج إلى نظرة أخرى
    [many] { $count } إجابة تحتاج إلى نظرة أخرى
   *[other] { $count } إجابة تحتاج إلى نظرة أخرى
 }
form-conflict = عدّل شخص آخر هذه الفعالية أثناء ذلك
form-conflict-line = لم يضع شيء مما كتبت: هو أدناه. وهذا ما حفظه غيرك؛ إن حفظت الآن حل ما كتبته محله.
form-conflict-empty = لا شيء
form-title = ما هي؟
form-title-hint = اسم يصلح لملصق
form-title-wrong = أعطها اسمًا من 3 إلى 200 حرف
form-when = متى؟
form-day = اليوم
form-starts = تبدأ
form-ends = تنتهي
form-last-day = اليوم الأخير
form-day-wrong = اذكر اليوم، مثل 2026-05-31
form-starts-wrong = اذكر وقت البدء، مثل 19:30
form-ends-wrong = اذكر وقت الانتهاء، مثل 22:00
form-ends-before = لا يمكن أن تنتهي قبل أن تبدأ
form-venue = أين؟
form-venue-hint = اسم أو عنوان. اتركه فارغًا إن كانت عبر الإنترنت فقط.
form-place-long = كلمات هذا المكان كثيرة جدًا
form-find = البحث عن هذا المكان
form-places-found = أيّ من هذه؟
form-places-none = لم يُعثر على مكان بهذا الاسم. يبقى كما كتبته.
form-places-typed = لا شيء منها: كما كتبته
form-text = ما الذي ينبغي أن يعرفه الناس؟
form-text-hint = السطر الفارغ يبدأ فقرة
form-text-long = فيه { $length } حرفًا؛ ويتسع لـ 100000 على الأكثر
form-who = من يدعو؟
form-who-group = يمكن لمنظمي المجموعة تعديلها
form-who-me = باسمك؛ لا يعدلها غيرك
form-joining = المشاركة
form-joining-line = المقاعد والموافقة ومن لا حساب له
form-capacity = المقاعد
form-capacity-hint = الفارغ يعني بلا حد
form-capacity-wrong = اذكر عدد المقاعد بالأرقام
form-capacity-few = من سيحضرون أكثر من المقاعد المذكورة.
form-not-allowed = لا يمكن لهذا الملف الشخصي فعل ذلك هنا. اختر باسم من، أو تصرف باسم ملف آخر.
form-join = كيف تكون المشاركة؟
form-join-free = لمن يأتي أولًا
form-join-restricted = أوافق على كل شخص
form-join-invite = بدعوة
form-join-external = على موقع آخر
form-elsewhere = عنوان الموقع الآخر
form-elsewhere-missing = اذكر أين يكون التسجيل
form-address-wrong = هذا ليس عنوان صفحة
form-guests = يمكن لمن لا حساب له الحضور
form-guests-hint = يؤكدون بالبريد
form-participants = عرض عدد الحاضرين
form-more-when = عدة أيام، المنطقة الزمنية
form-more-when-line = يوم واحد، بتوقيت المكان
form-whole-days = أيام كاملة، دون أوقات
form-zone = المنطقة الزمنية
form-zone-there = كما في المكان
form-more-where = العنوان الكامل، الإنترنت، الهاتف
form-more-where-line = كله اختياري
form-street = الشارع والرقم
form-postal-code = الرمز البريدي
form-town = المدينة
form-country = البلد
form-online = العنوان على الإنترنت
form-phone = الهاتف
form-seeing = من يراها، التعليقات
form-seeing-line = الجميع، مفتوحة
form-visibility = من يراها؟
form-visibility-public = الجميع، وتظهر في القوائم
form-visibility-unlisted = من لديه الرابط
form-visibility-restricted = أعضاء المجموعة ومن يشارك
form-visibility-private = منظموها ومن يشارك
form-comments = من يمكنه التعليق؟
form-comments-open = كل من له ملف شخصي
form-comments-closed = المنظمون فقط
form-more = السعر، الوسوم، الفئة، اللغة
form-more-line = لا بأس إن لم يُذكر شيء بعد
form-price = السعر
form-price-hint = 0 يعني مجانًا؛ والفارغ لا يقول شيئًا
form-price-wrong = اذكر السعر بالأرقام، مثل 3.50
form-currency = العملة
form-currency-wrong = للعملة ثلاثة أحرف، مثل EUR
form-tags = الوسوم
form-tags-hint = بينها فواصل
form-tags-wrong = أحد الوسوم قصير جدًا أو طويل جدًا
form-category = الفئة
form-language = اللغة
form-language-unknown = لم تُذكر
form-speaks = يكتب { $name }
form-keep-draft = حفظ كمسودة
form-picture-later = تُضاف الصورة في صفحة الفعالية. ولا يرى المسودة إلا منظموها.

# صورة الفعالية.
picture-title = صورة الفعالية
picture-file = صورة من جهازك
picture-file-hint = JPEG أو PNG أو WebP أو GIF، في حدود { $megabytes } م.ب؛ والأفضل أن يكون عرضها 16 وارتفاعها 9. لا يُحفظ المكان ولا نوع الكاميرا.
picture-alt = صفها لمن لا يراها
picture-alt-hint = ما يُرى فيها، في جملة واحدة
picture-undescribed = لم توصف بعد.
picture-use = استعمال هذه الصورة
picture-remove = إزالة الصورة
picture-missing = اختر ملفًا أولًا.
picture-wrong = هذا الملف ليس صورة يمكننا قراءتها، أو هو كبير جدًا.
picture-too-large = هذا الملف كبير جدًا، أو لم يصل كاملًا.

# الملفات الشخصية.
new-profile = ملف شخصي جديد
new-profile-line = بهذا الاسم تشارك وتكتب وتنظم.
new-profile-button = إنشاء هذا الملف الشخصي
edit-profile = تعديل الملف الشخصي
profile-name = الاسم
profile-name-hint = كما يناديك الناس؛ ولا يلزم أن يكون اسمك القانوني
profile-username = اسم المستخدم
profile-username-hint = أحرف لاتينية صغيرة وأرقام و _ . يصير ‎@username@{ $server }‎ ولا يمكن تغييره.
profile-summary = عنك
username-wrong = اسم المستخدم من أحرف لاتينية صغيرة وأرقام و _ فقط
username-taken = اسم المستخدم هذا مأخوذ، أو لديك أقصى عدد من الملفات الشخصية
name-too-long = الاسم 100 حرف على الأكثر
summary-too-long = 5000 حرف على الأكثر

# مواعيدي.
dates-of = لملفك الشخصي { $name }
my-past-dates = مواعيد مضت
my-drafts = مسودات
no-dates-yet = ليست لديك مواعيد بعد.
waiting-for-you = ينتظرك
waits-invitation = تدعوك { $group } إلى الانضمام
waits-joining = { $count ->
    [zero] لا أحد يطلب الانضمام إلى { $group }
    [one] يطلب شخص واحد الانضمام إلى { $group }
    [two] يطلب شخصان الانضمام إلى { $group }
    [few] يطلب { $count } أشخاص الانضمام إلى { $group }
    [many] يطلب { $count } شخصًا الانضمام إلى { $group }
   *[other] يطلب { $count } شخص الانضمام إلى { $group }
 }
waits-asking = { $count ->
    [zero] لا أحد يطلب الحضور: { $title }
    [one] يطلب شخص واحد الحضور: { $title }
    [two] يطلب شخصان الحضور: { $title }
    [few] يطلب { $count } أشخاص الحضور: { $title }
    [many] يطلب { $count } شخصًا الحضور: { $title }
   *[other] يطلب { $count } شخص الحضور: { $title }
 }

# المجموعات.
group = مجموعة
new-group = مجموعة جديدة
new-group-line = تنظم المجموعة باسمها، ويمكن لعدة أشخاص فيها التعديل.
new-group-button = بدء هذه المجموعة
group-name = اسم المجموعة
group-name-hint = كما يُكتب على باب
group-username = اسم مستخدم المجموعة
group-username-hint = أحرف لاتينية صغيرة وأرقام و _ . يصير ‎@username@{ $server }‎ ولا يمكن تغييره.
group-summary = لأي غرض هي؟
group-visibility = من يراها؟
group-visibility-public = الجميع، وتظهر في القوائم
group-visibility-unlisted = من لديه الرابط
group-visibility-private = أعضاؤها فقط
group-founders = المديرون فقط يبدؤون المجموعات هنا.
group-settings = إعدادات المجموعة
group-organize = أنت تنظم في هذه المجموعة
group-invitations = الدعوات
group-invited = تدعوك هذه المجموعة إلى الانضمام
group-accept = الانضمام
group-decline = لا، شكرًا
group-dates = مواعيد هذه المجموعة
group-joining = كيف يكون الانضمام
group-joining-line = ينضم الأعضاء بدعوة. لتعلم بفعالياتها دون عضوية، تابع تقويمها أو أخبارها أدناه.
group-openness = كيف يكون الانضمام؟
group-openness-open = ينضم من يشاء
group-openness-moderated = من يطلب، بعد موافقة
group-openness-invitation = بدعوة فقط
group-join-title = هل تريد الانضمام إلى هذه المجموعة؟
group-join-open = يمكن للجميع الانضمام. يرى الأعضاء ما لا يراه غيرهم، وينظمون متى طُلب منهم ذلك.
group-join-moderated = اطلب الانضمام: يقبل المنظمون هنا أو يرفضون، وتصلك رسالة.
group-join-button = الانضمام
group-ask-button = طلب الانضمام
group-followers = من يمكنه المتابعة؟
group-followers-welcome = من يشاء
group-followers-approved = من يطلب، بعد موافقة
group-followers-count = { $count ->
    [0] لا أحد يتابع بعد.
    [one] يتابع ملف شخصي واحد.
    [two] يتابع ملفان شخصيان.
    [few] تتابع { $count } ملفات شخصية.
    [many] يتابع { $count } ملفًا شخصيًا.
   *[other] يتابع { $count } ملف شخصي.
}
group-too-many-followers = بلغت هذه المجموعة أقصى عدد من المتابعين.
group-follow-title = متابعة هذه المجموعة
group-following = المتابعة
group-follow-why = من يتابع يعلم بالفعاليات الجديدة التي للجميع رؤيتها، هنا وبالبريد، دون عضوية.
group-follow-asks = تجيب المجموعة من يطلب المتابعة.
group-follow-button = متابعة
group-you-follow = أنت تتابع هذه المجموعة
group-follow-asked = طلبت المتابعة
group-follow-letters = تخبرك رسالة بكل فعالية جديدة.
group-follow-quiet = لا تصلك رسائل عنها.
group-follow-no-letters = بلا رسائل
group-follow-with-letters = مع رسائل
group-unfollow = إلغاء المتابعة
group-follow-requests = من يطلب المتابعة
group-follow-yes = السماح بالمتابعة
group-stay-out = ليس الآن
group-asked = طلبت الانضمام
group-asked-line = يجيب المنظمون هنا، وتصلك رسالة.
group-requests = من يطلب الانضمام
group-request-yes = قبول
group-request-no = رفض
group-not-requested = لم يعد هذا الملف الشخصي يطلب الانضمام.
group-role-requested = يطلب الانضمام
group-invite = دعوة شخص
group-invite-hint = اسم مستخدم ملفه الشخصي على هذا الخادم
group-invite-button = دعوة
group-invite-nobody = لا أحد هنا باسم المستخدم هذا.
group-already-member = هذا الملف الشخصي في المجموعة، أو سبقت دعوته.
group-last-administrator = لا يمكن لآخر مدير أن يغادر أو يترك دوره. اجعل غيرك مديرًا أولًا.
group-creator-stays = من أسس مجموعة لا يترك هذا الدور إلا بنفسه.
group-role-too-low = يتطلب هذا دورًا أعلى في المجموعة.
group-not-so = لا يمكن فعل ذلك مع هذا العضو.
group-role-invited = مدعو
group-make-administrator = تعيينه مديرًا
group-make-moderator = السماح له بالتنظيم
group-make-member = تعيينه عضوًا
group-remove = إخراج
group-leave = مغادرة المجموعة
group-leave-title = هل تريد مغادرة هذه المجموعة؟
group-leave-line = لن ترى بعد ذلك ما لا يراه إلا أعضاؤها.
group-stay = البقاء
group-delete-title = حذف المجموعة
group-delete-line = تُحذف المجموعة نهائيًا مع صفحتها وأعضائها وموجزاتها.
group-delete-button = حذفها نهائيًا
group-keep = إبقاؤها
no-groups-yet = ليس هذا الملف الشخصي في أي مجموعة بعد.

# إعدادات الحساب.
settings-preferences = اللغة والرسائل
settings-language = لغة الرسائل
settings-language-hint = تتبع الصفحات الاختيار في أسفل كل صفحة
settings-zone = المنطقة الزمنية
settings-zone-house = منطقة هذا الموقع
settings-letters = الكتابة إليّ
settings-on-the-day = صباح يوم الفعالية
settings-each-week = في بداية الأسبوع
settings-before-event = قبل الفعالية بقليل
settings-password = كلمة مرور أخرى
settings-password-now = كلمة المرور الحالية
settings-password-wrong = هذه ليست كلمة مرورك.
settings-address = عنوان آخر
settings-address-now = تصل الرسائل إلى { $email }.
settings-address-waits = ينتظر { $email } التأكيد.
settings-address-new = العنوان الجديد
settings-address-button = استعمال هذا العنوان
settings-address-sent = أُرسلت رسالة فيها رابط إلى العنوان الجديد. وحتى تفتحه يبقى القديم.

# الصفحة الأولى لمن سجل الدخول.
waits-following = { $count ->
    [zero] لا أحد يطلب متابعة { $group }
    [one] يطلب ملف شخصي واحد متابعة { $group }
    [two] يطلب ملفان شخصيان متابعة { $group }
    [few] تطلب { $count } ملفات شخصية متابعة { $group }
    [many] يطلب { $count } ملفًا شخصيًا متابعة { $group }
   *[other] يطلب { $count } ملف شخصي متابعة { $group }
}
waits-events = { $count ->
    [zero] لا فعاليات تنتظر مشرفًا
    [one] فعالية واحدة تنتظر مشرفًا
    [two] فعاليتان تنتظران مشرفًا
    [few] { $count } فعاليات تنتظر مشرفًا
    [many] { $count } فعالية تنتظر مشرفًا
   *[other] { $count } فعالية تنتظر مشرفًا
}
waits-reports = { $count ->
    [zero] لا بلاغات تنتظر مشرفًا
    [one] بلاغ واحد ينتظر مشرفًا
    [two] بلاغان ينتظران مشرفًا
    [few] { $count } بلاغات تنتظر مشرفًا
    [many] { $count } بلاغًا ينتظر مشرفًا
   *[other] { $count } بلاغ ينتظر مشرفًا
}
start-greeting = أهلًا، { $name }
start-dates = { $count ->
    [0] لا مواعيد قادمة.
    [one] موعد واحد قادم.
    [two] موعدان قادمان.
    [few] { $count } مواعيد قادمة.
    [many] { $count } موعدًا قادمًا.
   *[other] { $count } موعد قادم.
}
start-waiting = { $count ->
    [0] لا شيء ينتظرك.
    [one] شيء واحد ينتظرك.
    [two] شيئان ينتظرانك.
    [few] { $count } أشياء تنتظرك.
    [many] { $count } شيئًا ينتظرك.
   *[other] { $count } شيء ينتظرك.
}
start-drafts = { $count ->
    [zero] لا مسودات
    [one] مسودة واحدة
    [two] مسودتان
    [few] { $count } مسودات
    [many] { $count } مسودة
   *[other] { $count } مسودة
}
start-next-dates = مواعيدك القادمة
start-no-dates = هنا يظهر ما تحضره أو تنظمه. ابحث عن شيء تذهب إليه، أو ادع غيرك.
start-find = البحث عن فعاليات
start-all-dates = كل مواعيدك
start-for-you = لك
start-news = جديد مجموعاتك
start-no-news = لا جديد في الأسابيع الأخيرة.
start-no-groups = انضم إلى مجموعة أو تابعها لتقرأ هنا ما تخطط له.
start-find-groups = البحث عن مجموعات
start-you-organise = أنت تنظم
start-you-come = ستحضر
start-you-asked = طلبت الحضور
start-no-profile = ليس لك بعد ملف شخصي تشارك باسمه.
news-published = جديد منذ { $day }
news-changed = تغير في { $day }

# تاريخ الفعالية.
history-of = تاريخ «{ $title }»
history-inside = كل تغيير، الأحدث أولًا: ما كان، وما صار، ومن فعله. ويعلم الزوار أن شيئًا تغير.
history-outside = ما تغير منذ الإعلان عنها، الأحدث أولًا.
history-to-event = إلى الفعالية
history-none = لم يتغير شيء.
history-was = قبل:
history-is = الآن:
history-then = كما كانت حينها
history-restore = إعادتها هكذا
history-link = التاريخ كله
history-button = التاريخ
restore-title = هل تريد إعادتها كما كانت؟
restore-line = يعود العنوان والوصف والوقت والمكان والخيارات كما كانت حينها. يبقى المشاركون؛ ويُبلَّغون بالبريد بما يهم الحضور.
restore-button = إعادتها هكذا
restore-not = إبقاؤها كما هي
restore-changed = عدّل شخص الفعالية قبل لحظة. انظر مرة أخرى ثم حاول من جديد.
change-drafted = كُتبت
change-published = أُعلن عنها

# رسائل. يقول الموضوع ما حدث، والجملة الأولى ما العمل.
mail-link-works = الرابط صالح مرة واحدة. إن كان قديمًا فاطلب غيره على الموقع.
mail-ignore = إن لم تكن أنت من طلب، فلا تفعل شيئًا: لا يحدث شيء دون الرابط.
mail-why-account = تصلك هذه الرسالة لأن هذا العنوان ذُكر في { $site }.
mail-why-following = تصلك هذه الرسالة لأنك تتابع هذه المجموعة في { $site }. يمكنك تغيير ذلك في صفحتها.
mail-stop-following = لا مزيد من الرسائل عن هذه المجموعة
mail-why-participation = تصلك هذه الرسالة لأنك تشارك في هذه الفعالية في { $site }.
mail-why-guest = تصلك هذه الرسالة لأن هذا العنوان استُعمل للمشاركة في هذه الفعالية في { $site }.
mail-cannot-come = لا تستطيع الحضور؟ أعد مقعدك
mail-see-event = عرض الفعالية

mail-confirm-address-subject = أكّد بريدك الإلكتروني في { $site }
mail-confirm-address-heading = مرحبًا بك في { $site }!
mail-confirm-address-line = بقيت خطوة واحدة: أثبت أن هذا العنوان لك.
mail-confirm-address-action = تأكيد عنواني

mail-confirm-address-change-subject = أكّد بريدك الإلكتروني الجديد في { $site }
mail-confirm-address-change-heading = بريدك الإلكتروني الجديد
mail-confirm-address-change-line = أثبت أن هذا العنوان لك؛ وبعدها تسجّل الدخول به.
mail-confirm-address-change-action = استعمال هذا العنوان

mail-address-change-requested-subject = بريدك الإلكتروني في { $site } على وشك أن يتغير
mail-address-change-requested-heading = طُلب بريد إلكتروني آخر
mail-address-change-requested-line = أرسلنا رابطًا إلى العنوان الجديد. وحتى يفتحه أحد يبقى هذا العنوان لك.
mail-address-change-requested-warning = إن لم تكن أنت، فهناك من يعرف كلمة مرورك: سجّل الدخول وغيّرها الآن.

mail-already-registered-subject = لديك حساب في { $site }
mail-already-registered-heading = لديك حساب بالفعل
mail-already-registered-line = ذكر شخص – ربما أنت – هذا العنوان في { $site }، لكن له حسابًا بالفعل. سجّل الدخول به؛ وإن نسيت كلمة المرور فاطلب غيرها هناك.

mail-reset-password-subject = كلمة مرور جديدة في { $site }
mail-reset-password-heading = اختر كلمة مرور جديدة
mail-reset-password-line = طلبت الدخول دون كلمة مرورك. الرابط صالح ساعتين.
mail-reset-password-action = اختيار كلمة مرور جديدة

mail-address-left-subject = تغير بريدك الإلكتروني في { $site }
mail-address-left-heading = لحسابك بريد إلكتروني آخر
mail-address-left-line = لم يعد بإمكانك تسجيل الدخول بهذا العنوان، والروابط التي أُرسلت إليه لم تعد صالحة.
mail-address-left-warning = إن لم تكن أنت، فاستعد هذا العنوان خلال 7 أيام: تُغلق كل الجلسات وتختار كلمة مرور جديدة. وإن كنت أنت فلا داعي لشيء.
mail-address-left-action = لم أكن أنا: استعادة هذا العنوان

mail-address-taken-subject = هذا الآن بريدك الإلكتروني في { $site }
mail-address-taken-heading = هذا الآن بريدك الإلكتروني
mail-address-taken-line = سجّل الدخول به من الآن فصاعدًا. أُغلقت جلساتك على الأجهزة الأخرى.

mail-password-changed-subject = تغيرت كلمة مرورك في { $site }
mail-password-changed-heading = تغيرت كلمة مرورك
mail-password-changed-line = أُغلقت جلساتك في كل مكان. سجّل الدخول بكلمة المرور الجديدة.
mail-password-changed-warning = إن لم تكن أنت، فاطلب فورًا كلمة مرور جديدة على الموقع.

mail-confirm-participation-subject = يرجى التأكيد: { $title }
mail-confirm-participation-heading = هل تريد الحضور؟
mail-confirm-participation-line = أكّد أنك تريد المشاركة. وحتى ذلك الحين لا يُحجز مقعدك.
mail-confirm-participation-action = نعم، أريد الحضور

mail-participation-requested-subject = طلبت الحضور: { $title }
mail-participation-requested-heading = يعرف المنظمون أنك تريد الحضور
mail-participation-requested-line = هم يقررون من يشارك، ونكتب إليك فور جوابهم.

mail-participation-accepted-subject = ستحضر: { $title }
mail-participation-accepted-heading = ستحضر!
mail-participation-accepted-line = حُجز مقعدك. موعد التقويم مرفق.

mail-participation-refused-subject = لا يمكنك الحضور: { $title }
mail-participation-refused-heading = لا يستطيع المنظمون استقبالك
mail-participation-refused-line = نأسف: لم يقبل منظمو هذه الفعالية مشاركتك.

mail-event-changed-subject = تغيير: { $title }
mail-event-changed-heading = تغير شيء في هذه الفعالية
mail-event-changed-line = يرجى التأكد من أنه ما زال بإمكانك الحضور.
mail-change-title = العنوان
mail-change-begins = البداية
mail-change-ends = النهاية
mail-change-place = المكان
mail-was = كان
mail-is = صار
mail-nothing = لم يُذكر

mail-event-cancelled-subject = أُلغيت: { $title }
mail-event-cancelled-heading = لن تُقام هذه الفعالية
mail-event-cancelled-line = ألغاها المنظمون.
mail-event-cancelled-reason = يقولون: { $reason }

mail-event-reinstated-subject = ستُقام رغم ذلك: { $title }
mail-event-reinstated-heading = ستُقام هذه الفعالية رغم ذلك
mail-event-reinstated-line = كانت قد أُلغيت. ما زال مقعدك محجوزًا.

mail-reminder-subject = { $reminder ->
    [today] اليوم: { $title }
    [tomorrow] غدًا: { $title }
   *[soon] قريبًا: { $title }
}
mail-reminder-heading = { $reminder ->
    [today] الموعد اليوم
    [tomorrow] الموعد غدًا
   *[soon] يبدأ خلال ساعة
}
mail-reminder-line = قلت إنك ستحضر. إن لم تستطع فأعد مكانك: فقد يريده شخص آخر.

mail-week-subject = أسبوعك: ما ستشارك فيه
mail-week-heading = أسبوعك
mail-week-line = هذا ما ستشارك فيه حتى يوم الاثنين القادم.
mail-week-action = اعرض كل مواعيدك
mail-week-settings = يمكنك أن تقرر في إعداداتك هل تصلك هذه الرسالة.

mail-event-removed-subject = أُلغيت: { $title }
mail-event-removed-heading = لن تُقام هذه الفعالية
mail-event-removed-line = حُذفت ولم يعد من الممكن العثور عليها.
mail-event-removed-title = { $title } · { $begins }

mail-erased-subject = ما مُحي في { $site }
mail-erased-heading = طلبت أن تُمحى بياناتك
mail-erased-line = يُمحى الآن ما كان { $site } يعرفه عنك؛ وإذا كانت لك عدة ملفات شخصية فإنها تُحذف في لحظات مختلفة خلال يوم، كي لا يعرف أحد أنها كانت معًا. تقول الإيصالات ما الذي مُحي ومتى. ليس فيها أي اسم، ولا نعرف أنها لك.
# ما فعله القائمون على الموقع.
mail-ask-who-runs-it = إن كنت لا تعرف السبب، فاسأل القائمين على الموقع.
mail-address-replaced-subject = تغير بريدك الإلكتروني في { $site }
mail-address-replaced-heading = لحسابك بريد إلكتروني آخر
mail-address-replaced-line = أعطت إدارة { $site } حسابك عنوانًا آخر. لم يعد بإمكانك تسجيل الدخول بهذا العنوان.
mail-address-given-subject = هذا الآن بريدك الإلكتروني في { $site }
mail-address-given-heading = لحسابك الآن هذا البريد الإلكتروني
mail-address-given-line = أعطت إدارة { $site } حسابك هذا العنوان. سجّل الدخول به من الآن فصاعدًا؛ كلمة مرورك كما هي.
mail-role-given-subject = تغير دورك في { $site }
mail-role-given-heading = لحسابك دور آخر
mail-role-given-line = غيّرت إدارة { $site } ما يمكن لحسابك أن يفعله.
mail-role-given-role = { $role ->
    [administrator] صار حساب مدير: يمكنه أيضًا إدارة الموقع.
    [moderator] صار حساب مشرف: يمكنه أيضًا حفظ النظام.
   *[user] يمكنه ما يمكن للجميع.
}
mail-account-confirmed-subject = تأكد حسابك في { $site }
mail-account-confirmed-heading = تأكد حسابك
mail-account-confirmed-line = أكّدت إدارة { $site } حسابك. يمكنك تسجيل الدخول الآن.

mail-group-invited-subject = تدعوك { $group }
mail-group-invited-heading = تدعوك مجموعة
mail-group-invited-line = تود { $group } أن تكون من أعضائها. قل نعم أو لا في صفحتها.
mail-group-requested-subject = يطلب شخص الانضمام إلى { $group }
mail-group-requested-heading = يطلب شخص الانضمام
mail-group-requested-line = يود شخص أن يكون عضوًا في { $group }. يجيب المنظمون هناك في صفحتها.
mail-group-accepted-subject = أنت عضو في { $group }
mail-group-accepted-heading = قُبل انضمامك!
mail-group-accepted-line = وافقت { $group }: أنت الآن عضو.
mail-group-refused-subject = لم توافق { $group }
mail-group-refused-heading = لم توافق المجموعة
mail-group-refused-line = لم تقبل { $group } انضمامك. ما تنشره للجميع ما زال بإمكانك قراءته ومتابعته.
mail-group-invited-action = عرض المجموعة
mail-group-requested-action = عرض المجموعة
mail-group-accepted-action = عرض المجموعة
mail-group-refused-action = عرض المجموعة

mail-decided-subject = قرر مشرفو { $site } في أمر يخصك
mail-decided-heading = قرر المشرفون
mail-decided-line = اتخذ مشرفو { $site } قرارًا في شيء يخصك.
mail-decided-about = الأمر يتعلق بـ: { $about }
mail-decided-measure = { $measure ->
    [warned] هذا تحذير.
    [turned-down] لم يُنشر. يمكنك تعديله وطلب نشره من جديد.
    [unlisted] لم يعد في أي قائمة؛ ويراه من لديه الرابط.
    [retagged] صار يُعثر عليه بكلمات أخرى.
    [hidden] لا يراه أحد غيرك حتى يُصلَح.
    [removed] أُزيل.
   *[suspended] عُلّق ولا يُعرض على أحد.
}
mail-decided-reason = السبب: { $reason }
mail-decided-rule = القاعدة: { $rule }

mail-event-out-of-sight-subject = لم يعد من الممكن العثور عليها: { $title }
mail-event-out-of-sight-heading = لم تعد هذه الفعالية ظاهرة
mail-event-out-of-sight-line = أخفاها مشرفو الموقع أو منظموها. لا نستطيع أن نقول هل ستُقام: اسأل المنظمين.
mail-event-out-of-sight-title = { $title } · { $begins }

mail-event-in-sight-subject = عادت إلى الظهور: { $title }
mail-event-in-sight-heading = عادت هذه الفعالية إلى الظهور
mail-event-in-sight-line = تراجع المشرفون عن إخفائها. ما زال مقعدك محجوزًا.

mail-event-waits-subject = فعالية تنتظرك: { $title }
mail-event-waits-heading = فعالية تنتظر أحد المشرفين
mail-event-waits-line = إنها الفعالية الأولى لحساب في { $site }، ولا يعثر عليها أحد قبل أن يقبلها أحدكم.
mail-event-waits-action = عرض الفعالية

mail-event-accepted-subject = نُشرت: { $title }
mail-event-accepted-heading = فعاليتك منشورة
mail-event-accepted-line = اطّلع عليها أحد المشرفين، وصار يعثر عليها كل من هي له. وما تنشره من الآن لا ينتظر أحدًا.

mail-waiting-subject = هناك من ينتظر: { $title }
mail-waiting-heading = هناك من ينتظرك
mail-waiting-line = هناك من طلب الحضور، أو كتب شيئًا تحت فعاليتك.
mail-waiting-action = عرض من يطلب الحضور
mail-waiting-often = عدد مرات وصول هذه الرسائل تجده في إعداداتك.
mail-why-organizer = تصلك هذه الرسالة لأنك تنظم هذه الفعالية في { $site }.

mail-event-inherited-subject = أنت الآن منظم هذه الفعالية: { $title }
mail-event-inherited-heading = هذه الفعالية صارت لك
mail-event-inherited-line = سلّمها إليك منظمها، أو غادر. من يشارك وما يُكتب فيها صار بيدك من الآن فصاعدًا.

mail-group-role-subject = تغير ما يمكنك فعله في { $group }
mail-group-role-heading = لك دور آخر في مجموعة
mail-group-role-line = غيّر أحد القائمين على { $group } ما يمكنك فعله فيها.
mail-group-role-duty = { $duty ->
    [administrator] صرت من مديريها: يمكنك أيضًا أن تحدد ما هي ومن فيها.
    [moderator] صرت من مشرفيها: يمكنك أيضًا تنظيم فعاليات باسمها.
   *[member] صرت عضوًا كالآخرين.
}
mail-group-role-action = عرض المجموعة

mail-group-shut-subject = لم تعد عضوًا في { $group }
mail-group-shut-heading = لم تعد في هذه المجموعة
mail-group-shut-line = أنهى أحد القائمين على { $group } عضويتك، أو سحب دعوة.

mail-group-ended-subject = لم تعد المجموعة { $group } موجودة
mail-group-ended-heading = لم تعد مجموعة كنت فيها موجودة
mail-group-ended-line = أُنهيت { $group } في { $site }. وذهبت معها فعالياتها؛ وأُبلغ من كانوا سيحضرون.

mail-group-published-subject = { $group }: { $title }
mail-group-published-heading = فعالية جديدة
mail-group-published-line = تعلن { $group } التي تتابعها عن فعالية.

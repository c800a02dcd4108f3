# ما على المجموعات أن تفعله: قوائم ومهام فيها.
tasks = المهام
task = مهمة
task-list = قائمة مهام
no-task-lists = لا توجد قوائم بعد. ما فيها لا يقرؤه إلا أعضاء المجموعة.
no-tasks = لا شيء في هذه القائمة بعد.
task-list-add = بدء قائمة
task-list-change = تغيير الاسم
task-list-without-title = قائمة بلا اسم
task-list-remove = هل تُزال هذه القائمة؟
task-list-remove-line = تُزال مع كل مهامها. ويمكن إعادتها.
task-add = تدوين مهمة
task-title = ما الذي يجب فعله؟
task-title-wrong = عبّر عن ذلك في 1 إلى 200 حرف.
task-assignee = من يتولّاها؟
task-nobody = لا أحد بعد
task-of-who-left = شخص غادر المجموعة
task-day = حتى أي يوم؟ (اختياري)
task-day-wrong = اذكر يومًا مثل 2031-06-21، ووقتًا مع يوم فقط.
task-time = حتى أي ساعة؟ (اختياري)
task-on-list = في أي قائمة؟
task-without-title = شيء بلا اسم
task-done = أُنجزت
task-late = متأخرة
task-tick = أُنجزت
task-reopen = لم تُنجز بعد
task-change = تغيير
task-remove = هل تُزال هذه المهمة؟
task-remove-line = يمكن إعادتها.
task-no-such-list = لم تعد هذه القائمة موجودة. اختر غيرها.
task-not-a-member = لا تُسند المهمة إلا إلى أعضاء المجموعة.
task-lists-full = لدى هذه المجموعة 200 قائمة، ولا تحتفظ أي مجموعة بأكثر.
tasks-full = لدى هذه المجموعة 4000 مهمة، ولا تحتفظ أي مجموعة بأكثر.
tasks-open = { $count ->
    [0] لا شيء للقيام به
    [one] مهمة واحدة للقيام بها
    [two] مهمتان للقيام بهما
    [few] { $count } مهام للقيام بها
   *[other] { $count } مهمة للقيام بها
}

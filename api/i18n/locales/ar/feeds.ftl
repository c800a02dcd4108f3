# التقويمات والموجزات: العناوين، وما يحل محل ما لم يعد موجودًا.
feed-cancelled = [ملغاة]
feed-gone = لم تعد هذه الفعالية موجودة
feed-reason = أُلغيت: { $reason }
feed-online = عبر الإنترنت
feed-instance-title = { $name }: الفعاليات
feed-actor-title = { $name }: الفعاليات
feed-going-title = { $name }: إلى أين أذهب
feed-going-all-title = إلى أين أذهب
feed-comments-title = { $title }: التعليقات
feed-comment-by = كتب { $name }

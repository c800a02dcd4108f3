# النظر إلى الماضي.
as-it-was = كما كان في { $when }.
past-to-now = عرض الحال الآن
no-moment-title = لا نعرف هذا الوقت
no-moment-line = يجب أن تكون «at» في العنوان يومًا مضى، مثل 2027-06-01، أو لحظة مثل 2027-06-01T20:00:00Z.
too-often-title = تكرر هذا كثيرًا
too-often-line = النظر إلى الماضي يتطلب عملًا. انتظر دقيقة ثم حاول مرة أخرى.
too-much-title = حدث هنا الكثير
too-much-line = التغييرات أكثر من أن نعرض هذه الصفحة كما كانت.

# مجموعة.
group-members = الأعضاء
group-no-members = لا أحد بعد.
group-role-member = عضو
group-role-moderator = مشرف
group-role-administrator = مدير
group-role-creator = مؤسس

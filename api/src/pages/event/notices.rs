//! What one should know before reading on: cancelled, uncertain, moved, over.

use domain::{
    event::{Status, Visibility},
    origin::Origin,
    time::Moment,
};

use super::{
    changes::moved_from,
    told::{Told, is_draft},
};
use crate::i18n::Language;

/// One thing to know before reading on.
pub(super) struct Notice {
    pub(super) tone: &'static str,
    pub(super) what: String,
    pub(super) more: Option<String>,
}

pub(super) fn notices(told: &Told, language: Language, now: Moment) -> Vec<Notice> {
    let event = &told.event;
    let notice = |tone, key: &str, more| Notice { tone, what: language.say(key), more };
    let mut notices = Vec::new();
    if is_draft(event) {
        notices.push(notice("warn", "notice-draft", None));
    }
    match event.status {
        Status::Cancelled => {
            let reason = event.cancelled_because.as_ref();
            let said = reason.map(|it| language.tell("they-say", "reason", it.as_str()));
            notices.push(notice("bad", "notice-cancelled", said));
        }
        Status::Tentative => notices.push(notice("warn", "notice-tentative", None)),
        Status::Confirmed => {}
    }
    if told.is_over(now) {
        notices.push(notice("", "notice-over", None));
    } else if told.is_under_way(now) {
        notices.push(notice("", "notice-under-way", None));
    } else if let Some(was) = moved_from(told) {
        let was = language.day_and_time(was);
        let was = language.tell("notice-moved-from", "when", was);
        notices.push(notice("warn", "notice-moved", Some(was)));
    }
    if event.options.visibility == Visibility::Unlisted {
        notices.push(notice("", "notice-unlisted", None));
    }
    if matches!(event.origin, Origin::Remote { .. }) {
        notices.push(notice("", "notice-elsewhere", None));
    }
    notices
}

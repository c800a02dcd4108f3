//! What one should know before reading on: cancelled, uncertain, moved, over.

use domain::{
    event::{Review, Status, Visibility},
    moderation::MeasureKind,
    origin::Origin,
    time::Moment,
};
use i18n::Language;
use projections::decisions::DecisionRow;

use super::{
    changes::moved_from,
    told::{EventContent, is_draft},
};

/// One thing to know before reading on.
pub(super) struct Notice {
    pub(super) tone: &'static str,
    pub(super) what: String,
    pub(super) more: Option<String>,
    /// Where to read on, and what that is called.
    pub(super) link: Option<(String, String)>,
}

// What moderators decided, why, and on which rule of the house.
fn decided(decision: &DecisionRow, language: Language) -> Notice {
    let key = match decision.kind {
        MeasureKind::Hidden => "notice-hidden",
        MeasureKind::Unlisted => "notice-off-lists",
        MeasureKind::Retagged => "notice-retagged",
        MeasureKind::TurnedDown => "notice-turned-down",
        MeasureKind::Removed | MeasureKind::Suspended | MeasureKind::Warned => "notice-removed",
    };
    let reason = decision.reason.as_ref().map(ToString::to_string).unwrap_or_default();
    let values = [
        ("reason", reason.into()),
        ("number", decision.rule.into()),
        ("rule", decision.rule_text.as_str().into()),
    ];
    let why = language.tell_all("notice-decided", values);
    Notice { tone: "bad", what: language.say(key), more: Some(why), link: None }
}

pub(super) fn notices(told: &EventContent, language: Language, now: Moment) -> Vec<Notice> {
    let event = &told.event;
    let notice = |tone, key: &str, more| Notice { tone, what: language.say(key), more, link: None };
    let mut notices = Vec::new();
    let matters = |it: &&DecisionRow| {
        it.kind != MeasureKind::TurnedDown || event.review == Review::TurnedDown
    };
    notices.extend(told.decisions.iter().filter(matters).map(|it| decided(it, language)));
    if is_draft(event) && event.standing.is_shown() {
        let waits = event.review == Review::Waiting;
        let key = if waits { "notice-waiting" } else { "notice-draft" };
        notices.push(notice("sun", key, None));
    }
    match event.status {
        Status::Cancelled => {
            let reason = event.cancelled_because.as_ref();
            let said = reason.map(|it| language.tell("they-say", "reason", it.as_str()));
            notices.push(notice("bad", "notice-cancelled", said));
        }
        Status::Tentative => notices.push(notice("sun", "notice-tentative", None)),
        Status::Confirmed => {}
    }
    if told.is_over(now) {
        notices.push(notice("", "notice-over", None));
    } else if told.is_under_way(now) {
        notices.push(notice("", "notice-under-way", None));
    } else if let Some(was) = moved_from(told) {
        let was = language.day_and_time(was);
        let was = language.tell("notice-moved-from", "when", was);
        notices.push(notice("sun", "notice-moved", Some(was)));
    }
    if event.options.visibility == Visibility::Unlisted {
        notices.push(notice("", "notice-unlisted", None));
    }
    if let Origin::Remote { id, .. } = &event.origin {
        let link = Some((language.say("notice-see-original"), id.to_string()));
        notices.push(Notice { link, ..notice("", "notice-elsewhere", None) });
    }
    notices
}

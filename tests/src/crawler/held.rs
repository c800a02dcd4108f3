//! What moderators took out of sight: an event and a comment that they hid, an event that they removed, and everything
//! that was said about it.

use anyhow::Result;
use serde_json::{Value, json};

use super::world::Making;

/// Who organizes it, and who took it out of sight.
const DESK: &[&str] = &["owner", "moderator"];
const MODERATOR: &[&str] = &["moderator"];

/// What is to be taken out of sight.
pub(super) struct RemovalTargets {
    hidden: String,
    removed: String,
    comment: String,
    report: String,
}

impl Making<'_> {
    /// Events and a comment that everybody sees, at first; somebody complains about them.
    pub(super) async fn is_to_be_held(&self, owner: &str, party: &str) -> Result<RemovalTargets> {
        let hidden = self.event(self.hatchery.event(DESK, false), owner, json!({})).await?;
        let talk = self.hatchery.one("heldtalk", DESK, true, false);
        self.comments(&hidden, "member", &talk, None).await?;
        let of = |what: &str| self.hatchery.one(what, DESK, false, false);
        let removed = json!({ "title": of("removedtitle"), "description": of("removedtext"),
            "tags": [of("removedtag")] });
        let removed = self.event(removed, owner, json!({})).await?;
        self.comments(&removed, "member", &of("removedtalk"), None).await?;
        let words = self.hatchery.one("heldcomment", MODERATOR, true, false);
        let comment = self.comments(party, "member", &words, None).await?;
        let report = "mutation($reported: ID!, $comment: ID!, $content: String) {
            createReport(reportedId: $reported, commentsIds: [$comment], content: $content) { id } }";
        let author = self.says("member", "{ loggedPerson { id } }", json!({})).await?;
        let asked = json!({ "reported": author["loggedPerson"]["id"], "comment": comment,
            "content": self.hatchery.one("complaint", MODERATOR, true, false) });
        let report =
            self.known(&self.says("stranger", report, asked).await?, "/createReport/id")?;
        Ok(RemovalTargets { hidden, removed, comment, report })
    }

    /// Takes them out of sight.
    pub(super) async fn is_held(&self, held: &RemovalTargets) -> Result<()> {
        let note = "mutation($report: ID!, $content: String) {
            createReportNote(reportId: $report, content: $content) { id } }";
        let noted = json!({ "report": held.report,
            "content": self.hatchery.one("note", MODERATOR, true, false) });
        self.known(&self.says("moderator", note, noted).await?, "/createReportNote/id")?;
        for (kind, id, measure) in [
            ("EVENT", &held.hidden, "HIDDEN"),
            ("EVENT", &held.removed, "REMOVED"),
            ("COMMENT", &held.comment, "HIDDEN"),
        ] {
            let moderate = "mutation($subject: ModerationSubjectInput!, $measure: ModerationMeasure!,
                $reason: String, $report: ID) {
                moderate(subject: $subject, measure: $measure, reason: $reason, rule: 1, reportId: $report) { id } }";
            let reason = match kind {
                "EVENT" => self.hatchery.one("reason", DESK, true, false),
                _ => self.hatchery.one("reason", &["moderator", "member"], false, false),
            };
            let command: Value = json!({ "subject": { "kind": kind, "id": id }, "measure": measure,
                "reason": reason, "report": held.report });
            self.known(&self.says("moderator", moderate, command).await?, "/moderate/id")?;
        }
        Ok(())
    }
}

//! What was decided, as news: byte for byte, and never with anybody in it.

use axum::http::{StatusCode, header};
use commands::moderation::{Grounds, MeasureRequest};
use domain::{
    event::{Options, Visibility},
    ids::{DecisionId, EventId},
    instance::{Setting, SettingKey},
    moderation::{MeasureKind, Subject},
};

use super::{house::FeedsHouse, lyon};

const ATOM: &str = "/transparency.atom";

impl FeedsHouse {
    pub(super) async fn decisions_are(&self, word: &str) {
        let setting = Setting::read(SettingKey::Transparency, word).unwrap();
        self.app.commands.change_instance(&self.ask(), vec![setting]).await.unwrap();
    }

    pub(super) async fn decide(&mut self, subject: Subject, measure: MeasureKind) -> DecisionId {
        let grounds = Grounds::of(Some("It sells watches"), Some(3), None).unwrap();
        let verdict = MeasureRequest { subject, measure, tags: vec![], behind: None, grounds };
        let made = self.app.commands.moderate(&self.ask(), verdict).await.unwrap();
        self.named.push((made.id.0, format!("decision-{}", self.named.len() + 1)));
        made.id
    }

    async fn undo(&self, event: EventId, decision: DecisionId) {
        let grounds = Grounds::of(Some("The wrong one"), Some(3), None).unwrap();
        let subject = Subject::Event(event);
        let commands = &self.app.commands;
        commands.undo_decision(&self.ask(), subject, decision, None, &grounds).await.unwrap();
    }
}

#[tokio::test]
async fn decisions_are_told_without_whom_they_are_about() {
    let mut house = lyon().await;
    assert_eq!(house.get(ATOM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/transparency.json").await.status, StatusCode::NOT_FOUND);
    house.decisions_are("published").await;
    let empty = house.get(ATOM).await;
    assert!(empty.status == StatusCode::OK && !empty.text.contains("<entry>"));

    let public = house.evening("Cheap watches").await;
    let private = Options { visibility: Visibility::Private, ..Options::default() };
    let private = house.event("The inner circle", private).await;
    let removed = house.decide(Subject::Event(public), MeasureKind::Removed).await;
    house.decide(Subject::Event(private), MeasureKind::Hidden).await;
    house.decide(Subject::Person(house.persons[0]), MeasureKind::Warned).await;
    let before = house.get(ATOM).await;
    house.later(3 * 24 * 60);
    house.undo(public, removed).await;
    let answer = house.get(ATOM).await;
    for secret in ["watches", "circle", "Anna", "Lyon", "wrong", &public.to_string()] {
        assert!(!answer.text.contains(secret), "{secret}");
    }
    insta::assert_snapshot!(house.nameless(&answer.text));
    assert_eq!(house.know(ATOM, &before).await.status, StatusCode::OK, "something was undone");
    assert_eq!(house.know(ATOM, &answer).await.status, StatusCode::NOT_MODIFIED);
    assert!(answer.header(header::ETAG).starts_with("\"0."), "no position of a fact");

    house.decisions_are("withheld").await;
    assert_eq!(house.get(ATOM).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_account_is_not_told_of_for_its_persons_would_be_known_to_belong_together() {
    let mut house = lyon().await;
    house.decisions_are("published").await;
    house.decide(Subject::Account(house.account), MeasureKind::Warned).await;
    let told = house.get("/transparency.json").await;
    let told: serde_json::Value = serde_json::from_str(&told.text).unwrap();
    assert_eq!((&told["total"], &told["decisions"]), (&0.into(), &serde_json::json!([])));
}

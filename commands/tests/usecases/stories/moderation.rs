//! What keeps order: reasons, rules, and who answers to whom.

use commands::{
    Ask, CommandError, Commands,
    moderation::{Act, Grounds, MeasureRequest, NewReport, Undoing},
};
use domain::{
    caller::Caller,
    event::Visibility,
    instance::{InstanceFact, Rules},
    moderation::{MeasureKind, Subject},
    report::Forward,
    text::{Html, Message},
};

use crate::{
    cast::{
        ANNA, BEN, CHOIR, NORA, SOFIA, Who, account_of, account_suspended, email_of, of_instance,
        suspended,
    },
    house::House,
    things::{
        COMMENT, CONCERT, Facts, PASSWORD, PICNIC, REHEARSAL, REPORT, commented, concert, picnic,
        rehearsal_for, reported,
    },
};

async fn house(facts: Facts) -> House {
    let house = House::inhabited().await;
    house.given(facts).await;
    house
}

fn grounds(rule: i64) -> Grounds {
    Grounds::of(Some("again and again"), Some(rule), None).unwrap()
}

async fn take(
    it: &Commands,
    ask: Ask,
    subject: Subject,
    measure: MeasureKind,
) -> Result<(), CommandError> {
    let behind =
        if let Subject::Person(person) = subject { Some(account_of(person)) } else { None };
    let verdict = MeasureRequest { subject, measure, tags: vec![], behind, grounds: grounds(1) };
    it.moderate(&ask, verdict).await.map(drop)
}

#[tokio::test]
async fn each_thing_can_be_decided_about_in_its_own_ways() {
    let subjects = [
        Subject::Event(CONCERT),
        Subject::Comment(COMMENT),
        Subject::Group(CHOIR),
        Subject::Person(BEN),
        Subject::Account(account_of(BEN)),
    ];
    for subject in subjects {
        for measure in MeasureKind::ALL {
            let house = house([concert(), commented(CONCERT, BEN)].concat()).await;
            let possible = MeasureKind::of(subject).contains(&measure);
            let asked = house
                .when(Who::Moderator, async |it, ask| take(it, ask, subject, measure).await)
                .await;
            match (possible, asked.answer) {
                (true, Ok(())) => {}
                (false, Err(error)) => {
                    assert_eq!(error.to_string(), "this measure cannot be taken here");
                }
                (_, answer) => panic!("{subject:?} {measure:?}: {answer:?}"),
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_decided_without_a_rule_that_there_is() {
    let mine = Rules::new(Html::of_strangers("").unwrap(), &["Be kind".to_owned()]).unwrap();
    let rules = of_instance(InstanceFact::RulesChanged { rules: mine });
    let house = house([picnic(), vec![rules]].concat()).await;
    assert_eq!(house.commands.rules("en").await.unwrap().len(), 1);
    let verdict = MeasureRequest {
        subject: Subject::Event(PICNIC),
        measure: MeasureKind::Hidden,
        tags: vec![],
        behind: None,
        grounds: grounds(2),
    };
    let asked = house.when(Who::Moderator, async |it, ask| it.moderate(&ask, verdict).await).await;
    asked.then_refused("rule: there is no such rule");
    for (reason, rule, words) in [
        (Some(" "), Some(1), "reason: say why"),
        (Some("so"), None, "rule: say which rule this follows"),
        (Some("so"), Some(-1), "rule: there is no such rule"),
    ] {
        assert_eq!(Grounds::of(reason, rule, None).unwrap_err().to_string(), words);
    }
}

#[tokio::test]
async fn a_suspended_account_is_signed_out_and_its_persons_follow_and_come_back() {
    let house = House::inhabited().await;
    house.vault.set_password(account_of(BEN), PASSWORD).await.unwrap();
    let session = house.commands.sign_in(&email_of("ben"), PASSWORD, None).await.unwrap();
    let (ben, subject) = (account_of(BEN), Subject::Account(account_of(BEN)));
    let verdict = MeasureRequest {
        subject,
        measure: MeasureKind::Suspended,
        tags: vec![],
        behind: None,
        grounds: grounds(1),
    };
    let asked = house.when(Who::Moderator, async |it, ask| it.moderate(&ask, verdict).await).await;
    let decision = asked.then(&["account.moderated"]).id;
    let caller = house.commands.caller_with(&session.access_token).await.unwrap();
    assert_eq!(caller, Caller::Visitor);
    assert!(house.commands.follow_account(ben, BEN).await.unwrap().is_some());
    assert!(house.commands.person(BEN).await.unwrap().is_suspended());
    let undone = house
        .when(Who::Moderator, async |it, ask| {
            it.undo_decision(&ask, subject, decision, None, &grounds(1)).await
        })
        .await;
    undone.then(&["account.decision-undone"]);
    assert!(house.commands.follow_account(ben, BEN).await.unwrap().is_some());
    assert!(!house.commands.person(BEN).await.unwrap().is_suspended());
}

#[tokio::test]
async fn what_moderators_decided_about_the_person_itself_stays() {
    let (ben, facts) = (account_of(BEN), vec![account_suspended(account_of(BEN)), suspended(BEN)]);
    let house = house(facts).await;
    assert_eq!(house.commands.follow_account(ben, BEN).await.unwrap(), None);
    assert_eq!(house.commands.follow_account(ben, ANNA).await.unwrap(), None, "not its person");
}

#[tokio::test]
async fn the_last_who_runs_the_place_is_not_suspended_nor_the_last_person_they_do_it_as() {
    let words = "the last administrator of a server has to stay one; name another one first";
    let gone = of_instance(InstanceFact::AdministratorDismissed { account: account_of(NORA) });
    let house = house(vec![gone]).await;
    for subject in [Subject::Account(account_of(SOFIA)), Subject::Person(SOFIA)] {
        let asked = house
            .when(Who::Administrator, async |it, ask| {
                take(it, ask, subject, MeasureKind::Suspended).await
            })
            .await;
        asked.then_refused(words);
    }
}

#[tokio::test]
async fn undoing_everything_leaves_what_others_are_in() {
    let house = house(picnic()).await;
    let undoing = Undoing {
        actors: vec![(ANNA, Some(account_of(ANNA)))],
        acts: vec![Act::Event(PICNIC), Act::Group(CHOIR)],
        grounds: grounds(1),
    };
    let ask = house.ask(Who::Moderator).await;
    let undone = house.commands.undo_all(&ask, undoing.clone()).await.unwrap();
    assert_eq!((undone.done, undone.left, undone.batch), (1, 1, Some(ask.id)));
    let again = house.commands.undo_all(&ask, undoing).await.unwrap();
    assert_eq!((again.done, again.left), (1, 1), "the same order again");
}

#[tokio::test]
async fn whoever_may_not_see_a_thing_does_not_report_it() {
    let facts = [rehearsal_for(Visibility::Restricted), commented(REHEARSAL, BEN)].concat();
    let house = house(facts).await;
    let about = |events, comments| NewReport {
        about: Subject::Group(CHOIR),
        events,
        comments,
        text: Message::new("loud").unwrap(),
        forward: Forward::No,
    };
    for new in [about(vec![REHEARSAL], vec![]), about(vec![], vec![COMMENT])] {
        let stranger = new.clone();
        let asked =
            house.when(Who::Own, async |it, ask| it.file_report(&ask, stranger).await).await;
        asked.then_refused("there is no such event");
        let asked =
            house.when(Who::Moderator, async |it, ask| it.file_report(&ask, new).await).await;
        asked.answer.unwrap();
    }
}

#[tokio::test]
async fn complaints_about_one_thing_meet_in_one_report() {
    let house = house(picnic()).await;
    let new = || NewReport {
        about: Subject::Person(ANNA),
        events: vec![PICNIC],
        comments: vec![],
        text: Message::new("loud").unwrap(),
        forward: Forward::No,
    };
    let first = house.when(Who::Other, async |it, ask| it.file_report(&ask, new()).await).await;
    let report = first.then(&["report.filed"]).id;
    let twice = house.when(Who::Other, async |it, ask| it.file_report(&ask, new()).await).await;
    assert_eq!(twice.then(&[]).id, report, "Ben said so already");
    let other = house.when(Who::Member, async |it, ask| it.file_report(&ask, new()).await).await;
    assert_eq!(other.then(&["report.joined"]).id, report);
    assert_eq!(house.commands.report(report).await.unwrap().about(), Some(Subject::Event(PICNIC)));
}

#[tokio::test]
async fn a_report_shows_twenty_things_at_most_and_no_account() {
    let house = House::inhabited().await;
    let many = NewReport {
        about: Subject::Person(ANNA),
        events: (0..21).map(|n| domain::ids::EventId(uuid::Uuid::from_u128(n))).collect(),
        comments: vec![],
        text: Message::new("loud").unwrap(),
        forward: Forward::No,
    };
    let account =
        NewReport { about: Subject::Account(account_of(ANNA)), events: vec![], ..many.clone() };
    for (new, words) in [
        (many, "events_ids: should be at most 20 things"),
        (account, "reported_id: an account cannot be reported"),
    ] {
        let asked = house.when(Who::Other, async |it, ask| it.file_report(&ask, new).await).await;
        asked.then_refused(words);
    }
}

#[tokio::test]
async fn an_open_report_keeps_what_it_says() {
    let house = house(reported()).await;
    let kept = house.commands.purge_report(REPORT).await.unwrap_err();
    assert_eq!(kept.to_string(), "this report is open");
}

#[tokio::test]
async fn who_looks_behind_an_account_leaves_one_trace_an_hour() {
    let house = House::inhabited().await;
    let look = async |it: &Commands, ask: Ask| it.look_behind(&ask, account_of(ANNA)).await;
    house.when(Who::Administrator, look).await.then(&["instance.linkage-read"]);
    house.when(Who::Administrator, look).await.then(&[]);
    house.later(1);
    house.when(Who::Administrator, look).await.then(&["instance.linkage-read"]);
}

//! What is tried of every row of the table.

use std::collections::BTreeSet;

use commands::{CommandError, Rejection};
use futures::stream::{self, StreamExt as _};

use crate::{
    cast::Who,
    house::House,
    source,
    table::{self, NOTHING_HAPPENS, Refusal, UseCase},
};

/// Houses that are tried at the same time: passwords are hashed on other threads.
const AT_ONCE: usize = 4;

/// What takes no command and writes no fact: it looks at what there is, or keeps something in the vault alone.
const WRITES_NO_FACT: [&str; 59] = [
    "account",
    "account_with",
    "actor_named",
    "allowances",
    "application",
    "ask_password",
    "begin_device",
    "caller_for",
    "caller_on_web",
    "caller_with",
    "cancellation_token",
    "check_wish",
    "comment",
    "destroy",
    "discussion",
    "email_of_guest",
    "event",
    "export_with",
    "fate_of_event",
    "fate_of_group",
    "followed_with",
    "group",
    "imported_event",
    "instance",
    "is_quiet",
    "keep_to_format",
    "link_state",
    "may_register",
    "name_first_profile",
    "note_device",
    "open_session",
    "pass_on",
    "pass_on_to_everybody_at",
    "person",
    "post",
    "program_with",
    "quiet_follow_token",
    "quiet_token",
    "refresh_session",
    "register_application",
    "remind",
    "reminded_until",
    "renew_permit",
    "report",
    "resources_kept",
    "revoke_token",
    "rules",
    "seat_with",
    "session_with",
    "sign_in",
    "sign_in_on_web",
    "sign_out",
    "sign_out_of_web",
    "stop_announcements",
    "tell_everybody",
    "tell_later",
    "tell_readers",
    "tokens_for_code",
    "tokens_for_device",
];

#[test]
fn every_use_case_is_in_the_table() {
    let known: BTreeSet<String> = table::all().iter().map(|it| it.name.to_owned()).collect();
    let (taking, asked) = (source::taking_an_ask(), source::asked());
    assert!(taking.contains("join"), "the sources are read wrongly: {taking:?}");
    let quiet: BTreeSet<String> = WRITES_NO_FACT.map(str::to_owned).into();
    let offered: BTreeSet<String> = taking.union(&asked).cloned().collect();
    let missing: Vec<&String> =
        offered.difference(&known).filter(|it| !quiet.contains(*it)).collect();
    assert!(missing.is_empty(), "say in the table who may: {missing:?}");
    let needless: Vec<&String> =
        quiet.iter().filter(|it| known.contains(*it) || !offered.contains(*it)).collect();
    assert!(needless.is_empty(), "it is in the table, or nowhere: {needless:?}");
}

#[test]
fn what_is_said_to_write_no_fact_appends_nothing() {
    let writing = source::appending_functions();
    assert!(writing.contains("join") && writing.contains("create_person"), "{writing:?}");
    let wrong: Vec<&str> = WRITES_NO_FACT.into_iter().filter(|it| writing.contains(*it)).collect();
    assert!(wrong.is_empty(), "say in the table who may: {wrong:?}");
}

#[test]
fn every_function_is_asked_for_somewhere() {
    let told = source::told();
    let is_untold = |it: &String| !told.contains(&format!(".{it}("));
    let missing: Vec<String> = source::asked().into_iter().filter(is_untold).collect();
    assert!(missing.is_empty(), "tell a story of it: {missing:?}");
}

#[test]
fn no_row_stands_twice() {
    let rows = table::all();
    let names: BTreeSet<_> = rows.iter().map(|it| (it.name, it.about)).collect();
    assert_eq!(names.len(), rows.len());
}

#[tokio::test]
async fn who_may_gets_it_and_asking_twice_is_asking_once() {
    let asked = table::all().into_iter().flat_map(|case| {
        let may = case.may.iter().filter(move |it| !case.is_told_otherwise(**it));
        may.map(move |who| gets_it(case, *who))
    });
    nothing_is_wrong(asked).await;
}

#[tokio::test]
async fn who_may_not_is_told_so_and_nothing_happens() {
    nothing_is_wrong(table::all().into_iter().map(refuses_all)).await;
}

// Everything that is wrong is told at once: a change of rules touches many rows.
async fn nothing_is_wrong(tried: impl IntoIterator<Item = impl Future<Output = Vec<String>>>) {
    let wrong = stream::iter(tried).buffer_unordered(AT_ONCE).concat().await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn gets_it(case: UseCase, who: Who) -> Vec<String> {
    let (house, mut wrong) = (case.prepared_for(who).await, vec![]);
    let (ask, before) = (house.ask(who).await, house.head().await);
    if let Err(error) = case.ask(&house, &ask).await {
        wrong.push(format!("is refused: {error:?}"));
    }
    house.has_come_to(before.0 + case.then.len() as u64).await;
    let happened = house.kinds_since(before).await;
    if happened != case.then {
        wrong.push(format!("what happens is {happened:?}"));
    }
    let after = house.head().await;
    drop(case.ask(&house, &ask).await);
    let again = house.kinds_since(after).await;
    if !again.is_empty() {
        wrong.push(format!("what happens a second time is {again:?}"));
    }
    placed(&case, who, wrong)
}

// Who is refused changes nothing, so they all knock at one house; but for those for whom something had to happen.
async fn refuses_all(case: UseCase) -> Vec<String> {
    let one = case.prepared_for(Who::Visitor).await;
    let mut wrong = vec![];
    for who in Who::ALL.into_iter().filter(|it| case.is_refused(*it)) {
        let house = if who.is_made() { case.prepared_for(who).await } else { one.clone() };
        wrong.extend(refuses(&case, &house, who).await);
    }
    wrong
}

async fn refuses(case: &UseCase, house: &House, who: Who) -> Vec<String> {
    let (ask, head) = (house.ask(who).await, house.head().await);
    let mut wrong = match case.ask(house, &ask).await {
        Ok(()) if case.but.contains(&(who, NOTHING_HAPPENS)) => vec![],
        Ok(()) => vec!["may, and should not".to_owned()],
        Err(error) if case.says(who, &error) => vec![],
        Err(error) => vec![format!("is told {error:?}")],
    };
    let happened = house.kinds_since(head).await;
    if !happened.is_empty() {
        wrong.push(format!("is refused, and yet {happened:?}"));
    }
    placed(case, who, wrong)
}

fn placed(case: &UseCase, who: Who, wrong: Vec<String>) -> Vec<String> {
    let UseCase { name, about, .. } = case;
    wrong.into_iter().map(|it| format!("{name} ({about}) by {who:?}: {it}")).collect()
}

impl UseCase {
    fn is_told_otherwise(&self, who: Who) -> bool {
        self.but.iter().any(|(it, _)| *it == who)
    }

    fn is_refused(&self, who: Who) -> bool {
        let asked = self.otherwise != Refusal::Unasked;
        asked && (!self.may.contains(&who) || self.is_told_otherwise(who))
    }

    // Who signed in may not; who did not has to, for then they may be somebody who may.
    fn says(&self, who: Who, error: &CommandError) -> bool {
        if let Some((_, words)) = self.but.iter().find(|(it, _)| *it == who) {
            return error.to_string() == *words;
        }
        let signed_in = who.account().is_some() && who != Who::AccountSuspended;
        match (self.otherwise, error) {
            (_, CommandError::Unauthenticated) => !signed_in && who != Who::CommandLine,
            (Refusal::MayNot, CommandError::Forbidden(_)) => signed_in || who == Who::CommandLine,
            (Refusal::NotThere, CommandError::Rejected(Rejection::Event(why))) => {
                signed_in && *why == domain::event::EventRejection::NotFound
            }
            (Refusal::NotThere, CommandError::Rejected(Rejection::Discussion(why))) => {
                signed_in && *why == domain::discussion::DiscussionRejection::NotFound
            }
            (Refusal::NotThere, CommandError::Rejected(Rejection::Post(why))) => {
                signed_in && *why == domain::post::PostRejection::NotFound
            }
            (Refusal::NotThere, CommandError::Rejected(Rejection::Resource(why))) => {
                signed_in && *why == domain::resource::ResourceRejection::NotFound
            }
            (Refusal::NotThere, CommandError::Rejected(Rejection::Task(why))) => {
                use domain::task::TaskRejection::{NoSuchList, NotFound};
                signed_in && matches!(why, NotFound | NoSuchList)
            }
            _ => false,
        }
    }
}

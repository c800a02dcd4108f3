//! What is tried of every row of the table.

use std::collections::BTreeSet;

use commands::{CommandError, Rejection};

use crate::{
    cast::Who,
    house::House,
    source,
    table::{self, Refusal, UseCase},
};

#[test]
fn every_use_case_is_in_the_table() {
    let known: BTreeSet<String> = table::all().iter().map(|it| it.name.to_owned()).collect();
    let ordered = source::ordered();
    assert!(ordered.contains("join"), "the sources are read wrongly: {ordered:?}");
    let missing: Vec<&String> = ordered.difference(&known).collect();
    assert!(missing.is_empty(), "say in the table who may: {missing:?}");
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
    for case in table::all() {
        for who in case.may.iter().filter(|it| !case.is_told_otherwise(**it)) {
            let (house, place) = (case.prepared_for(*who).await, place(&case, *who));
            let (ask, before) = (house.ask(*who).await, house.head().await);
            case.ask(&house, &ask).await.unwrap_or_else(|error| panic!("{place}: {error:?}"));
            house.has_come_to(before.0 + case.then.len() as u64).await;
            assert_eq!(house.kinds_since(before).await, case.then, "{place}");
            let after = house.head().await;
            drop(case.ask(&house, &ask).await);
            assert_eq!(house.kinds_since(after).await, [""; 0], "{place}: a second time");
        }
    }
}

#[tokio::test]
async fn who_may_not_is_told_so_and_nothing_happens() {
    for case in table::all() {
        let refused = Who::ALL.into_iter().filter(|it| case.is_refused(*it));
        let (changed, others): (Vec<Who>, Vec<Who>) = refused.partition(|it| it.is_made());
        let one = case.prepared_for(Who::Visitor).await;
        for who in others {
            refuses(&case, &one, who).await;
        }
        for who in changed {
            refuses(&case, &case.prepared_for(who).await, who).await;
        }
    }
}

async fn refuses(case: &UseCase, house: &House, who: Who) {
    let place = place(case, who);
    let (ask, head) = (house.ask(who).await, house.head().await);
    let answer = case.ask(house, &ask).await;
    let Err(error) = answer else { panic!("{place}: may, and should not") };
    assert!(case.says(who, &error), "{place}: {error:?}");
    assert_eq!(house.kinds_since(head).await, [""; 0], "{place}");
}

fn place(case: &UseCase, who: Who) -> String {
    format!("{} ({}) by {who:?}", case.name, case.about)
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
            _ => false,
        }
    }
}

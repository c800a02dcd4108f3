//! What has to fit together whenever nobody is at anything, as the log tells it: names are used by what has them, whoever
//! is seen has an account behind them, and those who run the place are in its register.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    account::Account,
    caller::Role,
    decider::Decider as _,
    fact::{AnyFact, By, OpenedFact},
    ids::{AccountId, PersonId},
    instance::Instance,
    log::Position,
    person::Person,
    reservation::{Holder, Reservation},
};
use uuid::Uuid;

use crate::house::House;

/// Everything that has to fit together, as the log tells it.
#[derive(Default)]
pub(crate) struct Whole {
    accounts: BTreeMap<AccountId, Account>,
    persons: BTreeMap<PersonId, Person>,
    imported: BTreeSet<PersonId>,
    names: BTreeMap<Uuid, Reservation>,
    came_to_be: BTreeSet<Uuid>,
    instance: Instance,
}

impl Whole {
    /// What the log of a house tells.
    pub(crate) async fn of(house: &House) -> Self {
        house.since(Position(0)).await.iter().fold(Self::default(), Self::with)
    }

    fn with(mut self, opened: &OpenedFact) -> Self {
        let id = opened.recorded.stream.id();
        match opened.fact.as_ref().unwrap() {
            AnyFact::Account(fact) => {
                let known = self.accounts.remove(&AccountId(id)).unwrap_or_default();
                self.accounts.insert(AccountId(id), known.evolve(fact));
            }
            AnyFact::Person(fact) => {
                let known = self.persons.remove(&PersonId(id)).unwrap_or_default();
                self.persons.insert(PersonId(id), known.evolve(fact));
                if opened.meta.by == By::CommandLine {
                    self.imported.insert(PersonId(id));
                }
            }
            AnyFact::Reservation(fact) => {
                let known = self.names.remove(&id).unwrap_or_default();
                self.names.insert(id, known.evolve(fact));
            }
            AnyFact::Instance(fact) => self.instance = self.instance.evolve(fact),
            AnyFact::Group(_)
            | AnyFact::Event(_)
            | AnyFact::Media(_)
            | AnyFact::Place(_)
            | AnyFact::Comment(_)
            | AnyFact::Report(_)
            | AnyFact::Discussion(_)
            | AnyFact::Post(_)
            | AnyFact::Resource(_)
            | AnyFact::Task(_)
            | AnyFact::Unknown => {}
        }
        let kind = opened.recorded.kind.as_str();
        if matches!(kind, "group.created" | "event.drafted") {
            self.came_to_be.insert(id);
        }
        self
    }

    /// Fails where something does not fit.
    pub(crate) async fn says_so(&self, house: &House, place: &str) {
        self.names_are_used(place);
        self.accounts_have_one_address_each(place);
        self.persons_have_accounts(house, place).await;
        for (id, account) in &self.accounts {
            let about_to_go = house.vault.is_to_be_erased(id.0).await.unwrap();
            let runs_it = account.is_active() && account.role() == Role::Administrator;
            let is_named = self.instance.is_run_by(*id);
            assert!(about_to_go || runs_it == is_named, "{place}: {id} runs the place or not");
        }
    }

    fn names_are_used(&self, place: &str) {
        for name in self.names.values() {
            let used = match name {
                Reservation::Free => continue,
                Reservation::Claimed { by, .. } => panic!("{place}: only claimed, by {by:?}"),
                Reservation::Held { by: Holder::Account(id) } => {
                    self.accounts.get(id).is_some_and(Account::came_to_be)
                }
                Reservation::Held { by: Holder::Person(id) } => {
                    self.persons.get(id).is_some_and(Person::came_to_be)
                }
                Reservation::Held { by } => self.came_to_be.contains(&by.id()),
            };
            assert!(used, "{place}: {name:?} was never made");
        }
    }

    fn accounts_have_one_address_each(&self, place: &str) {
        let mut held = BTreeSet::new();
        for name in self.names.values() {
            if let Reservation::Held { by: Holder::Account(id) } = name {
                assert!(held.insert(*id), "{place}: {id} keeps an address that it left");
            }
        }
    }

    async fn persons_have_accounts(&self, house: &House, place: &str) {
        let acting: BTreeSet<PersonId> =
            self.accounts.values().flat_map(|it| it.persons().iter().copied()).collect();
        for (id, person) in &self.persons {
            let about_to_go = house.vault.is_to_be_erased(id.0).await.unwrap();
            // Those of other servers have their accounts there.
            let is_ours = person.origin().is_here() && !self.imported.contains(id);
            let is_there = person.profile().is_some() && !about_to_go && is_ours;
            assert!(!is_there || acting.contains(id), "{place}: nobody acts as {id}");
        }
        for id in &acting {
            let came = self.persons.get(id).is_some_and(Person::came_to_be);
            assert!(came, "{place}: {id} never came to be");
        }
    }
}

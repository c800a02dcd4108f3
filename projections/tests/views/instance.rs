//! What was saved of the server, and other servers.

use domain::{
    account::AccountFact,
    group::FollowerAddress,
    ids::AccountId,
    instance::{Host, HostRule, INSTANCE, InstanceFact, Reach, Rules, Setting, SettingKey},
    log::Position,
    personal::Personal,
    text::{EmailAddress, Html, Reason},
};
use projections::{
    Reader,
    accounts::{AccountFilter, AccountOrder},
    instance::{Direction, HostFilter, HostOrder},
    paging::Paging,
};
use uuid::Uuid;

use crate::town::Town;

fn name(text: &str) -> Setting {
    Setting::read(SettingKey::Name, text).unwrap()
}

fn host(text: &str) -> Host {
    Host::new(text).unwrap()
}

fn ruled(text: &str, rule: HostRule) -> InstanceFact {
    InstanceFact::HostRuled { host: host(text), rule, reason: Reason::new("Spam").unwrap() }
}

#[tokio::test]
async fn what_was_saved_last_is_what_counts() {
    let town = Town::new();
    town.see().await;
    assert_eq!(town.ask(Reader::instance), Default::default());
    let closed = Setting::switch(SettingKey::Registrations, false).unwrap();
    let rules =
        Rules::new(Html::of_strangers("<p>Be kind</p>").unwrap(), &["Be kind".to_owned()]).unwrap();
    town.happened(
        INSTANCE,
        &[
            InstanceFact::SettingsChanged { settings: vec![name("Fête"), closed.clone()] },
            InstanceFact::RulesChanged { rules: rules.clone() },
            InstanceFact::SettingsChanged { settings: vec![name("La Fête")] },
            InstanceFact::AdministratorNamed { account: AccountId(Uuid::from_u128(1)) },
        ],
    )
    .await;
    town.see().await;
    let saved = town.ask(Reader::instance);
    assert_eq!(saved.settings.said(SettingKey::Name), Some(name("La Fête").value()));
    assert_eq!(saved.settings.said(SettingKey::Registrations), Some(closed.value()));
    assert_eq!((saved.rules, saved.reach), (Some(rules), Reach::Everybody));
    assert_eq!(saved.changed, Position(3), "who runs the place changes nothing of how it looks");
    assert_eq!(town.ask(Reader::instance_changed), Position(3));
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn servers_are_listed_with_what_was_decided_about_them() {
    let town = Town::new();
    town.happened(
        INSTANCE,
        &[
            InstanceFact::FollowChosen { host: host("friends.test") },
            InstanceFact::FollowChosen { host: host("spam.test") },
            ruled("spam.test", HostRule::Blocked),
            ruled("loud.test", HostRule::Limited),
            InstanceFact::HostRuleLifted {
                host: host("loud.test"),
                reason: Reason::new("Quiet now").unwrap(),
            },
        ],
    )
    .await;
    town.see().await;
    let listed = |filter: HostFilter| {
        let hosts = town.ask(|it| {
            it.hosts(&filter, HostOrder::Events, Direction::Descending, Paging::default())
        });
        assert_eq!(hosts.total, hosts.elements.len() as u64);
        hosts.elements.into_iter().map(|it| it.name).collect::<Vec<_>>()
    };
    assert_eq!(listed(HostFilter::default()), ["friends.test", "loud.test", "spam.test"]);
    let followed = HostFilter { followed: Some(true), ..HostFilter::default() };
    assert_eq!(listed(followed), ["friends.test"], "who is blocked is not followed any more");
    let blocked = HostFilter { blocked: Some(true), ..HostFilter::default() };
    assert_eq!(listed(blocked), ["spam.test"]);
    assert_eq!(town.ask(Reader::hosts_followed), 1);
    let one = HostFilter { name: Some("spam.test".to_owned()), ..HostFilter::default() };
    let spam = town
        .ask(|it| it.hosts(&one, HostOrder::Changed, Direction::Ascending, Paging::default()))
        .elements;
    assert_eq!(spam[0].rule, Some(HostRule::Blocked));
    assert_eq!(spam[0].reason.as_deref(), Some("Spam"));
    assert_eq!((spam[0].persons, spam[0].groups, spam[0].events), (0, 0, 0));
    let part = HostFilter { part: Some("LOUD".to_owned()), ..HostFilter::default() };
    assert_eq!(listed(part), ["loud.test"]);
}

#[tokio::test]
async fn servers_that_follow_are_known_until_they_leave() {
    let town = Town::new();
    let at = |path: &str| format!("https://near.test/{path}").parse().unwrap();
    let by = FollowerAddress {
        actor: at("relay"),
        follow: at("follows/1"),
        inbox: at("relay/inbox"),
        shared_inbox: None,
    };
    let came = InstanceFact::ServerCame { host: host("near.test"), by: Box::new(by.clone()) };
    let chosen = InstanceFact::FollowChosen { host: host("friends.test") };
    town.happened(INSTANCE, &[came, chosen]).await;
    town.see().await;
    assert_eq!(town.ask(Reader::servers_following), std::slice::from_ref(&by));
    assert_eq!(town.ask(|it| it.server_following("near.test")), Some(by));
    assert_eq!(town.ask(|it| it.server_following("friends.test")), None);
    assert!(town.ask(|it| it.is_followed("friends.test")));
    assert!(!town.ask(|it| it.is_followed("near.test")), "it follows, and is not followed");
    town.happened(INSTANCE, &[InstanceFact::ServerLeft { host: host("near.test") }]).await;
    town.see().await;
    assert_eq!(town.ask(Reader::servers_following), []);
}

#[tokio::test]
async fn accounts_are_listed_from_either_end_and_those_who_run_the_place_can_set_addresses() {
    let town = Town::new();
    let (first, second) = (AccountId(Uuid::from_u128(901)), AccountId(Uuid::from_u128(902)));
    for (account, text) in [(first, "a@mail.test"), (second, "b@mail.test")] {
        let email = Personal::new(account, EmailAddress::new(text).unwrap());
        let registered = AccountFact::Registered { email, locale: "en".to_owned() };
        town.happened(account, &[registered]).await;
    }
    let email = Personal::new(first, EmailAddress::new("c@mail.test").unwrap());
    town.happened(first, &[AccountFact::AddressSet { email }]).await;
    town.see().await;
    let listed = |order| {
        let filter = AccountFilter::default();
        let found = town.ask(|it| it.accounts(&filter, order, Paging::default())).elements;
        found.into_iter().map(|it| it.email.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(listed(AccountOrder::Newest), ["b@mail.test", "c@mail.test"]);
    assert_eq!(listed(AccountOrder::Oldest), ["c@mail.test", "b@mail.test"]);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn a_rule_for_a_name_is_one_for_all_names_under_it() {
    let town = Town::new();
    let rules = [
        ruled("bad.test", HostRule::Blocked),
        ruled("good.bad.test", HostRule::Allowed),
        ruled("loud.test", HostRule::Limited),
    ];
    town.happened(INSTANCE, &rules).await;
    town.see().await;
    let talked_to = |host: &str| town.ask(|it| it.is_talked_to(host));
    for shunned in ["bad.test", "bad.test:8443", "a.b.bad.test"] {
        assert!(!talked_to(shunned), "{shunned}");
    }
    for heard in ["good.bad.test", "loud.test", "verybad.test", "far.test"] {
        assert!(talked_to(heard), "{heard}");
    }
    let named = InstanceFact::ReachChanged {
        reach: Reach::AllowList,
        reason: Reason::new("Spam").unwrap(),
    };
    town.happened(INSTANCE, &[named]).await;
    town.see().await;
    assert!(talked_to("good.bad.test") && !talked_to("far.test") && !talked_to("loud.test"));
}

use uuid::Uuid;

use domain::instance::{
    Color, Host, HostRule, Instance, InstanceCommand, InstanceFact, InstanceRejection, Reach,
    Rules, Setting, SettingKey, standard_rules,
};
use domain::{
    decider::{Context, Decider},
    group::FollowerAddress,
    ids::{AccountId, PersonId},
    origin::Authority,
    text::{Html, Reason},
    time::Moment,
};

const ANNA: AccountId = AccountId(Uuid::from_u128(1));
const BEN: AccountId = AccountId(Uuid::from_u128(2));
const ROSE: PersonId = PersonId(Uuid::from_u128(3));

fn state(facts: &[InstanceFact]) -> Instance {
    facts.iter().fold(Instance::default(), Instance::evolve)
}

fn asked_at(
    at: Moment,
    facts: &[InstanceFact],
    command: &InstanceCommand,
) -> Result<Vec<InstanceFact>, InstanceRejection> {
    state(facts).decide(command, &Context { at, authority: Authority::Here })
}

fn asked(
    facts: &[InstanceFact],
    command: &InstanceCommand,
) -> Result<Vec<InstanceFact>, InstanceRejection> {
    asked_at(Moment::EPOCH, facts, command)
}

fn name(text: &str) -> Setting {
    Setting::read(SettingKey::Name, text).unwrap()
}

fn host(text: &str) -> Host {
    Host::new(text).unwrap()
}

fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

fn ruled(text: &str, rule: HostRule) -> InstanceFact {
    InstanceFact::HostRuled { host: host(text), rule, reason: reason("spam") }
}

#[test]
fn only_what_changes_is_written_down() {
    let closed = Setting::switch(SettingKey::Registrations, false).unwrap();
    let command = InstanceCommand::ChangeSettings { settings: vec![name("Fête"), closed.clone()] };
    let first = asked(&[], &command).unwrap();
    assert_eq!(
        first,
        [InstanceFact::SettingsChanged { settings: vec![name("Fête"), closed.clone()] }]
    );
    assert_eq!(asked(&first, &command), Ok(vec![]), "asked twice");
    let renamed =
        InstanceCommand::ChangeSettings { settings: vec![name("La Fête"), closed.clone()] };
    let second = asked(&first, &renamed).unwrap();
    assert_eq!(second, [InstanceFact::SettingsChanged { settings: vec![name("La Fête")] }]);
    let settings = state(&[first, second].concat()).settings().clone();
    assert_eq!(settings.said(SettingKey::Name), Some(name("La Fête").value()));
    assert_eq!(settings.said(SettingKey::Registrations), Some(closed.value()));
    assert_eq!(settings.said(SettingKey::Terms), None);
}

#[test]
fn rules_have_numbers_also_where_nobody_wrote_any() {
    let texts = ["Be kind".to_owned(), "  ".to_owned(), "No spam".to_owned()];
    let rules =
        Rules::new(Html::of_strangers("<p>Be kind</p><p>No spam</p>").unwrap(), &texts).unwrap();
    let command = InstanceCommand::ChangeRules { rules: rules.clone() };
    let facts = asked(&[], &command).unwrap();
    let now = state(&facts);
    let each = now.rules().unwrap().each();
    assert_eq!((each[1].number, each[1].text.as_str()), (2, "No spam"));
    assert_eq!(asked(&facts, &command), Ok(vec![]));
    assert_eq!(standard_rules("en").len(), 6);
    assert!(standard_rules("fr-CA")[0].text.starts_with("Traitez"));
    assert!(standard_rules("de_AT")[0].text.starts_with("Gehen Sie"));
    assert!(standard_rules("ar-MA")[1].text.starts_with("قل"));
    assert!(standard_rules("ES")[5].text.starts_with("Ayude"));
    assert!(standard_rules("frp")[0].text.starts_with("Treat"), "another language than French");
    assert!(Rules::new(Html::of_strangers("").unwrap(), &["x".repeat(2_001)]).is_err());
}

#[test]
fn a_blocked_server_is_not_followed_and_not_talked_to() {
    let friends = InstanceFact::FollowChosen { host: host("friends.test") };
    let blocked = [friends, ruled("friends.test", HostRule::Blocked)];
    let now = state(&blocked);
    assert!(!now.follows(&host("friends.test")) && !now.talks_to(&host("friends.test")));
    let follow = InstanceCommand::Follow { host: host("friends.test") };
    assert_eq!(asked(&blocked, &follow), Err(InstanceRejection::Blocked));
    let lift = InstanceCommand::LiftHostRule { host: host("friends.test"), reason: reason("ok") };
    let lifted = [blocked.to_vec(), asked(&blocked, &lift).unwrap()].concat();
    assert!(state(&lifted).talks_to(&host("friends.test")));
    assert_eq!(asked(&lifted, &lift), Ok(vec![]));
}

#[test]
fn with_an_allow_list_only_named_servers_are_talked_to() {
    let listed =
        InstanceFact::ReachChanged { reach: Reach::AllowList, reason: reason("only friends") };
    let now = state(&[listed, ruled("friends.test", HostRule::Allowed)]);
    assert!(now.talks_to(&host("friends.test")) && !now.talks_to(&host("others.test")));
}

#[test]
fn the_last_administrator_stays_one() {
    let anna = InstanceFact::AdministratorNamed { account: ANNA };
    let ben = InstanceFact::AdministratorNamed { account: BEN };
    let dismiss = InstanceCommand::DismissAdministrator { account: ANNA };
    let alone = [anna.clone()];
    assert_eq!(asked(&alone, &dismiss), Err(InstanceRejection::LastAdministrator));
    assert_eq!(asked(&[], &dismiss), Err(InstanceRejection::LastAdministrator));
    assert!(state(&alone).is_last_administrator(ANNA));
    assert!(!state(&alone).is_last_administrator(BEN));
    assert!(!state(&[anna.clone(), ben.clone()]).is_last_administrator(ANNA));
    assert_eq!(
        asked(&[anna, ben], &dismiss),
        Ok(vec![InstanceFact::AdministratorDismissed { account: ANNA }])
    );
}

#[test]
fn a_look_at_whose_persons_somebody_is_leaves_one_trace_an_hour() {
    let look = InstanceCommand::ReadLinkage { account: BEN, reader: ROSE };
    let traces = asked(&[], &look).unwrap();
    let at = Moment::EPOCH;
    assert_eq!(traces, [InstanceFact::LinkageRead { account: BEN, reader: ROSE, at }]);
    assert_eq!(asked(&traces, &look), Ok(vec![]));
    assert_eq!(asked_at(at.plus_hours(1), &traces, &look).unwrap().len(), 1);
    let other = InstanceCommand::ReadLinkage { account: ANNA, reader: ROSE };
    assert_eq!(asked(&traces, &other).unwrap().len(), 1);
}

#[test]
fn a_server_has_one_name() {
    for text in ["Example.ORG", "https://example.org/", "relay@example.org", " example.org "] {
        assert_eq!(host(text).as_str(), "example.org", "{text}");
    }
    assert_eq!(host("fête.test").as_str(), "xn--fte-fma.test");
    assert_eq!(host("localhost:4001").as_str(), "localhost:4001");
    for wrong in ["", "example", "a b.test", "example.org/page", "x.test?y", &"a.".repeat(200)] {
        assert!(Host::new(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_colour_is_nothing_but_a_colour() {
    assert_eq!(Color::new("primary_color", " #1A2b3C ").unwrap().as_str(), "#1a2b3c");
    for wrong in ["", "red", "#123", "#12345g", "#123456;}"] {
        assert!(Color::new("primary_color", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn each_position_that_was_lost_is_filled_and_the_first_says_why() {
    let accept = InstanceCommand::AcceptLoss { from: 7, to: 9, reason: reason("the disk died") };
    let accepted = InstanceFact::LossAccepted { from: 7, to: 9, reason: reason("the disk died") };
    let lost = InstanceFact::PositionLost;
    assert_eq!(asked(&[], &accept), Ok(vec![accepted, lost.clone(), lost]));
}

#[test]
fn a_server_that_asks_hears_of_everything_until_it_leaves_or_is_blocked() {
    let host = Host::new("friends.test").unwrap();
    let at = |path: &str| format!("https://friends.test/{path}").parse().unwrap();
    let by = Box::new(FollowerAddress {
        actor: at("relay"),
        follow: at("follows/1"),
        inbox: at("relay/inbox"),
        shared_inbox: None,
    });
    let take = InstanceCommand::TakeServer { host: host.clone(), by: by.clone() };
    let came = InstanceFact::ServerCame { host: host.clone(), by };
    let left = InstanceFact::ServerLeft { host: host.clone() };
    let drop = InstanceCommand::DropServer { host: host.clone() };
    assert_eq!(asked(&[], &take), Ok(vec![came.clone()]));
    assert_eq!(asked(std::slice::from_ref(&came), &take), Ok(vec![]));
    assert_eq!(asked(std::slice::from_ref(&came), &drop), Ok(vec![left.clone()]));
    assert_eq!(asked(&[came.clone(), left], &drop), Ok(vec![]));
    let (rule, reason) = (HostRule::Blocked, Reason::new("spam").unwrap());
    let blocked = InstanceFact::HostRuled { host, rule, reason };
    assert_eq!(asked(std::slice::from_ref(&blocked), &take), Err(InstanceRejection::Blocked));
    assert_eq!(asked(&[came, blocked], &drop), Ok(vec![]));
}

#[test]
fn only_who_is_followed_lets_in() {
    let host = Host::new("friends.test").unwrap();
    let accept = InstanceCommand::AcceptFollow { host: host.clone() };
    let chosen = InstanceFact::FollowChosen { host: host.clone() };
    let accepted = InstanceFact::FollowAccepted { host };
    assert_eq!(asked(&[], &accept), Ok(vec![]));
    assert_eq!(asked(std::slice::from_ref(&chosen), &accept), Ok(vec![accepted.clone()]));
    assert_eq!(asked(&[chosen, accepted], &accept), Ok(vec![]));
}

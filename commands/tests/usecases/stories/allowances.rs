//! What the house allows at all, whoever asks over whichever way.

use commands::{
    Allowances, Ask, CommandError, Commands, DailyBounds, Founders, Organizers, Reporters,
    accounts::Registration,
    events::{EventChange, NewEvent, NewGuest},
    groups::NewGroup,
    moderation::NewReport,
    persons::ProfileChange,
};
use domain::{
    caller::Role,
    event::{Description, Guests, Options, Publication},
    ids::PersonId,
    instance::{Host, HostRule, InstanceFact, Registrations, Setting, SettingKey},
    moderation::Subject,
    report::Forward,
    text::{EmailAddress, Message, Reason, Username},
};

use crate::{
    cast::{ANNA, BEN, SOFIA, Who, account_of, email_of, of_instance},
    house::House,
    things::{ASKER, CONCERT, PASSWORD, PICNIC, concert, described, picnic, when},
};

const CLOSED: &str = "registrations are not open";
const NO_GUESTS: &str = "one needs an account to take part in events of this server";

async fn house(allowances: Allowances) -> House {
    House::inhabited().await.allowing(allowances)
}

fn closed() -> Allowances {
    Allowances { registrations: Registrations::Closed, ..Allowances::default() }
}

async fn sign_up(it: &Commands, ask: Ask, email: &str) -> Result<(), CommandError> {
    let email = EmailAddress::new(email).unwrap();
    let registration =
        Registration { email, password: PASSWORD.to_owned(), locale: "en".to_owned() };
    it.sign_up(&ask, registration, ASKER).await.map(drop)
}

#[tokio::test]
async fn while_registrations_are_closed_only_those_named_sign_up() {
    let named = vec!["Club.test".to_owned(), "rose@mail.test".to_owned()];
    let house = house(Allowances { registrations_allowed: named, ..closed() }).await;
    for email in ["ida@mail.test", "ida@other.club.test"] {
        let asked = house.when(Who::Visitor, async |it, ask| sign_up(it, ask, email).await).await;
        asked.then_refused(CLOSED);
        let early = house.commands.may_register(&EmailAddress::new(email).unwrap()).await;
        assert_eq!(early.unwrap_err().to_string(), CLOSED, "asked before the form is sent");
    }
    for email in ["ida@club.test", "Rose+parvis@mail.test"] {
        let asked = house.when(Who::Visitor, async |it, ask| sign_up(it, ask, email).await).await;
        asked.then(&[]);
    }
}

#[tokio::test]
async fn who_is_named_as_unwanted_does_not_sign_up_however_they_write_it() {
    let unwanted = vec!["spam.test".to_owned(), "ida@mail.test".to_owned()];
    let house = house(Allowances { registrations_denied: unwanted, ..Allowances::default() }).await;
    for email in ["a@spam.test", "IDA@mail.test", "ida+again@mail.test"] {
        let asked = house.when(Who::Visitor, async |it, ask| sign_up(it, ask, email).await).await;
        asked.then_refused(CLOSED);
    }
}

#[tokio::test]
async fn what_an_administrator_saved_wins_at_once_on_every_node() {
    let house = house(Allowances::default()).await;
    let other = house.another_node().await;
    for (registrations, is_open) in [(Registrations::Closed, false), (Registrations::Open, true)] {
        let settings = vec![Setting::switch(SettingKey::Registrations, is_open).unwrap()];
        other.given([of_instance(InstanceFact::SettingsChanged { settings })]).await;
        let asked =
            house.when(Who::Visitor, async |it, ask| sign_up(it, ask, "ida@mail.test").await).await;
        assert_eq!(asked.answer.is_ok(), is_open);
        assert_eq!(house.commands.allowances().await.unwrap().registrations, registrations);
    }
}

#[tokio::test]
async fn whoever_runs_the_place_makes_accounts_all_the_same() {
    let house = house(closed()).await;
    let wanted = Registration {
        email: email_of("new"),
        password: PASSWORD.to_owned(),
        locale: "en".to_owned(),
    };
    let asked = house
        .when(Who::Administrator, async |it, ask| it.create_account(&ask, wanted, Role::User).await)
        .await;
    asked.answer.unwrap();
}

#[tokio::test]
async fn without_guests_nobody_comes_without_an_account_and_no_event_says_otherwise() {
    let house = house(Allowances { guests: Guests::Unwelcome, ..Allowances::default() }).await;
    house.given([concert(), picnic()].concat()).await;
    let guest = NewGuest {
        email: email_of("gustav"),
        message: None,
        locale: "en".to_owned(),
        timezone: None,
    };
    let asked = house
        .when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest).await)
        .await;
    asked.then_refused(NO_GUESTS);
    let options = Options { guests: Guests::Welcome, capacity: Some(9), ..Options::default() };
    let change = EventChange { options: Some(options), ..EventChange::default() };
    let asked =
        house.when(Who::Own, async |it, ask| it.update_event(&ask, PICNIC, change).await).await;
    asked.then(&["event.options-changed"]);
    assert_eq!(guests_at(&house, PICNIC).await, Guests::Unwelcome);
    let asked =
        house.when(Who::Own, async |it, ask| it.create_event(&ask, party(ANNA)).await).await;
    let made = asked.then(&["event.drafted", "event.published"]).id;
    assert_eq!(guests_at(&house, made).await, Guests::Unwelcome);
}

async fn guests_at(house: &House, event: domain::ids::EventId) -> Guests {
    house.commands.event(event).await.unwrap().current().unwrap().options.guests
}

fn party(organizer: PersonId) -> NewEvent {
    NewEvent {
        organizer,
        group: None,
        description: described("A party"),
        when: when(),
        place: None,
        options: Options { guests: Guests::Welcome, ..Options::default() },
        certainty: None,
        publication: Publication::Now,
        source: None,
    }
}

#[tokio::test]
async fn where_only_accounts_report_visitors_sign_in_first() {
    let house = house(Allowances { reporters: Reporters::Accounts, ..Allowances::default() }).await;
    house.given(picnic()).await;
    let complaint = || NewReport {
        about: Subject::Person(ANNA),
        events: vec![PICNIC],
        comments: vec![],
        text: Message::new("loud").unwrap(),
        forward: Forward::No,
    };
    let visitor =
        house.when(Who::Visitor, async |it, ask| it.file_report(&ask, complaint()).await).await;
    visitor.then_refused("you need to be logged in");
    let ben = house.when(Who::Other, async |it, ask| it.file_report(&ask, complaint()).await).await;
    ben.then(&["report.filed"]);
}

#[tokio::test]
async fn where_only_administrators_found_groups_others_do_not() {
    let house =
        house(Allowances { founders: Founders::Administrators, ..Allowances::default() }).await;
    let band = || NewGroup {
        username: Username::new("band").unwrap(),
        profile: <_>::default(),
        settings: <_>::default(),
        address: None,
    };
    let anna =
        house.when(Who::Own, async |it, ask| it.create_group(&ask, ANNA, band()).await).await;
    anna.then_refused("this takes a higher role on this server");
    let sofia = house
        .when(Who::Administrator, async |it, ask| it.create_group(&ask, SOFIA, band()).await)
        .await;
    sofia.answer.unwrap();
}

#[tokio::test]
async fn where_only_groups_organize_nobody_does_in_their_own_name() {
    let house = house(Allowances { organizers: Organizers::Groups, ..Allowances::default() }).await;
    let words = "attributed_to: only groups can create events here";
    let asked = house.when(Who::Other, async |it, ask| it.create_event(&ask, party(BEN)).await);
    asked.await.then_refused(words);
    house.given(crate::things::rehearsal(domain::group::Visibility::Public)).await;
    let change =
        EventChange { organizers: Some((crate::cast::MONA, None)), ..EventChange::default() };
    let asked = house
        .when(Who::GroupModerator, async |it, ask| {
            it.update_event(&ask, crate::things::REHEARSAL, change).await
        })
        .await;
    asked.then_refused(words);
}

#[tokio::test]
async fn a_server_does_not_treat_itself_in_a_way_of_its_own() {
    let house = house(Allowances::default()).await;
    let here = || Host::new("here.test").unwrap();
    let words = "domain: is this server";
    let reason = || Reason::new("a slip of the hand").unwrap();
    let asked = house
        .when(Who::Administrator, async |it, ask| {
            it.rule_host(&ask, here(), HostRule::Blocked, reason()).await
        })
        .await;
    asked.then_refused(words);
    let asked = house
        .when(Who::Administrator, async |it, ask| it.lift_host_rule(&ask, here(), reason()).await)
        .await;
    asked.then_refused(words);
    let asked =
        house.when(Who::Administrator, async |it, ask| it.follow_host(&ask, here()).await).await;
    asked.then_refused(words);
    let asked =
        house.when(Who::Administrator, async |it, ask| it.unfollow_host(&ask, here()).await).await;
    asked.then_refused(words);
}

#[tokio::test]
async fn what_an_event_says_has_bounds_whichever_way_it_comes_in() {
    let house = house(Allowances::default()).await;
    house.given(picnic()).await;
    let wordy =
        |program: &str| Description { program: Some(program.to_owned()), ..described("A party") };
    let words = "program: should be at most 10000 character(s), and has 10001";
    let event = NewEvent { description: wordy(&"x".repeat(10_001)), ..party(ANNA) };
    let asked = house.when(Who::Own, async |it, ask| it.create_event(&ask, event).await).await;
    asked.then_refused(words);
    for (description, words) in [
        (wordy(&"x".repeat(10_001)), words),
        (
            Description { attendees: vec!["Ida".to_owned(); 101], ..described("A party") },
            "attendees: should have at most 100 item(s)",
        ),
    ] {
        let change = EventChange { description: Some(description), ..EventChange::default() };
        let asked =
            house.when(Who::Own, async |it, ask| it.update_event(&ask, PICNIC, change).await).await;
        asked.then_refused(words);
    }
}

#[tokio::test]
async fn one_account_makes_so_much_in_a_day_and_goes_on_tomorrow() {
    let daily = DailyBounds { events: 2, ..DailyBounds::default() };
    let house = house(Allowances { daily, ..Allowances::default() }).await;
    let write = async |house: &House| {
        let event = NewEvent {
            organizer: ANNA,
            group: None,
            description: described("Picnic"),
            when: when(),
            place: None,
            options: Options::default(),
            certainty: None,
            publication: Publication::Later,
            source: None,
        };
        house.when(Who::Own, async |it, ask| it.create_event(&ask, event).await).await
    };
    for _ in 0..2 {
        write(&house).await.then(&["event.drafted"]);
    }
    let words = "that is more than one account may make in a day here; go on tomorrow";
    write(&house).await.then_refused(words);
    house.later(24);
    write(&house).await.then(&["event.drafted"]);
}

#[tokio::test]
async fn what_was_refused_counts_for_nothing() {
    let daily = DailyBounds { profiles: 1, ..DailyBounds::default() };
    let house = house(Allowances { daily, ..Allowances::default() }).await;
    let make = async |name: &str| {
        let (name, change) = (Username::new(name).unwrap(), ProfileChange::default());
        let made = house.when(Who::Own, async |it, ask| {
            it.create_person(&ask, account_of(ANNA), name, change).await
        });
        made.await.answer.map(drop).map_err(|it| it.to_string())
    };
    for _ in 0..2 {
        assert!(make("ben").await.unwrap_err().contains("taken"));
    }
    assert_eq!(make("anna_at_work").await, Ok(()));
    let words = "that is more than one account may make in a day here; go on tomorrow";
    assert_eq!(make("anna_at_home").await, Err(words.to_owned()));
}

//! Reminders: each at the time at which the event begins by then, once, and none of what is off or over.

use chrono_tz::Tz;
use commands::policies::{
    Remindable,
    letters::{Letter, News, Recipient},
};
use domain::{
    account::{AccountFact, AccountSettings},
    event::{EventFact, Reminder},
    ids::EventId,
    personal::Personal,
    time::{Moment, Period, Precision, WallTime},
};
use uuid::Uuid;
use vault::{DueEntry, Queue};

use crate::{
    cast::{ANNA, BEN, account_of, of_account},
    house::House,
    things::{CONCERT, DRAFT, Facts, came, concert, draft, of_event, requested, when},
};

const HOUR: i64 = 60 * 60 * 1_000_000;

fn at(hours: i64, minutes: i64) -> Moment {
    Moment::from_micros(when().begins().instant().micros() + hours * HOUR + minutes * HOUR / 60)
}

fn told(letters: &[Letter]) -> Vec<(EventId, Reminder)> {
    let told = letters.iter().filter_map(|it| match (&it.to, &it.news) {
        (Recipient::Everybody(all), News::Reminder { event, reminder, .. }) => {
            assert_eq!(all.event, *event);
            Some((*event, *reminder))
        }
        _ => None,
    });
    told.collect()
}

async fn house(facts: Facts) -> House {
    let house = House::inhabited().await;
    house.given([concert(), came(CONCERT, ANNA), draft(), facts].concat()).await;
    house.with_letters().await
}

fn of(events: &[EventId]) -> Remindable {
    Remindable { events: events.to_vec(), accounts: vec![] }
}

/// What is due between two moments, when somebody looks at the second.
async fn due(house: &House, since: Moment, until: Moment) -> Vec<(EventId, Reminder)> {
    let began = house.commands.reminded_until().await.unwrap();
    assert!(house.vault.put_reminders(began, since, &[]).await.unwrap(), "nobody else looked");
    house.commands.remind((since, until), &of(&[CONCERT, DRAFT])).await.unwrap();
    told(&waiting(house).await.into_iter().map(|(_, it)| it).collect::<Vec<_>>())
}

/// What waits to be sent, whenever that is.
async fn waiting(house: &House) -> Vec<(DueEntry, Letter)> {
    let some_day = when().begins().instant().plus_hours(24 * 365);
    let claimed = house.vault.claim(Queue::MAIL, Uuid::new_v4(), 100, some_day).await.unwrap();
    let read = |it: DueEntry| {
        let letter = serde_json::from_value(it.payload.clone()).unwrap();
        (it, letter)
    };
    claimed.into_iter().map(read).collect()
}

#[tokio::test]
async fn it_is_told_on_its_morning_and_an_hour_before() {
    let house = house(vec![]).await;
    assert_eq!(due(&house, at(-30, 0), at(-13, 0)).await, []);
    assert_eq!(due(&house, at(-13, 0), at(-12, 0)).await, [(CONCERT, Reminder::Today)]);
    assert_eq!(due(&house, at(-12, 0), at(-1, -1)).await, []);
    assert_eq!(due(&house, at(-1, -1), at(-1, 1)).await, [(CONCERT, Reminder::Soon)]);
}

#[tokio::test]
async fn what_was_missed_is_made_up_for_unless_it_has_begun() {
    let all = [(CONCERT, Reminder::Today), (CONCERT, Reminder::Soon)];
    let house = house(vec![]).await;
    assert_eq!(due(&house, at(-48, 0), at(0, -30)).await, all);
    let late = self::house(vec![]).await;
    assert_eq!(due(&late, at(-48, 0), at(0, 30)).await, [(CONCERT, Reminder::Today)]);
    let over = self::house(vec![]).await;
    assert_eq!(due(&over, at(-48, 0), at(48, 0)).await, []);
}

#[tokio::test]
async fn what_moved_is_told_of_at_its_new_time_once() {
    let day = |day: u32| {
        let begins = format!("2027-06-{day:02}T20:00:00").parse().unwrap();
        let begins = WallTime::local(begins, chrono_tz::Europe::Paris);
        let when = Period::new(begins, None, Precision::Minutes).unwrap();
        of_event(CONCERT, EventFact::Rescheduled { when })
    };
    let house = house(vec![day(9), day(5)]).await;
    assert_eq!(due(&house, at(-13, 0), at(1, 0)).await, [], "on the day that it was to be");
    let later = 4 * 24;
    assert_eq!(due(&house, at(1, 0), at(later - 11, 0)).await, [(CONCERT, Reminder::Today)]);
    assert_eq!(due(&house, at(later - 11, 0), at(later - 2, 0)).await, []);
    assert_eq!(due(&house, at(later, 0), at(9 * 24, 0)).await, [], "nor on the other");
}

#[tokio::test]
async fn what_is_off_or_gone_is_told_to_nobody() {
    let off = house(vec![of_event(CONCERT, EventFact::Cancelled { reason: None })]).await;
    assert_eq!(due(&off, at(-13, 0), at(0, -30)).await, []);
    let gone = house(vec![of_event(CONCERT, EventFact::Deleted)]).await;
    assert_eq!(due(&gone, at(-13, 0), at(0, -30)).await, []);
    let back = [EventFact::Cancelled { reason: None }, EventFact::Reinstated];
    let back = house(back.map(|it| of_event(CONCERT, it)).into()).await;
    assert_eq!(due(&back, at(-13, 0), at(-11, 0)).await, [(CONCERT, Reminder::Today)]);
}

#[tokio::test]
async fn two_nodes_write_it_once() {
    let house = house(vec![]).await;
    let other = house.another_node().await;
    let began = house.commands.reminded_until().await.unwrap();
    assert_eq!(other.commands.reminded_until().await.unwrap(), began);
    let span = (began, at(-1, 1));
    let about = of(&[CONCERT]);
    let (one, two) =
        tokio::join!(house.commands.remind(span, &about), other.commands.remind(span, &about));
    assert_eq!(one.unwrap() + two.unwrap(), 2, "one of them writes both, the other none");
    assert_eq!(house.commands.reminded_until().await.unwrap(), at(-1, 1));
    assert_eq!(waiting(&house).await.len(), 2);
}

#[tokio::test]
async fn who_only_asked_to_come_is_reminded_of_nothing() {
    let house = house(requested(CONCERT, BEN)).await;
    let (since, until) = (house.commands.reminded_until().await.unwrap(), at(-11, 0));
    house.commands.remind((since, until), &of(&[CONCERT])).await.unwrap();
    let written = waiting(&house).await;
    let [(claimed, Letter { to: Recipient::Everybody(all), news })] = written.as_slice() else {
        panic!("{written:?}")
    };
    house.commands.tell_everybody(claimed, all, news).await.unwrap();
    let told: Vec<_> = waiting(&house).await.into_iter().map(|(_, it)| it.to).collect();
    assert_eq!(told, [Recipient::Person(ANNA)]);
}

/// The Monday after the concert, at eight in Paris.
fn monday() -> Moment {
    let eight = "2027-06-07T08:00:00".parse().unwrap();
    WallTime::local(eight, chrono_tz::Europe::Paris).instant()
}

/// Anna's account, as the views name it, and as it wants to be told by now.
async fn weekly(settings: AccountSettings) -> (House, Remindable) {
    let account = account_of(ANNA);
    let settings = Personal::new(account, settings);
    let house = house(vec![of_account(account, AccountFact::SettingsChanged { settings })]).await;
    (house, Remindable { events: vec![], accounts: vec![(account, Tz::UTC)] })
}

async fn weeks(house: &House, about: &Remindable, span: (Moment, Moment)) -> Vec<Letter> {
    let began = house.commands.reminded_until().await.unwrap();
    assert!(house.vault.put_reminders(began, span.0, &[]).await.unwrap(), "nobody else looked");
    house.commands.remind(span, about).await.unwrap();
    waiting(house).await.into_iter().map(|(_, it)| it).collect()
}

#[tokio::test]
async fn a_week_is_told_as_it_begins_where_they_live() {
    let timezone = Some(chrono_tz::Europe::Paris);
    let settings = AccountSettings { each_week: true, timezone, ..AccountSettings::default() };
    let (house, about) = weekly(settings).await;
    let (before, after) = (monday().plus_hours(-1), monday().plus_hours(1));
    assert_eq!(weeks(&house, &about, (before.plus_hours(-1), before)).await, []);
    let told = weeks(&house, &about, (before, after)).await;
    let [Letter { to, news: News::Week { begins } }] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((to, begins.0.instant()), (&Recipient::Account(account_of(ANNA)), monday()));
    assert_eq!(weeks(&house, &about, (after, after.plus_hours(1))).await, [], "and once");
}

#[tokio::test]
async fn who_wants_it_no_more_is_told_of_no_week_whatever_the_views_say() {
    let (house, about) = weekly(AccountSettings::default()).await;
    assert_eq!(
        weeks(&house, &about, (monday().plus_hours(-24), monday().plus_hours(24))).await,
        []
    );
}

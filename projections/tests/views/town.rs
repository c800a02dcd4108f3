//! A town to tell stories of: people, a choir, a party; each fact a minute after the other.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use chrono_tz::{Europe::Paris, Tz};
use domain::{
    event::{Description, Draft, EventFact, Options},
    fact::{self, By, Fact, Meta},
    group::{GroupFact, GroupSettings},
    ids::{AccountId, CommandId, EventId, GroupId, MemberId, ParticipationId, PersonId},
    log::{Commit, ExpectedRevision, FactLog, NewFact, Position, Revision, StreamId},
    origin::Origin,
    person::{PersonFact, Profile},
    personal::Personal,
    place::{Address, Point},
    text::{DisplayName, Html, Message, Summary, Tag, Title, Username},
    time::{Moment, Period, Precision, WallTime},
};
use projections::{Reader, Result, Runner, Views};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    log::{KeyRing, TestLog},
    statements::look_at,
};

pub(crate) const ROSE: PersonId = PersonId(Uuid::from_u128(1));
pub(crate) const ANNA: PersonId = PersonId(Uuid::from_u128(2));
pub(crate) const BEN: PersonId = PersonId(Uuid::from_u128(3));
pub(crate) const CHOIR: GroupId = GroupId(Uuid::from_u128(100));
pub(crate) const PARTY: EventId = EventId(Uuid::from_u128(500));
pub(crate) const WALK: EventId = EventId(Uuid::from_u128(501));
pub(crate) const HOME: AccountId = AccountId(Uuid::from_u128(900));

pub(crate) struct Town {
    pub(crate) log: Arc<TestLog>,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) views: Views,
    pub(crate) folder: TempDir,
    runner: Runner,
    minutes: AtomicU64,
}

impl Town {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let (log, keys) = (Arc::new(TestLog::default()), Arc::new(KeyRing::default()));
        let views = Views::open(folder.path()).unwrap();
        let runner = Runner::new(views.clone(), log.clone(), keys.clone());
        Self { log, keys, views, folder, runner, minutes: AtomicU64::new(0) }
    }

    pub(crate) fn another_runner(&self) -> Runner {
        Runner::new(self.views.clone(), self.log.clone(), self.keys.clone())
    }

    /// Rose did these things.
    pub(crate) async fn happened<F: Fact>(&self, to: impl Into<Uuid>, facts: &[F]) {
        self.done_by(By::Person(ROSE), to, facts).await;
    }

    pub(crate) async fn done_by<F: Fact>(&self, by: By, to: impl Into<Uuid>, facts: &[F]) {
        if facts.is_empty() {
            return;
        }
        let written: Vec<_> = facts.iter().map(|it| fact::write(it).unwrap()).collect();
        let stored =
            written.into_iter().map(|(kind, version, data)| (kind, version, data.to_string()));
        self.append(by, StreamId::new(F::CATEGORY, to.into()), stored.collect()).await;
    }

    pub(crate) async fn append(&self, by: By, stream: StreamId, facts: Vec<(String, u16, String)>) {
        let minute = self.minutes.fetch_add(1, Ordering::Relaxed);
        let command = CommandId(Uuid::from_u128(u128::from(minute)));
        let at = minute_of(minute);
        let meta = serde_json::to_string(&Meta { by, command, because: None }).unwrap();
        let new = |(n, (kind, version, data)): (usize, (String, u16, String))| NewFact {
            id: command.fact(&stream, n),
            kind,
            version,
            at,
            commitment: [u8::try_from(data.len() % 256).unwrap(); 32],
            data,
            meta: meta.clone(),
            salt: [0; 16],
        };
        let facts: Vec<NewFact> = facts.into_iter().enumerate().map(new).collect();
        let before = self.log.read_stream(stream.clone(), Revision(0), usize::MAX).await.unwrap();
        let expected = before
            .last()
            .map_or(ExpectedRevision::NoStream, |it| ExpectedRevision::At(it.revision));
        self.log.append(Commit { stream, expected, facts }).await.unwrap();
    }

    pub(crate) async fn see(&self) -> Position {
        let position = self.runner.catch_up().await.unwrap();
        look_at(&self.views.fold_statements().await.unwrap());
        position
    }

    pub(crate) fn ask<T>(&self, query: impl FnOnce(&Reader) -> Result<T>) -> T {
        self.views
            .read(|reader| {
                let answer = query(reader);
                look_at(&reader.statements()?);
                answer
            })
            .unwrap()
    }

    pub(crate) fn hash(&self) -> String {
        self.ask(Reader::views_hash)
    }

    pub(crate) async fn rebuilt_hash(&self) -> String {
        let (log, keys) = (self.log.clone(), self.keys.clone());
        projections::rebuild(&self.views, log, keys, |_| {}).await.unwrap();
        self.hash()
    }
}

/// The nth minute of 2027.
pub(crate) fn minute_of(minute: u64) -> Moment {
    let first = WallTime::local("2027-01-01T00:00:00".parse().unwrap(), Tz::UTC).instant();
    Moment::from_micros(first.micros() + i64::try_from(minute).unwrap() * 60_000_000)
}

pub(crate) fn profile(of: impl Into<Uuid>, username: &str, name: &str) -> Personal<Profile> {
    Personal::new(
        of,
        Profile {
            username: Username::new(username).unwrap(),
            name: DisplayName::new(name).unwrap(),
            summary: Summary::of_strangers("").unwrap(),
            avatar: None,
            banner: None,
        },
    )
}

pub(crate) fn person(of: PersonId, username: &str, name: &str) -> PersonFact {
    PersonFact::Created { origin: Origin::Here, profile: profile(of, username, name) }
}

pub(crate) fn choir() -> GroupFact {
    GroupFact::Created {
        origin: Origin::Here,
        profile: profile(CHOIR, "choir", "The choir"),
        settings: GroupSettings::default(),
        address: None,
    }
}

pub(crate) fn described(of: impl Into<Uuid>, title: &str, tags: &[&str]) -> Personal<Description> {
    Personal::new(
        of,
        Description {
            text: Html::of_strangers("<p>Come!</p>").unwrap(),
            language: "en".to_owned(),
            category: "PARTY".to_owned(),
            tags: tags.iter().map(|it| Tag::new(it).unwrap()).collect(),
            ..Description::titled(Title::new(title).unwrap())
        },
    )
}

/// In Paris, from one time to another.
pub(crate) fn from_to(begins: &str, ends: Option<&str>) -> Period {
    let at = |text: &str| WallTime::local(text.parse().unwrap(), Paris);
    Period::new(at(begins), ends.map(at), Precision::Minutes).unwrap()
}

pub(crate) fn town_hall(of: impl Into<Uuid>) -> Personal<Address> {
    Personal::new(
        of,
        Address {
            description: Some("Town hall".to_owned()),
            locality: Some("Lyon".to_owned()),
            point: Point::new(45.767, 4.834),
            ..Address::default()
        },
    )
}

/// On the evening of the first of June 2027, at the town hall.
pub(crate) fn draft(group: Option<GroupId>, title: &str) -> Draft {
    let of = group.map_or(ROSE.0, |it| it.0);
    Draft {
        origin: Origin::Here,
        organizer: ROSE,
        group,
        description: described(of, title, &["music"]),
        when: from_to("2027-06-01T20:00:00", Some("2027-06-01T23:00:00")),
        place: Some(town_hall(of)),
        options: Options::default(),
        uid: None,
        source: None,
    }
}

pub(crate) fn drafted(group: Option<GroupId>, title: &str) -> EventFact {
    EventFact::Drafted(Box::new(draft(group, title)))
}

pub(crate) fn published(group: Option<GroupId>, title: &str) -> [EventFact; 2] {
    [drafted(group, title), EventFact::Published]
}

pub(crate) fn seat(person: PersonId) -> MemberId {
    MemberId(Uuid::from_u128(person.0.as_u128() + 1000))
}

pub(crate) fn place(n: u128) -> ParticipationId {
    ParticipationId(Uuid::from_u128(n + 2000))
}

pub(crate) fn saying(of: impl Into<Uuid>, text: &str) -> Personal<Message> {
    Personal::new(of, Message::new(text).unwrap())
}

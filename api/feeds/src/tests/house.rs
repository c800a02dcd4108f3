//! A house with real stores and a clock of its own, asked over its routes.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use app::{App, Stores};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderName, Request, StatusCode, header},
};
use chrono_tz::Tz;
use commands::{
    Ask, Commands,
    accounts::Registration,
    comments::NewComment,
    events::{EventChange, NewEvent},
    groups::{GroupChange, NewGroup},
    log::MemoryLog,
    persons::ProfileChange,
};
use config::Config;
use domain::{
    caller::{Caller, Role},
    comment::{CommentBody, CommentKind},
    event::{Description, Options, Publication},
    group::GroupSettings,
    ids::{AccountId, CommandId, CommentId, EventId, GroupId, PersonId},
    place::{Address, Point},
    text::{CommentText, DisplayName, EmailAddress, Html, Tag, Title, Username},
    time::{Moment, Period, Precision, WallTime},
};
use projections::{Runner, Views};
use search_index::{Indexer, Search};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;
use vault::{InstanceKey, Vault};

const MINUTE: i64 = 60_000_000;
/// When the house's clock began, 2026-06-01T00:00:00Z, in microseconds.
const BEGAN: i64 = 1_780_272_000_000_000;

pub(super) struct FeedsHouse {
    pub(super) app: App,
    runner: Runner,
    indexer: Indexer,
    routes: Router,
    clock: Arc<AtomicI64>,
    asked: AtomicU64,
    pub(super) account: AccountId,
    pub(super) persons: Vec<PersonId>,
    groups: Vec<GroupId>,
    pub(super) named: Vec<(Uuid, String)>,
    folder: TempDir,
}

/// An answer, without the headers that are asked for by name.
#[derive(PartialEq, Debug)]
pub(super) struct FeedAnswer {
    pub(super) status: StatusCode,
    headers: HeaderMap,
    pub(super) text: String,
}

impl FeedAnswer {
    pub(super) fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }
}

impl FeedsHouse {
    pub(super) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(BEGAN));
        let ticking = Arc::clone(&clock);
        let now = Arc::new(move || Moment::from_micros(ticking.load(Ordering::SeqCst)));
        let vault =
            Vault::open_sqlite(&folder.path().join("vault.db"), InstanceKey::random()).await;
        let vault = vault.unwrap();
        let commands = Commands::new(Arc::new(MemoryLog::new()), vault.clone(), now);
        let views = Views::open(&folder.path().join("views")).unwrap();
        let runner = Runner::new(views.clone(), commands.log(), commands.opener());
        let mut config = Config::default();
        config.instance.url = "https://p.test".parse().unwrap();
        let search = Search::open(&folder.path().join("views")).unwrap();
        let indexer = Indexer::new(search.clone(), views.clone());
        let stores = Stores { commands, vault, views, search };
        let app = App::new(folder.path(), config, &stores).unwrap();
        let mut house = Self {
            routes: crate::routes(&app.rendered).with_state(app.clone()),
            app,
            runner,
            indexer,
            clock,
            asked: AtomicU64::new(0),
            account: AccountId(Uuid::nil()),
            persons: vec![],
            groups: vec![],
            named: vec![],
            folder,
        };
        let registration = Registration {
            email: EmailAddress::new("rose@p.test").unwrap(),
            password: "a long password".to_owned(),
            locale: "en".to_owned(),
        };
        let commands = &house.app.commands;
        let made = commands.create_account(&house.ask(), registration, Role::User).await;
        house.account = made.unwrap().id;
        house
    }

    pub(super) fn ask(&self) -> Ask {
        let n = self.asked.fetch_add(1, Ordering::SeqCst);
        Ask { caller: Caller::CommandLine, id: CommandId(Uuid::from_u128(u128::from(n) + 1)) }
    }

    pub(super) fn later(&self, minutes: i64) {
        self.clock.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    }

    pub(super) fn without_instance_feed(&mut self) {
        let mut config = (*self.app.config).clone();
        config.feeds.instance = false;
        let stores = Stores {
            commands: self.app.commands.clone(),
            vault: self.app.vault.clone(),
            views: self.app.views.clone(),
            search: self.app.search.clone(),
        };
        self.app = App::new(self.folder.path(), config, &stores).unwrap();
        self.routes = crate::routes(&self.app.rendered).with_state(self.app.clone());
    }

    pub(super) async fn person(&mut self, name: &str, shown: &str) {
        let shown = if shown == "Anna" { "Anna A." } else { shown };
        let change = ProfileChange {
            name: Some(DisplayName::new(shown).unwrap()),
            ..ProfileChange::default()
        };
        let name = Username::new(name).unwrap();
        let made = self.app.commands.create_person(&self.ask(), self.account, name, change).await;
        self.persons.push(made.unwrap().id);
    }

    pub(super) async fn group(&mut self, name: &str, shown: &str) {
        let group = NewGroup {
            username: Username::new(name).unwrap(),
            profile: named(shown),
            settings: GroupSettings::default(),
            address: None,
        };
        let made = self.app.commands.create_group(&self.ask(), self.persons[0], group).await;
        self.groups.push(made.unwrap().id);
    }

    pub(super) async fn rename_group(&self, shown: &str) {
        let change = GroupChange { profile: named(shown), ..GroupChange::default() };
        self.app.commands.update_group(&self.ask(), self.groups[0], change).await.unwrap();
    }

    pub(super) async fn settle_group(&self, settings: GroupSettings) {
        let change = GroupChange { settings: Some(settings), ..GroupChange::default() };
        self.app.commands.update_group(&self.ask(), self.groups[0], change).await.unwrap();
    }

    pub(super) async fn evening(&mut self, title: &str) -> EventId {
        self.event(title, Options { is_online: true, ..Options::default() }).await
    }

    pub(super) async fn event(&mut self, title: &str, options: Options) -> EventId {
        let event = NewEvent {
            organizer: self.persons[0],
            group: self.groups.first().copied(),
            description: description(title),
            when: evening("2026-07-01T19:00:00", "2026-07-01T23:00:00"),
            place: Some(town_hall()),
            options,
            certainty: None,
            publication: Publication::Now,
            source: None,
        };
        let made = self.app.commands.create_event(&self.ask(), event).await.unwrap();
        self.named.push((made.id.0, format!("event-{}", self.named.len() + 1)));
        made.id
    }

    pub(super) async fn comment(&mut self, event: EventId, by: usize, text: &str) -> CommentId {
        let said = CommentBody {
            text: CommentText::of_strangers(text).unwrap(),
            language: "en".to_owned(),
        };
        let author = self.persons[by];
        let new = NewComment { event, author, reply_to: None, kind: CommentKind::Remark, said };
        let made = self.app.commands.post_comment(&self.ask(), new).await.unwrap();
        self.named.push((made.id.0, format!("comment-{}", self.named.len() + 1)));
        made.id
    }

    pub(super) async fn postpone(&self, event: EventId) {
        let known = self.app.commands.event(event).await.unwrap().current().unwrap().when;
        let tomorrow = |it: WallTime| WallTime::at(it.instant().plus_hours(24), it.zone());
        let when =
            Period::new(tomorrow(known.begins()), known.ends().map(tomorrow), known.precision());
        let change = EventChange { when: Some(when.unwrap()), ..EventChange::default() };
        self.app.commands.update_event(&self.ask(), event, change).await.unwrap();
    }

    pub(super) async fn join(&self, event: EventId) {
        let by = *self.persons.last().unwrap();
        self.app.commands.join(&self.ask(), event, by, None).await.unwrap();
    }

    /// Tokens of all of the account's whereabouts, of Anna's, and of another person's.
    pub(super) async fn account_with_tokens(&mut self) -> (Uuid, Uuid, Uuid) {
        self.person("ben", "Ben").await;
        let vault = &self.app.vault;
        let of = |person| vault.create_feed_token(self.account, person, self.app.commands.now());
        let whole = of(None).await.unwrap();
        let anna = of(Some(self.persons[0])).await.unwrap();
        let ben = of(Some(self.persons[1])).await.unwrap();
        (whole.token, anna.token, ben.token)
    }

    pub(super) async fn catch_up(&self) {
        self.runner.catch_up().await.unwrap();
        self.indexer.catch_up().await.unwrap();
    }

    pub(super) async fn get(&self, path: &str) -> FeedAnswer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Asks again, with the tag of an earlier answer.
    pub(super) async fn know(&self, path: &str, known: &FeedAnswer) -> FeedAnswer {
        let etag = known.header(header::ETAG);
        assert!(!etag.is_empty());
        let request = Request::get(path).header(header::IF_NONE_MATCH, etag);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> FeedAnswer {
        self.catch_up().await;
        let response = self.routes.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let octets = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(octets.to_vec()).unwrap();
        FeedAnswer { status: parts.status, headers: parts.headers, text }
    }

    /// The same with names for what is random.
    pub(super) fn nameless(&self, text: &str) -> String {
        let unfolded = text.replace("\n ", "");
        self.named.iter().fold(unfolded, |text, (id, name)| text.replace(&id.to_string(), name))
    }
}

fn named(shown: &str) -> ProfileChange {
    ProfileChange { name: Some(DisplayName::new(shown).unwrap()), ..ProfileChange::default() }
}

fn description(title: &str) -> Description {
    Description {
        text: Html::of_strangers(
            "<p>Bring <b>friends</b>; see <a href=\"https://a.test/\">here</a></p>",
        )
        .unwrap(),
        language: "fr".to_owned(),
        category: "MUSIC".to_owned(),
        tags: vec![Tag::new("jazz, and more").unwrap()],
        online_address: Some("https://meet.test/1".parse().unwrap()),
        ..Description::titled(Title::new(title).unwrap())
    }
}

fn evening(begins: &str, ends: &str) -> Period {
    let wall = |text: &str| WallTime::local(text.parse().unwrap(), Tz::Europe__Paris);
    Period::new(wall(begins), Some(wall(ends)), Precision::Minutes).unwrap()
}

fn town_hall() -> Address {
    Address {
        description: Some("Town hall".to_owned()),
        locality: Some("Lyon".to_owned()),
        point: Point::new(45.75, 4.85),
        ..Address::default()
    }
}

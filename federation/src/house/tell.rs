//! Follows the log and writes what other servers are told of it. Old facts are no news: it begins where the log ends
//! when it first runs, and a rebuild of views tells nothing.
//!
//! What an event is now is told, not each step that led there: several facts of one page about one event are one
//! activity. Whether it is a Create, an Update or a Delete follows from what was told before and what may be seen now.

use std::time::Duration;

use domain::{
    fact::OpenedFact,
    ids::{EventId, FollowerId, GroupId},
    log::Position,
};
use projections::Freshness;
use serde_json::Value;
use tokio::sync::watch;
use url::Url;
use uuid::Uuid;
use vault::federation::{ABOUT_MAX, Announcement, OutgoingActivity, Parcel};

use super::{
    Broken, Federation,
    answers::comers_at,
    following::servers_told,
    heard::{Because, HeardFacts},
    ours::{OurActor, Ours},
    rows,
};
use crate::{
    documents::{self, Wrapping, accept, tombstone, written},
    signatures::proof::prove,
    vocabulary::{ActivityKind, PUBLIC},
};

pub(super) const NAME: &str = "federation";

/// Facts per step.
const PAGE: usize = 200;

/// A node that died is replaced after this long.
const LEASE: Duration = Duration::from_secs(30);

/// How long to wait when nothing wakes us, and for the views.
const PAUSE: Duration = Duration::from_secs(1);

/// Follows the log and writes what other servers are told. Cheap to clone: where it is stands in the vault.
#[derive(Clone)]
pub struct Teller {
    pub(super) federation: Federation,
    node: Uuid,
}

/// What follows from one page of facts.
#[derive(Default)]
pub(super) struct News {
    pub(super) activities: Vec<OutgoingActivity>,
    pub(super) announcements: Vec<Announcement>,
    /// Where facts are of which this version cannot tell.
    pub(super) aside: Vec<Position>,
}

impl Teller {
    /// Made before the first command is taken, so that it misses none.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read.
    pub async fn new(federation: Federation) -> Result<Self, Broken> {
        if federation.vault.cursor(NAME).await?.is_none() {
            let head = federation.commands.log().head().await?;
            federation.vault.start_cursor_at(NAME, head).await?;
        }
        Ok(Self { federation, node: Uuid::new_v4() })
    }

    /// Follows the log until `stop` is true.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut wake = self.federation.commands.log().wake();
        while !*stop.borrow() {
            let more = match self.step().await {
                Ok(more) => more,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "other servers could not be told yet"
                    );
                    tokio::time::sleep(PAUSE).await;
                    false
                }
            };
            if !more {
                tokio::select! {
                    changed = wake.changed() => if changed.is_err() { return },
                    _ = stop.changed() => {}
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }

    /// Tells of the next facts; true when there may be more.
    ///
    /// # Errors
    ///
    /// When log, views or vault fail; nothing is lost then.
    pub async fn step(&self) -> Result<bool, Broken> {
        let house = &self.federation;
        if house.vault.acquire(NAME, self.node, LEASE).await?.is_none() {
            return Ok(false);
        }
        let from = house.vault.cursor(NAME).await?.unwrap_or(Position(0));
        if house.views.at_least(from, PAUSE).await == Freshness::Stale {
            return Ok(true);
        }
        self.try_again(from).await?;
        let page = house.commands.log().read_all(from, PAGE).await?;
        if page.next == from {
            return Ok(false);
        }
        // What is told is what is seen: the views must be there first.
        if house.views.at_least(page.next, PAUSE).await == Freshness::Stale {
            return Ok(true);
        }
        let opened = house.commands.opener().open(page.facts).await?;
        let news = self.news(&opened).await?;
        let now = house.commands.now();
        let News { activities, announcements, aside } = news;
        for position in aside {
            self.put_aside(position, 0).await?;
        }
        house
            .vault
            .advance_telling(NAME, from, page.next, &activities, &announcements, now)
            .await?;
        Ok(!page.at_head)
    }

    pub(super) async fn news(&self, facts: &[OpenedFact]) -> Result<News, Broken> {
        let (mut news, heard) = (News::default(), HeardFacts::of(facts));
        news.aside.extend(heard.unread);
        for (group, follower, because) in heard.let_in {
            self.accepted(group, follower, because, &mut news).await?;
        }
        for (event, because) in heard.events {
            self.event(event, because, &mut news).await?;
        }
        for (fact, because) in heard.servers {
            self.server_news(&fact, because, &mut news).await?;
        }
        for (group, because) in heard.groups {
            self.group(group, because, &mut news).await?;
        }
        for (comment, because) in heard.comments {
            self.comment_news(comment, because, &mut news).await?;
        }
        for (event, seat, because) in heard.seats {
            self.seat(event, &seat, because, &mut news).await?;
        }
        for (complaint, because) in heard.complaints {
            self.report_news(&complaint, because, &mut news).await?;
        }
        // In the order of the log, whatever the order above.
        news.activities.sort_by_key(|it| it.seq);
        Ok(news)
    }

    async fn event(&self, id: EventId, because: Because, news: &mut News) -> Result<(), Broken> {
        let house = &self.federation;
        let told = house.views.read(|reader| {
            let told = rows::told(reader, house.publisher(), id)?;
            let followers = match told.as_ref().and_then(|it| it.group) {
                Some(group) => reader.all_followers(group)?,
                None => vec![],
            };
            let to = [inboxes_of(followers), comers_at(reader, id)?].concat();
            let listed = told.as_ref().is_some_and(|it| it.is_listed);
            let servers = if listed { servers_told(reader)? } else { vec![] };
            Ok(told.map(|told| (told, to, servers)))
        })?;
        let before = house.vault.announced(id.0).await?;
        let known = before.filter(|it| it.gone_at.is_none());
        let Some((told, followers, servers)) = told else {
            let things: Vec<_> = [id.0].into_iter().chain(known.map(|it| it.actor)).collect();
            if self.waits_for_newer(&things, because, news)? {
                return Ok(());
            }
            return match known {
                Some(known) => self.gone(id, known, because, news).await,
                None => Ok(()),
            };
        };
        let url = house.addresses.event(id);
        let (kind, name) = match (known, before) {
            (Some(_), _) => (ActivityKind::Update, format!("{url}#updates/{}", because.fact)),
            (None, None) => (ActivityKind::Create, format!("{url}#create")),
            (None, Some(_)) => (ActivityKind::Create, format!("{url}#create/{}", because.fact)),
        };
        let actor = house.addresses.actor(&told.owner);
        let wrapping = Wrapping { id: name, kind, actor: &actor, published: written(because.at) };
        let document = documents::activity(&wrapping, told.document, &[], &[]);
        news.announcements.push(Announcement { thing: id.0, actor: told.actor, gone_at: None });
        let from = Voice { actor: told.actor, name: &told.owner, about: id.0 };
        let to = [followers.clone(), servers.clone()].concat();
        self.put_sorted(&from, document, to, because, news).await?;
        if kind == ActivityKind::Create {
            self.announced_by_owner(&from, id, followers, because, news).await?;
        }
        if kind == ActivityKind::Create {
            self.passed_on(id, servers, because, news).await?;
        }
        Ok(())
    }

    // Whoever told of it says that it is gone: others take that from nobody else.
    async fn gone(
        &self,
        id: EventId,
        known: Announcement,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let announcement = Announcement { gone_at: Some(because.at), ..known };
        news.announcements.push(announcement);
        let found = house.views.read(|reader| {
            let followers = reader.all_followers(GroupId(known.actor))?;
            Ok((rows::name_of(reader, known.actor)?, followers))
        })?;
        let (Some(name), followers) = found else { return Ok(()) };
        let (url, actor) = (house.addresses.event(id), house.addresses.actor(&name));
        let wrapping = Wrapping {
            id: format!("{url}#delete/{}", because.fact),
            kind: ActivityKind::Delete,
            actor: &actor,
            published: written(because.at),
        };
        let left = tombstone(&url, "Event", because.at);
        let cc = house.addresses.of_actor(&name, "followers");
        let document = documents::activity(&wrapping, left, &[PUBLIC], &[&cc]);
        let from = Voice { actor: known.actor, name: &name, about: id.0 };
        let servers = house.views.read(servers_told)?;
        let to = [inboxes_of(followers), self.former_comers(id).await?, servers].concat();
        self.put_sorted(&from, document, to, because, news).await
    }

    async fn group(&self, id: GroupId, because: Because, news: &mut News) -> Result<(), Broken> {
        let house = &self.federation;
        let found = house.views.read(|reader| {
            let name =
                reader.group(id)?.and_then(|it| it.profile).map(|it| it.username.to_string());
            let ours = name.as_ref().map(|it| Ours::named(reader, it)).transpose()?.flatten();
            let Some((name, ours)) = name.zip(ours) else { return Ok(None) };
            let avatar = ours.profile.as_ref().and_then(|it| it.avatar);
            let icon = rows::picture(reader, &house.addresses, avatar)?;
            Ok(Some((name, ours, icon, inboxes_of(reader.all_followers(id)?))))
        })?;
        let Some((name, ours, icon, followers)) = found else { return Ok(()) };
        if followers.is_empty() || ours.who != OurActor::Group(id) {
            return Ok(());
        }
        let Some(document) = house.actor_document(&ours, icon).await? else { return Ok(()) };
        let actor = house.addresses.actor(&name);
        let wrapping = Wrapping {
            id: format!("{actor}#updates/{}", because.fact),
            kind: ActivityKind::Update,
            actor: &actor,
            published: written(because.at),
        };
        let cc = house.addresses.of_actor(&name, "followers");
        let document = documents::activity(&wrapping, document, &[PUBLIC], &[&cc]);
        let from = Voice { actor: id.0, name: &name, about: id.0 };
        self.put(from, document, followers, because, news).await
    }

    async fn accepted(
        &self,
        group: GroupId,
        follower: FollowerId,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let found = house.views.read(|reader| {
            let name = reader.group(group)?.and_then(|it| it.profile);
            let address = reader.follower(group, follower)?.and_then(|it| it.address);
            Ok(name.map(|it| it.username.to_string()).zip(address))
        })?;
        let Some((name, address)) = found else { return Ok(()) };
        let actor = house.addresses.actor(&name);
        let id = format!("{actor}#accepts/{}", because.fact);
        let document = accept(&id, &actor, &address.follow, &address.actor);
        // To the follower alone: their server need not know it by another inbox.
        let alone = vec![address.inbox];
        let from = Voice { actor: group.0, name: &name, about: follower.0 };
        self.put(from, document, alone, because, news).await
    }

    pub(super) async fn put(
        &self,
        from: Voice<'_>,
        document: Value,
        to: Vec<Url>,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        if to.is_empty() {
            return Ok(());
        }
        let proven = self.proven(&from, document, because).await?;
        Self::put_proven(&from, &proven, to, because, news);
        Ok(())
    }

    /// An activity with the proof of whose it is.
    pub(super) async fn proven(
        &self,
        from: &Voice<'_>,
        document: Value,
        because: Because,
    ) -> Result<Value, Broken> {
        let house = &self.federation;
        let keys = house.keys.of(from.actor, house.commands.now()).await?;
        let method = house.addresses.proof_key(from.name);
        Ok(prove(document, &keys.proof, &method, because.at))
    }

    /// Puts an activity on its way to these inboxes, to each once.
    pub(super) fn put_proven(
        from: &Voice<'_>,
        proven: &Value,
        to: Vec<Url>,
        because: Because,
        news: &mut News,
    ) {
        let parcels = parcels(to);
        if parcels.is_empty() {
            return;
        }
        let nth =
            news.activities.iter().filter(|it| it.seq / ABOUT_MAX == because.position.0).count();
        news.activities.push(OutgoingActivity {
            seq: because.position.0 * ABOUT_MAX + nth as u64,
            actor: from.actor,
            about: from.about,
            document: proven.to_string().into_bytes(),
            parcels,
        });
    }
}

/// Who tells, and of what.
pub(super) struct Voice<'a> {
    pub(super) actor: Uuid,
    pub(super) name: &'a str,
    pub(super) about: Uuid,
}

/// Where servers have one inbox for everybody, it gets everything once.
pub(super) fn inboxes_of(followers: Vec<projections::followers::Follower>) -> Vec<Url> {
    let addresses = followers.into_iter().filter_map(|it| it.address);
    addresses.map(|it| it.shared_inbox.unwrap_or(it.inbox)).collect()
}

/// One parcel for each inbox.
fn parcels(mut inboxes: Vec<Url>) -> Vec<Parcel> {
    inboxes.sort();
    inboxes.dedup();
    let parcel =
        |it: Url| Parcel { peer: it.origin().ascii_serialization(), inbox: it.to_string() };
    inboxes.into_iter().map(parcel).collect()
}

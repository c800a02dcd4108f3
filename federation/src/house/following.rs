//! Servers that hear of everything which everybody finds here, and those whose publications are wanted here: this server
//! as an actor of its own, which follows and is followed. Only servers follow it; people follow groups.

use commands::followers::FollowAnswer;
use domain::{
    group::FollowerAddress,
    ids::EventId,
    instance::{Host, InstanceFact},
};
use projections::Reader;
use serde_json::Value;
use url::Url;

use super::{
    Broken, Federation, heard,
    ours::RELAY,
    take_in::{Because, TakeInError},
    tell::{News, Teller, Voice},
};
use crate::{
    documents::{accept, announce_activity, follow_activity, unfollow_activity, written},
    fetch::FetchError,
    inbound::{DocumentContent, fetched},
    signatures::authority,
    vocabulary::{ActorKind, Collection, Object, RemoteEvent},
};

/// Things of a server's past that are asked for when it begins to be followed: as many as fit on a page of ours.
const PAST_MAX: usize = 20;

impl Federation {
    /// Another server wants to hear of everything that everybody finds here.
    pub(super) async fn followed_by_server(&self, because: &Because) -> Result<(), TakeInError> {
        let actor = self.actor_at(&because.actor).await?;
        if !matches!(actor.kind, ActorKind::Application | ActorKind::Service) {
            return Err(TakeInError::Never("only servers follow this server".to_owned()));
        }
        let host = Host::new(&authority(&actor.id));
        let host = host.map_err(|it| TakeInError::Never(it.to_string()))?;
        let follower = FollowerAddress {
            actor: actor.id,
            follow: because.activity.clone(),
            inbox: actor.inbox,
            shared_inbox: actor.shared_inbox,
        };
        let ask = self.ask_of(&because.activity);
        self.commands.take_server(&ask, host, follower).await?;
        Ok(())
    }

    /// Another server does not want that any more.
    pub(super) async fn left_by_server(&self, because: &Because) -> Result<(), TakeInError> {
        let host = Host::new(&authority(&because.actor));
        let host = host.map_err(|it| TakeInError::Never(it.to_string()))?;
        let known = self.views.read(|reader| reader.server_following(host.as_str()))?;
        if known.is_some_and(|it| it.actor == because.actor) {
            self.commands.drop_server(&self.ask_of(&because.activity), host).await?;
        }
        Ok(())
    }

    /// A server that is followed answered; that it is the one who was asked was looked at.
    pub(super) async fn follow_answered(
        &self,
        because: &Because,
        follow: &Url,
        accepted: bool,
    ) -> Result<(), TakeInError> {
        let Some(host) = self.addresses.followed_host(follow) else { return Ok(()) };
        let host = Host::new(&host).map_err(|it| TakeInError::Never(it.to_string()))?;
        let answer = if accepted { FollowAnswer::Yes } else { FollowAnswer::No };
        let ask = self.ask_of(&because.activity);
        self.commands.server_answered(&ask, host, answer).await?;
        if accepted { self.past(because).await } else { Ok(()) }
    }

    // What it published last is asked for: nobody sends it again.
    async fn past(&self, because: &Because) -> Result<(), TakeInError> {
        let actor = self.actor_at(&because.actor).await?;
        let Some(outbox) = actor.outbox else { return Ok(()) };
        let mut page = self.read_list(&outbox).await?;
        if page.items.is_empty()
            && let Some(first) = page.first.take()
        {
            page = self.read_list(&first).await?;
        }
        for item in page.items.iter().take(PAST_MAX) {
            // What is not there any more, or cannot be shown, hides nothing else.
            let shown = match (own_event(item, &outbox), thing(item)) {
                (Some(event), _) => self.show(Some(&because.activity), &event).await.map(drop),
                (None, Some(id)) => self.looked_up(because, &id).await,
                (None, None) => continue,
            };
            if let Err(TakeInError::NotYet(why)) = shown {
                tracing::info!(%outbox, %why, "something of a server's past could not be had");
            }
        }
        Ok(())
    }

    async fn read_list(&self, id: &Url) -> Result<Collection, TakeInError> {
        match self.fetch(id).await {
            Ok(document) => match fetched(&document)? {
                DocumentContent::Collection(list) => Ok(list),
                DocumentContent::Actor(_)
                | DocumentContent::Key(_)
                | DocumentContent::Event(_)
                | DocumentContent::Note(_)
                | DocumentContent::Gone(_) => {
                    Err(TakeInError::Never("an outbox is no list".to_owned()))
                }
            },
            Err(FetchError::Gone) => Ok(Collection::default()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Teller {
    /// Tells another server what was decided about it.
    pub(super) async fn server_news(
        &self,
        fact: &InstanceFact,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        if let InstanceFact::FollowChosen { host } = fact {
            return self.server(host, ServerWish::Follow, because, news).await;
        }
        if let InstanceFact::FollowDropped { host } = fact {
            return self.server(host, ServerWish::Unfollow, because, news).await;
        }
        let InstanceFact::ServerCame { by, .. } = fact else { return Ok(()) };
        self.server_is(by, because, news).await
    }

    /// Passes an event on to the servers that hear of everything: some list only what was.
    pub(super) async fn passed_on(
        &self,
        event: EventId,
        to: Vec<Url>,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let addresses = &self.federation.addresses;
        let (url, actor) = (addresses.event(event), addresses.actor(NAME));
        let id = format!("{url}#announce/{}", because.fact);
        let document = announce_activity(&id, &actor, &url, &written(because.at));
        let from = Voice { actor: RELAY, name: NAME, about: event.0 };
        self.put(from, document, to, because, news).await
    }

    /// Asks another server for what it publishes, or does not want that any more.
    pub(super) async fn server(
        &self,
        host: &Host,
        wish: ServerWish,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let Some(home) = house.client.home(host.as_str()) else { return Ok(()) };
        // Where servers that federate events are as actors of their own, ours among them.
        let (Ok(whom), Ok(inbox)) = (home.join("/relay"), home.join("/inbox")) else {
            return Ok(());
        };
        let asked = house.addresses.follow_id(host.as_str());
        let id = format!("{asked}/{}", because.fact);
        let document = match wish {
            ServerWish::Follow => follow_activity(&id, &house.addresses.actor(NAME), &whom),
            ServerWish::Unfollow => {
                unfollow_activity((&id, &asked), &house.addresses.actor(NAME), &whom)
            }
        };
        let from = Voice { actor: RELAY, name: NAME, about: RELAY };
        self.put(from, document, vec![inbox], because, news).await
    }

    /// Tells another server that it hears of everything from now on, or no more.
    pub(super) async fn server_is(
        &self,
        at: &FollowerAddress,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let actor = self.federation.addresses.actor(NAME);
        let document =
            accept(&format!("{actor}#accepts/{}", because.fact), &actor, &at.follow, &at.actor);
        let from = Voice { actor: RELAY, name: NAME, about: RELAY };
        self.put(from, document, vec![at.inbox.clone()], because, news).await
    }
}

/// Where those servers are that hear of everything which everybody finds here.
pub(super) fn servers_told(reader: &Reader) -> projections::Result<Vec<Url>> {
    let servers = reader.servers_following()?;
    Ok(servers.into_iter().map(|it| it.shared_inbox.unwrap_or(it.inbox)).collect())
}

/// What is wanted of another server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ServerWish {
    /// To hear what it publishes.
    Follow,
    /// Not to, any more.
    Unfollow,
}

/// What this server is called among others.
pub(super) const NAME: &str = "relay";

// An event that stands in a list of its own server counts as it stands: it was read there.
fn own_event(item: &Value, list: &Url) -> Option<RemoteEvent> {
    let activity = Object::of(item)?;
    let event = activity.value("object")?.as_object()?;
    let event = RemoteEvent::read(event).ok()?;
    (event.id.origin() == list.origin()).then_some(event)
}

// What an activity of an outbox is about, or what stands there itself.
fn thing(item: &Value) -> Option<Url> {
    let object = Object::of(item)?;
    object.link("object").or_else(|| object.id())
}

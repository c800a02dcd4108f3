//! What arrived becomes commands: one after the other, in the order in which it came.

use commands::{Ask, CommandError};
use domain::{caller::Caller, group::FollowerAddress};
use serde_json::{Map, Value};
use tokio::sync::watch;
use url::Url;
use vault::federation::Waiting;

use super::{
    Broken, Federation,
    ours::{OurActor, Ours},
    world::OurWorld,
};
use crate::{
    documents::OwnAddress,
    fetch::FetchError,
    inbound::{DocumentContent, Effect, InboundRefusal, fetched, meaning_of},
    vocabulary::{Activity, Actor, Object, read},
};

/// What is taken in at once.
const PAGE: i64 = 100;

/// How often something is tried that cannot be taken in: servers that are asked may come back.
const ATTEMPTS_MAX: i64 = 8;

/// How long to wait when nothing wakes us, or after something broke.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(2);

/// Under whose name commands from other servers are written down: who it was stands sealed in the fact.
const POLICY: Caller = Caller::Policy("federation");

/// Why nothing was made of something.
pub(super) enum TakeInError {
    /// Nothing will ever be made of it.
    Never(String),
    /// Something it needs is not there yet, or broke.
    NotYet(String),
}

/// On whose word something is done, and what it is called.
pub(super) struct Because {
    pub(super) actor: Url,
    pub(super) activity: Url,
}

impl Because {
    fn of(document: &Map<String, Value>) -> Option<Self> {
        let object = Object(document);
        let actor = object.only_link("actor").or_else(|| object.only_link("attributedTo"))?;
        Some(Self { actor, activity: object.id()? })
    }
}

impl From<InboundRefusal> for TakeInError {
    fn from(why: InboundRefusal) -> Self {
        Self::Never(why.to_string())
    }
}

impl From<projections::Error> for TakeInError {
    fn from(error: projections::Error) -> Self {
        Self::NotYet(error.to_string())
    }
}

impl From<FetchError> for TakeInError {
    fn from(error: FetchError) -> Self {
        Self::NotYet(error.to_string())
    }
}

impl From<CommandError> for TakeInError {
    fn from(error: CommandError) -> Self {
        let said_no = matches!(
            error,
            CommandError::Rejected(_) | CommandError::Invalid(_) | CommandError::Forbidden(_)
        );
        if said_no { Self::Never(error.to_string()) } else { Self::NotYet(error.to_string()) }
    }
}

impl Federation {
    /// Takes in what arrives, until `stop` is true.
    pub async fn take_in(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let more = match self.take_in_some().await {
                Ok(more) => more,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "what arrived could not be taken in"
                    );
                    false
                }
            };
            if !more {
                tokio::select! {
                    () = self.vault.inbox_news() => {}
                    _ = stop.changed() => {}
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }

    /// Takes in what waits; true when something was.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is lost.
    pub async fn take_in_some(&self) -> Result<bool, Broken> {
        let arrived = self.vault.arrived(PAGE).await?;
        let mut taken = false;
        for one in &arrived {
            match self.take_in_one(one).await {
                Ok(()) => self.vault.taken_in(one.id, self.commands.now()).await?,
                Err(TakeInError::NotYet(why)) if one.attempts < ATTEMPTS_MAX => {
                    tracing::info!(peer = %one.peer, %why, "something that arrived waits");
                    self.vault.take_in_later(one.id).await?;
                    continue;
                }
                Err(TakeInError::Never(why) | TakeInError::NotYet(why)) => {
                    tracing::info!(peer = %one.peer, %why, "nothing was made of something that arrived");
                    self.vault.taken_in(one.id, self.commands.now()).await?;
                }
            }
            taken = true;
        }
        Ok(taken)
    }

    async fn take_in_one(&self, arrived: &Waiting) -> Result<(), TakeInError> {
        let never = |it: &dyn std::fmt::Display| TakeInError::Never(it.to_string());
        let document = read(&arrived.document).map_err(|it| never(&it))?;
        let signer: Url = arrived.signer.parse().map_err(|it| never(&it))?;
        let effect = self
            .views
            .read(|reader| Ok(meaning_of(&document, &signer, &self.world(reader))))
            .map_err(|it| TakeInError::NotYet(it.to_string()))??;
        // Some send what they wrote without an activity around it: then it is its own reason.
        let Some(because) = Because::of(&document) else { return Ok(()) };
        match effect {
            Effect::Followed { whom } => {
                if self.addresses.named(&whom) == Some(OwnAddress::Relay) {
                    return self.followed_by_server(&because).await;
                }
                let activity = Activity::read(&document).map_err(|it| never(&it))?;
                self.followed(&activity, &whom).await
            }
            Effect::Unfollowed { whom } => {
                if self.addresses.named(&whom) == Some(OwnAddress::Relay) {
                    return self.left_by_server(&because).await;
                }
                let activity = Activity::read(&document).map_err(|it| never(&it))?;
                self.unfollowed(&activity, &whom).await
            }
            Effect::Coming { event, answer, message } => {
                self.coming(&because, &event, answer, message).await
            }
            Effect::JoinAnswered { join, accepted } => {
                self.answered(&because, &join, accepted).await
            }
            Effect::FollowAnswered { follow, accepted } => {
                self.follow_answered(&because, &follow, accepted).await
            }
            Effect::EventShown(event) | Effect::EventChanged(event) => {
                self.shown(&because, &event).await
            }
            Effect::Written(note) => self.noted(&because, &note).await,
            Effect::NoteGone(note) => self.note_gone(&because, &note).await,
            Effect::EventGone(event) => self.event_gone(&because, &event).await,
            Effect::Fetch(id) => self.looked_up(&because, &id).await,
            Effect::ActorChanged(actor) => self.presented(&because, &actor).await,
            Effect::ActorGone(actor) => self.left(&actor).await,
            Effect::Reported { what, why } => self.reported(&because, &what, &why).await,
            // Understood, and nothing is made of it yet: FEDERATION.md says which these are.
            Effect::Nothing
            | Effect::JoinIgnored(_)
            | Effect::Shared { .. }
            | Effect::Liked { .. }
            | Effect::QuoteAsked { .. }
            | Effect::Invited { .. }
            | Effect::Blocked { .. } => Ok(()),
        }
    }

    fn world<'a>(&'a self, reader: &'a projections::Reader) -> OurWorld<'a> {
        OurWorld {
            reader,
            addresses: &self.addresses,
            commands: &self.commands,
            client: &self.client,
        }
    }

    fn whom(&self, whom: &Url) -> Result<Option<OurActor>, TakeInError> {
        let Some(OwnAddress::Actor(name)) = self.addresses.named(whom) else { return Ok(None) };
        let found = self.views.read(|reader| Ours::named(reader, &name));
        let found = found.map_err(|it| TakeInError::NotYet(it.to_string()))?;
        Ok(found.map(|it| it.who))
    }

    async fn followed(&self, activity: &Activity, whom: &Url) -> Result<(), TakeInError> {
        let Some(OurActor::Group(group)) = self.whom(whom)? else {
            return Err(TakeInError::Never("only groups can be followed".to_owned()));
        };
        let actor = self.actor_at(&activity.actor).await?;
        let follower = FollowerAddress {
            actor: actor.id,
            follow: activity.id.clone(),
            inbox: actor.inbox,
            shared_inbox: actor.shared_inbox,
        };
        let peer = follower.inbox.origin().ascii_serialization();
        self.commands.follow_group(&self.ask_of(&activity.id), group, follower).await?;
        self.meet_server(&peer).await.map_err(|it| TakeInError::NotYet(it.to_string()))
    }

    /// An actor, as its own server says.
    pub(super) async fn actor_at(&self, id: &Url) -> Result<Actor, TakeInError> {
        let document = self.fetch(id).await?;
        let DocumentContent::Actor(actor) = fetched(&document)? else {
            return Err(TakeInError::Never("who did it is no actor".to_owned()));
        };
        Ok(*actor)
    }

    async fn unfollowed(&self, activity: &Activity, whom: &Url) -> Result<(), TakeInError> {
        let Some(OurActor::Group(group)) = self.whom(whom)? else { return Ok(()) };
        let follower = self.commands.follower(&activity.actor);
        self.commands.unfollow_group(&self.ask_of(&activity.id), group, follower).await?;
        Ok(())
    }

    // Whoever is gone follows nothing, organizes nothing, and where they were is forgotten.
    async fn left(&self, actor: &Url) -> Result<(), TakeInError> {
        self.forgotten(actor).await?;
        let follower = self.commands.follower(actor);
        let groups = self.views.read(|reader| reader.followed_by(follower));
        for group in groups.map_err(|it| TakeInError::NotYet(it.to_string()))? {
            let ask = self.ask_of(actor).then(&group.to_string());
            self.commands.unfollow_group(&ask, group, follower).await?;
        }
        let forgotten = self.vault.forget(follower.0).await;
        forgotten.map_err(|it| TakeInError::NotYet(it.to_string()))
    }

    pub(super) fn ask_of(&self, activity: &Url) -> Ask {
        Ask { caller: POLICY, id: self.commands.command_of(activity) }
    }
}

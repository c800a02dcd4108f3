//! Events of other servers: shown, changed, gone. Only what comes from a server whose publications are wanted here, or
//! what is known already, is looked at; everything else costs nothing.

use commands::{Ask, CreationReceipt, elsewhere::ActorElsewhere};
use domain::{
    caller::Caller,
    ids::{EventId, PersonId},
    origin::Origin,
};
use projections::{
    events::{Audience, EventOrder, Filter},
    paging::Paging,
};
use url::Url;

use super::{
    Federation,
    take_in::{Because, TakeInError},
    translate,
};
use crate::{
    fetch::FetchError,
    inbound::{DocumentContent, fetched},
    signatures::authority,
    vocabulary::{Actor, RemoteEvent},
};

/// Events of somebody who is gone that are taken away with them.
const GONE_MAX: u32 = 500;

impl Federation {
    /// An event is as its owner says, who has signed that.
    pub(super) async fn shown(
        &self,
        because: &Because,
        event: &RemoteEvent,
    ) -> Result<(), TakeInError> {
        let is_known = self.views.read(|reader| reader.event_from(&event.id))?.is_some();
        if is_known && !event.is_public {
            return self.event_gone(because, &event.id).await;
        }
        if is_known || self.is_wanted(&event.owner)? {
            self.show(Some(&because.activity), event).await?;
        }
        Ok(())
    }

    // Whether what this actor's server publishes is wanted here.
    fn is_wanted(&self, actor: &Url) -> Result<bool, TakeInError> {
        Ok(self.views.read(|reader| reader.is_followed(&authority(actor)))?)
    }

    /// Writes an event down, and whose it is: as their own server says.
    pub(super) async fn show(
        &self,
        because: Option<&Url>,
        event: &RemoteEvent,
    ) -> Result<CreationReceipt<EventId>, TakeInError> {
        if !event.is_public {
            return Err(TakeInError::Never("it is not for everybody".to_owned()));
        }
        let owner = self.actor_at(&event.owner).await?;
        let translated = translate::event(event, owner.inbox.clone());
        let translated = translated.map_err(|it| TakeInError::Never(it.to_string()))?;
        let ask = self.on_the_word_of(&event.owner, because);
        self.met(&ask, &owner).await?;
        Ok(self.commands.show_event(&ask, translated).await?)
    }

    /// The command of somebody of another server, because of this activity.
    pub(super) fn on_the_word_of(&self, actor: &Url, because: Option<&Url>) -> Ask {
        let caller = Caller::Remote { actor: actor.clone() };
        match because {
            Some(activity) => Ask { caller, id: self.commands.command_of(activity) },
            None => Ask::new(caller),
        }
    }

    /// Knows somebody from now on, as they present themselves.
    pub(super) async fn met(&self, ask: &Ask, actor: &Actor) -> Result<PersonId, TakeInError> {
        let somebody = translate::actor_elsewhere(actor);
        let somebody: ActorElsewhere = somebody.map_err(|it| TakeInError::Never(it.to_string()))?;
        Ok(self.commands.meet(ask, somebody).await?.id)
    }

    /// Somebody presents themselves in another way: of interest if they are known.
    pub(super) async fn presented(
        &self,
        because: &Because,
        actor: &Actor,
    ) -> Result<(), TakeInError> {
        if self.views.read(|reader| reader.person_from(&actor.id))?.is_some() {
            let ask = self.on_the_word_of(&because.actor, Some(&because.activity));
            self.met(&ask, actor).await?;
        }
        Ok(())
    }

    /// An event is gone: its owner says so, or its own server.
    pub(super) async fn event_gone(&self, because: &Because, id: &Url) -> Result<(), TakeInError> {
        let Some(event) = self.views.read(|reader| reader.event_from(id))? else { return Ok(()) };
        let Origin::Remote { owner, .. } = &event.origin else { return Ok(()) };
        let ask = self.on_the_word_of(owner, Some(&because.activity));
        self.commands.drop_event(&ask, event.id, owner).await?;
        Ok(())
    }

    /// What somebody spoke of is asked for at its own server, if it is known or they are wanted here.
    pub(super) async fn looked_up(&self, because: &Because, id: &Url) -> Result<(), TakeInError> {
        let comment = self.commands.comment_elsewhere(id);
        let is_known = self.views.read(|reader| {
            Ok(reader.event_from(id)?.is_some() || reader.comment(comment)?.is_some())
        })?;
        if !is_known && !self.is_wanted(&because.actor)? {
            return Ok(());
        }
        self.documents.forget(id).await;
        let document = match self.fetch(id).await {
            Ok(document) => document,
            Err(FetchError::Gone) => return self.gone(because, id).await,
            Err(error) => return Err(error.into()),
        };
        match fetched(&document)? {
            DocumentContent::Event(event) => {
                self.show(Some(&because.activity), &event).await.map(drop)
            }
            DocumentContent::Note(note) => self.noted(because, &note).await,
            DocumentContent::Gone(_) => self.gone(because, id).await,
            DocumentContent::Actor(_)
            | DocumentContent::Key(_)
            | DocumentContent::Collection(_) => Ok(()),
        }
    }

    // Its own server says so, whatever it was.
    async fn gone(&self, because: &Because, id: &Url) -> Result<(), TakeInError> {
        self.event_gone(because, id).await?;
        self.note_gone(because, id).await
    }

    /// Somebody is gone, and with them what they organized.
    pub(super) async fn forgotten(&self, actor: &Url) -> Result<(), TakeInError> {
        let Some(person) = self.views.read(|reader| reader.person_from(actor))? else {
            return Ok(());
        };
        let theirs =
            Filter { audience: Audience::All, organizers: vec![person.id], ..Filter::default() };
        let events = self
            .views
            .read(|reader| reader.events(&theirs, EventOrder::Newest, Paging::first(GONE_MAX)))?;
        let ask = self.on_the_word_of(actor, Some(actor));
        for event in events.elements {
            let ask = ask.then(&event.id.to_string());
            self.commands.drop_event(&ask, event.id, actor).await?;
        }
        self.commands.part_from(&ask, actor).await?;
        Ok(())
    }
}

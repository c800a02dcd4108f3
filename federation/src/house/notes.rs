//! What people write under events, across servers: others' words become comments here, ours are told to whoever should
//! hear of them.

use commands::elsewhere::NoteElsewhere;
use domain::{
    ids::{CommentId, EventId},
    origin::Origin,
    time::Moment,
};
use url::Url;
use vault::federation::Announcement;

use super::{
    Broken, Federation,
    answers::{comers_at, inbox_of},
    heard, rows,
    take_in::{Because, TakeInError},
    tell::{News, Teller, Voice, inboxes_of},
    translate,
};
use crate::{
    documents::{self, OwnAddress, Wrapping, tombstone, written},
    vocabulary::{ActivityKind, Note, PUBLIC},
};

impl Federation {
    /// Somebody wrote something under an event that is known here, or under what was written there.
    pub(super) async fn noted(&self, because: &Because, note: &Note) -> Result<(), TakeInError> {
        // What is said in private is said to somebody, and not under an event.
        if !note.is_public {
            return Ok(());
        }
        let place = note.in_reply_to.as_ref().map(|it| self.place_of(it)).transpose()?.flatten();
        let Some((event, reply_to)) = place else { return Ok(()) };
        let author = self.actor_at(&note.author).await?;
        let said =
            translate::comment_body(note).map_err(|it| TakeInError::Never(it.to_string()))?;
        let ask = self.on_the_word_of(&note.author, Some(&because.activity));
        self.met(&ask, &author).await?;
        let note = NoteElsewhere {
            id: note.id.clone(),
            author: author.id,
            inbox: author.inbox,
            event,
            reply_to,
            said,
        };
        self.commands.take_note(&ask, note).await?;
        Ok(())
    }

    // Under which event something is that is answered, and which comment it is.
    fn place_of(
        &self,
        answered: &Url,
    ) -> Result<Option<(EventId, Option<CommentId>)>, TakeInError> {
        let found = self.views.read(|reader| {
            if !self.addresses.is_ours(answered) {
                if let Some(event) = reader.event_from(answered)? {
                    return Ok(Some((event.id, None)));
                }
                let comment = reader.comment(self.commands.comment_elsewhere(answered))?;
                return Ok(comment.map(|it| (it.event, Some(it.id))));
            }
            match self.addresses.named(answered) {
                Some(OwnAddress::Event(event)) => {
                    let told = rows::told(reader, self.publisher(), event)?;
                    Ok(told.map(|_| (event, None)))
                }
                Some(OwnAddress::Comment(comment)) => {
                    Ok(reader.comment(comment)?.map(|it| (it.event, Some(it.id))))
                }
                Some(OwnAddress::Actor(_) | OwnAddress::Relay) | None => Ok(None),
            }
        });
        Ok(found?)
    }

    /// What somebody wrote is gone; that it was theirs was looked at.
    pub(super) async fn note_gone(&self, because: &Because, id: &Url) -> Result<(), TakeInError> {
        let comment = self.commands.comment_elsewhere(id);
        let Some(known) = self.views.read(|reader| reader.comment(comment))? else { return Ok(()) };
        let Origin::Remote { owner, .. } = &known.origin else { return Ok(()) };
        let ask = self.on_the_word_of(owner, Some(&because.activity));
        self.commands.drop_note(&ask, comment, owner).await?;
        Ok(())
    }
}

impl Teller {
    /// Tells of what one of ours wrote, as it is now.
    pub(super) async fn comment_news(
        &self,
        id: CommentId,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let told = house.views.read(|reader| rows::note_news(reader, house.publisher(), id))?;
        let before = house.vault.announced(id.0).await?;
        let known = before.filter(|it| it.gone_at.is_none());
        let Some(told) = told else {
            let comment = house.views.read(|reader| reader.comment(id))?;
            let of = comment.map(|it| [it.event.0, it.author.0]).into_iter().flatten();
            let things: Vec<_> = [id.0].into_iter().chain(of).collect();
            if self.waits_for_newer(&things, because, news)? {
                return Ok(());
            }
            return match known {
                Some(known) => self.comment_gone(id, known, because, news).await,
                None => Ok(()),
            };
        };
        let to = self.hearers(id)?;
        let url = house.addresses.comment(id);
        let (kind, name) = match (known, before) {
            (Some(_), _) => (ActivityKind::Update, format!("{url}#updates/{}", because.fact)),
            (None, None) => (ActivityKind::Create, format!("{url}#create")),
            (None, Some(_)) => (ActivityKind::Create, format!("{url}#create/{}", because.fact)),
        };
        let actor = house.addresses.actor(&told.author);
        let published = written(because.at);
        let wrapping = Wrapping { id: name, kind, actor: &actor, published };
        let document = documents::activity(&wrapping, told.document, &[], &[]);
        news.announcements.push(Announcement { thing: id.0, actor: told.actor, gone_at: None });
        let from = Voice { actor: told.actor, name: &told.author, about: id.0 };
        self.put(from, document, to, because, news).await
    }

    async fn comment_gone(
        &self,
        id: CommentId,
        known: Announcement,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let gone_at: Option<Moment> = Some(because.at);
        news.announcements.push(Announcement { gone_at, ..known });
        let name = house.views.read(|reader| rows::name_of(reader, known.actor))?;
        let Some(name) = name else { return Ok(()) };
        let (url, actor) = (house.addresses.comment(id), house.addresses.actor(&name));
        let wrapping = Wrapping {
            id: format!("{url}#delete/{}", because.fact),
            kind: ActivityKind::Delete,
            actor: &actor,
            published: written(because.at),
        };
        let left = tombstone(&url, "Note", because.at);
        let document = documents::activity(&wrapping, left, &[PUBLIC], &[]);
        let from = Voice { actor: known.actor, name: &name, about: id.0 };
        let to = self.hearers(id)?;
        self.put(from, document, to, because, news).await
    }

    // Who hears of a comment: those who hear of its event, or its event's own server; and whom it answers.
    fn hearers(&self, id: CommentId) -> Result<Vec<Url>, Broken> {
        Ok(self.federation.views.read(|reader| {
            let Some(comment) = reader.comment(id)? else { return Ok(vec![]) };
            let Some(event) = reader.event(comment.event)? else { return Ok(vec![]) };
            let answered = comment.reply_to.map(|it| reader.comment(it)).transpose()?.flatten();
            let answered = answered.and_then(|it| inbox_of(&it.origin));
            let mut to: Vec<Url> = inbox_of(&event.origin).into_iter().chain(answered).collect();
            if event.origin.is_here() {
                let followers = event.group.map(|it| reader.all_followers(it)).transpose()?;
                to.extend(inboxes_of(followers.unwrap_or_default()));
                to.extend(comers_at(reader, event.id)?);
            }
            Ok(to)
        })?)
    }
}

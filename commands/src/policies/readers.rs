//! Letters to the people who follow a group: a few at once, very many a few at a time, as letters to everybody who comes
//! (`everybody`).

use domain::{
    event::{Draft, Visibility},
    ids::{EventId, FollowerId, GroupId, PersonId},
    personal::Personal,
};
use vault::DueEntry;

use super::letters::{Letter, News, Recipient};
use crate::{Commands, error::CommandError};

/// So many get their letters at once.
const FEW: usize = 100;

/// So many get theirs in one piece of a letter to very many.
const PIECE: usize = 250;

/// The people whom letters tell what a group does.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct GroupReaders {
    /// The group that they follow.
    pub group: GroupId,
    /// Who says it, and so knows.
    pub but: Option<PersonId>,
    /// Who was told last: they are told in the order of their ids.
    pub told: Option<FollowerId>,
}

impl Commands {
    /// The letters about an event that was published in a group's name. What is for members alone is told to nobody.
    pub(super) async fn published(&self, event: EventId) -> Result<Vec<Letter>, CommandError> {
        let loaded = self.events.known(event.0).await?;
        let Some(draft) = loaded.state.current() else { return Ok(vec![]) };
        let Some(group) = draft.group.filter(|_| is_for_all(draft)) else { return Ok(vec![]) };
        let Some(name) = self.name_of_group(group).await? else { return Ok(vec![]) };
        let news = News::GroupPublished { event, group: name };
        let readers = GroupReaders { group, but: Some(draft.organizer), told: None };
        let first = self.next_readers(&readers, FEW + 1).await?;
        if first.len() > FEW {
            return Ok(vec![Letter { to: Recipient::Readers(readers), news }]);
        }
        Ok(first.into_iter().map(|it| letter_to(it, &news)).collect())
    }

    /// Writes the next piece of a letter to the followers of a group; after the last one it is done.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written; then nothing of the piece is written.
    pub async fn tell_readers(
        &self,
        claimed: &DueEntry,
        readers: &GroupReaders,
        news: &News,
    ) -> Result<(), CommandError> {
        let piece = self.next_readers(readers, PIECE).await?;
        let (cause, now) = (claimed.cause.unwrap_or(claimed.id), self.now());
        let entries: Result<Vec<_>, _> =
            piece.iter().map(|it| letter_to(*it, news).entry(cause, now)).collect();
        let told = piece.last().copied().filter(|_| piece.len() == PIECE);
        let rest = told.map(|told| Letter {
            to: Recipient::Readers(GroupReaders { told: Some(told), ..readers.clone() }),
            news: news.clone(),
        });
        let rest = rest.map(|it| serde_json::to_value(it).map_err(CommandError::failed));
        Ok(self.vault.go_on(claimed, &entries?, rest.transpose()?.as_ref(), now).await?)
    }

    async fn next_readers(
        &self,
        readers: &GroupReaders,
        most: usize,
    ) -> Result<Vec<FollowerId>, CommandError> {
        let loaded = self.groups.known(readers.group.0).await?;
        let but = readers.but.map(FollowerId::from);
        let told = loaded.state.told_by_letter(readers.told).filter(|it| Some(*it) != but);
        Ok(told.take(most).collect())
    }

    async fn name_of_group(&self, group: GroupId) -> Result<Option<String>, CommandError> {
        let loaded = self.groups.known(group.0).await?;
        let profile = loaded.state.profile().and_then(Personal::known);
        Ok(profile.map(|it| {
            let name = Some(it.name.to_string()).filter(|it| !it.is_empty());
            name.unwrap_or_else(|| it.username.to_string())
        }))
    }
}

// Who follows sees what visitors see.
const fn is_for_all(draft: &Draft) -> bool {
    matches!(draft.options.visibility, Visibility::Public | Visibility::Unlisted)
}

// Whom letters tell is of this server: there a follower goes by the person's own id.
fn letter_to(follower: FollowerId, news: &News) -> Letter {
    Letter { to: Recipient::Person(PersonId(follower.0)), news: news.clone() }
}

//! Pictures: kept and taken away. Decoding and storing the bytes is `api`'s.

use domain::{
    ids::{MediaId, PersonId},
    media::{MediaCommand, NoSuchPicture, Picture},
    personal::Personal,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    bounds::DailyCreation,
    error::{CommandError, Rejection},
    permissions,
};

impl Commands {
    /// Keeps a picture whose bytes were stored.
    ///
    /// # Errors
    ///
    /// When the owner is not the caller's person, or a text is too long.
    pub async fn upload_media(
        &self,
        ask: &Ask,
        owner: PersonId,
        picture: Picture,
    ) -> Result<CreationReceipt<MediaId>, CommandError> {
        permissions::act_as(&ask.caller, owner)?;
        let ask = &ask.acting_as(owner);
        let picture = picture.in_normal_form()?;
        let counted = self.count_creation(&ask.caller, DailyCreation::Picture, 1)?;
        let bytes = self.count_creation(&ask.caller, DailyCreation::PictureBytes, picture.size)?;
        let id = MediaId(Uuid::new_v5(&ask.id.0, b"media"));
        let command = MediaCommand::Upload { owner, picture: Personal::new(owner, picture) };
        let receipt = self.media.execute(ask, id.0, command).await?;
        counted.stays();
        bytes.stays();
        Ok(CreationReceipt { id, receipt })
    }

    /// Only a profile's own pictures show in its name, and what shows there already: one picture of two profiles would
    /// tell that both are somebody's.
    pub(crate) async fn shows_own(
        &self,
        by: PersonId,
        shown: [Option<MediaId>; 2],
        before: [Option<MediaId>; 2],
    ) -> Result<(), CommandError> {
        for picture in shown.into_iter().flatten().filter(|it| !before.contains(&Some(*it))) {
            if self.media.state(picture.0).await?.state.owner() != Some(by) {
                return Err(Rejection::Media(NoSuchPicture).into());
            }
        }
        Ok(())
    }

    /// Takes a picture away.
    ///
    /// # Errors
    ///
    /// When it is not the caller's.
    pub async fn remove_media(&self, ask: &Ask, media: MediaId) -> Result<Receipt, CommandError> {
        let owner = self.media.state(media.0).await?.state.owner();
        let owner = owner.ok_or(Rejection::Media(NoSuchPicture))?;
        permissions::act_as(&ask.caller, owner)?;
        self.media.execute(&ask.acting_as(owner), media.0, MediaCommand::Remove).await
    }
}

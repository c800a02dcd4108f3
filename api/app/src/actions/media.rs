//! Pictures: brought by somebody, made anew, kept.

use std::net::IpAddr;

use commands::Ask;
use domain::ids::{MediaId, PersonId};
use media::{StoreError, Upload};

use super::{ActionError, Deed};
use crate::App;

/// Why a picture was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// This client brought too many.
    #[error("too many requests, try again later")]
    TooOften,
    /// It is none, or too large, or there is no room.
    #[error(transparent)]
    NotKept(#[from] StoreError),
    /// A rule said no.
    #[error(transparent)]
    NotDone(#[from] ActionError),
}

impl App {
    /// Keeps a file of at most so many bytes as a picture of a person.
    ///
    /// # Errors
    ///
    /// When this client brought too many, the person is not the caller's, or it is no picture.
    pub async fn upload_picture(
        &self,
        ask: &Ask,
        (owner, client): (PersonId, IpAddr),
        (upload, bytes_max): (Upload, u64),
    ) -> Result<Deed<MediaId>, PictureError> {
        if !self.limits.upload(client) {
            return Err(PictureError::TooOften);
        }
        let bytes_max = usize::try_from(bytes_max).unwrap_or(usize::MAX);
        let kept = media::keep(&self.media, owner, upload, bytes_max).await?;
        let made = self.commands.upload_media(ask, owner, kept).await.map_err(ActionError::from)?;
        Ok(self.made(made).await)
    }
}

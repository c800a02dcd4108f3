//! Keeps pictures as blobs. Where they are made is `desk`.

use std::sync::Arc;

use axum::body::Bytes;
use domain::{ids::PersonId, media::Picture};
use object_store::{ObjectStore, ObjectStoreExt, path::Path};

use super::{
    BlobName, desk, file_name,
    picture::{NotAPicture, OwnPicture},
};

/// The longest description of a picture, in characters.
const ALT_MAX: usize = 2_000;

/// Why a picture was not kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It is none.
    #[error(transparent)]
    Refused(#[from] NotAPicture),
    /// The store said no.
    #[error("the picture could not be stored")]
    Store(#[from] object_store::Error),
    /// Decoding broke off.
    #[error("the picture could not be made")]
    Broken(#[from] tokio::task::JoinError),
}

/// A file on its way in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What is in it.
    pub bytes: Bytes,
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub alt: Option<String>,
}

/// Makes a picture of a file and keeps it; the fact about it is for the caller to write.
///
/// # Errors
///
/// When it is no picture, or there is no room.
pub async fn keep(
    store: &Arc<dyn ObjectStore>,
    owner: PersonId,
    upload: Upload,
    bytes_max: usize,
) -> Result<Picture, StoreError> {
    if upload.bytes.len() > bytes_max {
        return Err(NotAPicture::TooLarge { max: bytes_max }.into());
    }
    let made = desk::made_of(upload.bytes).await?;
    let blob = BlobName::of(owner, &made.bytes, made.kind);
    let picture = picture(&blob, &upload.name, upload.alt, &made);
    store.put(&path(&blob), made.bytes.into()).await?;
    Ok(picture)
}

/// Removes a blob; one that is gone already is no error.
///
/// # Errors
///
/// When the store does not answer.
pub async fn remove(store: &Arc<dyn ObjectStore>, blob: &BlobName) -> Result<(), StoreError> {
    match store.delete(&path(blob)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Where a blob is: folders of two letters, so that none grows too long.
pub fn path(blob: &BlobName) -> Path {
    let name = blob.as_str();
    Path::from_iter([name.get(..2).unwrap_or("_"), name])
}

fn picture(blob: &BlobName, name: &str, alt: Option<String>, made: &OwnPicture) -> Picture {
    Picture {
        blob: blob.to_string(),
        name: file_name(name),
        alt: alt.map(|it| it.trim().chars().take(ALT_MAX).collect()),
        content_type: made.kind.content_type().to_owned(),
        size: made.bytes.len() as u64,
        width: made.width,
        height: made.height,
        blurhash: made.blurhash.clone(),
    }
}

#[cfg(test)]
mod tests {
    use object_store::memory::InMemory;

    use super::*;

    fn upload(bytes: Vec<u8>) -> Upload {
        Upload { bytes: bytes.into(), name: "a.png".to_owned(), alt: Some(" red ".to_owned()) }
    }

    #[tokio::test]
    async fn a_kept_picture_is_there_until_it_is_removed() {
        let store: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        let mut file = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_pixel(2, 2, image::Rgb([255, 0, 0]))
            .write_to(&mut file, image::ImageFormat::Png)
            .unwrap();
        let owner = PersonId(uuid::Uuid::nil());
        let kept = keep(&store, owner, upload(file.into_inner()), 1_000).await.unwrap();
        let blob = BlobName::parse(&kept.blob).unwrap();
        let bytes = store.get(&path(&blob)).await.unwrap().bytes().await.unwrap();
        assert_eq!((bytes.len() as u64, kept.alt.as_deref()), (kept.size, Some("red")));
        remove(&store, &blob).await.unwrap();
        remove(&store, &blob).await.unwrap();
        assert!(store.get(&path(&blob)).await.is_err());
        let large = keep(&store, owner, upload(vec![0; 1_001]), 1_000).await;
        assert!(matches!(large, Err(StoreError::Refused(NotAPicture::TooLarge { .. }))));
    }
}

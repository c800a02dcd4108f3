//! Pictures: taken in, made again, and kept under the hash of owner and content.
//!
//! Nothing of an uploaded file is kept as it came: it is decoded within bounds and written anew, without metadata.
//! Other kinds of files are not taken.

mod desk;
mod name;
mod picture;
mod store;

pub use self::{
    name::{BlobName, file_name},
    picture::{NotAPicture, PictureKind},
    store::{StoreError, Upload, keep, path as place, remove},
};

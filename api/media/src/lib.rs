//! Pictures: taken in, made again, kept under the hash of owner and content, and served.
//!
//! Nothing of an uploaded file is kept as it came: it is decoded within bounds and written anew, without metadata.
//! Other kinds of files are not taken.

mod name;
mod picture;
mod serve;
mod store;

pub use self::serve::routes;
pub use self::{
    name::{BlobName, file_name},
    store::{NotKept, Upload, keep, path as place, remove},
};

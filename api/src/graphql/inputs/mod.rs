//! What clients fill in: read once, into values that were checked. What is wrong is told field by field, all at once.

mod event;
mod event_options;
mod picture;
mod settings;
mod text;

pub(crate) use self::{
    event::{ContactInput, EventForm, Known, Read},
    event_options::{EventMetadataInput, EventOptionsInput},
    picture::{MediaInput, NewPicture, Size, picture, upload},
    settings::server_pictures,
    text::{Wrong, display_name, locale, message, summary},
};

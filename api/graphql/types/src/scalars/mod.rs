//! The API's own kinds of plain values, as its clients write them.

mod date_time;
mod naive;
mod point;
mod timezone;
mod upload;
mod uuid;

pub use self::{
    date_time::DateTime, naive::NaiveDateTime, point::Point, timezone::Timezone, upload::Upload,
    uuid::Uuid,
};

//! What a page is made of, for tests.

use domain::media::Picture;
use frame::who::Who;
use projections::events::EventRow;

use super::{involvement::Involvement, told::EventContent};

/// Everything that its page is made of.
pub(crate) fn told(event: EventRow) -> EventContent {
    EventContent {
        event,
        organizers: vec![Who {
            name: "Anna".to_owned(),
            handle: "@anna@fete.test".to_owned(),
            url: "https://fete.test/@anna".to_owned(),
            path: Some("/@anna".to_owned()),
            is_group: false,
        }],
        contacts: vec![],
        picture: Some(Picture {
            blob: "aa.jpg".to_owned(),
            name: "x.jpg".to_owned(),
            alt: Some("A \"choir\"".to_owned()),
            content_type: "image/jpeg".to_owned(),
            size: 1,
            width: 640,
            height: 360,
            blurhash: None,
        }),
        coming: 18,
        changes: vec![],
        as_of: None,
        decisions: vec![],
        involvement: Involvement::default(),
    }
}

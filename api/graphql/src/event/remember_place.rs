//! The place of an event, once the event is public: remembered as the geocoder told it, so that it is found again.
//! Of drafts, and of what not everybody sees, nothing is remembered outside of the event.

use async_graphql::Result;
use domain::{event::Visibility, ids::EventId};
use types::ask::Asking;
use visibility::{Look, Viewer};

/// Remembers where an event takes place, if everybody may know. The event stands, whatever becomes of this.
pub(crate) async fn remember(asking: &Asking, event: EventId) -> Result<()> {
    let found = asking.look(move |views| {
        let look = Look { reader: views.reader, viewer: &Viewer::default() };
        let event = look.event(event)?;
        let public = event.filter(|it| it.options.visibility == Visibility::Public);
        Ok(public.and_then(|it| it.place))
    });
    let Some(place) = found.await? else { return Ok(()) };
    match asking.app.places.used(&asking.app.commands, &place).await {
        Ok(Some(receipt)) => asking.after(receipt).await,
        Ok(None) => Ok(()),
        Err(error) => {
            tracing::warn!(%error, "a place could not be remembered");
            Ok(())
        }
    }
}

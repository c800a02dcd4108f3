//! On whose word something counts (FEP-fe34, and stricter): whoever signed is who acts is who owns it, exactly.
//!
//! The same host is not enough: 2026 saw that mistake mended in five servers. Whatever somebody else says of a thing is
//! at most a reason to ask its own server. What a fetched document calls itself is looked at here as well.

use url::Url;

use crate::vocabulary::Activity;

/// Why something does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotTheirs {
    /// Somebody signed for somebody else.
    #[error("the signature is not that of the activity's actor")]
    OtherSigner,
    /// A document says that it lives at another address, which has to be asked.
    #[error("the document says that it lives at another address")]
    LivesElsewhere,
    /// A document of another server says that it is ours: nobody tells us what our own things are.
    #[error("the document says that it lives here")]
    LivesHere,
}

/// Whether the one whose key made the signature may say this.
///
/// # Errors
///
/// [`NotTheirs::OtherSigner`] when the key is not the actor's.
pub fn may_say(signer: &Url, activity: &Activity) -> Result<(), NotTheirs> {
    if *signer == activity.actor { Ok(()) } else { Err(NotTheirs::OtherSigner) }
}

/// Whether something that an actor sends along counts as it stands: it is the actor's own, and of the actor's server.
#[must_use]
pub fn is_own(actor: &Url, id: &Url, owner: &Url) -> bool {
    owner == actor && id.origin() == actor.origin()
}

/// Whether somebody may say for another actor who is coming to what that one owns: they are of one server. Nothing
/// else follows from such a word; nothing changes or goes by it.
#[must_use]
pub fn answers_for(actor: &Url, owner: &Url) -> bool {
    actor.origin() == owner.origin()
}

/// Whether a document is what was asked for: it calls itself as its address is, where the redirects ended.
///
/// # Errors
///
/// Where it says that it lives instead.
pub fn is_what_was_asked(asked: &Url, id: &Url, ours: &Url) -> Result<(), NotTheirs> {
    if id.origin() == ours.origin() {
        return Err(NotTheirs::LivesHere);
    }
    if asked == id { Ok(()) } else { Err(NotTheirs::LivesElsewhere) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn only_the_owner_speaks_for_what_is_theirs() {
        let carol = url("https://good.test/u/carol");
        let mallory = url("https://good.test/u/mallory");
        let event = url("https://good.test/e/1");
        assert!(is_own(&carol, &event, &carol));
        assert!(!is_own(&mallory, &event, &carol), "a neighbour is not the owner");
        assert!(!is_own(&carol, &url("https://peer.test/e/1"), &carol), "an id of another server");
    }

    // Gancio re-serves others' events, ours too, under addresses of its own.
    #[test]
    fn what_a_document_calls_itself_is_asked_for_at_its_own_server() {
        let asked = url("https://gancio.test/federation/m/1");
        let check = |id: &str| is_what_was_asked(&asked, &url(id), &url("https://ev.test/"));
        assert_eq!(check("https://gancio.test/federation/m/1"), Ok(()));
        assert_eq!(check("https://good.test/e/1"), Err(NotTheirs::LivesElsewhere));
        assert_eq!(check("https://ev.test/events/1"), Err(NotTheirs::LivesHere));
    }
}

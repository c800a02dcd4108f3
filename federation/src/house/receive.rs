//! The inbox: cheap checks first, then the key, then it is kept and the sender is let go.

use std::sync::PoisonError;

use http::HeaderMap;
use serde_json::{Map, Value};
use url::Url;
use vault::federation::Arrival;

use super::{Broken, Federation};
use crate::{
    fetch::FetchError,
    signatures::{Claim, Scheme, SignatureRefusal, SignedRequest, authority},
    vocabulary::{MalformedDocument, Object, read},
};

/// Why something was not received.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is no activity.
    #[error(transparent)]
    Malformed(#[from] MalformedDocument),
    /// Its signature does not count.
    #[error(transparent)]
    Refused(#[from] SignatureRefusal),
    /// Its key could not be found.
    #[error("the key of the signature could not be had: {0}")]
    NoKey(FetchError),
    /// The key did not make the signature.
    #[error("the signature is not right")]
    WrongSignature,
    /// Nothing comes from that server.
    #[error("nothing is taken from this server")]
    Barred,
    /// That server sends more than one server has to say.
    #[error("that was very much at once; send the rest later")]
    TooMuch,
    /// Somebody signed for somebody else.
    #[error("the signature is not that of the activity's actor")]
    OtherSigner,
    /// Something broke on our side: to be sent again.
    #[error(transparent)]
    Broken(#[from] Broken),
}

impl Federation {
    /// Takes what was sent to an inbox of ours, at this path. What arrived before, or means nothing, is taken, too.
    ///
    /// # Errors
    ///
    /// Why it was not taken.
    pub async fn receive(
        &self,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), ReceiveError> {
        let document = read(body)?;
        let said = Header::by(&document)?;
        if !self.talks_to(&authority(&said.actor))? {
            return Err(ReceiveError::Barred);
        }
        let target =
            self.addresses.url().join(path).map_err(|_| MalformedDocument::Field("path"))?;
        let now = self.commands.now();
        let request = SignedRequest { method: "POST", target: &target, headers, body: Some(body) };
        let claim = Claim::read(&request, self.window, now)?;
        // A key of another server than the actor's is nobody's whom we would ask.
        if claim.key_id.origin() != said.actor.origin() {
            return Err(ReceiveError::OtherSigner);
        }
        let signer = match self.signer(&claim).await {
            Err(ReceiveError::NoKey(FetchError::Gone | FetchError::Status(404))) if said.leaves => {
                // Somebody is gone whom we can check no more, and never knew: nothing to do.
                return Ok(());
            }
            other => other?,
        };
        if signer != said.actor {
            return Err(ReceiveError::OtherSigner);
        }
        let host = authority(&said.actor);
        let may = self.paces.lock().unwrap_or_else(PoisonError::into_inner).may(&host, now);
        if !may {
            return Err(ReceiveError::TooMuch);
        }
        if !self.is_new(&claim) {
            return Ok(());
        }
        self.keep(&said, &claim, body).await?;
        Ok(())
    }

    // The same bytes again change nothing, and cost nothing more.
    fn is_new(&self, claim: &Claim) -> bool {
        let until = claim.signed_at.plus_hours(self.window.back / 3_600 + 1);
        let mut replays = self.replays.lock().unwrap_or_else(PoisonError::into_inner);
        replays.note(claim.key_id.as_str(), &claim.signature, until, self.commands.now())
    }

    /// Whether anything comes from a server and goes to it.
    pub(super) fn talks_to(&self, host: &str) -> Result<bool, Broken> {
        Ok(self.views.read(|reader| reader.is_talked_to(host))?)
    }

    async fn keep(&self, said: &Header, claim: &Claim, body: &[u8]) -> Result<(), Broken> {
        let now = self.commands.now();
        let peer = said.actor.origin().ascii_serialization();
        if claim.scheme == Scheme::Rfc9421 {
            let mut schemes = self.schemes.lock().unwrap_or_else(PoisonError::into_inner);
            schemes.hint(&authority(&said.actor), Scheme::Rfc9421, now);
        }
        let arrival = Arrival {
            activity: said.id.to_string(),
            peer: peer.clone(),
            signer: said.actor.to_string(),
            document: body.to_vec(),
        };
        self.vault.receive(&arrival, now).await?;
        self.vault.peer_is_back(&peer).await?;
        Ok(())
    }

    // A key that was replaced is asked for once more.
    async fn signer(&self, claim: &Claim) -> Result<Url, ReceiveError> {
        let owned = self.owner_of(&claim.key_id).await.map_err(ReceiveError::NoKey)?;
        if claim.is_proven_by(&owned.key) {
            return Ok(owned.owner);
        }
        let again = self.owner_again(&claim.key_id).await;
        let proven = again.filter(|it| claim.is_proven_by(&it.key));
        proven.map(|it| it.owner).ok_or(ReceiveError::WrongSignature)
    }
}

/// What a document says of itself before anybody checks it.
struct Header {
    id: Url,
    actor: Url,
    /// Whether its actor says that it is gone itself.
    leaves: bool,
}

impl Header {
    fn by(document: &Map<String, Value>) -> Result<Self, MalformedDocument> {
        let object = Object(document);
        let id = object.id().ok_or(MalformedDocument::Field("id"))?;
        let actor = object.only_link("actor").or_else(|| object.only_link("attributedTo"));
        let actor = actor.ok_or(MalformedDocument::Field("actor"))?;
        let leaves = object.is_a("Delete") && object.link("object").as_ref() == Some(&actor);
        Ok(Self { id, actor, leaves })
    }
}

//! What every resolver may use: the house, who asks, and looks at the views.

use std::{
    future::{Ready, ready},
    net::IpAddr,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use app::{App, actions::Deed};
use async_graphql::{Context, Error, ID, Result};
use commands::{Ask, Receipt};
use domain::{
    application::Scopes,
    caller::{AccountCaller, Caller, Role},
    ids::{AccountId, CommandId, PersonId},
    log::Position,
};
use projections::{Freshness, paging::Paging};
use uuid::Uuid;
use vault::Family;
use visibility::{Look, Viewer};

use super::{errors::Refusal, files::Files, short_ids::LaterChoices};

/// The longest page: more than any client shows.
const PAGE_MAX: i32 = 100;

/// One question, and who asks it.
pub struct Asking {
    /// The house.
    pub app: App,
    /// Who asked. Resolvers ask [`Asking::caller`].
    pub caller: Caller,
    /// What a program may do that asks for the caller; none when they ask themselves.
    pub scopes: Option<Scopes>,
    /// Who signed in with this very question: the rest of the answer is theirs.
    pub signed_in: OnceLock<Caller>,
    /// What the caller may see; more, once they have made or joined something.
    pub viewer: Mutex<Arc<Viewer>>,
    /// Where the question comes from.
    pub client: IpAddr,
    /// What tells a visitor who asks from others, as well as one can.
    pub asker: Vec<u8>,
    /// What the program that asks says of itself.
    pub device: Option<String>,
    /// The session it belongs to.
    pub session: Option<Family>,
    /// The files that came along.
    pub files: Files,
    /// The language of whoever asks, if they say so.
    pub locale: Option<String>,
    /// From an `Idempotency-Key`.
    pub command: Option<CommandId>,
    /// How far the caller's own commands have come.
    pub done: Mutex<CommandProgress>,
    /// What has another number than its first choice.
    pub later_choices: LaterChoices,
}

/// How far the caller's own commands have come.
#[derive(Clone, Copy, Debug, Default)]
pub struct CommandProgress {
    /// The last one's place in the log.
    pub position: Option<Position>,
    /// Whether the views did not show it in time.
    pub stale: bool,
}

/// What resolvers ask of their context.
pub trait Asks {
    /// The question.
    fn asking(&self) -> Result<&Asking>;
    /// What a command is asked by; another one for every field of the answer.
    fn new_ask(&self) -> Result<Ask>;
}

impl Asks for Context<'_> {
    fn asking(&self) -> Result<&Asking> {
        self.data::<Arc<Asking>>().map(AsRef::as_ref)
    }

    fn new_ask(&self) -> Result<Ask> {
        let asking = self.asking()?;
        let ask = Ask::new(asking.caller().clone());
        let field = self.path_node.as_ref().map(|it| it.to_string_vec().join("."));
        Ok(match asking.command {
            Some(command) => Ask { id: command.then(&field.unwrap_or_default()), ..ask },
            None => ask,
        })
    }
}

impl Asking {
    /// Looks at the views, all at one position. Where it is asked: a query takes microseconds, less than handing
    /// it to another thread and back.
    pub fn look<T>(
        &self,
        look: impl FnOnce(&Look<'_>) -> projections::Result<T>,
    ) -> Ready<Result<T>> {
        let viewer = self.viewer();
        let looked = self.app.views.read(|reader| look(&Look { reader, viewer: &viewer }));
        ready(looked.map_err(Into::into))
    }

    /// Who asks: who signed in with this very question, else who asked it.
    pub fn caller(&self) -> &Caller {
        self.signed_in.get().unwrap_or(&self.caller)
    }

    /// Somebody signed in: what is nested in the answer is told to them. Whoever signs in as a second account in one
    /// question is told nothing of that one: the first stays.
    pub async fn signs_in(&self, account: AccountId) -> Result<()> {
        let caller = self.app.commands.caller_for(account).await?;
        let viewer = viewer_of(&self.app, &caller)?;
        if self.signed_in.set(caller).is_ok() {
            *self.viewer.lock().unwrap_or_else(PoisonError::into_inner) = viewer;
        }
        Ok(())
    }

    /// The caller, if they signed in.
    pub fn signed(&self) -> Result<&AccountCaller> {
        Ok(self.caller().signed().ok_or_else(Refusal::unauthenticated)?)
    }

    /// The person the caller acts as.
    pub fn acting(&self) -> Result<PersonId> {
        Ok(self.signed()?.acting.ok_or_else(|| Refusal::argument("Create a profile first"))?)
    }

    /// The caller, if they have this role on the server.
    pub fn role(&self, role: Role) -> Result<&AccountCaller> {
        let signed = self.signed()?;
        if self.caller().has_role(role) { Ok(signed) } else { Err(Refusal::unauthorized().into()) }
    }

    /// Whether the caller keeps order here.
    pub fn moderates(&self) -> bool {
        self.caller().has_role(Role::Moderator)
    }

    /// What the caller may see.
    pub fn viewer(&self) -> Arc<Viewer> {
        Arc::clone(&self.viewer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    // Whoever has made a group is in it, whoever has made a person is that person.
    async fn look_again(&self) -> Result<()> {
        let Some(signed) = self.caller().signed() else { return Ok(()) };
        let caller = self.app.commands.caller_for(signed.account).await?;
        let viewer = viewer_of(&self.app, &caller)?;
        *self.viewer.lock().unwrap_or_else(PoisonError::into_inner) = viewer;
        Ok(())
    }

    /// Waits until the views show what was done; a while only, for it was done.
    pub async fn after(&self, receipt: Receipt) -> Result<()> {
        let freshness = self.app.shown(receipt).await;
        self.saw(Deed { id: (), receipt, freshness }).await
    }

    /// What was done by an action, which waited for the views.
    pub async fn saw<T>(&self, deed: Deed<T>) -> Result<T> {
        self.note(deed.receipt.position, deed.freshness == Freshness::Stale);
        self.later_choices.look_again();
        self.look_again().await?;
        Ok(deed.id)
    }

    fn note(&self, position: Position, stale: bool) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.position = done.position.max(Some(position));
        done.stale |= stale;
    }
}

/// What a caller may see. A visitor sees what everybody sees: nothing has to be looked up.
pub fn viewer_of(app: &App, caller: &Caller) -> Result<Arc<Viewer>> {
    if caller.signed().is_none() {
        return Ok(Arc::default());
    }
    Ok(Arc::new(app.views.read(|reader| Viewer::of(caller, reader))?))
}

/// An id as clients give it back. Numbers were spelt out before (`graphql::named_ids`).
pub fn id<T: From<Uuid>>(id: &ID, thing: &'static str) -> Result<T> {
    let id: Uuid = id.parse().map_err(|_| Refusal::not_found(thing))?;
    Ok(id.into())
}

/// A page of a list as clients ask for it.
pub fn page(page: Option<i32>, limit: Option<i32>) -> Paging {
    let page = page.unwrap_or(1).max(1).unsigned_abs();
    Paging::page(page, limit.unwrap_or(10).clamp(0, PAGE_MAX).unsigned_abs())
}

/// Numbers of the API are 32 bits wide.
pub fn int(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// What an answer says when something that has to be there is not.
pub fn missing(thing: &'static str) -> Error {
    Refusal::not_found(thing).into()
}

//! The demo's town while it is being built: who can act in it, and in whose name.

use std::{collections::HashMap, sync::Arc};

use anyhow::{Context as _, Result};
use commands::{Ask, Commands};
use domain::{
    caller::{AccountCaller, Caller},
    ids::{CommandId, GroupId, MediaId, PersonId},
    time::Moment,
};
use object_store::ObjectStore;
use uuid::Uuid;

/// The root of the demo's ids.
const DEMO: Uuid = Uuid::from_u128(0x7061_7276_6973_4000_8000_6465_6d6f_0001);

/// The town while it is being built.
pub(super) struct DemoTown {
    pub(super) commands: Commands,
    pub(super) now: Moment,
    pub(super) faces: HashMap<&'static str, DemoActor>,
    pub(super) circles: HashMap<&'static str, GroupId>,
    /// Where pictures are kept, and which each who organizes has.
    pub(super) pictures: Arc<dyn ObjectStore>,
    pub(super) pictures_of: HashMap<&'static str, Vec<MediaId>>,
}

/// Somebody who can act: a profile, and the account behind it.
#[derive(Clone)]
pub(super) struct DemoActor {
    pub(super) person: PersonId,
    pub(super) signed: AccountCaller,
}

impl DemoActor {
    /// A command of theirs, by what it is for.
    pub(super) fn asks(&self, what: &str) -> Ask {
        let signed = AccountCaller { acting: Some(self.person), ..self.signed.clone() };
        ask_for(Caller::Account(signed), what)
    }
}

/// A command of somebody, by what it is for: the same again is the same command.
pub(super) fn ask_for(caller: Caller, what: &str) -> Ask {
    Ask { caller, id: CommandId(Uuid::new_v5(&DEMO, what.as_bytes())) }
}

impl DemoTown {
    /// Somebody, by the name of a profile.
    pub(super) fn actor(&self, name: &str) -> Result<&DemoActor> {
        self.faces.get(name).with_context(|| format!("nobody is called {name}"))
    }
}

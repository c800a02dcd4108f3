//! What groups keep at hand: put there, changed, taken away, put back.

use commands::{
    Ask,
    resources::{NewResource, ResourceChange, ResourceOfGroup},
};
use domain::ids::ResourceId;

use super::{ActionError, Deed};
use crate::{App, resources::fresh_address};

impl App {
    /// Puts something at hand. Where a paper, a sheet or a room is to be, the house says, if nobody else does.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn add_resource(
        &self,
        ask: &Ask,
        mut new: NewResource,
    ) -> Result<Deed<ResourceId>, ActionError> {
        self.may_write(ask)?;
        if new.particulars.url.is_none() {
            let now = self.instance.now();
            new.particulars.url = fresh_address(now.settings(), new.what, ask.id);
        }
        Ok(self.made(self.commands.add_resource(ask, new).await?).await)
    }

    /// Calls it something else, says something else of it, puts it elsewhere.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn revise_resource(
        &self,
        ask: &Ask,
        of: ResourceOfGroup,
        change: ResourceChange,
    ) -> Result<Deed<ResourceId>, ActionError> {
        self.may_write(ask)?;
        let receipt = self.commands.revise_resource(ask, of, change).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Takes it away.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn remove_resource(
        &self,
        ask: &Ask,
        of: ResourceOfGroup,
    ) -> Result<Deed<ResourceId>, ActionError> {
        let receipt = self.commands.remove_resource(ask, of).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Puts it back.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn restore_resource(
        &self,
        ask: &Ask,
        of: ResourceOfGroup,
    ) -> Result<Deed<ResourceId>, ActionError> {
        let receipt = self.commands.restore_resource(ask, of).await?;
        Ok(self.done(of.1, receipt).await)
    }
}

//! What can be asked of the tree.

use super::{
    tiles,
    tree::{self, Hash},
};
use crate::{
    Reader,
    error::{Error, Result},
};

/// The tree as it stands: what is signed and published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TreeHead {
    /// Over how many facts.
    pub size: u64,
    /// The root of the tree.
    pub root: Hash,
}

impl Reader {
    /// The tree as it stands.
    pub fn tree_head(&self) -> Result<TreeHead> {
        let size = tiles::size(self.connection())?;
        Ok(TreeHead { size, root: self.tree_root(size)? })
    }

    /// The root as it was over the first `size` facts.
    pub fn tree_root(&self, size: u64) -> Result<Hash> {
        self.within(size)?;
        tree::root(size, &mut |level, index| tiles::node(self.connection(), level, index))
    }

    /// Shows that the fact with this index (its place in the log, from 0) is among the first `size`.
    pub fn tree_inclusion(&self, index: u64, size: u64) -> Result<Vec<Hash>> {
        self.within(size)?;
        if index >= size {
            return Err(Error::NotInTree { asked: index, size });
        }
        tree::inclusion(index, size, &mut |level, at| tiles::node(self.connection(), level, at))
    }

    /// Shows that the first `old` facts are the beginning of the first `new`.
    pub fn tree_consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>> {
        self.within(new)?;
        if old > new {
            return Err(Error::NotInTree { asked: old, size: new });
        }
        // Everything begins with nothing: RFC 6962 has no proof for it, and needs none.
        if old == 0 {
            return Ok(vec![]);
        }
        tree::consistency(old, new, &mut |level, at| tiles::node(self.connection(), level, at))
    }

    /// The hash of one fact, by its index.
    pub fn tree_leaf(&self, index: u64) -> Result<Hash> {
        tiles::node(self.connection(), 0, index)
    }

    fn within(&self, size: u64) -> Result<()> {
        let there = tiles::size(self.connection())?;
        if size > there {
            return Err(Error::NotInTree { asked: size, size: there });
        }
        Ok(())
    }
}

//! What a view is: its tables, its version, and the folds that fill them. Which there are is `catalogue`'s.

use domain::log::Category;

use crate::fold::{Fold, Need};

/// A read model.
pub(crate) struct View {
    /// Its name, in reports.
    pub(crate) name: &'static str,
    /// Raised when the fold gives other rows for the same facts.
    pub(crate) version: u32,
    /// Whose facts it folds, and how; nobody else's reach it.
    pub(crate) folds: &'static [Fold],
    /// Whose rows its folds look at: what comes before it and after it in `catalogue::ALL`.
    pub(crate) needs: &'static [Need],
    /// What it keeps, with the indexes that folds need.
    pub(crate) tables: &'static str,
    /// What only queries need: a rebuild makes it last, from rows that are all there.
    pub(crate) indexes: &'static str,
}

impl View {
    /// How it folds the facts of an aggregate; nothing when it does not read them.
    pub(crate) fn folds_of(&self, category: Category) -> impl Iterator<Item = &Fold> {
        self.folds.iter().filter(move |it| it.category() == category)
    }
}

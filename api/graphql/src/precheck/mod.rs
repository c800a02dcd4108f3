//! Looks at a GraphQL document before the engine does, and refuses what would cost too much.
//!
//! The engine's own limits come too late: its validation walks every path through the fragments, so that 800 bytes
//! keep it busy for minutes. Everything here is linear in the size of the document. It knows nothing of the schema.

mod operations;
mod refusal;
mod size;
mod source;
mod unset;
mod weights;

use async_graphql::{
    Variables,
    parser::{
        parse_query,
        types::{ExecutableDocument, OperationType},
    },
};

pub(crate) use self::refusal::DocumentRefusal;
use self::{
    operations::operation_to_run,
    refusal::at_most,
    size::{DEPTH_MAX, SizeMeasure},
};

/// Longest document, in bytes: whole events are written into documents by programs that know no variables.
const DOCUMENT_BYTES_MAX: usize = 256 * 1024;
/// Most selections after fragments are spread out: five times what known clients need.
const SELECTIONS_MAX: u64 = 2_000;
/// Most fields at the root: a known client asks for twenty groups at once.
const ROOT_FIELDS_MAX: u64 = 25;
/// Most values an answer may hold, if every list is as long as asked, or as `weights` says: about a second of work.
const WEIGHT_MAX: u64 = 60_000;
/// Most renamed fields.
const ALIASES_MAX: usize = 30;
/// Most `@include` and `@skip`.
const DIRECTIVES_MAX: usize = 50;
/// Most fragments and uses of fragments, each.
const FRAGMENTS_MAX: usize = 60;
/// Most operations of which one is chosen by name.
const OPERATIONS_MAX: usize = 10;

/// A document that may be executed.
#[derive(Debug)]
pub(crate) struct CheckedDocument {
    /// The document, parsed, without what would take its value from a variable that has none.
    pub(crate) document: ExecutableDocument,
    /// What its operation does.
    pub(crate) kind: OperationType,
    /// Whether it asks what the schema looks like.
    pub(crate) introspects: bool,
}

/// Parses a document and measures it.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn check(
    query: &str,
    variables: &Variables,
    operation: Option<&str>,
) -> Result<CheckedDocument, DocumentRefusal> {
    at_most("bytes", query.len() as u64, DOCUMENT_BYTES_MAX as u64)?;
    source::check(query)?;
    let mut document = parse_query(query).map_err(|it| DocumentRefusal::Syntax(it.to_string()))?;
    at_most("operations", document.operations.iter().len() as u64, OPERATIONS_MAX as u64)?;
    at_most("fragments", document.fragments.len() as u64, FRAGMENTS_MAX as u64)?;
    let mut measure = SizeMeasure::new(&document, variables);
    // Every operation and every fragment, also those that are not used: validation looks at them all.
    for (_, it) in document.operations.iter() {
        let size = measure.operation(&it.node)?;
        at_most("root fields", size.width, ROOT_FIELDS_MAX)?;
        at_most("levels", u64::from(size.depth), u64::from(DEPTH_MAX))?;
        at_most("selections", size.selections, SELECTIONS_MAX)?;
        at_most("values in its answer", size.weight, WEIGHT_MAX)?;
    }
    for name in document.fragments.keys() {
        let size = measure.fragment(name, 0)?;
        at_most("selections", size.selections, SELECTIONS_MAX)?;
    }
    at_most("aliases", measure.aliases as u64, ALIASES_MAX as u64)?;
    at_most("directives", measure.directives as u64, DIRECTIVES_MAX as u64)?;
    at_most("uses of fragments", measure.spreads as u64, FRAGMENTS_MAX as u64)?;
    let kind = operation_to_run(&document, operation).ok_or(DocumentRefusal::WhichOperation)?.ty;
    let introspects = measure.introspects;
    unset::leave_out(&mut document, variables, operation);
    Ok(CheckedDocument { document, kind, introspects })
}

#[cfg(test)]
mod tests;

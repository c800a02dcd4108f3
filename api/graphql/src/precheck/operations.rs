//! Which operation of a document is meant.

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition};

/// The operation of this name, or the only one.
pub(super) fn operation_to_run<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(it, _)| it.is_none_or(|it| it.as_str() == name)),
        None if operations.len() == 1 => operations.next(),
        None => None,
    };
    found.map(|(_, it)| &it.node)
}

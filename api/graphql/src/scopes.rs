//! What a program may ask and do for whoever let it in: the one place that looks at scopes.
//!
//! No resolver knows of them. Before any of them is called, the field is looked up in the table (`scope_table`): a
//! question or command without a row is refused, and so is what no scope is for. What every visitor may ask, a program may ask,
//! too; without the scope it is answered as a visitor is.

use std::sync::Arc;

use async_graphql::{
    Error, PathSegment, QueryPathSegment, ServerError, ServerResult, Value, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo},
    parser::types::{
        ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
    },
};
use domain::{application::Scopes, caller::Caller};
use types::{ask::Asking, errors::Refusal};

use crate::scope_table::{QUERY, access_of};

/// What a field takes of a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    /// Nothing: it says no more than everybody may know.
    Open,
    /// Nothing: it only leads to whose program it is.
    Own,
    /// This scope; without it, it is answered as to a visitor.
    OfVisitors(&'static str),
    /// This scope, whoever asks.
    Takes(&'static str),
    /// What no scope gives.
    Never,
}

/// Looks at every field that a program asks for.
pub(crate) struct Guarding;

impl ExtensionFactory for Guarding {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Guarding {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let asking = ctx.data_opt::<Arc<Asking>>();
        if let Some((asking, scopes)) = asking.and_then(|it| Some((it, it.scopes.as_ref()?)))
            && !info.is_for_introspection
        {
            let is_visitor = asking.caller == Caller::Visitor;
            judge(access_of(info.parent_type, info.name), scopes, is_visitor)
                .map_err(|refusal| placed(refusal, &info))?;
        }
        next.run(ctx, info).await
    }
}

fn judge(access: Access, scopes: &Scopes, is_visitor: bool) -> Result<(), Refusal> {
    match access {
        Access::Open | Access::Own => Ok(()),
        Access::OfVisitors(_) if is_visitor => Ok(()),
        Access::OfVisitors(scope) | Access::Takes(scope) if scopes.allows(scope) => Ok(()),
        Access::OfVisitors(scope) | Access::Takes(scope) => Err(Refusal::beyond_scope(Some(scope))),
        Access::Never => Err(Refusal::beyond_scope(None)),
    }
}

fn placed(refusal: Refusal, info: &ResolveInfo<'_>) -> ServerError {
    let error = Error::from(refusal).into_server_error(info.field.name.pos);
    let nodes = std::iter::successors(Some(info.path_node), |it| it.parent);
    let mut path: Vec<PathSegment> = nodes
        .map(|it| match it.segment {
            QueryPathSegment::Index(index) => PathSegment::Index(index),
            QueryPathSegment::Name(name) => PathSegment::Field(name.to_owned()),
        })
        .collect();
    path.reverse();
    error.with_path(path)
}

/// Whether a program is answered as a visitor: it asks only what visitors may ask, and some of that beyond its scopes.
pub(crate) fn asks_as_visitor(
    document: &ExecutableDocument,
    operation: Option<&str>,
    scopes: &Scopes,
) -> bool {
    let Some(asked) = chosen(document, operation) else { return false };
    if asked.ty != OperationType::Query {
        return false;
    }
    let mut fields = Vec::new();
    root_fields(document, &asked.selection_set.node, &mut fields);
    let all: Vec<Access> = fields.into_iter().map(|it| access_of(QUERY, it)).collect();
    all.iter().all(|it| matches!(it, Access::Open | Access::OfVisitors(_)))
        && all.iter().any(|it| judge(*it, scopes, false).is_err())
}

fn chosen<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(it, _)| it.is_none_or(|it| it.as_str() == name)),
        None => operations.next(),
    };
    found.map(|(_, it)| &it.node)
}

// Fragments were found to end before.
fn root_fields<'a>(
    document: &'a ExecutableDocument,
    set: &'a SelectionSet,
    found: &mut Vec<&'a str>,
) {
    for item in &set.items {
        match &item.node {
            Selection::Field(it) => found.push(it.node.name.node.as_str()),
            Selection::InlineFragment(it) => {
                root_fields(document, &it.node.selection_set.node, found);
            }
            Selection::FragmentSpread(it) => {
                let fragment = document.fragments.get(&it.node.fragment_name.node);
                if let Some(fragment) = fragment {
                    root_fields(document, &fragment.node.selection_set.node, found);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    fn of(scopes: &str) -> Scopes {
        Scopes::of_text(scopes).unwrap()
    }

    fn is_let(access: Access, scopes: &str) -> bool {
        judge(access, &of(scopes), false).is_ok()
    }

    #[test]
    fn a_scope_lets_do_what_it_is_for() {
        let create = access_of("RootMutationType", "createEvent");
        assert!(is_let(create, "write:event:create") && is_let(create, "write"));
        assert!(!is_let(create, "write:event:update") && !is_let(create, "read"));
    }

    #[test]
    fn no_scope_changes_a_password_or_moderates() {
        let all = domain::application::SCOPES.join(" ");
        for mutation in [
            "changePassword",
            "changeEmail",
            "deleteAccount",
            "login",
            "refreshToken",
            "resetPassword",
            "moderate",
            "suspendProfile",
            "saveAdminSettings",
            "adminUpdateUser",
            "addInstance",
            "authorizeApplication",
            "revokeApplicationToken",
            "endSession",
            "requestDataExport",
        ] {
            assert!(!is_let(access_of("RootMutationType", mutation), &all), "{mutation}");
        }
    }

    #[test]
    fn what_has_no_row_is_refused() {
        for kind in ["RootQueryType", "RootMutationType", "User"] {
            assert_eq!(access_of(kind, "somethingNew"), Access::Never);
        }
    }

    #[test]
    fn what_visitors_may_ask_is_answered_as_to_them() {
        let asks = |query: &str, scopes: &str| {
            asks_as_visitor(&parse_query(query).unwrap(), None, &of(scopes))
        };
        let event =
            "query { ...e config { name } } fragment e on RootQueryType { event(uuid: 1) { id } }";
        assert!(asks(event, "write:event:create"));
        assert!(!asks(event, "read:event"));
        assert!(
            !asks("{ event(uuid: 1) { id } identities { id } }", "read:profile"),
            "it is refused"
        );
        assert!(!asks("{ event(uuid: 1) { id } loggedUser { id } }", "write"), "it is refused");
        assert!(!asks("mutation { event: createEvent { id } }", "read"));
    }
}

//! A variable without a value is no value: the argument, or the field of an input, that would take it is left out
//! (GraphQL October 2021 §6.4.1). The engine would take it for `null`, which erases.

use std::collections::HashSet;

use async_graphql::{
    Name, Positioned, Variables,
    parser::types::{
        Directive, DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection,
        SelectionSet,
    },
};
use async_graphql_value::Value;

use super::operations::operation_to_run;

/// Takes everything out of a document that would take its value from a variable without one. What has to be given is
/// left to the engine, which says so.
pub(super) fn leave_out(
    document: &mut ExecutableDocument,
    variables: &Variables,
    operation: Option<&str>,
) {
    let Some(unset) = unset(document, variables, operation) else { return };
    let mut pruner = Pruner { unset: &unset, used: HashSet::new() };
    for fragment in document.fragments.values_mut() {
        pruner.directives(&mut fragment.node.directives);
        pruner.set(&mut fragment.node.selection_set.node);
    }
    let mut operations: Vec<&mut OperationDefinition> = match &mut document.operations {
        DocumentOperations::Single(it) => vec![&mut it.node],
        DocumentOperations::Multiple(all) => all.values_mut().map(|it| &mut it.node).collect(),
    };
    for it in &mut operations {
        pruner.directives(&mut it.directives);
        pruner.set(&mut it.selection_set.node);
    }
    let Pruner { used, .. } = pruner;
    for it in operations {
        // What nobody reads any more is not there for nothing: the engine would complain.
        it.variable_definitions.retain(|it| {
            let name = &it.node.name.node;
            !unset.contains(name) || used.contains(name)
        });
    }
}

// The variables of the operation that may go without a value, and do.
fn unset(
    document: &ExecutableDocument,
    variables: &Variables,
    operation: Option<&str>,
) -> Option<HashSet<Name>> {
    let chosen = operation_to_run(document, operation)?;
    let definitions = chosen.variable_definitions.iter().map(|it| &it.node);
    let unset: HashSet<Name> = definitions
        .filter(|it| it.var_type.node.nullable && it.default_value.is_none())
        .map(|it| it.name.node.clone())
        .filter(|it| !variables.contains_key(it))
        .collect();
    (!unset.is_empty()).then_some(unset)
}

struct Pruner<'a> {
    unset: &'a HashSet<Name>,
    // Those that are read all the same: by directives and in lists.
    used: HashSet<Name>,
}

impl Pruner<'_> {
    fn set(&mut self, set: &mut SelectionSet) {
        for it in &mut set.items {
            match &mut it.node {
                Selection::Field(it) => self.field(&mut it.node),
                Selection::InlineFragment(it) => {
                    self.directives(&mut it.node.directives);
                    self.set(&mut it.node.selection_set.node);
                }
                Selection::FragmentSpread(it) => self.directives(&mut it.node.directives),
            }
        }
    }

    fn field(&mut self, field: &mut Field) {
        self.directives(&mut field.directives);
        field.arguments.retain(|(_, value)| !self.is_unset(&value.node));
        field.arguments.iter_mut().for_each(|(_, value)| self.value(&mut value.node));
        self.set(&mut field.selection_set.node);
    }

    fn directives(&mut self, directives: &mut [Positioned<Directive>]) {
        for it in directives {
            it.node.arguments.iter_mut().for_each(|(_, value)| self.value(&mut value.node));
        }
    }

    fn value(&mut self, value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|_, it| !self.is_unset(it));
                fields.values_mut().for_each(|it| self.value(it));
            }
            Value::List(items) => items.iter_mut().for_each(|it| self.value(it)),
            Value::Variable(name) => {
                self.used.insert(name.clone());
            }
            Value::Null
            | Value::Number(_)
            | Value::String(_)
            | Value::Boolean(_)
            | Value::Binary(_)
            | Value::Enum(_) => {}
        }
    }

    fn is_unset(&self, value: &Value) -> bool {
        matches!(value, Value::Variable(name) if self.unset.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::{
        parse_query, parse_schema,
        types::{TypeKind, TypeSystemDefinition},
    };
    use serde_json::json;

    use super::*;

    fn given(query: &str, variables: serde_json::Value) -> (Vec<String>, usize) {
        let mut document = parse_query(query).unwrap();
        leave_out(&mut document, &Variables::from_json(variables), None);
        let (_, operation) = document.operations.iter().next().unwrap();
        let Selection::Field(field) = &operation.node.selection_set.node.items[0].node else {
            panic!("a field")
        };
        let arguments = field.node.arguments.iter();
        let arguments =
            arguments.map(|(name, value)| format!("{name}: {value}", value = value.node));
        (arguments.collect(), operation.node.variable_definitions.len())
    }

    #[test]
    fn only_what_was_given_is_given() {
        let query = "mutation($e: ID!, $t: String, $d: String, $l: [String], $p: AddressInput) {
            update(id: $e, title: $t, text: $d, tags: [$l], place: {street: $t, city: $d}) { id } }";
        let (arguments, variables) = given(query, json!({ "e": "1", "t": "Only this" }));
        let left = ["id: $e", "title: $t", "tags: [$l]", "place: {street: $t}"];
        assert_eq!((arguments, variables), (left.map(ToOwned::to_owned).to_vec(), 3));
    }

    #[test]
    fn nothing_is_said_by_null_and_by_a_default() {
        let query =
            "mutation($t: String, $d: String = \"x\") { update(title: $t, text: $d) { id } }";
        let (arguments, _) = given(query, json!({ "t": null }));
        assert_eq!(arguments, ["title: $t", "text: $d"]);
    }

    /// Every argument of every root field that may be left out, asked with a variable that has no value.
    #[test]
    fn every_argument_that_may_be_left_out_is_left_out() {
        let schema = parse_schema(crate::sdl()).unwrap();
        let mut walked = 0;
        for definition in schema.definitions {
            let TypeSystemDefinition::Type(it) = definition else { continue };
            let TypeKind::Object(object) = &it.node.kind else { continue };
            let keyword = match it.node.name.node.as_str() {
                "RootMutationType" => "mutation",
                "RootQueryType" => "query",
                _ => continue,
            };
            for field in &object.fields {
                for argument in &field.node.arguments {
                    let (name, ty) = (&argument.node.name.node, &argument.node.ty.node);
                    if !ty.nullable {
                        continue;
                    }
                    let of = &field.node.name.node;
                    let query = format!("{keyword}($v: {ty}) {{ {of}({name}: $v) {{ id }} }}");
                    assert_eq!(given(&query, json!({})), (vec![], 0), "{of}({name})");
                    walked += 1;
                }
            }
        }
        assert!(walked > 100, "{walked}");
    }
}

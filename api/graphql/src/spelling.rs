//! Names as old programs spell them: `begins_on` where the schema says `beginsOn`. Mobilizon takes both, in documents
//! and in variables; the answer has the key that was asked for. It knows nothing of the schema.

use async_graphql::{
    Name, Positioned, Value as ConstValue, Variables,
    indexmap::IndexMap,
    parser::types::{DocumentOperations, ExecutableDocument, Field, Selection, SelectionSet},
};
use async_graphql_value::Value;

/// Writes the names of fields, arguments and inputs as the schema does.
pub(crate) fn respell_names(document: &mut ExecutableDocument, variables: &mut Variables) {
    match &mut document.operations {
        DocumentOperations::Single(it) => {
            selections(&mut it.node.selection_set.node);
        }
        DocumentOperations::Multiple(all) => {
            all.values_mut().for_each(|it| selections(&mut it.node.selection_set.node));
        }
    }
    document.fragments.values_mut().for_each(|it| selections(&mut it.node.selection_set.node));
    // The variables' own names are the document's; only what is in them is the schema's.
    variables.values_mut().for_each(const_value);
}

fn selections(set: &mut SelectionSet) {
    for item in &mut set.items {
        match &mut item.node {
            Selection::Field(it) => field(it),
            Selection::InlineFragment(it) => selections(&mut it.node.selection_set.node),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn field(asked: &mut Positioned<Field>) {
    let field = &mut asked.node;
    if let Some(name) = ours(&field.name.node) {
        if field.alias.is_none() {
            field.alias = Some(field.name.clone());
        }
        field.name.node = name;
    }
    for (name, given) in &mut field.arguments {
        if let Some(ours) = ours(&name.node) {
            name.node = ours;
        }
        value(&mut given.node);
    }
    selections(&mut field.selection_set.node);
}

fn value(given: &mut Value) {
    match given {
        Value::List(items) => items.iter_mut().for_each(value),
        Value::Object(fields) => {
            renamed(fields);
            fields.values_mut().for_each(value);
        }
        Value::Variable(_)
        | Value::Null
        | Value::Number(_)
        | Value::String(_)
        | Value::Boolean(_)
        | Value::Binary(_)
        | Value::Enum(_) => {}
    }
}

fn const_value(given: &mut ConstValue) {
    match given {
        ConstValue::List(items) => items.iter_mut().for_each(const_value),
        ConstValue::Object(fields) => {
            renamed(fields);
            fields.values_mut().for_each(const_value);
        }
        ConstValue::Null
        | ConstValue::Number(_)
        | ConstValue::String(_)
        | ConstValue::Boolean(_)
        | ConstValue::Binary(_)
        | ConstValue::Enum(_) => {}
    }
}

fn renamed<V>(fields: &mut IndexMap<Name, V>) {
    if fields.keys().any(|it| ours(it).is_some()) {
        let all = std::mem::take(fields).into_iter();
        *fields = all.map(|(name, it)| (ours(&name).unwrap_or(name), it)).collect();
    }
}

// As the schema spells it, if that is another way. Names of the language itself begin with two underscores.
fn ours(name: &Name) -> Option<Name> {
    if name.starts_with('_') || !name.contains('_') {
        return None;
    }
    let mut words = name.split('_').filter(|it| !it.is_empty());
    let mut spelt = words.next()?.to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1)?;
        spelt += &first.to_ascii_uppercase();
        spelt += rest;
    }
    Some(Name::new(spelt))
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_spelt_as_the_schema_does_and_answered_as_asked() {
        let query = "query($v: T) { group(preferred_username: \"a\") { members_count n: physical_address { origin_id } ...f __typename } } \
             fragment f on Group { organized_events(options: {after_datetime: $v}) { total } }";
        let mut document = parse_query(query).unwrap();
        let mut variables = Variables::from_json(json!({ "my_v": { "begins_on": ["a_b"] } }));
        respell_names(&mut document, &mut variables);
        let said = format!("{document:?}");
        for name in ["preferredUsername", "membersCount", "physicalAddress", "afterDatetime"] {
            assert!(said.contains(&format!("Name(\"{name}\")")), "{name}");
        }
        assert!(said.contains("Name(\"members_count\")"), "the key that was asked for");
        let variables = variables.into_value().into_json().unwrap();
        assert_eq!(variables, json!({ "my_v": { "beginsOn": ["a_b"] } }));
    }
}

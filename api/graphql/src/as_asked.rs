//! Puts an answer's fields into the order in which they were asked for (GraphQL October 2021 §7.2.2). The engine
//! writes them as they get ready, so that the same answer would have other bytes every time.

use async_graphql::{
    Name, Value,
    indexmap::IndexMap,
    parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet},
};

/// Puts the fields in order. The document was looked at before: its fragments end somewhere.
pub(super) fn as_asked(
    mut data: Value,
    document: &ExecutableDocument,
    operation: Option<&str>,
) -> Value {
    let mut operations = document.operations.iter();
    let asked = operations.find(|(name, _)| match (name, operation) {
        (Some(name), Some(wanted)) => name.as_str() == wanted,
        _ => true,
    });
    if let Some((_, asked)) = asked {
        let OperationDefinition { selection_set, .. } = &asked.node;
        arrange(&mut data, &[&selection_set.node], document);
    }
    data
}

fn arrange(value: &mut Value, asked: &[&SelectionSet], document: &ExecutableDocument) {
    if let Value::List(items) = value {
        items.iter_mut().for_each(|it| arrange(it, asked, document));
    } else if let Value::Object(fields) = value {
        let mut order = IndexMap::new();
        asked.iter().for_each(|set| keys(set, document, &mut order));
        let mut ready = std::mem::take(fields);
        for (key, asked) in order {
            if let Some((key, mut value)) = ready.swap_remove_entry(key) {
                arrange(&mut value, &asked, document);
                fields.insert(key, value);
            }
        }
        fields.extend(ready);
    }
}

// The keys of an answer, and what is asked of each: a field may be asked for in several places.
fn keys<'a>(
    set: &'a SelectionSet,
    document: &'a ExecutableDocument,
    order: &mut IndexMap<&'a Name, Vec<&'a SelectionSet>>,
) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                let asked = &field.node.selection_set.node;
                order.entry(&field.node.response_key().node).or_default().push(asked);
            }
            Selection::InlineFragment(it) => keys(&it.node.selection_set.node, document, order),
            Selection::FragmentSpread(it) => {
                if let Some(fragment) = document.fragments.get(&it.node.fragment_name.node) {
                    keys(&fragment.node.selection_set.node, document, order);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_in_the_order_in_which_they_were_asked_for() {
        let query = "query A{x} query B{b{d ...f} a:z{...on C{e} d} x} fragment f on C{e c}";
        let document = async_graphql::parser::parse_query(query).unwrap();
        let ready = r#"{"x":1,"a":[{"d":1,"e":2},null],"b":{"c":1,"e":2,"d":3}}"#;
        let data = Value::from_json(serde_json::from_str(ready).unwrap()).unwrap();
        let arranged = serde_json::to_string(&as_asked(data, &document, Some("B"))).unwrap();
        assert_eq!(arranged, r#"{"b":{"d":3,"e":2,"c":1},"a":[{"e":2,"d":1},null],"x":1}"#);
    }
}

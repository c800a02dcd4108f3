//! Ids instead of the numbers that clients send: wherever the schema takes an `ID`, in a document and in its variables, also
//! within inputs and lists. UUIDs stay as they are; from here on nobody meets a number.

use std::{collections::HashMap, sync::LazyLock};

use async_graphql::{
    Positioned, Result, Value as ConstValue, Variables,
    parser::{
        parse_schema,
        types::{
            DocumentOperations, ExecutableDocument, Field, FieldDefinition, InlineFragment,
            InputValueDefinition, OperationDefinition, OperationType, Selection, SelectionSet,
            Type, TypeKind, TypeSystemDefinition,
        },
    },
};
use async_graphql_value::Value;
use domain::short_id::is_digits;
use uuid::Uuid;

/// What takes ids is called so.
const ID: &str = "ID";

/// Fields of inputs that Mobilizon's schema calls texts and clients fill with ids.
const IDS_IN_TEXTS: [(&str, &str); 1] = [("Contact", "id")];

/// The type of each argument, or of each field of an input, by its name.
type InputTypes = HashMap<String, String>;

/// A field as it can be asked for.
struct AskedField {
    gives: String,
    takes: InputTypes,
}

/// As much of the schema as it takes to find ids.
#[derive(Default)]
struct IdMap {
    objects: HashMap<String, HashMap<String, AskedField>>,
    inputs: HashMap<String, InputTypes>,
}

/// What somebody asks, with the ids that they name.
pub(crate) struct NamedIds<'a> {
    /// What is asked, its names spelt as the schema does.
    pub(crate) document: &'a mut ExecutableDocument,
    /// What its variables are.
    pub(crate) variables: &'a mut Variables,
}

type Lookup<'a> = &'a dyn Fn(&str) -> Result<Uuid>;

impl NamedIds<'_> {
    /// Spells out every number: `named` says which id that is.
    ///
    /// # Errors
    ///
    /// When it cannot be looked up.
    pub(crate) fn spell_out(self, operation: Option<&str>, named: Lookup<'_>) -> Result<()> {
        static MAP: LazyLock<IdMap> = LazyLock::new(IdMap::of_the_schema);
        let Self { document, variables } = self;
        let speller = Speller { map: &MAP, named };
        match &mut document.operations {
            DocumentOperations::Single(it) => speller.operation(&mut it.node, Some(variables))?,
            DocumentOperations::Multiple(all) => {
                let is_alone = all.len() == 1;
                for (name, it) in all {
                    let is_chosen = operation.map_or(is_alone, |chosen| name.as_str() == chosen);
                    speller.operation(&mut it.node, is_chosen.then_some(&mut *variables))?;
                }
            }
        }
        for fragment in document.fragments.values_mut() {
            let of = fragment.node.type_condition.node.on.node.to_string();
            speller.set(&mut fragment.node.selection_set.node, &of)?;
        }
        Ok(())
    }
}

impl IdMap {
    fn of_the_schema() -> Self {
        let mut map = Self::default();
        // Our own schema can be read: a test walks all of it.
        let Ok(schema) = parse_schema(crate::sdl()) else { return map };
        for definition in schema.definitions {
            let TypeSystemDefinition::Type(it) = definition else { continue };
            let name = it.node.name.node.to_string();
            match it.node.kind {
                TypeKind::Object(it) => map.object(name, &it.fields),
                TypeKind::Interface(it) => map.object(name, &it.fields),
                TypeKind::InputObject(it) => {
                    map.inputs.insert(name, input_types(&it.fields));
                }
                TypeKind::Scalar | TypeKind::Union(_) | TypeKind::Enum(_) => {}
            }
        }
        for (input, field) in IDS_IN_TEXTS {
            map.inputs.entry(input.to_owned()).or_default().insert(field.to_owned(), ID.to_owned());
        }
        map
    }

    fn object(&mut self, name: String, fields: &[Positioned<FieldDefinition>]) {
        let fields = fields.iter().map(|it| {
            let (gives, takes) = (named_type(&it.node.ty.node), input_types(&it.node.arguments));
            (it.node.name.node.to_string(), AskedField { gives, takes })
        });
        self.objects.insert(name, fields.collect());
    }
}

fn input_types(of: &[Positioned<InputValueDefinition>]) -> InputTypes {
    of.iter().map(|it| (it.node.name.node.to_string(), named_type(&it.node.ty.node))).collect()
}

// Of a list, the type of what is in it.
fn named_type(of: &Type) -> String {
    of.to_string().replace(['[', ']', '!'], "")
}

struct Speller<'a> {
    map: &'a IdMap,
    named: Lookup<'a>,
}

impl Speller<'_> {
    fn operation(
        &self,
        operation: &mut OperationDefinition,
        mut variables: Option<&mut Variables>,
    ) -> Result<()> {
        for variable in &mut operation.variable_definitions {
            let of = named_type(&variable.node.var_type.node);
            if let Some(default) = &mut variable.node.default_value {
                self.const_value(&mut default.node, &of)?;
            }
            let given = variables.as_mut().and_then(|it| it.get_mut(&variable.node.name.node));
            given.map_or(Ok(()), |it| self.const_value(it, &of))?;
        }
        let of = match operation.ty {
            OperationType::Query => "RootQueryType",
            OperationType::Mutation => "RootMutationType",
            OperationType::Subscription => "RootSubscriptionType",
        };
        self.set(&mut operation.selection_set.node, of)
    }

    fn set(&self, set: &mut SelectionSet, of: &str) -> Result<()> {
        for item in &mut set.items {
            match &mut item.node {
                Selection::Field(it) => self.field(&mut it.node, of)?,
                Selection::InlineFragment(it) => {
                    let InlineFragment { type_condition, selection_set, .. } = &mut it.node;
                    let on = type_condition.as_ref().map(|it| it.node.on.node.as_str());
                    self.set(&mut selection_set.node, on.unwrap_or(of))?;
                }
                Selection::FragmentSpread(_) => {}
            }
        }
        Ok(())
    }

    // What is not there is refused later.
    fn field(&self, field: &mut Field, of: &str) -> Result<()> {
        let known = self.map.objects.get(of).and_then(|it| it.get(field.name.node.as_str()));
        let Some(known) = known else { return Ok(()) };
        for (name, value) in &mut field.arguments {
            if let Some(of) = known.takes.get(name.node.as_str()) {
                self.value(&mut value.node, of)?;
            }
        }
        self.set(&mut field.selection_set.node, &known.gives)
    }

    fn value(&self, value: &mut Value, of: &str) -> Result<()> {
        match value {
            Value::List(items) => items.iter_mut().try_for_each(|it| self.value(it, of)),
            Value::Object(fields) => {
                let Some(known) = self.map.inputs.get(of) else { return Ok(()) };
                fields.iter_mut().try_for_each(|(name, it)| {
                    known.get(name.as_str()).map_or(Ok(()), |of| self.value(it, of))
                })
            }
            Value::String(_) | Value::Number(_) if of == ID => {
                if let Some(id) = self.spelt(&value.to_string())? {
                    *value = Value::String(id);
                }
                Ok(())
            }
            Value::String(_)
            | Value::Number(_)
            | Value::Variable(_)
            | Value::Null
            | Value::Boolean(_)
            | Value::Binary(_)
            | Value::Enum(_) => Ok(()),
        }
    }

    fn const_value(&self, value: &mut ConstValue, of: &str) -> Result<()> {
        match value {
            ConstValue::List(items) => items.iter_mut().try_for_each(|it| self.const_value(it, of)),
            ConstValue::Object(fields) => {
                let Some(known) = self.map.inputs.get(of) else { return Ok(()) };
                fields.iter_mut().try_for_each(|(name, it)| {
                    known.get(name.as_str()).map_or(Ok(()), |of| self.const_value(it, of))
                })
            }
            ConstValue::String(_) | ConstValue::Number(_) if of == ID => {
                if let Some(id) = self.spelt(&value.to_string())? {
                    *value = ConstValue::String(id);
                }
                Ok(())
            }
            ConstValue::String(_)
            | ConstValue::Number(_)
            | ConstValue::Null
            | ConstValue::Boolean(_)
            | ConstValue::Binary(_)
            | ConstValue::Enum(_) => Ok(()),
        }
    }

    // A number is written with quotes or without.
    fn spelt(&self, written: &str) -> Result<Option<String>> {
        let digits = written.trim_matches('"');
        Ok(if is_digits(digits) { Some((self.named)(digits)?.to_string()) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::*;

    const THING: Uuid = Uuid::from_u128(0x600d);

    fn spelt(query: &str, variables: serde_json::Value) -> (String, serde_json::Value) {
        let mut document = parse_query(query).unwrap();
        let mut variables = Variables::from_json(variables);
        let named = NamedIds { document: &mut document, variables: &mut variables };
        named.spell_out(Some("B"), &|_| Ok(THING)).unwrap();
        (format!("{document:?}"), variables.into_value().into_json().unwrap())
    }

    #[test]
    fn numbers_are_spelt_out_wherever_an_id_is_taken_and_nowhere_else() {
        let query = "query A($id: String) { person(id: $id) { id } }
            query B($id: ID!, $all: [ID!], $of: ModerationSubjectInput, $n: Int, $d: ID = 700000001) {
                a: person(id: 700000002) { memberships(groupId: \"700000003\", limit: 700000004) { total } }
                ... { ... on RootQueryType { person(id: $id) { ...f } } }
                events(location: \"700000005\") { total } }
            fragment f on Person { participations(eventId: 700000006) { total } }";
        let given = json!({ "id": 1, "all": ["2", 3, "four"],
            "of": { "kind": "EVENT", "id": "5" }, "n": 6 });
        let (document, variables) = spelt(query, given);
        for (number, is_id) in [(1, true), (2, true), (3, true), (4, false), (5, false), (6, true)]
        {
            assert_ne!(document.contains(&format!("70000000{number}")), is_id, "{document}");
        }
        let id = THING.to_string();
        let of = json!({ "kind": "EVENT", "id": id });
        assert_eq!(variables, json!({ "id": id, "all": [id, id, "four"], "of": of, "n": 6 }));
    }

    #[test]
    fn an_operation_that_is_alone_need_not_be_named() {
        for query in ["query X($id: ID!) { person(id: $id) { id } }", "query ($id: ID!) { x }"] {
            let mut document = parse_query(query).unwrap();
            let mut variables = Variables::from_json(json!({ "id": "7" }));
            let named = NamedIds { document: &mut document, variables: &mut variables };
            named.spell_out(None, &|_| Ok(THING)).unwrap();
            let told = variables.into_value().into_json().unwrap();
            assert_eq!(told, json!({ "id": THING.to_string() }), "{query}");
        }
    }

    #[test]
    fn the_roots_are_called_as_they_are_here() {
        let map = IdMap::of_the_schema();
        for root in ["RootQueryType", "RootMutationType", "RootSubscriptionType"] {
            assert!(map.objects.contains_key(root), "{root}");
        }
    }

    /// A document that gives one argument of one field a value.
    fn document(of: &str, field: &FieldDefinition, argument: &str, value: &str) -> String {
        let asked = format!("{}({argument}: {value}) {{ id }}", field.name.node);
        match of {
            "RootQueryType" => format!("query B {{ {asked} }}"),
            "RootMutationType" => format!("mutation B {{ {asked} }}"),
            "RootSubscriptionType" => format!("subscription B {{ {asked} }}"),
            _ => format!("query B {{ x }} fragment f on {of} {{ {asked} }}"),
        }
    }

    /// Every argument of every field that is an id, or an input that has one.
    #[test]
    fn every_argument_takes_both_forms() {
        let map = IdMap::of_the_schema();
        let schema = parse_schema(crate::sdl()).unwrap();
        let (mut direct, mut within) = (0, 0);
        for definition in schema.definitions {
            let TypeSystemDefinition::Type(it) = definition else { continue };
            let (of, fields) = match it.node.kind {
                TypeKind::Object(object) => (it.node.name.node, object.fields),
                TypeKind::Interface(object) => (it.node.name.node, object.fields),
                TypeKind::Scalar
                | TypeKind::Union(_)
                | TypeKind::Enum(_)
                | TypeKind::InputObject(_) => continue,
            };
            for field in &fields {
                for argument in &field.node.arguments {
                    let (name, kind) = (&argument.node.name.node, &argument.node.ty.node);
                    let kind = named_type(kind);
                    let ids = map.inputs.get(&kind).into_iter().flatten();
                    let mut ways: Vec<_> = ids
                        .filter(|(_, of)| *of == ID)
                        .map(|(inner, _)| format!("{{ {inner}: 987654321 }}"))
                        .collect();
                    within += ways.len();
                    if kind == ID {
                        direct += 1;
                        ways = vec!["987654321".to_owned(), "[\"987654321\"]".to_owned()];
                    }
                    for way in ways {
                        let (said, _) = spelt(&document(&of, &field.node, name, &way), json!({}));
                        let is_spelt = said.contains(&THING.to_string());
                        assert!(
                            is_spelt && !said.contains("987654321"),
                            "{of}.{}({name}): {said}",
                            field.node.name.node
                        );
                    }
                }
            }
        }
        assert!(direct > 100 && within > 5, "{direct} arguments, {within} within inputs");
    }
}

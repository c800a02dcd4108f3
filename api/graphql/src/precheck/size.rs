//! How large a document is once its fragments are spread out; each fragment is measured once.

use std::collections::HashMap;

use async_graphql::{
    Name, Value, Variables,
    parser::types::{ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet},
};

use super::{
    refusal::DocumentRefusal,
    weights::{PAGE, PAGE_MAX, length_of},
};

/// Deepest nesting: the usual introspection query needs 14.
pub(super) const DEPTH_MAX: u32 = 16;

/// How large a part of a document is, fragments spread out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    /// All selections in it.
    pub(super) selections: u64,
    /// Fields on its first level.
    pub(super) width: u64,
    /// How deep it goes.
    pub(super) depth: u32,
    /// Values in the answer, if every list is full.
    pub(super) weight: u64,
    // Whether the first level has `elements`: then what holds it is a page.
    pages: bool,
}

impl Size {
    fn and(self, other: Self) -> Self {
        Self {
            selections: self.selections.saturating_add(other.selections),
            width: self.width.saturating_add(other.width),
            depth: self.depth.max(other.depth),
            weight: self.weight.saturating_add(other.weight),
            pages: self.pages || other.pages,
        }
    }
}

/// Measures the parts of one document.
pub(super) struct SizeMeasure<'a> {
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    // `None` while it is being measured: meeting it then is a cycle.
    fragments: HashMap<&'a Name, Option<Size>>,
    pub(super) aliases: usize,
    pub(super) directives: usize,
    pub(super) spreads: usize,
    pub(super) introspects: bool,
}

impl<'a> SizeMeasure<'a> {
    pub(super) fn new(document: &'a ExecutableDocument, variables: &'a Variables) -> Self {
        let fragments = HashMap::new();
        let (aliases, directives, spreads) = (0, 0, 0);
        Self { document, variables, fragments, aliases, directives, spreads, introspects: false }
    }

    pub(super) fn operation(
        &mut self,
        it: &'a OperationDefinition,
    ) -> Result<Size, DocumentRefusal> {
        self.directives += it.directives.len();
        self.directives +=
            it.variable_definitions.iter().map(|it| it.node.directives.len()).sum::<usize>();
        self.set(&it.selection_set.node, 1)
    }

    pub(super) fn fragment(&mut self, name: &'a Name, level: u32) -> Result<Size, DocumentRefusal> {
        match self.fragments.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(DocumentRefusal::Cycle(name.to_string())),
            None => {}
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return Err(DocumentRefusal::NoSuchFragment(name.to_string()));
        };
        self.fragments.insert(name, None);
        self.directives += fragment.node.directives.len();
        let size = self.set(&fragment.node.selection_set.node, level)?;
        self.fragments.insert(name, Some(size));
        Ok(size)
    }

    fn set(&mut self, set: &'a SelectionSet, level: u32) -> Result<Size, DocumentRefusal> {
        // Chains of fragments nest without selecting: the stack is bounded whatever they select.
        if level > 4 * DEPTH_MAX {
            return Err(DocumentRefusal::TooMuch { what: "levels", max: u64::from(DEPTH_MAX) });
        }
        set.items.iter().try_fold(Size::default(), |sum, it| {
            self.directives += it.node.directives().len();
            Ok(sum.and(self.selection(&it.node, level)?))
        })
    }

    fn selection(&mut self, it: &'a Selection, level: u32) -> Result<Size, DocumentRefusal> {
        let inner = match it {
            Selection::Field(field) => return self.field(&field.node, level),
            Selection::InlineFragment(it) => self.set(&it.node.selection_set.node, level + 1)?,
            Selection::FragmentSpread(spread) => {
                self.spreads += 1;
                self.fragment(&spread.node.fragment_name.node, level + 1)?
            }
        };
        Ok(Size { selections: inner.selections.saturating_add(1), ..inner })
    }

    fn field(&mut self, field: &'a Field, level: u32) -> Result<Size, DocumentRefusal> {
        self.aliases += usize::from(field.alias.is_some());
        self.introspects |= matches!(field.name.node.as_str(), "__schema" | "__type");
        let inner = self.set(&field.selection_set.node, level + 1)?;
        Ok(Size {
            selections: inner.selections.saturating_add(1),
            width: 1,
            depth: inner.depth.saturating_add(1),
            weight: inner.weight.max(1).saturating_mul(self.times(field, inner)).saturating_add(1),
            pages: field.name.node.as_str() == "elements",
        })
    }

    // How often what is selected in a field can be in the answer.
    fn times(&self, field: &Field, inner: Size) -> u64 {
        let asked =
            field.arguments.iter().find(|(name, _)| name.node.as_str() == "limit").and_then(
                |(_, value)| {
                    value
                        .node
                        .clone()
                        .into_const_with(|it| self.variables.get(&it).cloned().ok_or(()))
                        .ok()
                },
            );
        match asked {
            Some(Value::Number(limit)) => limit.as_u64().unwrap_or(1).clamp(1, PAGE_MAX),
            Some(_) => PAGE,
            None => length_of(&field.name.node).unwrap_or(if inner.pages { PAGE } else { 1 }),
        }
    }
}

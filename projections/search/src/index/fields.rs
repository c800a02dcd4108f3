//! What the index keeps of each thing. Nothing of it is stored: what is shown comes from the other views.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use tantivy::{
    Term,
    schema::{
        FAST, Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing,
        TextOptions,
    },
};
use uuid::Uuid;

use crate::text::ANALYZER;

/// Raised when documents are made otherwise of the same rows.
const VERSION: u32 = 4;

/// The fields, by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexFields {
    pub(crate) id_high: Field,
    /// The half of its id that is random in all kinds of ids: enough to tell one document from all others.
    pub(crate) id_low: Field,
    pub(crate) kind: Field,
    /// What it is called.
    pub(crate) title: Field,
    /// Each two neighbours of the title in one word, for `RubyConf` and `Ruby Conf`.
    pub(crate) joined: Field,
    /// What words of the title and of tags end with, for `flohmarkt` in `Bücherflohmarkt`.
    pub(crate) endings: Field,
    /// Tags, place, organizer, category.
    pub(crate) about: Field,
    /// All that it says of itself.
    pub(crate) text: Field,
    pub(crate) tag: Field,
    pub(crate) category: Field,
    pub(crate) language: Field,
    pub(crate) status: Field,
    /// `here`, `online`, `free`, `wheelchair` …
    pub(crate) is: Field,
    pub(crate) begins: Field,
    pub(crate) until: Field,
    pub(crate) shown: Field,
    pub(crate) coming: Field,
    pub(crate) latitude: Field,
    pub(crate) longitude: Field,
}

/// The fields, and the schema that they are of.
pub(crate) fn fields() -> &'static (IndexFields, Schema) {
    static FIELDS: LazyLock<(IndexFields, Schema)> = LazyLock::new(|| {
        let mut schema = Schema::builder();
        (of(&mut schema), schema.build())
    });
    &FIELDS
}

fn of(schema: &mut SchemaBuilder) -> IndexFields {
    let number = || NumericOptions::from(FAST);
    IndexFields {
        id_high: schema.add_u64_field("id_high", number()),
        id_low: schema.add_u64_field("id_low", number().set_indexed()),
        kind: schema.add_text_field("kind", exact()),
        title: schema.add_text_field("title", prose()),
        joined: schema.add_text_field("joined", exact()),
        endings: schema.add_text_field("endings", exact()),
        about: schema.add_text_field("about", prose()),
        text: schema.add_text_field("text", prose()),
        tag: schema.add_text_field("tag", exact()),
        category: schema.add_text_field("category", exact()),
        language: schema.add_text_field("language", exact()),
        status: schema.add_text_field("status", exact()),
        is: schema.add_text_field("is", exact()),
        begins: schema.add_i64_field("begins", number()),
        until: schema.add_i64_field("until", number()),
        shown: schema.add_i64_field("shown", number()),
        coming: schema.add_u64_field("coming", number()),
        latitude: schema.add_f64_field("latitude", number()),
        longitude: schema.add_f64_field("longitude", number()),
    }
}

/// Words, with their places for phrases.
fn prose() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(ANALYZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

/// Values as they are.
fn exact() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing)
}

impl IndexFields {
    /// What tells one thing's document from all others: half of an id, since each byte more makes the dictionary of
    /// all ids, and the merging of them, slower.
    pub(crate) fn term_of(&self, id: Uuid) -> Term {
        Term::from_field_u64(self.id_low, id.as_u64_pair().1)
    }
}

/// Tells one way of making the index from another: 16 hex digits. Other views say other things, so theirs counts.
pub(crate) fn fingerprint() -> String {
    let schema = serde_json::to_string(&fields().1).unwrap_or_default();
    let text = format!("{}{schema}{VERSION}", projections::fingerprint());
    let hash = digest(&SHA256, text.as_bytes());
    hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

//! What others rely on, and nobody may change by accident.

use anyhow::Result;
use tests::server::{Engine, Home, project};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// What clients are written against.
const SCHEMA: &str = include_str!("../../../api/schema.graphql");

#[test]
fn the_schema_is_the_one_that_is_checked_in() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let said = String::from_utf8(home.run(&["schema"])?.stdout)?;
    let place = project().join("api/schema.graphql");
    let is_same = said == SCHEMA;
    assert!(is_same, "write it anew if that is meant: parvis schema > {}", place.display());
    Ok(())
}

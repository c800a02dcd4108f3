//! Every field that a form has: what people write comes to rest in one normal form, and what they choose is kept to or
//! refused. The schema says which fields there are, so that a new one has to say what becomes of it.

mod leaves;
mod options;
mod prose;
mod texts;

pub(super) const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

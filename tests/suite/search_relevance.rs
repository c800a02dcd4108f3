//! Of 60 searches over 6,007 real conferences all but three have the expected one first (`tests/src/relevance.rs`).
#![expect(
    clippy::print_stderr,
    reason = "who reads the tests' output wants to know which were wrong"
)]

use tests::relevance::{self, calendar};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// So many may have something else first.
const WRONG_MAX: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn what_people_type_finds_what_they_mean() {
    let Some(calendar) = calendar() else {
        eprintln!("skipped: PARVIS_TEST_CALENDAR names no calendar to search in");
        return;
    };
    let found = relevance::of(PROGRAM, &calendar).await.unwrap();
    for line in &found.wrong {
        eprintln!("{line}");
    }
    assert_eq!(found.asked, 60);
    assert!(found.wrong.len() <= WRONG_MAX, "{} of {} are wrong", found.wrong.len(), found.asked);
}

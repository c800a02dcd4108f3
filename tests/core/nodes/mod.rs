//! What was done, or only begun, on one node holds for the next decision, permission and letter on every other.
//!
//! Each promise is tried twice: by one node on files, which is what everybody has, and by two nodes on one PostgreSQL log
//! and vault. A promise asks for its first half on `a` and for its second on `b`; on files these are the same node.
//! Every use case alike, in memory, is `commands/tests/usecases/nodes.rs`; clients who hang up on either are `crate::hang_up`,
//! and what a newer version writes is `crate::upgrade`.

mod crowds;
mod groups;
mod keys;
mod letters;
mod lost;
mod names;
mod places;
mod repeats;
mod town;

/// Each promise once per engine.
macro_rules! promised {
    ($($promise:ident)*) => {
        mod on_one_node {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                let town = $crate::nodes::town::NodesTown::of_one_node().await.unwrap();
                super::$promise(town).await.unwrap();
            }
        )*}
        mod on_two_nodes {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                let town = $crate::nodes::town::NodesTown::of_two_nodes().await.unwrap();
                super::$promise(town).await.unwrap();
            }
        )*}
    };
}
pub(crate) use promised;

//! The mathematics of RFC 6962 §2.1: roots, inclusion proofs, consistency proofs, and checking them.
//!
//! Pure: the hash of a whole subtree comes from a function `node(level, index)`, which covers the leaves
//! `index·2^level` up to `(index + 1)·2^level`.

use aws_lc_rs::digest::{Context, SHA256, digest};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The root of a tree without leaves.
#[must_use]
pub fn empty() -> Hash {
    let mut hash = Hash::default();
    hash.copy_from_slice(digest(&SHA256, &[]).as_ref());
    hash
}

/// The hash over two subtrees.
#[must_use]
pub fn parent(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Context::new(&SHA256);
    hash.update(&[1]);
    hash.update(left);
    hash.update(right);
    finish(hash)
}

pub(super) fn finish(context: Context) -> Hash {
    let mut hash = Hash::default();
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

/// The root over the first `size` leaves.
///
/// # Errors
///
/// Whatever `node` fails with.
pub fn root<E>(size: u64, node: &mut impl FnMut(u32, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    if size == 0 {
        return Ok(empty());
    }
    range(0, size, node)
}

/// Shows that leaf `index` is under the root over `size` leaves (`index < size`): the siblings, from the leaf up.
///
/// # Errors
///
/// Whatever `node` fails with.
pub fn inclusion<E>(
    index: u64,
    size: u64,
    node: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    let mut path = vec![];
    let (mut from, mut to) = (0, size);
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(range(middle, to, node)?);
            to = middle;
        } else {
            path.push(range(from, middle, node)?);
            from = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// Shows that the tree of `old` leaves is the beginning of the tree of `new` leaves (`0 < old <= new`).
///
/// # Errors
///
/// Whatever `node` fails with.
pub fn consistency<E>(
    old: u64,
    new: u64,
    node: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    let mut proof = vec![];
    let (mut from, mut to) = (0, new);
    let mut is_old_root = true;
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            proof.push(range(middle, to, node)?);
            to = middle;
        } else {
            proof.push(range(from, middle, node)?);
            from = middle;
            is_old_root = false;
        }
    }
    if !is_old_root {
        proof.push(range(from, to, node)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Whether the proof leads from the leaf to the root.
#[must_use]
pub fn includes(root: &Hash, size: u64, index: u64, leaf: &Hash, proof: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = parent(sibling, &hash);
            while at.is_multiple_of(2) && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            hash = parent(&hash, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether the proof shows that the old tree is the beginning of the new one (RFC 9162 §2.1.4.2).
#[must_use]
pub fn extends(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    let ((old, old_root), (new, new_root)) = (old, new);
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 || old > new {
        return false;
    }
    let whole = old.is_power_of_two().then_some(old_root);
    let mut path = whole.into_iter().chain(proof);
    let Some(first) = path.next() else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    while at % 2 == 1 {
        (at, last) = (at >> 1, last >> 1);
    }
    let (mut was, mut is) = (*first, *first);
    for hash in path {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            (was, is) = (parent(hash, &was), parent(hash, &is));
            while at.is_multiple_of(2) && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            is = parent(&is, hash);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && was == *old_root && is == *new_root
}

/// The largest power of two that is smaller than `count` (`count > 1`).
fn split(count: u64) -> u64 {
    1 << (u64::BITS - 1 - (count - 1).leading_zeros())
}

/// The root over the leaves `from` up to `to`, where `from` is where such a subtree can begin.
fn range<E>(
    from: u64,
    to: u64,
    node: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Hash, E> {
    let count = to - from;
    if count.is_power_of_two() {
        let level = count.trailing_zeros();
        return node(level, from >> level);
    }
    let middle = from + split(count);
    let left = range(from, middle, node)?;
    Ok(parent(&left, &range(middle, to, node)?))
}

//! The key of one sealed value, to show that value to somebody and nothing else.
//!
//! XChaCha20-Poly1305 never uses a subject's key itself: from the key and the first 16 bytes of the nonce it derives
//! another with `HChaCha20` (draft-irtf-cfrg-xchacha-03 §2.2), and seals with that. Nonces are random, so each value has
//! a key of its own, from which nobody finds the subject's. Whoever has it opens the value with plain ChaCha20-Poly1305
//! (RFC 8439) and by that checks that it is what was sealed, about the same thing.

use std::fmt;

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

use super::Key;

/// Nonce bytes that go into the derived key; the other eight are the nonce under it.
const DERIVING: usize = 16;
const NONCE: usize = 24;

/// The key of one sealed value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OneKey(pub [u8; 32]);

impl fmt::Debug for OneKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneKey(…)")
    }
}

impl Key {
    /// The key of one value that this key has sealed.
    #[must_use]
    pub fn of_one(&self, sealed: &[u8]) -> Option<OneKey> {
        let nonce: &[u8; DERIVING] = sealed.first_chunk()?;
        Some(OneKey(hchacha20(self.bytes(), nonce)))
    }
}

impl OneKey {
    /// Opens the value, if it is the one, and about the same thing.
    #[must_use]
    pub fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Vec<u8>> {
        let (nonce, ciphertext) = sealed.split_at_checked(NONCE)?;
        let mut short = [0; 12];
        short[4..].copy_from_slice(nonce.get(DERIVING..)?);
        let key = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &self.0).ok()?);
        let mut text = ciphertext.to_vec();
        let nonce = Nonce::assume_unique_for_key(short);
        let plain = key.open_in_place(nonce, Aad::from(about), &mut text).ok()?;
        Some(plain.to_vec())
    }
}

fn hchacha20(key: &[u8; 32], nonce: &[u8; DERIVING]) -> [u8; 32] {
    let mut state = [0; 16];
    let constants = [b"expa", b"nd 3", b"2-by", b"te k"];
    let words = constants
        .into_iter()
        .copied()
        .chain(key.as_chunks::<4>().0.iter().copied())
        .chain(nonce.as_chunks::<4>().0.iter().copied());
    for (word, bytes) in state.iter_mut().zip(words) {
        *word = u32::from_le_bytes(bytes);
    }
    for _ in 0..10 {
        for [a, b, c, d] in ROUNDS {
            quarter(&mut state, a, b, c, d);
        }
    }
    let mut derived = [0; 32];
    let kept = state[..4].iter().chain(&state[12..]);
    for (bytes, word) in derived.as_chunks_mut::<4>().0.iter_mut().zip(kept) {
        *bytes = word.to_le_bytes();
    }
    derived
}

/// Columns, then diagonals.
const ROUNDS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

fn quarter(state: &mut [u32; 16], a: usize, b: usize, c: usize, d: usize) {
    for (into, from, turned, by) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
        state[into] = state[into].wrapping_add(state[from]);
        state[turned] = (state[turned] ^ state[into]).rotate_left(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_derives_as_the_draft_does() {
        // draft-irtf-cfrg-xchacha-03 §2.2.1
        let mut key = [0; 32];
        for (byte, n) in key.iter_mut().zip(0..) {
            *byte = n;
        }
        let nonce = [0, 0, 0, 9, 0, 0, 0, 0x4a, 0, 0, 0, 0, 0x31, 0x41, 0x59, 0x27];
        let derived: String =
            hchacha20(&key, &nonce).iter().map(|it| format!("{it:02x}")).collect();
        assert_eq!(derived, "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc");
    }

    #[test]
    fn it_opens_one_value_and_no_other() {
        let key = Key::random();
        let (one, other) = (key.seal(b"noon", b"a"), key.seal(b"midnight", b"a"));
        let shown = key.of_one(&one).unwrap();
        assert_eq!(shown.open(&one, b"a").as_deref(), Some(b"noon".as_slice()));
        assert_eq!(shown.open(&one, b"b"), None);
        assert_eq!(shown.open(&other, b"a"), None);
        assert_eq!(key.of_one(&one[..15]), None);
    }
}

//! Sealing and opening the personal values of one fact or state.
//!
//! What is sealed begins with 32 zero bytes. ChaCha20-Poly1305 alone does not commit to its key: whoever writes a value can
//! prepare one that opens to two texts under two keys, and show each to somebody else. Two keys whose first bytes of key
//! stream agree are not found, so one that also has to open to zeros there opens to one text (Albertini and others, "How to
//! Abuse and Fix Authenticated Encryption Without Key Commitment", §5.3).

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use serde_json::Value;
use vault::Key;

use super::{
    Keys,
    marks::{PLAIN, SEALED, ValueMark, change_each_mark, named_id, sealed_value},
    place::SealPlace,
};

/// What every sealed value begins with.
const COMMITTING: [u8; 32] = [0; 32];

/// Why a value cannot be read.
pub(super) fn broken_value(why: &str) -> serde_json::Error {
    serde::de::Error::custom(why)
}

/// What a marked value is sealed under; nothing once that is gone.
pub(super) fn key_of(mark: &ValueMark, keys: &Keys) -> Result<Option<Key>, serde_json::Error> {
    let of = named_id(mark, "of").ok_or_else(|| broken_value("a personal value of nobody"))?;
    let Some(own) = keys.get(&of) else { return Ok(None) };
    let Some(whole) = named_id(mark, "within") else { return Ok(Some(*own)) };
    Ok(keys.get(&whole).map(|it| own.with(it)))
}

/// Seals whatever is personal in a value.
pub(super) fn seal_all(
    value: &mut Value,
    keys: &Keys,
    place: &SealPlace,
) -> Result<(), serde_json::Error> {
    change_each_mark(value, &mut |path, mark| {
        let Some(plain) = mark.remove(PLAIN) else { return Ok(()) };
        let key =
            key_of(mark, keys)?.ok_or_else(|| broken_value("there is no key to seal with"))?;
        let mut text = COMMITTING.to_vec();
        serde_json::to_writer(&mut text, &plain)?;
        let sealed = key.seal(&text, &place.at(path, mark));
        mark.insert(SEALED.to_owned(), STANDARD_NO_PAD.encode(sealed).into());
        Ok(())
    })
}

/// Opens whatever is sealed in a value; what has no key any more stays away.
pub(super) fn open_all(
    value: &mut Value,
    keys: &Keys,
    place: &SealPlace,
) -> Result<(), serde_json::Error> {
    change_each_mark(value, &mut |path, mark| {
        if mark.contains_key(PLAIN) {
            return Err(broken_value("a personal value that was never sealed"));
        }
        if !mark.contains_key(SEALED) {
            return Ok(());
        }
        let plain = match key_of(mark, keys)? {
            Some(key) => {
                let opened = open_value(&key, place, path, mark);
                Some(opened.ok_or_else(|| broken_value("a seal that was not made here"))?)
            }
            None => None,
        };
        mark.remove(SEALED);
        if let Some(plain) = plain {
            mark.insert(PLAIN.to_owned(), serde_json::from_slice(&plain)?);
        }
        Ok(())
    })
}

/// The text of one value, if it was sealed under this key where it stands.
pub(super) fn open_value(
    key: &Key,
    place: &SealPlace,
    path: &str,
    mark: &ValueMark,
) -> Option<Vec<u8>> {
    let (_, sealed) = sealed_value(mark)?;
    let opened = key.open(&sealed, &place.at(path, mark))?;
    without_zeros(&opened).map(<[u8]>::to_vec)
}

/// What was sealed, if it begins as everything does that is sealed here.
pub(super) fn without_zeros(opened: &[u8]) -> Option<&[u8]> {
    opened.strip_prefix(&COMMITTING)
}

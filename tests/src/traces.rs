//! Traces of texts in files, whatever form they have there.

use std::{fs, path::Path};

use anyhow::Result;

/// Every file under a folder that holds one of the canaries, in UTF-8, UTF-16 or base64.
///
/// # Errors
///
/// When a file cannot be read.
pub fn traces(folder: &Path, canaries: &[&str]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path)?.to_ascii_lowercase();
            for canary in canaries {
                if forms(canary).iter().any(|it| contains(&bytes, it)) {
                    found.push(format!("{canary} in {}", path.display()));
                }
            }
        }
    }
    Ok(found)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|it| it == wanted)
}

/// As files may have a text: small letters throughout, as the bytes that are looked at.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    let small = text.to_lowercase();
    let mut forms = vec![
        small.clone().into_bytes(),
        wide(&small, u16::to_le_bytes),
        wide(&small, u16::to_be_bytes),
    ];
    // In base64 a text looks different at each of three places, and its ends depend on what is beside it.
    for lead in 0..3 {
        let padded = [&vec![0; lead], text.as_bytes()].concat();
        let coded = base64(&padded);
        // Only letters that no neighbour has a bit in.
        let whole = if lead == 0 { 0 } else { 4 }..padded.len() * 8 / 6;
        let inner = coded.get(whole).unwrap_or_default();
        forms.push(inner.to_lowercase().into_bytes());
    }
    forms
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut number = 0_u32;
        for place in 0..3 {
            number = number << 8 | u32::from(group.get(place).copied().unwrap_or(0));
        }
        for shift in [18, 12, 6, 0] {
            let letter = LETTERS.get((number >> shift & 63) as usize).copied();
            text.push(char::from(letter.unwrap_or(b'=')));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_found_in_every_form() {
        let folder = tempfile::tempdir().unwrap();
        for (n, bytes) in [
            b"xx Canary01 yy".to_vec(),
            "canary01".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            base64(b"a canary01 somewhere in the middle").into_bytes(),
        ]
        .into_iter()
        .enumerate()
        {
            fs::write(folder.path().join(n.to_string()), bytes).unwrap();
        }
        assert_eq!(traces(folder.path(), &["canary01"]).unwrap().len(), 3);
        assert!(traces(folder.path(), &["seagull1"]).unwrap().is_empty());
    }
}

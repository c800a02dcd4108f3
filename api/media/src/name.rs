//! What blobs are called, and what their files are called when somebody keeps one.

use std::fmt::{self, Write as _};

use aws_lc_rs::digest::{Context, SHA256};
use domain::{ids::PersonId, text::normal::Lines};

use super::picture::PictureKind;

/// The longest name of a file that is passed on.
const FILE_NAME_MAX: usize = 100;

/// The name of a blob: hex of SHA-256(owner ‖ bytes), and the extension of its type.
///
/// With the owner in it, the same picture of two persons has two names: nobody can tell that they share an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlobName(String);

impl BlobName {
    /// The name of what somebody brought.
    pub fn of(owner: PersonId, bytes: &[u8], kind: PictureKind) -> Self {
        let mut hash = Context::new(&SHA256);
        hash.update(owner.0.as_bytes());
        hash.update(bytes);
        let mut name = String::with_capacity(72);
        for byte in hash.finish().as_ref() {
            let _ = write!(name, "{byte:02x}");
        }
        Self(format!("{name}.{}", kind.extension()))
    }

    /// Takes a name that has the right shape: nothing else is ever looked for in the store.
    pub fn parse(name: &str) -> Option<Self> {
        let (hash, extension) = name.split_once('.')?;
        let hex =
            hash.len() == 64 && hash.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        (hex && matches!(extension, "jpg" | "png")).then(|| Self(name.to_owned()))
    }

    /// As HTTP says its type.
    pub fn content_type(&self) -> &'static str {
        if self.0.ends_with(".jpg") {
            PictureKind::Jpeg.content_type()
        } else {
            PictureKind::Png.content_type()
        }
    }

    /// The name, with its extension.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file's name that does no harm: no folders, no controls, nothing that HTTP or a shell reads as more than a name.
pub fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = |it: &char| it.is_alphanumeric() || matches!(it, ' ' | '.' | '-' | '_' | '(' | ')');
    // An accent that stands alone would be dropped as no letter.
    let name: String = name.chars().filter(|it| !it.is_control()).collect();
    let name = Lines::One.normal(&name);
    let name: String = name.chars().filter(kept).take(FILE_NAME_MAX).collect();
    let name = name.trim_matches([' ', '.']);
    if name.is_empty() { "picture".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_picture_of_two_persons_has_two_names() {
        let name = |n| BlobName::of(PersonId(uuid::Uuid::from_u128(n)), b"same", PictureKind::Png);
        assert_ne!(name(1), name(2));
        assert_eq!(BlobName::parse(name(1).as_str()), Some(name(1)));
        assert_eq!(name(1).content_type(), "image/png");
    }

    #[test]
    fn only_names_of_blobs_are_names_of_blobs() {
        let hash = "a".repeat(64);
        for it in [
            "",
            "../log.db",
            &hash,
            &format!("{hash}.svg"),
            &format!("{hash}.png/x"),
            &format!("{}.png", "A".repeat(64)),
        ] {
            assert_eq!(BlobName::parse(it), None, "{it}");
        }
    }

    #[test]
    fn names_of_files_are_only_names() {
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("a\"\r\nX: b;.png"), "aX b.png");
        assert_eq!(file_name("Fête (1).JPG"), "Fête (1).JPG");
        assert_eq!(file_name("..."), "picture");
    }
}

//! Opaque tokens: base64url on the way out, SHA-256 at rest. A stolen vault opens no session.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// Bytes as people copy them.
pub(super) fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Back to exactly `N` bytes; the length is looked at first, so a long text costs nothing.
pub(super) fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != (N * 4).div_ceil(3) {
        return None;
    }
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// What is stored of a token. Tokens are random or keyed, so a plain hash tells nothing.
pub(super) fn hash(token: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, token).as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_only_in_its_whole_length() {
        let token = [7; 48];
        assert_eq!(bytes(&text(&token)), Some(token));
        assert_eq!(bytes::<32>(&text(&token)), None);
        assert_eq!(bytes::<48>(&"!".repeat(64)), None);
        assert_eq!(text(&[0; 32]).len(), 43);
    }
}

//! Base58 with Bitcoin's alphabet behind a `z`: how Multikeys and proofs are written.

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Longer texts than any key or signature: the arithmetic grows with the square.
const TEXT_MAX: usize = 200;

/// Writes bytes as `z…`.
pub(super) fn written(bytes: &[u8]) -> String {
    let mut digits: Vec<u8> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = (carry % 58) as u8;
            carry /= 58;
        }
        while carry > 0 {
            digits.push((carry % 58) as u8);
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|it| **it == 0).map(|_| '1');
    let rest = digits.iter().rev().map(|it| char::from(ALPHABET[usize::from(*it)]));
    std::iter::once('z').chain(zeros).chain(rest).collect()
}

/// Reads `z…`; `None` for everything else.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix('z').filter(|it| it.len() <= TEXT_MAX)?;
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.bytes() {
        let mut carry = ALPHABET.iter().position(|it| *it == letter)?;
        for byte in &mut bytes {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push((carry & 0xff) as u8);
            carry >>= 8;
        }
    }
    bytes.extend(text.bytes().take_while(|it| *it == b'1').map(|_| 0));
    bytes.reverse();
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for bytes in [&b""[..], b"\0\0hello", b"\xff\xfe", &[7; 64]] {
            assert_eq!(read(&written(bytes)).unwrap(), bytes);
        }
        assert_eq!(written(b"Hello World!"), "z2NEpo7TZRRrLZSi2U");
        assert_eq!(read("zO0"), None);
        assert_eq!(read("mAAAA"), None);
    }
}

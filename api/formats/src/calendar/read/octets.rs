//! The octets of a file as UTF-8, whatever a program on Windows or an old telephone wrote them in.

use std::borrow::Cow;

const UTF8_MARK: &[u8] = "\u{feff}".as_bytes();

/// How two octets become a unit of UTF-16.
type UnitReading = fn([u8; 2]) -> u16;

/// A file as UTF-8 without its mark, and whether it was UTF-16. What is neither stays, and is looked at line by line.
pub(super) fn in_utf8(file: &[u8]) -> (Cow<'_, [u8]>, Encoding) {
    let (pairs, unit): (&[u8], UnitReading) = match file {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        [b'B' | b'b', 0, ..] => (file, u16::from_le_bytes),
        [0, b'B' | b'b', ..] => (file, u16::from_be_bytes),
        _ => {
            let file = file.strip_prefix(UTF8_MARK).unwrap_or(file);
            return (Cow::Borrowed(file), Encoding::Utf8);
        }
    };
    let (pairs, _) = pairs.as_chunks::<2>();
    let units = pairs.iter().map(|it| unit(*it));
    let signs = char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER));
    (Cow::Owned(signs.collect::<String>().into_bytes()), Encoding::Utf16)
}

/// How a file was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encoding {
    /// As it should be.
    Utf8,
    /// Two octets for a sign.
    Utf16,
}

/// A line as text; what is no UTF-8 is taken for ISO 8859-1, in which every octet is a sign.
pub(super) fn text_of(octets: Cow<'_, [u8]>) -> (Cow<'_, str>, bool) {
    let is_latin = str::from_utf8(&octets).is_err();
    let text = match octets {
        octets if is_latin => Cow::Owned(octets.iter().map(|it| char::from(*it)).collect()),
        Cow::Borrowed(octets) => String::from_utf8_lossy(octets),
        Cow::Owned(octets) => Cow::Owned(String::from_utf8(octets).unwrap_or_default()),
    };
    (text, is_latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_octets_for_a_sign_are_read_either_way_around() {
        let of = |units: &mut dyn Iterator<Item = [u8; 2]>| units.flatten().collect::<Vec<u8>>();
        let text = "BEGIN:VCALENDAR\nSUMMARY:Fête 🎉";
        let little = of(&mut text.encode_utf16().map(u16::to_le_bytes));
        let big = of(&mut text.encode_utf16().map(u16::to_be_bytes));
        let marked = [&[0xff, 0xfe], &little[..]].concat();
        for file in [&little, &big, &marked] {
            let (read, encoding) = in_utf8(file);
            assert_eq!((str::from_utf8(&read).unwrap(), encoding), (text, Encoding::Utf16));
        }
    }

    #[test]
    fn one_octet_for_a_sign_is_read_as_western_europe_wrote_it() {
        assert_eq!(text_of(b"F\xeate".into()), ("Fête".into(), true));
        assert_eq!(text_of("Fête".as_bytes().into()), ("Fête".into(), false));
        assert_eq!(in_utf8("\u{feff}Fête".as_bytes()).0, "Fête".as_bytes());
    }
}

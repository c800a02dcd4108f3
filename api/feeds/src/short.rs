//! The secret part of a private feed's address: a UUID, or the same in 22 letters, as Mobilizon writes it.

use uuid::Uuid;

/// Base 57, the most significant letter first: digits and letters that are not taken for one another.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Which token an address has, if it has one.
pub(super) fn token(text: &str) -> Option<Uuid> {
    match text.len() {
        22 => short(text),
        32 | 36 => text.parse().ok(),
        _ => None,
    }
}

fn short(text: &str) -> Option<Uuid> {
    let mut number: u128 = 0;
    for letter in text.bytes() {
        let digit = LETTERS.iter().position(|it| *it == letter)?;
        number = number.checked_mul(LETTERS.len() as u128)?.checked_add(digit as u128)?;
    }
    Some(Uuid::from_u128(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_two_spellings() {
        let long = "550e8400-e29b-41d4-a716-446655440000";
        assert_eq!(token("H9cNmGXLEc8NWcZzSThA9S"), token(long));
        assert_eq!(token(&long.replace('-', "")), long.parse().ok());
        assert_eq!(token("2222222222222222222222"), Some(Uuid::nil()));
        for wrong in
            ["", "H9cNmGXLEc8NWcZzSThA9", "zzzzzzzzzzzzzzzzzzzzzz", "H9cNmGXLEc8NWcZzSThA91"]
        {
            assert_eq!(token(wrong), None, "{wrong}");
        }
    }
}

//! Money, written out.

use super::Language;

impl Language {
    /// A price: `12.50 EUR`, `12,50 EUR`, `12 EUR`.
    #[must_use]
    pub fn price(self, amount: f64, currency: &str) -> String {
        let exact = (amount * 100.0).round() / 100.0;
        let number = if exact.fract().abs() < f64::EPSILON {
            format!("{exact:.0}")
        } else {
            format!("{exact:.2}")
        };
        match self {
            Self::English | Self::Arabic => format!("{number} {currency}"),
            Self::French | Self::German | Self::Spanish => {
                format!("{}\u{a0}{currency}", number.replace('.', ","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_written_as_people_write_them() {
        assert_eq!(Language::English.price(12.5, "EUR"), "12.50 EUR");
        assert_eq!(Language::French.price(12.5, "EUR"), "12,50\u{a0}EUR");
        assert_eq!(Language::German.price(12.5, "EUR"), "12,50\u{a0}EUR");
        assert_eq!(Language::English.price(8.0, "CHF"), "8 CHF");
    }
}

//! A colour as three numbers: mixed with another, and how far apart two are for eyes (WCAG 2.2, "contrast ratio").
//!
//! What is read on what, and which contrast is enough, is the theme's.

use std::fmt;

use crate::instance::Color;

/// How fine colours are mixed: a step is too small to be seen.
const STEPS: u16 = 64;

/// Red, green and blue, as screens show them (sRGB).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    pub(super) const BLACK: Self = Self([0; 3]);
    pub(super) const WHITE: Self = Self([u8::MAX; 3]);

    /// The contrast between two colours, from 1 (none) to 21 (black on white).
    #[must_use]
    pub fn contrast_with(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour, nearer to `end` by so many of the steps.
    pub(super) fn mixed_with(self, end: Self, steps: u16) -> Self {
        let [red, green, blue] = self.0;
        let [end_red, end_green, end_blue] = end.0;
        let steps = steps.min(STEPS);
        let part = |from: u8, to: u8| {
            let sum = u16::from(from) * (STEPS - steps) + u16::from(to) * steps;
            u8::try_from(sum / STEPS).unwrap_or(u8::MAX)
        };
        Self([part(red, end_red), part(green, end_green), part(blue, end_blue)])
    }

    /// As little of `end` as it takes: the first on the way there of which `holds` is true, or `end`.
    pub(super) fn moved_until(self, end: Self, holds: impl Fn(Self) -> bool) -> Self {
        let mut way = (0..STEPS).map(|steps| self.mixed_with(end, steps));
        way.find(|it| holds(*it)).unwrap_or(end)
    }

    // How bright it is for eyes, from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl From<&Color> for Rgb {
    fn from(color: &Color) -> Self {
        let digits = color.as_str().trim_start_matches('#');
        // A colour was checked when it was made.
        Self(crate::hex::unhex(digits).unwrap_or_default())
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{}", crate::hex::hex(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_the_guidelines_say() {
        assert!((Rgb::BLACK.contrast_with(Rgb::WHITE) - 21.0).abs() < 1e-9);
        assert!((Rgb::WHITE.contrast_with(Rgb::WHITE) - 1.0).abs() < 1e-9);
        // The example that is known best: the lightest grey that text on white may have at level AA.
        let grey = Rgb([0x76; 3]).contrast_with(Rgb::WHITE);
        assert!((4.53..4.55).contains(&grey), "{grey}");
    }

    #[test]
    fn a_colour_is_moved_no_further_than_it_has_to_be() {
        let red = Rgb::from(&Color::new("primary_color", "#FF0000").unwrap());
        assert_eq!(red.moved_until(Rgb::BLACK, |_| true), red);
        assert_eq!(red.moved_until(Rgb::BLACK, |_| false), Rgb::BLACK);
        assert_eq!(red.mixed_with(Rgb::BLACK, 32).to_string(), "#7f0000");
        let first = red.moved_until(Rgb::BLACK, |it| it.contrast_with(Rgb::WHITE) >= 7.0);
        assert!((7.0..7.5).contains(&first.contrast_with(Rgb::WHITE)), "{first}");
    }
}

//! The colours of a server's pages, made of the two that its administrators chose, so that everything stays readable.
//!
//! What they chose is kept as they said it. What is shown is moved towards black or white until text has the contrast that
//! our pages promise everywhere, in the light and in the dark: no choice can make a page that somebody cannot read. How
//! pages use the colours is theirs; what the ground is like is fixed, and told here for it decides what can be read on it.

mod rgb;

pub use self::rgb::Rgb;
use super::{SettingKey, SettingValue, Settings};

/// What text has against its ground at least: level AAA of WCAG 2.2.
const CONTRAST_MIN: f64 = 7.0;

/// So much of a colour is in the pale ground that is made of it, in 64 parts.
const PALE: u16 = 9;

/// So much of black or white is in what is written on a colour, in 64 parts: the rest tells whose page it is.
const WRITTEN: u16 = 56;

/// The colours of pages, in the light and in the dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    /// For whoever reads dark on light.
    pub light: Inks,
    /// For whoever reads light on dark.
    pub dark: Inks,
}

/// The two inks of a page, what is written on them, and their pale grounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inks {
    /// What is pressed: links, buttons.
    pub press: Rgb,
    /// What is written on that.
    pub on_press: Rgb,
    /// Its pale ground.
    pub wash: Rgb,
    /// What is now, new or changed.
    pub news: Rgb,
    /// What is written on that.
    pub on_news: Rgb,
    /// Its pale ground.
    pub glow: Rgb,
}

/// What a page is without a colour of its own, and its inks as they come. `docs/design.md` says why.
struct Ground {
    paper: Rgb,
    card: Rgb,
    /// The weakest text there is.
    soft: Rgb,
    /// Where colours go to be read on this ground, and where they come from.
    far: Rgb,
    near: Rgb,
    usual: Inks,
}

const LIGHT: Ground = Ground {
    paper: Rgb([0xfb, 0xfa, 0xf6]),
    card: Rgb::WHITE,
    soft: Rgb([0x46, 0x52, 0x4d]),
    far: Rgb::BLACK,
    near: Rgb::WHITE,
    usual: Inks {
        press: Rgb([0x09, 0x55, 0x4a]),
        on_press: Rgb::WHITE,
        wash: Rgb([0xe6, 0xf0, 0xec]),
        news: Rgb([0xf7, 0xb9, 0x3e]),
        on_news: Rgb([0x23, 0x1a, 0x04]),
        glow: Rgb([0xfd, 0xf1, 0xd3]),
    },
};

const DARK: Ground = Ground {
    paper: Rgb([0x10, 0x17, 0x15]),
    card: Rgb([0x19, 0x22, 0x1f]),
    soft: Rgb([0xb5, 0xc0, 0xbb]),
    far: Rgb::WHITE,
    near: Rgb::BLACK,
    usual: Inks {
        press: Rgb([0x7f, 0xd6, 0xc1]),
        on_press: Rgb([0x05, 0x23, 0x1d]),
        wash: Rgb([0x18, 0x30, 0x2a]),
        glow: Rgb([0x34, 0x2a, 0x10]),
        ..LIGHT.usual
    },
};

impl Theme {
    /// The colours that these settings ask for; none where pages stay as they come.
    #[must_use]
    pub fn of(settings: &Settings) -> Option<Self> {
        let chosen = [SettingKey::PrimaryColor, SettingKey::SecondaryColor];
        let chosen = chosen.map(|key| match settings.value(key) {
            SettingValue::Color(color) => color.as_ref().map(Rgb::from),
            SettingValue::Text(_)
            | SettingValue::Html(_)
            | SettingValue::Tags(_)
            | SettingValue::Word(_)
            | SettingValue::Zone(_)
            | SettingValue::Picture(_)
            | SettingValue::Document(_) => None,
        });
        let is_chosen = chosen.iter().any(Option::is_some);
        is_chosen.then(|| Self { light: LIGHT.inks(chosen), dark: DARK.inks(chosen) })
    }
}

impl Ground {
    fn inks(&self, [press, news]: [Option<Rgb>; 2]) -> Inks {
        let usual = self.usual;
        let wash = press.map_or(usual.wash, |it| self.pale(it));
        let glow = news.map_or(usual.glow, |it| self.pale(it));
        let shown = press.unwrap_or(usual.press).moved_until(self.far, |it| {
            [self.paper, self.card, wash, glow].into_iter().all(|ground| is_read(it, ground))
        });
        let on_press = press.map_or(usual.on_press, |_| written_on(shown, self.near));
        // It is a ground in both, and what is written on it is dark in both.
        let news = news.map(|it| it.moved_until(Rgb::WHITE, |it| is_read(Rgb::BLACK, it)));
        let on_news = news.map_or(usual.on_news, |it| written_on(it, Rgb::BLACK));
        Inks { press: shown, on_press, wash, news: news.unwrap_or(usual.news), on_news, glow }
    }

    // A breath of a colour, on which the weakest text can still be read.
    fn pale(&self, color: Rgb) -> Rgb {
        let breath = self.card.mixed_with(color, PALE);
        breath.moved_until(self.card, |it| is_read(self.soft, it))
    }
}

fn written_on(ground: Rgb, end: Rgb) -> Rgb {
    ground.mixed_with(end, WRITTEN).moved_until(end, |it| is_read(it, ground))
}

fn is_read(text: Rgb, ground: Rgb) -> bool {
    text.contrast_with(ground) >= CONTRAST_MIN
}

#[cfg(test)]
mod tests;

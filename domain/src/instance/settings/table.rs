//! Every setting of the server, a row each: what it is called, what it may be, what it is at first, and what for.
//!
//! Facts, the configuration, the command line, the API and the page of settings take theirs from here: a new setting is
//! a row, and the place that asks for it. Rules are none of these: they have numbers, and facts of their own.

use super::kind::{Lines, SettingKind};

/// What is known of a setting before anybody said anything of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SettingRow {
    /// What facts, the command line and the page call it: words with hyphens between them.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// What it is until somebody says otherwise, as the command line would say it.
    pub default: &'static str,
    /// Who may read what it is.
    pub seen_by: Audience,
    field: Option<&'static str>,
    configured: Option<&'static str>,
}

/// Who may read what a setting is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Everybody, also without an account.
    Everybody,
    /// Only those who run the place.
    Administrators,
}

macro_rules! settings {
    ($($(#[doc = $about:literal])+ $key:ident($name:literal) = $row:expr;)*) => {
        /// A setting of the server.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum SettingKey {$(
            $(#[doc = $about])+
            $key,
        )*}

        impl SettingKey {
            /// Every setting, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$key),*];

            /// What is known of it before anybody said anything.
            #[must_use]
            pub const fn row(self) -> SettingRow {
                match self {$(
                    Self::$key => $row.called($name, concat!($($about),+).trim_ascii()),
                )*}
            }
        }
    };
}

settings! {
    /// What the server is called.
    Name("name") = SettingRow::line(1, 200).at_first("Parvis").in_api("instance_name");
    /// One sentence under the name.
    Slogan("slogan") = SettingRow::line(0, 500).in_api("instance_slogan");
    /// What the server is for, in a few sentences.
    Description("description") = SettingRow::text(0, 5_000)
        .at_first("Events and groups, on our own ground.")
        .in_api("instance_description");
    /// The same at length, as HTML, on the page about the server.
    LongDescription("long-description") =
        SettingRow::of(SettingKind::Html).in_api("instance_long_description");
    /// Whom to write to: an e-mail address or a page.
    Contact("contact") = SettingRow::line(0, 500);
    /// What its people speak; none is any.
    Languages("languages") = SettingRow::of(SettingKind::Tags).in_api("instance_languages");
    /// The time zone of days and hours where nothing else says one.
    Timezone("timezone") = SettingRow::of(SettingKind::Zone).at_first("UTC");
    /// Whether anybody may sign up, or only whom the configuration names.
    Registrations("registrations") = SettingRow::switch("open", "closed")
        .at_first("open")
        .in_api("registrations_open")
        .in_configuration("registrations_open");
    /// Whether the first event of an account waits for a moderator, until one of its events was accepted.
    FirstEvents("first-events") = SettingRow::switch("reviewed", "free")
        .at_first("free")
        .in_configuration("first_events_reviewed");
    /// What addresses of papers that several write on begin with; a name is put behind it. Without one none are made.
    Pads("pads") = SettingRow::of(SettingKind::Address);
    /// The same of sheets in which several calculate.
    Sheets("sheets") = SettingRow::of(SettingKind::Address);
    /// The same of rooms for video calls.
    Rooms("video-rooms") = SettingRow::of(SettingKind::Address);
    /// The picture beside the name.
    Logo("logo") = SettingRow::of(SettingKind::Picture).in_api("instance_logo");
    /// The picture in the browser's tab.
    Favicon("favicon") = SettingRow::of(SettingKind::Picture).in_api("instance_favicon");
    /// What is shown for events and groups that have no picture.
    DefaultPicture("default-picture") =
        SettingRow::of(SettingKind::Picture).in_api("default_picture");
    /// The server's colour.
    PrimaryColor("primary-color") = SettingRow::of(SettingKind::Color).in_api("primary_color");
    /// The server's other colour.
    SecondaryColor("secondary-color") =
        SettingRow::of(SettingKind::Color).in_api("secondary_color");
    /// Terms of use.
    Terms("terms") = SettingRow::document("instance_terms_url").in_api("instance_terms");
    /// How personal data is handled.
    Privacy("privacy") =
        SettingRow::document("instance_privacy_policy_url").in_api("instance_privacy_policy");
    /// Whether everybody may read what moderators decide, without whom it is about: `/transparency`.
    Transparency("transparency") = SettingRow::switch("published", "withheld")
        .at_first("withheld")
        .in_api("transparency_log")
        .in_configuration("transparency_log");
}

impl SettingRow {
    const fn of(kind: SettingKind) -> Self {
        Self {
            name: "",
            about: "",
            kind,
            default: "",
            seen_by: Audience::Everybody,
            field: None,
            configured: None,
        }
    }

    const fn line(min: usize, max: usize) -> Self {
        Self::of(SettingKind::Text { min, max, lines: Lines::One })
    }

    const fn text(min: usize, max: usize) -> Self {
        Self::of(SettingKind::Text { min, max, lines: Lines::Many })
    }

    const fn switch(on: &'static str, off: &'static str) -> Self {
        Self::of(SettingKind::Switch { on, off })
    }

    const fn document(url_field: &'static str) -> Self {
        Self { default: "default", ..Self::of(SettingKind::Document { url_field }) }
    }

    const fn at_first(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    const fn in_api(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    const fn in_configuration(self, configured: &'static str) -> Self {
        Self { configured: Some(configured), ..self }
    }

    const fn called(self, name: &'static str, about: &'static str) -> Self {
        Self { name, about, ..self }
    }

    /// What the API calls it in its errors; the name, where it has no argument of its own.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field.unwrap_or(self.name)
    }

    /// Its key in the section `instance` of the configuration; pictures have none.
    #[must_use]
    pub fn configured(&self) -> Option<String> {
        if self.kind == SettingKind::Picture {
            return None;
        }
        Some(self.configured.map_or_else(|| self.name.replace('-', "_"), str::to_owned))
    }
}

impl SettingKey {
    /// The setting of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }

    /// What facts, the command line and the page call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether everybody may read what it is.
    #[must_use]
    pub fn is_public(self) -> bool {
        self.row().seen_by == Audience::Everybody
    }
}

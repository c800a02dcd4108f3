//! The words for choices in the addresses of searches.

use domain::event::Status;
use search_index::{Accessibility, Sort};

macro_rules! words {
    ($parse:ident $write:ident $type:ty { $($value:path = $word:literal),* $(,)? }) => {
        /// By its word, case aside.
        pub(super) fn $parse(word: &str) -> Option<$type> {
            [$(($word, $value)),*].into_iter().find(|it| it.0.eq_ignore_ascii_case(word)).map(|it| it.1)
        }

        /// The word for it in addresses.
        pub const fn $write(value: $type) -> &'static str {
            match value {
                $($value => $word),*
            }
        }
    };
}

words! { status status_word Status {
    Status::Tentative = "tentative",
    Status::Confirmed = "confirmed",
    Status::Cancelled = "cancelled",
} }

words! { access access_word Accessibility {
    Accessibility::Wheelchair = "wheelchair",
    Accessibility::Subtitles = "subtitles",
    Accessibility::SignLanguage = "sign-language",
} }

words! { sort sort_word Sort {
    Sort::Match = "match",
    Sort::Soonest = "soonest",
    Sort::Latest = "latest",
    Sort::Newest = "newest",
    Sort::Oldest = "oldest",
    Sort::MostPeople = "people",
    Sort::FewestPeople = "fewest",
} }

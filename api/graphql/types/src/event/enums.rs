//! The words in which clients speak of events.

use async_graphql::Enum;
use domain::event as rules;
use projections::events::EventOrder;

/// Whether an event takes place.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "rules::Status")]
pub enum EventStatus {
    /// It may.
    Tentative,
    /// It will.
    Confirmed,
    /// It will not.
    Cancelled,
}

/// How it stands with a draft that a moderator looks at before it is published.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "EventReview", remote = "rules::Review")]
pub(crate) enum EventReview {
    /// It did not ask, or was published since.
    NotAsked,
    /// It asked, and nobody has answered.
    Waiting,
    /// It asked, and a moderator said no.
    TurnedDown,
}

/// Who sees an event.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "rules::Visibility")]
pub enum EventVisibility {
    /// Everybody, and it is listed.
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Members of its group, and who takes part.
    Restricted,
    /// Its organizers, and who takes part.
    Private,
}

/// How one takes part.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "EventJoinOptions", remote = "rules::JoinPolicy")]
pub enum JoinOptions {
    /// Whoever comes first.
    Free,
    /// The organizers say yes or no.
    Restricted,
    /// Whom the organizers invite.
    Invite,
    /// Registration is elsewhere.
    External,
}

/// Who may comment.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "EventCommentModeration")]
pub enum CommentModeration {
    /// Everybody.
    AllowAll,
    /// Everybody, and the organizers look first.
    Moderated,
    /// The organizers only.
    Closed,
}

impl From<rules::Comments> for CommentModeration {
    fn from(comments: rules::Comments) -> Self {
        match comments {
            rules::Comments::Open => Self::AllowAll,
            rules::Comments::Moderated => Self::Moderated,
            rules::Comments::Closed => Self::Closed,
        }
    }
}

impl From<CommentModeration> for rules::Comments {
    fn from(comments: CommentModeration) -> Self {
        match comments {
            CommentModeration::AllowAll => Self::Open,
            CommentModeration::Moderated => Self::Moderated,
            CommentModeration::Closed => Self::Closed,
        }
    }
}

/// What a metadata's value is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "EventMetadataType", remote = "rules::MetadataKind")]
pub enum MetadataType {
    /// Any text.
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Float,
}

/// By what events are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum EventOrderBy {
    /// When they begin.
    BeginsOn,
    /// When they were published.
    InsertedAt,
    /// When they last changed.
    UpdatedAt,
}

/// Which way a list goes.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum SortDirection {
    /// Upwards.
    Asc,
    /// Downwards.
    Desc,
}

impl EventOrderBy {
    /// The order of a listing. What changed last is only asked for downwards.
    pub const fn towards(self, direction: Option<SortDirection>) -> EventOrder {
        match (self, direction) {
            (Self::BeginsOn, Some(SortDirection::Desc)) => EventOrder::Latest,
            (Self::BeginsOn, _) => EventOrder::Soonest,
            (Self::InsertedAt, Some(SortDirection::Desc)) => EventOrder::Newest,
            (Self::InsertedAt, _) => EventOrder::Oldest,
            (Self::UpdatedAt, _) => EventOrder::LastChanged,
        }
    }
}

macro_rules! categories {
    ($($name:ident $word:literal $label:literal)*) => {
        /// What kind of event it is.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
        pub enum EventCategory {
            $(#[doc = $label] #[graphql(name = $word)] $name,)*
        }

        impl EventCategory {
            /// Every category, with what it is called in English.
            pub const ALL: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$name, $word, $label),)*];
        }
    };
}

categories! {
    Arts "ARTS" "Arts"
    BookClubs "BOOK_CLUBS" "Book clubs"
    Business "BUSINESS" "Business"
    Causes "CAUSES" "Causes"
    Comedy "COMEDY" "Comedy"
    Crafts "CRAFTS" "Crafts"
    FoodDrink "FOOD_DRINK" "Food & Drink"
    Health "HEALTH" "Health"
    Music "MUSIC" "Music"
    AutoBoatAir "AUTO_BOAT_AIR" "Auto, boat and air"
    Community "COMMUNITY" "Community"
    FamilyEducation "FAMILY_EDUCATION" "Family & Education"
    FashionBeauty "FASHION_BEAUTY" "Fashion & Beauty"
    FilmMedia "FILM_MEDIA" "Film & Media"
    Games "GAMES" "Games"
    LanguageCulture "LANGUAGE_CULTURE" "Language & Culture"
    Learning "LEARNING" "Learning"
    Lgbtq "LGBTQ" "LGBTQ"
    MovementsPolitics "MOVEMENTS_POLITICS" "Movements & Politics"
    Networking "NETWORKING" "Networking"
    Party "PARTY" "Party"
    PerformingVisualArts "PERFORMING_VISUAL_ARTS" "Performing & Visual Arts"
    Pets "PETS" "Pets"
    Photography "PHOTOGRAPHY" "Photography"
    OutdoorsAdventure "OUTDOORS_ADVENTURE" "Outdoors & Adventure"
    SpiritualityReligionBeliefs "SPIRITUALITY_RELIGION_BELIEFS" "Spirituality, Religion & Beliefs"
    ScienceTech "SCIENCE_TECH" "Science & Tech"
    Sports "SPORTS" "Sports"
    Theatre "THEATRE" "Theatre"
    Meeting "MEETING" "Meeting"
}

impl EventCategory {
    /// By its word; what nobody knows is a meeting.
    pub fn named(word: &str) -> Self {
        Self::ALL.iter().find(|it| it.1 == word).map_or(Self::Meeting, |it| it.0)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("MEETING", |it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use app::search::CATEGORIES;

    use super::*;

    #[test]
    fn categories_are_those_that_searches_know() {
        let ours: Vec<&str> = EventCategory::ALL.iter().map(|(_, word, _)| *word).collect();
        assert_eq!(ours, CATEGORIES);
    }
}

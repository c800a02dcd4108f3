//! Why a rule said no, in words that people read: one table for every page that has no words of its own for it.

use commands::{NotAllowedHere, Rejection, applications::ApplicationRejection};
use domain::{
    comment::CommentRejection, discussion::DiscussionRejection, event::EventRejection,
    group::GroupRejection, instance::InstanceRejection, person::PersonRejection,
    post::PostRejection, resource::ResourceRejection, task::TaskRejection,
};

/// The key of the words for a no; `None` where nobody comes to it by what pages offer.
#[must_use]
pub fn reason_of(rejection: &Rejection) -> Option<&'static str> {
    match rejection {
        Rejection::Event(why) => of_event(*why),
        Rejection::Group(why) => of_group(*why),
        Rejection::Person(why) => of_person(*why),
        Rejection::Comment(why) => of_comment(*why),
        Rejection::Instance(InstanceRejection::Blocked) => Some("servers-is-blocked"),
        Rejection::Instance(InstanceRejection::NotOnTheNet) => Some("servers-not-on-the-net"),
        Rejection::Instance(InstanceRejection::LastAdministrator) => Some("why-last-administrator"),
        Rejection::Resource(why) => of_resource(*why),
        Rejection::Task(why) => of_task(*why),
        Rejection::Application(why) => Some(of_application(*why)),
        Rejection::House(NotAllowedHere::Guests) => Some("join-with-account"),
        Rejection::House(
            NotAllowedHere::Registration
            | NotAllowedHere::TooMuchToday
            | NotAllowedHere::TooManyFeeds,
        )
        | Rejection::Account(_)
        | Rejection::Discussion(_)
        | Rejection::Post(_)
        | Rejection::Report(_)
        | Rejection::Media(_)
        | Rejection::Name(_) => None,
    }
}

/// Whether it says no because there is no such thing, or not any more.
#[must_use]
pub(super) const fn is_about_nothing(rejection: &Rejection) -> bool {
    matches!(
        rejection,
        Rejection::Event(EventRejection::NotFound)
            | Rejection::Group(GroupRejection::NotFound)
            | Rejection::Person(PersonRejection::NotFound)
            | Rejection::Comment(CommentRejection::NotFound)
            | Rejection::Discussion(DiscussionRejection::NotFound)
            | Rejection::Post(PostRejection::NotFound)
            | Rejection::Resource(ResourceRejection::NotFound)
            | Rejection::Task(TaskRejection::NotFound)
    )
}

const fn of_application(why: ApplicationRejection) -> &'static str {
    match why {
        ApplicationRejection::NotFound => "application-not-found",
        ApplicationRejection::WrongRedirect => "application-wrong-redirect",
        ApplicationRejection::WrongScope => "application-wrong-scope",
        ApplicationRejection::WrongChallenge => "application-wrong-challenge",
        ApplicationRejection::NoSuchDevice => "device-not-found",
        ApplicationRejection::DeviceExpired => "device-expired",
    }
}

const fn of_event(why: EventRejection) -> Option<&'static str> {
    Some(match why {
        EventRejection::Full => "join-full",
        EventRejection::Cancelled => "join-cancelled",
        EventRejection::NotPublished => "join-unpublished",
        EventRejection::ByInvitation => "join-by-invitation",
        EventRejection::RegistrationIsElsewhere => "join-elsewhere",
        EventRejection::NoGuests => "join-with-account",
        EventRejection::Over => "join-over",
        EventRejection::NotRuledHere => "why-elsewhere",
        EventRejection::OrganizerComes | EventRejection::OrganizerStays => "seat-of-organizer",
        EventRejection::RefusedBefore => "you-were-refused",
        EventRejection::FewerPlacesThanParticipants => "form-capacity-few",
        EventRejection::ChangedMeanwhile => "restore-changed",
        EventRejection::NotCancelled => "why-not-cancelled",
        EventRejection::NotConfirmedYet => "why-not-confirmed",
        EventRejection::NotWaiting => "why-not-waiting",
        EventRejection::NotFound
        | EventRejection::InvitationsNotBuilt
        | EventRejection::CommentsCannotWait
        | EventRejection::NoSuchParticipation
        | EventRejection::Hidden
        | EventRejection::Moderation(_) => return None,
    })
}

const fn of_group(why: GroupRejection) -> Option<&'static str> {
    Some(match why {
        GroupRejection::AlreadyMember => "group-already-member",
        GroupRejection::LastAdministrator => "group-last-administrator",
        GroupRejection::CreatorStays => "group-creator-stays",
        GroupRejection::RoleTooLow => "group-role-too-low",
        GroupRejection::ByInvitation => "group-joining-line",
        GroupRejection::NotRequested => "group-not-requested",
        GroupRejection::TooManyFollowers => "group-too-many-followers",
        GroupRejection::NotRuledHere => "why-elsewhere",
        GroupRejection::UsernameIsForEver => "why-name-for-ever",
        GroupRejection::Suspended => "why-group-suspended",
        GroupRejection::NoSuchMember
        | GroupRejection::NotFollowing
        | GroupRejection::NotInvited
        | GroupRejection::NotARoleToGive
        | GroupRejection::Moderation(_) => "group-not-so",
        GroupRejection::NotFound => return None,
    })
}

const fn of_resource(why: ResourceRejection) -> Option<&'static str> {
    Some(match why {
        ResourceRejection::NoSuchFolder => "resource-no-such-folder",
        ResourceRejection::NameTaken => "resource-name-taken",
        ResourceRejection::IntoItself => "resource-into-itself",
        ResourceRejection::TooDeep => "resource-too-deep",
        ResourceRejection::Full => "resources-full",
        ResourceRejection::NotFound => return None,
    })
}

const fn of_task(why: TaskRejection) -> Option<&'static str> {
    Some(match why {
        TaskRejection::NoSuchList => "task-no-such-list",
        TaskRejection::NotAMember => "task-not-a-member",
        TaskRejection::TooManyLists => "task-lists-full",
        TaskRejection::Full => "tasks-full",
        TaskRejection::NotFound => return None,
    })
}

const fn of_person(why: PersonRejection) -> Option<&'static str> {
    match why {
        PersonRejection::NotRuledHere => Some("why-elsewhere"),
        PersonRejection::UsernameIsForEver => Some("why-name-for-ever"),
        PersonRejection::Suspended => Some("why-person-suspended"),
        PersonRejection::NotFound | PersonRejection::Moderation(_) => None,
    }
}

const fn of_comment(why: CommentRejection) -> Option<&'static str> {
    match why {
        CommentRejection::Closed => Some("comments-closed"),
        CommentRejection::Over => Some("comments-over"),
        CommentRejection::AnswersDeleted => Some("comment-gone"),
        CommentRejection::NotRuledHere => Some("why-elsewhere"),
        CommentRejection::NotFound
        | CommentRejection::OtherEvent
        | CommentRejection::Moderation(_) => None,
    }
}

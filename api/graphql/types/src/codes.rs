//! Why a rule said no, as programs know it: a word, and what HTTP would say.

use commands::{NotAllowedHere, Rejection, applications::ApplicationRejection};
use domain::{
    account::AccountRejection, comment::CommentRejection, discussion::DiscussionRejection,
    event::EventRejection, group::GroupRejection, instance::InstanceRejection,
    person::PersonRejection, post::PostRejection, report::ReportRejection,
    resource::ResourceRejection, task::TaskRejection,
};

/// The word for a no, and the status that goes with it.
pub(crate) fn code_of(rejection: &Rejection) -> (&'static str, u16) {
    let code = match rejection {
        Rejection::Account(AccountRejection::NotFound) => "user_not_found",
        Rejection::Person(PersonRejection::NotFound) => "person_not_found",
        Rejection::Group(GroupRejection::NotFound) => "group_not_found",
        Rejection::Group(GroupRejection::NoSuchMember | GroupRejection::NotInvited) => {
            "member_not_found"
        }
        Rejection::Event(EventRejection::NotFound) => "event_not_found",
        Rejection::Event(EventRejection::NoSuchParticipation) => "participant_not_found",
        Rejection::Comment(CommentRejection::NotFound)
        | Rejection::Discussion(DiscussionRejection::NoSuchContribution) => "comment_not_found",
        Rejection::Discussion(DiscussionRejection::NotFound) => "discussion_not_found",
        Rejection::Post(PostRejection::NotFound) => "post_not_found",
        Rejection::Resource(ResourceRejection::NotFound | ResourceRejection::NoSuchFolder) => {
            "resource_not_found"
        }
        Rejection::Task(TaskRejection::NotFound) => "todo_not_found",
        Rejection::Task(TaskRejection::NoSuchList) => "todo_list_not_found",
        Rejection::Application(ApplicationRejection::NotFound) => "application_not_found",
        Rejection::Application(ApplicationRejection::NoSuchDevice) => "not_found",
        Rejection::Application(ApplicationRejection::DeviceExpired) => {
            "device_application_code_expired"
        }
        Rejection::Media(_) => "media_not_found",
        Rejection::Report(ReportRejection::NotFound) => "report_not_found",
        Rejection::Report(ReportRejection::NoSuchNote) => "note_not_found",
        Rejection::Event(EventRejection::Full) => "event_full",
        Rejection::Event(EventRejection::ChangedMeanwhile) => "changed_meanwhile",
        Rejection::Instance(InstanceRejection::LastAdministrator) => "last_administrator",
        Rejection::House(NotAllowedHere::Registration) => "registrations_closed",
        Rejection::House(NotAllowedHere::TooMuchToday) => "too_many_requests",
        Rejection::House(NotAllowedHere::TooManyFeeds) => "too_many_feed_tokens",
        Rejection::Group(GroupRejection::RoleTooLow) | Rejection::House(NotAllowedHere::Guests) => {
            "unauthorized"
        }
        Rejection::Application(_) => "invalid_argument",
        Rejection::Account(_)
        | Rejection::Person(_)
        | Rejection::Group(_)
        | Rejection::Event(_)
        | Rejection::Instance(_)
        | Rejection::Report(_)
        | Rejection::Comment(_)
        | Rejection::Discussion(_)
        | Rejection::Resource(_)
        | Rejection::Task(_)
        | Rejection::Name(_) => "refused",
    };
    (code, status_of(code))
}

fn status_of(code: &str) -> u16 {
    match code {
        "device_application_code_expired" | "invalid_argument" => 400,
        "unauthorized" => 403,
        "changed_meanwhile" => 409,
        "too_many_requests" => 429,
        "refused"
        | "event_full"
        | "last_administrator"
        | "registrations_closed"
        | "too_many_feed_tokens" => 422,
        _ => 404,
    }
}

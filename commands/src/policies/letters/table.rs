//! Every letter, a row each: what it is called, what it carries, whether somebody waits for it, and what it holds
//! besides its words.
//!
//! Words are messages in `i18n`, by the letter's name: `mail-<name>-subject`, `-heading` and `-line`, then `-action` on
//! its link and one for each word that it tells. Nothing else knows letters one by one: a new one is a row here,
//! its words in each language, and the place that sends it.

use domain::{
    account::AccountFact,
    caller::Role,
    event::Reminder,
    group,
    ids::{CommentId, EventId, ReportId},
    moderation::MeasureKind,
    text::Username,
    time::WallTime,
};
use serde::{Deserialize, Serialize};

use super::{
    super::Ticket,
    change::NewsChange,
    parts::{LetterPart, LetterParts, WeekBegin},
    row::{
        LetterRow,
        LetterWindow::{Others, Standing},
    },
    waiting::WaitingPace,
};

/// What a letter is called, and the names of what it carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetterShape {
    /// What the outbox and its words call it.
    pub name: &'static str,
    /// What its fields are called.
    pub carries: &'static [&'static str],
}

macro_rules! letters {
    ($(
        $(#[doc = $about:literal])+
        $news:ident($name:literal) $({$( $(#[doc = $what:literal])+ $part:ident: $of:ty, )+})? = $row:expr;
    )*) => {
        /// What a letter is about.
        #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
        pub enum News {$(
            $(#[doc = $about])+
            #[serde(rename = $name)]
            $news $({$( $(#[doc = $what])+ $part: $of, )+})?,
        )*}

        impl News {
            /// Every letter there is.
            pub const SHAPES: &'static [LetterShape] = &[
                $(LetterShape { name: $name, carries: &[$($(stringify!($part)),+)?] },)*
            ];

            /// What it is called.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$news { .. } => $name,)* }
            }

            /// What all letters of this kind have.
            #[must_use]
            pub const fn row(&self) -> LetterRow {
                match self { $(Self::$news { .. } => $row,)* }
            }

            /// What this one carries.
            #[must_use]
            pub fn parts(&self) -> LetterParts {
                let mut parts = LetterParts::default();
                match self {$(
                    Self::$news $({ $($part),+ })? => { $($($part.put(stringify!($part), &mut parts);)+)? }
                )*}
                parts
            }

            /// The same, with the link by which a guest gives the place back, where it has room for one.
            #[must_use]
            pub(crate) fn with_way_back(mut self, way: Option<&Ticket>) -> Self {
                match &mut self {$(
                    Self::$news $({ $($part),+ })? => { $($($part.take_way_back(way);)+)? }
                )*}
                self
            }
        }
    };
}

letters! {
    /// Show that the address is yours.
    ConfirmAddress("confirm-address") {
        /// Opens `/validate/:token`, once.
        token: Ticket,
    } = LetterRow::at_once().opens("/validate/").then(&["mail-link-works", "mail-ignore"]);
    /// Show that the other address is yours.
    ConfirmAddressChange("confirm-address-change") {
        /// Opens `/validate/email/:token`, once.
        token: Ticket,
    } = LetterRow::at_once().opens("/validate/email/").then(&["mail-link-works", "mail-ignore"]);
    /// To the old address: another one was asked for.
    AddressChangeRequested("address-change-requested") =
        LetterRow::at_once().then(&["mail-address-change-requested-warning"]);
    /// To the address before: another one is used now; it can be taken back.
    AddressLeft("address-left") {
        /// The link to `/validate/email/back/:token` carries it.
        token: Ticket,
    } = LetterRow::at_once().opens("/validate/email/back/").then(&["mail-address-left-warning"]);
    /// To the other address: it is used now.
    AddressTaken("address-taken") = LetterRow::at_once();
    /// Somebody signed up with your address; you have an account.
    AlreadyRegistered("already-registered") = LetterRow::at_once();
    /// Set a new password.
    ResetPassword("reset-password") {
        /// Opens `/password-reset/:token`, once.
        token: Ticket,
    } = LetterRow::at_once().opens("/password-reset/").then(&["mail-link-works", "mail-ignore"]);
    /// The password was changed.
    PasswordChanged("password-changed") =
        LetterRow::at_once().then(&["mail-password-changed-warning"]);
    /// To the old address: those who run the place gave the account another one.
    AddressReplaced("address-replaced") = LetterRow::of_account().then(&["mail-ask-who-runs-it"]);
    /// To the new address: those who run the place gave it to the account.
    AddressGiven("address-given") = LetterRow::of_account().then(&["mail-ask-who-runs-it"]);
    /// Those who run the place gave the account another role.
    RoleGiven("role-given") {
        /// Which it is now.
        role: Role,
    } = LetterRow::of_account().tells(&["role"]).then(&["mail-ask-who-runs-it"]);
    /// Those who run the place confirmed the account.
    AccountConfirmed("account-confirmed") = LetterRow::of_account();
    /// An account, or one of its persons, is erased.
    Erased("erased") {
        /// For `/erasure/:id`: what was erased, and when.
        receipts: Vec<String>,
    } = LetterRow::of_account();
    /// Moderators warn you.
    Warned("warned") {
        /// Why, unless that was erased since.
        reason: Option<String>,
        /// The rule of the house, as it then read.
        rule: String,
    } = LetterRow::of_account().tells(&["reason", "rule"]);
    /// Moderators decided about you, or something of yours.
    Decided("decided") {
        /// What it is called; nothing when it is you.
        about: Option<String>,
        /// What was decided.
        measure: MeasureKind,
        /// Why, unless that was erased since.
        reason: Option<String>,
        /// The rule of the house, as it then read.
        rule: String,
    } = LetterRow::of_account()
        .tells(&["about", "measure", "reason", "rule"])
        .then(&["mail-ask-who-runs-it"]);
    /// A group asks you to come in.
    GroupInvited("group-invited") {
        /// What the group is called.
        group: String,
        /// The name in its address.
        username: Username,
    } = LetterRow::of_account().opens("/@");
    /// To those who organize in a group: somebody asks to come in.
    GroupRequested("group-requested") {
        /// What the group is called.
        group: String,
        /// The name in its address.
        username: Username,
        /// How often this is told.
        pace: WaitingPace,
    } = LetterRow::of_account()
        .opens("/@")
        .then(&["mail-waiting-often"]);
    /// A group that you asked said yes.
    GroupAccepted("group-accepted") {
        /// What the group is called.
        group: String,
        /// The name in its address.
        username: Username,
    } = LetterRow::of_account().opens("/@");
    /// A group that you asked said no.
    GroupRefused("group-refused") {
        /// What the group is called.
        group: String,
        /// The name in its address.
        username: Username,
    } = LetterRow::of_account().opens("/@");
    /// You do other things in a group from now on.
    GroupRole("group-role") {
        /// What the group is called.
        group: String,
        /// The name in its address.
        username: Username,
        /// What you may do there.
        duty: group::Role,
    } = LetterRow::of_account().opens("/@").tells(&["duty"]);
    /// You are no member of a group any more.
    GroupShut("group-shut") {
        /// What the group is called.
        group: String,
    } = LetterRow::of_account();
    /// A group that you were in is gone.
    GroupEnded("group-ended") {
        /// What it was called.
        group: String,
    } = LetterRow::to_members();
    /// A group that you follow publishes an event.
    GroupPublished("group-published") {
        /// The event that it is about.
        event: EventId,
        /// What the group is called.
        group: String,
    } = LetterRow::to_readers();
    /// To moderators: something is not in order.
    Reported("reported") {
        /// The report at `/moderation/report/:id`.
        report: ReportId,
    } = LetterRow::to_moderators().opens("/moderation/report/");
    /// To moderators: an event waits for them.
    EventWaits("event-waits") {
        /// The event that it is about.
        event: EventId,
    } = LetterRow::to_moderators().opens_of_event("/review");
    /// To whoever organizes it: a moderator let it be published.
    EventAccepted("event-accepted") {
        /// The event that it is about.
        event: EventId,
    } = LetterRow::to_organizer();
    /// Show that you want to come, and that the address is yours.
    ConfirmParticipation("confirm-participation") {
        /// The event that it is about.
        event: EventId,
        /// Opens `/participation/email/confirm/:token`, once.
        token: Ticket,
    } = LetterRow::to_guest().opens("/participation/email/confirm/").then(&["mail-ignore"]);
    /// You asked to come; the organizers will answer.
    ParticipationRequested("participation-requested") {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participant().waits_for(Standing);
    /// You are coming.
    ParticipationAccepted("participation-accepted") {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participant().waits_for(Standing).with_calendar();
    /// You are not to come.
    ParticipationRefused("participation-refused") {
        /// The event that it is about.
        event: EventId,
    } = LetterRow::to_participant().waits_for(Standing);
    /// Something that matters for coming is otherwise now.
    EventChanged("event-changed") {
        /// The event that it is about.
        event: EventId,
        /// The fields that changed.
        changes: Vec<NewsChange>,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participants().with_calendar();
    /// It is off.
    EventCancelled("event-cancelled") {
        /// The event that it is about.
        event: EventId,
        /// The reason that was given.
        reason: Option<String>,
    } = LetterRow::to_participants().tells(&["reason"]).with_calendar();
    /// It takes place after all.
    EventReinstated("event-reinstated") {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participants().with_calendar();
    /// It is off, and gone with whoever organized it. What it was called is said here: nobody knows it any more.
    EventRemoved("event-removed") {
        /// What it was called.
        title: String,
        /// When it was to begin.
        begins: WallTime,
    } = LetterRow::to_participants().tells(&["title"]);
    /// Moderators took it out of sight, by itself or with whoever organizes it. What it was called is said here: nothing
    /// of it is shown any more.
    EventOutOfSight("event-out-of-sight") {
        /// What it was called; said once it is known which event of theirs it is.
        title: Option<String>,
        /// When it was to begin; said with what it was called.
        begins: Option<WallTime>,
    } = LetterRow::to_participants().tells(&["title"]);
    /// Moderators took back that it was out of sight.
    EventInSight("event-in-sight") {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participants();
    /// It is today, or tomorrow, or begins soon.
    Reminder("reminder") {
        /// The event that it is about.
        event: EventId,
        /// Which of these.
        reminder: Reminder,
        /// When it was to begin when this was written: one that moved meanwhile is told of at its new time.
        begins: WallTime,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participants().with_calendar();
    /// At the beginning of a week: what one takes part in, under each of one's names.
    Week("week") {
        /// When it begins.
        begins: WeekBegin,
    } = LetterRow::weekly().opens("/events/me").then(&["mail-week-settings"]);
    /// To whoever organizes it: people wait for an answer, or wrote something.
    Waiting("waiting") {
        /// The event that it is about.
        event: EventId,
        /// How often this is told.
        pace: WaitingPace,
    } = LetterRow::to_organizer()
        .waits_for(Others)
        .opens_of_event("/participations").then(&["mail-waiting-often"]);
    /// To whoever organizes it from now on.
    EventInherited("event-inherited") {
        /// The event that it is about.
        event: EventId,
    } = LetterRow::to_organizer();
    /// The organizers tell everybody something.
    Announced("announced") {
        /// Under which event.
        event: EventId,
        /// Which comment says it.
        comment: CommentId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    } = LetterRow::to_participants();
}

impl News {
    /// What whoever has an account is told of a fact about it. What is asked for by letter (to confirm an address, to
    /// set a password) is no fact, and what moderators decide is not told by its fact alone: others send these.
    #[must_use]
    pub(crate) const fn of_account(fact: &AccountFact) -> Option<Self> {
        match fact {
            AccountFact::PasswordChanged => Some(Self::PasswordChanged),
            AccountFact::Registered { .. }
            | AccountFact::AddressChangeRequested { .. }
            | AccountFact::PasswordResetRequested
            | AccountFact::AddressConfirmed
            | AccountFact::AddressChanged
            | AccountFact::AddressSet { .. }
            | AccountFact::LocaleChanged { .. }
            | AccountFact::SettingsChanged { .. }
            | AccountFact::RoleChanged { .. }
            | AccountFact::Trusted
            | AccountFact::PersonAdded { .. }
            | AccountFact::PersonRemoved { .. }
            | AccountFact::DefaultPersonChosen { .. }
            | AccountFact::Moderated { .. }
            | AccountFact::DecisionUndone { .. }
            | AccountFact::Deleted => None,
        }
    }
}

//! What the people of the cast have: events, comments, pictures, reports, as the facts that made them.

use commands::{accounts::Registration, events::CalendarSource};
use domain::{
    account::AccountFact,
    comment::{CommentBody, CommentFact, CommentKind, Posting},
    discussion::{DiscussionFact, Opening},
    event::{
        Description, Draft, EventFact, Guest, GuestMark, Guests, JoinPolicy, Options, Participant,
        SourceEdition, Visibility as EventVisibility,
    },
    fact::AnyFact,
    group::{GroupFact, GroupSettings, Visibility},
    ids::{
        AccountId, CommentId, ContributionId, DiscussionId, EventId, MediaId, ParticipationId,
        PersonId, PostId, ReportId,
    },
    log::{Category, Revision, StreamId},
    media::{MediaFact, Picture},
    moderation::Subject,
    origin::Origin,
    person::PersonFact,
    personal::Personal,
    post::{Article, PostDraft, PostFact},
    report::{Complaint, Evidence, Forward, ReportFact, Snapshot},
    reservation::ReservationFact,
    text::{CommentText, Html, Message, Title},
    time::{Period, Precision, WallTime},
};
use uuid::Uuid;
use vault::{AddressChange, Addresses, Purpose};

use crate::{
    cast::{
        ANNA, BEN, CHOIR, CLARA, EMIL, MONA, Who, account_of, email_of, name_of, of_account,
        of_group, of_person, profile,
    },
    house::House,
};

/// Facts with their streams.
pub(crate) type Facts = Vec<(StreamId, AnyFact)>;

/// What everybody signs in with who does.
pub(crate) const PASSWORD: &str = "under the plane trees";
/// Whoever signs up, as far as one can tell.
pub(crate) const ASKER: &[u8] = b"a browser somewhere";

/// Anna's, published; one has to ask whether one may come.
pub(crate) const PICNIC: EventId = EventId(Uuid::from_u128(501));
/// Anna's, not published yet.
pub(crate) const DRAFT: EventId = EventId(Uuid::from_u128(502));
/// The choir's, written down by Mona.
pub(crate) const REHEARSAL: EventId = EventId(Uuid::from_u128(503));
/// Clara's own, published; whoever comes is welcome, also without an account.
pub(crate) const CONCERT: EventId = EventId(Uuid::from_u128(504));
/// What somebody wrote.
pub(crate) const COMMENT: CommentId = CommentId(Uuid::from_u128(601));
/// What the choir talks about: Emil began it.
pub(crate) const TALK: DiscussionId = DiscussionId(Uuid::from_u128(604));
/// What Emil said first in it.
pub(crate) const FIRST_WORDS: ContributionId = ContributionId(Uuid::from_u128(605));
/// What the choir publishes: Mona wrote it.
pub(crate) const POST: PostId = PostId(Uuid::from_u128(606));
/// A picture that is Anna's.
pub(crate) const PICTURE: MediaId = MediaId(Uuid::from_u128(602));
/// Somebody complained about Ben.
pub(crate) const REPORT: ReportId = ReportId(Uuid::from_u128(603));
/// Anna asked for another address.
pub(crate) const ANOTHER_ADDRESS: Uuid = Uuid::from_u128(7_000);
/// Signed up, and has not confirmed the address yet.
pub(crate) const NEWCOMER: AccountId = AccountId(Uuid::from_u128(700));
/// Anna's other person.
pub(crate) const ANNA_SINGS: PersonId = PersonId(Uuid::from_u128(11));

/// A fact of an event.
pub(crate) const fn of_event(event: EventId, fact: EventFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Event, event.0), AnyFact::Event(fact))
}

/// A fact of a report.
pub(crate) const fn of_report(report: ReportId, fact: ReportFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Report, report.0), AnyFact::Report(fact))
}

/// An evening a month after the tests begin.
pub(crate) fn when() -> Period {
    let begins = "2027-06-01T20:00:00".parse().unwrap();
    let begins = WallTime::local(begins, chrono_tz::Europe::Paris);
    Period::new(begins, None, Precision::Minutes).unwrap()
}

/// The same evening as it was written when its zone was an hour behind what its rules say today.
pub(crate) fn by_other_rules() -> Period {
    let mut then = serde_json::to_value(when()).unwrap();
    then["begins"]["instant"] = serde_json::json!("2027-06-01T19:00:00Z");
    serde_json::from_value(then).unwrap()
}

/// What an event says that says only its name.
pub(crate) fn described(title: &str) -> Description {
    let said = Description::titled(Title::new(title).unwrap());
    Description { language: "en".to_owned(), category: "PARTY".to_owned(), ..said }
}

/// A draft by somebody, in their own name.
pub(crate) fn drafted(organizer: PersonId, title: &str, options: Options) -> Draft {
    Draft {
        origin: Origin::Here,
        organizer,
        group: None,
        description: Personal::new(organizer, described(title)),
        when: when(),
        place: None,
        options,
        uid: None,
        source: None,
    }
}

/// An entry of a calendar of which nothing but its UID is known.
pub(crate) fn of_a_calendar(uid: &str) -> CalendarSource {
    CalendarSource { uid: uid.to_owned(), edition: SourceEdition::default() }
}

fn published(event: EventId, draft: Draft) -> Facts {
    [EventFact::Drafted(Box::new(draft)), EventFact::Published].map(|it| of_event(event, it)).into()
}

/// Anna's picnic, which everybody may come to.
pub(crate) fn picnic() -> Facts {
    let options = Options { join: JoinPolicy::Restricted, ..Options::default() };
    published(PICNIC, drafted(ANNA, "Picnic", options))
}

/// A draft that only Anna knows of.
pub(crate) fn draft() -> Facts {
    let draft = drafted(ANNA, "Not yet", Options::default());
    vec![of_event(DRAFT, EventFact::Drafted(Box::new(draft)))]
}

/// The same, waiting for a moderator.
pub(crate) fn waiting_event() -> Facts {
    draft().into_iter().chain([of_event(DRAFT, EventFact::Submitted)]).collect()
}

/// Clara's concert, to which guests may come.
pub(crate) fn concert() -> Facts {
    concert_with(Options { guests: Guests::Welcome, ..Options::default() })
}

/// Clara's concert, otherwise.
pub(crate) fn concert_with(options: Options) -> Facts {
    published(CONCERT, drafted(CLARA, "Concert", options))
}

fn of_the_choir(visibility: EventVisibility) -> Draft {
    Draft {
        group: Some(CHOIR),
        description: Personal::new(CHOIR, described("Rehearsal")),
        ..drafted(
            MONA,
            "Rehearsal",
            Options { visibility, join: JoinPolicy::Restricted, ..Options::default() },
        )
    }
}

/// The choir's rehearsal, when everybody, whoever has the link, or only members see the choir.
pub(crate) fn rehearsal(choir: Visibility) -> Facts {
    let settings = GroupSettings { visibility: choir, ..GroupSettings::default() };
    let settled = of_group(CHOIR, GroupFact::SettingsChanged { settings });
    let rehearsal = published(REHEARSAL, of_the_choir(EventVisibility::Public));
    [settled].into_iter().chain(rehearsal).collect()
}

/// The same, seen by those only who see events of this kind.
pub(crate) fn rehearsal_for(visibility: EventVisibility) -> Facts {
    published(REHEARSAL, of_the_choir(visibility))
}

/// The choir's rehearsal, not published yet.
pub(crate) fn rehearsal_draft() -> Facts {
    let draft = of_the_choir(EventVisibility::Public);
    vec![of_event(REHEARSAL, EventFact::Drafted(Box::new(draft)))]
}

/// Somebody's place at whatever they come to.
pub(crate) const fn place_of(person: PersonId) -> ParticipationId {
    ParticipationId(Uuid::from_u128(person.0.as_u128() + 3_000))
}

/// Somebody wants to come and waits for the organizers.
pub(crate) fn requested(event: EventId, person: PersonId) -> Facts {
    let (participation, by) = (place_of(person), Participant::Person(person));
    vec![of_event(event, EventFact::ParticipationRequested { participation, by, message: None })]
}

/// Somebody is coming.
pub(crate) fn came(event: EventId, person: PersonId) -> Facts {
    let (participation, by) = (place_of(person), Participant::Person(person));
    vec![of_event(event, EventFact::ParticipationConfirmed { participation, by, message: None })]
}

/// The place of the one guest of the tests.
pub(crate) const fn guest_place(event: EventId) -> ParticipationId {
    ParticipationId(Uuid::from_u128(event.0.as_u128() + 4_000))
}

/// Gustav, who has no account, wants to come and has not confirmed his address yet.
pub(crate) fn announced(event: EventId) -> Facts {
    let participation = guest_place(event);
    let guest = Guest {
        mark: GuestMark("gustav".to_owned()),
        email: Personal::new(participation, email_of("gustav")),
        message: None,
        locale: "en".to_owned(),
        timezone: None,
    };
    vec![of_event(event, EventFact::ParticipationAnnounced { participation, guest })]
}

/// What a comment says.
pub(crate) fn said(text: &str) -> CommentBody {
    CommentBody { text: CommentText::of_strangers(text).unwrap(), language: "en".to_owned() }
}

/// Somebody wrote under an event.
pub(crate) fn commented(event: EventId, author: PersonId) -> Facts {
    let posting = Posting {
        origin: Origin::Here,
        event,
        author,
        reply_to: None,
        kind: CommentKind::Remark,
        said: Personal::new(author, said("Who brings cake?")),
    };
    let stream = StreamId::new(Category::Comment, COMMENT.0);
    vec![(stream, AnyFact::Comment(CommentFact::Posted(Box::new(posting))))]
}

/// A fact of what the choir talks about.
pub(crate) const fn of_the_talk(fact: DiscussionFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Discussion, TALK.0), AnyFact::Discussion(fact))
}

/// Emil began to talk about something in the choir.
pub(crate) fn winter_talk() -> Facts {
    let opening = Opening {
        group: CHOIR,
        author: EMIL,
        title: Personal::new(EMIL, Title::new("Where do we sing in winter?").unwrap()),
        contribution: FIRST_WORDS,
        said: Personal::new(EMIL, said("The hall is cold.")),
    };
    vec![of_the_talk(DiscussionFact::Started(Box::new(opening)))]
}

/// A fact of what the choir publishes.
pub(crate) const fn of_the_post(fact: PostFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Post, POST.0), AnyFact::Post(fact))
}

/// What a post says.
pub(crate) fn article_titled(title: &str) -> Article {
    Article {
        title: Title::new(title).unwrap(),
        text: Html::new("<p>We sang for three hours.</p>").unwrap(),
        language: "en".to_owned(),
        tags: vec![],
        picture: None,
    }
}

/// Mona wrote a post in the name of the choir, which nobody else reads yet.
pub(crate) fn spring_post() -> Facts {
    let draft = PostDraft {
        group: CHOIR,
        author: MONA,
        article: Personal::new(CHOIR, article_titled("How it was")),
        visibility: Visibility::Public,
    };
    vec![of_the_post(PostFact::Drafted(Box::new(draft)))]
}

/// The same, for everybody.
pub(crate) fn published_post() -> Facts {
    [spring_post(), vec![of_the_post(PostFact::Published)]].concat()
}

/// What a picture is.
pub(crate) fn picture() -> Picture {
    Picture {
        blob: format!("{}.png", "a".repeat(64)),
        name: "tree.png".to_owned(),
        alt: None,
        content_type: "image/png".to_owned(),
        size: 67,
        width: 1,
        height: 1,
        blurhash: None,
    }
}

/// Anna's picture was kept.
pub(crate) fn uploaded() -> Facts {
    let picture = Personal::new(ANNA, picture());
    let stream = StreamId::new(Category::Media, PICTURE.0);
    vec![(stream, AnyFact::Media(MediaFact::Uploaded { owner: ANNA, picture }))]
}

/// Somebody without an account complained about Ben.
pub(crate) fn reported() -> Facts {
    let about = Subject::Person(BEN);
    let said = Personal::new(BEN, Snapshot::Profile(profile("ben"))).within(REPORT);
    let complaint = Complaint {
        by: None,
        text: Personal::new(REPORT, Message::new("he advertises").unwrap()).within(REPORT),
        evidence: vec![Evidence { of: about, at: Revision(0), said }],
        forward: Forward::No,
    };
    vec![of_report(REPORT, ReportFact::Filed { about, complaint })]
}

/// Somebody signed up.
pub(crate) fn newcomer(house: &House) -> Facts {
    let email = Personal::new(NEWCOMER, email_of("newcomer"));
    let registered = AccountFact::Registered { email, locale: "en".to_owned() };
    let name = name_of(house, "email:newcomer@mail.test", NEWCOMER);
    [of_account(NEWCOMER, registered)].into_iter().chain(name).collect()
}

/// Somebody signs up, and a letter waits for them.
pub(crate) async fn signs_up(house: &House, name: &str) {
    let ask = house.ask(Who::Visitor).await;
    let registration = Registration {
        email: email_of(name),
        password: PASSWORD.to_owned(),
        locale: "en".to_owned(),
    };
    house.commands.sign_up(&ask, registration, ASKER).await.unwrap();
}

/// The token in the letter to somebody who signed up; once it was followed one that leads nowhere.
pub(crate) async fn confirmation_token(house: &House, name: &str) -> String {
    let address = house.vault.instance().name_id(&format!("email:{}", email_of(name).canonical()));
    let waiting = house.vault.sign_up_at(address).await.unwrap();
    let (account, request) = waiting.map_or_else(<_>::default, |it| (it.account.0, it.request));
    house.token(Purpose::ConfirmAddress, account, request).await
}

/// Anna wants another address.
pub(crate) async fn wants_another_address(house: &House) -> Uuid {
    let (request, account) = (ANOTHER_ADDRESS, account_of(ANNA));
    let addresses = Addresses { former: email_of("anna"), wanted: email_of("other") };
    let change = AddressChange { request, account, addresses };
    house.vault.keep_address_change(&change, house.commands.now()).await.unwrap();
    request
}

/// Anna has another address since a moment ago.
pub(crate) fn address_moved(house: &House) -> Facts {
    let (account, email) = (account_of(ANNA), Personal::new(account_of(ANNA), email_of("other")));
    let [(former, _), _] = name_of(house, "email:anna@mail.test", account);
    let left = (former, AnyFact::Reservation(ReservationFact::Released));
    [AccountFact::AddressChangeRequested { email }, AccountFact::AddressChanged]
        .map(|it| of_account(account, it))
        .into_iter()
        .chain(name_of(house, "email:other@mail.test", account))
        .chain([left])
        .collect()
}

/// She confirmed it.
pub(crate) async fn confirmed_another_address(house: &House) {
    let request = wants_another_address(house).await;
    let token = house.token(Purpose::ConfirmAddressChange, account_of(ANNA).0, request).await;
    let now = house.commands.now();
    assert!(house.vault.finish_address_change(&token, request, now).await.unwrap());
}

/// Anna has another person.
pub(crate) fn second_person(house: &House) -> Facts {
    let account = account_of(ANNA);
    let created = PersonFact::Created {
        origin: Origin::Here,
        profile: Personal::new(ANNA_SINGS, profile("anna_sings")),
    };
    let added = AccountFact::PersonAdded { person: Personal::new(account, ANNA_SINGS) };
    let name = name_of(house, "username:anna_sings", ANNA_SINGS);
    [of_person(ANNA_SINGS, created), of_account(account, added)].into_iter().chain(name).collect()
}

//! Addresses that people know from Mobilizon: in letters, in bookmarks, on posters. Each leads to the right page.

use anyhow::{Result, ensure};

use super::{Hall, publishes};

/// For everybody: an address, and what stands on the page.
const PUBLIC: [(&str, &str); 38] = [
    ("/", "Next events"),
    ("/en", "Next events"),
    ("/fr", "Prochains événements"),
    ("/de", "Demnächst"),
    ("/es", "Próximos eventos"),
    ("/ar", "الفعاليات القادمة"),
    ("/help/visitors?lang=ar", "البحث عن فعاليات والمشاركة فيها"),
    ("/terms?lang=de", "Kurz gesagt"),
    ("/search?term=choir", "Find events"),
    ("/categories", "Categories"),
    ("/tag/choir", "Summer concert"),
    ("/events/calendar", "<table class=\"month\">"),
    ("/events/list", "Next events"),
    ("/events/explore", "Find events"),
    ("/explore", "Find events"),
    ("/groups", "Find events"),
    ("EVENT", "Summer concert"),
    ("EVENT/participate", "Take part"),
    ("EVENT/participate/without-account", "Take part"),
    ("/@choir", "The choir"),
    ("/@choir/p", "The choir"),
    ("/@choir/posts", "The choir"),
    ("/@choir/timeline", "The choir"),
    ("/@choir/events", "The choir"),
    ("/@rose", "@rose"),
    ("/@choir/follow", "The choir"),
    ("/register/user", "Make an account"),
    ("/register/profile/rose@mail.test", "Make an account"),
    ("/resend-instructions", "Confirm your address"),
    ("/resend-instructions/rose@mail.test", "Confirm your address"),
    ("/password-reset/send/rose@mail.test", "Forgot your password?"),
    ("/login", "Sign in"),
    ("/help", "Short guides"),
    ("/help/organizers", "Organising events and groups"),
    ("/about", "Everybody can sign up."),
    ("/terms", "Terms"),
    ("/privacy", "Privacy"),
    ("/glossary", "Everybody can sign up."),
];

/// For whoever signed in, who organizes here.
const OWN: [(&str, &str); 28] = [
    ("/events/create", "New event"),
    ("/events/me", "My dates"),
    ("EVENT/edit", "Edit the event"),
    ("EVENT/participations", "Who comes"),
    ("EVENT/announcements", "What should everybody know"),
    ("EVENT/participate/with-account", "Take part"),
    ("/groups/create", "A new group"),
    ("/groups/me", "The choir"),
    ("/@choir/discussions", "Begin a discussion"),
    ("/@choir/discussions/new", "Begin a discussion"),
    ("/@choir/c/talk/reply", "Begin a discussion"),
    ("/@choir/p/new", "Write a post"),
    ("/@choir/resources/folder/deeper/still", "Add a link"),
    ("/@choir/resources", "Add a link"),
    ("/@choir/todo-lists", "Begin a list"),
    ("/@choir/todos", "Begin a list"),
    ("/@choir/join", "Come into this group?"),
    ("/@choir/settings", "Settings of the group"),
    ("/@choir/settings/public", "Settings of the group"),
    ("/@choir/settings/members", "Invite somebody"),
    ("/settings", "Language and letters"),
    ("/settings/account/general", "Language and letters"),
    ("/settings/preferences", "Language and letters"),
    ("/settings/authorized-apps", "Applications that act for you"),
    ("/settings/notifications", "Language and letters"),
    ("/identity", "Your profiles"),
    ("/identity/create", "A new profile"),
    ("/identity/update/rose", "Edit the profile"),
];

#[tokio::test(flavor = "multi_thread")]
async fn addresses_of_mobilizon_lead_to_the_right_page() {
    addresses().await.unwrap();
}

async fn addresses() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    let named = [("name", "The choir"), ("username", "choir")];
    rose.send(&form, "/groups/create", &named).await?.well()?;
    let event = publishes(&rose, &[("guests", "on"), ("tags", "choir")]).await?.path;
    let visitor = hall.stranger()?;
    tests::waiting::until(std::time::Duration::from_secs(20), "the tag is found", async || {
        visitor.open("/tag/choir").await.is_ok_and(|it| it.has("Summer concert"))
    })
    .await?;
    let duplicate = event.replace("/events/", "/events/duplicate/");
    let edit = event.replace("/events/", "/events/edit/");
    let more = [(duplicate.as_str(), "New event"), (edit.as_str(), "Edit the event")];
    let mut wrong = Vec::new();
    for (who, all) in [
        (&visitor, PUBLIC.as_slice()),
        (&rose, [OWN.as_slice(), more.as_slice()].concat().as_slice()),
    ] {
        for (address, words) in all {
            // `/fr` is remembered: whoever asks next is somebody else.
            let stranger = hall.stranger()?;
            let who = if std::ptr::eq(who, &visitor) { &stranger } else { who };
            let page = who.open(&address.replace("EVENT", &event)).await?;
            if page.status != 200 || !page.has(words) {
                wrong.push(format!(
                    "{address}: {} without {words:?}: {:.600}",
                    page.status,
                    page.main()
                ));
            }
        }
    }
    // What is for whoever signed in asks to sign in first.
    let for_all =
        |it: &str| it.starts_with("EVENT/participate") || it == "/@choir/settings/members";
    for (address, _) in OWN.iter().filter(|(it, _)| !for_all(it)) {
        let page = visitor.open(&address.replace("EVENT", &event)).await?;
        if !page.path.starts_with("/login") && page.status != 404 {
            wrong.push(format!("{address} is open to visitors: {} {}", page.status, page.path));
        }
    }
    ensure!(wrong.is_empty(), "{wrong:#?}");
    hall.server.stop()
}

//! A group by page: begun, somebody asked in, given more to do, an event in its name, and left again.

use std::time::Duration;

use anyhow::Result;
use tests::{browser::Browser, letters, waiting::until};

use super::{Hall, publishes};

/// Longer than a letter takes.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn a_group_by_page_with_people_who_come_and_go() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let hall = Hall::of(&["rose", "ben"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    let named = [("name", "The choir"), ("username", "choir"), ("summary", "We sing")];
    let group = rose.send(&form, "/groups/create", &named).await?.well()?;
    assert!(group.path == "/@choir" && group.has("We sing"), "{}", group.main());
    let invited = rose.send(&group, "/@choir/members", &[("username", "@ben")]).await?.well()?;
    assert!(invited.has("@ben") && invited.has("invited"), "{}", invited.main());

    let ben = hall.signed_in("ben").await?;
    let start = ben.open("/").await?.well()?;
    assert!(start.has("No dates ahead. One thing waits for you."), "{}", start.main());
    assert!(start.has("The choir asks you to come in"), "{}", start.main());
    let dates = ben.open("/events/me").await?.well()?;
    assert!(dates.has("The choir asks you to come in"), "{}", dates.main());
    let mine = ben.open("/groups/me").await?.well()?;
    let inside = ben.send(&mine, "/@choir/invitation", &[("answer", "accept")]).await?.well()?;
    assert!(inside.has("Leave the group") && !inside.has("You organise in this group"));

    gets_more_to_do(&rose, &ben).await?;
    let page = ben.open("/events/create").await?.well()?;
    let hosts = page.form("/events/create")?;
    let choir = hosts.controls.iter().find(|it| it.name == "group" && !it.value.is_empty());
    let choir = choir.map(|it| it.value.clone()).unwrap_or_default();
    let concert = publishes(&ben, &[("group", &choir)]).await?;
    assert!(concert.has("The choir"), "{}", concert.main());
    let seen = hall.stranger()?.open("/@choir").await?.well()?;
    assert!(seen.has("Summer concert") && !seen.has("@ben"), "{}", seen.main());

    let question = ben.open("/@choir/leave").await?.well()?;
    let left = ben.send(&question, "/@choir/leave", &[]).await?.well()?;
    assert!(left.has("This profile is in no group yet."), "{}", left.main());
    let outside = ben.open("/@choir/leave").await?.well()?;
    assert!(outside.has("there is nothing to leave"), "{}", outside.main());
    assert!(outside.form("/@choir/leave").is_err(), "nothing to press");
    let inside = rose.open("/@choir/join").await?.well()?;
    assert!(inside.has("in the group already"), "{}", inside.main());
    assert!(inside.form("/@choir/join").is_err(), "nothing to press");
    let stays = rose.open("/@choir/leave").await?.well()?;
    assert!(stays.has("Make somebody else administrator first."), "{}", stays.main());
    is_settled_and_ends(&hall, &rose).await?;
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_ask_to_come_in_by_page_and_are_answered() {
    asking().await.unwrap();
}

async fn asking() -> Result<()> {
    let hall = Hall::of(&["rose", "ben", "cleo", "dana", "edda"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    let named = [("name", "The choir"), ("username", "choir"), ("openness", "moderated")];
    rose.send(&form, "/groups/create", &named).await?.well()?;
    let ben = hall.stranger()?;
    let group = ben.open("/@choir").await?.well()?;
    assert!(group.has("href=\"/@choir/join\""), "{}", group.main());
    let question = ben.signs_in("ben", "/@choir/join").await?;
    let asked = ben.send(&question, "/@choir/join", &[]).await?.well()?;
    assert!(asked.has("You asked to come in") && !asked.has("@rose"), "{}", asked.main());
    hall.letter("rose", &["asks to come into The choir"]).await?;
    let dates = rose.open("/events/me").await?.well()?;
    assert!(dates.has("One person asks to come into The choir"), "{}", dates.main());
    let page = rose.open("/@choir").await?.well()?;
    let request = page.forms().into_iter().find(|it| it.action.starts_with("/@choir/requests/"));
    let action = request.map(|it| it.action).unwrap_or_default();
    let page = rose.send(&page, &action, &[("answer", "accept")]).await?.well()?;
    assert!(page.has("@ben") && !page.has("Who asks to come in"), "{}", page.main());
    hall.letter("ben", &["You are a member of The choir"]).await?;
    assert!(ben.open("/@choir").await?.well()?.has("Leave the group"));
    hears_as_often_as_chosen(&hall, &rose).await?;

    let settings = rose.open("/@choir/settings").await?.well()?;
    rose.send(&settings, "/@choir/settings", &[("openness", "open")]).await?.well()?;
    let cleo = hall.signed_in("cleo").await?;
    let question = cleo.open("/@choir/join").await?.well()?;
    let inside = cleo.send(&question, "/@choir/join", &[]).await?.well()?;
    assert!(inside.has("Leave the group") && inside.has("@ben"), "{}", inside.main());
    let settings = rose.open("/@choir/settings").await?.well()?;
    rose.send(&settings, "/@choir/settings", &[("openness", "invitation")]).await?.well()?;
    let seen = hall.stranger()?.open("/@choir").await?.well()?;
    assert!(seen.has("Members come in by invitation."), "{}", seen.main());
    hall.server.stop()
}

async fn hears_as_often_as_chosen(hall: &Hall, rose: &Browser) -> Result<()> {
    let asked = "Subject: Somebody asks to come into The choir";
    let told = || letters::all(&hall.home.letters()).iter().filter(|it| it.contains(asked)).count();
    for (often, who) in [("at-once", "edda"), ("never", "dana")] {
        let settings = rose.open("/settings").await?.well()?;
        rose.send(&settings, "/settings", &[("waiting", often)]).await?.well()?;
        let asks = hall.signed_in(who).await?;
        let question = asks.open("/@choir/join").await?.well()?;
        asks.send(&question, "/@choir/join", &[]).await?.well()?;
        until(PATIENCE, "Rose is told that Edda asks", async || told() == 2).await?;
        let page = rose.open("/@choir").await?.well()?;
        let request =
            page.forms().into_iter().find(|it| it.action.starts_with("/@choir/requests/"));
        let action = request.map(|it| it.action).unwrap_or_default();
        rose.send(&page, &action, &[("answer", "accept")]).await?.well()?;
        // Goes after the one to Rose, if there is one.
        hall.letter(who, &["You are a member of The choir"]).await?;
    }
    assert_eq!(told(), 2, "Ben's and Edda's, and not Dana's");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_follow_a_group_by_page_and_letters_tell_them() {
    following().await.unwrap();
}

async fn following() -> Result<()> {
    let hall = Hall::of(&["rose", "ben", "cleo"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    rose.send(&form, "/groups/create", &[("name", "The choir"), ("username", "choir")])
        .await?
        .well()?;
    let ben = hall.stranger()?;
    let group = ben.open("/@choir").await?.well()?;
    assert!(group.has("href=\"/@choir/follow-here\""), "{}", group.main());
    let question = ben.signs_in("ben", "/@choir/follow-here").await?;
    let follows = ben.send(&question, "/@choir/follow-here", &[]).await?.well()?;
    assert!(follows.has("You follow this group now. A letter tells you"), "{}", follows.main());
    let mine = ben.open("/groups/me").await?.well()?;
    assert!(mine.has("Groups that you follow") && mine.has("The choir"), "{}", mine.main());
    let page = rose.open("/events/create").await?.well()?;
    let hosts = page.form("/events/create")?;
    let choir = hosts.controls.iter().find(|it| it.name == "group" && !it.value.is_empty());
    let choir = choir.map(|it| it.value.clone()).unwrap_or_default();
    publishes(&rose, &[("group", &choir)]).await?;
    hall.letter("ben", &["The choir: Summer concert", "because you follow this group"]).await?;
    let start = ben.open("/").await?.well()?;
    assert!(start.has("Hello, ") && start.has("new since"), "{}", start.main());
    ends_letters_by_the_link_of_one(&hall).await?;
    let mine = ben.open("/groups/me").await?.well()?;
    assert!(mine.has("You get no letters about it."), "{}", mine.main());
    let mine = ben.send(&mine, "/@choir/follow-here", &[("follow", "letters")]).await?.well()?;
    assert!(mine.path == "/groups/me?done=group-follow-done", "{}", mine.path);
    let quiet =
        ben.send(&follows, "/@choir/follow-here", &[("follow", "quietly")]).await?.well()?;
    assert!(quiet.has("You get no letters about it."), "{}", quiet.main());
    let gone = ben.send(&quiet, "/@choir/follow-here", &[("follow", "no")]).await?.well()?;
    assert!(gone.has("You do not follow this group any more."), "{}", gone.main());
    assert!(gone.has("without being a member."), "{}", gone.main());
    let settings = rose.open("/@choir/settings").await?.well()?;
    rose.send(&settings, "/@choir/settings", &[("followers", "approved")]).await?.well()?;
    let cleo = hall.signed_in("cleo").await?;
    let group = cleo.open("/@choir").await?.well()?;
    let asked = cleo.send(&group, "/@choir/follow-here", &[]).await?.well()?;
    assert!(asked.has("You asked to follow"), "{}", asked.main());
    let page = rose.open("/@choir").await?.well()?;
    let request = page.forms().into_iter().find(|it| it.action.starts_with("/@choir/followers/"));
    let action = request.map(|it| it.action).unwrap_or_default();
    let page = rose.send(&page, &action, &[("answer", "accept")]).await?.well()?;
    assert!(page.has("One profile follows."), "{}", page.main());
    assert!(cleo.open("/@choir").await?.well()?.has("You follow this group"));
    hall.server.stop()
}

// Mail programs press it by themselves, people on a page; nobody signs in for it.
async fn ends_letters_by_the_link_of_one(hall: &Hall) -> Result<()> {
    let stop = "/follow/email/quiet/";
    let header = "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
    let letter = hall.letter("ben", &["The choir: Summer concert", header, stop]).await?;
    assert!(letter.contains("No more letters about this group"), "{letter}");
    let path = format!("{stop}{}", letters::link(&letter, stop)?);
    let visitor = hall.stranger()?;
    let question = visitor.open(&path).await?.well()?;
    assert!(question.has("The choir") && question.has("You go on following it"));
    let done = visitor.send(&question, &path, &[]).await?.well()?;
    assert!(done.has("You still follow this group."), "{}", done.main());
    visitor.open("/follow/email/quiet/nonsense").await?.says(404)?;
    Ok(())
}

async fn gets_more_to_do(rose: &Browser, ben: &Browser) -> Result<()> {
    let group = rose.open("/@choir").await?.well()?;
    let of_ben = group.forms().into_iter().find(|it| it.action.starts_with("/@choir/members/"));
    let action = of_ben.map(|it| it.action).unwrap_or_default();
    let page = rose.send(&group, &action, &[("role", "moderator")]).await?.well()?;
    assert!(page.has("Make administrator"), "{}", page.main());
    assert!(ben.open("/@choir").await?.well()?.has("You organise in this group"));
    Ok(())
}

async fn is_settled_and_ends(hall: &Hall, rose: &Browser) -> Result<()> {
    let form = rose.open("/@choir/settings").await?.well()?;
    let typed = [("name", "The quiet choir"), ("visibility", "private")];
    let group = rose.send(&form, "/@choir/settings", &typed).await?.well()?;
    assert!(group.has("The quiet choir") && group.has("We sing"), "{}", group.main());
    hall.stranger()?.open("/@choir").await?.says(404)?;
    let question = rose.open("/@choir/delete").await?.well()?;
    rose.send(&question, "/@choir/delete", &[]).await?.well()?;
    rose.open("/@choir").await?.says(404)?;
    Ok(())
}

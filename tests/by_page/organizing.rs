//! From an empty form to an event that is called off: its organizer, a member and a guest, all by page.

use anyhow::Result;
use tests::{
    browser::{Browser, BrowserPage},
    letters,
};

use super::{Hall, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn an_event_by_page_from_its_form_to_the_day_it_is_called_off() {
    play().await.unwrap();
}

/// What has come to be so far.
struct Evening {
    hall: Hall,
    rose: Browser,
    ben: Browser,
    path: String,
}

async fn play() -> Result<()> {
    let hall = Hall::of(&["rose", "ben"]).await?;
    let rose = hall.stranger()?;
    let form = rose.signs_in("rose", "/events/create").await?;
    assert!(
        form.has("Written by \u{2068}rose\u{2069}"),
        "one comes where one wanted to go: {}",
        form.main()
    );
    let page =
        publishes(&rose, &[("join", "restricted"), ("guests", "on"), ("capacity", "3")]).await?;
    assert!(page.has("Summer concert") && page.has("You organise this"), "{}", page.main());
    assert!(page.has("Songs &#38; more") || page.has("Songs &amp; more"), "{}", page.main());
    let path = page.path.clone();
    let ben = hall.stranger()?;
    let evening = Evening { hall, rose, ben, path };
    evening.ben_asks_to_come().await?;
    evening.a_guest_asks_too().await?;
    evening.both_are_answered_at_once().await?;
    evening.it_moves().await?;
    evening.ben_cannot_come().await?;
    evening.it_is_called_off_and_takes_place_after_all().await?;
    evening.another_like_it_is_kept_as_a_draft().await?;
    evening.hall.server.stop()
}

impl Evening {
    fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.path)
    }

    async fn page_of(&self, browser: &Browser) -> Result<BrowserPage> {
        browser.open(&self.path).await?.well()
    }

    async fn ben_asks_to_come(&self) -> Result<()> {
        let page = self.ben.signs_in("ben", &self.path).await?;
        assert!(!page.has("You organise this"), "{}", page.main());
        let words = [("message", "I bring a cake")];
        let page = self.ben.send(&page, &self.at("/participate/with-account"), &words).await?;
        assert!(page.well()?.has("You asked to come"));
        Ok(())
    }

    async fn a_guest_asks_too(&self) -> Result<()> {
        let anna = self.hall.stranger()?;
        let page = self.page_of(&anna).await?;
        let words = [("email", "anna@mail.test"), ("message", "I sing bass")];
        let page = anna.send(&page, &self.at("/participate/without-account"), &words).await?;
        assert!(page.well()?.has("Look into your mailbox"));
        let letter = self.hall.letter("anna", &["/participation/email/confirm/"]).await?;
        let token = letters::link(&letter, "/participation/email/confirm/")?;
        let link = format!("/participation/email/confirm/{token}");
        let page = anna.open(&link).await?.well()?;
        let page = anna.send(&page, &link, &[]).await?.well()?;
        assert!(page.has("The organizers know that you want to come"), "{}", page.main());
        Ok(())
    }

    async fn both_are_answered_at_once(&self) -> Result<()> {
        let dates = self.rose.open("/events/me").await?.well()?;
        assert!(dates.has("2 people ask to come: Summer concert"), "{}", dates.main());
        let asking = self.at("/participations?show=asking");
        let roll = self.rose.open(&asking).await?.well()?;
        assert!(roll.has("I bring a cake") && roll.has("I sing bass"), "{}", roll.main());
        let nobody = self.rose.send(&roll, &asking, &[("answer", "approve")]).await?.says(422)?;
        assert!(nobody.has("Choose at least one person first."));
        let form = roll.form(&asking)?;
        let places = form.controls.iter().filter(|it| it.name == "place");
        let mut chosen: Vec<_> = places.map(|it| ("place", it.value.as_str())).collect();
        chosen.push(("answer", "approve"));
        let roll = self.rose.send(&roll, &asking, &chosen).await?.well()?;
        assert!(roll.has("2 come, 0 ask to come."), "{}", roll.main());
        let list = self.rose.open(&self.at("/participations/csv")).await?.well()?;
        assert!(list.text.contains("I bring a cake"), "{}", list.text);
        assert!(self.page_of(&self.ben).await?.has("You are coming"));
        for name in ["ben", "anna"] {
            self.hall.letter(name, &["text/calendar"]).await?;
        }
        Ok(())
    }

    async fn it_moves(&self) -> Result<()> {
        let edit = self.path.replace("/events/", "/events/edit/");
        let form = self.rose.open(&edit).await?.well()?;
        let stale = form.clone();
        let page = self.rose.send(&form, &edit, &[("day", "2031-06-21")]).await?.well()?;
        assert!(page.has("2031-06-21"), "{}", page.main());
        self.hall.letter("ben", &["20 June 2031", "21 June 2031"]).await?;
        let again =
            self.rose.send(&stale, &edit, &[("title", "Winter concert")]).await?.says(409)?;
        assert!(again.has("Somebody else changed this event meanwhile"), "{}", again.main());
        assert!(again.has("2031-06-21") && again.has("Winter concert"), "both are shown");
        let typed = [("day", "2031-06-21"), ("title", "Summer concert")];
        let page = self.rose.send(&again, &edit, &typed).await?.well()?;
        assert!(page.has("2031-06-21") && page.has("Summer concert"));
        Ok(())
    }

    async fn ben_cannot_come(&self) -> Result<()> {
        let leave = self.at("/leave");
        let question = self.ben.open(&leave).await?.well()?;
        assert!(self.page_of(&self.ben).await?.has("You are coming"), "looking changes nothing");
        let page = self.ben.send(&question, &leave, &[]).await?.well()?;
        assert!(page.has("I want to come"), "{}", page.main());
        Ok(())
    }

    async fn it_is_called_off_and_takes_place_after_all(&self) -> Result<()> {
        let cancel = self.at("/cancel");
        let question = self.rose.open(&cancel).await?.well()?;
        let why = [("words", "Storm warning")];
        let page = self.rose.send(&question, &cancel, &why).await?.well()?;
        assert!(page.has("This event is cancelled.") && page.has("Storm warning"));
        self.hall.letter("anna", &["Storm warning"]).await?;
        let seen = self.page_of(&self.hall.stranger()?).await?;
        assert!(
            seen.has("Storm warning")
                && seen.form(&self.at("/participate/without-account")).is_err()
        );
        let page = self.rose.send(&page, &self.at("/reinstate"), &[]).await?.well()?;
        assert!(!page.has("This event is cancelled."), "{}", page.main());
        Ok(())
    }

    async fn another_like_it_is_kept_as_a_draft(&self) -> Result<()> {
        let duplicate = self.path.replace("/events/", "/events/duplicate/");
        let form = self.rose.open(&duplicate).await?.well()?;
        let typed = [("day", "2031-07-01"), ("step", "draft")];
        let draft = self.rose.send(&form, "/events/create", &typed).await?.well()?;
        assert!(draft.has("Draft: only the organizers see this page."), "{}", draft.main());
        self.hall.stranger()?.open(&draft.path).await?.says(404)?;
        let picture = format!("{}/picture", draft.path);
        let form = self.rose.open(&picture).await?.well()?;
        let with_picture = self.rose.send(&form, &picture, &[("alt", "Red")]).await?.well()?;
        assert!(with_picture.has("alt=\"Red\""), "{}", with_picture.main());
        let public =
            self.rose.send(&draft, &format!("{}/publish", draft.path), &[]).await?.well()?;
        self.hall.stranger()?.open(&public.path).await?.well()?;
        let delete = format!("{}/delete", public.path);
        let question = self.rose.open(&delete).await?.well()?;
        self.rose.send(&question, &delete, &[]).await?.well()?;
        self.hall.stranger()?.open(&public.path).await?.says(410)?;
        Ok(())
    }
}

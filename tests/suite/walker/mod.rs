//! A walker opens every link and sends every form that pages offer, as visitor, guest, member, organizer, moderator and
//! administrator. What a page offers works: nothing is answered with 4xx or 5xx. It also opens what nobody offers, under
//! every address that could be typed: who may not do something there is told so, and finds no form for it. Whether it looks
//! right is not asked here.

mod errand;
mod fill;
mod town;

use std::collections::{BTreeSet, VecDeque};

use anyhow::{Result, ensure};
use tests::browser::{Browser, BrowserPage};

use self::{errand::Errand, town::WalkerTown};

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_page_offers_works() {
    let mut wrong = Vec::new();
    for role in town::ROLES {
        wrong.extend(walk(role).await.err().map(|it| format!("{it:#}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Fewer pages or forms than that, and the walker has not found its way.
const PAGES_MIN: usize = 12;
const FORMS_MIN: usize = 3;

/// More pages than that, and it runs in circles.
const PAGES_MAX: usize = 700;

/// What one role was offered.
#[derive(Default)]
struct Walk {
    opened: BTreeSet<String>,
    errands: Vec<Errand>,
    known: BTreeSet<String>,
    exactly: BTreeSet<String>,
    wrong: Vec<String>,
    /// The server's own address.
    own: String,
}

async fn walk(role: town::WalkerRole) -> Result<()> {
    let town = WalkerTown::built().await?;
    let browser = town.browser(role).await?;
    let mut walk = Walk { own: town.url().to_owned(), ..Walk::default() };
    walk.opens(&browser, town.starts(role)).await?;
    walk.types(&browser, town.typed()?).await?;
    let mut sent = 0;
    while let Some(errand) = errand::next_errand(&mut walk.errands) {
        // What somebody else's command has taken away is not offered any more.
        let page = browser.open(&errand.page).await?;
        let Some(form) = page.forms().into_iter().find(|it| errand.is_for(it)) else { continue };
        if errand.takes_more(role) {
            continue;
        }
        let fields = fill::filled_form(&form, errand.button.as_ref(), role.name());
        let from = browser.coming_from(&format!("10.1.{}.{}", sent / 250, sent % 250));
        let answer = from.submit(&form, &fields).await?;
        browser.takes_over(&from);
        sent += 1;
        if answer.status >= 400 {
            let told = format!("{}: {errand} with {fields:?}: {}", role.name(), answer.status);
            walk.wrong.push(format!("{told}: {:.900}", answer.main()));
        }
        if errand.ends_the_session() {
            town.signs_in_again(&browser, role).await?;
        }
        let there = [answer.path.clone()];
        walk.meets(&answer);
        walk.opens(&browser, there.into()).await?;
    }
    ensure!(walk.wrong.is_empty(), "{} went wrong: {:#?}", walk.wrong.len(), walk.wrong);
    let pages = walk.opened.len();
    ensure!(
        pages >= PAGES_MIN && sent >= FORMS_MIN,
        "{}: {pages} pages, {sent} forms",
        role.name()
    );
    town.ends()
}

impl Walk {
    // Follows links until nothing new is offered.
    async fn opens(&mut self, browser: &Browser, starts: Vec<String>) -> Result<()> {
        let mut waiting: VecDeque<String> = starts.into();
        while let Some(path) = waiting.pop_front() {
            if !path.starts_with('/') || !self.opened.insert(errand::kind_of(&path)) {
                continue;
            }
            ensure!(self.opened.len() < PAGES_MAX, "more and more pages, the last one is {path}");
            let at = self.opened.len();
            let from = browser.coming_from(&format!("10.0.{}.{}", at / 250, at % 250));
            let page = from.open(&path).await?;
            browser.takes_over(&from);
            if page.status >= 400 {
                self.wrong.push(format!("{path}: {}", page.status));
            }
            self.meets(&page);
            waiting.extend(errand::links_on(&page));
        }
        Ok(())
    }

    // Opens what could be typed: it may not be there, but it breaks nothing, and what it offers works.
    async fn types(&mut self, browser: &Browser, addresses: Vec<String>) -> Result<()> {
        for (at, path) in addresses.iter().enumerate() {
            let from = browser.coming_from(&format!("10.2.{}.{}", at / 250, at % 250));
            let page = from.open(path).await?;
            if page.status >= 500 {
                self.wrong.push(format!("{path}: {}", page.status));
            }
            for errand in Errand::all_of(&page) {
                if self.exactly.insert(errand.exactly()) {
                    self.errands.push(errand);
                }
            }
        }
        Ok(())
    }

    // Remembers the forms of a page, each kind of form once. Whatever is its own is addressed without the server's name:
    // a house has more than one (`localhost`, the address of a network, the one that it is reached by later).
    fn meets(&mut self, page: &BrowserPage) {
        for named in errand::named_by(page, &self.own) {
            self.wrong.push(format!("{} names its own server: {named}", page.path));
        }
        for errand in Errand::all_of(page) {
            if self.known.insert(errand.to_string()) {
                self.exactly.insert(errand.exactly());
                self.errands.push(errand);
            }
        }
    }
}

//! Following, or taking part, from one's own server: where it asks its people whether they want to.
//!
//! Whoever reads a page here may have an account elsewhere. Their server says by WebFinger at which address it asks, and
//! that address is all that is looked for: what they answer there comes back as a Follow.

use std::net::IpAddr;

use domain::ids::EventId;
use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

use super::{
    Broken, Federation,
    ours::{OurActor, Ours},
    rows,
};
use crate::{
    fetch::{FetchAnswer, Headers},
    signatures::authority,
    vocabulary::read,
};

/// How servers say where they ask, and where the address of what is followed goes: FEP-3b86, and what `OStatus`
/// left behind (Mastodon, Friendica, Pleroma, Misskey).
const WAYS: [HomeWay; 2] = [
    ("https://w3id.org/fep/3b86/Follow", "{object}"),
    ("http://ostatus.org/schema/1.0/subscribe", "{uri}"),
];

/// What a server calls the way to its people, and where the address goes.
type HomeWay = (&'static str, &'static str);

/// The longest name of an account; the longest that we have seen has 60 characters.
const NAME_CHARS_MAX: usize = 100;

/// Where to go to follow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Homeward {
    /// To this page of their server.
    At(Url),
    /// No server says so of that account.
    Unknown,
    /// There is nothing of this name.
    Nothing,
    /// Whoever asks has had too many servers asked.
    TooOften,
}

impl Federation {
    /// Where the server of an account (`@name@server`) asks whether it wants to follow a group of ours.
    ///
    /// # Errors
    ///
    /// When something broke here.
    pub async fn homeward(
        &self,
        client: IpAddr,
        account: &str,
        group: &str,
    ) -> Result<Homeward, Broken> {
        if !(self.may_ask)(client) {
            return Ok(Homeward::TooOften);
        }
        let ours = self.views.read(|reader| Ours::named(reader, group))?;
        if !matches!(ours.map(|it| it.who), Some(OurActor::Group(_))) {
            return Ok(Homeward::Nothing);
        }
        self.way_home(account, &self.addresses.actor(group), &WAYS).await
    }

    /// Where the server of an account asks what it wants with an event of ours that everybody may see.
    ///
    /// # Errors
    ///
    /// When something broke here.
    pub async fn homeward_with(
        &self,
        client: IpAddr,
        account: &str,
        event: EventId,
    ) -> Result<Homeward, Broken> {
        if !(self.may_ask)(client) {
            return Ok(Homeward::TooOften);
        }
        let told = self.views.read(|reader| rows::told(reader, self.publisher(), event))?;
        if told.is_none() {
            return Ok(Homeward::Nothing);
        }
        // An event is not followed: only the older way leaves open what is wanted.
        self.way_home(account, &self.addresses.event(event), &WAYS[1..]).await
    }

    async fn way_home(
        &self,
        account: &str,
        what: &str,
        ways: &[HomeWay],
    ) -> Result<Homeward, Broken> {
        let Some((name, home)) = self.account(account) else { return Ok(Homeward::Unknown) };
        if self.addresses.is_ours(&home) || !self.talks_to(&authority(&home))? {
            return Ok(Homeward::Unknown);
        }
        let found = self.asks_at((&name, &home), what, ways).await;
        Ok(found.map_or(Homeward::Unknown, Homeward::At))
    }

    fn account(&self, account: &str) -> Option<(String, Url)> {
        let (name, server) = account.trim().trim_start_matches('@').rsplit_once('@')?;
        let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it));
        let fits = is_name && !name.is_empty() && name.len() <= NAME_CHARS_MAX;
        fits.then_some(())?;
        Some((name.to_owned(), self.client.home(server)?))
    }

    async fn asks_at(
        &self,
        (name, home): (&str, &Url),
        what: &str,
        ways: &[HomeWay],
    ) -> Option<Url> {
        let host = authority(home);
        let _under_way = self.documents.budget().begin(&host, self.commands.now())?;
        let mut url = home.join("/.well-known/webfinger").ok()?;
        url.query_pairs_mut().append_pair("resource", &format!("acct:{name}@{host}"));
        let accepting = |_: &Url| -> Headers {
            vec![("accept", "application/jrd+json, application/json".to_owned())]
        };
        let answer = self.client.get(&url, accepting).await.ok()?;
        let document = whole(&answer)?;
        let template = ways.iter().find_map(|way| template(&document, *way))?;
        let at = Url::parse(&filled(&template, what)).ok()?;
        // Nobody is sent to where nothing is proven, nor with a name and a password.
        let proven = at.scheme() == "https" || at.scheme() == home.scheme();
        (proven && at.username().is_empty() && at.password().is_none()).then_some(at)
    }
}

fn whole(answer: &FetchAnswer) -> Option<Map<String, Value>> {
    if answer.status != 200 {
        return None;
    }
    read(&answer.body).ok()
}

fn template(document: &Map<String, Value>, (rel, place): (&str, &str)) -> Option<String> {
    let links = document.get("links")?.as_array()?.iter().filter_map(Value::as_object);
    let mut links = links.filter(|it| it.get("rel").and_then(Value::as_str) == Some(rel));
    let template = links.find_map(|it| it.get("template")?.as_str())?;
    let (before, after) = template.split_once(place)?;
    Some(format!("{before}{{}}{after}"))
}

fn filled(template: &str, whom: &str) -> String {
    let whom: String = form_urlencoded::byte_serialize(whom.as_bytes()).collect();
    template.replacen("{}", &whom, 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(links: &Value) -> Option<String> {
        let document = json!({ "subject": "acct:ada@far.test", "links": links });
        let document = document.as_object().unwrap();
        let template = WAYS.iter().find_map(|way| template(document, *way))?;
        Some(filled(&template, "https://ev.test/@gardeners"))
    }

    #[test]
    fn the_newer_way_is_taken_first() {
        let old = json!({ "rel": WAYS[1].0, "template": "https://far.test/authorize_interaction?uri={uri}" });
        let new =
            json!({ "rel": WAYS[0].0, "template": "https://far.test/intents/follow?o={object}" });
        let whom = "https%3A%2F%2Fev.test%2F%40gardeners";
        let by_old = format!("https://far.test/authorize_interaction?uri={whom}");
        let by_new = format!("https://far.test/intents/follow?o={whom}");
        assert_eq!(found(&json!([old])), Some(by_old));
        assert_eq!(found(&json!([old, new])), Some(by_new));
    }

    #[test]
    fn what_says_no_place_for_the_group_is_no_way() {
        let nowhere = json!({ "rel": WAYS[1].0, "template": "https://far.test/follow" });
        let odd = json!({ "rel": WAYS[1].0, "template": 5 });
        for links in [json!([]), json!([nowhere]), json!([odd, "x"]), json!("x"), json!(null)] {
            assert_eq!(found(&links), None, "{links}");
        }
    }
}

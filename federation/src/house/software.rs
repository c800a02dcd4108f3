//! Asks other servers by NodeInfo which software they run: what they are told besides depends on it (`crate::matrix`).

use serde_json::{Map, Value};
use url::Url;

use super::{Broken, Federation};
use crate::{
    fetch::{FetchAnswer, Headers},
    matrix::{Telling, telling_for},
    signatures::authority,
    vocabulary::read,
};

/// How long an answer counts.
const KEPT_HOURS: i64 = 7 * 24;

/// The longest name of a software; the longest that we know has 12 characters.
const NAME_CHARS_MAX: usize = 60;

/// How links to NodeInfo documents begin.
const SCHEMA: &str = "http://nodeinfo.diaspora.software/ns/schema/2.";

impl Federation {
    /// How events are told to the server with this origin.
    pub(super) async fn telling(&self, peer: &str) -> Result<Telling, Broken> {
        let known = self.vault.software_of(peer).await?;
        Ok(known.map_or(Telling::Plain, |it| telling_for(&it.name)))
    }

    /// Asks a server which software it runs, if that is not known or was long ago. Whoever says nothing is not asked
    /// again soon.
    pub(super) async fn meet_server(&self, peer: &str) -> Result<(), Broken> {
        let now = self.commands.now();
        let known = self.vault.software_of(peer).await?;
        if known.is_some_and(|it| it.asked_at.plus_hours(KEPT_HOURS) > now) {
            return Ok(());
        }
        let name = self.software_name(peer).await.unwrap_or_default();
        self.vault.keep_software(peer, &name, now).await?;
        Ok(())
    }

    async fn software_name(&self, peer: &str) -> Option<String> {
        let home = Url::parse(peer).ok()?;
        let list = self.info(&home.join("/.well-known/nodeinfo").ok()?).await?;
        let at = link(&list)?;
        // Nobody speaks for another server.
        if at.origin() != home.origin() {
            return None;
        }
        name(&self.info(&at).await?)
    }

    async fn info(&self, url: &Url) -> Option<Map<String, Value>> {
        let _under_way = self.documents.budget().begin(&authority(url), self.commands.now())?;
        let accepting = |_: &Url| -> Headers { vec![("accept", "application/json".to_owned())] };
        let answer: FetchAnswer = self.client.get(url, accepting).await.ok()?;
        (answer.status == 200).then(|| read(&answer.body).ok())?
    }
}

fn link(list: &Map<String, Value>) -> Option<Url> {
    let links = list.get("links")?.as_array()?.iter().filter_map(Value::as_object);
    let is_schema = |it: &Map<String, Value>| {
        it.get("rel").and_then(Value::as_str).is_some_and(|it| it.starts_with(SCHEMA))
    };
    links.filter(|it| is_schema(it)).find_map(|it| it.get("href")?.as_str()?.parse().ok())
}

fn name(document: &Map<String, Value>) -> Option<String> {
    let name = document.get("software")?.get("name")?.as_str()?.trim().to_lowercase();
    let fits = name.chars().count() <= NAME_CHARS_MAX && !name.chars().any(char::is_control);
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn the_name_is_found_and_nothing_odd_is_taken_for_one() {
        let list = json!({ "links": [
            { "rel": "https://www.w3.org/ns/activitystreams#Application", "href": "https://far.test/relay" },
            { "rel": format!("{SCHEMA}1"), "href": "https://far.test/nodeinfo/2.1" },
        ] });
        assert_eq!(link(&object(&list)).unwrap().as_str(), "https://far.test/nodeinfo/2.1");
        for odd in [json!({}), json!({ "links": 5 }), json!({ "links": [{ "rel": SCHEMA }] })] {
            assert_eq!(link(&object(&odd)), None);
        }
        let said = |software: Value| name(&object(&json!({ "software": software })));
        assert_eq!(said(json!({ "name": "Mobilizon" })).as_deref(), Some("mobilizon"));
        assert_eq!(said(json!({ "name": "x".repeat(61) })), None);
        assert_eq!(said(json!({ "name": "a\nb" })), None);
        assert_eq!(said(json!("mobilizon")), None);
    }
}

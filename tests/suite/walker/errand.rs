//! What a page offers: links, and forms with each of their buttons. Two that differ only in whose they are are one kind.

use std::{collections::BTreeSet, fmt};

use tests::browser::{BrowserPage, FormButton, PageForm};

use super::town::WalkerRole;

/// A form that is to be sent, by one of its buttons.
pub(super) struct Errand {
    pub(super) page: String,
    action: String,
    names: Vec<String>,
    pub(super) button: Option<FormButton>,
}

/// What ends an account, a session or a thing comes last: later pages still need them.
const LATE: [&str; 9] = [
    "/publish",
    "/leave",
    "/cancel",
    "/undo-all",
    "/delete",
    "/settings/sessions",
    "/settings/password",
    "/logout",
    "/settings/delete",
];

/// The next one: what takes something away goes last.
pub(super) fn next_errand(errands: &mut Vec<Errand>) -> Option<Errand> {
    let at =
        errands.iter().enumerate().min_by_key(|(at, it)| (it.lateness(), *at)).map(|(at, _)| at)?;
    Some(errands.remove(at))
}

impl Errand {
    /// Every form of a page with every one of its buttons.
    pub(super) fn all_of(page: &BrowserPage) -> Vec<Self> {
        let mut all = Vec::new();
        for form in page.forms() {
            let names: BTreeSet<String> = form.controls.iter().map(|it| it.name.clone()).collect();
            let mut buttons: Vec<Option<FormButton>> =
                form.buttons.iter().filter(|it| it.name.is_some()).cloned().map(Some).collect();
            if buttons.is_empty() {
                buttons.push(None);
            }
            all.extend(buttons.into_iter().map(|button| Self {
                page: page.path.clone(),
                action: form.action.clone(),
                names: names.iter().cloned().collect(),
                button,
            }));
        }
        all
    }

    /// Whether it takes what this role has not: an account here, or one on another server, or a device that asks.
    pub(super) fn takes_more(&self, role: WalkerRole) -> bool {
        (self.action == "/login" && !role.has_account())
            || (self.action.starts_with("/@") && self.action.ends_with("/follow"))
            || self.action.ends_with("/from-home")
            || self.action == "/login/device"
            || self.action.starts_with("/interact")
    }

    /// The same with whose it is: what is offered about one thing may be refused about another.
    pub(super) fn exactly(&self) -> String {
        let button = self.button.as_ref().map_or("", |it| it.value.as_str());
        format!("{} ({}) [{button}]", self.action, self.names.join(" "))
    }

    /// Whether it is this form, on a page that was opened again.
    pub(super) fn is_for(&self, form: &PageForm) -> bool {
        let names: BTreeSet<&str> = form.controls.iter().map(|it| it.name.as_str()).collect();
        form.action == self.action
            && names.into_iter().eq(self.names.iter().map(String::as_str))
            && self.button.as_ref().is_none_or(|it| form.buttons.contains(it))
    }

    /// Whether one has to sign in again afterwards.
    pub(super) fn ends_the_session(&self) -> bool {
        ["/logout", "/settings/password", "/settings/sessions", "/settings/delete"]
            .contains(&self.action.as_str())
    }

    fn lateness(&self) -> usize {
        let takes_away = self
            .button
            .as_ref()
            .is_some_and(|it| ["none", "remove", "refuse"].contains(&it.value.as_str()));
        let late = LATE.iter().rposition(|it| self.action.ends_with(it));
        late.map_or(usize::from(takes_away), |it| it + 2)
    }
}

impl fmt::Display for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let button = self.button.as_ref().map_or("", |it| it.value.as_str());
        write!(f, "{} ({}) [{button}]", kind_of(&self.action), self.names.join(" "))
    }
}

/// A page without whose it is: ids and names are all alike, and so is what is asked.
pub(super) fn kind_of(path: &str) -> String {
    let (path, question) = path.split_once('?').unwrap_or((path, ""));
    let parts = path.split('/').map(|part| match part {
        it if it.len() == 36 && it.matches('-').count() == 4 => "{id}",
        it if it.len() > 40 => "{token}",
        it if it.starts_with('@') => "{name}",
        it => it,
    });
    let path: Vec<&str> = parts.collect();
    let asked = question.split('&').map(|it| it.split('=').next().unwrap_or_default());
    let asked: BTreeSet<&str> = asked.filter(|it| !it.is_empty()).collect();
    let asked: Vec<&str> = asked.into_iter().collect();
    format!("{}?{}", path.join("/"), asked.join("&"))
}

/// Where a page leads on this server; one's own page is not left by links of its head.
pub(super) fn links_on(page: &BrowserPage) -> Vec<String> {
    if !page.media_type.starts_with("text/html") {
        return vec![];
    }
    let mut links = BTreeSet::new();
    for start in ["href=\"/", "src=\"/"] {
        for (at, _) in page.text.match_indices(start) {
            let rest = page.text.get(at + start.len()..).unwrap_or_default();
            let end = rest.find(['"', '#']).unwrap_or(rest.len());
            let path = rest.get(..end).unwrap_or_default();
            links.insert(format!("/{}", path.replace("&amp;", "&").replace("&#38;", "&")));
        }
    }
    links.into_iter().filter(|it| !it.starts_with("//")).collect()
}

/// The attributes by which a browser loads, follows or sends.
const ATTRIBUTES: [&str; 8] =
    ["href", "src", "srcset", "action", "formaction", "poster", "data", "background"];

/// What has to be a whole address: the page's own name for search engines, the same in other languages, the name by which
/// readers of microformats know an event, and where programs ask how a page is shown elsewhere.
const WHOLE: [&str; 4] = ["rel=\"canonical\"", "hreflang=\"", "u-uid", "json+oembed"];

/// The tags of a page that lead to its own server by name, where they need not.
pub(super) fn named_by(page: &BrowserPage, own: &str) -> Vec<String> {
    if !page.media_type.starts_with("text/html") {
        return vec![];
    }
    let tags = page.text.split('<').filter_map(|it| it.split('>').next());
    let named = tags.filter(|tag| {
        let is_named = |it: &str| tag.contains(&format!(" {it}=\"{own}"));
        ATTRIBUTES.into_iter().any(is_named) && !WHOLE.iter().any(|it| tag.contains(it))
    });
    named.map(str::to_owned).collect()
}

#[test]
fn a_tag_that_names_its_own_server_is_found() {
    let page = |text: &str| BrowserPage {
        path: "/".to_owned(),
        status: 200,
        media_type: "text/html; charset=utf-8".to_owned(),
        text: text.to_owned(),
    };
    let named = |text: &str| named_by(&page(text), "http://here.test").len();
    assert_eq!(named("<a href=\"http://here.test/@anna\">Anna</a>"), 1);
    assert_eq!(named("<form method=\"post\" action=\"http://here.test/login\">"), 1);
    assert_eq!(named("<img src=\"http://here.test/media/1\"><img src=\"/media/1\">"), 1);
    assert_eq!(named("<link rel=\"canonical\" href=\"http://here.test/\">"), 0);
    assert_eq!(named("<meta property=\"og:url\" content=\"http://here.test/\">"), 0);
    assert_eq!(named("<a href=\"https://there.test/\">http://here.test/</a>"), 0);
}

#[test]
fn things_of_one_kind_are_one() {
    let id = "8611a4e4-154c-5103-aa45-8883ac50716b";
    assert_eq!(kind_of(&format!("/events/{id}/leave")), "/events/{id}/leave?");
    assert_eq!(kind_of("/@rose/feed/ics?to=2&from=1"), "/{name}/feed/ics?from&to");
}

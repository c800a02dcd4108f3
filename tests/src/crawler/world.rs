//! A town with a private group, a draft, an unlisted and a private event, comments, participations and addresses:
//! each text that is not for everybody is a canary of its own.

use std::cell::RefCell;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::hatchery::Hatchery;
use crate::{
    client::Client,
    server::{Home, Running},
};

const PASSWORD: &str = "correct horse battery";

const OWNER: &[&str] = &["owner"];
const MEMBERS: &[&str] = &["owner", "member"];
/// Who keeps order looks into groups, too.
const INSIDE: &[&str] = &["owner", "member", "moderator"];
const MEMBER: &[&str] = &["member"];
const EVERYBODY: &[&str] = &["owner", "member", "former", "stranger", "moderator", "visitor"];
const NOBODY: &[&str] = &[];

/// Somebody who looks around: with a cookie on the pages, with a token in the API.
pub struct CrawlerGuest {
    /// Who: `visitor`, `stranger`, `member`, `former`, `owner` or `moderator`.
    pub name: &'static str,
    /// On the pages.
    pub pages: Client,
    /// In the API.
    pub api: Client,
}

/// A text that is not for everybody.
#[derive(Clone, Debug)]
pub struct Canary {
    /// The text that is looked for.
    pub text: String,
    /// Who may read it.
    pub readers: &'static [&'static str],
    /// Whether those who may do find it; else it is only for nobody else.
    pub is_shown: bool,
    /// Whether one needs the link: no list and no search may show it.
    pub by_link: bool,
}

/// What can stand in an address or in a query.
pub struct Inventory {
    /// Every id that exists.
    pub ids: Vec<String>,
    /// Every name of a person or a group.
    pub names: Vec<String>,
    /// A moment that is over.
    pub then: String,
}

/// The town that is walked through.
pub struct World {
    /// Where it is.
    pub url: String,
    /// Who looks around.
    pub guests: Vec<CrawlerGuest>,
    /// What can be guessed. Its moment is one when all of it was there, before moderators took some of it out of
    /// sight and a member left.
    pub inventory: Inventory,
    /// What is not for everybody.
    pub canaries: Vec<Canary>,
    unlisted: Vec<String>,
}

impl World {
    /// Makes the town, and starts its server.
    ///
    /// # Errors
    ///
    /// When something cannot be made.
    pub async fn build(home: &Home) -> Result<(Self, Running)> {
        let hatchery = Hatchery::default();
        let accounts = [
            ("owner", hatchery.lay_for("ownermail", OWNER)),
            ("member", hatchery.lay_for("membermail", MEMBER)),
            ("former", hatchery.lay_for("formermail", &["former"])),
            ("stranger", "stranger".to_owned()),
            ("moderator", "moderator".to_owned()),
        ]
        .map(|(name, address)| (name, format!("{address}@mail.test")));
        for (name, email) in &accounts {
            // Nobody is called as who keeps order.
            let face = if *name == "moderator" { "keeper" } else { name };
            let new = ["user", "create", email, "--password", PASSWORD, "--name", face];
            let office: &[&str] = if *name == "moderator" { &["--moderator"] } else { &[] };
            home.json(&[&new, office].concat())?;
        }
        let server = home.serve().await?;
        let url = server.url();
        let mut guests = vec![];
        for (name, email) in accounts {
            let api = Client::signed_in(url, &email, PASSWORD).await?;
            let pages = Client::signed_in_on_pages(url, &email, PASSWORD).await?;
            guests.push(CrawlerGuest { name, pages, api });
        }
        guests.push(CrawlerGuest {
            name: "visitor",
            pages: Client::on_pages(url)?,
            api: Client::visitor(url),
        });
        let town = Making { guests: &guests, hatchery: &hatchery, ids: RefCell::default() };
        let (unlisted, then) = town.make().await?;
        let ids = town.ids.into_inner();
        let names = ["owner", "member", "former", "stranger", "keeper", "hidden", "open"];
        let world = Self {
            url: url.to_owned(),
            inventory: Inventory { ids, names: names.map(str::to_owned).into(), then },
            canaries: hatchery.canaries.into_inner(),
            unlisted,
            guests,
        };
        Ok((world, server))
    }

    /// The canaries in an answer.
    pub fn canaries_in<'a>(&'a self, answer: &str) -> Vec<&'a Canary> {
        // Calendars break long lines (RFC 5545 §3.1).
        let text = answer.replace("\r\n ", "").to_lowercase();
        self.canaries.iter().filter(|it| text.contains(&it.text)).collect()
    }

    /// Whether a guest may be told this, asking so.
    #[must_use]
    pub fn may_tell(&self, canary: &Canary, guest: &str, asked: &str) -> bool {
        let has_link = matches!(guest, "owner" | "moderator")
            || self.unlisted.iter().any(|it| asked.contains(it.as_str()));
        canary.readers.contains(&guest) && (!canary.by_link || has_link)
    }
}

pub(super) struct Making<'a> {
    guests: &'a [CrawlerGuest],
    pub(super) hatchery: &'a Hatchery,
    ids: RefCell<Vec<String>>,
}

impl Making<'_> {
    async fn make(&self) -> Result<(Vec<String>, String)> {
        let lay = |what: &str, readers| self.hatchery.lay_for(what, readers);
        let mut persons = vec![];
        for guest in self.guests.iter().filter(|it| it.name != "visitor") {
            let me = guest.api.data("{ loggedPerson { id } }", json!({})).await?;
            persons.push(self.known(&me, "/loggedPerson/id")?);
        }
        let hidden = json!({ "username": "hidden", "visibility": "PRIVATE", "name": lay("groupname", INSIDE),
            "summary": lay("groupsummary", INSIDE), "place": { "description": lay("grouphome", INSIDE) } });
        let hidden = self.group(hidden).await?;
        let open = json!({ "username": "open", "visibility": "PUBLIC", "name": "Open house" });
        let open = self.group(open).await?;
        self.joins(&hidden, "member").await?;
        let seat = self.joins(&hidden, "former").await?;
        self.discussed(&hidden).await?;
        self.published(&hidden, &open).await?;
        self.kept_at_hand(&hidden).await?;
        self.to_be_done(&hidden).await?;

        let of = |readers, by_link| self.hatchery.event(readers, by_link);
        let owner = persons.first().context("an owner")?;
        let meeting = self.event(of(MEMBERS, false), owner, json!({ "group": hidden })).await?;
        self.event(of(OWNER, false), owner, json!({ "group": open, "draft": true })).await?;
        let dinner =
            self.event(of(OWNER, false), owner, json!({ "visibility": "PRIVATE" })).await?;
        let secret =
            self.event(of(EVERYBODY, true), owner, json!({ "visibility": "UNLISTED" })).await?;
        let party = json!({ "title": "party for all", "description": "Come",
            "options": { "anonymousParticipation": true } });
        let named = json!({ "contacts": [{ "id": hidden }, { "id": persons[1] }] });
        let party = self.event(party, owner, named).await?;

        let first = self.comments(&meeting, "owner", &lay("talk", MEMBERS), None).await?;
        self.comments(&meeting, "member", &lay("answer", MEMBERS), Some(&first)).await?;
        self.comments(&dinner, "owner", &lay("dinnertalk", OWNER), None).await?;
        let whisper = self.hatchery.one("whisper", EVERYBODY, true, true);
        let whisper = self.comments(&secret, "owner", &whisper, None).await?;
        let mistake = self.hatchery.one("mistake", NOBODY, false, false);
        let mistake = self.comments(&party, "stranger", &mistake, None).await?;
        let delete = "mutation($id: ID!) { deleteComment(commentId: $id) { id } }";
        self.says("stranger", delete, json!({ "id": mistake })).await?;
        self.participations(&meeting, &party, &persons).await?;
        let held = self.is_to_be_held(owner, &party).await?;
        let then = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
        let remove = "mutation($id: ID!) { removeMember(memberId: $id) { id } }";
        self.says("owner", remove, json!({ "id": seat })).await?;
        self.is_held(&held).await?;
        self.gone(owner).await?;
        Ok((vec![secret, whisper], then))
    }

    // What members say to each other is theirs alone: whoever was one, and who keeps order here, does not read it.
    async fn discussed(&self, group: &str) -> Result<()> {
        let lay = |what: &str| self.hatchery.lay_for(what, MEMBERS);
        let create = "mutation($title: String!, $text: String!, $group: ID!) {
            createDiscussion(title: $title, text: $text, actorId: $group) { id comments { elements { id } } } }";
        let said = json!({ "title": "Among us", "text": lay("firsttalk"), "group": group });
        let talk = self.says("owner", create, said).await?;
        self.known(&talk, "/createDiscussion/comments/elements/0/id")?;
        let talk = self.known(&talk, "/createDiscussion/id")?;
        let answer = "mutation($id: ID!, $text: String!) {
            replyToDiscussion(discussionId: $id, text: $text) { lastComment { id } } }";
        let said = json!({ "id": talk, "text": lay("talkanswer") });
        let said = self.says("member", answer, said).await?;
        self.known(&said, "/replyToDiscussion/lastComment/id").map(drop)
    }

    // What a hidden group publishes its members read, what an open one keeps for its members they do; drafts are for who
    // writes them.
    async fn published(&self, hidden: &str, open: &str) -> Result<()> {
        let post =
            "mutation($group: ID!, $body: String!, $readers: PostVisibility, $draft: Boolean) {
            createPost(attributedToId: $group, title: \"A post\", body: $body, visibility: $readers,
                draft: $draft) { id } }";
        let texts = [
            (hidden, self.hatchery.lay_for("hiddenpost", INSIDE), "PUBLIC", false),
            (open, self.hatchery.lay_for("memberspost", &["owner", "moderator"]), "PRIVATE", false),
            (open, self.hatchery.lay_for("draftedpost", OWNER), "PUBLIC", true),
        ];
        for (group, body, readers, draft) in texts {
            let said = json!({ "group": group, "body": body, "readers": readers, "draft": draft });
            let made = self.says("owner", post, said).await?;
            self.known(&made, "/createPost/id")?;
        }
        Ok(())
    }

    // What members keep at hand is theirs alone, too; also what they took away.
    async fn kept_at_hand(&self, group: &str) -> Result<()> {
        let lay = |what: &str| self.hatchery.lay_for(what, MEMBERS);
        let add = "mutation($group: ID!, $title: String!, $summary: String, $url: String, $type: String, $in: ID) {
            createResource(actorId: $group, title: $title, summary: $summary, resourceUrl: $url, type: $type,
                parentId: $in) { id } }";
        let said = json!({ "group": group, "title": lay("keptfolder"), "type": "folder" });
        let folder = self.says("owner", add, said).await?;
        let folder = self.known(&folder, "/createResource/id")?;
        let url = "https://music.test/score";
        let said = json!({ "group": group, "title": "A score", "summary": lay("keptlink"), "url": url, "in": folder });
        let link = self.says("member", add, said).await?;
        self.known(&link, "/createResource/id")?;
        let said = json!({ "group": group, "title": lay("removedlink"), "url": url });
        let link = self.says("member", add, said).await?;
        let link = self.known(&link, "/createResource/id")?;
        let remove = "mutation($id: ID!) { deleteResource(id: $id) { id } }";
        self.says("member", remove, json!({ "id": link })).await.map(drop)
    }

    // And so is what they have to do.
    async fn to_be_done(&self, group: &str) -> Result<()> {
        let lay = |what: &str| self.hatchery.lay_for(what, MEMBERS);
        let begin = "mutation($group: ID!, $title: String!) {
            createTodoList(groupId: $group, title: $title) { id } }";
        let said = json!({ "group": group, "title": lay("tasklist") });
        let list = self.says("owner", begin, said).await?;
        let list = self.known(&list, "/createTodoList/id")?;
        let add = "mutation($list: ID!, $title: String!) {
            createTodo(todoListId: $list, title: $title, dueDate: \"2031-06-21T18:00:00Z\") { id } }";
        let said = json!({ "list": list, "title": lay("task") });
        let task = self.says("member", add, said).await?;
        self.known(&task, "/createTodo/id")?;
        let said = json!({ "list": list, "title": lay("removedtask") });
        let task = self.says("member", add, said).await?;
        let task = self.known(&task, "/createTodo/id")?;
        let remove = "mutation($id: ID!) { deleteTodo(id: $id) { id } }";
        self.says("member", remove, json!({ "id": task })).await.map(drop)
    }

    async fn participations(&self, meeting: &str, party: &str, persons: &[String]) -> Result<()> {
        let join = "mutation($event: ID!, $actor: ID!, $message: String, $email: String) {
            joinEvent(eventId: $event, actorId: $actor, message: $message, email: $email) { id } }";
        let [_, member, ..] = persons else { anyhow::bail!("a member") };
        let message = self.hatchery.one("message", MEMBERS, false, false);
        let joined = self.says(
            "member",
            join,
            json!({ "event": meeting, "actor": member, "message": message }),
        );
        self.known(&joined.await?, "/joinEvent/id")?;
        let anonymous =
            self.says("visitor", "{ config { anonymous { actorId } } }", json!({})).await?;
        let anonymous = anonymous.pointer("/config/anonymous/actorId").context("an actor")?.clone();
        let message = self.hatchery.one("guestmessage", OWNER, false, false);
        let email = self.hatchery.one("guestmail", OWNER, false, false);
        let joined = self.says(
            "visitor",
            join,
            json!({ "event": party, "actor": anonymous,
            "message": message, "email": format!("{email}@mail.test") }),
        );
        self.known(&joined.await?, "/joinEvent/id").map(drop)
    }

    // An event that was there, and is not any more.
    async fn gone(&self, owner: &str) -> Result<()> {
        let lay = |what: &str| self.hatchery.one(what, OWNER, false, false);
        let gone = json!({ "title": lay("gonetitle"), "description": lay("gonetext"), "tags": [lay("gonetag")] });
        let gone = self.event(gone, owner, json!({})).await?;
        self.comments(&gone, "owner", &lay("gonetalk"), None).await?;
        let delete = "mutation($id: ID!) { deleteEvent(eventId: $id) { id } }";
        self.says("owner", delete, json!({ "id": gone })).await.map(drop)
    }

    async fn group(&self, group: Value) -> Result<String> {
        let create = "mutation($username: String!, $name: String, $summary: String, $visibility: GroupVisibility,
            $place: AddressInput) { createGroup(preferredUsername: $username, name: $name, summary: $summary,
            visibility: $visibility, physicalAddress: $place) { id } }";
        self.known(&self.says("owner", create, group).await?, "/createGroup/id")
    }

    async fn joins(&self, group: &str, who: &str) -> Result<String> {
        let invite = "mutation($group: ID!, $name: String!) {
            inviteMember(groupId: $group, targetActorUsername: $name) { id } }";
        let invited = self.says("owner", invite, json!({ "group": group, "name": who })).await?;
        let seat = self.known(&invited, "/inviteMember/id")?;
        let accept = "mutation($id: ID!) { acceptInvitation(id: $id) { id } }";
        self.says(who, accept, json!({ "id": seat })).await?;
        Ok(seat)
    }

    pub(super) async fn event(
        &self,
        mut event: Value,
        organizer: &str,
        more: Value,
    ) -> Result<String> {
        let create = "mutation($title: String!, $description: String!, $tags: [String], $organizer: ID!, $group: ID,
            $visibility: EventVisibility, $draft: Boolean, $physicalAddress: AddressInput, $onlineAddress: String,
            $phoneAddress: String, $metadata: [EventMetadataInput], $options: EventOptionsInput,
            $contacts: [Contact]) {
            createEvent(title: $title, description: $description, tags: $tags, organizerActorId: $organizer,
                attributedToId: $group, visibility: $visibility, draft: $draft, beginsOn: \"2031-06-20T18:00:00Z\",
                physicalAddress: $physicalAddress, onlineAddress: $onlineAddress, phoneAddress: $phoneAddress,
                metadata: $metadata, options: $options, contacts: $contacts) { uuid } }";
        for (name, value) in more.as_object().context("fields")? {
            event[name] = value.clone();
        }
        event["organizer"] = json!(organizer);
        self.known(&self.says("owner", create, event).await?, "/createEvent/uuid")
    }

    pub(super) async fn comments(
        &self,
        event: &str,
        who: &str,
        words: &str,
        to: Option<&str>,
    ) -> Result<String> {
        let write = "mutation($event: ID!, $text: String!, $to: ID) {
            createComment(eventId: $event, text: $text, inReplyToCommentId: $to) { id } }";
        let said = json!({ "event": event, "text": words, "to": to });
        self.known(&self.says(who, write, said).await?, "/createComment/id")
    }

    pub(super) async fn says(&self, who: &str, document: &str, variables: Value) -> Result<Value> {
        let guest = self.guests.iter().find(|it| it.name == who).context("a guest")?;
        guest.api.data(document, variables).await.with_context(|| document.to_owned())
    }

    // Every id that is told is one that others could guess.
    pub(super) fn known(&self, told: &Value, at: &str) -> Result<String> {
        let id = told.pointer(at).and_then(Value::as_str);
        let id = id.with_context(|| format!("no {at} in {told:#}"))?.to_owned();
        self.ids.borrow_mut().push(id.clone());
        Ok(id)
    }
}

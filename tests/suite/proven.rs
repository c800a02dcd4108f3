//! Who proved what: a token serves whom it was asked for, an address is confirmed from its own mailbox, and an
//! `Idempotency-Key` stands for one request of one caller.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Answer, Client, PASSWORD},
    letters::{self, letter, link},
    server::{Engine, Home, Running},
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

const SIGN_UP: &str = "mutation($email: String!, $password: String!) {
    createUser(email: $email, password: $password) { id } }";
const RESEND: &str = "mutation($email: String!) { resendConfirmationEmail(email: $email) }";
const CONFIRM: &str = "mutation($token: String!) { validateUser(token: $token) {
    accessToken user { id email } } }";
const FORGOTTEN: &str = "mutation($email: String!) { sendResetPassword(email: $email) }";
const RESET: &str = "mutation($token: String!, $password: String!) {
    resetPassword(token: $token, password: $password) { user { email } } }";
const DELETE: &str = "mutation($password: String!) { deleteAccount(password: $password) { id } }";

/// A server where everybody may sign up, and the world in front of it.
struct Place {
    home: Home,
    server: Running,
    visitor: Client,
}

impl Place {
    async fn open() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        Self::of(home).await
    }

    async fn of(home: Home) -> Result<Self> {
        let home = home.with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "true");
        let server = home.serve().await?;
        let visitor = Client::visitor(server.url());
        Ok(Self { home, server, visitor })
    }

    async fn signs_up(&self, email: &str, password: &str) -> Result<Value> {
        self.visitor.data(SIGN_UP, json!({ "email": email, "password": password })).await
    }

    /// Whoever reads this mailbox confirms by the newest letter that is not one of these.
    async fn confirms(&self, email: &str, old: &[String]) -> Result<Client> {
        let token = self.token(email, "/validate/", old).await?;
        let session = self.visitor.data(CONFIRM, json!({ "token": token })).await?;
        let access = session.pointer("/validateUser/accessToken").and_then(Value::as_str);
        Ok(self.visitor.with_token(access.context("no session")?))
    }

    /// The token in a letter to this mailbox that is not one of these.
    async fn token(&self, email: &str, path: &str, old: &[String]) -> Result<String> {
        let mut found = None;
        until(std::time::Duration::from_secs(20), "there is another letter", async || {
            found = self.tokens(email, path).into_iter().find(|it| !old.contains(it));
            found.is_some()
        })
        .await?;
        found.context("it was there")
    }

    fn tokens(&self, email: &str, path: &str) -> Vec<String> {
        self.letters_to(email).iter().filter_map(|it| link(it, path).ok()).collect()
    }

    fn letters_to(&self, email: &str) -> Vec<String> {
        let is_to = |text: &String| {
            text.lines().any(|line| line.starts_with("To:") && line.contains(email))
        };
        letters::all(&self.home.letters()).into_iter().filter(is_to).collect()
    }

    /// Whether somebody is let in by this address and password.
    async fn lets_in(&self, email: &str, password: &str) -> bool {
        Client::signed_in(self.server.url(), email, password).await.is_ok()
    }

    /// Everything that was asked for before has been answered: a letter to somebody else has come.
    async fn is_quiet(&self) -> Result<()> {
        let email = format!("quiet{}@mail.test", self.letters_to("quiet").len());
        self.signs_up(&email, PASSWORD).await?;
        letter(&self.home.letters(), &email, &["/validate/"]).await.map(drop)
    }
}

fn code(answer: &Answer) -> Value {
    answer.0.pointer("/errors/0/code").cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_asked_for_one_account_never_serves_another() {
    takeover().await.unwrap();
}

async fn takeover() -> Result<()> {
    let place = Place::open().await?;
    place.home_of("victim@mail.test").await?;
    let mallory = place.home_of("mallory@mail.test").await?;
    let keyed = place.visitor.under_key("k");
    keyed.data(FORGOTTEN, json!({ "email": "mallory@mail.test" })).await?;
    let token = place.token("mallory@mail.test", "/password-reset/", &[]).await?;
    mallory.data(DELETE, json!({ "password": PASSWORD })).await?;
    let again = keyed.gql(FORGOTTEN, json!({ "email": "victim@mail.test" })).await?;
    ensure!(code(&again) == "idempotency_key_reused", "{:#}", again.0);
    let taken = json!({ "token": token, "password": "owned by mallory" });
    let taken = place.visitor.gql(RESET, taken).await?;
    ensure!(taken.error().is_ok(), "{:#}", taken.0);
    ensure!(place.lets_in("victim@mail.test", PASSWORD).await);
    ensure!(!place.lets_in("victim@mail.test", "owned by mallory").await);

    // Under a key of her own the victim gets her letter.
    let victim = place.visitor.under_key("v");
    victim.data(FORGOTTEN, json!({ "email": "victim@mail.test" })).await?;
    letter(&place.home.letters(), "victim@mail.test", &["/password-reset/"]).await?;
    place.server.stop()
}

impl Place {
    /// Signs up and confirms; deleting needs no profile.
    async fn home_of(&self, email: &str) -> Result<Client> {
        self.signs_up(email, PASSWORD).await?;
        self.confirms(email, &[]).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_confirmed_from_its_own_mailbox_only() {
    bypass().await.unwrap();
}

async fn bypass() -> Result<()> {
    let place = Place::open().await?;
    let (own, other) = ("own@mail.test", "ceo@mail.test");
    place.signs_up(own, PASSWORD).await?;
    let first = place.token(own, "/validate/", &[]).await?;
    let keyed = place.visitor.under_key("kk");
    keyed.data(RESEND, json!({ "email": own })).await?;
    let spare = place.token(own, "/validate/", std::slice::from_ref(&first)).await?;
    let session = place.visitor.data(CONFIRM, json!({ "token": first })).await?;
    let access = session.pointer("/validateUser/accessToken").and_then(Value::as_str);
    let mallory = place.visitor.with_token(access.context("no session")?);
    mallory.data(DELETE, json!({ "password": PASSWORD })).await?;
    place.signs_up(other, "mallory has it").await?;
    let again = keyed.gql(RESEND, json!({ "email": other })).await?;
    ensure!(code(&again) == "idempotency_key_reused", "{:#}", again.0);
    let confirmed = place.visitor.gql(CONFIRM, json!({ "token": spare })).await?;
    ensure!(confirmed.error().is_ok(), "{:#}", confirmed.0);
    ensure!(!place.lets_in(other, "mallory has it").await);
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_squats_no_address() {
    squatting().await.unwrap();
}

async fn squatting() -> Result<()> {
    let place = Place::open().await?;
    let keyed = place.visitor.under_key("sq");
    let own = json!({ "email": "sq@mail.test", "password": PASSWORD });
    let made = keyed.data(SIGN_UP, own.clone()).await?;
    let again = keyed.data(SIGN_UP, own).await?;
    ensure!(again == made, "the same order again has the same answer");
    place.confirms("sq@mail.test", &[]).await?;
    let press = "press@mail.test";
    let other = json!({ "email": press, "password": "another-password" });
    let refused = keyed.gql(SIGN_UP, other).await?;
    ensure!(code(&refused) == "idempotency_key_reused", "{:#}", refused.0);
    ensure!(refused.error()?["status_code"] == 422, "{:#}", refused.0);
    place.is_quiet().await?;
    ensure!(place.letters_to(press).is_empty() && place.letters_to("sq@").len() == 1);
    ensure!(!place.lets_in(press, "another-password").await);
    place.signs_up(press, "the-owners-password").await?;
    place.confirms(press, &[]).await?;
    ensure!(place.lets_in(press, "the-owners-password").await);
    place.server.stop()
}

const NAMED: &str = "mutation($name: String!, $email: String!) {
    registerPerson(preferredUsername: $name, email: $email) { id preferredUsername } }";
const ME: &str = "{ loggedUser { email } identities { preferredUsername } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_password_and_a_profile_are_whose_letter_asked_for_them() {
    prehijack().await.unwrap();
}

async fn prehijack() -> Result<()> {
    let place = Place::open().await?;
    let victim = "victim@mail.test";
    place.signs_up(victim, "attacker chosen 1").await?;
    let named = json!({ "name": "attackers_choice", "email": victim });
    place.visitor.data(NAMED, named).await?;
    let first = place.token(victim, "/validate/", &[]).await?;
    place.signs_up(victim, "victims own pass 2").await?;
    let second = place.token(victim, "/validate/", std::slice::from_ref(&first)).await?;
    let old = place.visitor.gql(CONFIRM, json!({ "token": first })).await?;
    ensure!(old.error().is_ok(), "what waited was replaced: {:#}", old.0);
    let elsewhere = Client::on_pages(place.server.url())?;
    ensure!(elsewhere.post(&format!("/validate/{second}"), &[]).await?.status() == 200);
    ensure!(!place.lets_in(victim, "attacker chosen 1").await);
    let hers = Client::signed_in(place.server.url(), victim, "victims own pass 2").await?;
    let me = hers.data(ME, json!({})).await?;
    ensure!(me["identities"] == json!([]), "the stranger named nothing: {me:#}");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_profile_waits_with_the_letter_that_asked_for_it() {
    profile().await.unwrap();
}

async fn profile() -> Result<()> {
    let place = Place::open().await?;
    let (rose, stranger) = ("rose@mail.test", Client::visitor(place.server.url()));
    place.signs_up(rose, PASSWORD).await?;
    let stranger = stranger.speaking("tlh");
    let other = stranger.gql(NAMED, json!({ "name": "not_hers", "email": rose })).await?;
    ensure!(code(&other) == "user_not_found", "{:#}", other.0);
    let made = place.visitor.data(NAMED, json!({ "name": "rose", "email": rose })).await?;
    ensure!(made["registerPerson"]["preferredUsername"] == "rose", "{made:#}");
    let early = place.visitor.gql("{ fetchPerson(preferredUsername: \"rose\") { id } }", json!({}));
    ensure!(early.await?.error().is_ok(), "nobody is called so yet");
    let session = place.confirms(rose, &[]).await?;
    let me = session.data("{ loggedPerson { id preferredUsername } }", json!({})).await?;
    ensure!(me["loggedPerson"]["id"] == made["registerPerson"]["id"], "{me:#}");
    // Whoever has an account is answered alike: something waits that no letter leads to.
    place.signs_up(rose, "a stranger's guess").await?;
    let again = place.visitor.data(NAMED, json!({ "name": "anybody", "email": rose })).await?;
    ensure!(again["registerPerson"]["preferredUsername"] == "anybody", "{again:#}");
    let early = Client::visitor(place.server.url());
    let early =
        early.gql(LOGIN, json!({ "email": rose, "password": "a stranger's guess" })).await?;
    ensure!(code(&early) == "user_unconfirmed", "as for a new address: {:#}", early.0);
    ensure!(place.lets_in(rose, PASSWORD).await, "and she is let in as before");
    place.server.stop()
}

const LOGIN: &str = "mutation($email: String!, $password: String!) {
    login(email: $email, password: $password) { accessToken } }";

#[tokio::test(flavor = "multi_thread")]
async fn one_time_means_once() {
    once().await.unwrap();
}

async fn once() -> Result<()> {
    let place = Place::open().await?;
    place.signs_up("rose@mail.test", PASSWORD).await?;
    let token = place.token("rose@mail.test", "/validate/", &[]).await?;
    let all = (0..20).map(|_| place.visitor.gql(CONFIRM, json!({ "token": token })));
    let all = futures::future::join_all(all).await;
    let sessions = all.into_iter().filter(|it| it.as_ref().is_ok_and(|it| it.error().is_err()));
    ensure!(sessions.count() == 1, "one follows the link");
    place.server.stop()
}

const CHANGE: &str = "mutation($email: String!, $password: String!) {
    changeEmail(email: $email, password: $password) { email } }";
const CONFIRM_CHANGE: &str = "mutation($token: String!) { validateEmail(token: $token) { email } }";

#[tokio::test(flavor = "multi_thread")]
async fn after_a_change_of_address_the_old_mailbox_opens_nothing_but_the_way_back() {
    moved().await.unwrap();
}

async fn moved() -> Result<()> {
    let place = Place::open().await?;
    let (old, new) = ("old@mail.test", "new@mail.test");
    let owner = place.home_of(old).await?;
    let other = Client::signed_in(place.server.url(), old, PASSWORD).await?;
    place.visitor.data(FORGOTTEN, json!({ "email": old })).await?;
    let reset = place.token(old, "/password-reset/", &[]).await?;
    let asked = owner.data(CHANGE, json!({ "email": new, "password": PASSWORD })).await?;
    ensure!(asked["changeEmail"]["email"] == old, "not yet: {asked:#}");
    let token = place.token(new, "/validate/email/", &[]).await?;
    let changed = owner.data(CONFIRM_CHANGE, json!({ "token": token })).await?;
    ensure!(changed["validateEmail"]["email"] == new, "{changed:#}");
    let stolen = json!({ "token": reset, "password": "attacker password 1" });
    ensure!(place.visitor.gql(RESET, stolen).await?.error().is_ok(), "it died with the mailbox");
    ensure!(owner.gql(ME, json!({})).await?.error().is_err(), "this session goes on");
    ensure!(other.gql(ME, json!({})).await?.error().is_ok(), "the other one ended");
    letter(&place.home.letters(), new, &["your e-mail address"]).await?;
    place.goes_back(old).await?;
    ensure!(owner.gql(ME, json!({})).await?.error().is_ok(), "everybody is signed out");
    ensure!(!place.lets_in(old, PASSWORD).await && !place.lets_in(new, PASSWORD).await);
    place.server.stop()
}

impl Place {
    /// Whoever reads mail at the old address takes it back, and chooses another password.
    async fn goes_back(&self, old: &str) -> Result<()> {
        let back = self.token(old, "/validate/email/back/", &[]).await?;
        let pages = Client::on_pages(self.server.url())?;
        let path = format!("/validate/email/back/{back}");
        ensure!(pages.text(&path).await?.contains("<button"), "looking changes nothing");
        let answer = pages.post(&path, &[]).await?;
        let next = answer.headers().get("location").context("no next page")?.to_str()?.to_owned();
        let done = pages.post(&next, &[("password", "once more it is mine")]).await?;
        ensure!(done.status() == 200, "{}", done.status());
        ensure!(self.lets_in(old, "once more it is mine").await);
        ensure!(pages.post(&path, &[]).await?.status() == 404, "once");
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_log_stands_tells_strangers_nothing() {
    oracle().await.unwrap();
}

async fn oracle() -> Result<()> {
    let place = Place::open().await?;
    let owner = place.home_of("known@mail.test").await?;
    let head = || place.home.json(&["digest"]).map(|it| it["facts"].clone());
    let before = head()?;
    for email in ["known@mail.test", "unknown@mail.test"] {
        let known = json!({ "email": email, "password": "whatever it may be" });
        let answer = place.visitor.gql(SIGN_UP, known).await?;
        ensure!(answer.0.get("extensions").is_none(), "{:#}", answer.0);
        place.visitor.data(FORGOTTEN, json!({ "email": email })).await?;
        place.visitor.data(RESEND, json!({ "email": email })).await?;
    }
    place.signs_up("taken@mail.test", PASSWORD).await?;
    place.confirms("taken@mail.test", &[]).await?;
    let between = head()?;
    for email in ["taken@mail.test", "free@mail.test"] {
        owner.data(CHANGE, json!({ "email": email, "password": PASSWORD })).await?;
    }
    place.is_quiet().await?;
    ensure!(head()? == between && between != before, "asking is no fact");
    let ready: Value = serde_json::from_str(&place.visitor.text("/readyz").await?)?;
    let keys: Vec<_> = ready.as_object().context("an object")?.keys().collect();
    ensure!(keys == ["doing", "ready"], "{ready:#}");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_signs_out_one_device_or_all_others() {
    devices().await.unwrap();
}

async fn devices() -> Result<()> {
    let place = Place::open().await?;
    let owner = place.home_of("rose@mail.test").await?;
    let url = place.server.url();
    let pages = Client::signed_in_on_pages(url, "rose@mail.test", PASSWORD).await?;
    let other = Client::signed_in(url, "rose@mail.test", PASSWORD).await?;
    let list = "{ loggedUser { sessions { id device createdAt lastUsedAt current } } }";
    let open = owner.data(list, json!({})).await?;
    let open = open.pointer("/loggedUser/sessions").and_then(Value::as_array).context("a list")?;
    ensure!(open.len() == 3 && open.iter().filter(|it| it["current"] == true).count() == 1);
    let mine = open.iter().find(|it| it["current"] == true).context("this one")?;
    let end = "mutation($id: ID!) { endSession(id: $id) { id } }";
    let stranger = place.home_of("ben@mail.test").await?;
    let refused = stranger.gql(end, json!({ "id": mine["id"] })).await?;
    ensure!(refused.error()?["status_code"] == 404, "not his to end: {:#}", refused.0);
    let left = owner.data("mutation { endOtherSessions { current } }", json!({})).await?;
    ensure!(left["endOtherSessions"] == json!([{ "current": true }]), "{left:#}");
    ensure!(other.gql(ME, json!({})).await?.error().is_ok());
    ensure!(pages.text("/").await?.contains("/login"));
    owner.data(end, json!({ "id": mine["id"] })).await?;
    ensure!(owner.gql(ME, json!({})).await?.error().is_ok(), "and this one, too");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_of_strangers_lock_nobody_out() {
    locked().await.unwrap();
}

async fn locked() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let home = home.with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    home.person("rose")?;
    let place = Place::of(home).await?;
    let stranger = place.visitor.coming_from("203.0.113.66");
    let wrong = json!({ "email": "rose@mail.test", "password": "not her password" });
    for _ in 0..6 {
        stranger.gql(LOGIN, wrong.clone()).await?;
    }
    let told = stranger.gql(LOGIN, wrong.clone()).await?;
    ensure!(code(&told) == "too_many_requests", "{:#}", told.0);
    let message = told.error()?["message"].as_str().unwrap_or_default().to_owned();
    ensure!(message.contains("15 minutes"), "the wait is told as it is: {message}");
    let rose = place.visitor.coming_from("198.51.100.7");
    rose.signs_in("rose@mail.test", PASSWORD).await?;
    // She sits where the stranger sits, and has set a new password.
    stranger.data(FORGOTTEN, json!({ "email": "rose@mail.test" })).await?;
    let token = place.token("rose@mail.test", "/password-reset/", &[]).await?;
    stranger.data(RESET, json!({ "token": token, "password": "another horse battery" })).await?;
    stranger.signs_in("rose@mail.test", "another horse battery").await?;
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_that_are_guessed_first_are_refused() {
    guessed().await.unwrap();
}

async fn guessed() -> Result<()> {
    let place = Place::open().await?;
    for password in ["password1", "qwertyuiop", "P@ssw0rd"] {
        let asked = json!({ "email": "rose@mail.test", "password": password });
        let refused = place.visitor.gql(SIGN_UP, asked).await?;
        ensure!(refused.error()?["field"] == "password", "{password}: {:#}", refused.0);
    }
    place.server.stop()
}

const PARTY: &str = "mutation($organizer: ID!, $policy: EventJoinOptions!, $places: Int!) {
    createEvent(title: \"Party\", description: \"\", beginsOn: \"2030-01-01T18:00:00Z\",
        organizerActorId: $organizer, joinOptions: $policy, options: {
            anonymousParticipation: true, maximumAttendeeCapacity: $places }) { id } }";
const JOIN: &str = "mutation($event: ID!, $me: ID!, $email: String) {
    joinEvent(eventId: $event, actorId: $me, email: $email) { id role } }";
const ANSWER: &str = "mutation($id: ID!, $role: ParticipantRoleEnum!) {
    updateParticipation(id: $id, role: $role) { role } }";

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}

async fn party(host: &Client, policy: &str, places: i32) -> Result<String> {
    let wanted = json!({ "organizer": host.person().await?, "policy": policy, "places": places });
    text(&host.data(PARTY, wanted).await?, "/createEvent/id")
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_means_out() {
    refused().await.unwrap();
}

async fn refused() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("alice")?;
    home.person("bob")?;
    let place = Place::of(home).await?;
    let alice = Client::named(place.server.url(), "alice").await?;
    let bob = Client::named(place.server.url(), "bob").await?;
    let event = party(&bob, "RESTRICTED", 10).await?;
    let me = json!({ "event": event, "me": alice.person().await? });
    let asked = text(&alice.data(JOIN, me).await?, "/joinEvent/id")?;
    bob.data(ANSWER, json!({ "id": asked, "role": "REJECTED" })).await?;
    let close = "mutation($event: ID!) { updateEvent(eventId: $event, visibility: PRIVATE,
        description: \"NEW SECRET ADDRESS\") { id } }";
    bob.data(close, json!({ "event": event })).await?;
    let look = "query($event: UUID!) { event(uuid: $event) { title description } }";
    let seen = alice.gql(look, json!({ "event": event })).await?;
    ensure!(code(&seen) == "event_not_found", "{:#}", seen.0);
    let say = "mutation($event: ID!) { createComment(eventId: $event, text: \"hello\") { id } }";
    let said = alice.gql(say, json!({ "event": event })).await?;
    ensure!(code(&said) == "event_not_found", "{:#}", said.0);
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_are_answered_alike_whoever_they_are() {
    guests().await.unwrap();
}

async fn guests() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("alice")?;
    home.person("bob")?;
    let place = Place::of(home).await?;
    let alice = Client::named(place.server.url(), "alice").await?;
    let bob = Client::named(place.server.url(), "bob").await?;
    let config = place.visitor.data("{ config { anonymous { actorId } } }", json!({})).await?;
    let nobody = text(&config, "/config/anonymous/actorId")?;
    let guest = |event: &str, email: &str| {
        place.visitor.gql(JOIN, json!({ "event": event, "me": nobody, "email": email }))
    };
    let event = party(&bob, "FREE", 1).await?;
    guest(&event, "known@guest.test").await?.data()?;
    alice.data(JOIN, json!({ "event": event, "me": alice.person().await? })).await?;
    for email in ["known@guest.test", "unknown@guest.test"] {
        let full = guest(&event, email).await?;
        ensure!(code(&full) == "event_full", "{email}: {:#}", full.0);
        ensure!(full.0.get("extensions").is_none(), "{:#}", full.0);
    }
    let strict = party(&bob, "RESTRICTED", 10).await?;
    let asked = guest(&strict, "refused@guest.test").await?.data()?;
    let id = text(&asked, "/joinEvent/id")?;
    bob.data(ANSWER, json!({ "id": id, "role": "REJECTED" })).await?;
    for email in ["refused@guest.test", "welcome@guest.test"] {
        let told = guest(&strict, email).await?.data()?;
        ensure!(told["joinEvent"]["role"] == "NOT_CONFIRMED", "{email}: {told:#}");
    }
    place.server.stop()
}

#[test]
fn what_is_in_the_data_directory_is_its_owner_s_alone() {
    private().unwrap();
}

fn private() -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    std::fs::create_dir_all(home.data())?;
    std::fs::set_permissions(home.data(), PermissionsExt::from_mode(0o755))?;
    home.person("rose")?;
    let mut folders = vec![home.data()];
    while let Some(folder) = folders.pop() {
        let mode = std::fs::metadata(&folder)?.permissions().mode();
        ensure!(mode & 0o077 == 0, "{}: {mode:o}", folder.display());
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let mode = entry.metadata()?.permissions().mode();
            ensure!(mode & 0o077 == 0, "{}: {mode:o}", entry.path().display());
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    Ok(())
}

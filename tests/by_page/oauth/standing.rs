//! What a program may do and what it may not, and everything that ends that.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    browser::Browser,
    client::{Client, PASSWORD},
    program::Program,
};

use super::{CREATE, Lodge};

#[tokio::test(flavor = "multi_thread")]
async fn scopes_are_all_that_a_program_has() {
    scopes().await.unwrap();
}

async fn scopes() -> Result<()> {
    let lodge = Lodge::of(&["rose"]).await?;
    let rose = Client::named(lodge.url(), "rose").await?;
    let me = rose.person().await?;
    let event = rose.data(CREATE, json!({ "me": me })).await?["createEvent"]["id"].clone();
    let program = Program::registered(lodge.url(), "read write").await?;
    let narrow = program.is_let_in(&rose, "write:event:create").await?.text("access_token")?;
    let bot = lodge.with(&narrow);
    bot.data(CREATE, json!({ "me": me })).await?;
    let update = "mutation($id: ID!) { updateEvent(eventId: $id, title: \"Mine now\") { id } }";
    let refused = bot.gql(update, json!({ "id": event })).await?;
    let error = refused.error()?;
    ensure!(error["code"] == "unauthorized" && error["status_code"] == 403, "{error:#}");
    ensure!(
        error["scope"] == "write:event:update" && error["path"] == json!(["updateEvent"]),
        "{error:#}"
    );
    let told = said_of_token(&lodge, &narrow, update_of(&event)).await?;
    ensure!(told == "Bearer error=\"insufficient_scope\", scope=\"write:event:update\"", "{told}");
    let told = said_of_token(&lodge, "nonsense", json!({ "query": "{ config { name } }" })).await?;
    ensure!(told == "Bearer error=\"invalid_token\"", "{told}");
    // What everybody may ask, it may ask as everybody.
    let seen = bot.data("{ config { name } events { total } }", json!({})).await?;
    ensure!(seen["events"]["total"].is_number(), "{seen:#}");
    let mixed = bot.gql("{ loggedUser { id email } identities { id } }", json!({})).await?;
    ensure!(!mixed.0["data"]["loggedUser"]["id"].is_null(), "{:#}", mixed.0);
    ensure!(mixed.0["data"]["loggedUser"]["email"].is_null(), "{:#}", mixed.0);
    ensure!(mixed.0["data"]["identities"].is_null(), "{:#}", mixed.0);
    nothing_of_an_account(&lodge, &program).await?;
    lodge.server.stop()
}

fn update_of(event: &Value) -> Value {
    let query =
        format!("mutation {{ updateEvent(eventId: {event}, title: \"Mine now\") {{ id }} }}");
    json!({ "query": query })
}

async fn said_of_token(lodge: &Lodge, token: &str, body: Value) -> Result<String> {
    let client = lodge.with(token);
    let answer = client.send("/api", "application/json", &body.to_string()).await?;
    ensure!(answer.status() == 200);
    let told = answer.headers().get("www-authenticate").context("nothing is said of the token")?;
    Ok(told.to_str()?.to_owned())
}

// With every scope there is, for somebody who keeps order.
async fn nothing_of_an_account(lodge: &Lodge, program: &Program) -> Result<()> {
    let mona = Client::named(lodge.url(), "mona").await?;
    let broad = program.is_let_in(&mona, "read write").await?.text("access_token")?;
    let bot = lodge.with(&broad);
    ensure!(
        !bot.data("{ loggedUser { email } }", json!({})).await?["loggedUser"]["email"].is_null()
    );
    for command in [
        "mutation { changePassword(oldPassword: \"correct horse battery\", newPassword: \"over the hills 7\") { id } }",
        "mutation { deleteAccount(password: \"correct horse battery\") { id } }",
        "mutation { login(email: \"mona@mail.test\", password: \"correct horse battery\") { accessToken } }",
        "{ loggedUser { sessions { id } } }",
        "{ loggedUser { authAuthorizedApplications { id } } }",
        "{ reports { total } }",
        "{ users { total } }",
    ] {
        let answer = bot.gql(command, json!({})).await?;
        ensure!(answer.error()?["status_code"] == 403, "{command}: {:#}", answer.0);
    }
    ensure!(mona.data("{ reports { total } }", json!({})).await.is_ok(), "she herself does");
    // Pages take no such token, and neither does anything else.
    let page = bot.text("/settings").await?;
    ensure!(!page.contains("mona@mail.test"), "a page for a program");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_that_somebody_copied_ends_everything() {
    copied().await.unwrap();
}

async fn copied() -> Result<()> {
    let lodge = Lodge::of(&["rose"]).await?;
    let rose = Client::named(lodge.url(), "rose").await?;
    let program = Program::registered(lodge.url(), "read").await?;
    let first = program.is_let_in(&rose, "read").await?.text("refresh_token")?;
    let second = program.renews(&first).await?;
    let lost = program.renews(&first).await?;
    ensure!(lost.text("refresh_token")? == second.text("refresh_token")?, "an answer may be lost");
    let bare = [("grant_type", "refresh_token"), ("refresh_token", &second.text("refresh_token")?)];
    let bare = program.asks_for_tokens(&bare).await?;
    ensure!(
        bare.status == 401 && bare.error() == "invalid_client",
        "its secret is left out: {bare:?}"
    );
    lodge.is_later_by(60)?;
    let third = program.renews(&second.text("refresh_token")?).await?;
    ensure!(lodge.opens(&third.text("access_token")?).await?);
    let thief = program.renews(&first).await?;
    ensure!(thief.error() == "invalid_grant", "{thief:?}");
    ensure!(program.renews(&third.text("refresh_token")?).await?.error() == "invalid_grant");
    ensure!(!lodge.opens(&third.text("access_token")?).await?);
    lodge.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_let_a_program_in_sees_it_and_ends_it() {
    ended().await.unwrap();
}

async fn ended() -> Result<()> {
    let lodge = Lodge::of(&["rose", "ben"]).await?;
    let rose = Client::named(lodge.url(), "rose").await?;
    let program = Program::registered(lodge.url(), "read").await?;
    let token = async || program.is_let_in(&rose, "read").await?.text("access_token");
    let (by_itself, on_page, over_api, by_password) =
        (token().await?, token().await?, token().await?, token().await?);
    let revoked = program.sends("/oauth/revoke", &[("token", by_itself.as_str())]).await?;
    ensure!(revoked.status == 200 && !lodge.opens(&by_itself).await?, "{revoked:?}");
    ensure!(program.sends("/oauth/revoke", &[("token", "nonsense")]).await?.status == 200);
    let browser = Browser::new(lodge.url())?;
    let page = browser.signs_in("rose", "/settings/authorized-apps").await?;
    ensure!(
        page.has("A bot") && page.has("see everything that you can see here"),
        "{}",
        page.main()
    );
    browser.send(&page, "/settings/applications", &[]).await?.well()?;
    let seen = "{ loggedUser { authAuthorizedApplications { id insertedAt lastUsedAt application { name scope } } } }";
    let left =
        rose.data(seen, json!({})).await?["loggedUser"]["authAuthorizedApplications"].clone();
    ensure!(left.as_array().is_some_and(|it| it.len() == 2), "{left:#}");
    let open = [&on_page, &over_api, &by_password];
    let revoke = "mutation($id: String!) { revokeApplicationToken(appTokenId: $id) { id } }";
    let id = json!({ "id": left[0]["id"] });
    let ben = Client::named(lodge.url(), "ben").await?;
    let his = ben.gql(revoke, id.clone()).await?;
    ensure!(his.error()?["code"] == "application_token_not_found", "{:#}", his.0);
    rose.data(revoke, id).await?;
    let mut opening = 0;
    for token in open {
        opening += usize::from(lodge.opens(token).await?);
    }
    ensure!(opening == 1, "one is left, not {opening}");
    let change = "mutation($old: String!) { changePassword(oldPassword: $old, newPassword: \"another horse battery\") { id } }";
    rose.data(change, json!({ "old": PASSWORD })).await?;
    for token in open {
        ensure!(!lodge.opens(token).await?, "another password ends it");
    }
    let rose = Client::signed_in(lodge.url(), "rose@mail.test", "another horse battery").await?;
    let last = program.is_let_in(&rose, "read").await?;
    let leave = "mutation { deleteAccount(password: \"another horse battery\") { id } }";
    rose.data(leave, json!({})).await?;
    ensure!(!lodge.opens(&last.text("access_token")?).await?, "who left has no programs");
    ensure!(program.renews(&last.text("refresh_token")?).await?.error() == "invalid_grant");
    lodge.server.stop()
}

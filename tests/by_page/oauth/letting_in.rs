//! How a program is let in: on a page with PKCE, and on a device; and what asks wrongly.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::{
    browser::{Browser, BrowserPage},
    client::{Client, PASSWORD},
    program::{BACK, Program, VERIFIER, code_challenge},
};

use super::{CREATE, Lodge};

fn asked(program: &Program, more: &[(&str, &str)]) -> String {
    let challenge = code_challenge();
    let asked = [
        ("client_id", program.id.as_str()),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("state", "what was I doing"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    let kept = asked.into_iter().filter(|(name, _)| more.iter().all(|(it, _)| it != name));
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(kept).extend_pairs(more);
    format!("/oauth/authorize?{}", query.finish())
}

// What a program reads in the address that its person comes back with.
fn brought(page: &BrowserPage, name: &str) -> Result<String> {
    ensure!(page.path.starts_with(BACK), "{} {}", page.status, page.path);
    let url = url::Url::parse(&page.path)?;
    let found = url.query_pairs().find(|(it, _)| it == name).map(|(_, it)| it.into_owned());
    found.with_context(|| format!("no {name} in {url}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_let_in_on_a_page_and_does_what_it_was_let() {
    on_a_page().await.unwrap();
}

async fn on_a_page() -> Result<()> {
    let lodge = Lodge::of(&["rose"]).await?;
    let me = Client::named(lodge.url(), "rose").await?.person().await?;
    let scope = "write:event:create read:profile";
    let program = Program::registered(lodge.url(), scope).await?;
    let browser = Browser::new(lodge.url())?;
    let address = asked(&program, &[]);
    let login = browser.open(&address).await?.well()?;
    let typed = [("email", "rose@mail.test"), ("password", PASSWORD)];
    let page = browser.send(&login, "/login", &typed).await?.well()?;
    for said in [
        "A bot",
        "bot.test",
        "rose@mail.test",
        "publish events in your name",
        "never gets your password",
    ] {
        ensure!(page.has(said), "{said} is missing in {}", page.main());
    }
    ensure!(!page.has("delete your events"), "{}", page.main());
    let back = browser.send(&page, "/oauth/authorize", &[("answer", "allow")]).await?;
    ensure!(brought(&back, "state")? == "what was I doing");
    ensure!(brought(&back, "iss")? == lodge.url());
    let code = brought(&back, "code")?;
    let none = program.redeems(&code, ("unused", "")).await?;
    ensure!(none.error() == "invalid_request", "{none:?}");
    let wrong = program.redeems(&code, ("code_verifier", &VERIFIER.replace('a', "b"))).await?;
    ensure!(wrong.error() == "invalid_grant", "{wrong:?}");
    let given = program.redeems(&code, ("code_verifier", VERIFIER)).await?;
    ensure!(
        given.said["token_type"] == "bearer" && given.said["expires_in"] == 28_800,
        "{given:?}"
    );
    ensure!(given.said["refresh_token_expires_in"] == 15_724_800, "{given:?}");
    ensure!(given.text("scope")? == "read:profile write:event:create");
    let token = given.text("access_token")?;
    let bot = lodge.with(&token);
    ensure!(bot.data(CREATE, json!({ "me": me })).await?["createEvent"]["title"] == "By a bot");
    let twice = program.redeems(&code, ("code_verifier", VERIFIER)).await?;
    ensure!(twice.error() == "invalid_grant", "{twice:?}");
    ensure!(!lodge.opens(&token).await?, "what came of a code that was shown twice ends");
    let again = browser.open(&address).await?.well()?;
    let refused = browser.send(&again, "/oauth/authorize", &[("answer", "refuse")]).await?;
    ensure!(brought(&refused, "error")? == "access_denied");
    lodge.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_asks_wrongly_leads_nowhere() {
    wrongly().await.unwrap();
}

async fn wrongly() -> Result<()> {
    let lodge = Lodge::of(&["rose"]).await?;
    let program = Program::registered(lodge.url(), "read").await?;
    let browser = Browser::new(lodge.url())?;
    browser.signs_in("rose", "/").await?;
    for (more, leads_back) in [
        (("redirect_uri", "https://bot.test/back/"), false),
        (("redirect_uri", "https://evil.test/"), false),
        (("client_id", "00000000-0000-4000-8000-000000000000"), false),
        (("client_id", "nobody"), false),
        (("scope", "write"), true),
        (("scope", "read everything"), true),
        (("response_type", "token"), true),
        (("code_challenge_method", "plain"), true),
        (("code_challenge", "short"), true),
    ] {
        let page = browser.open(&asked(&program, &[more])).await?.says(422)?;
        let leads = page.main().contains("https://bot.test/back?error=");
        ensure!(leads == leads_back && !page.has("evil.test"), "{more:?}: {}", page.main());
        ensure!(page.forms().iter().all(|it| it.action != "/oauth/authorize"), "{more:?}");
    }
    // Nobody else's page answers in her name.
    let rose = Client::signed_in_on_pages(lodge.url(), "rose@mail.test", PASSWORD).await?;
    let form = [("client_id", program.id.as_str()), ("redirect_uri", BACK), ("answer", "allow")];
    let evil = rose.post_from("https://evil.test", "/oauth/authorize", &form).await?;
    ensure!(evil.status() == 403, "{}", evil.status());
    let answer = rose.get(&asked(&program, &[])).await?;
    let policy = answer.headers()["content-security-policy"].to_str()?;
    ensure!(policy.contains("form-action 'self' https://bot.test;"), "{policy}");
    ensure!(policy.contains("frame-ancestors 'none'"), "{policy}");
    lodge.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_asks_until_its_owner_answers() {
    device().await.unwrap();
}

const DEVICE: (&str, &str) = ("grant_type", "urn:ietf:params:oauth:grant-type:device_code");

async fn device() -> Result<()> {
    let lodge = Lodge::of(&["rose"]).await?;
    let program = Program::registered(lodge.url(), "write:event:create read").await?;
    let begin = [("client_id", program.id.as_str()), ("scope", "write:event:create")];
    let begun = program.sends("/login/device/code", &begin).await?;
    let (code, user) = (begun.text("device_code")?, begun.text("user_code")?);
    ensure!(begun.said["expires_in"] == 900 && begun.said["interval"] == 5, "{begun:?}");
    ensure!(begun.text("verification_uri")? == format!("{}/login/device", lodge.url()));
    let poll = [DEVICE, ("device_code", code.as_str())];
    ensure!(program.asks_for_tokens(&poll).await?.error() == "authorization_pending");
    let fast = program.asks_for_tokens(&poll).await?;
    ensure!(fast.error() == "slow_down" && fast.status == 400, "{fast:?}");
    let browser = Browser::new(lodge.url())?;
    let page = browser.signs_in("rose", "/login/device").await?;
    let wrong =
        browser.send(&page, "/login/device", &[("user_code", "BBBB-BBBB")]).await?.says(422)?;
    let page = browser
        .send(&wrong, "/login/device", &[("user_code", &user.to_lowercase())])
        .await?
        .well()?;
    ensure!(page.has("publish events in your name") && page.has("A bot"), "{}", page.main());
    let done = browser.send(&page, "/login/device", &[("answer", "allow")]).await?.well()?;
    ensure!(done.has("The device is let in"), "{}", done.main());
    lodge.is_later_by(30)?;
    let given = program.asks_for_tokens(&poll).await?;
    ensure!(lodge.opens(&given.text("access_token")?).await?, "{given:?}");
    ensure!(program.asks_for_tokens(&poll).await?.error() == "invalid_grant", "once");
    over_the_api(&lodge, &program).await?;
    let begun = program.sends("/login/device/code", &begin).await?.text("device_code")?;
    lodge.is_later_by(30 + 16 * 60)?;
    let late = program.asks_for_tokens(&[DEVICE, ("device_code", &begun)]).await?;
    ensure!(late.error() == "expired_token", "{late:?}");
    lodge.server.stop()
}

// As Mobilizon's own page asks, and with a no.
async fn over_the_api(lodge: &Lodge, program: &Program) -> Result<()> {
    let rose = Client::named(lodge.url(), "rose").await?;
    let begin = [("client_id", program.id.as_str()), ("scope", "read")];
    let begun = program.sends("/login/device/code", &begin).await?;
    let user = json!({ "user": begun.text("user_code")?, "id": program.id });
    let look = "mutation($user: String!) { deviceActivation(userCode: $user) {
        id scope application { name clientId website } } }";
    let seen = rose.data(look, user.clone()).await?["deviceActivation"].clone();
    ensure!(seen["scope"] == "read" && seen["application"]["name"] == "A bot", "{seen:#}");
    let unknown = rose.gql(look, json!({ "user": "BBBBBBBB" })).await?;
    ensure!(unknown.error()?["code"] == "not_found", "{:#}", unknown.0);
    let allow = "mutation($user: String!, $id: String!) {
        authorizeDeviceApplication(clientId: $id, userCode: $user) { clientId } }";
    rose.data(allow, user).await?;
    let given =
        program.asks_for_tokens(&[DEVICE, ("device_code", &begun.text("device_code")?)]).await?;
    ensure!(lodge.opens(&given.text("access_token")?).await?, "{given:?}");
    let begun = program.sends("/login/device/code", &begin).await?;
    let browser = Browser::new(lodge.url())?;
    let filled = format!("/login/device?user_code={}", begun.text("user_code")?);
    browser.signs_in("rose", "/").await?;
    let page = browser.open(&filled).await?.well()?;
    let page = browser.send(&page, "/login/device", &[]).await?.well()?;
    browser.send(&page, "/login/device", &[("answer", "refuse")]).await?.well()?;
    let no =
        program.asks_for_tokens(&[DEVICE, ("device_code", &begun.text("device_code")?)]).await?;
    ensure!(no.error() == "access_denied", "{no:?}");
    Ok(())
}

//! Programs register themselves, within bounds, and read where everything is.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    program::{BACK, Program},
};

use super::Lodge;

#[tokio::test(flavor = "multi_thread")]
async fn programs_register_themselves_within_bounds() {
    registrations().await.unwrap();
}

async fn registrations() -> Result<()> {
    let lodge = Lodge::of(&[]).await?;
    let told = Client::visitor(lodge.url()).text("/.well-known/oauth-authorization-server").await?;
    let told: Value = serde_json::from_str(&told)?;
    ensure!(
        told["issuer"] == lodge.url()
            && told["code_challenge_methods_supported"] == json!(["S256"])
    );
    let program = Program::registered(lodge.url(), "read").await?;
    let form = [("name", "A bot"), ("redirect_uri", BACK), ("scope", "read")];
    for (field, value, error) in [
        ("name", "", "invalid_request"),
        ("name", &"x".repeat(200), "invalid_request"),
        ("redirect_uri", "http://bot.test/", "invalid_request"),
        ("redirect_uri", "javascript:alert(1)", "invalid_request"),
        ("redirect_uri", &"https://bot.test/\n".repeat(11), "invalid_request"),
        ("scope", "read admin", "invalid_scope"),
        ("scope", "", "invalid_scope"),
        ("website", "nowhere", "invalid_request"),
    ] {
        let kept = form.into_iter().filter(|(name, _)| *name != field);
        let form: Vec<_> = kept.chain([(field, value)]).collect();
        let refused = program.sends("/apps", &form).await?;
        ensure!(refused.status == 400 && refused.error() == error, "{field} {value}: {refused:?}");
    }
    let mut last = program.sends("/apps", &form).await?;
    for _ in 0..20 {
        last = program.sends("/apps", &form).await?;
    }
    ensure!(last.status == 429 && last.error() == "slow_down", "{last:?}");
    let unknown = program.sends("/oauth/token", &[("grant_type", "password")]).await?;
    ensure!(unknown.error() == "unsupported_grant_type", "{unknown:?}");
    lodge.server.stop()
}

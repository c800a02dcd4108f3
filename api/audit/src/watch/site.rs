//! What a server publishes of its log, asked from outside. Nothing of it is believed for being answered.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{hex::unhex, time::Moment};
use projections::merkle::tree::Hash;
use reqwest::{Client, Url, redirect};
use serde::{Deserialize, de::DeserializeOwned};
use vault::heads::{PublicKey, SignedHead, Succession};

/// The longest answer that is read: a hundred heads are a tenth of it.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// How long a server has for an answer.
const ANSWER: Duration = Duration::from_secs(30);

/// Pages of heads that are read in one look: a year of heads, five minutes apart, is ten times that.
const PAGES_MAX: usize = 100;

/// Where a server publishes its log.
pub(super) struct LogSite {
    client: Client,
    log: Url,
}

#[derive(Deserialize)]
struct HeadAnswer {
    text: String,
    key: String,
    signature: String,
}

#[derive(Deserialize)]
struct HeadsAnswer {
    heads: Vec<HeadAnswer>,
    next: Option<u64>,
}

#[derive(Deserialize)]
struct KeysAnswer {
    keys: Vec<KeyAnswer>,
}

#[derive(Deserialize)]
struct KeyAnswer {
    key: String,
    until: Option<Moment>,
    succession: Option<SuccessionAnswer>,
}

#[derive(Deserialize)]
struct SuccessionAnswer {
    key: String,
    signature: String,
}

#[derive(Deserialize)]
struct ConsistencyAnswer {
    proof: Vec<String>,
}

impl HeadAnswer {
    fn signed(self) -> Option<SignedHead> {
        let signature = STANDARD.decode(self.signature).ok()?.try_into().ok()?;
        Some(SignedHead { text: self.text, key: PublicKey::from_hex(&self.key)?, signature })
    }
}

impl KeyAnswer {
    /// The key that it named to sign after it, if its word holds.
    fn named(&self) -> Option<(PublicKey, PublicKey)> {
        let (key, named) = (PublicKey::from_hex(&self.key)?, self.succession.as_ref()?);
        let successor = PublicKey::from_hex(&named.key)?;
        let signature = STANDARD.decode(&named.signature).ok()?.try_into().ok()?;
        let said = Succession { successor, until: self.until?, signature };
        said.is_of(key).then_some((key, successor))
    }
}

impl LogSite {
    /// The server at this address.
    pub(super) fn of(server: &str) -> Result<Self> {
        let base = if server.ends_with('/') { server.to_owned() } else { format!("{server}/") };
        let log = Url::parse(&base).and_then(|it| it.join(".well-known/parvis/log/"));
        let log = log.with_context(|| format!("{server:?} is not the address of a server"))?;
        ensure!(
            matches!(log.scheme(), "http" | "https"),
            "{server:?} is not an address of the web"
        );
        let client = Client::builder()
            .user_agent(concat!("Parvis/", env!("CARGO_PKG_VERSION")))
            .timeout(ANSWER)
            .redirect(redirect::Policy::none())
            .build()?;
        Ok(Self { client, log })
    }

    /// The newest head.
    pub(super) async fn newest(&self) -> Result<SignedHead> {
        let head: HeadAnswer = self.answer("head").await?;
        head.signed().context("the newest head is none")
    }

    /// The heads over more than so many facts, in their order.
    pub(super) async fn heads_after(&self, size: u64) -> Result<Vec<SignedHead>> {
        let (mut heads, mut after) = (Vec::new(), size);
        for _ in 0..PAGES_MAX {
            let page: HeadsAnswer = self.answer(&format!("heads?after={after}")).await?;
            heads.extend(page.heads.into_iter().filter_map(HeadAnswer::signed));
            match page.next {
                Some(next) => after = next,
                None => break,
            }
        }
        Ok(heads)
    }

    /// Heads over what was lost, as the server says.
    pub(super) async fn lost(&self) -> Result<Vec<SignedHead>> {
        let answer: HeadsAnswer = self.answer("lost").await?;
        Ok(answer.heads.into_iter().filter_map(HeadAnswer::signed).collect())
    }

    /// Which key named which other one to sign after it.
    pub(super) async fn successions(&self) -> Result<Vec<(PublicKey, PublicKey)>> {
        let answer: KeysAnswer = self.answer("keys").await?;
        Ok(answer.keys.iter().filter_map(KeyAnswer::named).collect())
    }

    /// What shows that the first facts are the beginning of more.
    pub(super) async fn consistency(&self, from: u64, to: u64) -> Result<Vec<Hash>> {
        let path = format!("proof/consistency?from={from}&to={to}");
        let answer: ConsistencyAnswer = self.answer(&path).await?;
        let proof: Option<Vec<Hash>> = answer.proof.iter().map(|it| unhex(it)).collect();
        proof.with_context(|| format!("{path}: it is no proof"))
    }

    async fn answer<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let url = self.log.join(path)?;
        let failed = || format!("{url} did not answer");
        let mut response = self.client.get(url.clone()).send().await.with_context(failed)?;
        let status = response.status();
        ensure!(status.is_success(), "{url} answered {status}");
        let mut answer = Vec::new();
        while let Some(more) = response.chunk().await.with_context(failed)? {
            let is_short = answer.len() + more.len() <= ANSWER_BYTES_MAX;
            ensure!(is_short, "{url} answered more than {ANSWER_BYTES_MAX} bytes");
            answer.extend_from_slice(&more);
        }
        serde_json::from_slice(&answer).with_context(|| format!("{url} answered something else"))
    }
}

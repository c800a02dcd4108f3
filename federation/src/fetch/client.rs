//! HTTP to other servers. Names are resolved here and only addresses that may be connected to are handed on, so that
//! what was checked is what is connected to.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use reqwest::{
    Method, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{HeaderName, HeaderValue, LOCATION},
    redirect,
};
use url::Host;

use super::{AllowedNetworks, FetchError};

/// From the first name that is looked up to the last byte.
pub const WITHIN: Duration = Duration::from_secs(10);

/// Times that an answer may point elsewhere.
pub const REDIRECTS_MAX: usize = 3;

/// The longest answer that is read.
pub const BODY_BYTES_MAX: usize = crate::vocabulary::BYTES_MAX;

/// Headers to send.
pub type Headers = Vec<(&'static str, String)>;

/// What a server answered.
#[derive(Clone, Debug)]
pub struct FetchAnswer {
    /// The status of HTTP.
    pub status: u16,
    /// Of what type it says that it is.
    pub media_type: String,
    /// Where it came from in the end.
    pub url: Url,
    /// What it says.
    pub body: Vec<u8>,
    /// How many seconds it asks to wait, if it does.
    pub retry_after: Option<i64>,
}

/// The way out.
#[derive(Clone, Debug)]
pub struct FetchClient {
    allowed: Arc<AllowedNetworks>,
    secure: reqwest::Client,
    plain: reqwest::Client,
}

/// Resolves names to what may be connected to. Without TLS only networks that were allowed by name may.
struct GuardedResolver {
    allowed: Arc<AllowedNetworks>,
    only_allowed: bool,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (allowed, only_allowed) = (Arc::clone(&self.allowed), self.only_allowed);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let may = |it: &SocketAddr| {
                if only_allowed { allowed.has(it.ip()) } else { allowed.may_connect(it.ip()) }
            };
            let found: Vec<SocketAddr> = found.filter(may).collect();
            if found.is_empty() {
                return Err(Box::from("no address that may be connected to"));
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

impl FetchClient {
    /// With networks that may be connected to besides the whole net.
    ///
    /// # Errors
    ///
    /// When the TLS of the system cannot be set up.
    pub fn new(allowed: AllowedNetworks) -> Result<Self, reqwest::Error> {
        let allowed = Arc::new(allowed);
        let build = |only_allowed| {
            reqwest::Client::builder()
                .user_agent(concat!("Parvis/", env!("CARGO_PKG_VERSION")))
                .redirect(redirect::Policy::none())
                .no_proxy()
                .timeout(WITHIN)
                .pool_idle_timeout(Duration::from_secs(60))
                .pool_max_idle_per_host(2)
                .dns_resolver(Arc::new(GuardedResolver {
                    allowed: Arc::clone(&allowed),
                    only_allowed,
                }))
                .build()
        };
        Ok(Self { secure: build(false)?, plain: build(true)?, allowed })
    }

    /// The address of a server that somebody names: with TLS, but in networks that were allowed by name.
    #[must_use]
    pub fn home(&self, server: &str) -> Option<Url> {
        let is_name = server.bytes().all(|it| !it.is_ascii_whitespace() && it != b'\\');
        let url = is_name.then(|| Url::parse(&format!("https://{server}")).ok())??;
        let more = url.path() != "/" || url.query().is_some() || url.fragment().is_some();
        if more || !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        let allowed = match url.host()? {
            Host::Ipv4(address) => self.allowed.has(IpAddr::V4(address)),
            Host::Ipv6(address) => self.allowed.has(IpAddr::V6(address)),
            Host::Domain(_) => false,
        };
        if allowed { Url::parse(&format!("http://{server}")).ok() } else { Some(url) }
    }

    // An address in numbers is never resolved, so it is looked at here.
    fn way(&self, url: &Url) -> Result<&reqwest::Client, FetchError> {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) => None,
            None => return Err(FetchError::NotGlobal),
        };
        let may = match (url.scheme(), address) {
            ("https", Some(address)) => self.allowed.may_connect(address),
            ("http", Some(address)) => self.allowed.has(address),
            ("https" | "http", None) => true,
            _ => false,
        };
        if !may || !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::NotGlobal);
        }
        Ok(if url.scheme() == "https" { &self.secure } else { &self.plain })
    }

    /// Sends something once; an answer that points elsewhere is an answer.
    ///
    /// # Errors
    ///
    /// When nobody goes there, or nothing whole came back in time.
    pub async fn post(
        &self,
        url: &Url,
        headers: &Headers,
        body: Vec<u8>,
    ) -> Result<FetchAnswer, FetchError> {
        within(self.once(Method::POST, url, headers, Some(body))).await
    }

    /// Gets something, from where it points to in the end. `sign` gives the headers for each address on the way.
    ///
    /// # Errors
    ///
    /// When nobody goes there, it points elsewhere too often, or nothing whole came back in time.
    pub async fn get(
        &self,
        url: &Url,
        sign: impl Fn(&Url) -> Headers,
    ) -> Result<FetchAnswer, FetchError> {
        within(async {
            let mut url = url.clone();
            for _ in 0..=REDIRECTS_MAX {
                let answer = self.once(Method::GET, &url, &sign(&url), None).await?;
                let Some(next) = elsewhere(&answer) else { return Ok(answer.0) };
                // Never from an address that is proven to one that is not.
                if url.scheme() == "https" && next.scheme() != "https" {
                    return Err(FetchError::Redirects);
                }
                url = next;
            }
            Err(FetchError::Redirects)
        })
        .await
    }

    async fn once(
        &self,
        method: Method,
        url: &Url,
        headers: &Headers,
        body: Option<Vec<u8>>,
    ) -> Result<(FetchAnswer, Option<String>), FetchError> {
        let mut request = self.way(url)?.request(method, url.clone());
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).map_err(|_| FetchError::NotGlobal)?;
            request = request.header(HeaderName::from_static(name), value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let mut response = request.send().await.map_err(|error| no_answer(&error))?;
        let text = |name: &str| {
            response.headers().get(name).and_then(|it| it.to_str().ok()).map(str::to_owned)
        };
        let (media_type, location) = (text("content-type"), text(LOCATION.as_str()));
        let retry_after = text("retry-after").and_then(|it| it.parse().ok());
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
            if body.len() + chunk.len() > BODY_BYTES_MAX {
                return Err(FetchError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        let media_type = media_type.unwrap_or_default();
        Ok((FetchAnswer { status, media_type, url: url.clone(), body, retry_after }, location))
    }
}

async fn within<T: HasAnswer>(
    asking: impl Future<Output = Result<T, FetchError>>,
) -> Result<FetchAnswer, FetchError> {
    match tokio::time::timeout(WITHIN, asking).await {
        Ok(answer) => answer.map(HasAnswer::answer),
        Err(_) => Err(FetchError::NoAnswer("it took too long".to_owned())),
    }
}

trait HasAnswer {
    fn answer(self) -> FetchAnswer;
}

impl HasAnswer for FetchAnswer {
    fn answer(self) -> FetchAnswer {
        self
    }
}

impl HasAnswer for (FetchAnswer, Option<String>) {
    fn answer(self) -> FetchAnswer {
        self.0
    }
}

fn elsewhere((answer, location): &(FetchAnswer, Option<String>)) -> Option<Url> {
    let points = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
    let location = location.as_ref().filter(|_| points)?;
    answer.url.join(location).ok()
}

// The innermost cause says most; addresses are in the outer ones.
fn no_answer(error: &reqwest::Error) -> FetchError {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    FetchError::NoAnswer(cause.to_string())
}

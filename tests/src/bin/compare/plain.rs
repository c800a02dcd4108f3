//! Evens out what is random by nature, and nothing else:
//!
//! * moments since the two copies were made, in every way of writing (RFC 3339, RFC 5545, HTTP and mail dates, Unix micros);
//! * secrets: access tokens, links of letters, cookies, signatures, hashes over any of these;
//! * ids of what is random by design (receipts, exports, sign-ins) and of requests;
//! * addresses of the two servers and their folders, and how long something took.

use anyhow::Result;
use chrono::{DateTime, NaiveDateTime, Utc};
use regex::{Captures, Regex};

/// Evens out what is random by nature.
pub(crate) struct Plain {
    begun: DateTime<Utc>,
    moments: Vec<(Regex, &'static str)>,
    secrets: Vec<(Regex, &'static str)>,
}

/// How moments are written.
const MOMENTS: [(&str, &str); 4] = [
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", "%Y-%m-%dT%H:%M:%S%.f"),
    (r"\d{8}T\d{6}", "%Y%m%dT%H%M%S"),
    (r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d", "%a, %d %b %Y %H:%M:%S"),
    (r"\b1[789]\d{14}\b", ""),
];

/// What is secret, or made of it.
const SECRETS: [(&str, &str); 7] = [
    // Access tokens: three parts, each Base64.
    (r"eyJ[\w-]+\.[\w-]+\.[\w-]+", "<access>"),
    // Tokens of sessions and letters, keys and signatures in Base64 and in hex.
    (r"[A-Za-z0-9_-]{43,}={0,2}", "<secret>"),
    (r"\b[0-9a-f]{40,}\b", "<hash>"),
    (r#"boundary="[^"]+""#, "boundary=<boundary>"),
    (r"--\w{20,}(--)?\r?\n", "<boundary>\n"),
    (r"127\.0\.0\.1:\d+", "<server>"),
    (r#""(seconds|facts_per_second)":[\d.]+"#, "<speed>"),
];

impl Plain {
    /// Moments from now on are random.
    pub(crate) fn new() -> Result<Self> {
        let compiled = |(pattern, word): (&str, &'static str)| Ok((Regex::new(pattern)?, word));
        Ok(Self {
            begun: Utc::now(),
            moments: MOMENTS.into_iter().map(compiled).collect::<Result<_>>()?,
            secrets: SECRETS.into_iter().map(compiled).collect::<Result<_>>()?,
        })
    }

    /// The text without what is random.
    pub(crate) fn plain(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (pattern, word) in &self.secrets {
            text = pattern.replace_all(&text, *word).into_owned();
        }
        for (pattern, format) in &self.moments {
            let even = |found: &Captures<'_>| {
                let written = &found[0];
                if self.is_new(written, format) {
                    "<moment>".to_owned()
                } else {
                    written.to_owned()
                }
            };
            text = pattern.replace_all(&text, even).into_owned();
        }
        text
    }

    fn is_new(&self, written: &str, format: &str) -> bool {
        let moment = if format.is_empty() {
            written.parse().ok().and_then(DateTime::from_timestamp_micros)
        } else {
            NaiveDateTime::parse_from_str(written, format).ok().map(|it| it.and_utc())
        };
        // To the second: that is how most are written.
        moment.is_some_and(|it| {
            it.timestamp() >= self.begun.timestamp()
                && it <= Utc::now() + chrono::Duration::seconds(2)
        })
    }
}

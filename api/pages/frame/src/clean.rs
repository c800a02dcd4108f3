//! What templates print as it is: people's HTML once it was cleaned, what another template made, and data for machines. Nothing else is printed
//! without escaping, and no template says so itself.

use std::fmt;

use app::instance::StandardText;
use askama::filters::HtmlSafe;
use domain::text::{CommentText, Html, Summary};
use serde::Serialize;

/// HTML that can do no harm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clean(String);

impl Clean {
    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

macro_rules! clean {
    ($($type:ty)*) => {$(
        impl From<&$type> for Clean {
            fn from(text: &$type) -> Self {
                Self(text.as_str().to_owned())
            }
        }
    )*};
}

clean! { Html Summary CommentText StandardText }

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Clean {}

/// Data for machines, as JSON that can stand in `<script>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Data(String);

impl Data {
    /// Data as JSON.
    ///
    /// # Errors
    ///
    /// When serde cannot say it.
    pub fn of(data: &impl Serialize) -> Result<Self, serde_json::Error> {
        // A text may hold `</script>`; in JSON a less-than sign can be written so that HTML never sees one.
        Ok(Self(serde_json::to_string(data)?.replace('<', "\\u003c")))
    }
}

impl fmt::Display for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Data {}

//! The same as the JSON, for eyes: one page without scripts or links to elsewhere.

use std::fmt::Write as _;

use i18n::Language;
use serde_json::Value;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
    dt{font-weight:600}dd{margin:0 0 .5rem 1.5rem;overflow-wrap:anywhere}";

/// A page with all of it.
pub(super) fn page(language: Language, everything: &Value) -> String {
    let title = escape(&language.say("export-title"));
    let mut body = String::new();
    tell(&mut body, everything);
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{body}",
        language.tag(),
        if language.is_from_right() { "rtl" } else { "ltr" }
    )
}

fn tell(body: &mut String, value: &Value) {
    match value {
        Value::Object(map) => {
            body.push_str("<dl>");
            for (name, value) in map.iter().filter(|(_, value)| !value.is_null()) {
                let _ = write!(body, "<dt>{}</dt><dd>", escape(&name.replace('_', " ")));
                tell(body, value);
                body.push_str("</dd>");
            }
            body.push_str("</dl>");
        }
        Value::Array(list) => {
            body.push_str("<ul>");
            for value in list {
                body.push_str("<li>");
                tell(body, value);
                body.push_str("</li>");
            }
            body.push_str("</ul>");
        }
        Value::String(text) => {
            let _ = write!(body, "<bdi>{}</bdi>", escape(text));
        }
        Value::Null => body.push('–'),
        Value::Bool(_) | Value::Number(_) => body.push_str(&value.to_string()),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! The forms of a page, as a browser would send them.

use std::sync::LazyLock;

use anyhow::{Result, bail};
use regex::Regex;

/// A form, as a page offers it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageForm {
    /// Where it goes.
    pub action: String,
    /// Whether it only asks.
    pub is_get: bool,
    /// What can be typed and chosen, in order.
    pub controls: Vec<FormControl>,
    /// What can be pressed.
    pub buttons: Vec<FormButton>,
}

/// Something to type into or to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormControl {
    /// Under which name it is sent.
    pub name: String,
    /// As its `type` says; `textarea` and `select` are types, too.
    pub kind: String,
    /// What stands in it.
    pub value: String,
    /// Whether it is sent as it stands: a box that is not ticked is not.
    pub is_set: bool,
    /// Whether it has to be filled in.
    pub is_required: bool,
    /// What a list offers.
    pub offered: Vec<String>,
}

/// Something to press.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormButton {
    /// Under which name it is sent; none says only that it was sent.
    pub name: Option<String>,
    /// What is sent then.
    pub value: String,
}

static TAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"<(/?)(form|input|button|textarea|select|option)\b([^>]*)>").ok());
static ATTRIBUTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"([a-z-]+)(?:="([^"]*)")?"#).ok());

/// Every form of a page at this path. What the house's own templates never write is not understood.
#[must_use]
pub fn forms_of(html: &str, path: &str) -> Vec<PageForm> {
    let Some(tags) = TAG.as_ref() else { return vec![] };
    let mut forms = Vec::new();
    let mut open: Option<PageForm> = None;
    for found in tags.captures_iter(html) {
        let part = |at: usize| found.get(at).map_or("", |it| it.as_str());
        let (is_end, tag, attributes) = (part(1) == "/", part(2), Attributes::read(part(3)));
        if tag == "form" {
            forms.extend(open.take());
            open = (!is_end).then(|| PageForm::opened(&attributes, path));
        }
        let Some(form) = open.as_mut().filter(|_| !is_end) else { continue };
        let rest = html.get(found.get(0).map_or(0, |it| it.end())..).unwrap_or_default();
        form.meet(tag, &attributes, rest);
    }
    forms
}

impl PageForm {
    fn opened(attributes: &Attributes, path: &str) -> Self {
        let own = path.split('#').next().unwrap_or_default().to_owned();
        Self {
            action: attributes.get("action").unwrap_or(own),
            is_get: attributes.get("method").is_none_or(|it| it != "post"),
            controls: vec![],
            buttons: vec![],
        }
    }

    fn meet(&mut self, tag: &str, attributes: &Attributes, rest: &str) {
        let name = attributes.get("name");
        let value = attributes.get("value");
        let mut control = |kind: &str, value: String, is_set: bool| {
            self.controls.extend(name.clone().map(|name| FormControl {
                name,
                kind: kind.to_owned(),
                value,
                is_set,
                is_required: attributes.has("required"),
                offered: vec![],
            }));
        };
        match tag {
            "input" => {
                let kind = attributes.get("type").unwrap_or_else(|| "text".to_owned());
                let is_box = matches!(kind.as_str(), "checkbox" | "radio");
                let otherwise = if is_box { "on" } else { "" };
                let value = value.unwrap_or_else(|| otherwise.to_owned());
                control(&kind, value, !is_box || attributes.has("checked"));
            }
            "textarea" => {
                let text = rest.split("</textarea>").next().unwrap_or_default();
                control("textarea", unescaped(text.strip_prefix('\n').unwrap_or(text)), true);
            }
            "select" => control("select", String::new(), true),
            "option" => self.offers(attributes, &value.unwrap_or_default()),
            "button" if attributes.get("type").is_none_or(|it| it == "submit") => {
                self.buttons.push(FormButton { name, value: value.unwrap_or_default() });
            }
            _ => {}
        }
    }

    // The first is chosen until one says that it is.
    fn offers(&mut self, attributes: &Attributes, value: &str) {
        let Some(list) = self.controls.last_mut().filter(|it| it.kind == "select") else { return };
        if list.offered.is_empty() || attributes.has("selected") {
            value.clone_into(&mut list.value);
        }
        list.offered.push(value.to_owned());
    }

    /// The file that it takes, by its field's name.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.controls.iter().find(|it| it.kind == "file").map(|it| it.name.as_str())
    }

    /// What is sent when this was typed, chosen and pressed over what stands in it. Nothing for a box unticks it.
    ///
    /// # Errors
    ///
    /// When it has no such field, or does not offer such a choice.
    pub fn filled(&self, typed: &[(&str, &str)]) -> Result<Vec<(String, String)>> {
        let mut controls = self.controls.clone();
        let mut pressed = self.buttons.first();
        for (name, value) in typed {
            if let Some(button) = self.button(name, value) {
                pressed = Some(button);
            } else if !set(&mut controls, name, value) {
                bail!("the form to {} offers no {name}={value}: {controls:#?}", self.action);
            }
        }
        let sent = controls.into_iter().filter(|it| it.is_set && it.kind != "file");
        let mut fields: Vec<_> = sent.map(|it| (it.name, it.value)).collect();
        let pressed = pressed.and_then(|it| Some((it.name.clone()?, it.value.clone())));
        fields.extend(pressed);
        Ok(fields)
    }

    fn button(&self, name: &str, value: &str) -> Option<&FormButton> {
        self.buttons.iter().find(|it| it.name.as_deref() == Some(name) && it.value == value)
    }
}

fn set(controls: &mut [FormControl], name: &str, value: &str) -> bool {
    let mut is_done = false;
    for control in controls.iter_mut().filter(|it| it.name == name) {
        match control.kind.as_str() {
            "radio" => control.is_set = control.value == value,
            "checkbox" if value.is_empty() => control.is_set = false,
            "checkbox" => control.is_set |= control.value == value,
            "select" if !control.offered.iter().any(|it| it == value) => continue,
            _ => value.clone_into(&mut control.value),
        }
        is_done |= control.is_set || value.is_empty();
    }
    is_done
}

struct Attributes(Vec<(String, Option<String>)>);

impl Attributes {
    fn read(text: &str) -> Self {
        let Some(attribute) = ATTRIBUTE.as_ref() else { return Self(vec![]) };
        let pairs = attribute.captures_iter(text).filter_map(|found| {
            let value = found.get(2).map(|it| unescaped(it.as_str()));
            Some((found.get(1)?.as_str().to_owned(), value))
        });
        Self(pairs.collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(it, _)| it == name)
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(it, _)| it == name).and_then(|(_, value)| value.clone())
    }
}

// As askama escapes (`&#34;` and the like), and as people write in templates.
fn unescaped(text: &str) -> String {
    let known = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'")];
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&"), ("&#38;", "&")];
    let all = known.into_iter().chain(named);
    all.fold(text.to_owned(), |text, (escape, letter)| text.replace(escape, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form class="a" method="post" action="/x?y=1&#38;z=2"><input name="day" type="date" required>
        <input type="checkbox" name="guests" checked><input type="radio" name="who" value="a"><input type="radio" name="who" value="b" checked>
        <textarea name="text">
Caf&#233; &#60;3</textarea><select name="zone"><option value="">none<option value="Europe/Paris" selected></select>
        <button name="step" value="draft">Keep</button><button name="step" value="publish">Publish</button></form>"#;

    #[test]
    fn a_form_is_sent_as_it_stands_and_with_what_was_typed() {
        let forms = forms_of(PAGE, "/here");
        let form = forms.first().unwrap();
        assert_eq!((form.action.as_str(), form.is_get), ("/x?y=1&z=2", false));
        let sent = form.filled(&[]).unwrap();
        let expected = [
            ("day", ""),
            ("guests", "on"),
            ("who", "b"),
            ("text", "Caf&#233; <3"),
            ("zone", "Europe/Paris"),
            ("step", "draft"),
        ];
        assert_eq!(sent, expected.map(|(name, it)| (name.to_owned(), it.to_owned())));
        let typed = [("day", "2031-06-20"), ("guests", ""), ("who", "a"), ("step", "publish")];
        let sent = form.filled(&typed).unwrap();
        let has = |name: &str, it: &str| sent.contains(&(name.to_owned(), it.to_owned()));
        assert!(has("day", "2031-06-20") && has("who", "a") && has("step", "publish"));
        assert!(!has("guests", "on") && !has("who", "b") && !has("step", "draft"));
    }

    #[test]
    fn what_a_form_does_not_have_cannot_be_typed() {
        let form = forms_of(PAGE, "/here").remove(0);
        for unknown in [("night", "x"), ("who", "c"), ("zone", "Mars"), ("step", "burn")] {
            assert!(form.filled(&[unknown]).is_err(), "{unknown:?}");
        }
    }
}

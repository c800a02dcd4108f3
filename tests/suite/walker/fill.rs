//! What the walker types: something that fits the field, by its name and its type.

use tests::{
    browser::{FormButton, FormControl, PageForm},
    client::{PASSWORD, email},
};
use uuid::Uuid;

/// The form as it stands, with what has to be filled in filled in.
pub(super) fn filled_form(
    form: &PageForm,
    button: Option<&FormButton>,
    role: &str,
) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut radios: Vec<&str> = Vec::new();
    for control in form.controls.iter().filter(|it| it.kind != "file") {
        let is_first = !radios.contains(&control.name.as_str());
        let is_chosen = form.controls.iter().any(|it| it.name == control.name && it.is_set);
        match control.kind.as_str() {
            // One of several, and as many of a list as there are.
            "radio" if is_chosen && !control.is_set => continue,
            "radio" if !is_chosen && !is_first => continue,
            "checkbox" if !control.is_set && !control.is_required && control.name != "place" => {
                continue;
            }
            "radio" => radios.push(&control.name),
            _ => {}
        }
        fields.push((control.name.clone(), typed(form, control, role)));
    }
    fields.extend(button.and_then(|it| Some((it.name.clone()?, it.value.clone()))));
    fields
}

fn typed(form: &PageForm, control: &FormControl, role: &str) -> String {
    let kept = || control.value.clone();
    match (form.action.as_str(), control.name.as_str(), control.kind.as_str()) {
        (_, "rule", "select") if control.value.is_empty() => "1".to_owned(),
        (_, _, "hidden" | "radio" | "checkbox" | "select") => kept(),
        (_, "by", _) => "other".to_owned(),
        (_, "domain", _) => "example.org".to_owned(),
        (action, "username", _) if action.ends_with("/members") => "newcomer".to_owned(),
        (_, "username", _) => format!("{role}_{}", form.action.replace(['/', '@'], "_")),
        ("/login", "email", _) => email(role),
        (_, "email", _) | (_, _, "email") => email(&format!("{role}.new")),
        (_, _, "password") => PASSWORD.to_owned(),
        _ if !control.value.is_empty() => kept(),
        // A folder has every name once.
        (action, "title", _) if action.ends_with("/resources") => format!("Of {}", Uuid::new_v4()),
        (_, "day", _) => "2031-06-20".to_owned(),
        (_, "starts", _) => "19:30".to_owned(),
        _ if !control.is_required
            && !["words", "text", "message", "reason"].contains(&control.name.as_str()) =>
        {
            kept()
        }
        (_, _, "date") => "2031-06-20".to_owned(),
        (_, _, "datetime-local") => "2026-01-01T00:00".to_owned(),
        (_, _, "number") => "1".to_owned(),
        (_, _, "url") => "https://example.org/".to_owned(),
        _ => "Something that fits".to_owned(),
    }
}

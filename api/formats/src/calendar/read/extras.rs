//! What programs say in ways of their own, or beside what is read: links to meetings, texts as HTML, places in parts;
//! and what nothing is made of, which is told.

use domain::place::Point;

use super::{event::Properties, property::Property, reading::ReadVenue};

// `X-` properties that are kept for the caller to understand.
const EXTRAS_MAX: usize = 32;

/// What is read, here or by whoever imports.
const READ: [&str; 33] = [
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SEQUENCE",
    "CREATED",
    "LAST-MODIFIED",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "GEO",
    "URL",
    "IMAGE",
    "CONFERENCE",
    "CATEGORIES",
    "STATUS",
    "CLASS",
    "RECURRENCE-ID",
    "X-ALT-DESC",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-APPLE-STRUCTURED-LOCATION",
    "X-ONLINE",
    "X-ACCESSIBILITY",
    // What follows says how one's own calendar is to treat an entry, and nothing about it.
    "TRANSP",
    "REQUEST-STATUS",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-MICROSOFT-CDO-INTENDEDSTATUS",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "RRULE",
    "EXDATE",
];

/// Where to join online, whichever program says it.
pub(super) fn conference_of(said: &Properties<'_>) -> Option<String> {
    let names = [
        "CONFERENCE",
        "X-GOOGLE-CONFERENCE",
        "X-MICROSOFT-SKYPETEAMSMEETINGURL",
        "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    ];
    let on_the_web = |it: &String| it.starts_with("https://") || it.starts_with("http://");
    names.into_iter().filter_map(|name| said.value_of(name)).find(on_the_web)
}

/// The description as HTML: Outlook's, or an `ALTREP` that has it in itself (RFC 2397).
pub(super) fn html_of(said: &Properties<'_>) -> Option<String> {
    let is_html = |it: &Property<'_>| {
        it.param("FMTTYPE").is_none_or(|it| it.eq_ignore_ascii_case("text/html"))
    };
    if let Some((_, property)) = said.one_of("X-ALT-DESC").filter(|(_, it)| is_html(it)) {
        return property.text();
    }
    let (_, description) = said.one_of("DESCRIPTION")?;
    let html = description.param("ALTREP")?.strip_prefix("data:text/html")?;
    let (kind, html) = html.split_once(',')?;
    (!kind.ends_with(";base64")).then(|| percent_decoded(html))
}

/// A picture of it: `IMAGE`, or what is attached as one.
pub(super) fn image_of(said: &Properties<'_>) -> Option<String> {
    let attached =
        || said.with_lines().find(|(_, it)| is_picture(it)).and_then(|(_, it)| it.some_value());
    said.value_of("IMAGE").or_else(|| attached().map(ToOwned::to_owned))
}

fn is_picture(it: &Property<'_>) -> bool {
    let kind = it.param("FMTTYPE").unwrap_or_default().to_ascii_lowercase();
    it.name == "ATTACH" && kind.starts_with("image/")
}

/// Where Apple says it is on the globe: `geo:48.87,2.33`.
pub(super) fn point_of(said: &Properties<'_>) -> Option<Point> {
    let value = said.value_of("X-APPLE-STRUCTURED-LOCATION")?;
    let (latitude, longitude) = value.strip_prefix("geo:")?.split_once(',')?;
    let longitude = longitude.split([',', ';']).next()?;
    Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
}

/// What Apple calls the place, and where it says it is.
pub(super) fn venue_of(said: &Properties<'_>) -> Option<ReadVenue> {
    let (_, property) = said.one_of("X-APPLE-STRUCTURED-LOCATION")?;
    let part = |name: &str| {
        let words = property.param(name)?.replace("\\n", ", ").replace("\\,", ",");
        Some(words.trim().to_owned()).filter(|it| !it.is_empty())
    };
    Some(ReadVenue { title: part("X-TITLE"), address: part("X-ADDRESS") })
}

/// The `X-` properties of an entry, by their names.
pub(super) fn pairs_of(said: &Properties<'_>) -> Vec<(String, String)> {
    let extras = said.with_lines().map(|(_, it)| it).filter(|it| it.name.starts_with("X-"));
    let extras = extras.filter_map(|it| Some((it.name.to_string(), it.text()?)));
    extras.take(EXTRAS_MAX).collect()
}

/// The names of what says something that nothing is made of, and the line of the first.
pub(super) fn left_out(said: &Properties<'_>) -> Option<(usize, String)> {
    let (mut first, mut names) = (None, Vec::<&str>::new());
    for (line, property) in said.with_lines() {
        let name = property.name.as_ref();
        if READ.contains(&name) || name.starts_with("X-PARVIS-") || is_picture(property) {
            continue;
        }
        first.get_or_insert(line);
        if !names.contains(&name) && names.len() < EXTRAS_MAX {
            names.push(name);
        }
    }
    first.map(|line| (line, format!("not taken over: {}", names.join(", "))))
}

fn percent_decoded(text: &str) -> String {
    let (mut octets, mut rest) = (Vec::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('%') {
        octets.extend_from_slice(before.as_bytes());
        match after.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(octet) => {
                octets.push(octet);
                rest = &after[2..];
            }
            None => {
                octets.push(b'%');
                rest = after;
            }
        }
    }
    octets.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&octets).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_encodes_is_decoded() {
        assert_eq!(
            percent_decoded("%3Cp%3Ecaf%C3%A9%3C/p%3E 100% %zz é"),
            "<p>café</p> 100% %zz é"
        );
    }
}

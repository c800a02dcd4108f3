//! Zones that are named by nothing but how far their clocks are from UTC: `UTC+01:00`, `GMT+0200`, `+02:00`, `Z`.

use chrono_tz::Tz;

// Where clocks are not whole hours from UTC, the place whose clocks never move.
const ODD: [(i32, Tz); 8] = [
    (3 * 60 + 30, Tz::Asia__Tehran),
    (4 * 60 + 30, Tz::Asia__Kabul),
    (5 * 60 + 30, Tz::Asia__Kolkata),
    (5 * 60 + 45, Tz::Asia__Kathmandu),
    (6 * 60 + 30, Tz::Asia__Yangon),
    (8 * 60 + 45, Tz::Australia__Eucla),
    (9 * 60 + 30, Tz::Australia__Darwin),
    (-9 * 60 - 30, Tz::Pacific__Marquesas),
];

/// The zone that a name like `UTC+01:00` means.
pub(super) fn zone_of(name: &str) -> Option<Tz> {
    if name.eq_ignore_ascii_case("Z") {
        return Some(Tz::UTC);
    }
    of_minutes(minutes_of(strip_utc(name).unwrap_or(name))?)
}

/// The zone whose clocks are always so many minutes ahead of UTC.
pub(super) fn of_minutes(minutes: i32) -> Option<Tz> {
    if minutes % 60 != 0 {
        return ODD.into_iter().find(|(it, _)| *it == minutes).map(|(_, zone)| zone);
    }
    // POSIX counts the other way around.
    match minutes / 60 {
        0 => Some(Tz::UTC),
        hours => format!("Etc/GMT{:+}", -hours).parse().ok(),
    }
}

/// What comes after `UTC` or `GMT`.
pub(super) fn strip_utc(name: &str) -> Option<&str> {
    let (head, rest) = name.split_at_checked(3)?;
    ["UTC", "GMT"].iter().any(|it| head.eq_ignore_ascii_case(it)).then(|| rest.trim_start())
}

/// Minutes ahead of UTC: `+01:00`, `+0200`, `-5`.
pub(super) fn minutes_of(text: &str) -> Option<i32> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits = text.trim_start_matches(['+', '-', '\u{2212}']).replace(':', "");
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) =
        digits.split_at(if digits.len() > 2 { digits.len() - 2 } else { digits.len() });
    let minutes: i32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes)).filter(|it| it.abs() <= 14 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_clocks_are_from_utc_says_enough() {
        for (name, zone_there) in [
            ("UTC+01:00", "Etc/GMT-1"),
            ("GMT+0200", "Etc/GMT-2"),
            ("+02:00", "Etc/GMT-2"),
            ("utc-5", "Etc/GMT+5"),
            ("UTC+05:30", "Asia/Kolkata"),
            ("Z", "UTC"),
            ("+00:00", "UTC"),
        ] {
            assert_eq!(zone_of(name).map(Tz::name), Some(zone_there), "{name}");
        }
        for none in ["", "+", "UTC", "UTC+99", "Europe", "+1:2:3:4:5"] {
            assert_eq!(zone_of(none), None, "{none}");
        }
    }
}

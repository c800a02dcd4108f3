//! How one takes part, who sees it and what of it is shown: into the form, and back out of it.
//!
//! What is on or off is a row of one table. What one chooses among more has a field of its own.

use domain::event::{Comments, Guests, JoinPolicy, Options, Visibility};
use frame::reader::PageReader;
use projections::events::EventRow;

use super::{check::Mistakes, fields::EventFields};

/// Something that is on or off.
pub(super) struct FormSwitch {
    /// What its field is called.
    pub(super) name: &'static str,
    /// The message that labels it.
    pub(super) label: &'static str,
    /// What is said below it, if anything.
    pub(super) hint: Option<&'static str>,
    is_on: fn(&Options) -> bool,
    turn: fn(&mut Options, bool),
}

/// Every switch, in the order in which they are shown.
pub(super) const SWITCHES: [FormSwitch; 2] = [
    FormSwitch {
        name: "guests",
        label: "form-guests",
        hint: Some("form-guests-hint"),
        is_on: |options| options.guests == Guests::Welcome,
        turn: |options, on| {
            options.guests = if on { Guests::Welcome } else { Guests::Unwelcome };
        },
    },
    FormSwitch {
        name: "participants",
        label: "form-participants",
        hint: None,
        is_on: |options| options.shown.participants,
        turn: |options, on| options.shown.participants = on,
    },
];

impl EventFields {
    /// A form that says nothing but these.
    pub(super) fn of_options(options: &Options) -> Self {
        let on = SWITCHES.iter().filter(|it| (it.is_on)(options));
        Self {
            join: match options.join {
                JoinPolicy::Free => "free",
                JoinPolicy::Restricted => "restricted",
                JoinPolicy::Invite => "invite",
                JoinPolicy::External => "external",
            }
            .to_owned(),
            capacity: options.capacity.map(|it| it.to_string()).unwrap_or_default(),
            visibility: match options.visibility {
                Visibility::Public => "public",
                Visibility::Unlisted => "unlisted",
                Visibility::Restricted => "restricted",
                Visibility::Private => "private",
            }
            .to_owned(),
            comments: match options.comments {
                Comments::Open => "open",
                Comments::Moderated | Comments::Closed => "closed",
            }
            .to_owned(),
            others: on.map(|it| (it.name.to_owned(), "on".to_owned())).collect(),
            ..Self::default()
        }
    }

    /// Whether a switch is on: browsers say nothing of one that is off.
    pub(super) fn is_on(&self, switch: &FormSwitch) -> bool {
        self.others.contains_key(switch.name)
    }
}

/// Reads them, over what is known of the event.
pub(super) fn options_typed(
    fields: &EventFields,
    known: Option<&EventRow>,
    reader: &PageReader,
    wrong: &mut Mistakes,
) -> Option<Options> {
    let mut options = known.map(|it| it.options.clone()).unwrap_or_default();
    options.capacity = match fields.capacity.trim() {
        "" | "0" => None,
        text => match text.parse() {
            Ok(places) => Some(places),
            Err(_) => {
                wrong.note(reader, "capacity", "form-capacity-wrong");
                return None;
            }
        },
    };
    options.join = match fields.join.as_str() {
        "restricted" => JoinPolicy::Restricted,
        "invite" => JoinPolicy::Invite,
        "external" => JoinPolicy::External,
        _ => JoinPolicy::Free,
    };
    options.visibility = match fields.visibility.as_str() {
        "unlisted" => Visibility::Unlisted,
        "restricted" => Visibility::Restricted,
        "private" => Visibility::Private,
        _ => Visibility::Public,
    };
    options.comments = match fields.comments.as_str() {
        "closed" => Comments::Closed,
        _ => Comments::Open,
    };
    for switch in &SWITCHES {
        (switch.turn)(&mut options, fields.is_on(switch));
    }
    if options.capacity.is_some() && known.is_none() {
        options.shown.remaining_capacity = true;
    }
    options.shown.price |= !fields.price.trim().is_empty();
    Some(options)
}
